"""The parsed form of a corpus: validated records in one file, so that a start need not read TOML again.

The file is JSON behind a line with its format and checksum. Under the user's cache folder it stands for corpus folders as they were
(names, sizes, times and inodes of their files); in a wheel it is the shipped corpus itself. A damaged, foreign or outdated file is
no error: the corpus is read anew.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import Any

FORMAT = "quoteverify parsed corpus 2"
SUFFIX = ".parsed.json"
_HIDDEN = "."


def cache_folder() -> Path:
    """Where the user's caches are."""
    local = os.environ.get("LOCALAPPDATA") if os.name == "nt" else os.environ.get("XDG_CACHE_HOME")
    return (Path(local) if local else Path.home() / ".cache") / "quoteverify"


def stamp(paths: Sequence[Path]) -> str:
    """A name for the state that the folders are in: every file with its size, time and inode."""
    parts: list[str] = [FORMAT]
    for path in paths:
        parts.append(str(path.resolve()))
        parts += _states(path)
    return blake2b("\n".join(parts).encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()


def _states(path: Path) -> list[str]:
    if path.is_file():
        return [_state(path)]
    states = []
    for folder, folders, names in os.walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith(_HIDDEN))
        states += [_state(Path(folder, name)) for name in sorted(names) if not name.startswith(_HIDDEN)]
    return states


def _state(file: Path) -> str:
    found = file.stat()
    return f"{file}\0{found.st_size}\0{found.st_mtime_ns}\0{found.st_ino}"


def write(file: Path, content: dict[str, Any]) -> None:
    """Write the parsed form in one step: readers see the former file or the whole new one.

    :raises OSError: the folder cannot be written to.
    """
    body = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    head = f"{FORMAT} {blake2b(body, digest_size=16).hexdigest()}\n".encode()
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=file.name)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(head + body)
        Path(name).replace(file)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise


def read(file: Path) -> dict[str, Any] | None:
    """The content of a parsed form, or ``None`` where there is none that can be trusted."""
    try:
        head, _, body = file.read_bytes().partition(b"\n")
    except OSError:
        return None
    if head.decode("utf-8", "replace") != f"{FORMAT} {blake2b(body, digest_size=16).hexdigest()}":
        return None
    content: dict[str, Any] = json.loads(body)
    return content
