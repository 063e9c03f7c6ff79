"""Reads Markdown (CommonMark, tables, footnotes, strikethrough, task lists, alerts) through pyromark's events."""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import Any

import pyromark
from attrs import define, evolve, field

from quoteverify.documents import plain
from quoteverify.documents.assembly import Assembly, OpenInline
from quoteverify.documents.dates import iso_date
from quoteverify.documents.elements import INLINES, MUTED
from quoteverify.documents.html_text import fragment_text
from quoteverify.model import BlockKind, Document, DocumentStatus, InlineKind, Problem

_OPTIONS = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TASKLISTS
    | pyromark.Options.ENABLE_HEADING_ATTRIBUTES
    | pyromark.Options.ENABLE_GFM
)
_MATH = pyromark.Options.ENABLE_MATH

_FRONT_MATTER = re.compile(
    r"\A\s{0,20}(?P<fence>---|\+\+\+)[ \t]*\r?\n(?=\S)(?P<body>(?:(?!(?P=fence)|\.\.\.).*\n)*?)(?:(?P=fence)|\.\.\.)[ \t]*(?=[\r\n]|\Z)"
)
_KEY = re.compile(r"^[\"']?\w[\w .-]*[\"']?[ \t]*[:=]", re.MULTILINE)
_DATE = re.compile(r"^date[ \t]*[:=][ \t]*[\"']?(\S{4,40})", re.MULTILINE)
# What pulldown-cmark cannot take, or replaces; each by one code point, so that places stay.
_UNFIT = re.compile("[\0\ud800-\udfff]")
_BLOCKQUOTE = re.compile(r"<(/?)blockquote\b", re.IGNORECASE)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)

_MUTED_TAGS = {"Image", "CodeBlock", "MetadataBlock", "Strikethrough"}
_KINDS = {
    "Heading": BlockKind.HEADING,
    "Item": BlockKind.ITEM,
    "TableCell": BlockKind.CELL,
    "FootnoteDefinition": BlockKind.NOTE,
    "BlockQuote": BlockKind.PARAGRAPH,
}
_INLINE_TAGS = {"Emphasis", "Strong", "Strikethrough", "Link", "Image", "Superscript", "Subscript"}

_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)")
_NOTE_MARK = re.compile(
    r"<sup\b[^<>]{0,200}>\s{0,9}(?:<a\b[^<>]{0,400}>\s{0,9})?[\[(]?(?:\d{1,4}|[*†‡§])[\])]?\s{0,9}(?:</a>\s{0,9})?</sup",
    re.IGNORECASE,
)
_HREF = re.compile(r"\bhref\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE)
_BARE = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style|pre|textarea)\b.*?(?:</\1\s*>|\Z)|</?[A-Za-z!?][^<>]*>",
    re.DOTALL | re.IGNORECASE,
)


class CodePoints:
    """From UTF-8 byte offsets of a text to its code points."""

    def __init__(self, text: str) -> None:
        self._ends: list[int] = []
        self._surplus = [0]
        if not text.isascii():
            surplus = 0
            for match in re.finditer(r"[^\0-\x7f]", text):
                surplus += 1 if match[0] < "\u0800" else 2 if match[0] < "\U00010000" else 3
                self._ends.append(match.end() + surplus)
                self._surplus.append(surplus)

    def at(self, offset: int) -> int:
        return offset - self._surplus[bisect_right(self._ends, offset)]


@define
class Frame:
    """A tag that is open: what to undo at its end."""

    tag: str
    is_muted: bool = False
    inline: OpenInline | None = None
    depth: int = 0
    kind: BlockKind | None = None


