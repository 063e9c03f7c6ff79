"""People, offices, organisations as writers write them: from the words of a mention to the speakers of a corpus that they fit.

`SpeakerNames` is built once over the speakers; `resolve` says for a mention which speakers it may stand for and how well each fits (0-1).
It never decides between two that fit equally well.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from attrs import frozen

from quoteverify.dates import within
from quoteverify.model import Office, Speaker
from quoteverify.text import find_words

_EXACT, _FAMILY, _GIVEN, _OFFICE, _PART = 1.0, 0.8, 0.4, 0.75, 0.7


@frozen(eq=False)
class NameForms:
    """How names are written (data/names.toml)."""

    honorifics: frozenset[str]
    suffixes: frozenset[str]
    particles: frozenset[str]
    spokespersons: frozenset[str]
    articles: frozenset[str]
    family_first: frozenset[str]
    short_forms: Mapping[str, str]


@cache
def name_forms() -> NameForms:
    data: dict[str, Any] = tomllib.loads((files("quoteverify") / "data" / "names.toml").read_text("utf-8"))
    return NameForms(
        honorifics=frozenset(data["honorifics"]),
        suffixes=frozenset(data["suffixes"]),
        particles=frozenset(data["particles"]),
        spokespersons=frozenset(data["spokespersons"]),
        articles=frozenset(data["articles"]),
        family_first=frozenset(data["family_first"]),
        short_forms=data["short_forms"],
    )


@frozen
class PersonName:
    """A name taken apart: given names as written, and the family name (particles included)."""

    given: tuple[str, ...]
    family: tuple[str, ...]


def person_name(name: str) -> PersonName:
    """``name`` taken apart, without titles and suffixes. "Xi Jinping" has the family name first."""
    forms = name_forms()
    words = bare_name(name)
    while len(words) > 1 and words[-1] in forms.suffixes:
        words = words[:-1]
    if len(words) < 2:
        return PersonName((), words)
    if words[0] in forms.family_first and len(words) <= 3 and words[-1] not in forms.family_first:
        return PersonName(words[1:], words[:1])
    start = len(words) - 1
    while start > 0 and words[start - 1] in forms.particles:
        start -= 1
    return PersonName(words[:start], words[start:])


def bare_name(name: str) -> tuple[str, ...]:
    """The words of a name without leading articles and titles ("the Senator", "Mr") and without a possessive s."""
    forms = name_forms()
    words = find_words(name.removesuffix("'s").removesuffix("’s"))
    while len(words) > 1 and (words[0] in forms.articles or words[0] in forms.honorifics):
        words = words[1:]
    return words


@frozen(eq=False)
class Fit:
    """A speaker that a mention may stand for, how well it fits (0-1), and by what: "name", "family", "office", "organisation"."""

    speaker: Speaker
    confidence: float
    by: str


def _without_articles(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for word in words if word not in name_forms().articles)


@frozen(eq=False)
class SpeakerNames:
    """The names of a corpus' speakers, ready for look-up. ``forms`` maps the words of a name to ids, ``families`` a family name."""

    speakers: Mapping[str, Speaker]
    forms: Mapping[tuple[str, ...], tuple[str, ...]]
    families: Mapping[str, tuple[str, ...]]
    titles: Mapping[tuple[str, ...], tuple[tuple[str, Office], ...]]

    @classmethod
    def of(cls, speakers: Iterable[Speaker]) -> SpeakerNames:
        known = {speaker.id: speaker for speaker in speakers}
        forms: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
        families: defaultdict[str, list[str]] = defaultdict(list)
        titles: defaultdict[tuple[str, ...], list[tuple[str, Office]]] = defaultdict(list)
        for speaker in known.values():
            for name in (speaker.name, *speaker.aliases):
                for words in {find_words(name), bare_name(name)}:
                    if words and speaker.id not in forms[words]:
                        forms[words].append(speaker.id)
                if speaker.kind in {"person", "character"}:
                    family = person_name(name).family
                    if family and speaker.id not in families[family[-1]]:
                        families[family[-1]].append(speaker.id)
            for office in speaker.offices:
                titles[_without_articles(find_words(office.title))].append((speaker.id, office))
        return cls(
            known,
            {words: tuple(ids) for words, ids in forms.items()},
            {family: tuple(ids) for family, ids in families.items()},
            {words: tuple(held) for words, held in titles.items()},
        )

    def resolve(self, name: str, *, title: str = "", date: str | None = None) -> tuple[Fit, ...]:
        """The speakers that ``name`` may stand for, best first; several of one confidence where it does not tell them apart.

        ``title`` is the office or description that the draft gives; ``date`` (partial ISO) is when the words were said.
        """
        for words in (find_words(name), bare_name(name)):
            ids = self.forms.get(words, ())
            if ids:
                return self._narrowed([Fit(self.speakers[id_], _EXACT, "name") for id_ in ids], title, date)
        fits = self._by_family(name) or self._by_end(name)
        if not fits:
            fits = [*self._by_office(name, date), *self._by_part(name)]
        return self._narrowed(fits, title, date)

    def _by_family(self, name: str) -> list[Fit]:
        wanted = person_name(name)
        if not wanted.family:
            return []
        fits = []
        for id_ in self.families.get(wanted.family[-1], ()):
            speaker = self.speakers[id_]
            confidence = max(_given_fit(wanted, person_name(form)) for form in (speaker.name, *speaker.aliases))
            if confidence:
                fits.append(Fit(speaker, confidence, "family"))
        return fits

    def _by_end(self, name: str) -> list[Fit]:
        """Speakers whose whole name ends the mention: "the physicist Albert Einstein"."""
        words = find_words(name)
        for start in range(1, len(words) - 1):
            ids = [
                id_ for id_ in self.forms.get(words[start:], ()) if self.speakers[id_].kind in {"person", "character"}
            ]
            if ids:
                return [Fit(self.speakers[id_], _EXACT, "name") for id_ in ids]
        return []

    def _by_office(self, name: str, date: str | None) -> Iterator[Fit]:
        """Holders of an office that the mention names: "the president", "Xinjiang's party secretary"."""
        words = bare_name(name) if len(find_words(name)) > 2 else find_words(name)
        words = _without_articles(words)
        for length in range(len(words), 0, -1):
            for start in range(len(words) - length + 1):
                for id_, office in self.titles.get(words[start : start + length], ()):
                    rest = words[:start] + words[start + length :]
                    if held(office, date) and (length == len(words) or self._of_organisation(rest, office)):
                        yield Fit(self.speakers[id_], _OFFICE, "office")

    def _of_organisation(self, words: tuple[str, ...], office: Office) -> bool:
        """Whether what is left of a mention names the organisation that the office belongs to."""
        if office.of is None or office.of not in self.speakers:
            return False
        organisation = self.speakers[office.of]
        known = {word for form in (organisation.name, *organisation.aliases) for word in find_words(form)}
        return all(word in known or word in name_forms().particles or word in name_forms().honorifics for word in words)

    def _by_part(self, name: str) -> Iterator[Fit]:
        """Organisations that a mention names inside it: "a spokesperson for the regional government"."""
        words = find_words(name)
        if not any(word in name_forms().spokespersons for word in words):
            return
        for length in range(min(len(words), 8), 0, -1):
            found = False
            for start in range(len(words) - length + 1):
                for id_ in self.forms.get(words[start : start + length], ()):
                    if self.speakers[id_].kind in {"organisation", "office"}:
                        found = True
                        yield Fit(self.speakers[id_], _PART, "organisation")
            if found:
                return

    def _narrowed(self, fits: Iterable[Fit], title: str, date: str | None) -> tuple[Fit, ...]:
        """The fits best first, once each; where several are equal, those whose offices bear out the title or the date."""
        best: dict[str, Fit] = {}
        for fit in fits:
            if fit.speaker.id not in best or best[fit.speaker.id].confidence < fit.confidence:
                best[fit.speaker.id] = fit
        ordered = sorted(best.values(), key=lambda fit: -fit.confidence)
        top = [fit for fit in ordered if fit.confidence == ordered[0].confidence]
        titled = [fit for fit in top if _bears_title(fit.speaker, title, date)]
        top = titled or top
        alive = [fit for fit in top if _alive(fit.speaker, date)]
        top = alive or top
        return tuple(top + [fit for fit in ordered if fit.confidence < ordered[0].confidence])


def _given_fit(wanted: PersonName, known: PersonName) -> float:
    """How well two names of one family name go together: 0 where their given names contradict each other."""
    if wanted.family[-1] != known.family[-1:][0] if known.family else True:
        return 0.0
    if not wanted.given or not known.given:
        return _FAMILY
    a, b = _full(wanted.given[0]), _full(known.given[0])
    if a == b:
        return _EXACT - 0.05
    if len(a) == 1 or len(b) == 1:
        return _FAMILY if a[0] == b[0] else 0.0
    return 0.0


def _full(given: str) -> str:
    return name_forms().short_forms.get(given, given)


def held(office: Office, date: str | None) -> bool:
    """Whether the office was held at ``date`` (any part of a partial one); with no date, at some time."""
    return date is None or within(date, office.since, office.until)


def _bears_title(speaker: Speaker, title: str, date: str | None) -> bool:
    words = set(find_words(title))
    return bool(words) and any(
        set(find_words(office.title)) <= words and held(office, date) for office in speaker.offices
    )


def _alive(speaker: Speaker, date: str | None) -> bool:
    return date is None or within(date, speaker.born, speaker.died)
