"""Which words a removed trigger governed: whether leaving it out touches words that stay.

A trigger that leaves with its whole clause (negation, modal, hedge) or noun phrase (quantifier, number) takes nothing from the rest;
an exception or a condition governs the main clause that it hangs on, so that it counts even when its own clause leaves whole.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from quoteverify.align import Word
from quoteverify.judge.numbers import has_number
from quoteverify.judge.vocabulary import Vocabulary

_STOPS = frozenset('.,;:!?()—"')
_SENTENCE = frozenset(".!?")
_PHRASE_CLASSES = frozenset({"quantifier", "number", "comparative"})


def trigger_class(words: Sequence[Word], j: int, vocabulary: Vocabulary) -> str | None:
    """The class of the trigger at ``words[j]``, or ``None``. The month May and the will of a person are no modals."""
    word = words[j]
    if word.ellipsis:
        return None
    found = vocabulary.triggers.get(word.key)
    if found is None:
        return "number" if has_number((word,), vocabulary) else None
    name = found[0]
    if name == "modal":
        if word.text[:1].isupper() and j > 0 and not _ends(words[j - 1], _SENTENCE):
            return None
        before = words[j - 1].key if j else ""
        if before in vocabulary.articles or before in {"my", "his", "her", "their", "our", "free", "of"}:
            return None
    return name


def governs(words: Sequence[Word], j: int, kept: Collection[int], vocabulary: Vocabulary) -> str | None:
    """The class of the trigger at ``words[j]`` if a word of its scope is among the ``kept`` places, else ``None``."""
    name = trigger_class(words, j, vocabulary)
    if name is None:
        return None
    if name == "exception":
        return name if _same_sentence(words, j, kept) else None
    scope = _phrase(words, j, vocabulary) if name in _PHRASE_CLASSES else _clause(words, j, vocabulary)
    return name if any(place in kept for place in scope) else None


def governing(
    words: Sequence[Word], removed: Sequence[int], kept: Collection[int], vocabulary: Vocabulary
) -> str | None:
    """The class of the first trigger among the ``removed`` places that governed a word that stays, or ``None``."""
    for j in removed:
        name = governs(words, j, kept, vocabulary)
        if name:
            return name
        if words[j].key in vocabulary.inner_attribution and _reports(words, j, kept):
            return "attribution"
    return None


def _phrase(words: Sequence[Word], j: int, vocabulary: Vocabulary) -> range:
    """The noun phrase that a quantifier or number opens: up to the next function word or stop; "of the …" goes on with it."""
    end = j + 1
    if _ends(words[j], _STOPS):
        return range(j, end)
    if end < len(words) and words[end].key == "of":
        end += 1
        while end < len(words) and words[end].key in vocabulary.function:
            end += 1
    start = end
    while end < len(words) and (
        words[end].key not in vocabulary.function or (end == start and words[end].key in vocabulary.articles)
    ):
        if trigger_class(words, end, vocabulary) in {"modal", "negation"}:
            break
        end += 1
        if _ends(words[end - 1], _STOPS):
            break
    if end == j + 1 and end < len(words):
        end += 1
    return range(j, end)


def _clause(words: Sequence[Word], j: int, vocabulary: Vocabulary) -> range:
    end = j + 1
    while end < len(words) and not _ends(words[end - 1], _STOPS):
        if end > j + 1 and (words[end].key in vocabulary.clause_openers or words[end].key in vocabulary.coordinating):
            break
        end += 1
    return range(j, end)


def _same_sentence(words: Sequence[Word], j: int, kept: Collection[int]) -> bool:
    for step, edge in ((-1, -1), (1, len(words))):
        place = j + step
        while place != edge:
            if _ends(words[min(place, place - step if step > 0 else place)], _SENTENCE):
                break
            if place in kept:
                return True
            place += step
    return False


def _reports(words: Sequence[Word], j: int, kept: Collection[int]) -> bool:
    """Whether "(they) say (that)" at ``j`` introduced words that stay."""
    following = j + 1
    if following < len(words) and words[following].key == "that":
        following += 1
    elif following >= len(words) or words[following].key in {"to", "in", "by", "of", "at", "the"}:
        return False
    return following in kept and not _ends(words[j], _SENTENCE)


def _ends(word: Word, stops: frozenset[str]) -> bool:
    return any(c in stops for c in word.after)


def cut_before(words: Sequence[Word], j_start: int, vocabulary: Vocabulary) -> range | None:
    """The places of the negation or hedge just before the words kept, in one clause with them, or ``None`` (QV209)."""
    if j_start == 0 or j_start >= len(words) or _ends(words[j_start - 1], _STOPS):
        return None
    articles = 0
    while (
        articles < 2
        and j_start - articles - 1 >= 0
        and words[j_start - articles - 1].key in (vocabulary.articles | {"be", "been", "to", "have"})
    ):
        articles += 1
    for skipped in range(articles + 1):
        end = j_start - skipped
        for length in (2, 1):
            start = end - length
            if start >= 0 and tuple(word.key for word in words[start:end]) in vocabulary.cuts_before:
                if any(_ends(word, _STOPS) for word in words[start:end]):
                    return None
                return range(start, end)
    return None


def cut_after(words: Sequence[Word], j_end: int, vocabulary: Vocabulary) -> range | None:
    """The places of the qualifier just after the words kept, in the same sentence, or ``None`` (QV105).

    Behind a semicolon only a condition or an exception still qualifies what stands before it.
    """
    if j_end <= 0 or j_end >= len(words) or _ends(words[j_end - 1], _SENTENCE):
        return None
    parted = _ends(words[j_end - 1], frozenset(";:"))
    for length in (2, 1):
        phrase = tuple(word.key for word in words[j_end : j_end + length])
        if phrase in vocabulary.cuts_after and (not parted or trigger_class(words, j_end, vocabulary) == "exception"):
            end = j_end + length
            while end < len(words) and not _ends(words[end - 1], _SENTENCE | {";", ":", ","}):
                end += 1
            return range(j_end, end)
    return None
