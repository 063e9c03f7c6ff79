"""From rules that fired to findings: level in the profile, message in plain words, place in the file, fix."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from hashlib import blake2b

from attrs import evolve, frozen

from quoteverify.model import Alteration, Claim, Edit, Finding, Fix, Level, Match, Speaker
from quoteverify.rules import Profile, level, rule
from quoteverify.text import find_words, raw_span

_SPOKEN = (
    "speech",
    "press-conference",
    "interview",
    "broadcast",
    "transcript",
    "testimony",
    "debate",
    "song",
    "motion-picture",
)
_SPELLING = frozenset({"QV108", "QV109", "QV111"})
_SAFE = frozenset({"QV109", "QV110", "QV114"})
_RANK = {Level.OK: 0, Level.OPEN: 1, Level.NOTE: 2, Level.WARNING: 3, Level.ERROR: 4}
_LONGEST = 120

_WHAT: dict[str, str] = {
    "QV105": "the quotation stops just before “{canonical}”, which qualifies it",
    "QV112": "the error in “{draft}” is the source's own",
    "QV113": "“{draft}” carries [sic], but the record has “{canonical}” without an error",
    "QV115": "the draft's punctuation turns a statement or a question: the record has “{canonical_after}”",
    "QV201": "leaves out “{canonical}”, with a mark",
    "QV202": "the marked omission takes away “{canonical}”, which governs words that stay",
    "QV203": "the marked omission joins distant sentences; left out: “{canonical}”",
    "QV209": "the quotation starts just after “{canonical}”, which governs it",
    "QV211": "the brackets add “{draft}”",
    "QV213": "the brackets put “{draft}” for “{canonical}”",
    "QV217": "the record has “{canonical}” in brackets",
}


@frozen(eq=False)
class Placing:
    """What every finding of one claim shares: the claim, the profile, the match, and whether the record is only recalled."""

    claim: Claim
    profile: Profile
    match: Match | None = None

    def level(self, rule_id: str) -> Level:
        """The level in the profile; a record that is only recalled, or words that the draft disowns, never lead to more."""
        found = level(rule_id, self.profile)
        quotation = self.match.quotation if self.match else None
        if quotation is not None and quotation.certainty == "recalled" and _RANK[found] > _RANK[Level.NOTE]:
            return Level.NOTE
        if rule_id in _SPELLING and not _written(self.match):
            return Level.OK
        return found


def _written(match: Match | None) -> bool:
    """Whether the record is a written text, whose spelling can be kept; speech and translations have none of their own."""
    if match is None or match.source is None:
        return True
    if match.quotation is not None and match.quotation.rendering is not None:
        return False
    return not match.source.kind.startswith(_SPOKEN)


def located(alteration: Alteration, claim: Claim) -> Alteration:
    """The alteration with its draft span as offsets into the file."""
    start, end = raw_span(claim.stretches, alteration.start, alteration.end)
    return evolve(alteration, start=start, end=end)


def of_alterations(alterations: Sequence[Alteration], placing: Placing) -> tuple[Finding, ...]:
    """A finding for each alteration whose rule speaks in the profile. Spans of the alterations are offsets into the claim's text."""
    findings = []
    for alteration in alterations:
        found = placing.level(alteration.rule)
        if found is not Level.OK:
            start, end = raw_span(placing.claim.stretches, alteration.start, alteration.end)
            message = f"{rule(alteration.rule).title}: {_what(alteration)}"
            findings.append(
                Finding(
                    alteration.rule,
                    found,
                    message,
                    start,
                    end,
                    _fingerprint(alteration.rule, placing.claim, alteration),
                    fixes=_fixes(alteration, placing.claim),
                )
            )
    return tuple(findings)


