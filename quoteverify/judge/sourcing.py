"""Do the date, the document and the link that a draft cites fit the record?"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from attrs import frozen

from quoteverify.dates import agree
from quoteverify.judge.records import OnRecord, Records
from quoteverify.model import CitedDate, Claim, Source, Sourcing
from quoteverify.names import name_forms
from quoteverify.text import find_words

_MAX_TITLE_WORDS = 24
_CARRYING = {
    (verb,)
    for verb in (
        "show",
        "shows",
        "say",
        "says",
        "said",
        "reveal",
        "reveals",
        "quote",
        "quotes",
        "record",
        "contain",
        "contains",
    )
}


@frozen(eq=False)
class Conflict:
    """One thing cited that contradicts the record: the rule, where it stands in the file, what the draft says and what the record says."""

    rule: str
    start: int
    end: int
    draft: str
    record: str


@frozen(eq=False)
class SourcingJudgement:
    value: Sourcing
    conflicts: tuple[Conflict, ...] = ()


def judge_sourcing(claim: Claim, said: OnRecord, records: Records) -> SourcingJudgement:
    """Compare everything that ``claim`` cites with what is on record of the words."""
    answers = [
        *_dates(claim, said, records),
        *_documents(claim, said, records),
        *_links(claim, said, records),
    ]
    conflicts = tuple(answer for answer in answers if isinstance(answer, Conflict))
    if conflicts:
        return SourcingJudgement(Sourcing.CONFLICTING, conflicts)
    if any(answer is True for answer in answers):
        return SourcingJudgement(Sourcing.CONSISTENT)
    return SourcingJudgement(Sourcing.UNCHECKED if answers else Sourcing.UNCITED)


Answer = bool | Conflict
"""True: it fits. False: nothing on record to compare with. A conflict: it contradicts the record."""


def _dates(claim: Claim, said: OnRecord, records: Records) -> Iterator[Answer]:
    """Each date against the event it hangs on. A date of publication may be that of any source of the chain."""
    published = tuple(link.date for link in records.chain(said.source) if link.date)
    for date in claim.dates:
        known = published if date.event == "publication" else (said.date,) if said.date else ()
        if not known:
            yield False
        elif any(agree(date.date, other) for other in known if other):
            yield True
        else:
            yield _conflict(date, known[0] or "")


def _conflict(date: CitedDate, record: str) -> Conflict:
    return Conflict("QV412", date.start, date.end, date.text, record)


def _documents(claim: Claim, said: OnRecord, records: Records) -> Iterator[Answer]:
    """Titles of sources that the sentence names: one of the chain fits; another contradicts it where the draft takes the words from it."""
    chain = {link.id for link in records.chain(said.source)}
    for cited in cited_sources(claim.surroundings, records):
        if said.source is None:
            yield False
        elif cited.id in chain or said.source.id in {link.id for link in records.chain(records.sources[cited.id])}:
            yield True
        elif cited.carries:
            named = records.sources[cited.id]
            yield Conflict("QV605", claim.start, claim.end, _shown(named), _shown(said.source))


@frozen
class CitedSource:
    """A source that a sentence names; ``carries`` where it says that the words are taken from it ("in the …", "according to the …")."""

    id: str
    carries: bool


def cited_sources(text: str, records: Records) -> tuple[CitedSource, ...]:
    """The sources whose title or alias stands in ``text``, the longest at each place."""
    words = find_words(text)
    found: list[CitedSource] = []
    index = 0
    while index < len(words):
        for length in range(min(_MAX_TITLE_WORDS, len(words) - index), 0, -1):
            ids = records.titles.get(words[index : index + length])
            if ids:
                before = words[max(index - 3, 0) : index]
                before = before[:-1] if before[-1:] and before[-1] in name_forms().articles else before
                carries = before[-1:] in {("in",), ("from",), ("per",)} or before[-2:] == ("according", "to")
                carries = carries or (not before and words[index + length : index + length + 1] in _CARRYING)
                found += [CitedSource(id_, carries) for id_ in ids]
                index += length - 1
                break
        index += 1
    return tuple(dict.fromkeys(found))


def _shown(source: Source) -> str:
    return source.title or source.id


def _links(claim: Claim, said: OnRecord, records: Records) -> Iterator[Answer]:
    known = {_address(url) for link in records.chain(said.source) for url in (link.url, link.archived) if url}
    for link in claim.links:
        yield bool(known) and _address(link.url) in known


def _address(url: str) -> str:
    """A web address without what does not tell pages apart: scheme, "www.", query, fragment, closing slash."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    return (parts.hostname or "").removeprefix("www.") + parts.path.rstrip("/")
