"""The drafts in a folder."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

FORMATS = {
    ".txt": "txt",
    ".text": "txt",
    ".md": "md",
    ".markdown": "md",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
}
# Folders of tools and of other people's work; the virtual environments and caches that mark themselves are left out as well.
IGNORED = {"node_modules", "bower_components", "__pycache__", "site-packages", "venv", "htmlcov"}
_MARKERS = {"pyvenv.cfg", "CACHEDIR.TAG"}


def format_of(path: str) -> str:
    """``txt``, ``md`` or ``html``, by the suffix; a file with another suffix is read as plain text."""
    return FORMATS.get(Path(path).suffix.lower(), "txt")


def find_drafts(path: str | os.PathLike[str]) -> Iterator[str]:
    """The files of known formats in a folder and its folders, sorted, each joined with ``path`` as given.

    Left out: what is hidden (a name with a dot before it), the folders of `IGNORED`, virtual environments and caches. Links to folders
    are not followed; a folder that cannot be listed is passed over.
    """
    for folder, folders, files in os.walk(os.fspath(path)):
        if _MARKERS.intersection(files):
            folders.clear()
            continue
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in IGNORED)
        for name in sorted(files):
            if not name.startswith(".") and Path(name).suffix.lower() in FORMATS:
                yield str(Path(folder, name))