@define
class MarkdownReader:
    """Follows the events of ``clean``, which has the length of the file; nothing is ever read twice."""

    assembly: Assembly
    clean: str
    _frames: list[Frame] = field(factory=list, init=False)
    _kinds: list[BlockKind] = field(factory=lambda: [BlockKind.PARAGRAPH], init=False)
    _quotations: list[int] = field(factory=list, init=False)
    _muted: int = field(default=0, init=False)
    _element: str | None = field(default=None, init=False)
    _elements: list[tuple[str, OpenInline]] = field(factory=list, init=False)
    _html: list[tuple[int, int]] | None = field(default=None, init=False)

    def read(self, events: Iterable[tuple[Any, int, int]]) -> None:
        for event, start, end in events:
            if isinstance(event, str):
                self._break(event, start, end)
                continue
            ((name, value),) = event.items()
            if name == "Start":
                self._start(value)
            elif name == "End":
                self._end()
            elif name == "Html":
                if self._html is not None:
                    self._html.append((start, end))
            elif name == "InlineHtml":
                self._inline_html(start, end)
            elif name == "Text":
                self._text(value, start, end)
            elif name == "FootnoteReference" and self._may_read():
                self.assembly.mark(InlineKind.NOTE, value)

    def _start(self, value: Any) -> None:
        tag, data = (value, None) if isinstance(value, str) else next(iter(value.items()))
        frame = Frame(tag, tag in _MUTED_TAGS)
        frame.depth = len(self._quotations)
        self._frames.append(frame)
        if tag in _INLINE_TAGS:
            self._start_inline(frame, data)
        else:
            self._close_block()
            if tag == "HtmlBlock":
                self._html = []
            frame.kind = _KINDS.get(tag)
            if frame.kind is not None:
                self._kinds.append(frame.kind)
            if tag == "BlockQuote" and data is None:  # an alert such as [!NOTE] quotes nobody
                self._quotations.append(self.assembly.new_quotation())
        self._muted += frame.is_muted

    def _start_inline(self, frame: Frame, data: Any) -> None:
        if frame.tag == "Link":
            frame.is_muted = data["link_type"] in ("Autolink", "Email")
        if frame.is_muted or not self._may_read():
            return
        if frame.tag == "Link":
            frame.inline = self.assembly.begin(InlineKind.LINK, data["dest_url"])
        elif frame.tag in ("Emphasis", "Strong"):
            frame.inline = self.assembly.begin(InlineKind.EMPHASIS)

    def _end(self) -> None:
        frame = self._frames.pop()
        self._muted -= frame.is_muted
        if frame.inline is not None:
            self.assembly.end(frame.inline)
        if frame.tag in _INLINE_TAGS:
            return
        if frame.tag == "HtmlBlock":
            self._html_block()
        self._close_block()
        if frame.kind is not None:
            self._kinds.pop()
        if frame.tag == "BlockQuote":
            del self._quotations[frame.depth :]

    def _close_block(self) -> None:
        while self._elements:
            self.assembly.end(self._elements.pop()[1])
        self._element = None
        self.assembly.close()

    def _may_read(self) -> bool:
        """Whether text here is prose; if so a block is open afterwards."""
        if self._muted or self._element is not None:
            return False
        if not self.assembly.is_open:
            self.assembly.open(self._kinds[-1], self._quotations[-1] if self._quotations else None)
        return True

    def _text(self, text: str, start: int, end: int) -> None:
        if not self._may_read():
            return
        if self.clean[start] == "&" and end - start != len(text):
            self.assembly.decode(html.unescape(self.clean[start:end]), start, end)
        else:
            self.assembly.copy(start, end)

    def _break(self, event: str, start: int, end: int) -> None:
        if event == "Rule" or not self._may_read():
            return
        if event == "SoftBreak":
            self.assembly.copy(start, end)
        else:
            self.assembly.decode("\n", start, end)

    def _inline_html(self, start: int, end: int) -> None:
        tag = _TAG.match(self.clean, start, end)
        if tag is None:  # a comment
            return
        is_end, name = bool(tag[1]), tag[2].lower()
        if self._element is not None:
            if is_end and name == self._element:
                self._element = None
        elif not self._may_read():
            return
        elif name == "br":
            self.assembly.decode("\n", start, end)
        elif is_end:
            self._end_element(name)
        elif name in MUTED and not self.clean.endswith("/>", start, end):
            self._element = name
        elif name == "sup" and _NOTE_MARK.match(self.clean, start):
            self.assembly.mark(InlineKind.NOTE)
            self._element = name
        elif name in INLINES:
            self._elements.append((name, self.assembly.begin(INLINES[name], self._target(start, end))))

    def _target(self, start: int, end: int) -> str | None:
        found = _HREF.search(self.clean, start, end)
        return html.unescape(found[1] or found[2] or found[3] or "") or None if found else None

    def _end_element(self, name: str) -> None:
        """End the innermost element of this name, if one of the last few is; others inside it end with it."""
        for depth in range(1, min(len(self._elements), 16) + 1):
            if self._elements[-depth][0] == name:
                for _ in range(depth):
                    self.assembly.end(self._elements.pop()[1])
                return

    def _html_block(self) -> None:
        """Read HTML that stands between blocks of Markdown, without the prefixes of its lines; the block quotations that it leaves open hold what follows."""
        pieces, self._html = self._html or [], None
        if not pieces or self._muted:
            return
        source, quotation = fragment_text(self.clean, pieces), self._quotations[-1] if self._quotations else None
        if _BARE.sub("", source).strip():
            from quoteverify.documents.html import Context, read_fragment  # costs 80 ms at its first import

            read_fragment(self.assembly, pieces, Context(self._kinds[-1], quotation))
        self._follow_quotations(source, quotation)

    def _follow_quotations(self, source: str, quotation: int | None) -> None:
        """Block quotations that a piece of HTML leaves open hold the Markdown that follows."""
        opened = 0
        floor = next((frame.depth for frame in reversed(self._frames) if frame.tag == "BlockQuote"), 0)
        for closing in _BLOCKQUOTE.findall(_COMMENT.sub("", source)):
            if not closing:
                opened += 1
            elif opened:
                opened -= 1
            elif len(self._quotations) > floor:
                self._quotations.pop()
        last = self.assembly.last_quotation
        if opened and last is not None and last != quotation:
            self._quotations.append(last)
            opened -= 1
        self._quotations += [self.assembly.new_quotation() for _ in range(opened)]


