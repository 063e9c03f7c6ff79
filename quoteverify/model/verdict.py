"""What a check finds: passages, alterations, matches, findings, verdicts, reports."""

from __future__ import annotations

from attrs import frozen

from quoteverify.model.claim import Claim
from quoteverify.model.document import Document
from quoteverify.model.records import Authenticity, Misquotation, Quotation, Rendering, Source, Speaker
from quoteverify.model.values import Attribution, Level, Sourcing, Wording


@frozen
class Passage:
    """A stretch of canonical text that a claim may come from: one wording of a quotation, or a window of a full-text source.

    ``start`` is where ``text`` begins in the source (0 for quotations). ``misquotation`` is set where the text is a known wrong
    wording of the record. ``before`` and ``after`` are words known to stand around it.
    """

    text: str
    quotation: Quotation | None = None
    source: Source | None = None
    speaker: str | None = None
    rendering: Rendering | None = None
    misquotation: Misquotation | None = None
    before: str = ""
    after: str = ""
    start: int = 0

    @property
    def id(self) -> str:
        """A stable name: the quotation's id, else the source's id and the offset."""
        if self.quotation is not None:
            return self.quotation.id
        return f"{self.source.id if self.source else ''}@{self.start}"


@frozen
class Alteration:
    """One typed difference: the rule, both texts, both spans. ``start``–``end`` are offsets into the claim's file,
    ``canonical_start``–``canonical_end`` into the passage's text. An empty text means something was added or left out there.
    """

    rule: str
    draft: str
    start: int
    end: int
    canonical: str
    canonical_start: int
    canonical_end: int


@frozen
class Carrier:
    """One link of the chain by which words became public: "document", "collection", "publisher", "author", "translator"."""

    role: str
    id: str
    name: str


@frozen
class Match:
    """Where the words come from. ``start``–``end`` is the matched stretch of ``passage.text`` (code points), ``similarity`` 0-1;
    ``authenticity_by`` are the names of those who contest the source.
    """

    passage: Passage
    start: int
    end: int
    similarity: float
    speaker: Speaker | None = None
    source: Source | None = None
    date: str | None = None
    provenance: tuple[Carrier, ...] = ()
    authenticity: Authenticity | None = None
    authenticity_by: tuple[str, ...] = ()

    @property
    def quotation(self) -> Quotation | None:
        return self.passage.quotation

    @property
    def text(self) -> str:
        """The canonical words that the claim was matched with."""
        return self.passage.text[self.start : self.end]


@frozen
class Piece:
    """One piece of a spliced claim: its span in the file and where it is from."""

    start: int
    end: int
    match: Match


@frozen
class Edit:
    start: int
    end: int
    text: str


@frozen
class Fix:
    """``safe`` fixes restore glyphs or words and may be applied unseen; the others need an editor."""

    title: str
    safe: bool
    edits: tuple[Edit, ...] = ()


@frozen
class Finding:
    """A rule fired at a place of the file, at the level of the profile in force. ``fingerprint`` survives moves of the text."""

    rule: str
    level: Level
    message: str
    start: int
    end: int
    fingerprint: str = ""
    related: tuple[str, ...] = ()
    suppressed: str | None = None
    fixes: tuple[Fix, ...] = ()


@frozen
class Verdict:
    """The three answers for one claim, with the evidence."""

    claim: Claim
    wording: Wording = Wording.UNMATCHED
    attribution: Attribution = Attribution.UNKNOWN
    sourcing: Sourcing = Sourcing.UNCHECKED
    match: Match | None = None
    pieces: tuple[Piece, ...] = ()
    others: tuple[Match, ...] = ()
    alterations: tuple[Alteration, ...] = ()
    findings: tuple[Finding, ...] = ()


@frozen
class CheckedDocument:
    """One document of a report: verdicts in the order of the file, findings of the document itself (an odd mark)."""

    document: Document
    verdicts: tuple[Verdict, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def path(self) -> str:
        return self.document.path


@frozen
class CorpusIdentity:
    name: str
    version: str
    digest: str


@frozen
class Report:
    """What a check found: ``findings`` are those of all documents and claims, in order."""

    corpora: tuple[CorpusIdentity, ...]
    documents: tuple[CheckedDocument, ...] = ()

    @property
    def findings(self) -> tuple[Finding, ...]:
        return tuple(
            finding
            for document in self.documents
            for finding in (*document.findings, *(f for verdict in document.verdicts for f in verdict.findings))
        )
