"""The records: who said what, when, in which source, by which chain it became public, and how sure that is."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from hashlib import sha256
from os import PathLike
from pathlib import Path
from typing import Any

from attrs import evolve, field, frozen

from quoteverify.corpus import parsed
from quoteverify.corpus.rows import from_row, to_row
from quoteverify.model import CorpusIdentity, Quotation, Source, Speaker

__all__ = ["Corpus"]

_PACKAGED = Path(__file__).resolve().parent.parent / "corpora"
_CHECKOUT = Path(__file__).resolve().parent.parent.parent / "corpus"


@frozen
class Corpus:
    """Quotations, speakers and sources by id, in the order of the files. Immutable and picklable."""

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
        """A corpus of records that are held already; nothing is validated."""
        tables = tuple({record.id: record for record in records} for records in (speakers, sources, quotations))
        identity = CorpusIdentity(name, version, _digest(*tables))
        return cls((identity,), *tables, dict(files))

    @classmethod
    def load(cls, path: str | PathLike[str], *paths: str | PathLike[str]) -> Corpus:
        """Load one or several folders (or single files) of TOML and JSON Lines as one corpus.

        :raises CorpusErrors: everything that is wrong in them, each with file, line and key.
        """
        folders = [Path(each) for each in (path, *paths)]
        cached = _cache_file(folders)
        content = parsed.read(cached) if cached else None
        if content is None:
            content = _parse(folders)
            if cached:
                with suppress(OSError):
                    parsed.write(cached, content)
        return _of_content(content)

    @classmethod
    def shipped(cls) -> Corpus:
        """The corpora that come with the package: as parsed forms in a wheel, as folders in a checkout."""
        packaged = sorted(_PACKAGED.glob(f"*{parsed.SUFFIX}"))
        contents = [content for content in map(parsed.read, packaged) if content is not None]
        if contents:
            return _merged([_of_content(content) for content in contents])
        folders = sorted(file.parent for file in _CHECKOUT.glob("*/corpus.toml"))
        if not folders:
            return cls.of(name="none")
        return _merged([cls.load(folder) for folder in folders]) if len(folders) == 1 else cls.load(*folders)

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


def _cache_file(folders: list[Path]) -> Path | None:
    try:
        return parsed.cache_folder() / f"{parsed.stamp(folders)}{parsed.SUFFIX}"
    except (OSError, RuntimeError):
        return None


def _parse(folders: list[Path]) -> dict[str, Any]:
    """The content of the parsed form: rows of validated records."""
    from quoteverify.corpus.loading import load

    loaded = load(folders)
    tables = tuple(
        {record.id: record for record in records} for records in (loaded.speakers, loaded.sources, loaded.quotations)
    )
    name = "+".join(manifest.name for manifest in loaded.manifests)
    version = "+".join(manifest.version for manifest in loaded.manifests if manifest.version)
    return {
        "identity": to_row(CorpusIdentity(name, version, _digest(*tables))),
        "speakers": [to_row(record) for record in loaded.speakers],
        "sources": [to_row(record) for record in loaded.sources],
        "quotations": [to_row(record) for record in loaded.quotations],
        "files": [[id_, str(file)] for id_, file in loaded.files],
    }


def _of_content(content: Mapping[str, Any]) -> Corpus:
    return Corpus(
        (from_row(CorpusIdentity, content["identity"]),),
        {row["id"]: from_row(Speaker, row) for row in content["speakers"]},
        {row["id"]: from_row(Source, row) for row in content["sources"]},
        {row["id"]: from_row(Quotation, row) for row in content["quotations"]},
        {id_: file for id_, file in content["files"]},
    )


def _merged(corpora: list[Corpus]) -> Corpus:
    first = corpora[0]
    for other in corpora[1:]:
        first = evolve(
            first,
            identities=(*first.identities, *other.identities),
            speakers={**other.speakers, **first.speakers},
            sources={**other.sources, **first.sources},
            quotations={**other.quotations, **first.quotations},
            files={**other.files, **first.files},
        )
    return first


def _digest(*tables: Mapping[str, Any]) -> str:
    """SHA-256 over the records, whatever file and order they stand in."""
    digest = sha256()
    for table in tables:
        for id_ in sorted(table):
            digest.update(json.dumps(to_row(table[id_]), ensure_ascii=True, sort_keys=True).encode())
            digest.update(b"\n")
        digest.update(b"\0")
    return digest.hexdigest()
