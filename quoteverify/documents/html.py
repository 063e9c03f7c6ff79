"""Reads HTML: walks the tree that justhtml makes, and finds each text's place in the file."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise
from typing import Any

from attrs import define, evolve, field, frozen
from justhtml import JustHTML

from quoteverify.documents.assembly import Assembly, OpenInline
from quoteverify.documents.dates import iso_date
from quoteverify.documents.elements import BLOCKS, INLINES, MUTED
from quoteverify.documents.html_text import UnplacedError, fragment_text, parseable, places, tag_end
from quoteverify.model import BlockKind, Document, DocumentStatus, InlineKind, Problem, Span

_KINDS = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), BlockKind.HEADING),
    **dict.fromkeys(("figcaption", "caption"), BlockKind.CAPTION),
    **dict.fromkeys(("td", "th"), BlockKind.CELL),
    "li": BlockKind.ITEM,
    "blockquote": BlockKind.PARAGRAPH,
}
_NOTE_ROLES = {"doc-footnote", "doc-endnote", "doc-endnotes"}
_NOTE_ID = re.compile(r"(?:fn|footnote|endnote|cite_note)(?:s?\d*|[-:_].*)", re.IGNORECASE)
_NOTE_MARK = re.compile(r"\s*[\[(]?(?:\d{1,4}|[*†‡§]{1,3})[\])]?\s*")
_DASHED = re.compile(r"\s*(?:[—–―]|-{1,3}|~)")
# A note mark is a small tree; no more of it is looked at.
_MARK_NODES = 12
_DATE_KEYS = {"article:published_time", "datepublished", "date", "dc.date", "dcterms.date"}


@frozen
class Context:
    """What holds for the text below a node; ``figure`` is the number of the block quotation that its figure has."""

    kind: BlockKind = BlockKind.PARAGRAPH
    quotation: int | None = None
    credit: bool = False
    figure: int | None = None


@frozen
class Leave:
    """What the end of an element ends."""

    is_block: bool
    inline: OpenInline | None = None


@define
class HtmlReader:
    """Walks a tree without recursion. ``source`` is the part of the file that was parsed, ``offset`` its place in the file, ``gaps`` are
    the stretches of ``source``, in order, that are not the file's own.
    """

    assembly: Assembly
    source: str
    offset: int = 0
    gaps: Sequence[Span] = ()
    _starts: set[int] = field(factory=set, init=False)

    def read(self, root: Any, context: Context) -> None:
        self._starts = {node.origin_offset for node in _nodes(root) if node.name == "#text"} - {None}
        stack: list[tuple[Any, Context]] = [(root, context)]
        while stack:
            node, context = stack.pop()
            if isinstance(node, Leave):
                self._leave(node)
            elif node.name == "#text":
                self._text(node, context)
            elif node.name == "br":
                self._break(node)
            elif _is_note_mark(node):
                self.assembly.mark(InlineKind.NOTE, _note_target(node))
            elif _is_muted(node):
                if node.name in BLOCKS or node.name == "pre":
                    self.assembly.close()
            else:
                below = self._below(node, context)
                stack.append((self._enter(node, context, below), context))
                stack.extend((child, below) for child in reversed(node.children or ()))
        self.assembly.close()

    def _enter(self, node: Any, context: Context, below: Context) -> Leave:
        if node.name in BLOCKS or below.credit != context.credit:
            self.assembly.close()
            return Leave(is_block=True)
        kind = INLINES.get(node.name)
        target = node.attrs.get("href") if kind == InlineKind.LINK else None
        if kind is None or (kind == InlineKind.LINK and not target):
            return Leave(is_block=False)
        return Leave(is_block=False, inline=self.assembly.begin(kind, target))

    def _leave(self, leave: Leave) -> None:
        if leave.inline is not None:
            self.assembly.end(leave.inline)
        if leave.is_block:
            self.assembly.close()

    def _below(self, node: Any, context: Context) -> Context:
        """What holds below ``node``, which stands in ``context``."""
        name = node.name
        if name == "figure":
            has_quotation = any(child.name == "blockquote" for child in node.children)
            return evolve(context, figure=self.assembly.new_quotation() if has_quotation else None)
        if name == "blockquote":
            return Context(quotation=context.figure or self.assembly.new_quotation())
        if name == "figcaption" and context.figure is not None:
            return evolve(context, quotation=context.figure, credit=True)
        if context.quotation is not None and not context.credit and self._is_credit(node):
            return evolve(context, credit=True)
        if _is_note(node):
            return evolve(context, kind=BlockKind.NOTE)
        if name in _KINDS and context.kind != BlockKind.NOTE:
            return evolve(context, kind=_KINDS[name])
        return context

    def _is_credit(self, node: Any) -> bool:
        """Whether an element of a block quotation says whose it is.

        A ``<cite>`` does where it ends the quotation; elsewhere it names a work that the words speak of.
        """
        if node.name != "cite":
            return node.name in ("footer", "figcaption")
        for sibling in reversed(node.parent.children[-4:]):
            if sibling is node:
                return node.parent.name == "blockquote" or self.assembly.is_line_start or _is_dashed(node)
            if sibling.name != "br" and (sibling.name != "#text" or sibling.data.strip()):
                return False
        return False

    def _break(self, node: Any) -> None:
        if node.origin_offset is not None and self.assembly.is_open:
            start = node.origin_offset
            self.assembly.decode("\n", self.offset + start, self.offset + tag_end(self.source, start))

    def _text(self, node: Any, context: Context) -> None:
        assembly, text, offset = self.assembly, node.data or "", self.offset
        if not assembly.is_open:
            if not text.strip():
                return
            assembly.open(context.kind, context.quotation, credit=context.credit)
        if node.origin_offset is None:
            assembly.report("a text that the parser puts nowhere in the file is left out")
            return
        try:
            for start, end, decoded in places(self.source, text, node.origin_offset, self._starts):
                if decoded is None:
                    self._copy(start, end)
                else:
                    assembly.decode(decoded, offset + start, offset + end)
        except UnplacedError as error:
            assembly.report(str(error), offset + error.place)

    def _copy(self, start: int, end: int) -> None:
        for index in range(bisect_right(self.gaps, start, key=lambda gap: gap[1]), len(self.gaps)):
            gap_start, gap_end = self.gaps[index]
            if gap_start >= end:
                break
            self.assembly.copy(self.offset + start, self.offset + gap_start)
            start = gap_end
        self.assembly.copy(self.offset + start, self.offset + end)


def _nodes(root: Any) -> Iterator[Any]:
    stack = [root]
    while stack:
        node = stack.pop()
        yield node
        stack.extend(reversed(node.children or ()))


def _first_texts(node: Any) -> str:
    return "".join(below.data or "" for below in islice(_nodes(node), _MARK_NODES) if below.name == "#text")


def _is_muted(node: Any) -> bool:
    return node.name in MUTED or node.name.startswith(("#comment", "!")) or "hidden" in (node.attrs or ())


def _is_note(node: Any) -> bool:
    attrs: dict[str, str | None] = node.attrs or {}
    if not attrs or node.name not in BLOCKS:
        return False
    return (
        (attrs.get("role") or "") in _NOTE_ROLES
        or bool(_NOTE_ID.fullmatch(attrs.get("id") or ""))
        or "footnotes" in (attrs.get("class") or "").split()
    )


def _is_note_mark(node: Any) -> bool:
    """A superscript that holds a link or only a number, or a link that is marked as one."""
    if node.name == "sup":
        return bool(_NOTE_MARK.fullmatch(_first_texts(node))) or _note_target(node) is not None
    return bool(node.name == "a" and node.attrs.get("role") == "doc-noteref")


def _note_target(node: Any) -> str | None:
    links = (below for below in islice(_nodes(node), _MARK_NODES) if below.name == "a")
    return next((link.attrs.get("href") for link in links if link.attrs.get("href")), None)


def _is_dashed(node: Any) -> bool:
    return bool(_DASHED.match(_first_texts(node)))


def _date(root: Any) -> str | None:
    """The date of publication that a page gives itself, in its head or in the header of its article."""
    for node in _nodes(root):
        if node.name == "meta":
            key = node.attrs.get("property") or node.attrs.get("name") or node.attrs.get("itemprop") or ""
            value = node.attrs.get("content") if key.lower() in _DATE_KEYS else None
        elif node.name == "time":
            value = node.attrs.get("datetime") if _dates_page(node) else None
        else:
            continue
        if value and (date := iso_date(value)):
            return date
    return None


def _dates_page(time: Any) -> bool:
    if time.attrs.get("itemprop") == "datePublished" or "pubdate" in time.attrs:
        return True
    parent = time.parent
    for _ in range(6):
        if parent is None or parent.name == "header":
            break
        parent = parent.parent
    return parent is not None and parent.name == "header"


def _parse(source: str, *, fragment: bool) -> Any:
    return JustHTML(source, sanitize=False, track_node_locations=True, fragment=fragment).root


def read(raw: str, path: str = "-") -> Document:
    """The document that an HTML page is; an unreadable one where the parser gives up."""
    source = parseable(raw)
    try:
        root = _parse(source, fragment=False)
    except Exception as error:  # noqa: BLE001 - whatever a parser raises on hostile input, the other files are still checked
        problem = Problem(f"the HTML parser failed: {type(error).__name__}: {error}")
        return Document(path, raw, "", (), (), problems=(problem,), status=DocumentStatus.UNREADABLE, format="html")
    assembly = Assembly(raw)
    HtmlReader(assembly, source).read(root, Context())
    return assembly.document(path, "html", _date(root))


def read_fragment(assembly: Assembly, pieces: Sequence[Span], context: Context) -> None:
    """Go on with HTML that stands in ``pieces`` of the assembly's file, such as the lines of a quotation without their prefixes."""
    offset, stop = pieces[0][0], pieces[-1][1]
    gaps = tuple((before[1] - offset, after[0] - offset) for before, after in pairwise(pieces) if before[1] < after[0])
    source = parseable(fragment_text(assembly.raw, pieces))
    try:
        root = _parse(source, fragment=True)
    except Exception as error:  # noqa: BLE001 - as above
        assembly.report(f"the HTML parser failed: {type(error).__name__}: {error}", offset, stop)
        return
    HtmlReader(assembly, source, offset, gaps).read(root, context)