def of_rule(
    rule_id: str,
    message: str,
    placing: Placing,
    *,
    start: int | None = None,
    end: int | None = None,
    related: tuple[str, ...] = (),
    fixes: tuple[Fix, ...] = (),
) -> tuple[Finding, ...]:
    """A finding of a rule that is not about single words, at the claim or at the place given; none where the profile is silent."""
    found = placing.level(rule_id)
    if found is Level.OK:
        return ()
    claim = placing.claim
    place = (claim.start if start is None else start, claim.end if end is None else end)
    return (Finding(rule_id, found, message, *place, _fingerprint(rule_id, claim, None), related, None, fixes),)


def _what(alteration: Alteration) -> str:
    draft, canonical = _shortened(alteration.draft), _shortened(alteration.canonical)
    if alteration.rule in _WHAT:
        return _WHAT[alteration.rule].format(draft=draft, canonical=canonical, canonical_after=canonical)
    if not draft:
        return f"leaves out “{canonical}”"
    if not canonical:
        return f"adds “{draft}”"
    return f"“{draft}” where the record has “{canonical}”"


def _shortened(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else text[: _LONGEST // 2].rstrip() + " … " + text[-_LONGEST // 2 :].lstrip()


def _fixes(alteration: Alteration, claim: Claim) -> tuple[Fix, ...]:
    if (
        alteration.rule in {"QV105", "QV112", "QV201", "QV203", "QV208", "QV211", "QV216"}
        or alteration.draft == alteration.canonical
    ):
        return ()
    start, end = raw_span(claim.stretches, alteration.start, alteration.end)
    text = alteration.canonical
    if alteration.rule == "QV209":
        end, text = start, text + " "
    elif not alteration.draft:
        text = _spaced(text, claim.text, alteration.start)
    elif not text and alteration.start and claim.text[alteration.start - 1].isspace():
        # Words that were added go with the space before them.
        start = raw_span(claim.stretches, alteration.start - 1, alteration.start)[0]
    title = (
        f"restore “{_shortened(alteration.canonical)}”"
        if alteration.canonical
        else f"take out “{_shortened(alteration.draft)}”"
    )
    return (Fix(title, alteration.rule in _SAFE, (Edit(start, end, text),)),)


def _spaced(text: str, around: str, place: int) -> str:
    before = "" if place == 0 or around[place - 1].isspace() else " "
    after = "" if place >= len(around) or not around[place].isalnum() else " "
    return before + text + after


def _fingerprint(rule_id: str, claim: Claim, alteration: Alteration | None) -> str:
    """Survives moves of the text: made of the rule, the claim's words and the words that differ, not of places."""
    parts = [rule_id, " ".join(find_words(claim.text)[:200])]
    if alteration is not None:
        parts += [alteration.draft, alteration.canonical]
    return blake2b("\x1f".join(parts).encode("utf-8", "replace"), digest_size=8).hexdigest()


def shown(speaker: Speaker | None) -> str:
    """A speaker's name for a reader; that of a sealed source never appears."""
    if speaker is None:
        return "nobody on record"
    return "an anonymous source" if speaker.sealed else speaker.name


MessageOf = Callable[[str, str], str]
ATTRIBUTION: dict[str, MessageOf] = {
    "QV402": lambda named, true: f"the words are on record as {true}'s, not {named}'s",
    "QV403": lambda named, true: (
        f"wrongly credited to {named}: on record as {true}'s"
        if true
        else f"wrongly credited to {named}: no true speaker is on record"
    ),
    "QV404": lambda named, _: f"whether {named} said this is disputed: write “attributed to”",
    "QV405": lambda named, true: f"{true} said this, shown as {named}",
    "QV406": lambda named, true: f"a statement of {true}, shown as the speech of {named}",
    "QV407": lambda named, _: f"{named} did not hold the office named when the words were said",
    "QV408": lambda named, true: f"{true} says this, a character of {named}",
    "QV410": lambda named, true: f"{named} only passed the words on: they are {true}'s",
    "QV414": lambda _, true: f"a whole sentence in marks with no speaker; on record as {true}'s",
}
