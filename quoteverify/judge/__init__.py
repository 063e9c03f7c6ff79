"""Pure rules over alignments: what a claim is worth against the records it may come from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import evolve, frozen

from quoteverify.align import words
from quoteverify.judge import findings
from quoteverify.judge.findings import Placing
from quoteverify.judge.records import Records
from quoteverify.judge.selection import Option, consider, equally_good, options
from quoteverify.judge.sourcing import SourcingJudgement, judge_sourcing
from quoteverify.judge.splices import Splice, find_splice
from quoteverify.judge.vocabulary import vocabulary
from quoteverify.model import (
    Carrier,
    Claim,
    ClaimKind,
    Finding,
    Match,
    Mention,
    Passage,
    Piece,
    Source,
    Verdict,
    Wording,
)
from quoteverify.rules import Profile
from quoteverify.text import find_words, raw_span

_TELLING_PIECE = 5
_MENTIONED = frozenset({"term", "title"})


@frozen(eq=False)
class Judge:
    """What a claim is judged by: the records and a house style."""

    records: Records
    profile: Profile

    def verdict(self, claim: Claim, passages: Sequence[Passage]) -> Verdict:
        """The three answers for ``claim``, judged by the best of ``passages``; unmatched where none resembles it enough."""
        if claim.kind is ClaimKind.MENTION or not claim.text.strip():
            return Verdict(claim)
        if any(_is_mention(claim, passage) for passage in passages):
            return Verdict(evolve(claim, kind=ClaimKind.MENTION))
        vocab = vocabulary("en")
        checked = [
            passage for passage in passages if passage.quotation is None or passage.quotation.kind not in _MENTIONED
        ]
        found = options(claim, checked, self.records, vocab)
        splice = None
        if not found or found[0].comparison.coverage < 0.9:
            splice = find_splice(claim.text, checked, vocab)
        if splice is not None and (not found or splice.coverage > found[0].comparison.coverage + 0.05):
            return self._spliced(claim, splice)
        if not found:
            return Verdict(claim)
        return self.by(claim, found[0], equally_good(found[0], found[1:]))

    def by(self, claim: Claim, best: Option, others: Sequence[Option] = ()) -> Verdict:
        """The verdict on a claim by one option."""
        match = self.match(best)
        sourcing = judge_sourcing(claim, best.said, self.records)
        placing = Placing(claim, self.profile, match)
        alterations = best.comparison.alterations
        found: tuple[Finding, ...] = ()
        if not claim.disowned:
            found = (
                *findings.of_alterations(alterations, placing),
                *self._attributed(claim, best, match, placing),
                *_sourced(sourcing, placing),
            )
        return Verdict(
            evolve(claim, speaker=_identified(claim, best)),
            best.comparison.wording,
            best.judgement.value,
            sourcing.value,
            match,
            others=tuple(map(self.match, others)),
            alterations=tuple(findings.located(alteration, claim) for alteration in alterations),
            findings=found,
        )

    def match(self, option: Option) -> Match:
        """The match of an option, with the chain by which the words became public and who contests it."""
        alignment = option.comparison.alignment
        source = option.said.source
        chain = self.records.chain(source)
        authenticity = next((link.authenticity for link in chain if link.authenticity), None)
        return Match(
            option.passage,
            alignment.canonical_start,
            alignment.canonical_end,
            alignment.similarity,
            self.records.speakers.get(option.passage.speaker or ""),
            source,
            option.said.date,
            tuple(self._provenance(chain)),
            authenticity,
            tuple(map(self._name, authenticity.by)) if authenticity else (),
        )

    def matched(self, claim: Claim, passage: Passage) -> Match:
        """The match of a claim with one passage, whatever it is worth."""
        return self.match(consider(claim, passage, self.records))

    def _provenance(self, chain: Sequence[Source]) -> Iterable[Carrier]:
        for position, source in enumerate(chain):
            role = "source" if position == 0 else "collection" if chain[position - 1].part_of == source.id else "via"
            yield Carrier(role, source.id, source.title or source.id)
            for kind, ids in (
                ("publisher", (source.publisher,)),
                ("author", source.authors),
                ("translator", (source.translator,)),
            ):
                for id_ in ids:
                    if id_ is not None:
                        yield Carrier(kind, id_, self._name(id_))

    def _name(self, id_: str) -> str:
        speaker = self.records.speakers.get(id_)
        return findings.shown(speaker) if speaker else id_

    def _attributed(self, claim: Claim, best: Option, match: Match, placing: Placing) -> tuple[Finding, ...]:
        rule_id = best.judgement.rule
        if rule_id is None:
            return ()
        mention = claim.speaker
        named = findings.shown(best.judgement.speaker) if best.judgement.speaker else (mention.name if mention else "")
        true = findings.shown(match.speaker) if match.speaker else ""
        message = findings.ATTRIBUTION[rule_id](named, true)
        place = (mention.start, mention.end) if mention and mention.end > mention.start else (None, None)
        return findings.of_rule(rule_id, message, placing, start=place[0], end=place[1])

    def _spliced(self, claim: Claim, splice: Splice) -> Verdict:
        """A claim made of pieces: each is matched by itself, the longest gives the speaker."""
        draft = words(claim.text)
        pieces = []
        judged = []
        for run in splice.runs:
            start, end = draft.words[run.i].start, draft.words[run.i_end - 1].end
            option = consider(evolve(claim, text=claim.text[start:end]), run.passage, self.records)
            judged.append((run.length, option))
            pieces.append(Piece(*raw_span(claim.stretches, start, end), self.match(option)))
        best = max(judged, key=lambda item: item[0])[1]
        if not best.own and min(length for length, _ in judged) < _TELLING_PIECE:
            return Verdict(claim)
        match = self.match(best)
        placing = Placing(claim, self.profile, match)
        same = {(option.passage.speaker, option.said.date) for _, option in judged}
        rule_id = "QV307" if len(same) == 1 and len(splice.passages) > 1 else "QV204"
        message = "pieces of different places under one pair of marks: " + "; ".join(
            _piece_text(piece) for piece in pieces
        )
        sourcing = judge_sourcing(claim, best.said, self.records)
        found = (
            ()
            if claim.disowned
            else (*findings.of_rule(rule_id, message, placing), *self._attributed(claim, best, match, placing))
        )
        return Verdict(
            evolve(claim, speaker=_identified(claim, best)),
            Wording.SPLICED,
            best.judgement.value,
            sourcing.value,
            match,
            tuple(pieces),
            findings=found,
        )


def _piece_text(piece: Piece) -> str:
    source = piece.match.source
    return f"“{piece.match.text}” ({findings.shown(piece.match.speaker)}, {(source.title or source.id) if source else piece.match.passage.id})"


def _is_mention(claim: Claim, passage: Passage) -> bool:
    quotation = passage.quotation
    return quotation is not None and quotation.kind in _MENTIONED and find_words(claim.text) == find_words(passage.text)


def _identified(claim: Claim, best: Option) -> Mention | None:
    mention, speaker = claim.speaker, best.judgement.speaker
    return evolve(mention, id=speaker.id) if mention is not None and speaker is not None else mention


def _sourced(sourcing: SourcingJudgement, placing: Placing) -> tuple[Finding, ...]:
    return tuple(
        finding
        for conflict in sourcing.conflicts
        for finding in findings.of_rule(
            conflict.rule,
            f"the draft says “{conflict.draft}”, the record {conflict.record}",
            placing,
            start=conflict.start,
            end=conflict.end,
        )
    )
