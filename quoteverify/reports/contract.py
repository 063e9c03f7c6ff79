"""The JSON that other tools read (schema 1): keys are added, never changed; the summary is last, so that output can stream."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from quoteverify.model import (
    Alteration,
    CheckedDocument,
    Claim,
    CorpusIdentity,
    Finding,
    Match,
    Mention,
    Piece,
    Speaker,
    Verdict,
)
from quoteverify.reports import Options
from quoteverify.reports.places import Lines
from quoteverify.reports.tally import Tally
from quoteverify.text import segments

SCHEMA = 1


def render(
    documents: Iterable[CheckedDocument], corpora: tuple[CorpusIdentity, ...], options: Options
) -> Iterator[str]:
    """The report, document by document."""
    tally = Tally()
    tool = {"name": "quoteverify", "version": options.version}
    held = [{"name": corpus.name, "version": corpus.version, "digest": corpus.digest} for corpus in corpora]
    yield f'{{"schema": {SCHEMA}, "tool": {_json(tool)}, "corpora": {_json(held)},\n "documents": ['
    for number, document in enumerate(documents):
        tally.add(document)
        yield (",\n  " if number else "\n  ") + _json(document_row(document))
    yield f'],\n "summary": {_json(tally.row())}}}\n'


def _json(value: Any) -> str:
    # A file may hold lone surrogates; escaped, they are valid JSON in any encoding.
    text = json.dumps(value, ensure_ascii=False)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return json.dumps(value)
    return text


def document_row(document: CheckedDocument) -> dict[str, Any]:
    lines = Lines.of(document.document.raw)
    return {
        "path": document.path,
        "status": document.document.status.value,
        "problems": [
            {"message": problem.message, **_place(lines, problem.start, problem.end)}
            for problem in document.document.problems
        ],
        "findings": [_finding(finding, lines) for finding in document.findings],
        "claims": [verdict_row(verdict, lines) for verdict in document.verdicts],
    }


def _place(lines: Lines, start: int | None, end: int | None) -> dict[str, int | None]:
    line, column = lines.place(start) if start is not None else (None, None)
    return {"start": start, "end": end, "line": line, "column": column}


def verdict_row(verdict: Verdict, lines: Lines) -> dict[str, Any]:
    """One claim with its verdict."""
    return {
        **_claim(verdict.claim, lines),
        "wording": verdict.wording.value,
        "attribution": verdict.attribution.value,
        "sourcing": verdict.sourcing.value,
        "match": match_row(verdict.match) if verdict.match else None,
        "pieces": [_piece(piece) for piece in verdict.pieces],
        "others": [match_row(match) for match in verdict.others],
        "alterations": [_alteration(alteration) for alteration in verdict.alterations],
        "findings": [_finding(finding, lines) for finding in verdict.findings],
    }


def _claim(claim: Claim, lines: Lines) -> dict[str, Any]:
    (line, column), (end_line, end_column) = lines.place(claim.start), lines.place(claim.end)
    return {
        "id": claim.id,
        "continues": claim.continues,
        "inside": claim.inside,
        "text": claim.text,
        "start": claim.start,
        "end": claim.end,
        "segments": [list(span) for span in segments(claim.stretches)],
        "place": claim.place,
        "line": line,
        "column": column,
        "end_line": end_line,
        "end_column": end_column,
        "kind": claim.kind.value,
        "speaker": _mention(claim.speaker) if claim.speaker else None,
        "cue": claim.cue,
        "dates": [
            {"text": date.text, "start": date.start, "end": date.end, "date": date.date, "event": date.event}
            for date in claim.dates
        ],
        "links": [{"text": link.text, "start": link.start, "end": link.end, "url": link.url} for link in claim.links],
    }


def _mention(mention: Mention) -> dict[str, Any]:
    return {
        "text": mention.text,
        "start": mention.start,
        "end": mention.end,
        "name": mention.name,
        "id": mention.id,
        "confidence": mention.confidence,
        "sure": mention.sure,
    }


def match_row(match: Match) -> dict[str, Any]:
    """Where the words come from."""
    passage = match.passage
    rendering = passage.rendering
    return {
        "quotation": passage.quotation.id if passage.quotation else None,
        "source": match.source.id if match.source else None,
        "rendering": (rendering.id or rendering.language) if rendering else None,
        "text": match.text,
        "start": match.start,
        "end": match.end,
        "similarity": round(match.similarity, 4),
        "speaker": match.speaker.id if match.speaker else None,
        "speaker_name": _shown(match.speaker),
        "date": match.date,
        "url": match.source.url if match.source else None,
        "status": passage.quotation.status if passage.quotation else None,
        "provenance": [{"role": link.role, "id": link.id, "name": link.name} for link in match.provenance],
        "authenticity": {"status": match.authenticity.status, "by": list(match.authenticity.by)}
        if match.authenticity
        else None,
    }


def _shown(speaker: Speaker | None) -> str | None:
    return None if speaker is None or speaker.sealed else speaker.name


def _piece(piece: Piece) -> dict[str, Any]:
    return {"start": piece.start, "end": piece.end, "match": match_row(piece.match)}


def _alteration(alteration: Alteration) -> dict[str, Any]:
    return {
        "rule": alteration.rule,
        "draft": alteration.draft,
        "start": alteration.start,
        "end": alteration.end,
        "canonical": alteration.canonical,
        "canonical_start": alteration.canonical_start,
        "canonical_end": alteration.canonical_end,
    }


def _finding(finding: Finding, lines: Lines) -> dict[str, Any]:
    line, column = lines.place(finding.start)
    return {
        "rule": finding.rule,
        "level": finding.level.value,
        "message": finding.message,
        "start": finding.start,
        "end": finding.end,
        "line": line,
        "column": column,
        "fingerprint": finding.fingerprint,
        "related": list(finding.related),
        "suppressed": finding.suppressed,
        "fixes": [
            {
                "title": fix.title,
                "safe": fix.safe,
                "edits": [{"start": edit.start, "end": edit.end, "text": edit.text} for edit in fix.edits],
            }
            for fix in finding.fixes
        ],
    }
