"""Puts together what a reader finds in a file: text, the exact way back, blocks, inlines."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from attrs import define, field

from quoteverify.documents.credits import credit_line, is_credit
from quoteverify.model import (
    Block,
    BlockKind,
    Document,
    DocumentStatus,
    Inline,
    InlineKind,
    Problem,
    Stretch,
)

JOINT = "\n\n"
# Inlines nested deeper carry nothing; each that spans blocks costs one entry in every block, so their number needs a bound.
MAX_DEPTH = 16

# raw_start, raw_end, and the decoded text where it is not the raw range itself
Piece = tuple[int, int, str | None]


@define
class OpenInline:
    """An inline that is being read: its place so far."""

    kind: InlineKind
    start: int
    end: int | None = None
    target: str | None = None


@define
class Assembly:
    """Takes the prose of ``raw`` piece by piece, in the order of reading, and makes the document of it.

    A block has no white space at its ends; an empty one is dropped. Offsets are code points.
    """

    raw: str
    _parts: list[str] = field(factory=list, init=False)
    _stretches: list[Stretch] = field(factory=list, init=False)
    _blocks: list[Block] = field(factory=list, init=False)
    _inlines: list[OpenInline] = field(factory=list, init=False)
    _problems: list[Problem] = field(factory=list, init=False)
    _base: int = field(default=0, init=False)
    _pieces: list[Piece] = field(factory=list, init=False)
    _depth: int = field(default=0, init=False)
    _length: int = field(default=0, init=False)
    _block: tuple[BlockKind, int | None, bool] | None = field(default=None, init=False)
    _quotations: int = field(default=0, init=False)
    _last_dashed: bool = field(default=False, init=False)

    @property
    def is_open(self) -> bool:
        return self._block is not None

    @property
    def is_line_start(self) -> bool:
        """Whether the next text begins a block, or a line after a break that markup made."""
        return not self._pieces or self._pieces[-1][2] == "\n"

    @property
    def awaits_credit(self) -> bool:
        """Whether the last finished block is quoted, without an attribution line so far."""
        return bool(self._blocks) and self._blocks[-1].quotation is not None and not self._blocks[-1].credit

    @property
    def last_quotation(self) -> int | None:
        """The block quotation that the last finished block stands in."""
        return self._blocks[-1].quotation if self._blocks else None

    def new_quotation(self) -> int:
        """A number for a block quotation, in the order of the file, from 1."""
        self._quotations += 1
        return self._quotations

    def open(self, kind: BlockKind, quotation: int | None = None, *, credit: bool = False) -> None:
        """Begin a block; one that is open ends."""
        self.close()
        self._block = (kind, quotation, credit)

    def copy(self, start: int, end: int) -> None:
        """Go on with ``raw[start:end]``, as it stands."""
        pieces = self._pieces
        if not pieces:
            part = self.raw[start:end]
            start += len(part) - len(part.lstrip())
        if start >= end:
            return
        if pieces and pieces[-1][1] == start and pieces[-1][2] is None:
            pieces[-1] = (pieces[-1][0], end, None)
        else:
            pieces.append((start, end, None))
        self._length += end - start

    def decode(self, text: str, start: int, end: int) -> None:
        """Go on with ``text``, one unit that stands for ``raw[start:end]``: an entity, a break."""
        if not text or (not self._pieces and text.isspace()):
            return
        self._pieces.append((start, end, text))
        self._length += len(text)

    def begin(self, kind: InlineKind, target: str | None = None) -> OpenInline:
        """An inline that begins here; `end` it."""
        inline = OpenInline(kind, self._base + self._length, target=target)
        self._depth += 1
        if self._depth <= MAX_DEPTH:
            self._inlines.append(inline)
        return inline

    def end(self, inline: OpenInline) -> None:
        self._depth -= 1
        inline.end = self._base + self._length

    def mark(self, kind: InlineKind, target: str | None = None) -> None:
        """An inline of no length here, such as the place of a note mark."""
        self.end(self.begin(kind, target))

    def report(self, message: str, start: int | None = None, end: int | None = None) -> None:
        """A part of the file that could not be read."""
        self._problems.append(Problem(message, start, end))

    def close(self) -> None:
        """End the block that is open, if one is."""
        if self._block is None:
            return
        (kind, quotation, credit), pieces = self._block, self._trimmed()
        self._block, self._pieces, self._length = None, [], 0
        if not pieces:
            return
        text = self._text(pieces)
        if credit:
            self._commit(pieces, text, kind, quotation, credit=True)
        elif quotation is not None and (place := credit_line(text)) is not None:
            words, line = text[:place].rstrip(), text[place:].lstrip()
            self._commit(_cut(pieces, 0, len(words)), words, kind, quotation)
            self._commit(_cut(pieces, len(text) - len(line), len(text)), line, kind, quotation, credit=True)
        elif self._credits_last(text, kind, quotation):
            self._commit(pieces, text, kind, self.last_quotation, credit=True)
        else:
            self._commit(pieces, text, kind, quotation)

    def document(self, path: str, file_format: str, date: str | None = None) -> Document:
        """The document, finished."""
        self.close()
        return Document(
            path=path,
            raw=self.raw,
            text="".join(self._parts),
            stretches=tuple(self._stretches),
            blocks=tuple(self._blocks),
            inlines=tuple(_inlines(self._inlines, self._blocks)),
            problems=tuple(self._problems),
            status=DocumentStatus.PARTIAL if self._problems else DocumentStatus.CHECKED,
            format=file_format,
            date=date,
        )

    def _credits_last(self, text: str, kind: BlockKind, quotation: int | None) -> bool:
        last = self._blocks[-1] if self._blocks else None
        if last is None or last.quotation is None or last.credit or kind != BlockKind.PARAGRAPH or self._last_dashed:
            return False
        return quotation in (None, last.quotation) and is_credit(text)

    def _text(self, pieces: list[Piece]) -> str:
        if len(pieces) == 1 and pieces[0][2] is None:
            return self.raw[pieces[0][0] : pieces[0][1]]
        return "".join(self.raw[start:end] if text is None else text for start, end, text in pieces)

    def _trimmed(self) -> list[Piece]:
        pieces = self._pieces
        while pieces:
            start, end, text = pieces.pop()
            kept = len((self.raw[start:end] if text is None else text).rstrip())
            if kept:
                pieces.append((start, start + kept, None) if text is None else (start, end, text))
                break
        return pieces

    def _commit(
        self, pieces: list[Piece], text: str, kind: BlockKind, quotation: int | None, *, credit: bool = False
    ) -> None:
        place = self._base
        for start, end, decoded in pieces:
            length = end - start if decoded is None else len(decoded)
            self._stretches.append(Stretch(place, length, start, end))
            place += length
        self._blocks.append(Block(kind, self._base, place, quotation, credit))
        if self._parts:
            self._parts.append(JOINT)
        self._parts.append(text)
        self._last_dashed = is_credit(text)
        self._base = place + len(JOINT)


def _cut(pieces: list[Piece], start: int, end: int) -> list[Piece]:
    """The pieces of ``text[start:end]``."""
    cut: list[Piece] = []
    place = 0
    for raw_start, raw_end, decoded in pieces:
        length = raw_end - raw_start if decoded is None else len(decoded)
        first, last = max(start - place, 0), min(end - place, length)
        if first < last:
            cut.append(
                (raw_start + first, raw_start + last, None) if decoded is None else (raw_start, raw_end, decoded)
            )
        place += length
    return cut


def _inlines(inlines: Iterable[OpenInline], blocks: list[Block]) -> Iterator[Inline]:
    """Each inline within its block; one that spans several blocks becomes one in each; an empty one stays only as a note mark."""
    starts = [block.start for block in blocks]
    for inline in inlines:
        end = inline.end
        if end is None or not blocks:
            continue
        first = max(bisect_right(starts, inline.start) - 1, 0)
        if inline.start == end:
            if inline.kind == InlineKind.NOTE:
                place = min(end, blocks[first].end)
                yield Inline(inline.kind, place, place, inline.target)
            continue
        for index in range(first, len(blocks)):
            block = blocks[index]
            if block.start >= end:
                break
            start, stop = max(inline.start, block.start), min(end, block.end)
            if start < stop:
                yield Inline(inline.kind, start, stop, inline.target)
