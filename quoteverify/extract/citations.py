"""What a sentence cites beside a quotation: dates with the event that they hang on, links."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from quoteverify.dates import FoundDate, find_dates
from quoteverify.extract.speech import Speech
from quoteverify.model import CitedDate, Document, InlineKind, Link
from quoteverify.text import raw_span

DATELINE = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ .'-]{2,40}(?:,[^—–-]{0,40})?(?:\([^)]{1,20}\))?\s*(?:—|–|--)\s")
_NEAR = 40
_EVENTS = [
    "speech",
    "interview",
    "address",
    "statement",
    "letter",
    "conference",
    "debate",
    "meeting",
    "essay",
    "book",
    "article",
    "inaugural",
    "sermon",
    "lecture",
    "hearing",
    "briefing",
    "tweet",
    "post",
    "testimony",
    "memo",
    "column",
    "rally",
    "broadcast",
]
_EVENT = re.compile(rf"\b(?:{'|'.join(_EVENTS)})\b", re.IGNORECASE)
_OTHER_NOUN = re.compile(r"\b(?:that|the|these|those|of|his|her|their|its|how|when|why|whether)\b", re.IGNORECASE)
_OTHER_MATTER = re.compile(r"\b(?:that|of|about|how|why|whether)\b", re.IGNORECASE)
_ADDRESSEE = re.compile(
    r"(?:told|tells|telling|reminded|assured)\s+(?:(?:the|a|an|his|her|their|its)\s+)?(?:[\w'’-]+\s+){1,3}?(?=(?:on|in|at|during)\b)",
    re.IGNORECASE,
)
_AWAY = re.compile(r"^\W*(?:after|before|following|since|despite|until|unlike|like|under)\b", re.IGNORECASE)
_YEAR_LEAD = re.compile(r"(?:\b(?:in|during|from|dated|circa|by|de|en|im)\s|[(,—–:]\s?|^\s*)$", re.IGNORECASE)


def cited_dates(
    document: Document, masked: str, start: int, cue: int | None, quotation: int, speech: Speech
) -> tuple[CitedDate, ...]:
    """The dates of a sentence that begins at ``start`` of the text; ``masked`` is it with its quotations blanked out, ``cue`` and
    ``quotation`` are places in it.
    """
    if speech.recalled & set(re.findall(r"\w+", masked.lower())):
        return ()
    dateline = DATELINE.match(masked)
    dates = []
    for found in find_dates(masked):
        if dateline and found.end <= dateline.end():
            continue
        event = _event(masked, found, cue, quotation, speech)
        if event:
            first, last = raw_span(document.stretches, start + found.start, start + found.end)
            dates.append(CitedDate(masked[found.start : found.end], first, last, found.iso, event))
    return tuple(dates)


def _event(masked: str, found: FoundDate, cue: int | None, quotation: int, speech: Speech) -> str | None:
    """The event that a date hangs on, or ``None`` where it hangs on something that the sentence only speaks of."""
    before = masked[: found.start]
    if len(found.iso) == 4 and not _YEAR_LEAD.search(before[-12:]):
        return None
    near = set(re.findall(r"\w+", before[-_NEAR:].lower()))
    if near & speech.publication:
        return "publication"
    if cue is None:
        return None if _AWAY.search(before) else "utterance"
    between = masked[cue : found.start] if found.start > cue else masked[found.end : cue]
    if found.start < cue:
        return None if _AWAY.search(before) else "utterance"
    return None if _hangs_elsewhere(between, ahead=found.start < quotation) else "utterance"


def _hangs_elsewhere(between: str, *, ahead: bool) -> bool:
    """Whether a date belongs to something that the clause speaks of; ``between`` runs from the cue to the date, ``ahead`` of the
    quotation or behind it.
    """
    if _EVENT.search(between):
        return False
    addressee = _ADDRESSEE.match(between)
    if addressee:
        between = between[addressee.end() :]
    return bool((_OTHER_NOUN if ahead else _OTHER_MATTER).search(between))


def cited_links(document: Document, start: int, end: int) -> tuple[Link, ...]:
    """The links that touch ``text[start:end]``."""
    return tuple(_links(document, start, end))


def _links(document: Document, start: int, end: int) -> Iterator[Link]:
    for inline in document.inlines:
        if inline.kind is InlineKind.LINK and inline.target and inline.start < end and inline.end > start:
            first, last = raw_span(document.stretches, inline.start, inline.end)
            yield Link(document.text[inline.start : inline.end], first, last, inline.target)


def blanked(text: str, start: int, end: int, stretches: Sequence[tuple[int, int]], filler: str = " ") -> str:
    """``text[start:end]`` with the given stretches overwritten by ``filler``, every offset kept."""
    parts: list[str] = []
    place = start
    for first, last in stretches:
        if first >= end or last <= start:
            continue
        begin, stop = max(first, place), min(last, end)
        parts += (text[place:begin], filler * max(stop - begin, 0))
        place = max(stop, place)
    parts.append(text[place:end])
    return "".join(parts)
