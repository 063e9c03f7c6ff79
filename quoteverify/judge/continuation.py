"""Interrupted quotations: "…," X said, "…" is one utterance, and where the record has words between the two pieces, they are left out."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from quoteverify.align import words
from quoteverify.judge import Judge, findings, scope
from quoteverify.judge.findings import Placing
from quoteverify.judge.selection import consider
from quoteverify.judge.vocabulary import Vocabulary, vocabulary
from quoteverify.model import Alteration, Verdict, Wording
from quoteverify.rules import rule

_RESEMBLES = 0.5
_AT_EDGES = {"start": "QV209", "end": "QV105"}


def continued(verdicts: Sequence[Verdict], judge: Judge) -> tuple[Verdict, ...]:
    """The verdicts of a document after the pieces of each interrupted quotation have been laid against each other."""
    out = list(verdicts)
    places = {verdict.claim.id: number for number, verdict in enumerate(out)}
    for number, verdict in enumerate(out):
        before = places.get(verdict.claim.continues or "")
        if before is None or before >= number:
            continue
        if out[number].match is None and verdict.claim.interrupted:
            out[number] = _by_first_piece(out[before], verdict, judge)
        out[before] = _without(out[before], "end")
        out[number] = _joined(out[before], _without(out[number], "start"), judge)
    return tuple(out)


def _by_first_piece(before: Verdict, after: Verdict, judge: Judge) -> Verdict:
    """A second piece too short to be known by itself, judged by the passage that the first one comes from."""
    if before.match is None:
        return after
    option = consider(after.claim, before.match.passage, judge.records)
    return judge.by(after.claim, option) if option.comparison.coverage >= _RESEMBLES else after


def _without(verdict: Verdict, edge: str) -> Verdict:
    """The verdict without the finding that the piece is cut at an edge where its other piece goes on."""
    rule_id = _AT_EDGES[edge]
    if all(alteration.rule != rule_id for alteration in verdict.alterations):
        return verdict
    kept = tuple(alteration for alteration in verdict.alterations if alteration.rule != rule_id)
    wordings = [value for value in (rule(alteration.rule).wording for alteration in kept) if value]
    return evolve(
        verdict,
        alterations=kept,
        findings=tuple(finding for finding in verdict.findings if finding.rule != rule_id),
        wording=max(wordings, key=lambda value: value.gravity, default=Wording.VERBATIM),
    )


def _joined(before: Verdict, after: Verdict, judge: Judge) -> Verdict:
    """``after`` with the words that the record has between the two pieces as an omission, where one sentence was interrupted."""
    if not after.claim.interrupted or before.match is None or after.match is None:
        return after
    if before.match.passage.id != after.match.passage.id or before.match.passage.text != after.match.passage.text:
        return after
    canonical = words(after.match.passage.text).words
    removed = [
        j
        for j, word in enumerate(canonical)
        if before.match.end <= word.start and word.end <= after.match.start and not word.ellipsis
    ]
    if not removed:
        return after
    vocab = vocabulary("en")
    rule_id = _omission(after, removed, vocab)
    start, end = canonical[removed[0]].start, canonical[removed[-1]].end
    alteration = Alteration(rule_id, "", 0, 0, after.match.passage.text[start:end], start, end)
    wording = rule(rule_id).wording or Wording.ALTERED
    found = (
        ()
        if after.claim.disowned
        else findings.of_alterations((alteration,), Placing(after.claim, judge.profile, after.match))
    )
    return evolve(
        after,
        alterations=(findings.located(alteration, after.claim), *after.alterations),
        findings=(*found, *after.findings),
        wording=max(wording, after.wording, key=lambda value: value.gravity),
    )


def _omission(after: Verdict, removed: Sequence[int], vocab: Vocabulary) -> str:
    assert after.match is not None
    canonical = words(after.match.passage.text).words
    kept = frozenset(range(len(canonical))) - frozenset(removed)
    trigger = scope.governing(canonical, removed, kept, vocab)
    if trigger:
        return "QV301" if trigger == "number" else "QV302"
    return "QV206" if all(canonical[j].key in vocab.function for j in removed) else "QV205"
