"""Who says a quotation: what stands ahead of it and what stands behind it, weighed against each other."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve, frozen

from quoteverify.extract.ahead import Ahead
from quoteverify.extract.attributions import Said
from quoteverify.extract.behind import Behind
from quoteverify.extract.clauses import Clauses
from quoteverify.extract.mentions import mention_at
from quoteverify.extract.sentences import Item
from quoteverify.extract.speech import Speech


@frozen(eq=False)
class Reader:
    """Reads attributions out of the sentences of one text."""

    text: str
    speech: Speech

    def said(self, sentence: Sequence[Item], place: int, inner: str, following: Sequence[Item] = ()) -> Said:
        """What is said of the quotation at item ``place``; ``inner`` is its text, ``following`` the next clause or sentence."""
        clauses = Clauses(self.text, self.speech)
        before = Ahead(clauses).read(sentence, place)
        after = Behind(clauses).read(sentence, place, inner)
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

    def _affirmed(self, said: Said, following: Sequence[Item]) -> Said:
        """As in "X never said …; Y did": Y is the speaker, and the words are not disowned after all."""
        subject = mention_at(following, 0, len(following), self.text, self.speech) if following else None
        if (
            subject is not None
            and subject.last < len(following)
            and following[subject.last].bare in self.speech.did
            and len(following) <= subject.last + 3
        ):
            return evolve(said, speaker=subject, disowned=False)
        return said
