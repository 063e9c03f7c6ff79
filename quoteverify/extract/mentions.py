"""Whom a stretch of items names: people, organisations, pronouns, descriptions, with the titles beside them."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve, frozen

from quoteverify.extract.sentences import Item
from quoteverify.extract.speech import Speech
from quoteverify.model import MentionKind

_MAX_NOMINAL = 10
_MAX_DESCRIPTION = 4


@frozen(eq=False)
class Named:
    """A mention: items ``first``–``last`` (half open) of the sentence, its text without title, and the title."""

    kind: MentionKind
    first: int
    last: int
    start: int
    end: int
    name: str
    title: str = ""


def mentions(sentence: Sequence[Item], first: int, last: int, text: str, speech: Speech) -> list[Named]:
    """Every mention in items ``first``–``last``, in order, none inside another."""
    found: list[Named] = []
    place = first
    while place < last:
        mention = mention_at(sentence, place, last, text, speech)
        if mention is None:
            place += 1
        else:
            found.append(mention)
            place = mention.last
    return found


def mention_at(sentence: Sequence[Item], place: int, last: int, text: str, speech: Speech) -> Named | None:
    """The mention that begins at item ``place``, if one does."""
    item = sentence[place]
    if not item.is_word:
        return None
    if item.bare == "it" and not (place + 1 < len(sentence) and sentence[place + 1].bare in speech.cues):
        return None
    if item.bare in speech.pronouns and item.lower == item.bare:
        return Named(MentionKind.PRONOUN, place, place + 1, item.start, item.end, item.text)
    if item.text[:1] == "@":
        return Named(MentionKind.NAME, place, place + 1, item.start, item.end, item.text)
    if _begins_name(sentence, place, last, speech):
        return _name(sentence, place, last, text, speech)
    if item.bare in speech.determiners or (
        item.bare in speech.honorifics and place + 1 < last and sentence[place + 1].capital
    ):
        return _nominal(sentence, place, last, text, speech)
    return None


def _begins_name(sentence: Sequence[Item], place: int, last: int, speech: Speech) -> bool:
    item = sentence[place]
    if not item.capital:
        return False
    if item.text not in speech.not_names:
        inside = place > 0 and sentence[place - 1].text not in {".", "!", "?", ":", "…"}
        return inside or _sounds_like_name(sentence, place, speech)
    following = sentence[place + 1] if place + 1 < last else None
    return item.text == "The" and following is not None and following.capital and following.text not in speech.not_names


def _sounds_like_name(sentence: Sequence[Item], place: int, speech: Speech) -> bool:
    """Whether a capital at the start of a sentence is that of a name: a given name, or in front of another capital, a verb, an aside."""
    item = sentence[place]
    if item.bare in speech.male or item.bare in speech.female or not item.text.isalpha() or item.text.isupper():
        return True
    following = sentence[place + 1] if place + 1 < len(sentence) else None
    if item.text.endswith(("ing", "ly")) and not (following and (following.capital or following.bare in speech.cues)):
        return False
    if following is None or following.capital or following.quoted is not None or not following.is_word:
        return following is None or following.text != "," or _aside_follows(sentence, place + 2, speech)
    return not following.text[:1].isdigit() and following.bare not in speech.after_times


def _aside_follows(sentence: Sequence[Item], place: int, speech: Speech) -> bool:
    """Whether behind a comma comes a description or a participle, as behind a name."""
    if place >= len(sentence):
        return False
    item = sentence[place]
    return (
        item.text[:1].isdigit()
        or item.bare in speech.determiners
        or item.bare in {"who", "whose"}
        or item.bare in speech.cues
        or item.capital
        or item.bare in speech.honorifics
    )


def _name(sentence: Sequence[Item], place: int, last: int, text: str, speech: Speech) -> Named:
    end = place + 1
    while end < last and not _possessive(sentence[end - 1]):
        item = sentence[end]
        if item.capital and (item.text not in speech.not_names or item.text in {"Of", "The"}):
            end += 1
        elif (
            item.bare in speech.linking
            and end + 1 < last
            and sentence[end + 1].capital
            and sentence[end + 1].text not in speech.not_names
        ):
            end += 2
        elif (
            item.text == "."
            and (len(sentence[end - 1].text) == 1 or sentence[end - 1].bare in speech.abbreviations)
            and end + 1 < last
            and sentence[end + 1].capital
        ):
            end += 1
        else:
            break
    if _owns(sentence, end, last, speech):
        return _nominal(sentence, place, last, text, speech) or _titled(
            sentence, place, end, text, speech, MentionKind.NAME
        )
    described = end if _owned_name(sentence, end, last, speech) else _described(sentence, end, last, speech)
    if described is not None:
        inner = _name(sentence, described, last, text, speech)
        title = text[sentence[place].start : inner.start].strip()
        return evolve(inner, first=place, title=title) if inner.kind is MentionKind.NAME else inner
    if _adjective(sentence, place, end, last, speech):
        stop = next((k for k in range(end, last) if not _descriptive(sentence[k], speech)), last)
        described_as = _nominal(sentence, place, last, text, speech)
        begin, finish = sentence[place].start, sentence[stop - 1].end
        return described_as or Named(MentionKind.NOMINAL, place, stop, begin, finish, text[begin:finish])
    return _titled(sentence, place, end, text, speech, MentionKind.NAME)


def _adjective(sentence: Sequence[Item], place: int, end: int, last: int, speech: Speech) -> bool:
    """Whether capitals are no name but describe the noun behind them: "The Chinese ambassador", "American officials"."""
    if end >= last or not _descriptive(sentence[end], speech):
        return False
    only = sentence[end - 1]
    people = only.bare in speech.demonyms or only.bare.endswith(("ese", "ish", "ian"))
    return sentence[place].text == "The" or (end == place + 1 and people)


def _owned_name(sentence: Sequence[Item], end: int, last: int, speech: Speech) -> bool:
    """Whether a possessive name leads to a full name: "NASA's Steve Nesbitt"."""
    if end + 1 >= last or not _possessive(sentence[end - 1]):
        return False
    return all(item.capital and item.text not in speech.not_names for item in sentence[end : end + 2])


def _described(sentence: Sequence[Item], end: int, last: int, speech: Speech) -> int | None:
    """Where the name begins that a description leads to: "White House press secretary Josh Earnest"."""
    place = end
    while place < last and place - end < _MAX_DESCRIPTION and _descriptive(sentence[place], speech):
        place += 1
    if end < place < last and sentence[place].capital and sentence[place].text not in speech.not_names:
        return place
    return None


def _descriptive(item: Item, speech: Speech) -> bool:
    return (
        item.is_word
        and item.text[:1].islower()
        and item.bare not in speech.cues | speech.auxiliaries | speech.prepositions | speech.determiners
        and item.bare not in speech.pronouns
    )


def bare_mention_at(sentence: Sequence[Item], place: int, last: int, text: str, speech: Speech) -> Named | None:
    """`mention_at`, and a description without an article that leads to a name: "former candidate Herman Cain"."""
    found = mention_at(sentence, place, last, text, speech)
    if found is not None or not sentence[place].text[:1].islower():
        return found
    start = _described(sentence, place, last, speech)
    if start is None:
        return None
    inner = _name(sentence, start, last, text, speech)
    return evolve(inner, first=place, title=text[sentence[place].start : inner.start].strip())


def _owns(sentence: Sequence[Item], end: int, last: int, speech: Speech) -> bool:
    """Whether a possessive name goes on into what it owns: "X's campaign", not "X's words"."""
    if end >= last or not _possessive(sentence[end - 1]):
        return False
    item = sentence[end]
    return (
        item.is_word
        and item.text.islower()
        and item.bare not in speech.utterances | speech.auxiliaries | speech.prepositions
    )


def _possessive(item: Item) -> bool:
    return item.lower.endswith("'s")


def _titled(sentence: Sequence[Item], first: int, end: int, text: str, speech: Speech, kind: MentionKind) -> Named:
    """The mention with the titles before the name cut off: "Secretary of State Mike Pompeo"."""
    start = first
    place = first
    while place < end - 1 and (
        sentence[place].bare in speech.honorifics or sentence[place].bare == "the" or sentence[place].text == "."
    ):
        place += 1
        while (
            place < end - 2
            and sentence[place].bare in {"of", "for"}
            and sentence[place + 1].capital
            and place + 2 < end
        ):
            place += 2
        start = place
    if sentence[start].bare in {"of", "for"}:
        # Nothing but a title: "the Secretary of State".
        return Named(
            MentionKind.NOMINAL,
            first,
            end,
            sentence[first].start,
            sentence[end - 1].end,
            text[sentence[first].start : sentence[end - 1].end],
        )
    if start == end - 1 and sentence[start].bare in speech.organisations:
        # "The State Department", "Labor Party": the words ahead are part of the name.
        start = first + (sentence[first].bare == "the")
    title = text[sentence[first].start : sentence[start].start].strip(" .") if start > first else ""
    if kind is MentionKind.NAME and title.lower() == "the":
        start, title = first, ""
    begin, stop = sentence[start].start, sentence[end - 1].end
    if _possessive(sentence[end - 1]):
        stop -= 2
    return Named(kind, first, end, begin, stop, text[begin:stop], title)


def _nominal(sentence: Sequence[Item], place: int, last: int, text: str, speech: Speech) -> Named | None:
    """A description: "a spokesman for the ministry", "the leaked papers"; with a name at its end it is that name with a title."""
    end = place + 1
    while end < last and end - place < _MAX_NOMINAL:
        item = sentence[end]
        if not item.is_word or (
            _possessive(sentence[end - 1]) and end - 1 > place and sentence[end - 1].capital and not item.text.islower()
        ):
            break
        if item.bare in speech.auxiliaries or item.bare in speech.pronouns:
            break
        if (
            end > place + 1
            and item.bare in speech.cues
            and not item.capital
            and not _noun_here(sentence, end, last, speech)
        ):
            break
        if item.bare in speech.prepositions:
            inside = item.bare in {"of", "for", "at", "from", "in"} and end + 1 < last and sentence[end + 1].is_word
            following = sentence[end + 1] if inside else item
            if (
                not inside
                or following.text in speech.not_names
                or following.text[:1].isdigit()
                or (item.bare == "in" and not following.capital)
            ):
                break
        end += 1
    if end == place + 1:
        return None
    start = end
    while start > place + 1 and sentence[start - 1].capital and sentence[start - 1].text not in speech.not_names:
        start -= 1
    before = sentence[start - 1].bare
    if (
        start < end
        and (before in speech.honorifics or before.endswith(("man", "woman", "person", "er", "or", "ist")))
        and not any(sentence[k].bare in {"of", "for"} for k in range(place, start))
    ):
        begin, stop = sentence[start].start, sentence[end - 1].end
        return Named(
            MentionKind.NAME, place, end, begin, stop, text[begin:stop], text[sentence[place].start : begin].strip()
        )
    begin, stop = sentence[place].start, sentence[end - 1].end
    return Named(MentionKind.NOMINAL, place, end, begin, stop, text[begin:stop])


def _noun_here(sentence: Sequence[Item], place: int, last: int, speech: Speech) -> bool:
    """Whether a word that may be a cue is rather a noun or adjective of the description ("the leaked report said")."""
    if place + 1 >= last:
        return False
    following = sentence[place + 1]
    return (
        following.is_word
        and (following.bare in speech.cues or following.bare in speech.auxiliaries)
        and sentence[place].bare
        in {
            "report",
            "question",
            "statement",
            "claim",
            "quote",
            "post",
            "order",
            "tweet",
            "host",
            "list",
            "charge",
            "state",
            "press",
            "sign",
        }
    ) or sentence[place].bare in {"press", "state"}
