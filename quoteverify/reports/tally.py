"""What a report adds up to."""

from __future__ import annotations

from collections import Counter
from typing import Any

from attrs import define, field

from quoteverify.model import (
    Attribution,
    CheckedDocument,
    ClaimKind,
    DocumentStatus,
    Finding,
    Level,
    Sourcing,
    Verdict,
    Wording,
)


@define(eq=False)
class Tally:
    """Counts of everything in a report, taken document by document."""

    documents: int = 0
    unreadable: int = 0
    claims: int = 0
    mentions: int = 0
    checked: int = 0
    wording: Counter[str] = field(factory=Counter)
    attribution: Counter[str] = field(factory=Counter)
    sourcing: Counter[str] = field(factory=Counter)
    levels: Counter[str] = field(factory=Counter)

    def add(self, document: CheckedDocument) -> None:
        self.documents += 1
        self.unreadable += document.document.status is not DocumentStatus.CHECKED
        self._count(document.findings)
        for verdict in document.verdicts:
            self._claim(verdict)

    def _claim(self, verdict: Verdict) -> None:
        self.claims += 1
        self.mentions += verdict.claim.kind is ClaimKind.MENTION
        self.checked += verdict.wording is not Wording.UNMATCHED
        self.wording[verdict.wording] += 1
        self.attribution[verdict.attribution] += 1
        self.sourcing[verdict.sourcing] += 1
        self._count(verdict.findings)

    def _count(self, findings: tuple[Finding, ...]) -> None:
        self.levels.update(finding.level for finding in findings if finding.suppressed is None)

    def row(self) -> dict[str, Any]:
        """The summary of the JSON contract."""
        return {
            "documents": self.documents,
            "claims": self.claims,
            "checked": self.checked,
            "wording": {value.value: self.wording[value] for value in Wording},
            "attribution": {value.value: self.attribution[value] for value in Attribution},
            "sourcing": {value.value: self.sourcing[value] for value in Sourcing},
            "levels": {
                value.value: self.levels[value] for value in (Level.ERROR, Level.WARNING, Level.NOTE, Level.OPEN)
            },
        }
