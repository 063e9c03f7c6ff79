"""The values that verdicts, levels and kinds take."""

from __future__ import annotations

from enum import StrEnum

Span = tuple[int, int]
"""``(start, end)`` in code points, half open."""


class Wording(StrEnum):
    """Are these the words? DESIGN: distorted > spliced > altered > edited > verbatim."""

    VERBATIM = "verbatim"
    EDITED = "edited"
    ALTERED = "altered"
    SPLICED = "spliced"
    DISTORTED = "distorted"
    UNMATCHED = "unmatched"

    @property
    def gravity(self) -> int:
        """How grave, from 0 (verbatim) to 4 (distorted); 5 for unmatched, which is no statement about the words."""
        return _GRAVITY[self]


_GRAVITY = {wording: gravity for gravity, wording in enumerate(Wording)}


class Attribution(StrEnum):
    """Did this person say them?"""

    CONFIRMED = "confirmed"
    COMPATIBLE = "compatible"
    MISMATCHED = "mismatched"
    RELAYED = "relayed"
    DISPUTED = "disputed"
    MISSING = "missing"
    UNKNOWN = "unknown"


class Sourcing(StrEnum):
    """Do the cited date, place, publisher, document or link fit the record?"""

    CONSISTENT = "consistent"
    CONFLICTING = "conflicting"
    UNCITED = "uncited"
    UNCHECKED = "unchecked"


class Level(StrEnum):
    """How loud a rule speaks in a profile. ``open`` is "could not be decided", never an accusation."""

    OK = "ok"
    OPEN = "open"
    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"


class ClaimKind(StrEnum):
    """direct: a whole utterance in marks; fragment: a quoted stretch inside reported speech; block: a block quotation;
    mention: a title, term, nickname or scare quote, which is not checked.
    """

    DIRECT = "direct"
    FRAGMENT = "fragment"
    BLOCK = "block"
    MENTION = "mention"
