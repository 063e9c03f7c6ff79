"""What attribution and sourcing look things up in."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import evolve, field, frozen

from quoteverify.model import Quotation, Source, Speaker
from quoteverify.names import SpeakerNames, held, name_forms
from quoteverify.text import find_words

_MAX_CHAIN = 32


@frozen(eq=False)
class Records:
    """The records of a corpus and the names in them; ``titles`` maps the words of a title or alias to the ids of sources,
    ``members`` an organisation to those who belong to it or speak for it at any time, and an author to the characters.
    """

    speakers: Mapping[str, Speaker]
    sources: Mapping[str, Source]
    names: SpeakerNames
    titles: Mapping[tuple[str, ...], tuple[str, ...]]
    members: Mapping[str, tuple[str, ...]] = field(factory=dict)

    @classmethod
    def of(cls, speakers: Mapping[str, Speaker], sources: Mapping[str, Source]) -> Records:
        titles: dict[tuple[str, ...], tuple[str, ...]] = {}
        for source in sources.values():
            for form in (source.title, *source.aliases):
                words = without_article(find_words(form or ""))
                if words:
                    titles[words] = (*titles.get(words, ()), source.id)
        records = cls(speakers, sources, SpeakerNames.of(speakers.values()), titles)
        members: dict[str, list[str]] = {}
        for speaker in speakers.values():
            for id_ in sorted({*records.belongs(speaker), *((speaker.created_by,) if speaker.created_by else ())}):
                members.setdefault(id_, []).append(speaker.id)
        return evolve(records, members={id_: tuple(ids) for id_, ids in members.items()})

    def chain(self, source: Source | None) -> tuple[Source, ...]:
        """The source and all that carry it: what it is part of, through what it became public."""
        found: dict[str, Source] = {}
        waiting = [source] if source else []
        while waiting and len(found) < _MAX_CHAIN:
            current = waiting.pop(0)
            if current.id in found:
                continue
            found[current.id] = current
            waiting += [self.sources[id_] for id_ in (current.part_of, current.via) if id_ and id_ in self.sources]
        return tuple(found.values())

    def carriers(self, source: Source | None) -> frozenset[str]:
        """The ids of those who published, wrote or translated a source of the chain: they carried the words."""
        return frozenset(
            id_ for link in self.chain(source) for id_ in (link.publisher, link.translator, *link.authors) if id_
        )

    def belongs(self, speaker: Speaker, date: str | None = None) -> frozenset[str]:
        """The organisations that a speaker belongs to, speaks for or held office in, and those that they are part of."""
        found: set[str] = set()
        waiting = [
            *speaker.part_of,
            *(office.of for office in speaker.offices if office.of and held(office, date)),
        ]
        while waiting:
            id_ = waiting.pop()
            if id_ in found:
                continue
            found.add(id_)
            if id_ in self.speakers:
                waiting += self.speakers[id_].part_of
        return frozenset(found)


@frozen(eq=False)
class OnRecord:
    """What is on record of the words that a claim matched: the quotation (none in a full text), who said them, where, when."""

    quotation: Quotation | None
    speaker: Speaker | None
    source: Source | None
    date: str | None


def without_article(words: tuple[str, ...]) -> tuple[str, ...]:
    return words[1:] if len(words) > 1 and words[0] in name_forms().articles else words
