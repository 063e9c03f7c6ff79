"""A text as the aligner sees it: words, with the brackets, parentheses, ellipses and [sic] that they stand in."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from functools import lru_cache

from attrs import evolve, frozen

from quoteverify.text import Token, TokenKind, find_key, tokens


class Mark(IntEnum):
    """How a word is marked in the text that it stands in."""

    NONE = 0
    BRACKETED = 1
    PARTLY_BRACKETED = 2
    PARENTHESISED = 3


@frozen(eq=False)
class Word:
    """A word or number of a text. ``key`` is for comparing (no case, no accents), ``text`` as written with glyphs folded.

    ``after`` is the punctuation up to the next word; ``ellipsis`` stands alone, with an empty key.
    """

    key: str
    text: str
    start: int
    end: int
    mark: Mark = Mark.NONE
    after: str = ""
    ellipsis: bool = False
    sic: bool = False
    number: bool = False


@frozen(eq=False)
class Words:
    """A text as the aligner sees it."""

    text: str
    words: tuple[Word, ...]
    opening: str = ""

    @property
    def count(self) -> int:
        """How many words, ellipses not counted."""
        return sum(not word.ellipsis for word in self.words)


@lru_cache(maxsize=4096)
def words(text: str) -> Words:
    """The words of ``text``, with the brackets, parentheses, ellipses and [sic] that they stand in."""
    found: list[Word] = []
    opening = ""
    depth = parenthesis = 0
    pieces = tokens(text)
    for index, token in enumerate(pieces):
        if token.kind is TokenKind.OPENING:
            depth += 1
        elif token.kind is TokenKind.CLOSING:
            depth = max(depth - 1, 0)
            if found and found[-1].key == "sic" and found[-1].mark is Mark.BRACKETED:
                found.pop()
                if found:
                    found[-1] = evolve(found[-1], sic=True)
        elif token.kind is TokenKind.ELLIPSIS:
            found.append(
                Word("", token.text, token.start, token.end, Mark.BRACKETED if depth else Mark.NONE, ellipsis=True)
            )
        elif token.is_word:
            mark = Mark.BRACKETED if depth else Mark.PARENTHESISED if parenthesis else Mark.NONE
            word = Word(
                find_key(token.text), token.text, token.start, token.end, mark, number=token.kind is TokenKind.NUMBER
            )
            if found and not found[-1].ellipsis and _one_word(pieces, index, found[-1]):
                found[-1] = _joined(found[-1], word)
            else:
                found.append(word)
        else:
            parenthesis = (
                parenthesis + 1 if token.text == "(" else max(parenthesis - 1, 0) if token.text == ")" else parenthesis
            )
            if found and not found[-1].ellipsis:
                found[-1] = evolve(found[-1], after=found[-1].after + token.text)
            elif not found:
                opening += token.text
    return Words(text, tuple(found), opening)


def _one_word(pieces: Sequence[Token], index: int, before: Word) -> bool:
    """Whether the word at ``index`` goes on with ``before`` inside one word, part of it in brackets: "[t]he", "want[ed]"."""
    last = pieces[index - 1] if index else None
    if last is None or last.kind not in {TokenKind.OPENING, TokenKind.CLOSING}:
        return False
    if before.number or pieces[index].kind is TokenKind.NUMBER:
        return False
    return pieces[index].start == before.end + 1 and last.start == before.end


def _joined(before: Word, word: Word) -> Word:
    return Word(
        before.key + word.key,
        before.text + word.text,
        before.start,
        word.end,
        Mark.PARTLY_BRACKETED,
        before.after + word.after,
    )
