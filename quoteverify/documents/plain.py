"""Reads plain text: paragraphs, wiki and underlined headings, list items, lines quoted with ``>``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from attrs import define, field

from quoteverify.documents.assembly import Assembly
from quoteverify.documents.credits import is_credit
from quoteverify.model import BlockKind, Document

# A line longer than this was not wrapped by hand: in its paragraph each line break ends a paragraph.
UNWRAPPED = 100
# Shorter lines than these are verse or lists, where no width tells whether a next word would have fitted.
MIN_WIDTH = 50
MAX_HEADING = 400

# A line, or a run of blank ones.
_LINE = re.compile(r"[\r\n]+|([^\r\n]+)(?:\r\n|\r|\n|\Z)")
_PREFIX = re.compile(r"[ \t]{0,3}>(?:[ \t]{0,3}>)*[ \t]?")
_WIKI_HEADING = re.compile(r"[ \t]*(={1,6})[ \t]*([^=\s](?:.*[^=\s])?)[ \t]*\1[ \t]*")
_UNDERLINE = re.compile(r"[ \t]*(?:={3,}|-{3,}|~{3,}|\*{3,})[ \t]*")
_ITEM = re.compile(r"[ \t]*(?:[-*•‣◦–]|\d{1,3}[.)])[ \t]+(?=\S)")
_HYPHEN = re.compile(r"[ \t]*-{1,3}[ \t]")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*\s*\Z")
_FIRST_WORD = re.compile(r"\s*(\S{0,100})")


class Line(NamedTuple):
    """A line of the file without its line break: offsets of its text behind a ``>`` prefix, and how many ``>`` it has."""

    start: int
    end: int
    depth: int


@define
class PlainReader:
    """Gathers lines into paragraphs."""

    assembly: Assembly
    _paragraph: list[Line] = field(factory=list, init=False)
    _quotations: list[int] = field(factory=list, init=False)
    _is_item: bool = field(default=False, init=False)

    def read(self) -> None:
        for line in _lines(self.assembly.raw):
            self._take(line)
        self._finish()

    def _take(self, line: Line) -> None:
        text = self.assembly.raw[line.start : line.end]
        if not text or text.isspace():
            self._finish()
            if not line.depth:
                self._quotations.clear()
            return
        if self._paragraph and self._paragraph[-1].depth != line.depth:
            self._finish()
        if not self._paragraph:
            self._enter(line.depth)
        if "=" in text[:9] and len(text) <= MAX_HEADING and (heading := _WIKI_HEADING.fullmatch(text)):
            self._finish()
            self._emit(line.start + heading.start(2), line.start + heading.end(2), BlockKind.HEADING)
        elif len(self._paragraph) == 1 and self._underlines(text):
            title = self._paragraph.pop()
            self._emit(title.start, title.end, BlockKind.HEADING)
        elif (item := _ITEM.match(text)) and self._may_begin_item(text):
            self._finish()
            self._is_item = True
            self._paragraph.append(Line(line.start + item.end(), line.end, line.depth))
        else:
            self._paragraph.append(line)

    def _underlines(self, text: str) -> bool:
        title = self._paragraph[0]
        if not _UNDERLINE.fullmatch(text) or self._is_item:
            return False
        return abs(len(text.strip()) - len(self.assembly.raw[title.start : title.end].strip())) <= 3

    def _may_begin_item(self, text: str) -> bool:
        """A wrapped line may begin with a dash or a number; an attribution line after a quotation begins with a hyphen."""
        if self._paragraph:
            last = self._paragraph[-1]
            return self._is_item or self.assembly.raw[last.end - 1] in '.:;!?"”’»'
        return not (self.assembly.awaits_credit and _HYPHEN.match(text) and is_credit(text.strip()))

    def _enter(self, depth: int) -> None:
        del self._quotations[depth:]
        while len(self._quotations) < depth:
            self._quotations.append(self.assembly.new_quotation())

    def _emit(self, start: int, end: int, kind: BlockKind) -> None:
        self.assembly.open(kind, self._quotations[-1] if self._quotations else None)
        self.assembly.copy(start, end)
        self.assembly.close()

    def _finish(self) -> None:
        """End the paragraph: one block, or several where its line breaks end paragraphs."""
        lines, self._paragraph = self._paragraph, []
        kind = BlockKind.ITEM if self._is_item else BlockKind.PARAGRAPH
        self._is_item = False
        if not lines:
            return
        assembly, quotation = self.assembly, self._quotations[-1] if self._quotations else None
        if len(lines) == 1:
            assembly.open(kind, quotation)
            assembly.copy(lines[0].start, lines[0].end)
            assembly.close()
            return
        width = max(line.end - line.start for line in lines)
        assembly.open(kind, quotation)
        for line, following in zip(lines, [*lines[1:], None], strict=True):
            assembly.copy(line.start, line.end)
            if following is None:
                assembly.close()
            elif self._breaks(line, following, width):
                assembly.open(BlockKind.PARAGRAPH, quotation)
            else:
                newline = assembly.raw.startswith("\r\n", line.end)
                assembly.copy(line.end, line.end + (2 if newline else 1))

    def _breaks(self, line: Line, following: Line, width: int) -> bool:
        """Whether the line break ends a paragraph: the text is unwrapped, or the next word had room behind a sentence's end."""
        if width > UNWRAPPED:
            return True
        raw = self.assembly.raw
        word = _FIRST_WORD.match(raw, following.start, following.end)
        room = line.end - line.start + 1 + (len(word[1]) if word else 0)
        return (
            width >= MIN_WIDTH
            and room < width
            and bool(_SENTENCE_END.search(raw[max(line.start, line.end - 8) : line.end]))
        )


def _lines(raw: str) -> Iterator[Line]:
    for match in _LINE.finditer(raw):
        start, end = match.span(1) if match[1] else (match.start(), match.start())
        prefix = _PREFIX.match(raw, start, end)
        if prefix is None:
            yield Line(start, end, 0)
        else:
            yield Line(prefix.end(), end, raw.count(">", start, prefix.end()))


def read(raw: str, path: str = "-") -> Document:
    """The document that a plain text is. Linear in its length."""
    assembly = Assembly(raw)
    PlainReader(assembly).read()
    return assembly.document(path, "txt")
