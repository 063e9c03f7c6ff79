"""Did this person say them? The speaker whom a draft names against the one on record (QV4xx)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from attrs import frozen

from quoteverify.dates import within
from quoteverify.model import Attribution, Claim, Mention, MentionKind, Quotation, Source, Speaker
from quoteverify.names import Fit, SpeakerNames, bare_name, name_forms
from quoteverify.text import find_words

_UNTRUE = frozenset({"disputed", "misattributed", "fabricated"})
_MAX_CHAIN = 32


@frozen
class Records:
    """What attribution and sourcing look things up in: the records of a corpus and the names in them."""

    speakers: Mapping[str, Speaker]
    sources: Mapping[str, Source]
    names: SpeakerNames
    titles: Mapping[tuple[str, ...], tuple[str, ...]]

    @classmethod
    def of(cls, speakers: Mapping[str, Speaker], sources: Mapping[str, Source]) -> Records:
        titles: dict[tuple[str, ...], tuple[str, ...]] = {}
        for source in sources.values():
            for form in (source.title, *source.aliases):
                words = without_article(find_words(form or ""))
                if words:
                    titles[words] = (*titles.get(words, ()), source.id)
        return cls(speakers, sources, SpeakerNames.of(speakers.values()), titles)

    def chain(self, source: Source | None) -> tuple[Source, ...]:
        """The source and all that carry it: what it is part of, through what it became public."""
        found: dict[str, Source] = {}
        waiting = [source] if source else []
        while waiting and len(found) < _MAX_CHAIN:
            current = waiting.pop(0)
            if current.id in found:
                continue
            found[current.id] = current
            waiting += [self.sources[id_] for id_ in (current.part_of, current.via) if id_ in self.sources]
        return tuple(found.values())

    def carriers(self, source: Source | None) -> frozenset[str]:
        """The ids of those who published, wrote or translated a source of the chain: they carried the words."""
        return frozenset(
            id_ for link in self.chain(source) for id_ in (link.publisher, link.translator, *link.authors) if id_
        )

    def belongs(self, speaker: Speaker, date: str | None = None) -> frozenset[str]:
        """The organisations that a speaker belongs to, speaks for or held office in, and those that they are part of."""
        found: set[str] = set()
        waiting = [
            *speaker.part_of,
            *(office.of for office in speaker.offices if office.of and _held(office.since, office.until, date)),
        ]
        while waiting:
            id_ = waiting.pop()
            if id_ in found:
                continue
            found.add(id_)
            if id_ in self.speakers:
                waiting += self.speakers[id_].part_of
        return frozenset(found)

    def members(self, id_: str) -> tuple[str, ...]:
        """The speakers that belong to an organisation or speak for it, at any time, and the characters of an author."""
        return tuple(
            speaker.id
            for speaker in self.speakers.values()
            if speaker.created_by == id_ or id_ in self.belongs(speaker)
        )


@frozen
class Judgement:
    """The attribution of a claim against one record: the value, the rule that says why (or none), the speaker it was judged by."""

    value: Attribution
    rule: str | None = None
    speaker: Speaker | None = None
    confidence: float = 1.0


def without_article(words: tuple[str, ...]) -> tuple[str, ...]:
    return words[1:] if len(words) > 1 and words[0] in name_forms().articles else words


def attribute(
    claim: Claim,
    quotation: Quotation | None,
    speaker: Speaker | None,
    source: Source | None,
    date: str | None,
    records: Records,
) -> Judgement:
    """Whether whom ``claim`` names is the ``speaker`` on record of ``quotation`` (or of a passage of ``source``)."""
    if quotation is not None and speaker is None and quotation.status in _UNTRUE:
        return Judgement(Attribution.DISPUTED, "QV403" if quotation.status != "disputed" else "QV404")
    mention = claim.speaker
    if mention is None:
        return Judgement(Attribution.MISSING, "QV414" if _whole_sentence(claim) else None)
    fits = fitting(mention, records, date)
    if speaker is None:
        if _names_source(mention, source, records):
            return Judgement(Attribution.COMPATIBLE)
        return Judgement(Attribution.UNKNOWN)
    judged = _by_fits(fits, mention, quotation, speaker, source, date, records)
    if judged is not None:
        if (
            quotation is not None
            and quotation.status in _UNTRUE
            and judged.value is Attribution.CONFIRMED
            and quotation.status == "disputed"
        ):
            return Judgement(judged.value, "QV404", judged.speaker)
        return judged
    if _names_source(mention, source, records):
        return Judgement(Attribution.COMPATIBLE)
    if not mention.sure or _vague(mention, fits):
        return Judgement(Attribution.UNKNOWN)
    return _mismatch(fits, mention, source, records)


def fitting(mention: Mention, records: Records, date: str | None) -> tuple[Fit, ...]:
    """The speakers that a mention may stand for: by the fullest name, else by the words beside the quotation, else by its title."""
    for name in dict.fromkeys((mention.name, mention.text)):
        if mention.kind is MentionKind.PRONOUN and name == mention.text:
            continue
        fits = records.names.resolve(name, title=mention.title, date=date)
        if fits:
            return fits
    return (
        records.names.resolve(mention.title, date=date) if mention.title and mention.kind is MentionKind.NOMINAL else ()
    )


def _by_fits(
    fits: tuple[Fit, ...],
    mention: Mention,
    quotation: Quotation | None,
    speaker: Speaker,
    source: Source | None,
    date: str | None,
    records: Records,
) -> Judgement | None:
    """The judgement where one of those that the mention may stand for is, or belongs with, the speaker on record."""
    top = [fit for fit in fits if fit.confidence == fits[0].confidence]
    for fit in top:
        if fit.speaker.id == speaker.id:
            if fit.by == "organisation":
                return Judgement(Attribution.COMPATIBLE, None, fit.speaker)
            if len(top) > 1:
                return (
                    Judgement(Attribution.UNKNOWN if not mention.sure else Attribution.CONFIRMED, None, fit.speaker)
                    if _told_apart(mention, top, speaker)
                    else Judgement(Attribution.UNKNOWN)
                )
            return Judgement(Attribution.CONFIRMED, _office_rule(speaker, mention, date, records), fit.speaker)
    for fit in top:
        related = _related(fit, mention, quotation, speaker, source, date, records)
        if related is not None:
            return related
    return None


def _told_apart(mention: Mention, top: Iterable[Fit], speaker: Speaker) -> bool:
    wanted = set(bare_name(mention.name))
    return all(
        set(find_words(fit.speaker.name)) & wanted < set(find_words(speaker.name)) & wanted
        for fit in top
        if fit.speaker.id != speaker.id
    )


def _related(
    fit: Fit,
    mention: Mention,
    quotation: Quotation | None,
    speaker: Speaker,
    source: Source | None,
    date: str | None,
    records: Records,
) -> Judgement | None:
    named = fit.speaker
    if quotation is not None and named.id in quotation.credited_to:
        return Judgement(Attribution.MISMATCHED, "QV403", named)
    if named.id in records.belongs(speaker, date):
        if fit.by == "organisation" and speaker.kind == "person" and not _speaks_for(speaker, named, date):
            return None
        return Judgement(Attribution.COMPATIBLE, "QV405", named)
    if speaker.created_by == named.id:
        return Judgement(Attribution.COMPATIBLE, "QV408", named)
    if speaker.kind in {"organisation", "office"} and speaker.id in records.belongs(named, date):
        return Judgement(Attribution.COMPATIBLE, "QV406", named)
    if named.id in records.carriers(source):
        person = named.kind == "person"
        return Judgement(Attribution.RELAYED, "QV410", named) if person or named.kind == "organisation" else None
    return None


def _speaks_for(speaker: Speaker, organisation: Speaker, date: str | None) -> bool:
    """Whether a person is a spokesperson or member of the organisation itself, not only of one above it."""
    return organisation.id in speaker.part_of or any(
        office.of == organisation.id and _held(office.since, office.until, date) for office in speaker.offices
    )


def _office_rule(speaker: Speaker, mention: Mention, date: str | None, records: Records) -> str | None:
    """QV407 where the draft names an office that the speaker held at another time than that of the words."""
    if date is None or not mention.title:
        return None
    words = set(find_words(mention.title))
    if words & {"former", "then", "future", "late", "exsenator", "ex"}:
        return None
    named = [office for office in speaker.offices if set(find_words(office.title)) <= words]
    # "Vice president" holds "president": only the fullest title that the draft names counts.
    fullest = [
        office
        for office in named
        if not any(set(find_words(office.title)) < set(find_words(other.title)) for other in named)
    ]
    if not fullest or any(_held(office.since, office.until, date) for office in fullest):
        return None
    return "QV407" if any(office.since for office in fullest) else None


def _mismatch(fits: tuple[Fit, ...], mention: Mention, source: Source | None, records: Records) -> Judgement:
    named = (
        fits[0].speaker if fits and len([fit for fit in fits if fit.confidence == fits[0].confidence]) == 1 else None
    )
    return Judgement(Attribution.MISMATCHED, "QV402", named, fits[0].confidence if fits else mention.confidence)


def _vague(mention: Mention, fits: tuple[Fit, ...]) -> bool:
    """Whether the mention says too little to contradict anybody: a pronoun without a name, a bare description that fits nobody."""
    if mention.kind is MentionKind.PRONOUN:
        return not fits and mention.name.casefold() == mention.text.casefold()
    return mention.kind is MentionKind.NOMINAL and (
        not fits or (all(fit.by in {"office", "organisation"} for fit in fits) and not _certain_office(fits))
    )


def _certain_office(fits: tuple[Fit, ...]) -> bool:
    return len(fits) == 1 and fits[0].by == "office"


def _whole_sentence(claim: Claim) -> bool:
    text = claim.text.strip()
    return text[:1].isupper() and text[-1:] in {".", "!", "?", ","} and len(text.split()) >= 4


def _names_source(mention: Mention, source: Source | None, records: Records) -> bool:
    """Whether the mention is the document that carries the words, or the collection that it stands in."""
    return any(link.id in ids for link in records.chain(source) for ids in _named_sources(mention, records))


def _named_sources(mention: Mention, records: Records) -> Iterator[tuple[str, ...]]:
    for name in (mention.text, mention.name):
        words = without_article(find_words(name))
        if words in records.titles:
            yield records.titles[words]


def _held(since: str | None, until: str | None, date: str | None) -> bool:
    return date is None or within(date, since, until)
