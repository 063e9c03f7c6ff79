"""What a sentence says of one quotation."""

from __future__ import annotations

from attrs import frozen

from quoteverify.extract.mentions import Named

SURE, LIKELY, INHERITED, LOOSE = 0.97, 0.92, 0.8, 0.65
"""Confidence of a speaker (0-1) by how the draft names it: beside the cue, further off, taken over, loosely tied."""


@frozen(eq=False)
class Said:
    """Who says a quotation, by which cue, how sure that is (0-1), who passed it on, of whom it is denied; ``disowned`` where the draft
    presents the words as not said, ``after`` where the cue follows the quotation.
    """

    speaker: Named | None = None
    cue: str | None = None
    confidence: float = 0.0
    carrier: Named | None = None
    denied: tuple[Named, ...] = ()
    disowned: bool = False
    after: bool = False


NOTHING = Said()
