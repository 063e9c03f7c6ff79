"""What kind of claim a quoted stretch is: a whole utterance, a stretch of reported speech, or a mention that quotes nobody."""

from __future__ import annotations

from collections.abc import Sequence

from quoteverify.extract.attributions import Said
from quoteverify.extract.sentences import Item
from quoteverify.extract.speech import Speech
from quoteverify.model import ClaimKind

_SHORT = 3
_NICKNAME = 2
_SCARE = 3


def kind_of(inner: str, sentence: Sequence[Item], place: int, said: Said, speech: Speech) -> ClaimKind:
    """The kind of the quotation at item ``place`` of its sentence; ``inner`` is its text."""
    words = inner.split()
    if _titled(words, sentence, place, said, speech) or _named_so(words, sentence, place, said, speech):
        return ClaimKind.MENTION
    if said.cue is None and said.speaker is None and len(words) <= _SCARE and not _utterance(inner):
        return ClaimKind.MENTION
    if len(words) == 1 and said.speaker is not None and not _close(sentence, place, said):
        return ClaimKind.MENTION
    return ClaimKind.DIRECT if _direct(inner, sentence, place, said) else ClaimKind.FRAGMENT


def _titled(words: Sequence[str], sentence: Sequence[Item], place: int, said: Said, speech: Speech) -> bool:
    """A title of a work: in title case, behind a noun for works, or with nobody speaking."""
    content = [word.strip("“”‘’\"',.!?:") for word in words]
    big = [word for word in content if len(word) > 3]
    cased = bool(big) and all(word[:1].isupper() for word in big) and len(words) <= 12
    before = sentence[place - 1] if place else None
    if before is not None and before.bare in speech.title_nouns and before.text.islower():
        return cased or before.bare in {"titled", "entitled", "headlined", "hashtag"}
    after = sentence[place + 1] if place + 1 < len(sentence) else None
    if cased and after is not None and after.bare in speech.after_title:
        return True
    return cased and said.speaker is None and (len(words) > 1 or said.cue is None)


def _named_so(words: Sequence[str], sentence: Sequence[Item], place: int, said: Said, speech: Speech) -> bool:
    """A term or a nickname: behind "so-called", "the term", "known as", "what he called his"."""
    if len(words) > _SHORT:
        return False
    before = [item.bare for item in sentence[max(place - 4, 0) : place]]
    if not before:
        return False
    if before[-1] in {"so-called", "term", "word", "phrase", "slogan", "nickname", "nicknamed", "termed"} or before[
        -2:
    ] == ["known", "as"]:
        return True
    return (
        len(words) <= _NICKNAME
        and said.cue is not None
        and said.cue.lower() in speech.term_words
        and "what" in {item.bare for item in sentence[max(place - 7, 0) : place]}
    )


def _utterance(inner: str) -> bool:
    return inner[:1].isupper() and inner.rstrip()[-1:] in ".!?,"


def _close(sentence: Sequence[Item], place: int, said: Said) -> bool:
    """Whether the speaker of a single quoted word stands in its own sentence with a cue."""
    return said.cue is not None and (said.after or any(item.text == said.cue for item in sentence[:place]))


def _direct(inner: str, sentence: Sequence[Item], place: int, said: Said) -> bool:
    if len(inner.split()) < 2 and not _utterance(inner):
        return False
    if not (inner[:1].isupper() or inner[:1] in "[…." or not inner[:1].isalpha()):
        return False
    before = sentence[place - 1] if place else None
    opens = before is None or before.text in {",", ":", "—", "–", "-", "•", "*"} or before.quoted is not None
    return opens or said.after or inner.rstrip()[-1:] in ".!?,"
