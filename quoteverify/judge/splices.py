"""Pieces of different utterances under one pair of marks: where each piece is from (QV204, QV307)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from attrs import frozen

from quoteverify.align import Words, words
from quoteverify.judge.vocabulary import Vocabulary
from quoteverify.model import Passage

_SHORTEST = 3
_MAX_PIECES = 8
_COVERED = 0.8


@frozen(eq=False)
class Run:
    """Draft words ``i``–``i_end`` that stand word for word in ``passage`` from word ``j``."""

    passage: Passage
    i: int
    i_end: int
    j: int

    @property
    def length(self) -> int:
        return self.i_end - self.i


@frozen(eq=False)
class Splice:
    """The pieces in the order of the draft, and the part of the draft's words that they cover (0-1)."""

    runs: tuple[Run, ...]
    coverage: float

    @property
    def passages(self) -> tuple[Passage, ...]:
        return tuple({run.passage.id: run.passage for run in self.runs}.values())


def find_splice(text: str, passages: Iterable[Passage], vocabulary: Vocabulary) -> Splice | None:
    """The pieces of ``text``, if two or more stretches of three words or more, from several passages or out of order in one, make up
    nearly all of it.
    """
    draft = words(text)
    own = [i for i, word in enumerate(draft.words) if not word.ellipsis]
    if len(own) < 2 * _SHORTEST:
        return None
    runs = sorted(_pieces(draft, tuple(passages), vocabulary), key=lambda run: run.i)
    covered = sum(run.length for run in runs)
    if len(runs) < 2 or covered < _COVERED * len(own):
        return None
    splice = Splice(tuple(runs), covered / len(own))
    return splice if len({passage.id for passage in splice.passages}) > 1 or _out_of_order(splice) else None


def _pieces(draft: Words, passages: Sequence[Passage], vocabulary: Vocabulary) -> list[Run]:
    keys = [word.key for word in draft.words]
    free = [not word.ellipsis for word in draft.words]
    runs: list[Run] = []
    found = [run for passage in passages for run in _runs(keys, passage)]
    for run in sorted(found, key=lambda run: (-run.length, run.i, run.passage.id)):
        if len(runs) == _MAX_PIECES:
            break
        i, i_end = run.i, run.i_end
        while i < i_end and not free[i]:
            i += 1
        while i < i_end and not free[i_end - 1]:
            i_end -= 1
        content = sum(key not in vocabulary.function for key in keys[i:i_end])
        if i_end - i < _SHORTEST or content < 2 or not all(free[i:i_end]):
            continue
        runs.append(Run(run.passage, i, i_end, run.j + i - run.i))
        free[i:i_end] = [False] * (i_end - i)
    return runs


def _runs(keys: Sequence[str], passage: Passage) -> list[Run]:
    """The longest stretches of three words or more that the two have in common, not contained in one another."""
    canonical = [word.key for word in words(passage.text).words]
    places: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for j in range(len(canonical) - _SHORTEST + 1):
        places[tuple(canonical[j : j + _SHORTEST])].append(j)
    runs = []
    for i in range(len(keys) - _SHORTEST + 1):
        for j in places.get(tuple(keys[i : i + _SHORTEST]), ())[:4]:
            if i and j and keys[i - 1] == canonical[j - 1]:
                continue
            length = _SHORTEST
            while i + length < len(keys) and j + length < len(canonical) and keys[i + length] == canonical[j + length]:
                length += 1
            runs.append(Run(passage, i, i + length, j))
    return runs


def _out_of_order(splice: Splice) -> bool:
    """Whether pieces of one passage stand in another order than there, more than a sentence apart."""
    for before, after in zip(splice.runs, splice.runs[1:], strict=False):
        if after.j < before.j:
            between = words(after.passage.text).words[after.j : before.j]
            if sum(any(c in ".!?" for c in word.after) for word in between) >= 2:
                return True
    return False
