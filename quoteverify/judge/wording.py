"""Are these the words? A claim laid against one passage: its alterations, named by rule, and the gravest wording value among them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import frozen

from quoteverify.align import Alignment, Word, align, words
from quoteverify.judge import scope
from quoteverify.judge.differences import Named, named
from quoteverify.judge.glyphs import glyph_rules
from quoteverify.judge.vocabulary import Vocabulary, vocabulary
from quoteverify.model import Alteration, Passage, Wording
from quoteverify.rules import rules

_LEAD_WORDS = 6


@frozen
class Comparison:
    """A claim against one passage. The spans of ``alterations`` are offsets into the claim's text, and into the passage's."""

    passage: Passage
    alignment: Alignment
    alterations: tuple[Alteration, ...]
    wording: Wording

    @property
    def exact(self) -> bool:
        """Whether the words are the same, marks and spelling aside."""
        return self.wording in {Wording.VERBATIM, Wording.EDITED}


def compare(text: str, passage: Passage, *, lead: str = "", language: str = "en") -> Comparison:
    """Judge the words ``text`` against ``passage``. ``lead`` is what the draft says just before the quotation: a negation or
    hedge that stands there is not missing from the quotation.
    """
    vocab = vocabulary(language)
    alignment = align(text, passage.text)
    found = (*glyph_rules(alignment, vocab), *named(alignment, vocab), *_cuts(alignment, passage, lead, vocab))
    ordered = sorted(found, key=lambda item: (item.i, item.i_end, item.j))
    alterations = tuple(_alteration(item, alignment) for item in ordered)
    return Comparison(passage, alignment, alterations, gravest(alterations))


def gravest(alterations: tuple[Alteration, ...]) -> Wording:
    """The gravest wording value that the rules of the alterations give; verbatim where none does."""
    table = rules()
    values = [value for value in (table[alteration.rule].wording for alteration in alterations) if value]
    return max(values, key=lambda value: value.gravity, default=Wording.VERBATIM)


def _cuts(alignment: Alignment, passage: Passage, lead: str, vocab: Vocabulary) -> Iterator[Named]:
    """Negations, hedges and qualifiers left out just outside the words kept (QV209, QV105)."""
    canonical = alignment.canonical.words
    if not alignment.pairs:
        return
    if alignment.pairs[0] == (0, alignment.j_start):
        removed = scope.cut_before(canonical, alignment.j_start, vocab)
        if removed and not _supplied([canonical[j] for j in removed], lead, vocab):
            yield Named("QV209", 0, 1, removed.start, removed.stop)
    i_last = len(alignment.draft.words) - 1
    if alignment.pairs[-1] == (i_last, alignment.j_end - 1):
        removed = scope.cut_after(canonical, alignment.j_end, vocab)
        if removed:
            yield Named("QV105", i_last, i_last + 1, removed.start, removed.stop)


def _supplied(removed: Sequence[Word], lead: str, vocab: Vocabulary) -> bool:
    """Whether the draft itself says, just before the quotation, what the quotation leaves out."""
    wanted = {_class(word.key, vocab) for word in removed}
    return any(_class(word.key, vocab) in wanted for word in words(lead).words[-_LEAD_WORDS:])


def _class(key: str, vocab: Vocabulary) -> str:
    return vocab.triggers[key][0] if key in vocab.triggers else key


def _alteration(item: Named, alignment: Alignment) -> Alteration:
    draft_text, canonical_text = alignment.draft.text, alignment.canonical.text
    start, end = _span(alignment.draft.words, item.i, item.i_end, len(draft_text))
    c_start, c_end = _span(alignment.canonical.words, item.j, item.j_end, len(canonical_text))
    return Alteration(item.rule, draft_text[start:end], start, end, canonical_text[c_start:c_end], c_start, c_end)


def _span(stretch: Sequence[Word], first: int, last: int, length: int) -> tuple[int, int]:
    """The offsets of the words ``first``–``last``; of none, the place where they would stand."""
    if first < last:
        return stretch[first].start, stretch[last - 1].end
    place = stretch[first].start if first < len(stretch) else length
    return place, place
