"""Differences inside paired words and between them: case, accents, brackets round single letters, [sic], question marks, note marks."""

from __future__ import annotations

from collections.abc import Iterator
from unicodedata import normalize

from quoteverify.align import Alignment, Mark, Word
from quoteverify.judge.differences import Named
from quoteverify.judge.vocabulary import Vocabulary

_MEASURES = "%$£€¥°‰"
_ASKING = "?!"


def glyph_rules(alignment: Alignment, vocabulary: Vocabulary) -> Iterator[Named]:
    """The rules that fire on words that the two texts have in common."""
    titled = _titled(alignment)
    for position, (i, j) in enumerate(alignment.pairs):
        draft, canonical = alignment.draft.words[i], alignment.canonical.words[j]
        for rule in _of_pair(draft, canonical, vocabulary, titled=titled, first=position == 0):
            yield Named(rule, i, i + 1, j, j + 1)
        following = alignment.pairs[position + 1 : position + 2]
        if following == ((i + 1, j + 1),) and _asked(draft.after) != _asked(canonical.after):
            yield Named("QV115", i, i + 1, j, j + 1)
    if alignment.pairs:
        yield from _closing(alignment)


def _titled(alignment: Alignment) -> bool:
    """Whether one side is in title case or capitals throughout, as headlines are, so that case says nothing."""
    sides = [
        [alignment.draft.words[i].text for i, _ in alignment.pairs],
        [alignment.canonical.words[j].text for _, j in alignment.pairs],
    ]
    long = [[word for word in side if len(word) > 3] for side in sides]
    return any(len(side) > 1 and all(word[:1].isupper() for word in side) for side in long) or any(
        len(side) > 1 and all(word.isupper() for word in side) for side in sides
    )


def _of_pair(draft: Word, canonical: Word, vocabulary: Vocabulary, *, titled: bool, first: bool) -> Iterator[str]:
    if draft.sic and not canonical.sic:
        yield "QV112" if canonical.key in vocabulary.misspellings else "QV113"
    if (draft.mark is Mark.PARTLY_BRACKETED and canonical.mark is not Mark.PARTLY_BRACKETED) or (
        draft.mark is Mark.BRACKETED and canonical.mark is not Mark.BRACKETED
    ):
        yield "QV211"
    elif canonical.mark in {Mark.BRACKETED, Mark.PARTLY_BRACKETED}:
        yield "QV216" if draft.mark is canonical.mark else "QV217"
    if draft.text != canonical.text:
        yield _case(draft.text, canonical.text, vocabulary, titled=titled, first=first)
    if _measure(draft.after) != _measure(canonical.after) and (draft.number or canonical.number):
        yield "QV301"


def _case(draft: str, canonical: str, vocabulary: Vocabulary, *, titled: bool, first: bool) -> str:
    """The rule for two words that differ in case, accents or apostrophes alone."""
    a, b = normalize("NFC", draft).replace("'", ""), normalize("NFC", canonical).replace("'", "")
    if a == b:
        return "QV101"
    if a.casefold() != b.casefold():
        return "QV110" if _bare(a) in vocabulary.accent_pairs else "QV101"
    if titled:
        return "QV101"
    if len(a) > 1 and a.isupper() != b.isupper() and (a.casefold() in vocabulary.capital_pairs):
        return "QV110"
    if a[1:] != b[1:]:
        return "QV101" if a.isupper() or b.isupper() else "QV110"
    if not first and a.casefold() in vocabulary.capital_pairs:
        return "QV110"
    return "QV103"


def _bare(word: str) -> str:
    return "".join(c for c in normalize("NFD", word.casefold()) if c.isascii())


def _measure(after: str) -> str:
    return "".join(c for c in after if c in _MEASURES)


def _asked(after: str) -> str:
    return "".join(sorted(set(after) & set(_ASKING)))


def _closing(alignment: Alignment) -> Iterator[Named]:
    """A question or exclamation mark added or dropped at the end of what is quoted."""
    i, j = alignment.pairs[-1]
    if i != len(alignment.draft.words) - 1:
        return
    draft, canonical = alignment.draft.words[i].after, alignment.canonical.words[j].after
    last = j == len(alignment.canonical.words) - 1
    if _asked(draft) != _asked(canonical) and (_asked(draft) or (last and "?" in canonical)):
        yield Named("QV115", i, i + 1, j, j + 1)
