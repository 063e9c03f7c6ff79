"""Folding with the offset map, tokens, and the way back from a text to the file.

Two strengths (DESIGN section 2). `fold` is for judging: it unifies glyphs only, keeps case, accents, superscripts, brackets and
ellipses, and knows for each code point where it came from. `find_key` is for finding: it may lose anything.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from enum import IntEnum
from functools import lru_cache

from attrs import frozen

from quoteverify.model import Span, Stretch

DOUBLE_QUOTES = "“”„‟«»″〝〞〟＂「」『』﹁﹂﹃﹄"
SINGLE_QUOTES = "‘’‚‛‹›ʼʻ＇`´′"
HYPHENS = "‐‑−﹣－⁃"
DASHES = "‒–—―﹘⸺⸻"

_LIGATURES = {
    "ﬀ": "ff",
    "ﬁ": "fi",
    "ﬂ": "fl",
    "ﬃ": "ffi",
    "ﬄ": "ffl",
    "ﬅ": "st",
    "ﬆ": "st",
    "ſ": "s",
    "Ĳ": "IJ",
    "ĳ": "ij",
}
_GLYPHS = (
    dict.fromkeys(DOUBLE_QUOTES, '"')
    | dict.fromkeys(SINGLE_QUOTES, "'")
    | dict.fromkeys(HYPHENS, "-")
    | dict.fromkeys(DASHES, "—")
    | _LIGATURES
    | {"⁄": "/", "∕": "/", "，": ",", "。": ".", "：": ":", "；": ";", "！": "!", "？": "?", "（": "(", "）": ")"}
)
# Default-ignorable code points, the soft hyphen, and U+FFFE, which PDF extractors leave where a line-break hyphen stood.
_IGNORABLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\ufffe\U000e0000-\U000e0fff"
)
_PASSES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (re.compile(rf"[{_IGNORABLE}]+"), lambda _: ""),
    (re.compile(r"[^\x00-\x7f]+|[^\W_][\u0300-\u036f]+"), lambda m: unicodedata.normalize("NFC", m[0])),
    (re.compile(f"[{''.join(map(re.escape, _GLYPHS))}]"), lambda m: _GLYPHS[m[0]]),
    (re.compile(r"(?<=[^\W\d_])-[ \t]*\r?\n\s*(?=[^\W\d_])"), lambda _: ""),
    (re.compile(r"\s+"), lambda _: " "),
    (re.compile(r"[-—]{2,}"), lambda _: "—"),
    (re.compile(r"''"), lambda _: '"'),
)
_COMBINING = re.compile(
    r"[\s\S][\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u0900-\u0903\u093c\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u3099\u309a\ufe20-\ufe2f]+|[^\x00-\x7f]"
)
_PLAIN = re.compile(r"(?:[!-&(-,./0-Z\[-_a-~]|['\-](?!['\-])| (?! ))*")


@frozen(eq=False)
class Folded:
    """A text after folding, with the way back: code point ``i`` of ``text`` stands for ``starts[i]``–``ends[i]`` of the original."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def span(self, start: int, end: int) -> Span:
        """The stretch of the original that ``text[start:end]`` stands for; an empty one is a place between two code points."""
        if start < end:
            return self.starts[start], self.ends[end - 1]
        place = self.starts[start] if start < len(self.starts) else (self.ends[-1] if self.ends else 0)
        return place, place


def fold(text: str) -> Folded:
    """Unify glyphs for judging: quotation marks, dashes, spaces, ligatures, Unicode form, ignorable code points, line-break hyphens.

    Idempotent. Case, accents, superscripts, fractions, brackets and ellipses stay.
    """
    folded = Folded(text, range(len(text)), range(1, len(text) + 1))
    if _PLAIN.fullmatch(text):
        return folded
    while True:
        before = folded.text
        for pattern, replacement in _PASSES:
            folded = _substitute(folded, pattern, replacement)
        if folded.text == before:
            return folded


def _substitute(folded: Folded, pattern: re.Pattern[str], replacement: Callable[[re.Match[str]], str]) -> Folded:
    if replacement is _PASSES[1][1]:
        if unicodedata.is_normalized("NFC", folded.text):
            return folded
        pattern = _COMBINING
    parts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    done = 0
    for match in pattern.finditer(folded.text):
        new = replacement(match)
        if new == match[0]:
            continue
        start, end = match.span()
        parts += (folded.text[done:start], new)
        starts += folded.starts[done:start]
        ends += folded.ends[done:start]
        # Each new code point stands for the whole stretch that it came from: no finer truth exists.
        starts += [folded.starts[start]] * len(new)
        ends += [folded.ends[end - 1]] * len(new)
        done = end
    if not parts:
        return folded
    parts.append(folded.text[done:])
    starts += folded.starts[done:]
    ends += folded.ends[done:]
    return Folded("".join(parts), starts, ends)


class TokenKind(IntEnum):
    WORD = 0
    NUMBER = 1
    PUNCTUATION = 2
    OPENING = 3
    CLOSING = 4
    ELLIPSIS = 5


