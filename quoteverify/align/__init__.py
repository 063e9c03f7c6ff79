"""Two texts, word by word: `align` finds the stretch of a passage that a claim comes from, and every difference between the two.

The algorithm is semi-global alignment (Needleman-Wunsch with free ends in the passage, after Sellers 1980) over words. An ellipsis in the
claim skips passage words at almost no cost. Long texts are first cut at word trigrams that are unique in both (patience diff), so that the
quadratic part only ever sees short stretches; what is left above `MAX_CELLS` is taken as replaced whole. Memory is linear in the texts but
for that bounded part.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache

from attrs import frozen

from quoteverify.align.table import MAX_CELLS, Operation, Step, table
from quoteverify.align.words import Mark, Word, Words, words

__all__ = ["MAX_CELLS", "Alignment", "Difference", "Mark", "Word", "Words", "align", "words"]

_ANCHOR_CELLS = 4_000
"""Above this many cells two texts are cut at anchors before they are aligned."""


@frozen(eq=False)
class Difference:
    """A stretch where the two texts part: draft words ``i``–``i_end`` against passage words ``j``–``j_end`` (half open).

    ``marked`` is true where an ellipsis of the draft stands in it.
    """

    i: int
    i_end: int
    j: int
    j_end: int
    marked: bool = False


@frozen(eq=False)
class Alignment:
    """A claim laid against the stretch ``j_start``–``j_end`` (words) of a passage."""

    draft: Words
    canonical: Words
    j_start: int
    j_end: int
    pairs: tuple[tuple[int, int], ...]
    differences: tuple[Difference, ...]

    @property
    def equal(self) -> int:
        """How many words the two have in common, in order; ellipses are none."""
        return sum(not self.draft.words[i].ellipsis for i, _ in self.pairs)

    @property
    def coverage(self) -> float:
        """The part of the draft's words that stand in the passage, 0-1; bracketed words are the editor's and do not count."""
        own = sum(not word.ellipsis and word.mark is not Mark.BRACKETED for word in self.draft.words)
        return min(self.equal / own, 1.0) if own else 0.0

    @property
    def similarity(self) -> float:
        """Twice the words in common over the words of both stretches, 0-1. Never a verdict."""
        total = self.draft.count + sum(not word.ellipsis for word in self.canonical.words[self.j_start : self.j_end])
        return 2 * self.equal / total if total else 0.0

    @property
    def canonical_start(self) -> int:
        return self.canonical.words[self.j_start].start if self.j_start < self.j_end else 0

    @property
    def canonical_end(self) -> int:
        return self.canonical.words[self.j_end - 1].end if self.j_start < self.j_end else 0

    def restored(self) -> tuple[str, ...]:
        """The draft's words with every difference undone: the keys of the canonical stretch."""
        edited: list[str] = [word.key for word in self.draft.words]
        for difference in reversed(self.differences):
            edited[difference.i : difference.i_end] = [
                word.key for word in self.canonical.words[difference.j : difference.j_end]
            ]
        return tuple(edited)


@lru_cache(maxsize=256)
def align(claim: str, passage: str) -> Alignment:
    """The best alignment of ``claim`` (whole) with a stretch of ``passage``; offsets in the words of both are code points."""
    draft, canonical = words(claim), words(passage)
    keys_a = [word.key for word in draft.words]
    keys_b = [word.key for word in canonical.words]
    start = _contiguous(keys_a, keys_b)
    if start is not None:
        steps = [Step(Operation.EQUAL, i, start + i) for i in range(len(keys_a))]
    else:
        steps = list(_steps(draft, canonical, keys_a, keys_b))
    return _alignment(draft, canonical, steps)


def _contiguous(a: Sequence[str], b: Sequence[str]) -> int | None:
    """Where ``a`` stands in ``b`` word for word, the first such place."""
    if not a or len(a) > len(b):
        return None
    joined = "\x00" + "\x00".join(b) + "\x00"
    place = joined.find("\x00" + "\x00".join(a) + "\x00")
    return None if place < 0 else joined.count("\x00", 0, place)


def _steps(draft: Words, canonical: Words, a: Sequence[str], b: Sequence[str]) -> Iterator[Step]:
    if len(a) * len(b) <= _ANCHOR_CELLS:
        yield from table(draft.words, canonical.words, (0, len(a)), (0, len(b)), free_start=True, free_end=True)
        return
    anchors = _anchors(a, b)
    i = j = 0
    for index, (i_next, j_next) in enumerate(anchors):
        yield from table(draft.words, canonical.words, (i, i_next), (j, j_next), free_start=index == 0, free_end=False)
        yield Step(Operation.EQUAL, i_next, j_next)
        i, j = i_next + 1, j_next + 1
    yield from table(draft.words, canonical.words, (i, len(a)), (j, len(b)), free_start=not anchors, free_end=True)


