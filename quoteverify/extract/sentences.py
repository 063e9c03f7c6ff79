"""A block as sentences of tokens, each quoted stretch one token: the shape in which who speaks is decided."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from attrs import frozen

from quoteverify.extract.marks import Quoted
from quoteverify.extract.speech import Speech

_TOKEN = re.compile(r"[^\W_](?:[^\W_]|[.'’&@-](?=[^\W_]))*(?:'s|’s)?|[@#][^\W]+|--+|\.\.\.|[^\w\s]|_")
_ENDS = frozenset(".!?…")
_SHOUTS = frozenset("!?")
_LOOK_AHEAD = 9
_LONGEST, _MOST_QUOTATIONS = 200, 24
"""Items and quotations of a sentence: what is longer is cut, so that reading takes time in proportion to the text."""


@frozen(eq=False)
class Item:
    """A word, a mark, or a quoted stretch (``quoted`` is its number in the block). ``start``–``end`` are offsets of the text;
    ``bare`` is the text in lower case, without a possessive s and apostrophes.
    """

    text: str
    start: int
    end: int
    quoted: int | None = None
    bare: str = ""

    @property
    def lower(self) -> str:
        return self.text.lower().replace("’", "'")

    @property
    def is_word(self) -> bool:
        return self.quoted is None and (self.text[:1].isalnum() or self.text[:1] in "@#")

    @property
    def capital(self) -> bool:
        return self.quoted is None and self.text[:1].isupper()


def items(text: str, start: int, end: int, quoted: Sequence[Quoted]) -> list[Item]:
    """The items of ``text[start:end]``, outermost quoted stretches taken whole."""
    found: list[Item] = []
    place = start
    for number, span in enumerate(quoted):
        if span.parent is not None:
            continue
        found += _words(text, place, span.outer_start)
        found.append(Item("“”", span.outer_start, span.outer_end, number))
        place = span.outer_end
    found += _words(text, place, end)
    return found


def _words(text: str, start: int, end: int) -> Iterator[Item]:
    for match in _TOKEN.finditer(text, start, end):
        word = match[0]
        bare = word.lower().replace("’", "'").removesuffix("'s").replace("'", "")
        yield Item(word, match.start(), match.end(), None, bare)


def sentences(found: Sequence[Item], text: str, quoted: Sequence[Quoted], speech: Speech) -> list[list[Item]]:
    """The items cut into sentences. A quotation that ends its own sentence ends this one too, unless who said it follows."""
    out: list[list[Item]] = []
    current: list[Item] = []
    quotations = 0
    for place, item in enumerate(found):
        current.append(item)
        ends = (
            _ends_quoted(found, place, text, quoted, speech) if item.quoted is not None else _ends(found, place, speech)
        )
        quotations += item.quoted is not None
        if ends or len(current) == _LONGEST or quotations == _MOST_QUOTATIONS:
            quotations = 0
            out.append(current)
            current = []
    return [*out, current] if current else out


def _ends(found: Sequence[Item], place: int, speech: Speech) -> bool:
    """Whether a sentence ends with the word or mark at ``place``."""
    item = found[place]
    if item.text not in _ENDS or place + 1 == len(found):
        return item.text == ";"
    before, following = found[place - 1] if place else None, found[place + 1]
    initial = before is not None and len(before.text) == 1 and before.text.isupper()
    if item.text == "." and before is not None and (before.bare in speech.abbreviations or initial):
        return False
    return following.capital or not following.is_word or following.text[:1].isdigit()


def _ends_quoted(found: Sequence[Item], place: int, text: str, quoted: Sequence[Quoted], speech: Speech) -> bool:
    """Whether a sentence ends with the quotation at ``place``."""
    number = found[place].quoted
    if number is None or place + 1 == len(found):
        return False
    following = found[place + 1]
    inner = text[quoted[number].start : quoted[number].end].rstrip("\"'”’» \n")
    if inner[-1:] not in _ENDS or not (following.capital or following.quoted is not None):
        return False
    return not (inner[-1:] in _SHOUTS and _said_next(found[place + 1 : place + 1 + _LOOK_AHEAD], speech))


def _said_next(ahead: Sequence[Item], speech: Speech) -> bool:
    """Whether a short "X said." follows."""
    for item in ahead:
        if item.quoted is not None or item.text in _ENDS:
            return False
        if item.bare in speech.cues and item.text.islower():
            return True
    return False
