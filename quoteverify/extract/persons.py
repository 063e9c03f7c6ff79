"""Mentions merged into persons: surname to full name, pronoun to antecedent, title to holder, within one document."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from attrs import define, evolve, field, frozen

from quoteverify.extract.mentions import Named
from quoteverify.extract.speech import Speech
from quoteverify.model import MentionKind

_NEAR, _CLOSE = 600, 200
"""Code points before a pronoun within which its antecedent is looked for first, and within which another person rivals it."""
_RECENT = 80
"""Mentions before a pronoun that are looked at, so that reading takes time in proportion to the text."""
_NAMESAKES = 40


@frozen(eq=False)
class Person:
    """Somebody whom the draft names: one form of the name, its words, all titles, gender where it can be told ("m", "f", "")."""

    name: str
    words: tuple[str, ...]
    titles: tuple[str, ...]
    gender: str
    organisation: bool


@define(eq=False)
class Persons:
    """The persons of a document, met in reading order; knows for each place who was named last before it."""

    speech: Speech
    _people: list[Person] = field(factory=list, init=False)
    _starts: list[int] = field(factory=list, init=False)
    _met: list[tuple[int, bool]] = field(factory=list, init=False)
    _by_words: dict[tuple[str, ...], int] = field(factory=dict, init=False)
    _by_end: dict[str, list[int]] = field(factory=dict, init=False)
    _by_title: dict[str, set[int]] = field(factory=dict, init=False)

    def meet(self, mention: Named, *, subject: bool = False) -> None:
        """Take notice of a mention by name. Mentions come in the order of the text."""
        if mention.kind is MentionKind.NAME:
            self._starts.append(mention.start)
            self._met.append((self._number(mention), subject))

    def name_of(self, name: str) -> str:
        """The fullest name that the document gives to whom ``name`` stands for; ``name`` itself where that could be two people."""
        words = _words(name)
        fits = [person for person in self._namesakes(words) if _same(words, person.words)]
        full = {person.name for person in fits if len(person.words) > 1}
        if not fits or (len(words) == 1 and len(full) > 1):
            return name
        return max(fits, key=lambda person: len(person.words)).name

    def titles_of(self, name: str) -> tuple[str, ...]:
        """Every title that the document gives to a person."""
        number = self._by_words.get(_words(name))
        return self._people[number].titles if number is not None else ()

    def antecedent(self, pronoun: str, place: int) -> tuple[str, float] | None:
        """Whom a pronoun at ``place`` stands for, and how sure that is (0-1): the nearest fitting person before it, subjects first."""
        gender = self.speech.pronouns.get(pronoun.lower(), "")
        if gender not in {"m", "f"}:
            return None
        last = bisect_left(self._starts, place)
        fitting: dict[int, tuple[bool, int]] = {}
        for index in range(max(last - _RECENT, 0), last):
            number, subject = self._met[index]
            person = self._people[number]
            if not person.organisation and person.gender in {"", gender}:
                was = fitting.get(number, (False, 0))
                fitting[number] = (subject or (was[0] and was[1] > place - _NEAR), self._starts[index])
        near = {number: met for number, met in fitting.items() if met[1] > place - _NEAR} or fitting
        if not near:
            return None
        best = max(near, key=lambda number: near[number])
        rivals = [number for number in near if number != best and near[number][1] > near[best][1] - _CLOSE]
        return self.name_of(self._people[best].name), 0.9 if not rivals else 0.75 if near[best][0] else 0.6

    def titled(self, description: str) -> str | None:
        """The one person whom the document gives the title in a description: "the senator", "the spokesman"."""
        head = set(_words(description)) - self.speech.determiners
        if not head or description.lower().startswith(("a ", "an ", "one ")):
            return None
        fits = set.intersection(*(self._by_title.get(word, set()) for word in head))
        names = {self.name_of(self._people[number].name) for number in fits if self._holds(number, head)}
        return names.pop() if len(names) == 1 else None

    def _holds(self, number: int, head: set[str]) -> bool:
        return any(head <= set(_words(title)) for title in self._people[number].titles)

    def _namesakes(self, words: Sequence[str]) -> list[Person]:
        ends = (words[-1], words[0]) if words else ()
        return [self._people[number] for end in ends for number in self._by_end.get(end, ())[:_NAMESAKES]]

    def _number(self, mention: Named) -> int:
        words = _words(mention.name)
        number = self._by_words.get(words)
        if number is None:
            number = self._by_words[words] = len(self._people)
            person = Person(mention.name, words, (), self._gender(words, mention.title), self._organisation(words))
            self._people.append(person)
            for end in {*words[:1], *words[-1:]}:
                self._by_end.setdefault(end, []).append(number)
        person = self._people[number]
        if mention.title and mention.title not in person.titles and len(person.titles) < _NAMESAKES:
            self._people[number] = evolve(person, titles=(*person.titles, mention.title))
            for word in _words(mention.title):
                self._by_title.setdefault(word, set()).add(number)
        return number

    def _gender(self, words: Sequence[str], title: str) -> str:
        marks = set(_words(title))
        if marks & self.speech.female_titles:
            return "f"
        if marks & self.speech.male_titles:
            return "m"
        if len(words) < 2:
            full = [p for p in self._namesakes(words) if len(p.words) > 1 and _same(words, p.words)]
            return full[0].gender if full else ""
        return "m" if words[0] in self.speech.male else "f" if words[0] in self.speech.female else ""

    def _organisation(self, words: Sequence[str]) -> bool:
        return any(word in self.speech.organisations for word in words) or words[:1] == ("the",)


def _words(name: str) -> tuple[str, ...]:
    parts = (part.strip(".,") for part in name.lower().replace("’", "'").split())
    return tuple(part.removesuffix("'s") for part in parts if part)


def _same(short: Sequence[str], long: Sequence[str]) -> bool:
    """Whether one name may be the other's: its surname and the first letter ahead of it fit, or it begins the other; one word fits
    either end.
    """
    if not short or len(short) > len(long):
        return False
    if len(short) == 1:
        return short[0] in {long[-1], long[0]}
    return (short[-1] == long[-1] and short[0][:1] == long[0][:1]) or tuple(short) == tuple(long[: len(short)])