def _anchors(a: Sequence[str], b: Sequence[str]) -> list[tuple[int, int]]:
    """Pairs of equal words, ascending in both texts, taken from word trigrams that are unique in both."""
    once_a, once_b = _unique_trigrams(a), _unique_trigrams(b)
    pairs = sorted((i, once_b[trigram]) for trigram, i in once_a.items() if trigram in once_b)
    chain = _ascending(pairs)
    return sorted({(i + k, j + k) for i, j in chain for k in range(3)})


def _unique_trigrams(keys: Sequence[str]) -> dict[tuple[str, str, str], int]:
    places: dict[tuple[str, str, str], int] = {}
    for index, trigram in enumerate(zip(keys, keys[1:], keys[2:], strict=False)):
        places[trigram] = -1 if trigram in places else index
    return {trigram: index for trigram, index in places.items() if index >= 0 and all(trigram)}


def _ascending(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest chain that ascends in both members (patience sorting, O(n log n))."""
    tails: list[int] = []
    ends: list[int] = []
    back: list[int] = []
    for index, (_, j) in enumerate(pairs):
        place = bisect_left(tails, j)
        back.append(ends[place - 1] if place else -1)
        if place == len(tails):
            tails.append(j)
            ends.append(index)
        else:
            tails[place] = j
            ends[place] = index
    chain: list[tuple[int, int]] = []
    index = ends[-1] if ends else -1
    while index >= 0:
        chain.append(pairs[index])
        index = back[index]
    # Trigrams that overlap on one side only cannot both hold: keep the first of each such pair.
    kept: list[tuple[int, int]] = []
    for i, j in reversed(chain):
        if not kept or i - kept[-1][0] == j - kept[-1][1] or (i >= kept[-1][0] + 3 and j >= kept[-1][1] + 3):
            kept.append((i, j))
    return kept


def _alignment(draft: Words, canonical: Words, steps: Sequence[Step]) -> Alignment:
    pairs = tuple((step.i, step.j) for step in steps if step.operation is Operation.EQUAL)
    used = [step.j for step in steps if step.operation is not Operation.ADDED]
    j_start, j_end = (min(used), max(used) + 1) if used else (0, 0)
    if pairs:
        j_start = _replaced_before(draft, canonical, pairs[0], j_start)
        j_end = _replaced_after(draft, canonical, pairs[-1], j_end)
        j_start, j_end = _whole_compounds(draft, canonical, pairs, (j_start, j_end))
    differences: list[Difference] = []
    i, j = 0, j_start
    for i_next, j_next in (*pairs, (len(draft.words), j_end)):
        if i < i_next or j < j_next:
            marked = any(word.ellipsis for word in draft.words[i:i_next])
            differences.append(Difference(i, i_next, j, j_next, marked))
        i, j = i_next + 1, j_next + 1
    return Alignment(draft, canonical, j_start, j_end, pairs, tuple(differences))


def _replaced_before(draft: Words, canonical: Words, pair: tuple[int, int], j_start: int) -> int:
    """Words added at the edge of a claim stand for the passage's own words there, as far as their clause reaches; words in brackets
    stand together for one word.
    """
    j = pair[1]
    if j_start < j:
        return j_start
    bracketed = False
    for word in reversed(draft.words[: pair[0]]):
        if word.ellipsis or j == 0 or _parts(canonical.words[j - 1]):
            break
        if bracketed and word.mark is Mark.BRACKETED:
            continue
        bracketed = word.mark is Mark.BRACKETED
        j -= 1
    return j


def _replaced_after(draft: Words, canonical: Words, pair: tuple[int, int], j_end: int) -> int:
    j = pair[1] + 1
    if j < j_end:
        return j_end
    for word in draft.words[pair[0] + 1 :]:
        if word.ellipsis or word.mark is Mark.BRACKETED or j == len(canonical.words) or _parts(canonical.words[j - 1]):
            break
        j += 1
    return j


def _whole_compounds(
    draft: Words, canonical: Words, pairs: Sequence[tuple[int, int]], stretch: tuple[int, int]
) -> tuple[int, int]:
    """A compound that the draft writes as one word takes both its halves at the edge of the passage's stretch ("deradicalize")."""
    j_start, j_end = stretch
    first, last = pairs[0], pairs[-1]
    if first[0] == 1 and first[1] == j_start + 1 and j_start > 0:
        halves = canonical.words[j_start - 1].key + canonical.words[j_start].key
        j_start -= draft.words[0].key == halves
    if last == (len(draft.words) - 2, j_end - 2) and j_end < len(canonical.words):
        halves = canonical.words[j_end - 1].key + canonical.words[j_end].key
        j_end += draft.words[-1].key == halves
    return j_start, j_end


def _parts(word: Word) -> bool:
    """Whether a clause ends behind the word."""
    return any(c in '.,;:!?()—"' for c in word.after)
