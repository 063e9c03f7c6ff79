"""The dynamic-programming table of an alignment: costs, rows, the way back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import IntEnum
from functools import lru_cache

from attrs import frozen

from quoteverify.align.words import Mark, Word

# Costs. A word replaced is dearer than one added or left out and cheaper than both; an omission that goes on costs less a word.
_REPLACED, _ADDED, _OMITTED, _OMITTED_ON = 1.4, 1.3, 0.9, 0.2
# An equal pair earns a little, so that of two ways at one price the one with more words in common is taken.
_EQUAL, _BRACKET_REPLACED, _BRACKET_ADDED, _SKIPPED = -0.05, 0.55, 0.3, 0.002
MAX_CELLS = 40_000
"""A stretch with more cells than this is taken as replaced whole."""
_NEVER = 1e9
_EXTENDS = 8


class Operation(IntEnum):
    EQUAL = 0
    REPLACED = 1
    ADDED = 2
    OMITTED = 3
    SKIPPED = 4


@frozen(eq=False)
class Step:
    """One step of an alignment: draft word ``i`` against passage word ``j`` (the place, where a side has none)."""

    operation: Operation
    i: int
    j: int


def table(
    draft: Sequence[Word],
    canonical: Sequence[Word],
    rows: tuple[int, int],
    columns: tuple[int, int],
    *,
    free_start: bool,
    free_end: bool,
) -> Iterator[Step]:
    """Align draft words ``rows`` with passage words ``columns``; free ends cost nothing and leave no step."""
    i0, i1 = rows
    j0, j1 = columns
    n, m = i1 - i0, j1 - j0
    if n == 0 or m == 0 or n * m > MAX_CELLS:
        yield from (Step(Operation.ADDED, i, j0) for i in range(i0, i1))
        if not (free_start or free_end):
            skipped = any(word.ellipsis for word in draft[i0:i1])
            operation = Operation.SKIPPED if skipped else Operation.OMITTED
            yield from (Step(operation, i1, j) for j in range(j0, j1))
        return
    moves, best = _fill(draft[i0:i1], canonical[j0:j1], free_start=free_start, free_end=free_end)
    yield from _trace(moves, draft[i0:i1], best, (i0, j0), free_start=free_start)


def _fill(
    draft: Sequence[Word], canonical: Sequence[Word], *, free_start: bool, free_end: bool
) -> tuple[list[bytearray], int]:
    """The table, row by row: `moves[i][j]` is the last step of the best way there, `_EXTENDS` set where an omission goes on.

    Omissions have affine cost (Gotoh 1982): a stretch left out is one thing that was done, not as many as it has words.
    """
    m = len(canonical)
    above = [0.0] * (m + 1) if free_start else [0.0, *(_OMITTED + _OMITTED_ON * j for j in range(m))]
    moves = [bytearray([Operation.OMITTED, Operation.OMITTED] + [Operation.OMITTED | _EXTENDS] * (m - 1))]
    for word in draft:
        bracketed = word.mark is Mark.BRACKETED
        added = _SKIPPED if word.ellipsis else _BRACKET_ADDED if bracketed else _ADDED
        opened, extended = (_SKIPPED, _SKIPPED) if word.ellipsis else (_OMITTED, _OMITTED_ON)
        row = bytearray([Operation.ADDED])
        left = above[0] + added
        current = [left]
        omission = _NEVER
        for j, other in enumerate(canonical, 1):
            if word.key == other.key:
                cost, move = above[j - 1] + _EQUAL, Operation.EQUAL
            elif word.ellipsis:
                cost, move = _NEVER, Operation.REPLACED
            else:
                cost, move = above[j - 1] + _replacement(word, other, bracketed), Operation.REPLACED
            if above[j] + added < cost:
                cost, move = above[j] + added, Operation.ADDED
            flag = 0
            if omission + extended < left + opened:
                omission, flag = omission + extended, _EXTENDS
            else:
                omission = left + opened
            if omission < cost:
                cost, move = omission, Operation.OMITTED
            row.append(move | flag)
            current.append(cost)
            left = cost
        above = current
        moves.append(row)
    best = min(range(m + 1), key=above.__getitem__) if free_end else m
    return moves, best


def _replacement(word: Word, other: Word, bracketed: bool) -> float:
    """What it costs that one word stands for another: less for words that look alike, so that forms of one word pair up."""
    if bracketed:
        return _BRACKET_REPLACED
    if other.ellipsis:
        return _NEVER
    if word.key[:1] == other.key[:1] or word.key[-3:] == other.key[-3:]:
        return _REPLACED - 0.7 * _alike(word.key, other.key)
    return _REPLACED


@lru_cache(maxsize=65536)
def _alike(a: str, b: str) -> float:
    from rapidfuzz.distance import Indel

    return Indel.normalized_similarity(a, b)


def _trace(
    moves: Sequence[bytearray], draft: Sequence[Word], best: int, origin: tuple[int, int], *, free_start: bool
) -> list[Step]:
    i0, j0 = origin
    steps: list[Step] = []
    i, j = len(draft), best
    omitting = False
    while i or (j and not free_start):
        byte = moves[i][j]
        move = Operation.OMITTED if omitting else Operation(byte & ~_EXTENDS)
        if move is Operation.OMITTED:
            omitting = bool(byte & _EXTENDS)
            j -= 1
            under = i > 0 and draft[i - 1].ellipsis
            steps.append(Step(Operation.SKIPPED if under else Operation.OMITTED, i0 + i, j0 + j))
        elif move is Operation.ADDED:
            i -= 1
            steps.append(Step(Operation.ADDED, i0 + i, j0 + j))
        else:
            i, j = i - 1, j - 1
            steps.append(Step(move, i0 + i, j0 + j))
    steps.reverse()
    return steps
