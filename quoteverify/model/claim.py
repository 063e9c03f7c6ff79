"""What a document asserts: these words, by this speaker, from this source, on this date."""

from __future__ import annotations

from enum import StrEnum

from attrs import frozen

from quoteverify.model.document import Stretch
from quoteverify.model.values import ClaimKind


class MentionKind(StrEnum):
    NAME = "name"
    PRONOUN = "pronoun"
    NOMINAL = "nominal"


@frozen
class Mention:
    """Whom a draft names beside a quotation: the words as written, where (in the file), and whom they stand for.

    ``name`` is the fullest form that the draft itself gives (surname to full name, pronoun to antecedent); ``title`` the office or
    description beside it ("the foreign ministry spokesman"); ``id`` the speaker of the corpus, set when judged.
    """

    text: str
    start: int
    end: int
    name: str
    kind: MentionKind = MentionKind.NAME
    title: str = ""
    confidence: float = 1.0
    sure: bool = True
    id: str | None = None


@frozen
class CitedDate:
    """A date beside a claim. ``date`` is partial ISO; ``event`` is "utterance" or "publication"; ``recalled`` dates and datelines are left out."""

    text: str
    start: int
    end: int
    date: str
    event: str = "utterance"


@frozen
class Link:
    text: str
    start: int
    end: int
    url: str


@frozen
class Claim:
    """What a document asserts: these words, by this speaker, from this source, on this date.

    ``start``–``end`` is the claim's place in the file, marks excluded; ``stretches`` map ``text`` to the file, piece by piece.
    ``surroundings`` is the sentence (or sentences) that the quotation stands in, as read, with every quoted stretch replaced by "…";
    ``lead`` is what the sentence says before this quotation.
    ``carrier`` is who passed the words on, where the draft says so ("said X, quoting Y": X is the carrier, Y the speaker).
    ``denied`` mentions are those of whom the draft says that they did *not* say the words; ``disowned`` is true of words that the draft
    itself presents as a misquotation. ``inside`` is the id of the claim that this one is nested in. ``interrupted`` is true where the
    claim goes on with ``continues`` inside one sentence ("…," X said, "…").
    """

    id: str
    text: str
    start: int
    end: int
    stretches: tuple[Stretch, ...]
    kind: ClaimKind = ClaimKind.DIRECT
    place: str | None = None
    speaker: Mention | None = None
    others_credited: tuple[Mention, ...] = ()
    carrier: Mention | None = None
    denied: tuple[Mention, ...] = ()
    disowned: bool = False
    cue: str | None = None
    dates: tuple[CitedDate, ...] = ()
    links: tuple[Link, ...] = ()
    surroundings: str = ""
    lead: str = ""
    continues: str | None = None
    interrupted: bool = False
    inside: str | None = None