@frozen(eq=False)
class Token:
    """A word, number, mark or (in scripts without spaces) character. ``text`` is folded, ``start``–``end`` are offsets of the text given."""

    text: str
    start: int
    end: int
    kind: TokenKind

    @property
    def is_word(self) -> bool:
        return self.kind <= TokenKind.NUMBER


# Scripts without spaces: each character a token of its own (Han, kana, Thai, Lao, Khmer, Burmese, Hangul is spaced).
UNSPACED = "\u0e00-\u0e7f\u0e80-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_TOKEN = re.compile(
    rf"""
    (?P<ellipsis>\.(?:[ ]?\.){{2,}}|…+|⋯+)
  | (?P<number>(?:(?<![\w.,])[.])?\d+(?:[.,:]\d+)*[½¼¾⅓⅔⅛⅜⅝⅞]?|[½¼¾⅓⅔⅛⅜⅝⅞]|[⁰¹²³⁴⁵⁶⁷⁸⁹₀-₉]+)
  | (?P<unspaced>[{UNSPACED}])
  | (?P<word>[^\W\d_{UNSPACED}](?:[^\W_{UNSPACED}]|[\u0300-\u036f])*(?:'[^\W_{UNSPACED}]+)*)
  | (?P<opening>[\[\u27e8【［])
  | (?P<closing>[\]\u27e9】］])
  | (?P<mark>[^\s\w]|_|\w)
    """,
    re.VERBOSE,
)
_KINDS = {
    "ellipsis": TokenKind.ELLIPSIS,
    "number": TokenKind.NUMBER,
    "unspaced": TokenKind.WORD,
    "word": TokenKind.WORD,
    "opening": TokenKind.OPENING,
    "closing": TokenKind.CLOSING,
    "mark": TokenKind.PUNCTUATION,
}


def tokens(text: str) -> tuple[Token, ...]:
    """The tokens of ``text`` after folding, each with its span in ``text`` as given."""
    folded = fold(text)
    return tuple(
        Token(match[0], *folded.span(*match.span()), _KINDS[match.lastgroup or "mark"])
        for match in _TOKEN.finditer(folded.text)
    )


_FIND_WORD = re.compile(rf"[{UNSPACED}]|[^\W_{UNSPACED}]+")


@lru_cache(maxsize=8192)
def find_key(text: str) -> str:
    """``text`` for finding: compatibility forms, case, accents and apostrophes lost. For single words and short phrases."""
    folded = fold(text).text.replace("'", "")
    if folded.isascii():
        return folded.casefold()
    decomposed = unicodedata.normalize("NFKD", folded.casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def find_words(text: str) -> tuple[str, ...]:
    """The words of ``text`` for finding, without punctuation; a character each in scripts without spaces."""
    return tuple(_FIND_WORD.findall(find_key(text)))


def raw_stretches(stretches: Sequence[Stretch], start: int, end: int) -> tuple[Stretch, ...]:
    """The part of an offset map that carries ``text[start:end]``, renumbered so that it begins at 0.

    A decoded unit (an entity) that the cut goes through is kept whole.
    """
    return tuple(_cut(stretches, start, end))


def _cut(stretches: Sequence[Stretch], start: int, end: int) -> Iterator[Stretch]:
    index = max(bisect_right(stretches, start, key=lambda stretch: stretch.start) - 1, 0)
    for stretch in stretches[index:]:
        if stretch.start >= end:
            return
        first, last = max(stretch.start, start), min(stretch.start + stretch.length, end)
        if first >= last:
            continue
        if stretch.raw_end - stretch.raw_start == stretch.length:
            offset = stretch.raw_start - stretch.start
            yield Stretch(first - start, last - first, first + offset, last + offset)
        else:
            yield Stretch(first - start, last - first, stretch.raw_start, stretch.raw_end)


def raw_span(stretches: Sequence[Stretch], start: int, end: int) -> Span:
    """The stretch of the file from the first to the last code point of ``text[start:end]``; an empty one is a place."""
    if start < end:
        carried = raw_stretches(stretches, start, end)
        if carried:
            return carried[0].raw_start, carried[-1].raw_end
    if not stretches:
        return 0, 0
    index = max(bisect_right(stretches, start, key=lambda stretch: stretch.start) - 1, 0)
    stretch = stretches[index]
    if start >= stretch.start + stretch.length:
        place = stretch.raw_end
    elif stretch.raw_end - stretch.raw_start == stretch.length:
        place = stretch.raw_start + max(start - stretch.start, 0)
    else:
        place = stretch.raw_start
    return place, place


def segments(stretches: Sequence[Stretch]) -> tuple[Span, ...]:
    """The stretches of the file that carry a text, neighbours merged."""
    merged: list[Span] = []
    for stretch in stretches:
        if merged and merged[-1][1] == stretch.raw_start:
            merged[-1] = (merged[-1][0], stretch.raw_end)
        elif not merged or merged[-1] != (stretch.raw_start, stretch.raw_end):
            merged.append((stretch.raw_start, stretch.raw_end))
    return tuple(merged)
