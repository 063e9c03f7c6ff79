"""Where the text of a parsed HTML page stands in its file."""

from __future__ import annotations

import html
import re
from collections.abc import Container, Iterable, Iterator

from quoteverify.model import Span

# What justhtml would change in length or take for markup, each by one code point: a return, a NUL, a "<" that opens no tag.
_CRLF = re.compile(r"\r(\n?)")
_STRAY = re.compile(r"<(?![A-Za-z/!?])|[\0\ud800-\udfff]")
_DECLARATION = re.compile(
    r"<!--|<[?]|</(?![a-z])|<!(?!doctype)|<(script|style|textarea|title|xmp|iframe|noembed|noframes|noscript)\b",
    re.IGNORECASE,
)
_REFERENCE = re.compile(r"&(?:#[xX][0-9a-fA-F]{1,999}|#[0-9]{1,999}|[A-Za-z][A-Za-z0-9]{0,39});?")
_MARKUP = re.compile(
    r"<!---?>|<!--.*?(?:--!?>|\Z)|</?[A-Za-z](?:[^<>\"']|\"[^\"]*\"|'[^']*')*+>|<[^>]*(?:>|\Z)", re.DOTALL
)
_AMPERSAND = re.compile(r"&(?:amp|AMP);?")
_PLAIN = re.compile(r"[^&<]+")

# start, end, and the decoded text where it is not the range itself
Place = tuple[int, int, str | None]


class UnplacedError(ValueError):
    """A text of the page whose place in the file is not known: why, and the last ``place`` that is."""

    def __init__(
        self, place: int, message: str = "a text is left out, because its place in the file is not known"
    ) -> None:
        super().__init__(message)
        self.place = place


def parseable(raw: str) -> str:
    """``raw`` for the parser: the same length, so that the parser's offsets are the file's."""
    if raw.startswith("\ufeff"):
        raw = " " + raw[1:]
    if "\r" in raw:
        raw = _CRLF.sub(lambda match: " \n" if match[1] else "\n", raw)
    return _STRAY.sub("\ufffd", _without_declarations(raw))


def fragment_text(raw: str, pieces: Iterable[Span]) -> str:
    """The text of ``pieces`` of ``raw``, which are in order, with a blank for each code point between them."""
    parts: list[str] = []
    place: int | None = None
    for start, end in pieces:
        parts += (" " * (start - (start if place is None else place)), raw[start:end])
        place = end
    return "".join(parts)


def _without_declarations(raw: str) -> str:
    """``<?…>``, ``<!…>`` and ``</ …>``, which HTML drops and justhtml reads as text, as end tags of nothing, each of the same length."""
    parts: list[str] = []
    done = place = 0
    while found := _DECLARATION.search(raw, place):
        start = found.start()
        if found[1]:  # an element of raw text
            end_tag = re.compile(f"</{found[1]}", re.IGNORECASE).search(raw, found.end())
            place = end_tag.end() if end_tag else len(raw)
            continue
        is_comment = found[0] == "<!--"
        end = raw.find("-->" if is_comment else ">", start + 2)
        if end < 0:
            break
        place = end + 1
        if not is_comment:
            parts += (raw[done:start], "</", "x" * (place - start - 3), ">")
            done = place
    return "".join((*parts, raw[done:]))


def tag_end(source: str, start: int) -> int:
    """The place behind the tag that begins at ``start``."""
    tag = _MARKUP.match(source, start)
    return tag.end() if tag else start


def places(source: str, text: str, start: int, others: Container[int]) -> Iterator[Place]:
    """The stretches of ``source`` that ``text``, one text node, is made of, from ``start`` on; ``others`` are the starts of all text nodes.

    The parser joins texts across tags that it ignores, and moves text that stands loose in a table before the table: between two
    stretches there may be markup, and text that belongs to another node. Raises `UnplacedError` where the two differ otherwise.
    """
    place, done = start, 0
    while done < len(text):
        if place >= len(source):
            raise UnplacedError(place)
        char = source[place]
        if char == "<":
            markup = _MARKUP.match(source, place)
            if markup is None or markup.end() == len(source):
                raise UnplacedError(place, "a tag or comment that is never closed: what follows is not read")
            place = markup.end()
        elif place != start and place in others:
            place = _next_markup(source, place)
        elif char == "&":
            end, decoded, length = _reference(source, place, text, done)
            if decoded != "":
                yield place, end, decoded
            place, done = end, done + length
        else:
            run = _PLAIN.match(source, place)
            assert run is not None
            length = min(run.end() - place, len(text) - done)
            if source[place : place + length] != text[done : done + length]:
                raise UnplacedError(place)
            yield place, place + length, None
            place, done = place + length, done + length


def _next_markup(source: str, place: int) -> int:
    found = source.find("<", place)
    return len(source) if found < 0 else found


def _reference(source: str, place: int, text: str, done: int) -> tuple[int, str | None, int]:
    """The end of the character reference at ``place``, what it stands for (``None``: itself), and how much of ``text`` it accounts for.

    What no HTML text may hold, such as control characters, stands for nothing.
    """
    match = _REFERENCE.match(source, place)
    if match is None:
        if text[done] != "&":
            raise UnplacedError(place)
        return place + 1, None, 1
    if match[0][1] == "#":
        decoded = html.unescape(match[0])
        return match.end(), decoded if decoded and text.startswith(decoded, done) else "", 1
    if text[done] == "&":
        ampersand = _AMPERSAND.match(source, place)
        return (ampersand.end(), "&", 1) if ampersand else (place + 1, None, 1)
    # A reference without semicolon ends where the longest known name does: "&notit" is "¬it".
    for end in range(match.end(), place + 2, -1):
        decoded = html.unescape(source[place:end])
        if decoded[0] != "&" and len(decoded) <= 2 and text.startswith(decoded, done):
            return end, decoded, len(decoded)
    raise UnplacedError(place)
