"""Which passage a claim is judged by, of all that it may come from (DESIGN section 3)."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import frozen

from quoteverify.align import Mark, align
from quoteverify.dates import agree
from quoteverify.judge.attribution import Judgement, attribute
from quoteverify.judge.records import OnRecord, Records
from quoteverify.judge.sourcing import cited_sources
from quoteverify.judge.vocabulary import Vocabulary
from quoteverify.judge.wording import Comparison, against_true_words, compare
from quoteverify.model import Attribution, Claim, Passage, Wording

SHORT = 2
"""Claims of so many words or fewer are compared with the named speaker's own words only."""
_EXACT_TO_ACCUSE, _INEXACT_TO_ACCUSE = 3, 5
_HOPELESS = 0.25
"""Below this part of the draft's words in common no passage is looked at closely."""
_LONG, _EXACT_PART, _INEXACT_PART = 6, 0.3, 0.45
_OWN = frozenset({Attribution.CONFIRMED, Attribution.COMPATIBLE, Attribution.RELAYED})


@frozen(eq=False)
class Option:
    """A passage that a claim may come from, compared and attributed; ``misquoted`` where the claim is a known wrong wording whole."""

    comparison: Comparison
    judgement: Judgement
    said: OnRecord
    misquoted: bool = False

    @property
    def passage(self) -> Passage:
        return self.comparison.passage

    @property
    def own(self) -> bool:
        """Whether these are words of the speaker whom the draft names."""
        return self.judgement.value in _OWN


def options(claim: Claim, passages: Iterable[Passage], records: Records, vocabulary: Vocabulary) -> list[Option]:
    """Every passage that the claim may come from, the one to judge it by first."""
    found = []
    for passage in passages:
        if align(claim.text, passage.text).coverage < _HOPELESS:
            continue
        option = consider(claim, passage, records)
        if holds(option, vocabulary):
            found.append(option)
    cited = frozenset(source.id for source in cited_sources(claim.surroundings, records))
    return sorted(found, key=lambda option: _order(claim, option, cited))


def consider(claim: Claim, passage: Passage, records: Records) -> Option:
    quotation, source = passage.quotation, passage.source
    date = (quotation.date if quotation else None) or (source.date if source else None)
    said = OnRecord(quotation, records.speakers.get(passage.speaker or ""), source, date)
    comparison = compare(claim.text, passage, lead=claim.lead)
    misquoted = passage.misquotation is not None and comparison.exact and comparison.whole
    if passage.misquotation is not None:
        comparison = against_true_words(claim.text, comparison)
    return Option(comparison, attribute(claim, said, records), said, misquoted)


def holds(option: Option, vocabulary: Vocabulary) -> bool:
    """Whether the claim resembles the passage enough to be judged by it. Too little likeness is no evidence of anything."""
    alignment = option.comparison.alignment
    paired = {i for i, _ in alignment.pairs}
    own = [i for i, word in enumerate(alignment.draft.words) if word.mark is not Mark.BRACKETED or i in paired]
    count = sum(not alignment.draft.words[i].ellipsis for i in own)
    equal = alignment.equal
    exact = option.comparison.coverage == 1.0 and option.comparison.exact
    if count <= SHORT:
        own_words = option.judgement.value in {Attribution.CONFIRMED, Attribution.COMPATIBLE}
        return option.comparison.coverage == 1.0 and own_words and option.comparison.exact
    content = sum(alignment.draft.words[i].key not in vocabulary.function for i, _ in alignment.pairs)
    coverage = option.comparison.coverage
    if option.own:
        if exact:
            return content >= 1
        return content >= 1 and equal >= 2 and coverage >= 0.5 and (content >= 2 or coverage >= 0.75)
    if option.judgement.value is Attribution.MISMATCHED:
        if option.passage.quotation is not None and option.passage.quotation.common:
            return False
        least = _EXACT_TO_ACCUSE if exact else _INEXACT_TO_ACCUSE
        return count >= least and content >= 2 and _telling(option, count, content, exact=exact)
    return content >= (1 if exact else 2) and _telling(option, count, content, exact=exact)


def _telling(option: Option, count: int, content: int, *, exact: bool) -> bool:
    """Whether likeness to another's words is more than chance: a few common words inside a long passage are anybody's.

    The claim makes up a good part of the passage, or it is long and nearly all of it is there.
    """
    alignment = option.comparison.alignment
    part = alignment.equal / max(alignment.canonical.count, 1)
    if exact:
        return count >= _LONG or part >= _EXACT_PART
    if alignment.equal < 3 or option.comparison.coverage < 0.6:
        return False
    return part >= _INEXACT_PART or (count >= _LONG and content >= 4 and option.comparison.coverage >= 0.8)


def _order(claim: Claim, option: Option, cited: frozenset[str]) -> tuple[object, ...]:
    alignment = option.comparison.alignment
    own = option.own and option.comparison.coverage > 0.5
    named = option.said.source is not None and option.said.source.id in cited
    dated = any(option.said.date and agree(date.date, option.said.date) for date in claim.dates)
    misquoted = option.passage.misquotation is not None
    return (
        not option.misquoted,
        not own,
        option.comparison.wording.gravity,
        misquoted,
        not named,
        not dated,
        -round(alignment.similarity, 4),
        option.passage.id,
    )


def equally_good(best: Option, others: Iterable[Option]) -> tuple[Option, ...]:
    """Options of other records that carry the same words as well as the best: the draft may mean any of them."""
    found: dict[str, Option] = {}
    for option in others:
        same = option.passage.id == best.passage.id
        as_good = option.comparison.wording.gravity <= best.comparison.wording.gravity
        if not same and as_good and option.comparison.wording is not Wording.UNMATCHED:
            found.setdefault(option.passage.id, option)
    return tuple(found.values())
