"""The records of a corpus (DESIGN section 4): speakers, sources, quotations and what hangs on them.

Dates are ISO 8601 strings that may stop early ("2014", "2014-04").
"""

from __future__ import annotations

from attrs import frozen


@frozen
class Office:
    """An office held: the title, of which organisation (a speaker id), from and until when."""

    title: str
    of: str | None = None
    since: str | None = None
    until: str | None = None


@frozen
class Speaker:
    id: str
    name: str
    kind: str = "person"
    aliases: tuple[str, ...] = ()
    pronouns: tuple[str, ...] = ()
    born: str | None = None
    died: str | None = None
    offices: tuple[Office, ...] = ()
    part_of: tuple[str, ...] = ()
    created_by: str | None = None
    sealed: bool = False
    notes: str | None = None


@frozen
class Authenticity:
    """Whether a source is what it claims to be, who contests that, and with which quotation (an id)."""

    status: str
    by: tuple[str, ...] = ()
    quotation: str | None = None
    note: str | None = None


@frozen
class Source:
    id: str
    kind: str = "document"
    title: str | None = None
    aliases: tuple[str, ...] = ()
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    translator: str | None = None
    edition: str | None = None
    date: str | None = None
    place: str | None = None
    url: str | None = None
    archived: str | None = None
    language: str | None = None
    part_of: str | None = None
    via: str | None = None
    authenticity: Authenticity | None = None
    file: str | None = None
    notes: str | None = None


@frozen
class Locator:
    page: str | None = None
    time: str | None = None


@frozen
class Rendering:
    """One wording of an utterance: a translation, a second transcript, a cleaned-up version."""

    text: str | None = None
    id: str | None = None
    language: str | None = None
    by: str | None = None
    source: str | None = None
    locator: Locator | None = None


@frozen
class Evidence:
    source: str | None = None
    note: str | None = None


@frozen
class Earliest:
    """The earliest known appearance."""

    date: str | None = None
    source: str | None = None


@frozen
class Misquotation:
    """A known wrong wording of a record, how it came to be, when it was first seen."""

    text: str
    how: str | None = None
    earliest: str | None = None


@frozen
class Quotation:
    id: str
    text: str
    kind: str = "quotation"
    speaker: str | None = None
    source: str | None = None
    date: str | None = None
    language: str | None = None
    rendering: Rendering | None = None
    renderings: tuple[Rendering, ...] = ()
    status: str = "sourced"
    certainty: str = "checked"
    evidence: tuple[Evidence, ...] = ()
    earliest: Earliest | None = None
    credited_to: tuple[str, ...] = ()
    misquotations: tuple[Misquotation, ...] = ()
    before: str | None = None
    after: str | None = None
    context: str | None = None
    common: bool = False
    locator: Locator | None = None
    usage: str = "open"
    reviewer: str | None = None
    notes: str | None = None
