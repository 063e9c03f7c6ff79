"""Attributions behind a quotation: "…," said X; "…," X said; "…", according to X; "…" (X, 2014)."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve, frozen

from quoteverify.extract.attributions import INHERITED, LIKELY, LOOSE, NOTHING, SURE, Said
from quoteverify.extract.clauses import Clauses
from quoteverify.extract.mentions import Named, bare_mention_at, mention_at
from quoteverify.extract.sentences import Item
from quoteverify.model import MentionKind

_LONG_REACH = 26


@frozen(eq=False)
class Behind:
    clauses: Clauses

    def read(self, sentence: Sequence[Item], place: int, inner: str) -> Said:
        """A cue behind the quotation: "…," said X; "…," X said; "… ", according to X."""
        end = next((k for k in range(place + 1, len(sentence)) if sentence[k].quoted is not None), len(sentence))
        first = place + 1
        while (
            first < end
            and (not sentence[first].is_word)
            and sentence[first].text in {",", "—", "–", "-", "--", "*", "_"}
        ):
            dash = sentence[first].text in {"—", "–", "--", "-"}
            first += 1
            if dash and end == len(sentence) and first < end:
                mention = mention_at(sentence, first, end, self.clauses.text, self.clauses.speech)
                if (
                    mention is not None
                    and mention.kind is MentionKind.NAME
                    and self.clauses.last_cue(sentence, mention.last, end) is None
                ):
                    return Said(mention, "—", LIKELY, after=True)
        if first >= end:
            return NOTHING
        if sentence[first].text == "(":
            return self._bracketed(sentence, first + 1, end)
        if (
            sentence[first].bare in {"is", "was"}
            and sentence[first + 1 : first + 2]
            and sentence[first + 1].bare in {"how", "what"}
        ):
            first += 2
        for phrase in self.clauses.speech.according:
            if (
                tuple(item.bare for item in sentence[first : first + len(phrase)]) == phrase
                and first + len(phrase) < end
            ):
                mention = mention_at(sentence, first + len(phrase), end, self.clauses.text, self.clauses.speech)
                return Said(mention, " ".join(phrase), LIKELY, after=True) if mention else NOTHING
        if (
            sentence[first].bare in self.clauses.speech.cues
            and sentence[first].text.islower()
            and sentence[first].bare not in {"told", "tells"}
        ):
            inverted = self._inverted(sentence, first, end)
            if inverted is not None:
                return inverted
        return self._subject_after(sentence, first, end, inner)

    def _bracketed(self, sentence: Sequence[Item], first: int, end: int) -> Said:
        """As in "…" (X, 2014)."""
        mention = mention_at(sentence, first, end, self.clauses.text, self.clauses.speech) if first < end else None
        if mention is None or mention.kind is not MentionKind.NAME:
            return NOTHING
        close = next((k for k in range(mention.last, end) if sentence[k].text == ")"), None)
        plain = close is not None and not any(
            sentence[k].is_word and sentence[k].text.islower() for k in range(mention.last, close)
        )
        return Said(mention, "(", INHERITED, after=True) if plain else NOTHING

    def _inverted(self, sentence: Sequence[Item], cue: int, end: int) -> Said | None:
        """As in "…," said X, quoting Y."""
        begin = cue + 1
        while begin < end and sentence[begin].bare in self.clauses.speech.auxiliaries:
            begin += 1
        mention = bare_mention_at(sentence, begin, end, self.clauses.text, self.clauses.speech) if begin < end else None
        if mention is None:
            return None
        mention = self.clauses.with_aside(sentence, mention, end)
        return self._quoting(sentence, Said(mention, sentence[cue].text, SURE, after=True), mention.last, end)

    def _quoting(self, sentence: Sequence[Item], said: Said, first: int, end: int) -> Said:
        for index in range(first, end - 1):
            if sentence[index].bare in {"quoting", "citing"}:
                mention = mention_at(sentence, index + 1, end, self.clauses.text, self.clauses.speech)
                if mention is not None and mention.kind is MentionKind.NAME:
                    return evolve(said, speaker=mention, carrier=said.speaker)
        return said

    def _subject_after(self, sentence: Sequence[Item], first: int, end: int, inner: str) -> Said:
        """As in "…," X (, the minister,) said."""
        subject = bare_mention_at(sentence, first, end, self.clauses.text, self.clauses.speech)
        if subject is None or subject.last >= end:
            return NOTHING
        cue = self._cue_behind(sentence, subject, min(end, subject.last + _LONG_REACH))
        if cue is None:
            return NOTHING
        sure = SURE if inner.rstrip()[-1:] in ",?!" or sentence[first - 1].text == "," else LOOSE
        said = Said(self.clauses.with_aside(sentence, subject, cue), sentence[cue].text, sure, after=True)
        if any(sentence[k].bare in self.clauses.speech.denying for k in range(subject.last, cue)):
            return evolve(said, speaker=None, denied=(subject,), disowned=True)
        return self._quoting(sentence, said, cue + 1, end)

    def _cue_behind(self, sentence: Sequence[Item], subject: Named, limit: int) -> int | None:
        """The cue of a subject: right behind it, or behind an aside in commas or brackets."""
        opening = sentence[subject.last].text
        for index in range(subject.last, limit):
            item = sentence[index]
            if item.text in {";", ":", "!", "?"} or (item.text == "." and opening not in {",", "("}):
                return None
            if self.clauses.is_cue(sentence, index, 0) and item.text.islower():
                before = sentence[index - 1]
                if before.text in {",", ")", "—", "–"} or index == subject.last or self.clauses.auxiliary(before):
                    return index
                if opening not in {",", "(", "—", "–"}:
                    return None
            elif opening not in {",", "(", "—", "–"} and not self.clauses.auxiliary(item):
                return None
        return None
