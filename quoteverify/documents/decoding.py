"""The bytes of a file -> its text, or a plain word on why there is none."""

from __future__ import annotations

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # begins with the mark of UTF-16
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(
    rb"<meta\b[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:-]+)|<\?xml\b[^>]{0,100}?encoding\s*=\s*[\"']([\w.:-]+)",
    re.IGNORECASE,
)
# A page's declaration stands within this many bytes (HTML, section 4.2.5.4).
_DECLARED_WITHIN = 1024
# Labels that browsers read otherwise than their names say (Encoding Standard, section 4.2).
_READ_AS = {
    "iso8859-1": "windows-1252",
    "ascii": "windows-1252",
    "utf-16": "utf-8",
    "utf-16-le": "utf-8",
    "utf-16-be": "utf-8",
}


class UndecodableError(ValueError):
    """The bytes are no text in the encoding that they should be in."""


def decode(data: bytes, *, encoding: str | None = None, is_html: bool = False) -> str:
    """The text of ``data`` without a byte order mark, line ends as they are.

    ``encoding`` overrides; else a byte order mark decides, else what an HTML page declares, else it is UTF-8.
    Raises `UndecodableError` with the first offending byte's offset and line.
    """
    mark, marked = next(((mark, name) for mark, name in _MARKS if data.startswith(mark)), (b"", None))
    name = encoding or marked or (_declared(data) if is_html else None) or "utf-8"
    try:
        codec = codecs.lookup(name).name
    except (LookupError, ValueError):
        raise UndecodableError(f"there is no encoding {name!r}") from None
    if not codec.startswith(("utf-16", "utf-32")) and (place := data.find(b"\0")) >= 0:
        raise UndecodableError(f"this is no text file: byte 0 at offset {place}")
    try:
        text = data.decode(name)
    except UnicodeDecodeError as error:
        line = len(re.findall(rb"\r\n|\r|\n", data[: error.start])) + 1
        raise UndecodableError(
            f"this is no {codec.upper()}: byte 0x{data[error.start]:02x} at offset {error.start}, line {line}; "
            "if the file has another encoding, name it"
        ) from None
    except (LookupError, ValueError, AssertionError) as error:
        raise UndecodableError(f"{name!r} cannot decode this file: {error}") from None
    return text.removeprefix("\ufeff") if mark else text


def _declared(data: bytes) -> str | None:
    found = _DECLARED.search(data[:_DECLARED_WITHIN])
    if found is None:
        return None
    name = (found[1] or found[2]).decode("ascii", "replace")
    try:
        codec = codecs.lookup(name).name
    except (LookupError, ValueError):
        return None
    return _READ_AS.get(codec, codec)
