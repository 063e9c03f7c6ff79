"""A draft or a source text after reading: plain text plus the exact way back to the file."""

from __future__ import annotations

from enum import StrEnum

from attrs import frozen


class BlockKind(StrEnum):
    PARAGRAPH = "paragraph"
    HEADING = "heading"
    ITEM = "item"
    CAPTION = "caption"
    CELL = "cell"
    NOTE = "note"


@frozen
class Block:
    """One paragraph-like stretch of ``Document.text``. Quotation marks never pair across blocks, but for continuing paragraphs.

    ``quotation`` numbers the block quotation that the block stands in (``None`` outside; nested ones have their own number);
    ``credit`` is true of a block that is the attribution line of that block quotation (footer, cite, caption, "— X").
    """

    kind: BlockKind
    start: int
    end: int
    quotation: int | None = None
    credit: bool = False


class InlineKind(StrEnum):
    QUOTATION = "quotation"
    EMPHASIS = "emphasis"
    LINK = "link"
    NOTE = "note"
    TITLE = "title"


@frozen
class Inline:
    """A stretch of ``Document.text`` that markup singles out: ``<q>`` (quotation), emphasis, a link with its ``target``,
    a note mark, the title of a work (``<cite>``, where it names a work).
    """

    kind: InlineKind
    start: int
    end: int
    target: str | None = None


@frozen
class Problem:
    """Something of the document itself: an unreadable part, with its place in the file."""

    message: str
    start: int | None = None
    end: int | None = None


class DocumentStatus(StrEnum):
    CHECKED = "checked"
    PARTIAL = "partial"
    UNREADABLE = "unreadable"


@frozen
class Stretch:
    """``length`` code points of ``Document.text`` from ``start`` that stand in the file at ``raw_start``–``raw_end``.

    Either the same characters (``raw_end - raw_start == length``), or one decoded unit (an entity, an escape): then the
    whole raw range stands for the whole stretch.
    """

    start: int
    length: int
    raw_start: int
    raw_end: int


@frozen
class Document:
    """A draft or source text after reading: ``text`` is the prose alone, ``raw`` the decoded file, ``stretches`` the exact way back."""

    path: str
    raw: str
    text: str
    stretches: tuple[Stretch, ...]
    blocks: tuple[Block, ...]
    inlines: tuple[Inline, ...] = ()
    problems: tuple[Problem, ...] = ()
    status: DocumentStatus = DocumentStatus.CHECKED
    format: str = "txt"
    date: str | None = None
