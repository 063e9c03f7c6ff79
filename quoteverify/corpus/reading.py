"""The files of corpora as rows, each with the place that it came from.

A corpus is a folder. A folder with a ``corpus.toml`` is a corpus of its own, wherever it stands; files elsewhere belong to the folder (or
are the file) that was named.
"""

from __future__ import annotations

import json
import os
import re
import tomllib
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from attrs import evolve, frozen

from quoteverify.corpus.places import Place
from quoteverify.errors import CorpusError, UnreadableError

TABLES = ("speaker", "source", "quotation")
MANIFEST = "corpus.toml"
FORMAT = 1
MANIFEST_KEYS = ("name", "version", "license", "description", "format")
SUFFIXES = (".toml", ".jsonl")
DATE_KEYS = frozenset({"born", "died", "since", "until", "date", "earliest"})
"""The keys that take partial dates, wherever they stand."""

_TOML_PLACE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)")


@frozen(eq=False)
class Folder:
    """One corpus: its folder (of a single file, the folder that it stands in), what it is called, and the files with its records."""

    root: Path
    name: str
    version: str = ""
    files: tuple[Path, ...] = ()


@frozen(eq=False)
class FoundRow:
    """A row of one of the three tables, not yet validated; ``root`` is the folder of its corpus."""

    table: str
    row: dict[str, Any]
    place: Place
    root: Path


def find_corpora(paths: Sequence[Path], errors: list[CorpusError]) -> tuple[Folder, ...]:
    """The corpora under ``paths``, in order; each file once, hidden files and folders left out. What is wrong goes to ``errors``."""
    found: dict[Path, Folder] = {}
    seen: set[Path] = set()
    for path in paths:
        count = len(seen)
        for file, root in _files(path, errors):
            real = file.resolve()
            if real in seen:
                continue
            seen.add(real)
            real_root = root.resolve()
            folder = found.get(real_root) or Folder(root, real_root.name if path.is_dir() else path.stem)
            found[real_root] = _described(folder, file, errors) if file.name == MANIFEST else _with(folder, file)
        if len(seen) == count and path.is_dir() and not any(path.resolve() in real.parents for real in seen):
            errors.append(CorpusError(f"holds no records: expected a {' or '.join(SUFFIXES)} file", path=str(path)))
    return tuple(found.values())


def _with(folder: Folder, file: Path) -> Folder:
    return evolve(folder, files=(*folder.files, file))


def _files(path: Path, errors: list[CorpusError]) -> Iterator[tuple[Path, Path]]:
    """Every file of a corpus with the folder of its corpus: the nearest that has a manifest, else the one named."""
    if path.is_file():
        if path.suffix in SUFFIXES:
            yield path, path.parent
        else:
            errors.append(
                CorpusError(f"expected a folder, or a file that ends in {' or '.join(SUFFIXES)}", path=str(path))
            )
        return
    if not path.is_dir():
        errors.append(UnreadableError("there is no such file or folder", path=str(path)))
        return
    roots: dict[Path, Path] = {}

    def refused(error: OSError) -> None:
        errors.append(UnreadableError(f"cannot be read: {error.strerror}", path=str(error.filename)))

    for folder, names, files in os.walk(path, onerror=refused):
        here = Path(folder)
        names[:] = sorted(name for name in names if not name.startswith("."))
        root = roots[here] = here if MANIFEST in files else roots.get(here.parent, path)
        for name in sorted(files, key=lambda name: (name != MANIFEST, name)):
            if name.endswith(SUFFIXES) and not name.startswith("."):
                yield here / name, root


def _described(folder: Folder, file: Path, errors: list[CorpusError]) -> Folder:
    """The folder as its manifest describes it."""
    place = Place(str(file), text=_text(file, errors) or "")
    data = _toml(place, errors)
    if data is None:
        return folder
    for key, value in data.items():
        expected = int if key == "format" else str
        if key in TABLES:
            errors.append(place.error(f"records stand in other files than {MANIFEST}", key))
        elif key not in MANIFEST_KEYS:
            errors.append(place.error(f"unknown key: expected one of {', '.join(MANIFEST_KEYS)}", key))
        elif type(value) is not expected:
            errors.append(place.error("expected a number" if expected is int else "expected text", key))
        elif key == "format" and value != FORMAT:
            errors.append(place.error(f"format {value} is not known: expected {FORMAT}", key))
        elif key == "name" and isinstance(value, str) and not value.strip():
            errors.append(place.error("is empty", key))
    name, version = data.get("name"), data.get("version")
    return evolve(
        folder,
        name=name if isinstance(name, str) else folder.name,
        version=version if isinstance(version, str) else "",
    )


