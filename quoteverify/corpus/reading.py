"""The files of a corpus folder as rows, each with the place that it came from."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from attrs import frozen

from quoteverify.errors import CorpusError

TABLES = ("speaker", "source", "quotation")
MANIFEST = "corpus.toml"
_MANIFEST_KEYS = ("name", "version", "license", "format", "description")
_HEADER = re.compile(r"^[ \t]*\[\[[ \t]*\"?(\w+)\"?[ \t]*\]\]", re.MULTILINE)
_TOML_LINE = re.compile(r"\(at line (\d+), column \d+\)")
_STRINGS = re.compile(r'"""[\s\S]*?"""|' + r"'''[\s\S]*?'''")


@frozen
class Place:
    """Where a row stands: the file as given, the line of its first key (1-based), and the text below it for finding a key's line."""

    path: str
    line: int | None = None
    body: str = ""

    def line_of(self, key: str) -> int | None:
        """The line of a key of the row, or that of the row itself."""
        if self.line is None:
            return None
        match = re.search(
            rf"^[ \t]*\"?{re.escape(key.partition('.')[0].partition('[')[0])}\"?[ \t]*=", self.body, re.MULTILINE
        )
        return self.line + self.body.count("\n", 0, match.start()) if match else self.line

    def error(self, problem: str, key: str | None = None) -> CorpusError:
        return CorpusError(problem, path=self.path, line=self.line_of(key) if key else self.line, key=key)


@frozen
class FoundRow:
    """A row of one of the three tables, not yet validated."""

    table: str
    row: dict[str, Any]
    place: Place
    root: Path


@frozen
class Manifest:
    """What ``corpus.toml`` says; a folder without one is named after itself."""

    name: str
    version: str = ""
    license: str = ""
    format: int = 1
    description: str = ""


def corpus_files(path: Path) -> tuple[Path, ...]:
    """The files that hold records: one file, or those of a folder at any depth; hidden ones and the manifest are left out."""
    if path.is_file():
        return (path,)
    found = (file for file in path.rglob("*") if file.suffix in {".toml", ".jsonl"} and file.is_file())
    shown = (file for file in found if not any(part.startswith(".") for part in file.relative_to(path).parts))
    return tuple(sorted(file for file in shown if file != path / MANIFEST))


def read_manifest(path: Path, errors: list[CorpusError]) -> Manifest:
    """The manifest of a folder; what is wrong with it goes to ``errors``."""
    file = path / MANIFEST
    default = Manifest(path.stem if path.is_file() else path.resolve().name)
    if not path.is_dir() or not file.is_file():
        return default
    place = Place(str(file), 1, _text(file, errors) or "")
    data = _toml(place, errors)
    if data is None:
        return default
    for key in data:
        if key not in _MANIFEST_KEYS:
            errors.append(place.error(f"unknown key: expected one of {', '.join(_MANIFEST_KEYS)}", key))
    if data.get("format", 1) != 1:
        errors.append(place.error(f"format {data['format']!r} is not known: expected 1", "format"))
    for key in ("name", "version", "license", "description"):
        if not isinstance(data.get(key, ""), str):
            errors.append(place.error("expected text", key))
            return default
    known = {key: data[key] for key in _MANIFEST_KEYS if key in data and key != "format"}
    return Manifest(**{"name": default.name, **known})


def read_rows(file: Path, root: Path, errors: list[CorpusError]) -> Iterator[FoundRow]:
    """Every row of one file; what cannot be read goes to ``errors`` with its place."""
    text = _text(file, errors)
    if text is None:
        return
    if file.suffix == ".jsonl":
        yield from _json_rows(text, file, root, errors)
    else:
        yield from _toml_rows(text, file, root, errors)


def _text(file: Path, errors: list[CorpusError]) -> str | None:
    try:
        return file.read_bytes().decode("utf-8-sig")
    except OSError as error:
        errors.append(CorpusError(f"cannot be read: {error.strerror or error}", path=str(file)))
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        errors.append(CorpusError(f"byte {error.start} is not UTF-8", path=str(file), line=line))
    return None


def _toml(place: Place, errors: list[CorpusError]) -> dict[str, Any] | None:
    try:
        return tomllib.loads(place.body)
    except tomllib.TOMLDecodeError as error:
        line = _TOML_LINE.search(str(error))
        number = int(line[1]) if line else place.body.count("\n") + 1
        errors.append(
            CorpusError(f"no valid TOML: {_TOML_LINE.sub('', str(error)).strip()}", path=place.path, line=number)
        )
    except RecursionError:
        errors.append(CorpusError("no valid TOML: nested too deep", path=place.path))
    return None


def _toml_rows(text: str, file: Path, root: Path, errors: list[CorpusError]) -> Iterator[FoundRow]:
    data = _toml(Place(str(file), 1, text), errors)
    if data is None:
        return
    places = _table_places(text, str(file))
    for table, rows in data.items():
        if table not in TABLES or not isinstance(rows, list):
            problem = f"unknown table: expected [[{']], [['.join(TABLES)}]]"
            errors.append(Place(str(file), 1, text).error(problem, table))
            continue
        for number, row in enumerate(rows):
            held = places.get(table, [])
            place = held[number] if number < len(held) else Place(str(file))
            if isinstance(row, dict):
                yield FoundRow(table, row, place, root)
            else:
                errors.append(place.error("expected a table", table))


def _table_places(text: str, path: str) -> dict[str, list[Place]]:
    """For each table the places of its rows, in order. TOML readers give none; headers inside long strings are blanked out first."""
    blanked = _STRINGS.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
    headers = list(_HEADER.finditer(blanked))
    places: dict[str, list[Place]] = {}
    for header, following in zip(headers, [*headers[1:], None], strict=True):
        body = blanked[header.start() : following.start() if following else len(blanked)]
        line = blanked.count("\n", 0, header.start()) + 1
        places.setdefault(header[1], []).append(Place(path, line, body))
    return places


def _json_rows(text: str, file: Path, root: Path, errors: list[CorpusError]) -> Iterator[FoundRow]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        place = Place(str(file), number)
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            problem = error.msg if isinstance(error, json.JSONDecodeError) else "nested too deep"
            errors.append(place.error(f"no valid JSON: {problem}"))
            continue
        table = row.pop("type", None) if isinstance(row, dict) else None
        if table in TABLES:
            yield FoundRow(table, row, place, root)
        else:
            errors.append(place.error(f"expected an object whose type is one of {', '.join(TABLES)}", "type"))
