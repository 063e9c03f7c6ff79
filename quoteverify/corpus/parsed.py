"""The parsed form of a corpus: validated records in one file, so that a start need not read TOML again.

The file is JSON behind a line with its format and checksum. In the user's cache folder it stands for corpus folders in one state (every
file with its size, times and inode); in a wheel it is the shipped corpora themselves. A damaged, foreign or outdated file is no error:
the corpus is read anew.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any
from zlib import crc32

from quoteverify import __version__
from quoteverify.corpus.rows import shape

FORMAT = "quoteverify parsed corpus 3"
SUFFIX = ".parsed.json"
_SETTLED = 2_000_000_000
"""Nanoseconds after which a further change of a file is sure to show in its time, whatever the file system."""

States = list[list[str | int]]


def cache_file(paths: Sequence[Path]) -> Path | None:
    """Where the parsed form of these paths is kept: one file for each set of paths. ``None`` where there is no cache folder."""
    local = os.environ.get("LOCALAPPDATA" if os.name == "nt" else "XDG_CACHE_HOME", "")
    try:
        folder = Path(local) if Path(local).is_absolute() else Path.home() / ".cache"
        names = "\0".join(str(path.resolve()) for path in paths).encode("utf-8", "surrogateescape")
    except (OSError, RuntimeError):
        return None
    return folder / "quoteverify" / f"{paths[-1].resolve().name[:40] or 'root'}-{crc32(names):08x}{SUFFIX}"


def states(paths: Sequence[Path]) -> States:
    """The state that the paths are in: every file that is not hidden, with size, times and inode.

    :raises OSError: one of them is not there or may not be read.
    """
    found: States = []
    for path in map(Path.resolve, paths):
        found.append([str(path)])
        if not path.is_dir():
            found.append(_state(path))
            continue
        for folder, folders, names in os.walk(path, onerror=_raised):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            found += [_state(Path(folder, name)) for name in sorted(names) if not name.startswith(".")]
    return found


def _raised(error: OSError) -> None:
    raise error


def _state(file: Path) -> list[str | int]:
    held = file.stat()
    return [str(file), held.st_size, held.st_mtime_ns, held.st_ctime_ns, held.st_ino]


def settled(held: States) -> bool:
    """Whether every file was changed long enough ago for the next change to be seen."""
    newest = max((number for state in held for number in state[2:4] if isinstance(number, int)), default=0)
    return newest < time.time_ns() - _SETTLED


def write(file: Path, content: Mapping[str, Any]) -> None:
    """Write the parsed form in one step: readers see the former file or the whole new one.

    :raises OSError: the folder cannot be written to.
    """
    from tempfile import mkstemp

    body = json.dumps(content, ensure_ascii=True, separators=(",", ":")).encode("ascii")
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = mkstemp(dir=file.parent, prefix=file.name)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(_head(body) + body)
        Path(name).replace(file)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise


def read(file: Path) -> dict[str, Any] | None:
    """The content of a parsed form, or ``None`` where there is none that can be trusted."""
    try:
        held = file.read_bytes()
    except OSError:
        return None
    head, newline, body = held.partition(b"\n")
    if head + newline != _head(body):
        return None
    try:
        content = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return content if isinstance(content, dict) else None


def _head(body: bytes) -> bytes:
    return f"{FORMAT} {__version__} {crc32(shape().encode()):08x} {len(body)} {crc32(body):08x}\n".encode()
