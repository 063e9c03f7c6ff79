"""The records: who said what, when, in which source, by which chain it became public, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from os import PathLike
from pathlib import Path
from typing import Any, TypeVar

from attrs import field, frozen

from quoteverify.corpus import parsed
from quoteverify.corpus.rows import digest, from_row, to_row
from quoteverify.model import CorpusIdentity, Quotation, Source, Speaker

__all__ = ["Corpus", "shipped"]

_PACKAGED = Path(__file__).resolve().parent.parent / "corpora"
_CHECKOUT = Path(__file__).resolve().parent.parent.parent
SHIPPED = f"shipped{parsed.SUFFIX}"

T = TypeVar("T", Speaker, Source, Quotation)


@frozen
class Corpus:
    """Quotations, speakers and sources by id, in the order of the files; who the corpora are that they come from.

    ``files`` maps the id of a source to the path of its full text, where that is held. Immutable and picklable.
    """

    identities: tuple[CorpusIdentity, ...]
    speakers: Mapping[str, Speaker]
    sources: Mapping[str, Source]
    quotations: Mapping[str, Quotation]
    files: Mapping[str, str] = field(factory=dict)

    @classmethod
    def of(
        cls,
        *,
        speakers: Iterable[Speaker] = (),
        sources: Iterable[Source] = (),
        quotations: Iterable[Quotation] = (),
        name: str = "memory",
        version: str = "",
        files: Iterable[tuple[str, str]] = (),
    ) -> Corpus:
        """A corpus of records that are held already; nothing is validated. ``files`` are (source id, path of its full text)."""
        tables = _by_id(speakers), _by_id(sources), _by_id(quotations)
        rows = [{"type": "speaker", **to_row(record)} for record in tables[0].values()]
        rows += [{"type": "source", **to_row(record)} for record in tables[1].values()]
        rows += [{"type": "quotation", **to_row(record)} for record in tables[2].values()]
        return cls((CorpusIdentity(name, version, digest(rows)),), *tables, dict(files))

    @classmethod
    def load(cls, path: str | PathLike[str], *paths: str | PathLike[str]) -> Corpus:
        """Load one or several folders (or single files) of TOML and JSON Lines as one corpus.

        What has been read once is kept as a parsed form in the user's cache folder, for as long as no file changes.

        :raises CorpusErrors: everything that is wrong in them, each with file, line and key.
        """
        places = [Path(each) for each in (path, *paths)]
        file = parsed.cache_file(places)
        before = None
        if file is not None:
            with suppress(OSError):
                before = parsed.states(places)
        if file is not None and before is not None:
            content = parsed.read(file)
            held = _held(content, Path()) if content and content.get("states") == before else None
            if held is not None:
                return held
        corpus = _read(places)
        if file is not None and before is not None and parsed.settled(before) and _covered(corpus, before):
            with suppress(OSError):
                # Files that changed while they were read must not be taken for what was read.
                if parsed.states(places) == before:
                    parsed.write(file, {"states": before, **_content(corpus)})
        return corpus

    @classmethod
    def shipped(cls) -> Corpus:
        """The corpora that come with the package, as one."""
        content = parsed.read(_PACKAGED / SHIPPED)
        held = _held(content, _PACKAGED) if content else None
        if held is not None:
            return held
        folders = shipped()
        return cls.load(*folders) if folders else cls.of(name="none")

    def quotation(self, id_: str) -> Quotation | None:
        return self.quotations.get(id_)

    def speaker(self, id_: str) -> Speaker | None:
        return self.speakers.get(id_)

    def source(self, id_: str) -> Source | None:
        return self.sources.get(id_)

    def text_of(self, source: Source) -> str | None:
        """The full text of a source, where it is held and can be read as UTF-8."""
        file = self.files.get(source.id)
        if file is None:
            return None
        try:
            return Path(file).read_bytes().decode("utf-8-sig")
        except (OSError, UnicodeDecodeError):
            return None


def shipped() -> tuple[Path, ...]:
    """The folders of the corpora that come with the package: inside it where it was installed, beside it in a checkout."""
    # A folder named corpus beside an installed package is somebody else's, so a checkout must show its project file.
    beside = _CHECKOUT / "corpus" if (_CHECKOUT / "pyproject.toml").is_file() else None
    home = _PACKAGED if _PACKAGED.is_dir() else beside
    return tuple(sorted(file.parent for file in home.glob("*/corpus.toml"))) if home else ()


def write_shipped(folder: Path, target: Path) -> None:
    """Write the parsed form of the corpora in ``folder``, to stand with copies of them in one folder of a wheel.

    :raises CorpusErrors: everything that is wrong in them.
    """
    corpus = _read(sorted(file.parent for file in folder.glob("*/corpus.toml")))
    root = folder.resolve()
    files = {id_: Path(file).relative_to(root).as_posix() for id_, file in corpus.files.items()}
    parsed.write(target, {**_content(corpus), "files": files})


def _by_id(records: Iterable[T]) -> dict[str, T]:
    return {record.id: record for record in records}


def _read(places: list[Path]) -> Corpus:
    from quoteverify.corpus.loading import load

    loaded = load(places)
    tables = _by_id(loaded.speakers), _by_id(loaded.sources), _by_id(loaded.quotations)
    return Corpus(loaded.identities, *tables, {id_: str(file) for id_, file in loaded.files})


def _covered(corpus: Corpus, states: parsed.States) -> bool:
    """Whether a change of any full text would show: one beside a single file that was named, or hidden, does not stand in ``states``."""
    if not corpus.files:
        return True
    seen = {str(Path(str(state[0])).resolve()) for state in states}
    return seen.issuperset(corpus.files.values())


def _content(corpus: Corpus) -> dict[str, Any]:
    """What a parsed form holds of a corpus."""
    return {
        "identities": [to_row(identity) for identity in corpus.identities],
        "speakers": [to_row(record) for record in corpus.speakers.values()],
        "sources": [to_row(record) for record in corpus.sources.values()],
        "quotations": [to_row(record) for record in corpus.quotations.values()],
        "files": dict(corpus.files),
    }


def _held(content: Mapping[str, Any], folder: Path) -> Corpus | None:
    """The corpus that a parsed form holds, its files relative to ``folder``; ``None`` where it holds something else."""
    try:
        return Corpus(
            tuple(from_row(CorpusIdentity, row) for row in content["identities"]),
            {row["id"]: from_row(Speaker, row) for row in content["speakers"]},
            {row["id"]: from_row(Source, row) for row in content["sources"]},
            {row["id"]: from_row(Quotation, row) for row in content["quotations"]},
            {id_: str(folder / file) for id_, file in content["files"].items()},
        )
    except (AttributeError, KeyError, TypeError, ValueError):
        return None
