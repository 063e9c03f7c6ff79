"""What must hold between records: references that lead somewhere, no loops, dates that exist and go forward, files inside the corpus."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from attrs import frozen

from quoteverify.corpus.places import Place
from quoteverify.dates import earlier, parse_date
from quoteverify.errors import CorpusError, UnreadableError
from quoteverify.model import Quotation, Source, Speaker
from quoteverify.text import find_words

Reference = tuple[str, str, str]
"""(key, the table that it leads to, the id)."""

_MANY = 5_000
"""Ids beyond which nothing like a misspelt one is looked for: it takes time for each of them."""


@frozen(eq=False)
class Placed:
    """A record with the place that it came from, and the folder of its corpus."""

    record: Any
    place: Place
    root: Path


@frozen(eq=False)
class Tables:
    """All records that were read, by id; ``broken`` are the (table, id) of rows that made no record."""

    speakers: Mapping[str, Placed]
    sources: Mapping[str, Placed]
    quotations: Mapping[str, Placed]
    broken: AbstractSet[tuple[str, str]] = frozenset()

    def of(self, table: str) -> Mapping[str, Placed]:
        return {"speaker": self.speakers, "source": self.sources, "quotation": self.quotations}[table]


def check(tables: Tables) -> Iterator[CorpusError]:
    """Every error between the records and inside them that their types do not show."""
    for placed in (*tables.speakers.values(), *tables.sources.values(), *tables.quotations.values()):
        yield from _references(placed, tables)
        yield from _dates(placed)
    yield from _loops(tables.speakers, "part_of", lambda speaker: speaker.part_of)
    yield from _loops(tables.sources, "part_of", lambda source: (source.part_of,) if source.part_of else ())
    yield from _loops(tables.sources, "via", lambda source: (source.via,) if source.via else ())
    for placed in tables.speakers.values():
        yield from _sealed(placed)
    for placed in tables.sources.values():
        yield from _file(placed)


def references(record: Any) -> Iterator[Reference]:
    """Every reference of a record, with its dotted key."""
    if isinstance(record, Speaker):
        yield from (("part_of", "speaker", id_) for id_ in record.part_of)
        yield from ((f"offices[{n}].of", "speaker", office.of) for n, office in enumerate(record.offices) if office.of)
        if record.created_by:
            yield "created_by", "speaker", record.created_by
    elif isinstance(record, Source):
        yield from _of_source(record)
    elif isinstance(record, Quotation):
        yield from _of_quotation(record)


def _of_source(source: Source) -> Iterator[Reference]:
    if source.publisher:
        yield "publisher", "speaker", source.publisher
    yield from (("authors", "speaker", id_) for id_ in source.authors)
    for key, id_ in (("part_of", source.part_of), ("via", source.via)):
        if id_:
            yield key, "source", id_
    if source.authenticity:
        yield from (("authenticity.by", "speaker", id_) for id_ in source.authenticity.by)
        if source.authenticity.quotation:
            yield "authenticity.quotation", "quotation", source.authenticity.quotation


def _of_quotation(quotation: Quotation) -> Iterator[Reference]:
    if quotation.speaker:
        yield "speaker", "speaker", quotation.speaker
    yield from (("credited_to", "speaker", id_) for id_ in quotation.credited_to)
    held = [("source", quotation.source)]
    held += [("rendering.source", quotation.rendering.source)] if quotation.rendering else []
    held += [(f"renderings[{n}].source", rendering.source) for n, rendering in enumerate(quotation.renderings)]
    held += [(f"evidence[{n}].source", evidence.source) for n, evidence in enumerate(quotation.evidence)]
    held += [("earliest.source", quotation.earliest.source)] if quotation.earliest else []
    yield from ((key, "source", id_) for key, id_ in held if id_)


def _references(placed: Placed, tables: Tables) -> Iterator[CorpusError]:
    for key, table, id_ in references(placed.record):
        if id_ not in tables.of(table) and (table, id_) not in tables.broken:
            yield placed.place.error(f"there is no {table} {id_!r}{_instead(id_, table, tables)}", key)


def _instead(id_: str, table: str, tables: Tables) -> str:
    for other in ("speaker", "source", "quotation"):
        if id_ in tables.of(other):
            return f": that is the id of a {other}"
    held = tables.of(table)
    close = get_close_matches(id_, held, 1) if len(held) <= _MANY else []
    return f" (did you mean {close[0]}?)" if close else ""


def _dates(placed: Placed) -> Iterator[CorpusError]:
    for key, text in _dated(placed.record):
        try:
            parse_date(text)
        except ValueError as error:
            yield placed.place.error(str(error), key)
    for key, first, last in _spans(placed.record):
        if first and last and _valid(first) and _valid(last) and earlier(last, first):
            yield placed.place.error(f"{last} is before {first}", key)


def _valid(text: str) -> bool:
    try:
        parse_date(text)
    except ValueError:
        return False
    return True


def _dated(record: Any) -> Iterator[tuple[str, str]]:
    pairs: list[tuple[str, str | None]] = [(key, getattr(record, key, None)) for key in ("born", "died", "date")]
    if isinstance(record, Speaker):
        for number, office in enumerate(record.offices):
            pairs += [(f"offices[{number}].since", office.since), (f"offices[{number}].until", office.until)]
    if isinstance(record, Quotation):
        pairs += [("earliest.date", record.earliest.date)] if record.earliest else []
        pairs += [(f"misquotations[{n}].earliest", wrong.earliest) for n, wrong in enumerate(record.misquotations)]
    yield from ((key, text) for key, text in pairs if text is not None)


def _spans(record: Any) -> Iterator[tuple[str, str | None, str | None]]:
    if isinstance(record, Speaker):
        yield "died", record.born, record.died
        yield from ((f"offices[{n}].until", office.since, office.until) for n, office in enumerate(record.offices))


def _loops(placed: Mapping[str, Placed], key: str, following: Callable[[Any], Sequence[str]]) -> Iterator[CorpusError]:
    """Each loop once, at the record of it that comes first. Iterative: a chain may be as long as the corpus."""
    done: set[str] = set()
    for start in placed:
        path: list[str] = []
        on_path: set[str] = set()
        stack: list[tuple[str, bool]] = [(start, False)]
        while stack:
            id_, leaving = stack.pop()
            if leaving:
                on_path.discard(path.pop())
                done.add(id_)
            elif id_ in on_path:
                loop = path[path.index(id_) :]
                yield placed[id_].place.error(f"goes round in a loop: {' → '.join([*loop, id_])}", key)
            elif id_ in placed and id_ not in done:
                path.append(id_)
                on_path.add(id_)
                stack.append((id_, True))
                stack += [(other, False) for other in following(placed[id_].record)]


def _sealed(placed: Placed) -> Iterator[CorpusError]:
    """Ids are printed everywhere, so that of a sealed speaker must not give the name away."""
    speaker: Speaker = placed.record
    if speaker.sealed and set(find_words(speaker.name)) & set(find_words(speaker.id)) - set(find_words(speaker.kind)):
        yield placed.place.error("the id of a sealed speaker must not hold a word of the name", "id")


def _file(placed: Placed) -> Iterator[CorpusError]:
    source: Source = placed.record
    if source.file is None:
        return
    file = file_of(placed)
    if Path(source.file).is_absolute() or not file.is_relative_to(placed.root.resolve()):
        yield placed.place.error(
            f"{source.file!r} lies outside the corpus: expected a path relative to this file", "file"
        )
    elif not file.is_file():
        yield placed.place.error(f"there is no file {source.file!r}", "file")
    else:
        try:
            file.read_bytes().decode("utf-8-sig")
        except OSError as error:
            yield UnreadableError(f"cannot be read: {error.strerror or error}", path=str(file))
        except UnicodeDecodeError as error:
            yield UnreadableError(f"byte {error.start} is not UTF-8", path=str(file))


def file_of(placed: Placed) -> Path:
    """The file of a source's full text, with all symbolic links followed: relative to the file that the record stands in."""
    return (Path(placed.place.path).parent / (placed.record.file or "")).resolve()