def read(raw: str, path: str = "-") -> Document:
    """The document that a Markdown text is.

    Where the parser gives up, the file is read as plain text: a partial document, with the reason among its problems.
    """
    clean = _UNFIT.sub("\ufffd", raw)
    front = _FRONT_MATTER.match(clean)
    date = None
    if front and _KEY.search(front["body"]):
        clean = re.sub(r"[^\r\n]", " ", front[0]) + clean[front.end() :]
        dated = _DATE.search(front["body"])
        date = iso_date(dated[1]) if dated else None
    assembly = Assembly(raw)
    try:
        MarkdownReader(assembly, clean).read(_events(clean))
    except BaseException as error:
        # A panic of the Rust parser arrives as pyo3's PanicException, which is no Exception and cannot be imported.
        if type(error).__name__ != "PanicException":
            raise
        problem = Problem(f"read as plain text, because the Markdown parser failed: {error}")
        return evolve(plain.read(raw, path), format="md", problems=(problem,), status=DocumentStatus.PARTIAL, date=date)
    return assembly.document(path, "md", date)


def _events(clean: str) -> Iterator[tuple[Any, int, int]]:
    """Pyromark's events with their places in code points."""
    at = CodePoints(clean).at
    options = _OPTIONS
    # Where a dollar sign before a digit would close a formula the dollars are money: "$5 and $10" (the rule of Pandoc).
    if "$" in clean and not any(
        "InlineMath" in event and clean[at(place["end"]) : at(place["end"]) + 1].isdigit()
        for event, place in pyromark.events_with_range(clean, options=options | _MATH)
    ):
        options |= _MATH
    for event, place in pyromark.events_with_range(clean, options=options):
        yield event, at(place["start"]), at(place["end"])
