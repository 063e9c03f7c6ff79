"""Attributions ahead of a quotation: "X said: …", "According to X, …", "X: …", "in X's words"."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from quoteverify.extract.attributions import INHERITED, LIKELY, LOOSE, NOTHING, SURE, Said
from quoteverify.extract.clauses import Clauses
from quoteverify.extract.mentions import Named, mention_at, mentions
from quoteverify.extract.sentences import Item
from quoteverify.model import MentionKind

_REACH = 14


@frozen(eq=False)
class Ahead:
    clauses: Clauses

    def read(self, sentence: Sequence[Item], place: int) -> Said:
        """A cue ahead of the quotation: "X said: …", "According to X, …", "X: …"."""
        first = self._clause_start(sentence, place)
        source = self._according(sentence, first, place)
        if source is not None:
            return source
        if place - first >= 1 and sentence[place - 1].text == ":" and place - first <= _REACH:
            labelled = self._labelled(sentence, first, place)
            if labelled is not None:
                return labelled
        cue = self.clauses.last_cue(sentence, first, place)
        if cue is not None:
            return self._of_cue(sentence, first, cue, place)
        genitive = self._genitive(sentence, first, place)
        label = self._label(sentence, first, place)
        if label is not None:
            return label
        return self._announced(sentence, first, place) if genitive.speaker is None else genitive

    def _clause_start(self, sentence: Sequence[Item], place: int) -> int:
        """Where the clause of the quotation begins: behind the last quotation, if a new subject with its cue follows it there."""
        for index in range(place - 1, -1, -1):
            if sentence[index].quoted is not None:
                cue = next((k for k in range(index + 1, place) if self.clauses.is_cue(sentence, k, index + 1)), None)
                if cue is not None and mentions(sentence, index + 1, cue, self.clauses.text, self.clauses.speech):
                    return index + 1
        return 0

    def _label(self, sentence: Sequence[Item], first: int, place: int) -> Said | None:
        """As in "X: China must “…”": a name and a colon at the start, as headlines and minutes have it."""
        mention = mention_at(sentence, first, place, self.clauses.text, self.clauses.speech) if first < place else None
        if (
            mention is None
            or mention.kind is not MentionKind.NAME
            or mention.last >= place
            or sentence[mention.last].text != ":"
        ):
            return None
        return Said(mention, ":", INHERITED)

    def _announced(self, sentence: Sequence[Item], first: int, place: int) -> Said:
        """A colon and one name ahead of it, whatever stands between: the clause announces that person's words."""
        if place == first or sentence[place - 1].text != ":":
            return NOTHING
        subject = self.clauses.subject(sentence, first, place - 1)
        if subject is None or subject.kind is not MentionKind.NAME:
            return Said(subject, ":", INHERITED) if subject is not None else NOTHING
        found = mentions(sentence, first, place, self.clauses.text, self.clauses.speech)
        named = [m for m in found if m.kind is MentionKind.NAME and (m.title or " " in m.name)]
        if named and not (subject.title or " " in subject.name):
            return Said(named[0], ":", LOOSE)
        return Said(subject, ":", INHERITED)

    def _of_cue(self, sentence: Sequence[Item], first: int, cue: int, place: int) -> Said:
        word = sentence[cue].text
        if self.clauses.passive(sentence, cue):
            agent = self.clauses.agent(sentence, cue, place)
            if agent is not None:
                return Said(agent, word, LIKELY)
        subject = (
            self.clauses.relative(sentence, first, cue)
            or self.clauses.embedded(sentence, first, cue)
            or self.clauses.subject(sentence, first, cue)
        )
        negated = any(sentence[k].bare in self.clauses.speech.denying for k in range(max(cue - 3, first), cue))
        disowned = any(sentence[k].bare in self.clauses.speech.misquoting for k in range(first, cue + 1))
        if disowned:
            return Said(None, word, LIKELY, denied=(subject,) if subject else (), disowned=True)
        if subject is None:
            return Said(None, word, 0.0)
        if negated and sentence[cue].bare in self.clauses.speech.uttering:
            return Said(None, word, LIKELY, denied=(subject,), disowned=True)
        carried = self._carried(sentence, cue, place, subject)
        if carried is not None:
            return carried
        return Said(subject, word, SURE if cue - subject.last <= 3 else LIKELY)

    def _carried(self, sentence: Sequence[Item], cue: int, place: int, subject: Named) -> Said | None:
        """As in "X quoted Y as saying …": Y speaks, X carries."""
        item = sentence[cue]
        objects = mentions(sentence, cue + 1, place, self.clauses.text, self.clauses.speech)
        has = next(
            (
                k
                for k in range(max(cue - 6, 0), cue)
                if sentence[k].bare in {"has", "had", "quotes", "quoted", "quoting", "cites", "cited", "citing"}
            ),
            None,
        )
        if item.bare in {"say", "saying", "says"} and has is not None and has >= subject.last:
            inner = mentions(sentence, has + 1, cue, self.clauses.text, self.clauses.speech)
            if inner:
                return Said(inner[0], item.text, LIKELY, carrier=subject)
        if item.bare in {"quoted", "quotes", "quoting"} and objects and objects[0].first == cue + 1:
            return Said(objects[0], item.text, LIKELY, carrier=subject)
        return None

    def _according(self, sentence: Sequence[Item], first: int, place: int) -> Said | None:
        """As in "According to X", "in the words of X"."""
        for phrase in self.clauses.speech.according:
            for index in range(first, len(sentence) - len(phrase)):
                if tuple(item.bare for item in sentence[index : index + len(phrase)]) == phrase and index < place:
                    begin = index + len(phrase)
                    mention = mention_at(sentence, begin, len(sentence), self.clauses.text, self.clauses.speech)
                    if mention is not None and not self._own_cue(sentence, mention.last, place):
                        return Said(mention, " ".join(phrase), LIKELY)
        return None

    def _own_cue(self, sentence: Sequence[Item], first: int, place: int) -> bool:
        cue = self.clauses.last_cue(sentence, first, place)
        return cue is not None and any(
            m.kind is not MentionKind.NOMINAL
            for m in mentions(sentence, first, cue, self.clauses.text, self.clauses.speech)
        )

    def _labelled(self, sentence: Sequence[Item], first: int, place: int) -> Said | None:
        """As in "NAME: …", "From X's speech: …" with no cue in between."""
        start = first
        while start < place and (not sentence[start].is_word or sentence[start].bare in {"from", "as"}):
            start += 1
        mention = mention_at(sentence, start, place, self.clauses.text, self.clauses.speech) if start < place else None
        if mention is None or self.clauses.last_cue(sentence, mention.last, place) is not None:
            return None
        close = (
            mention.last >= place - 1
            or sentence[mention.last - 1].lower.endswith("'s")
            or sentence[mention.last].text in {",", "(", ":", "*"}
        )
        return Said(mention, ":", LIKELY if mention.last >= place - 1 else INHERITED) if close else None

    def _genitive(self, sentence: Sequence[Item], first: int, place: int) -> Said:
        """As in "In X's words, …"; "X's "…"" alone says too little."""
        for index in range(first, place - 1):
            if (
                sentence[index].lower.endswith("'s")
                and sentence[index + 1].bare in self.clauses.speech.utterances | {","}
            ) or (
                sentence[index].lower.endswith("'s")
                and index + 1 < place
                and sentence[index + 1].text == ","
                and sentence[first].bare == "in"
            ):
                for start in range(first, index + 1):
                    mention = mention_at(sentence, start, index + 1, self.clauses.text, self.clauses.speech)
                    if mention is not None and mention.last == index + 1:
                        return Said(mention, sentence[index + 1].text, LIKELY)
        return NOTHING
