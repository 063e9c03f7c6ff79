"""Quotation marks of one block: which ones belong together, which stand alone, which are no quotation marks at all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from attrs import evolve, frozen

_OPENERS = {
    "“": "”“",
    "„": "“”‟",
    "‟": "”",
    "«": "»",
    "‘": "’‘",
    "‚": "‘’‛",
    "‹": "›",
    "「": "」",
    "『": "』",
    "〝": "〞〟",
    "``": "''",
}
_CLOSERS = {c for closing in _OPENERS.values() for c in closing if c != "'"} | {"''"}
_STRAIGHT = {'"', "'"}
_DANISH = {"»": "«", "›": "‹"}
_SINGLE = set("‘’‚‛'‹›")
_MARK = re.compile(r"``|''|[\"'“”„‟«»‘’‚‛‹›「」『』〝〞〟＂]")
_PRIMES = re.compile(
    r"\d\s?['’′]\s?\d{1,2}(?:[½¼¾])?\s?(?:[\"”″]|''|’’)?|(?<=\d)[\"'](?=\s(?:by|x|×|tall|wide|high|long|deep|thick)\b)"
)
_ELISION = re.compile(r"['’‘](?:\d0s\b|\d\ds?\b|(?:tis|twas|em|til|cause|bout|round|n)\b)", re.IGNORECASE)
_AND = re.compile(r"(?<=[ \u00a0])['’‘]n['’]?(?=[ \u00a0])", re.IGNORECASE)
_OPENING_CONTEXT = " \t\r\n\u00a0\u2009\u202f([{<—–-/*_…>:|=~¡¿"
_MAX_OPEN = 50


@frozen(eq=False)
class Quoted:
    """One quoted stretch: ``start``–``end`` is the inside, ``outer_start``–``outer_end`` includes the marks (code points of the text).

    ``parent`` is the number of the stretch that it is nested in; ``unclosed`` is true where it runs to the end of the block.
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    mark: str
    parent: int | None = None
    unclosed: bool = False


@frozen(eq=False)
class Paired:
    """The quoted stretches of a block in order of their start, and the places of marks that open or close nothing."""

    quoted: tuple[Quoted, ...]
    odd: tuple[tuple[int, int], ...]


@frozen(eq=False)
class _Mark:
    text: str
    start: int
    end: int
    opens: bool
    closes: bool


def pair(text: str, start: int, end: int, *, goes_on: bool = False) -> Paired:
    """Pair the marks of ``text[start:end]``. ``goes_on``: the next block opens with a mark again, so that one left open here is none odd."""
    opened: list[_Mark] = []
    done: list[Quoted] = []
    odd: list[tuple[int, int]] = []
    marks = list(_marks(text, start, end))
    for number, mark in enumerate(marks):
        partner = _partner(opened, mark) if mark.closes else None
        if partner is not None and _possessive(text, mark, marks[number + 1 :], opened[partner]):
            continue
        if partner is not None and not (
            mark.opens
            and mark.text in _STRAIGHT
            and text[mark.end : mark.end + 1].isalnum()
            and not text[mark.start - 1 : mark.start].strip()
        ):
            odd += [(lost.start, lost.end) for lost in opened[partner + 1 :] if lost.text not in _SINGLE]
            opening = opened[partner]
            done.append(Quoted(opening.end, mark.start, opening.start, mark.end, opening.text))
            del opened[partner:]
        elif mark.opens and len(opened) < _MAX_OPEN:
            same = [place for place, other in enumerate(opened) if other.text == mark.text]
            if same and mark.text in _STRAIGHT:
                # A second straight mark cannot nest in the first: that one was never closed.
                odd += [(lost.start, lost.end) for lost in opened[same[0] :] if lost.text != "'"]
                del opened[same[0] :]
            opened.append(mark)
        elif mark.text not in _SINGLE:
            odd.append((mark.start, mark.end))
    for place, left in enumerate(opened):
        if goes_on and place == 0 and left.text not in {"'", "’"}:
            done.append(Quoted(left.end, end, left.start, end, left.text, unclosed=True))
        elif left.text not in {"'", "’"}:
            odd.append((left.start, left.end))
    return Paired(_nested([quoted for quoted in done if text[quoted.start : quoted.end].strip()]), tuple(sorted(odd)))


