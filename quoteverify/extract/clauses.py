"""The clause that a cue stands in: which words are cues, what is their subject, what stands aside.

The subject is the first mention of the clause that no opening phrase and no aside holds, not the nearest name.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from attrs import evolve, frozen

from quoteverify.extract.mentions import Named, mention_at, mentions
from quoteverify.extract.sentences import Item
from quoteverify.extract.speech import Speech
from quoteverify.model import MentionKind

_REACH = 14


@frozen(eq=False)
class Clauses:
    """Reads clauses of the sentences of one text."""

    text: str
    speech: Speech

    def last_cue(self, sentence: Sequence[Item], first: int, place: int) -> int | None:
        for index in range(place - 1, first - 1, -1):
            if self.is_cue(sentence, index, first):
                return index
        return None

    def is_cue(self, sentence: Sequence[Item], index: int, first: int) -> bool:
        item = sentence[index]
        if (
            not item.is_word
            or (item.capital and index > first)
            or item.bare not in self.speech.cues
            or "'" in item.lower
        ):
            return False
        before = sentence[index - 1].bare if index else ""
        if item.bare in self.speech.bare_cues and not (self._plural(before) or self._caused(sentence, index)):
            return False
        if (
            item.bare in self.speech.bare_cues
            and sentence[index - 1].capital
            and sentence[index + 1 : index + 2]
            and sentence[index + 1].quoted is not None
        ):
            return False
        if (before in self.speech.determiners and before not in {"that", "this", "no", "his", "her"}) or before in {
            "of",
            "in",
            "his",
            "her",
            "their",
            "its",
        }:
            return False
        return not (item.text.islower() and index + 1 < len(sentence) and sentence[index + 1].bare in {"man", "woman"})

    def _plural(self, before: str) -> bool:
        """Whether a bare verb form may follow: "they say", "officials say", "to say", "would say"; else it is a noun."""
        return (
            before in {"i", "we", "they", "you", "to", "and", "who", "not"}
            or before in self.speech.auxiliaries
            or before.endswith("s")
        )

    def _caused(self, sentence: Sequence[Item], index: int) -> bool:
        """Whether a bare verb form hangs on "has": "the book has Johnson say …"."""
        return any(
            item.bare in {"has", "have", "had", "makes", "made", "lets", "let"}
            for item in sentence[max(index - 5, 0) : index]
        )

    def passive(self, sentence: Sequence[Item], cue: int) -> bool:
        return any(
            sentence[k].bare in {"was", "were", "is", "are", "been", "being", "be"} for k in range(max(cue - 2, 0), cue)
        )

    def agent(self, sentence: Sequence[Item], cue: int, place: int) -> Named | None:
        for index in range(cue + 1, place):
            if sentence[index].bare == "by":
                return mention_at(sentence, index + 1, place, self.text, self.speech) if index + 1 < place else None
        return None

    def subject(self, sentence: Sequence[Item], first: int, cue: int) -> Named | None:
        """The subject of a cue: the first mention of its clause that no opening phrase or aside holds."""
        asides = self._asides(sentence, first, cue)
        free = [
            mention
            for mention in mentions(sentence, first, cue, self.text, self.speech)
            if not asides[mention.first - first]
        ]
        if not free:
            return None
        subject = free[0]
        after = [
            mention
            for mention in free[1:]
            if any(
                sentence[k].bare in {"but", "while", "and", "as", "that"} for k in range(subject.last, mention.first)
            )
        ]
        for mention in (mention for mention in after if mention.name.lower() != "it"):
            # "… and Y said": a new subject right before the cue.
            if self._adjoins(sentence, mention, cue) and not self._joined(sentence, subject, mention):
                subject = mention
        return self.with_aside(sentence, subject, cue)

    def embedded(self, sentence: Sequence[Item], first: int, cue: int) -> Named | None:
        """The subject of a clause that another cue's clause holds: "X said (that) Y called it …"."""
        for index in range(cue - 1, first - 1, -1):
            if self.is_cue(sentence, index, first):
                inner = mentions(sentence, index + 1, cue, self.text, self.speech)
                own = [m for m in inner if m.name.lower() != "it" and self._adjoins(sentence, m, cue)]
                return self.with_aside(sentence, own[-1], cue) if own else None
        return None

    def _adjoins(self, sentence: Sequence[Item], mention: Named, cue: int) -> bool:
        """Whether nothing but auxiliaries and adverbs stands between a mention and a cue."""
        return all(
            sentence[k].is_word and (sentence[k].bare in self.speech.auxiliaries or sentence[k].bare.endswith("ly"))
            for k in range(mention.last, cue)
        )

    def relative(self, sentence: Sequence[Item], first: int, cue: int) -> Named | None:
        """The head of a relative clause that the cue stands in: "an official who asked for secrecy and hoped to …"."""
        for index in range(cue - 1, first, -1):
            item = sentence[index]
            if item.quoted is not None or item.text in {",", ";", ":", "—", "–", "(", ")"}:
                return None
            if item.bare == "who":
                end = index - 1 if sentence[index - 1].text == "," else index
                heads = [m for m in mentions(sentence, first, end, self.text, self.speech) if m.last == end]
                return heads[-1] if heads else None
        return None

    def _joined(self, sentence: Sequence[Item], one: Named, other: Named) -> bool:
        """Whether two mentions are one subject: "X and Y said"."""
        return one.last + 1 == other.first and sentence[one.last].bare == "and"

    def _asides(self, sentence: Sequence[Item], first: int, cue: int) -> list[bool]:
        """Which items stand in an opening phrase ("In Paris, …") or between commas behind a mention ("X, who met Y, …")."""
        held = [False] * max(cue - first, 0)
        commas = [index for index in range(first, cue) if sentence[index].text in {",", "—", "–", "(", ")"}]
        start, opened = first, -1
        while start < cue and not sentence[start].is_word:
            start += 1
        if start < cue and self._opens(sentence[start]) and commas:
            end = next((c for c in commas if self._starts_subject(sentence, c + 1, cue)), None)
            opened = end if end is not None else first
            for index in range(first, opened):
                held[index - first] = True
        elif start < cue and sentence[start].bare in {"in", "on", "at"}:
            # "In 2014 X said": the phrase ends where a person begins.
            for index in range(start, cue):
                mention = mention_at(sentence, index, cue, self.text, self.speech)
                if (
                    mention is not None
                    and mention.kind is not MentionKind.NOMINAL
                    and index > start + 1
                    and sentence[index - 1].bare not in self.speech.prepositions
                ):
                    break
                held[index - first] = True
            else:
                held = [False] * len(held)
        inner = [c for c in commas if not held[c - first] and c > opened]
        for one, other in pairwise(inner):
            if other - one > 1 and one > first:
                for index in range(one, other):
                    held[index - first] = True
        return held

    def _opens(self, item: Item) -> bool:
        """Whether a word opens an adverbial phrase: a preposition, a conjunction, a participle."""
        return item.bare in self.speech.openers or (item.bare.endswith(("ing", "ed")) and len(item.bare) > 5)

    def _starts_subject(self, sentence: Sequence[Item], index: int, cue: int) -> bool:
        return index < cue and mention_at(sentence, index, cue, self.text, self.speech) is not None

    def with_aside(self, sentence: Sequence[Item], subject: Named, cue: int) -> Named:
        """The subject with the description behind it as title: "X, a foreign ministry spokesman, said"."""
        if subject.last < cue and sentence[subject.last].text == "," and not subject.title:
            end = next(
                (
                    k
                    for k in range(subject.last + 1, cue)
                    if sentence[k].text == "," or sentence[k].bare in {"who", "whose"}
                ),
                cue,
            )
            named = (
                mention_at(sentence, subject.last + 1, end, self.text, self.speech) if subject.last + 1 < end else None
            )
            if (
                subject.kind is MentionKind.NOMINAL
                and named is not None
                and named.kind is MentionKind.NAME
                and named.last == end
            ):
                return evolve(named, title=subject.name)
            if 0 < end - subject.last - 1 <= _REACH:
                return evolve(
                    subject, title=self.text[sentence[subject.last + 1].start : sentence[end - 1].end].rstrip(" .,")
                )
        return subject

    def auxiliary(self, item: Item) -> bool:
        return item.is_word and (item.bare in self.speech.auxiliaries or item.bare.endswith("ly"))
