"""Reads drafts and source texts: bytes -> `Document`, one module per format."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from quoteverify.documents.decoding import UndecodableError, decode
from quoteverify.documents.folders import FORMATS, find_drafts, format_of
from quoteverify.model import Document, DocumentStatus, Problem

__all__ = ["FORMATS", "find_drafts", "format_of", "read", "read_bytes", "read_text"]


def read(path: str | os.PathLike[str], *, encoding: str | None = None) -> Document:
    """The document in a file, its format told by its suffix (`format_of`).

    A byte order mark is no part of ``Document.raw``; line ends stay. ``encoding`` overrides what the file says of itself; without it a
    file is UTF-8 unless a byte order mark or an HTML page's own declaration says otherwise. Never raises for a file that is missing, not
    readable or not decodable: the document is then unreadable, empty, and its problem says why.
    """
    name = os.fspath(path)
    file_format = format_of(name)
    try:
        data = _bytes(Path(name))
    except FileNotFoundError:
        return _unreadable(name, file_format, "there is no such file")
    except IsADirectoryError:
        return _unreadable(name, file_format, "this is a folder, not a file")
    except PermissionError:
        return _unreadable(name, file_format, "this file may not be read: permission denied")
    except (OSError, ValueError) as error:
        return _unreadable(name, file_format, f"this file cannot be read: {getattr(error, 'strerror', None) or error}")
    return read_bytes(data, path=name, encoding=encoding)


def read_bytes(data: bytes, *, path: str = "-", encoding: str | None = None) -> Document:
    """The document in ``data``, its format told by the suffix of ``path``; unreadable where it cannot be decoded."""
    file_format = format_of(path)
    try:
        raw = decode(data, encoding=encoding, is_html=file_format == "html")
    except UndecodableError as error:
        return _unreadable(path, file_format, str(error))
    return read_text(raw, path=path, format=file_format)


def read_text(text: str, *, path: str = "-", format: str = "txt") -> Document:  # noqa: A002
    """The document that ``text`` is, in the format ``txt``, ``md`` or ``html``. No text makes it raise.

    Raises ``ValueError`` for another format.
    """
    if format == "md":
        from quoteverify.documents import markdown

        return markdown.read(text, path)
    if format == "html":
        from quoteverify.documents import html  # its parser costs 80 ms

        return html.read(text, path)
    if format == "txt":
        from quoteverify.documents import plain

        return plain.read(text, path)
    raise ValueError(f"unknown format {format!r}: expected one of {', '.join(sorted(set(FORMATS.values())))}")


def _bytes(path: Path) -> bytes:
    mode = path.stat().st_mode
    if stat.S_ISCHR(mode) or stat.S_ISBLK(mode):  # /dev/zero has no end
        raise OSError("this is a device")
    return path.read_bytes()


def _unreadable(path: str, file_format: str, message: str) -> Document:
    return Document(
        path, "", "", (), (), problems=(Problem(message),), status=DocumentStatus.UNREADABLE, format=file_format
    )
