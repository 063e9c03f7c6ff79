"""A corpus folder, validated: every error at once, or the records."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from attrs import evolve, frozen

from quoteverify.corpus.checks import Placed, Tables, check, file_of
from quoteverify.corpus.reading import FoundRow, Manifest, corpus_files, read_manifest, read_rows
from quoteverify.corpus.structuring import structure
from quoteverify.errors import CorpusError, CorpusErrors
from quoteverify.model import Quotation, Source, Speaker
from quoteverify.text import find_words

_CLASSES: dict[str, type[Any]] = {"speaker": Speaker, "source": Source, "quotation": Quotation}


@frozen
class Loaded:
    """What was read: the manifests, the records in the order of the files, and the full-text file of each source that has one."""

    manifests: tuple[Manifest, ...]
    speakers: tuple[Speaker, ...]
    sources: tuple[Source, ...]
    quotations: tuple[Quotation, ...]
    files: tuple[tuple[str, Path], ...]


def load(paths: Sequence[Path]) -> Loaded:
    """Read and validate one or several corpora as one.

    :raises CorpusErrors: everything that is wrong, in the order of file and line.
    """
    errors: list[CorpusError] = []
    manifests = tuple(_manifest(path, errors) for path in paths)
    rows = [row for path in paths for file in corpus_files(path) for row in read_rows(file, path, errors)]
    tables: dict[str, dict[str, Placed]] = {table: {} for table in _CLASSES}
    for placed, table in _records(rows, errors):
        _add(tables[table], placed, errors)
    held = Tables(tables["speaker"], tables["source"], tables["quotation"])
    errors += check(held)
    if errors:
        errors.sort(key=lambda error: (error.path, error.line or 0))
        raise CorpusErrors(f"{len(errors)} {'error' if len(errors) == 1 else 'errors'} in the corpus", errors)
    return Loaded(
        manifests,
        tuple(placed.record for placed in held.speakers.values()),
        tuple(placed.record for placed in held.sources.values()),
        tuple(placed.record for placed in held.quotations.values()),
        tuple(
            (id_, file_of(p.record, Path(p.place.path)).resolve()) for id_, p in held.sources.items() if p.record.file
        ),
    )


def _manifest(path: Path, errors: list[CorpusError]) -> Manifest:
    if not path.exists():
        errors.append(CorpusError("there is no such file or folder", path=str(path)))
    return read_manifest(path, errors)


def _records(rows: Iterable[FoundRow], errors: list[CorpusError]) -> Iterator[tuple[Placed, str]]:
    """The records of the rows; a ``speaker_name`` is resolved, or makes a speaker, once all speakers are known."""
    waiting: list[tuple[FoundRow, str]] = []
    by_name: dict[tuple[str, ...], str] = {}
    for found in rows:
        row = dict(found.row)
        name = row.pop("speaker_name", None) if found.table == "quotation" else None
        if name is not None and not isinstance(name, str):
            errors.append(found.place.error("expected text", "speaker_name"))
            continue
        placed = _placed(found, row, errors)
        if placed is None:
            continue
        if found.table == "speaker":
            for form in (placed.record.name, *placed.record.aliases):
                by_name.setdefault(find_words(form), placed.record.id)
        if name is None:
            yield placed, found.table
        else:
            waiting.append((evolve(found, row={"placed": placed}), name))
    made: dict[str, str] = {}
    for found, name in waiting:
        placed = found.row["placed"]
        words = find_words(name)
        if words not in by_name:
            id_ = _slug(name, made)
            by_name[words] = made[id_] = id_
            yield Placed(Speaker(id_, name.strip()), found.place, found.root), "speaker"
        yield evolve(placed, record=evolve(placed.record, speaker=by_name[words])), "quotation"


def _placed(found: FoundRow, row: dict[str, Any], errors: list[CorpusError]) -> Placed | None:
    wrong: list[tuple[str, str]] = []
    record = structure(found.table, _CLASSES[found.table], row, wrong)
    errors += [found.place.error(problem, key) for key, problem in wrong]
    return None if record is None else Placed(record, found.place, found.root)


def _slug(name: str, made: dict[str, str]) -> str:
    slug = "-".join(find_words(name)) or "speaker-" + re.sub(r"\W+", "-", name.strip()).strip("-")
    return slug if slug not in made else f"{slug}-{len(made)}"


def _add(table: dict[str, Placed], placed: Placed, errors: list[CorpusError]) -> None:
    """Add a record; the same content again is the same record, speakers of one name merge, anything else is an error."""
    known = table.get(placed.record.id)
    if known is None:
        table[placed.record.id] = placed
    elif known.record == placed.record and known.root != placed.root:
        return
    elif isinstance(placed.record, Speaker) and known.root != placed.root and _compatible(known.record, placed.record):
        table[placed.record.id] = evolve(known, record=_merged(known.record, placed.record))
    else:
        line = f":{known.place.line}" if known.place.line else ""
        same = "again" if known.record == placed.record else "with different content"
        errors.append(
            placed.place.error(f"the id {placed.record.id!r} stands at {known.place.path}{line} {same}", "id")
        )


def _compatible(one: Speaker, other: Speaker) -> bool:
    return one.name == other.name and one.kind == other.kind


def _merged(one: Speaker, other: Speaker) -> Speaker:
    return evolve(
        one,
        aliases=tuple(dict.fromkeys((*one.aliases, *other.aliases))),
        pronouns=tuple(dict.fromkeys((*one.pronouns, *other.pronouns))),
        offices=tuple(dict.fromkeys((*one.offices, *other.offices))),
        part_of=tuple(dict.fromkeys((*one.part_of, *other.part_of))),
        born=one.born or other.born,
        died=one.died or other.died,
        sealed=one.sealed or other.sealed,
    )
