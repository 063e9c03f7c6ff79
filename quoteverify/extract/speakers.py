"""Who says a quotation: the subject of the cue that governs it, not the nearest name."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve, frozen

from quoteverify.extract.mentions import Named, bare_mention_at, mention_at, mentions
from quoteverify.extract.sentences import Item
from quoteverify.extract.speech import Speech
from quoteverify.model import MentionKind

_SURE, _LIKELY, _INHERITED, _LOOSE = 0.97, 0.92, 0.8, 0.65
_REACH, _LONG_REACH = 14, 26


@frozen(eq=False)
class Said:
    """What a sentence says of one quotation: who, by which cue, how sure that is (0-1), who passed it on, of whom it is denied."""

    speaker: Named | None = None
    cue: str | None = None
    confidence: float = 0.0
    carrier: Named | None = None
    denied: tuple[Named, ...] = ()
    disowned: bool = False
    after: bool = False


NOTHING = Said()


@frozen(eq=False)
class Reader:
    """Reads attributions out of the sentences of one block of ``text``."""

    text: str
    speech: Speech

    def said(self, sentence: Sequence[Item], place: int, inner: str, following: Sequence[Item] = ()) -> Said:
        """What is said of the quotation at item ``place``; ``inner`` is its text, ``following`` the next clause or sentence."""
        before = self._before(sentence, place)
        after = self._after(sentence, place, inner)
        chosen = after if self._prefers_after(sentence, place, inner, before, after) else before
        if chosen.speaker is None and not chosen.denied and not chosen.disowned:
            chosen = after if after.speaker is not None or after.cue else before
        return self._affirmed(chosen, following) if chosen.denied else chosen

    def _prefers_after(self, sentence: Sequence[Item], place: int, inner: str, before: Said, after: Said) -> bool:
        """Whether what follows the quotation names its speaker rather than what stands ahead of it."""
        if after.speaker is None:
            return False
        first = all(item.quoted is not None or not item.is_word for item in sentence[:place])
        if first or before.speaker is None:
            return True
        announced = place > 0 and sentence[place - 1].text == ":"
        return inner.rstrip()[-1:] in {",", "?", "!"} and (not announced or before.cue == ":")

    def _before(self, sentence: Sequence[Item], place: int) -> Said:
        """A cue ahead of the quotation: "X said: …", "According to X, …", "X: …"."""
        first = self._clause_start(sentence, place)
        source = self._according(sentence, first, place)
        if source is not None:
            return source
        if place - first >= 1 and sentence[place - 1].text == ":" and place - first <= _REACH:
            labelled = self._labelled(sentence, first, place)
            if labelled is not None:
                return labelled
        cue = self._last_cue(sentence, first, place)
        if cue is not None:
            return self._of_cue(sentence, first, cue, place)
        genitive = self._genitive(sentence, first, place)
        label = self._label(sentence, first, place)
        if label is not None:
            return label
        return self._announced(sentence, first, place) if genitive.speaker is None else genitive

    def _label(self, sentence: Sequence[Item], first: int, place: int) -> Said | None:
        """ "X: China must “…”": a name and a colon at the start, as headlines and minutes have it."""
        mention = mention_at(sentence, first, place, self.text, self.speech) if first < place else None
        if (
            mention is None
            or mention.kind is not MentionKind.NAME
            or mention.last >= place
            or sentence[mention.last].text != ":"
        ):
            return None
        return Said(mention, ":", _INHERITED)

    def _announced(self, sentence: Sequence[Item], first: int, place: int) -> Said:
        """A colon and one name ahead of it, whatever stands between: the clause announces that person's words."""
        if place == first or sentence[place - 1].text != ":":
            return NOTHING
        subject = self._subject(sentence, first, place - 1)
        return Said(subject, ":", _INHERITED) if subject is not None else NOTHING

    def _clause_start(self, sentence: Sequence[Item], place: int) -> int:
        """Where the clause of the quotation begins: behind the last quotation, if a new subject with its cue follows it there."""
        for index in range(place - 1, -1, -1):
            if sentence[index].quoted is not None:
                cue = next((k for k in range(index + 1, place) if self._is_cue(sentence, k, index + 1)), None)
                if cue is not None and mentions(sentence, index + 1, cue, self.text, self.speech):
                    return index + 1
        return 0

    def _last_cue(self, sentence: Sequence[Item], first: int, place: int) -> int | None:
        for index in range(place - 1, first - 1, -1):
            if self._is_cue(sentence, index, first):
                return index
        return None

    def _is_cue(self, sentence: Sequence[Item], index: int, first: int) -> bool:
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

    def _of_cue(self, sentence: Sequence[Item], first: int, cue: int, place: int) -> Said:
        word = sentence[cue].text
        if self._passive(sentence, cue):
            agent = self._agent(sentence, cue, place)
            if agent is not None:
                return Said(agent, word, _LIKELY)
        subject = (
            self._relative(sentence, first, cue)
            or self._embedded(sentence, first, cue)
            or self._subject(sentence, first, cue)
        )
        negated = any(sentence[k].bare in self.speech.denying for k in range(max(cue - 3, first), cue))
        disowned = any(sentence[k].bare in self.speech.misquoting for k in range(first, cue + 1))
        if disowned:
            return Said(None, word, _LIKELY, denied=(subject,) if subject else (), disowned=True)
        if subject is None:
            return Said(None, word, 0.0)
        if negated and sentence[cue].bare in self.speech.uttering:
            return Said(None, word, _LIKELY, denied=(subject,), disowned=True)
        carried = self._carried(sentence, cue, place, subject)
        if carried is not None:
            return carried
        return Said(subject, word, _SURE if cue - subject.last <= 3 else _LIKELY)

    def _carried(self, sentence: Sequence[Item], cue: int, place: int, subject: Named) -> Said | None:
        """ "X quoted Y as saying …": Y speaks, X carries."""
        item = sentence[cue]
        objects = mentions(sentence, cue + 1, place, self.text, self.speech)
        has = next(
            (
                k
                for k in range(max(cue - 6, 0), cue)
                if sentence[k].bare in {"has", "had", "quotes", "quoted", "quoting", "cites", "cited", "citing"}
            ),
            None,
        )
        if item.bare in {"say", "saying", "says"} and has is not None and has >= subject.last:
            inner = mentions(sentence, has + 1, cue, self.text, self.speech)
            if inner:
                return Said(inner[0], item.text, _LIKELY, carrier=subject)
        if item.bare in {"quoted", "quotes", "quoting"} and objects and objects[0].first == cue + 1:
            return Said(objects[0], item.text, _LIKELY, carrier=subject)
        return None

    def _embedded(self, sentence: Sequence[Item], first: int, cue: int) -> Named | None:
        """The subject of a clause that another cue's clause holds: "X said (that) Y called it …"."""
        for index in range(cue - 1, first - 1, -1):
            if self._is_cue(sentence, index, first):
                inner = mentions(sentence, index + 1, cue, self.text, self.speech)
                own = [m for m in inner if m.name.lower() != "it" and self._adjoins(sentence, m, cue)]
                return self._with_aside(sentence, own[-1], cue) if own else None
        return None

    def _adjoins(self, sentence: Sequence[Item], mention: Named, cue: int) -> bool:
        """Whether nothing but auxiliaries and adverbs stands between a mention and a cue."""
        return all(
            sentence[k].is_word and (sentence[k].bare in self.speech.auxiliaries or sentence[k].bare.endswith("ly"))
            for k in range(mention.last, cue)
        )

    def _relative(self, sentence: Sequence[Item], first: int, cue: int) -> Named | None:
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

    def _subject(self, sentence: Sequence[Item], first: int, cue: int) -> Named | None:
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
        return self._with_aside(sentence, subject, cue)

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
        for one, other in zip(inner, inner[1:], strict=False):
            if other - one > 1 and one > first:
                for index in range(one, other):
                    held[index - first] = True
        return held

    def _opens(self, item: Item) -> bool:
        """Whether a word opens an adverbial phrase: a preposition, a conjunction, a participle."""
        return item.bare in self.speech.openers or (item.bare.endswith(("ing", "ed")) and len(item.bare) > 5)

    def _starts_subject(self, sentence: Sequence[Item], index: int, cue: int) -> bool:
        return index < cue and mention_at(sentence, index, cue, self.text, self.speech) is not None

    def _with_aside(self, sentence: Sequence[Item], subject: Named, cue: int) -> Named:
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
                return evolve(subject, title=self.text[sentence[subject.last + 1].start : sentence[end - 1].end])
        return subject

    def _passive(self, sentence: Sequence[Item], cue: int) -> bool:
        return any(
            sentence[k].bare in {"was", "were", "is", "are", "been", "being", "be"} for k in range(max(cue - 2, 0), cue)
        )

    def _agent(self, sentence: Sequence[Item], cue: int, place: int) -> Named | None:
        for index in range(cue + 1, place):
            if sentence[index].bare == "by":
                return mention_at(sentence, index + 1, place, self.text, self.speech) if index + 1 < place else None
        return None

    def _according(self, sentence: Sequence[Item], first: int, place: int) -> Said | None:
        """ "According to X", "in the words of X"."""
        for phrase in self.speech.according:
            for index in range(first, len(sentence) - len(phrase)):
                if tuple(item.bare for item in sentence[index : index + len(phrase)]) == phrase and index < place:
                    begin = index + len(phrase)
                    mention = mention_at(sentence, begin, len(sentence), self.text, self.speech)
                    if mention is not None and not self._own_cue(sentence, mention.last, place):
                        return Said(mention, " ".join(phrase), _LIKELY)
        return None

    def _own_cue(self, sentence: Sequence[Item], first: int, place: int) -> bool:
        cue = self._last_cue(sentence, first, place)
        return cue is not None and any(
            m.kind is not MentionKind.NOMINAL for m in mentions(sentence, first, cue, self.text, self.speech)
        )

    def _labelled(self, sentence: Sequence[Item], first: int, place: int) -> Said | None:
        """ "NAME: …", "From X's speech: …" with no cue in between."""
        start = first
        while start < place and (not sentence[start].is_word or sentence[start].bare in {"from", "as"}):
            start += 1
        mention = mention_at(sentence, start, place, self.text, self.speech) if start < place else None
        if mention is None or self._last_cue(sentence, mention.last, place) is not None:
            return None
        close = (
            mention.last >= place - 1
            or sentence[mention.last - 1].lower.endswith("'s")
            or sentence[mention.last].text in {",", "(", ":", "*"}
        )
        return Said(mention, ":", _LIKELY if mention.last >= place - 1 else _INHERITED) if close else None

    def _genitive(self, sentence: Sequence[Item], first: int, place: int) -> Said:
        """ "In X's words, …"; "X's "…"" alone says too little."""
        for index in range(first, place - 1):
            if (
                sentence[index].lower.endswith("'s") and sentence[index + 1].bare in self.speech.utterances | {","}
            ) or (
                sentence[index].lower.endswith("'s")
                and index + 1 < place
                and sentence[index + 1].text == ","
                and sentence[first].bare == "in"
            ):
                for start in range(first, index + 1):
                    mention = mention_at(sentence, start, index + 1, self.text, self.speech)
                    if mention is not None and mention.last == index + 1:
                        return Said(mention, sentence[index + 1].text, _LIKELY)
        return NOTHING

    def _after(self, sentence: Sequence[Item], place: int, inner: str) -> Said:
        """A cue behind the quotation: "…," said X; "…," X said; "… ", according to X."""
        end = next((k for k in range(place + 1, len(sentence)) if sentence[k].quoted is not None), len(sentence))
        first = place + 1
        while (
            first < end
            and (not sentence[first].is_word)
            and sentence[first].text in {",", "—", "–", "-", "--", "*", "_"}
        ):
            dash = sentence[first].text in {"—", "–", "--"}
            first += 1
            if dash and end == len(sentence) and first < end:
                mention = mention_at(sentence, first, end, self.text, self.speech)
                if (
                    mention is not None
                    and mention.kind is MentionKind.NAME
                    and self._last_cue(sentence, mention.last, end) is None
                ):
                    return Said(mention, "—", _LIKELY, after=True)
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
        for phrase in self.speech.according:
            if (
                tuple(item.bare for item in sentence[first : first + len(phrase)]) == phrase
                and first + len(phrase) < end
            ):
                mention = mention_at(sentence, first + len(phrase), end, self.text, self.speech)
                return Said(mention, " ".join(phrase), _LIKELY, after=True) if mention else NOTHING
        if (
            sentence[first].bare in self.speech.cues
            and sentence[first].text.islower()
            and sentence[first].bare not in {"told", "tells"}
        ):
            inverted = self._inverted(sentence, first, end)
            if inverted is not None:
                return inverted
        return self._subject_after(sentence, first, end, inner)

    def _bracketed(self, sentence: Sequence[Item], first: int, end: int) -> Said:
        """ "…" (X, 2014)."""
        mention = mention_at(sentence, first, end, self.text, self.speech) if first < end else None
        if mention is None or mention.kind is not MentionKind.NAME:
            return NOTHING
        close = next((k for k in range(mention.last, end) if sentence[k].text == ")"), None)
        plain = close is not None and not any(
            sentence[k].is_word and sentence[k].text.islower() for k in range(mention.last, close)
        )
        return Said(mention, "(", _INHERITED, after=True) if plain else NOTHING

    def _inverted(self, sentence: Sequence[Item], cue: int, end: int) -> Said | None:
        """ "…," said X, quoting Y."""
        begin = cue + 1
        while begin < end and sentence[begin].bare in self.speech.auxiliaries:
            begin += 1
        mention = bare_mention_at(sentence, begin, end, self.text, self.speech) if begin < end else None
        if mention is None:
            return None
        mention = self._with_aside(sentence, mention, end)
        return self._quoting(sentence, Said(mention, sentence[cue].text, _SURE, after=True), mention.last, end)

    def _quoting(self, sentence: Sequence[Item], said: Said, first: int, end: int) -> Said:
        for index in range(first, end - 1):
            if sentence[index].bare in {"quoting", "citing"}:
                mention = mention_at(sentence, index + 1, end, self.text, self.speech)
                if mention is not None and mention.kind is MentionKind.NAME:
                    return evolve(said, speaker=mention, carrier=said.speaker)
        return said

    def _subject_after(self, sentence: Sequence[Item], first: int, end: int, inner: str) -> Said:
        """ "…," X (, the minister,) said."""
        subject = bare_mention_at(sentence, first, end, self.text, self.speech)
        if subject is None or subject.last >= end:
            return NOTHING
        cue = self._cue_behind(sentence, subject, min(end, subject.last + _LONG_REACH))
        if cue is None:
            return NOTHING
        sure = _SURE if inner.rstrip()[-1:] in ",?!" or sentence[first - 1].text == "," else _LOOSE
        said = Said(self._with_aside(sentence, subject, cue), sentence[cue].text, sure, after=True)
        if any(sentence[k].bare in self.speech.denying for k in range(subject.last, cue)):
            return evolve(said, speaker=None, denied=(subject,), disowned=True)
        return self._quoting(sentence, said, cue + 1, end)

    def _cue_behind(self, sentence: Sequence[Item], subject: Named, limit: int) -> int | None:
        """The cue of a subject: right behind it, or behind an aside in commas or brackets."""
        opening = sentence[subject.last].text
        for index in range(subject.last, limit):
            item = sentence[index]
            if item.text in {";", ":", "!", "?"} or (item.text == "." and opening not in {",", "("}):
                return None
            if self._is_cue(sentence, index, 0) and item.text.islower():
                before = sentence[index - 1]
                if before.text in {",", ")", "—", "–"} or index == subject.last or self._auxiliary(before):
                    return index
                if opening not in {",", "(", "—", "–"}:
                    return None
            elif opening not in {",", "(", "—", "–"} and not self._auxiliary(item):
                return None
        return None

    def _auxiliary(self, item: Item) -> bool:
        return item.is_word and (item.bare in self.speech.auxiliaries or item.bare.endswith("ly"))

    def _affirmed(self, said: Said, following: Sequence[Item]) -> Said:
        """ "X never said …; Y did": Y is the speaker, and the words are not disowned after all."""
        subject = mention_at(following, 0, len(following), self.text, self.speech) if following else None
        if (
            subject is not None
            and subject.last < len(following)
            and following[subject.last].bare in self.speech.did
            and len(following) <= subject.last + 3
        ):
            return evolve(said, speaker=subject, disowned=False)
        return said
