"""Do the date, the document and the link that a draft cites fit the record?"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from attrs import frozen

from quoteverify.dates import agree
from quoteverify.judge.attribution import Records, without_article
from quoteverify.model import CitedDate, Claim, Quotation, Source, Sourcing
from quoteverify.text import find_words

_MAX_TITLE_WORDS = 24


@frozen
class Conflict:
    """One thing cited that contradicts the record: the rule, where it stands in the file, what the draft says and what the record says."""

    rule: str
    start: int
    end: int
    draft: str
    record: str


@frozen
class SourcingJudgement:
    value: Sourcing
    conflicts: tuple[Conflict, ...] = ()


def judge_sourcing(
    claim: Claim, quotation: Quotation | None, source: Source | None, records: Records
) -> SourcingJudgement:
    """Compare everything that ``claim`` cites with what is on record of the words."""
    answers = [
        *_dates(claim, quotation, source, records),
        *_documents(claim, source, records),
        *_links(claim, source, records),
    ]
    conflicts = tuple(answer for answer in answers if isinstance(answer, Conflict))
    if conflicts:
        return SourcingJudgement(Sourcing.CONFLICTING, conflicts)
    if any(answer is True for answer in answers):
        return SourcingJudgement(Sourcing.CONSISTENT)
    return SourcingJudgement(Sourcing.UNCHECKED if answers else Sourcing.UNCITED)


Answer = bool | Conflict
"""True: it fits. False: nothing on record to compare with. A conflict: it contradicts the record."""


def _dates(claim: Claim, quotation: Quotation | None, source: Source | None, records: Records) -> Iterator[Answer]:
    """Each date against the event it hangs on. A date of publication may be that of any source of the chain."""
    uttered = (quotation.date if quotation else None) or (source.date if source else None)
    published = tuple(link.date for link in records.chain(source) if link.date)
    for date in claim.dates:
        known = published if date.event == "publication" else (uttered,) if uttered else ()
        if not known:
            yield False
        elif any(agree(date.date, other) for other in known if other):
            yield True
        else:
            yield _conflict(date, known[0] or "")


def _conflict(date: CitedDate, record: str) -> Conflict:
    return Conflict("QV412", date.start, date.end, date.text, record)


def _documents(claim: Claim, source: Source | None, records: Records) -> Iterator[Answer]:
    """Titles of sources that the sentence names: one of the chain fits; only others contradict it."""
    named = cited_sources(claim.surroundings, records)
    if not named:
        return
    chain = {link.id for link in records.chain(source)}
    if not chain:
        yield False
    elif named & chain or any(chain & {link.id for link in records.chain(records.sources[id_])} for id_ in named):
        yield True
    else:
        other = records.sources[min(named)]
        yield Conflict(
            "QV605", claim.start, claim.end, other.title or other.id, (source.title or source.id) if source else ""
        )


def cited_sources(text: str, records: Records) -> frozenset[str]:
    """The ids of the sources whose title or alias stands in ``text``, the longest at each place."""
    words = find_words(text)
    found: set[str] = set()
    index = 0
    while index < len(words):
        for length in range(min(_MAX_TITLE_WORDS, len(words) - index), 0, -1):
            ids = records.titles.get(without_article(words[index : index + length]))
            if ids:
                found.update(ids)
                index += length - 1
                break
        index += 1
    return frozenset(found)


def _links(claim: Claim, source: Source | None, records: Records) -> Iterator[Answer]:
    known = {_address(url) for link in records.chain(source) for url in (link.url, link.archived) if url}
    for link in claim.links:
        yield bool(known) and _address(link.url) in known


def _address(url: str) -> str:
    """A web address without what does not tell pages apart: scheme, "www.", query, fragment, closing slash."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    return (parts.hostname or "").removeprefix("www.") + parts.path.rstrip("/")
