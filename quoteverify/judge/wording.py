"""Are these the words? A claim laid against one passage: its alterations, named by rule, and the gravest wording value among them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import evolve, frozen

from quoteverify.align import Alignment, Mark, Word, Words, align, words
from quoteverify.judge import scope
from quoteverify.judge.differences import Named, named
from quoteverify.judge.glyphs import glyph_rules
from quoteverify.judge.vocabulary import Vocabulary, vocabulary
from quoteverify.model import Alteration, Passage, Wording
from quoteverify.rules import rules

_LEAD_WORDS = 6
_RESEMBLES = 0.5
_MEASURES = ("%", "°", "‰")


@frozen(eq=False)
class Comparison:
    """A claim against one passage. The spans of ``alterations`` are offsets into the claim's text, and into the passage's.

    ``coverage`` is the part of the draft's own words that stand in the passage, in the same or a faithful form, 0-1.
    """

    passage: Passage
    alignment: Alignment
    alterations: tuple[Alteration, ...]
    wording: Wording
    coverage: float

    @property
    def exact(self) -> bool:
        """Whether the words are the same, marks and spelling aside."""
        return self.wording in {Wording.VERBATIM, Wording.EDITED}

    @property
    def whole(self) -> bool:
        """Whether the claim takes in the passage from its first word to its last."""
        return self.alignment.j_start == 0 and self.alignment.j_end == len(self.alignment.canonical.words)


def compare(text: str, passage: Passage, *, lead: str = "", language: str = "en") -> Comparison:
    """Judge the words ``text`` against ``passage``. ``lead`` is what the draft says just before the quotation: a negation or
    hedge that stands there is not missing from the quotation.
    """
    vocab = vocabulary(language)
    alignment = align(text, passage.text)
    found = (*glyph_rules(alignment, vocab), *named(alignment, vocab), *_cuts(alignment, passage, lead, vocab))
    ordered = sorted(found, key=lambda item: (item.i, item.i_end, item.j))
    alterations = tuple(_alteration(item, alignment) for item in ordered)
    return Comparison(passage, alignment, alterations, gravest(alterations), _coverage(alignment, ordered))


def against_true_words(text: str, wrong: Comparison) -> Comparison:
    """The comparison of a claim that resembles a known wrong wording, laid against the true words: never better than altered."""
    passage = wrong.passage
    assert passage.quotation is not None
    if not wrong.exact:
        return wrong
    true = compare(text, evolve(passage, text=passage.quotation.text))
    if true.wording.gravity >= Wording.ALTERED.gravity and true.coverage >= _RESEMBLES:
        return evolve(true, coverage=wrong.coverage)
    whole = Alteration("QV306", text, 0, len(text), passage.quotation.text, 0, len(passage.quotation.text))
    return evolve(true, alterations=(whole,), wording=Wording.ALTERED, coverage=wrong.coverage)


def _coverage(alignment: Alignment, found: Sequence[Named]) -> float:
    table = rules()
    covered = {i for i, _ in alignment.pairs}
    for item in found:
        if table[item.rule].wording in {Wording.VERBATIM, Wording.EDITED}:
            covered.update(range(item.i, item.i_end))
    own = [i for i, word in enumerate(alignment.draft.words) if not word.ellipsis and word.mark is not Mark.BRACKETED]
    return sum(i in covered for i in own) / len(own) if own else 0.0


def gravest(alterations: tuple[Alteration, ...]) -> Wording:
    """The gravest wording value that the rules of the alterations give; verbatim where none does."""
    table = rules()
    values = [value for value in (table[alteration.rule].wording for alteration in alterations) if value]
    return max(values, key=lambda value: value.gravity, default=Wording.VERBATIM)


def _cuts(alignment: Alignment, passage: Passage, lead: str, vocab: Vocabulary) -> Iterator[Named]:
    """Negations, hedges and qualifiers left out just outside the words kept (QV209, QV105), in the passage or known to stand around it."""
    if not alignment.pairs:
        return
    before, after = words(passage.before).words, words(passage.after).words
    around = (*before, *alignment.canonical.words, *after)
    shift, last = len(before), len(alignment.draft.words) - 1
    if alignment.pairs[0] == (0, alignment.j_start):
        removed = scope.cut_before(around, alignment.j_start + shift, vocab)
        if removed and not _supplied([around[j] for j in removed], lead, vocab):
            yield _cut("QV209", 0, removed, around, shift, len(alignment.canonical.words))
    if alignment.pairs[-1] == (last, alignment.j_end - 1):
        removed = scope.cut_after(around, alignment.j_end + shift, vocab)
        if removed:
            yield _cut("QV105", last, removed, around, shift, len(alignment.canonical.words))


def _cut(rule_id: str, i: int, removed: range, around: Sequence[Word], shift: int, count: int) -> Named:
    j, j_end = removed.start - shift, removed.stop - shift
    if j >= 0 and j_end <= count:
        return Named(rule_id, i, i + 1, j, j_end)
    place = min(max(j, 0), count)
    return Named(rule_id, i, i + 1, place, place, " ".join(around[k].text for k in removed))


def _supplied(removed: Sequence[Word], lead: str, vocab: Vocabulary) -> bool:
    """Whether the draft itself says, just before the quotation, what the quotation leaves out."""
    wanted = {_class(word.key, vocab) for word in removed}
    return any(_class(word.key, vocab) in wanted for word in words(lead).words[-_LEAD_WORDS:])


def _class(key: str, vocab: Vocabulary) -> str:
    return vocab.triggers[key][0] if key in vocab.triggers else key


def _alteration(item: Named, alignment: Alignment) -> Alteration:
    draft, canonical = alignment.draft, alignment.canonical
    start, end = _span(draft, item.i, item.i_end)
    canonical_start, canonical_end = _span(canonical, item.j, item.j_end)
    return Alteration(
        item.rule,
        draft.text[start:end],
        start,
        end,
        item.outside or canonical.text[canonical_start:canonical_end],
        canonical_start,
        canonical_end,
    )


def _span(side: Words, first: int, last: int) -> tuple[int, int]:
    """The offsets of the words ``first``–``last``, a sign of measure behind them included; of none, the place where they would stand."""
    if first < last:
        end = side.words[last - 1].end
        while side.text[end : end + 1] in _MEASURES:
            end += 1
        return side.words[first].start, end
    place = side.words[first].start if first < len(side.words) else len(side.text.rstrip())
    return place, place
