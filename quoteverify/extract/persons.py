"""Mentions merged into persons: surname to full name, pronoun to antecedent, title to holder, within one document."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import define, evolve, field, frozen

from quoteverify.extract.mentions import Named
from quoteverify.extract.speech import Speech
from quoteverify.model import MentionKind

_NEAR = 600


@frozen(eq=False)
class Person:
    """Somebody whom the draft names: the fullest name, all titles, gender where the given name tells ("m", "f", "")."""

    name: str
    titles: tuple[str, ...]
    gender: str
    organisation: bool


@define(eq=False)
class Persons:
    """The persons of a document, met in reading order; knows for each place who was named last before it."""

    speech: Speech
    _people: list[Person] = field(factory=list, init=False)
    _met: list[tuple[int, int, bool]] = field(factory=list, init=False)

    def meet(self, mention: Named, *, subject: bool = False) -> int | None:
        """Take notice of a mention by name; the number of its person."""
        if mention.kind is not MentionKind.NAME:
            return None
        number = self._number(mention)
        self._met.append((mention.start, number, subject))
        return number

    def name_of(self, mention: Named) -> str:
        """The fullest name that the document gives to whom ``mention`` names."""
        words = _words(mention.name)
        fits = [person for person in self._people if _same(words, _words(person.name))]
        longest = max(fits, key=lambda person: len(_words(person.name)), default=None)
        full = {person.name for person in fits if len(_words(person.name)) > 1}
        if longest is None or (len(words) == 1 and len(full) > 1):
            return mention.name
        return longest.name

    def titles_of(self, name: str) -> tuple[str, ...]:
        """Every title that the document gives to a person."""
        return tuple(title for person in self._people if person.name == name for title in person.titles)

    def antecedent(self, pronoun: str, place: int) -> tuple[str, float] | None:
        """Whom a pronoun at ``place`` stands for, and how sure that is (0-1): the nearest fitting person before it, subjects first."""
        gender = self.speech.pronouns.get(pronoun.lower(), "")
        if gender not in {"m", "f"}:
            return None
        fitting: dict[int, tuple[int, bool]] = {}
        for start, number, subject in self._met:
            person = self._people[number]
            if start < place and not person.organisation and person.gender in {"", gender}:
                fitting[number] = (
                    start,
                    subject or (fitting.get(number, (0, False))[1] and fitting[number][0] > place - _NEAR),
                )
        if not fitting:
            return None
        near = {number: met for number, met in fitting.items() if met[0] > place - _NEAR} or fitting
        best = max(near, key=lambda number: (near[number][1], near[number][0]))
        rivals = [n for n in near if n != best and near[n][0] > near[best][0] - 200]
        name = self.name_of(Named(MentionKind.NAME, 0, 0, 0, 0, self._people[best].name))
        return name, 0.9 if not rivals else 0.75 if near[best][1] else 0.6

    def titled(self, description: str, place: int) -> str | None:
        """The one person whom the document gives the title in a description: "the senator", "the spokesman"."""
        head = set(_words(description)) - self.speech.determiners
        if not head or description.lower().startswith(("a ", "an ", "one ")):
            return None
        fits = {
            p.name
            for s, n, _ in self._met
            if s < place
            for p in (self._people[n],)
            if any(head <= set(_words(title)) for title in p.titles)
        }
        full = {self.name_of(Named(MentionKind.NAME, 0, 0, 0, 0, name)) for name in fits}
        return full.pop() if len(full) == 1 else None

    def _number(self, mention: Named) -> int:
        words = _words(mention.name)
        for number, person in enumerate(self._people):
            if _words(person.name) == words:
                if mention.title and mention.title not in person.titles:
                    self._people[number] = evolve(person, titles=(*person.titles, mention.title))
                return number
        titles = (mention.title,) if mention.title else ()
        self._people.append(Person(mention.name, titles, self._gender(words, mention.title), self._organisation(words)))
        return len(self._people) - 1

    def _gender(self, words: Sequence[str], title: str) -> str:
        marks = set(_words(title))
        if marks & {
            "mrs",
            "ms",
            "miss",
            "lady",
            "dame",
            "queen",
            "princess",
            "congresswoman",
            "spokeswoman",
            "chairwoman",
            "duchess",
        }:
            return "f"
        if marks & {"mr", "sir", "king", "prince", "pope", "congressman", "spokesman", "lord"}:
            return "m"
        if len(words) < 2:
            full = next((p for p in self._people if len(_words(p.name)) > 1 and _same(words, _words(p.name))), None)
            return full.gender if full else ""
        return "m" if words[0] in self.speech.male else "f" if words[0] in self.speech.female else ""

    def _organisation(self, words: Sequence[str]) -> bool:
        return any(word in self.speech.organisations for word in words) or words[:1] == ["the"]


def _words(name: str) -> list[str]:
    return [word.strip(".,").removesuffix("'s").removesuffix("’s") for word in name.lower().split() if word.strip(".,")]


def _same(short: Sequence[str], long: Sequence[str]) -> bool:
    """Whether one name may be the other's: all its words are there, in order, the surname (or for a single word any end) among them."""
    if not short or len(short) > len(long):
        return False
    if len(short) == 1:
        return short[0] in {long[-1], long[0]}
    return (short[-1] == long[-1] and short[0][:1] == long[0][:1]) or list(short) == list(long[: len(short)])
