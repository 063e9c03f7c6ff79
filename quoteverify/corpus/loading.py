"""Corpus folders, validated: every error at once, or the records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from attrs import frozen

from quoteverify.corpus.checks import Placed, Tables, check, file_of
from quoteverify.corpus.merging import Named, add, resolved
from quoteverify.corpus.reading import Folder, FoundRow, find_corpora, read_rows
from quoteverify.corpus.rows import digest, to_row
from quoteverify.corpus.sealing import Seal
from quoteverify.corpus.structuring import CLASSES, structure
from quoteverify.errors import CorpusError, CorpusErrors
from quoteverify.model import CorpusIdentity, Quotation, Source, Speaker


@frozen(eq=False)
class Loaded:
    """What was read: who the corpora are, their records in the order of the files, and the full-text file of each source that has one."""

    identities: tuple[CorpusIdentity, ...]
    speakers: tuple[Speaker, ...]
    sources: tuple[Source, ...]
    quotations: tuple[Quotation, ...]
    files: tuple[tuple[str, Path], ...]
    places: Mapping[tuple[str, str], Placed]


def load(paths: Sequence[Path]) -> Loaded:
    """Read and validate one or several corpora as one.

    :raises CorpusErrors: everything that is wrong, in the order of file and line.
    """
    errors: list[CorpusError] = []
    folders = find_corpora(paths, errors)
    rows = [row for folder in folders for file in folder.files for row in read_rows(file, folder.root, errors)]
    errors += _empty(folders, rows, errors)
    read = [(found, *_record(found, errors)) for found in rows]
    tables: dict[str, dict[str, Placed]] = {table: {} for table in CLASSES}
    named: list[Named] = []
    for found, placed, name in read:
        if placed is not None and name is None:
            add(tables[found.table], placed, errors)
        elif placed is not None and name is not None:
            named.append(Named(placed, name))
    for placed in resolved(named, tables["speaker"], errors):
        add(tables["quotation"], placed, errors)
    broken = frozenset((found.table, str(found.row.get("id"))) for found, placed, _ in read if placed is None)
    errors += check(Tables(tables["speaker"], tables["source"], tables["quotation"], broken))
    if errors:
        raise _group(errors, rows)
    records = {table: tuple(placed.record for placed in held.values()) for table, held in tables.items()}
    return Loaded(
        tuple(_identity(folder, read) for folder in folders),
        records["speaker"],
        records["source"],
        records["quotation"],
        tuple((id_, file_of(placed)) for id_, placed in tables["source"].items() if placed.record.file),
        {(table, id_): placed for table, held in tables.items() for id_, placed in held.items()},
    )


def _empty(folders: Sequence[Folder], rows: Sequence[FoundRow], errors: Sequence[CorpusError]) -> list[CorpusError]:
    """A corpus without any record: a wrong folder more often than a wish. One whose files could not be read has its error already."""
    held = {row.root for row in rows}
    empty = [folder for folder in folders if folder.root not in held]
    places = [folder.files[0] if len(folder.files) == 1 else folder.root for folder in empty]
    known = [Path(error.path) for error in errors]
    return [
        CorpusError("holds no records", path=str(place))
        for folder, place in zip(empty, places, strict=True)
        if not any(path.is_relative_to(folder.root) for path in known)
    ]


def _record(found: FoundRow, errors: list[CorpusError]) -> tuple[Placed | None, str | None]:
    """The record of a row, and the name of its speaker where it gives a name in place of an id."""
    row = dict(found.row)
    wrong: list[tuple[str, str]] = []
    name = row.pop("speaker_name", None) if found.table == "quotation" else None
    if name is not None and not (isinstance(name, str) and name.strip()):
        wrong.append(("speaker_name", "expected a name"))
    elif name is not None and row.get("speaker") is not None:
        wrong.append(("speaker_name", "stands beside speaker: expected one of the two"))
    record = structure(found.table, row, wrong)
    errors += [found.place.error(problem, key) for key, problem in wrong]
    return (None, None) if wrong else (Placed(record, found.place, found.root), name)


def _group(errors: list[CorpusError], rows: Sequence[FoundRow]) -> CorpusErrors:
    """The errors in the order of file and line, without the names of sealed speakers."""
    speakers = [found.row for found in rows if found.table == "speaker"]
    # Sealed in one corpus is sealed in all: another may hold the same speaker with the name and no seal.
    ids = [row.get("id") for row in speakers if row.get("sealed")]
    sealed = [row for row in speakers if row.get("sealed") or row.get("id", ids) in ids]
    seal = Seal.of((name for row in sealed for name in _names(row)), words=True)
    hidden = [_without(error, seal) for error in errors]
    hidden.sort(key=lambda error: (error.path, error.line or 0))
    return CorpusErrors(f"{len(errors)} {'error' if len(errors) == 1 else 'errors'} in the corpus", hidden)


def _names(row: Mapping[str, Any]) -> Iterator[str]:
    aliases = row.get("aliases")
    values = [row.get("name"), *(aliases if isinstance(aliases, list) else [aliases])]
    yield from (value for value in values if isinstance(value, str))


def _without(error: CorpusError, seal: Seal) -> CorpusError:
    problem, key = seal.hide(error.problem), seal.hide(error.key) if error.key else None
    return (
        error
        if (problem, key) == (error.problem, error.key)
        else type(error)(problem, path=error.path, line=error.line, key=key)
    )


def _identity(folder: Folder, read: Sequence[tuple[FoundRow, Placed | None, str | None]]) -> CorpusIdentity:
    """Name, version, and a digest over the corpus's own records as they are written, whatever they were merged with."""
    rows = []
    for found, placed, name in read:
        if placed is not None and found.root == folder.root:
            row = {"type": found.table, **to_row(placed.record), **({"speaker_name": name} if name else {})}
            if "file" in row:
                row["file"] = _content(placed)
            rows.append(row)
    return CorpusIdentity(folder.name, folder.version, digest(rows))


def _content(placed: Placed) -> str:
    try:
        return file_of(placed).read_bytes().decode("utf-8-sig", "replace")
    except OSError:  # it could be read a moment ago
        return ""
