"""What is no error in a corpus but worth a look: judgements for whoever keeps it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise

from attrs import frozen

from quoteverify.corpus.checks import Placed, references
from quoteverify.corpus.loading import Loaded
from quoteverify.model import Quotation, Speaker
from quoteverify.text import find_words

_LONG = 5
"""Words from which two texts that are nearly the same are more likely one than two."""
_ALIKE = 0.6
"""The share of common word pairs from which two longer texts are nearly the same (one word of nine changed: 0.6)."""
_COMMON = 50
"""Records with the same pair of words beyond which that pair tells nothing: it bounds the time."""


@frozen(eq=False)
class Remark:
    """Something to look at: where, and what."""

    placed: Placed
    text: str

    def __str__(self) -> str:
        place = self.placed.place
        return f"{place.path}{'' if place.line is None else f':{place.line}'}: note: {self.text}"


def remarks(loaded: Loaded) -> tuple[Remark, ...]:
    """Quotations without source or evidence, speakers that nothing names, nearly equal texts; in the order of the files."""
    found = [
        Remark(loaded.places[table, id_], text)
        for table, id_, text in (*_bare(loaded), *_unused(loaded), *_equal(loaded), *_nearly_equal(loaded))
    ]
    found.sort(key=lambda remark: (remark.placed.place.path, remark.placed.place.line or 0))
    return tuple(found)


def _bare(loaded: Loaded) -> Iterator[tuple[str, str, str]]:
    for quotation in loaded.quotations:
        if not quotation.source and not quotation.evidence:
            yield "quotation", quotation.id, f"quotation {quotation.id} has neither a source nor evidence"


def _unused(loaded: Loaded) -> Iterator[tuple[str, str, str]]:
    """A speaker that nothing refers to is a leftover, or a reference that was forgotten. Sources may stand alone: drafts name them."""
    used = {
        id_
        for record in (*loaded.speakers, *loaded.sources, *loaded.quotations)
        for _, table, id_ in references(record)
        if table == "speaker" and not (isinstance(record, Speaker) and record.id == id_)
    }
    for quotation in loaded.quotations:
        held = (quotation.rendering, *quotation.renderings)
        used |= {rendering.by for rendering in held if rendering and rendering.by}
    used |= {source.translator for source in loaded.sources if source.translator}
    for speaker in loaded.speakers:
        if speaker.id not in used:
            yield "speaker", speaker.id, f"speaker {speaker.id} is named by no other record"


def _equal(loaded: Loaded) -> Iterator[tuple[str, str, str]]:
    seen: dict[tuple[tuple[str, ...], str | None], str] = {}
    for quotation in loaded.quotations:
        key = (find_words(quotation.text), quotation.speaker)
        if not key[0]:
            yield "quotation", quotation.id, f"the text of quotation {quotation.id} has no words"
        elif key in seen:
            yield (
                "quotation",
                quotation.id,
                f"quotations {seen[key]} and {quotation.id} have the same words and speaker",
            )
        else:
            seen[key] = quotation.id


def _nearly_equal(loaded: Loaded) -> Iterator[tuple[str, str, str]]:
    """Longer texts that share most of their word pairs, each with the one before it that it is most like."""
    holders: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    kept: list[tuple[Quotation, frozenset[tuple[str, str]]]] = []
    for quotation in loaded.quotations:
        words = find_words(quotation.text)
        if len(words) < _LONG:
            continue
        pairs = frozenset(pairwise(words))
        shared = Counter(number for pair in pairs if len(holders[pair]) <= _COMMON for number in holders[pair])
        for number, count in shared.most_common(1):
            other, others = kept[number]
            same = find_words(other.text) == words and other.speaker == quotation.speaker
            if not same and count >= _ALIKE * len(pairs | others):
                yield "quotation", quotation.id, f"quotations {other.id} and {quotation.id} have nearly the same words"
        for pair in pairs:
            holders[pair].append(len(kept))
        kept.append((quotation, pairs))