def opening_mark(text: str, start: int) -> str | None:
    """The quotation mark that a block begins with, if any."""
    match = _MARK.match(text, start)
    return match[0] if match and (match[0] in _OPENERS or match[0] in _STRAIGHT) else None


def _marks(text: str, start: int, end: int) -> Iterator[_Mark]:
    skipped = sorted(span for pattern in (_PRIMES, _ELISION, _AND) for span in _spans(pattern, text, start, end))
    place = 0
    for match in _MARK.finditer(text, start, end):
        while place < len(skipped) and skipped[place][1] <= match.start():
            place += 1
        if place < len(skipped) and skipped[place][0] <= match.start() and not _closes_after_number(text, match):
            continue
        before = text[match.start() - 1] if match.start() > start else " "
        after = text[match.end()] if match.end() < end else " "
        mark = _role(match, before, after)
        if mark.opens or mark.closes:
            yield mark


def _spans(pattern: re.Pattern[str], text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    return (match.span() for match in pattern.finditer(text, start, end))


def _closes_after_number(text: str, match: re.Match[str]) -> bool:
    """Whether a mark inside what looks like feet and inches is a closing mark all the same: the curly kind is never an inch."""
    return (
        match[0] == "”"
        and text[match.start() - 1 : match.start()].isdigit()
        and "’" not in text[max(match.start() - 4, 0) : match.start()]
    )


def _role(match: re.Match[str], before: str, after: str) -> _Mark:
    mark = match[0]
    word_before, word_after = before.isalnum(), after.isalnum()
    apostrophe = mark in {"'", "’", "‘"} and word_before and word_after
    may_open = not after.isspace() and (before in _OPENING_CONTEXT or before.isspace() or bool(_MARK.match(before)))
    may_close = not before.isspace() and not word_after
    if apostrophe:
        opens = closes = False
    elif mark in _STRAIGHT or mark == "＂":
        opens, closes = (
            may_open or (mark == '"' and not word_before and not after.isspace()),
            may_close or (mark == '"' and not before.isspace() and not may_open),
        )
    elif mark in {"»", "›", "«", "‹"}:
        # French spacing puts a space inside the marks.
        opens = mark in {"«", "‹"} or (may_open and word_after)
        closes = mark in {"»", "›"} or (not before.isspace() and not word_after)
    else:
        opens = mark in _OPENERS
        closes = mark in _CLOSERS
        if mark == "‘":
            closes = closes and may_close and not may_open
        if mark in {"’", "”"}:
            closes = not before.isspace() or mark == "”"
        if mark == "“":
            closes = not word_after and not before.isspace()
    return _Mark(mark, match.start(), match.end(), opens, closes)


def _partner(opened: Sequence[_Mark], mark: _Mark) -> int | None:
    """The open mark that ``mark`` closes: the innermost that it can."""
    for place in reversed(range(len(opened))):
        other = opened[place].text
        if mark.text in _OPENERS.get(other, "") and not (mark.text == "“" and other == "“"):
            return place
        if mark.text == other and other in _STRAIGHT | {"＂"}:
            return place
        if _DANISH.get(other) == mark.text:
            return place
        if {mark.text, other} in ({'"', "”"}, {"“", '"'}, {"'", "’"}, {"‘", "'"}) and other not in {"”", "’"}:
            return place
        if mark.text == "''" and other == "“":
            return place
    return None


def _possessive(text: str, mark: _Mark, following: Sequence[_Mark], opening: _Mark) -> bool:
    """Whether a closing single mark is rather a plural's apostrophe: "the dogs’ dinner’" closes later."""
    if mark.text not in {"'", "’"} or text[mark.start - 1 : mark.start].casefold() not in {"s", "x", "z"}:
        return False
    if not re.match(r"[ \u00a0][a-z]", text[mark.end : mark.end + 2]):
        return False
    for other in following:
        if other.text == opening.text and other.opens and not other.closes:
            return False
        if other.closes and other.text == mark.text:
            return True
    return False


def _nested(quoted: list[Quoted]) -> tuple[Quoted, ...]:
    ordered = sorted(quoted, key=lambda item: (item.outer_start, -item.outer_end))
    out: list[Quoted] = []
    stack: list[int] = []
    for item in ordered:
        while stack and out[stack[-1]].outer_end <= item.outer_start:
            stack.pop()
        out.append(evolve(item, parent=stack[-1] if stack else None))
        stack.append(len(out) - 1)
    return tuple(out)
