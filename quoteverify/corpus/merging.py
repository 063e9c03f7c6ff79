"""Records of several files and corpora as one: the same id once, speakers merged, names resolved to speakers."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TypeVar

from attrs import evolve, frozen

from quoteverify.corpus.checks import Placed
from quoteverify.errors import CorpusError
from quoteverify.model import Speaker
from quoteverify.text import find_words

T = TypeVar("T")


@frozen
class Named:
    """A quotation whose speaker is given by name, as bulk rows may do."""

    placed: Placed
    name: str


def add(table: dict[str, Placed], placed: Placed, errors: list[CorpusError]) -> None:
    """Add a record. In another corpus the same id may stand again with the same content, or, of a speaker, with content to merge."""
    record = placed.record
    known = table.get(record.id)
    if known is None:
        table[record.id] = placed
        return
    line = f":{known.place.line}" if known.place.line else ""
    elsewhere = f"the id {record.id!r} stands at {known.place.path}{line}"
    if known.root == placed.root:
        errors.append(placed.place.error(f"{elsewhere} already", "id"))
    elif isinstance(record, Speaker):
        differing = [
            key for key in ("name", "kind", "born", "died", "created_by") if _differ(known.record, record, key)
        ]
        if differing:
            errors.append(placed.place.error(f"{elsewhere} with another {' and '.join(differing)}", "id"))
        else:
            table[record.id] = evolve(known, record=_merged(known.record, record))
    elif known.record != record:
        errors.append(placed.place.error(f"{elsewhere} with different content", "id"))


def _differ(one: Speaker, other: Speaker, key: str) -> bool:
    if key == "name":
        forms = {find_words(form) for form in (one.name, *one.aliases)}
        return find_words(other.name) not in forms and find_words(one.name) not in map(find_words, other.aliases)
    held, new = getattr(one, key), getattr(other, key)
    return held is not None and new is not None and held != new


def _merged(one: Speaker, other: Speaker) -> Speaker:
    further = () if other.name == one.name else (other.name,)
    return evolve(
        one,
        aliases=_joined(one.aliases, further, other.aliases),
        pronouns=_joined(one.pronouns, other.pronouns),
        offices=_joined(one.offices, other.offices),
        part_of=_joined(one.part_of, other.part_of),
        born=one.born or other.born,
        died=one.died or other.died,
        created_by=one.created_by or other.created_by,
        sealed=one.sealed or other.sealed,
        notes=one.notes or other.notes,
    )


def _joined(*parts: Sequence[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(item for part in parts for item in part))


def resolved(named: Sequence[Named], speakers: dict[str, Placed], errors: list[CorpusError]) -> Iterator[Placed]:
    """The quotations with the speakers that their names stand for: by name, else by alias, else a new one added to ``speakers``."""
    by_name: defaultdict[tuple[str, ...], dict[str, None]] = defaultdict(dict)
    by_alias: defaultdict[tuple[str, ...], dict[str, None]] = defaultdict(dict)
    for placed in speakers.values():
        by_name[find_words(placed.record.name)][placed.record.id] = None
        for alias in placed.record.aliases:
            by_alias[find_words(alias)][placed.record.id] = None
    for each in named:
        place, words = each.placed.place, find_words(each.name)
        ids = list(by_name.get(words) or by_alias.get(words) or ())
        if not words:
            errors.append(place.error("names nobody", "speaker_name"))
            continue
        if len(ids) > 1:
            errors.append(place.error(f"may be {' or '.join(ids)}: give the id as speaker", "speaker_name"))
            continue
        if not ids:
            ids = [_free(words, speakers)]
            by_name[words][ids[0]] = None
            speakers[ids[0]] = evolve(each.placed, record=Speaker(ids[0], each.name.strip()))
        yield evolve(each.placed, record=evolve(each.placed.record, speaker=ids[0]))


def _free(words: tuple[str, ...], speakers: dict[str, Placed]) -> str:
    """An id made of the name; that of somebody else is never taken."""
    slug = re.sub(r"[^\w-]", "", "-".join(words)) or "speaker"
    number = 2
    id_ = slug
    while id_ in speakers:
        id_ = f"{slug}-{number}"
        number += 1
    return id_