def read_rows(file: Path, root: Path, errors: list[CorpusError]) -> Iterator[FoundRow]:
    """Every row of one file; what cannot be read goes to ``errors`` with its place."""
    text = _text(file, errors)
    if text is None:
        return
    rows: Callable[[str, str, list[CorpusError]], Iterator[tuple[Place, str, dict[str, Any]]]]
    rows = _json_rows if file.suffix == ".jsonl" else _toml_rows
    for place, table, row in rows(text, str(file), errors):
        yield FoundRow(table, row, place, root)


def _text(file: Path, errors: list[CorpusError]) -> str | None:
    try:
        return file.read_bytes().decode("utf-8-sig")
    except OSError as error:
        errors.append(UnreadableError(f"cannot be read: {error.strerror or error}", path=str(file)))
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        errors.append(UnreadableError(f"byte {error.start} is not UTF-8", path=str(file), line=line))
    return None


def _toml(place: Place, errors: list[CorpusError]) -> dict[str, Any] | None:
    try:
        return tomllib.loads(place.text)
    except tomllib.TOMLDecodeError as error:
        found = _TOML_PLACE.search(str(error))
        line = int(found[1]) if found and found[1] else place.text.rstrip("\n").count("\n") + 1
        problem = f"no valid TOML: {_TOML_PLACE.sub('', str(error))}"
    except (RecursionError, ValueError) as error:  # numbers of more digits than the interpreter reads are a ValueError
        line, problem = None, f"no valid TOML: {'nested too deep' if isinstance(error, RecursionError) else error}"
    errors.append(CorpusError(problem, path=place.path, line=line))
    return None


def _toml_rows(text: str, path: str, errors: list[CorpusError]) -> Iterator[tuple[Place, str, dict[str, Any]]]:
    data = _toml(Place(path, text=text), errors)
    for table, rows in (data or {}).items():
        place = Place(path, text=text, row=(table,))
        if table not in TABLES:
            errors.append(place.error(f"unknown table {table!r}: expected [[{']], [['.join(TABLES)}]]"))
        elif not isinstance(rows, list):
            errors.append(place.error(f"expected [[{table}]]"))
        else:
            for number, row in enumerate(rows):
                place = Place(path, text=text, row=(table, number))
                if isinstance(row, dict):
                    yield place, table, _dates_as_text(row)
                else:
                    errors.append(place.error("expected a table"))


def _dates_as_text(row: dict[str, Any]) -> dict[str, Any]:
    """The row with TOML's own dates ("date = 2019-11-18") as text, under the keys that take dates."""

    def plain(key: str, value: Any) -> Any:
        if isinstance(value, dict):
            return {inner: plain(inner, item) for inner, item in value.items()}
        if isinstance(value, list):
            return [plain("", item) for item in value]
        is_date = key in DATE_KEYS and isinstance(value, date) and not isinstance(value, datetime)
        return value.isoformat() if is_date else value

    return {key: plain(key, value) for key, value in row.items()}


def _json_rows(text: str, path: str, errors: list[CorpusError]) -> Iterator[tuple[Place, str, dict[str, Any]]]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        place = Place(path, number)
        try:
            row = json.loads(line, object_pairs_hook=_once)
        except (ValueError, RecursionError) as error:
            problem = "nested too deep" if isinstance(error, RecursionError) else getattr(error, "msg", str(error))
            errors.append(place.error(f"no valid JSON: {problem}"))
            continue
        if not isinstance(row, dict):
            errors.append(place.error("expected an object"))
            continue
        table = row.pop("type", None)
        if isinstance(table, str) and table in TABLES:
            yield place, table, row
        else:
            errors.append(place.error(f"expected one of {', '.join(TABLES)}", "type"))


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object; a key that stands twice is an error in TOML, and here."""
    row: dict[str, Any] = {}
    for key, value in pairs:
        if key in row:
            raise ValueError(f"the key {key!r} stands twice")
        row[key] = value
    return row
