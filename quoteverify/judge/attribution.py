"""Did this person say them? The speaker whom a draft names against the one on record (QV4xx)."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve, frozen

from quoteverify.judge.records import OnRecord, Records, without_article
from quoteverify.model import Attribution, Claim, Mention, MentionKind, Speaker
from quoteverify.names import Fit, held
from quoteverify.text import find_words

_UNTRUE = frozenset({"disputed", "misattributed", "fabricated"})
_PAST = frozenset({"former", "then", "future", "late", "ex", "onetime", "sometime"})


@frozen(eq=False)
class Judgement:
    """The attribution of a claim against one record: the value, the rule that says why (or none), the speaker it was judged by."""

    value: Attribution
    rule: str | None = None
    speaker: Speaker | None = None


def attribute(claim: Claim, said: OnRecord, records: Records) -> Judgement:
    """Whether whom ``claim`` names is the speaker on record."""
    status = said.quotation.status if said.quotation else "sourced"
    if said.speaker is None and status in _UNTRUE:
        return Judgement(Attribution.DISPUTED, "QV404" if status == "disputed" else "QV403")
    mention = claim.speaker
    if mention is None:
        return Judgement(Attribution.MISSING, "QV414" if _whole_sentence(claim) else None)
    fits = fitting(mention, records, said.date)
    judged = _by_fits(fits, mention, said, records)
    if judged is not None:
        confirmed = judged.value is Attribution.CONFIRMED
        return evolve(judged, rule="QV404") if confirmed and status == "disputed" else judged
    person = bool(fits) and fits[0].by == "name" and fits[0].speaker.kind in {"person", "character"}
    if not person and _names_source(mention, said, records):
        return Judgement(Attribution.COMPATIBLE)
    if said.speaker is None or not mention.sure or _vague(mention, fits):
        return Judgement(Attribution.UNKNOWN)
    if not fits and _speaks_for(mention, said.speaker, records):
        return Judgement(Attribution.COMPATIBLE, "QV406")
    best = _best(fits)
    return Judgement(Attribution.MISMATCHED, "QV402", best[0].speaker if len(best) == 1 else None)


def fitting(mention: Mention, records: Records, date: str | None) -> tuple[Fit, ...]:
    """The speakers that a mention may stand for: by the fullest name, else by the words beside the quotation, else by its title."""
    for name in dict.fromkeys((mention.name, mention.text)):
        if mention.kind is MentionKind.PRONOUN and name == mention.text:
            continue
        if name != mention.name and set(find_words(name)) < set(find_words(mention.name)):
            # A surname alone says less than the full name that the draft gives: "Lombardi" may be another one.
            continue
        fits = records.names.resolve(name, title=mention.title, date=date)
        if fits:
            return fits
    if mention.title and mention.kind is MentionKind.NOMINAL:
        return records.names.resolve(mention.title, date=date)
    return ()


def _best(fits: Sequence[Fit]) -> list[Fit]:
    return [fit for fit in fits if fit.confidence == fits[0].confidence]


def _by_fits(fits: Sequence[Fit], mention: Mention, said: OnRecord, records: Records) -> Judgement | None:
    """The judgement where one of those that the mention may stand for is, or belongs with, the speaker on record."""
    best = _best(fits)
    for fit in best:
        if said.speaker is not None and fit.speaker.id == said.speaker.id:
            if fit.by == "organisation":
                return Judgement(Attribution.COMPATIBLE, None, fit.speaker)
            if len(best) > 1:
                # Of an office that changed hands that day it is true of either holder; two of one name stay apart.
                by_office = all(other.by == "office" for other in best)
                return Judgement(Attribution.COMPATIBLE if by_office else Attribution.UNKNOWN, None, fit.speaker)
            return Judgement(Attribution.CONFIRMED, _office_rule(said.speaker, mention, said.date), fit.speaker)
    related = (_related(fit, said, records) for fit in best)
    return next((judgement for judgement in related if judgement is not None), None)


def _related(fit: Fit, said: OnRecord, records: Records) -> Judgement | None:
    """Where the draft names somebody who has to do with the words without being the speaker on record."""
    named, speaker = fit.speaker, said.speaker
    if said.quotation is not None and named.id in said.quotation.credited_to:
        return Judgement(Attribution.MISMATCHED, "QV403", named)
    if speaker is not None:
        if named.id in records.belongs(speaker, said.date):
            # "A ministry spokesman" is narrower than the ministry: it names a person of that very organisation.
            if fit.by == "organisation" and speaker.kind == "person" and not _member(speaker, named, said.date):
                return None
            return Judgement(Attribution.COMPATIBLE, "QV405", named)
        if said.source is not None and named.id in said.source.authors and speaker.id == said.source.publisher:
            return Judgement(Attribution.COMPATIBLE, None, named)
        if speaker.created_by == named.id:
            return Judgement(Attribution.COMPATIBLE, "QV408", named)
        if speaker.kind in {"organisation", "office"} and speaker.id in records.belongs(named, said.date):
            return Judgement(Attribution.COMPATIBLE, "QV406", named)
    if named.id in records.carriers(said.source):
        return Judgement(Attribution.RELAYED, "QV410", named)
    return None


def _member(speaker: Speaker, organisation: Speaker, date: str | None) -> bool:
    return organisation.id in speaker.part_of or any(
        office.of == organisation.id and held(office, date) for office in speaker.offices
    )


def _office_rule(speaker: Speaker, mention: Mention, date: str | None) -> str | None:
    """QV407 where the draft names an office that the speaker held at another time than that of the words."""
    words = set(find_words(mention.title))
    if date is None or words & _PAST:
        return None
    titles = {office: set(find_words(office.title)) for office in speaker.offices}
    named = [office for office, title in titles.items() if title <= words]
    # "Vice president" holds "president": only the fullest title that the draft names counts.
    fullest = [office for office in named if not any(titles[office] < titles[other] for other in named)]
    if not fullest or any(held(office, date) for office in fullest):
        return None
    return "QV407" if any(office.since for office in fullest) else None


def _vague(mention: Mention, fits: Sequence[Fit]) -> bool:
    """Whether the mention says too little to contradict anybody: a pronoun without a name, a description that fits nobody for sure."""
    if mention.kind is MentionKind.NAME or (fits and all(fit.by in {"name", "family"} for fit in fits)):
        return False
    return not (len(fits) == 1 and fits[0].by == "office")


def _speaks_for(mention: Mention, organisation: Speaker, records: Records) -> bool:
    """Whether somebody unknown to the corpus is presented as of the organisation on record: "a ministry spokeswoman, Ann Lee"."""
    if organisation.kind not in {"organisation", "office"}:
        return False
    titles = mention.title.split("; ")
    return any(
        fit.speaker.id == organisation.id for title in titles for fit in records.names.resolve(f"spokesman {title}")
    )


def _whole_sentence(claim: Claim) -> bool:
    text = claim.text.strip()
    return text[:1].isupper() and text[-1:] in {".", "!", "?", ","} and len(text.split()) >= 4


def _names_source(mention: Mention, said: OnRecord, records: Records) -> bool:
    """Whether the mention is the document that carries the words, or the collection that it stands in."""
    chain = {link.id for link in records.chain(said.source)}
    names = (mention.text, mention.name, f"{mention.title.partition(';')[0]} {mention.text}")
    return any(chain & set(records.titles.get(without_article(find_words(name)), ())) for name in names)
