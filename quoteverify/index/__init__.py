"""From the words of a claim to the passages that they may come from."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from attrs import frozen

from quoteverify.model import Passage
from quoteverify.text import find_words

CANDIDATES = 12
"""How many passages are looked at closely for one claim."""
_MAX_WORDS = 400
_COMMON = 0.2


@frozen(eq=False)
class Index:
    """An inverted index over the words of passages.

    A passage is among the candidates of a claim if it is one of the `CANDIDATES` that share most with it, each shared word counted by how
    rare it is in the corpus. Only the first `_MAX_WORDS` words of a claim are looked up, so that time is bounded for any input.
    """

    passages: tuple[Passage, ...]
    postings: Mapping[str, Sequence[int]]
    lengths: Sequence[int]
    by_speaker: Mapping[str, Sequence[int]]

    @classmethod
    def of(cls, passages: Iterable[Passage]) -> Index:
        held = tuple(passages)
        postings: defaultdict[str, list[int]] = defaultdict(list)
        by_speaker: defaultdict[str, list[int]] = defaultdict(list)
        lengths = []
        for number, passage in enumerate(held):
            found = find_words(passage.text)
            lengths.append(len(found))
            for word in set(found):
                postings[word].append(number)
            if passage.speaker is not None:
                by_speaker[passage.speaker].append(number)
        return cls(held, dict(postings), tuple(lengths), dict(by_speaker))

    def candidates(self, text: str, limit: int = CANDIDATES) -> tuple[Passage, ...]:
        """The passages that share most with ``text``, best first; of equal ones the shorter, then the earlier."""
        weights = self._weights(text)
        total = sum(weight for weight, _ in weights)
        scores: defaultdict[int, float] = defaultdict(float)
        for weight, numbers in weights:
            # A word that stands nearly everywhere finds nothing; it only counts for passages that a rarer one has named.
            common = len(numbers) > max(len(self.passages) * _COMMON, 50)
            for number in numbers:
                if not common or number in scores:
                    scores[number] += weight
        ranked = sorted(scores.items(), key=lambda item: (-item[1], self.lengths[item[0]], item[0]))
        return tuple(self.passages[number] for number, score in ranked[:limit] if score >= 0.2 * total)

    def of_speaker(self, speaker: str) -> tuple[Passage, ...]:
        """Every passage of one speaker."""
        return tuple(self.passages[number] for number in self.by_speaker.get(speaker, ()))

    def _weights(self, text: str) -> list[tuple[float, Sequence[int]]]:
        found = dict.fromkeys(find_words(text)[:_MAX_WORDS])
        count = len(self.passages)
        weights = [
            (math.log(1 + count / len(self.postings[word])), self.postings[word])
            for word in found
            if word in self.postings
        ]
        return sorted(weights, key=lambda item: -item[0])
