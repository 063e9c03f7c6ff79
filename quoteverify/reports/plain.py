"""The report for people: like a good compiler's, each finding at its place, the words against the record, who said them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from unicodedata import combining, east_asian_width

from quoteverify.model import (
    CheckedDocument,
    ClaimKind,
    CorpusIdentity,
    DocumentStatus,
    Finding,
    Level,
    Match,
    Verdict,
    Wording,
)
from quoteverify.reports import Options
from quoteverify.reports.places import Lines
from quoteverify.reports.tally import Tally

_WIDTH = 110
_STYLES = {Level.ERROR: "bold red", Level.WARNING: "bold yellow", Level.NOTE: "cyan", Level.OPEN: "magenta"}
_QUIET = "dim"


def render(
    documents: Iterable[CheckedDocument], corpora: tuple[CorpusIdentity, ...], options: Options
) -> Iterator[str]:
    """The report, document by document."""
    tally = Tally()
    for document in documents:
        tally.add(document)
        yield from _document(document, options)
    yield _summary(tally, corpora)


def _document(document: CheckedDocument, options: Options) -> Iterator[str]:
    if document.document.status is not DocumentStatus.CHECKED:
        reason = "; ".join(problem.message for problem in document.document.problems) or "unknown reason"
        word = "could not be read" if document.document.status is DocumentStatus.UNREADABLE else "was read in part"
        yield f"{document.path}: {word}: {reason}\n\n"
    lines = Lines.of(document.document.raw)
    for finding in document.findings:
        if finding.suppressed is None:
            yield "".join(_finding(finding, document.path, lines, options)) + "\n"
    for verdict in document.verdicts:
        yield from _verdict(verdict, document.path, lines, options)


def _verdict(verdict: Verdict, path: str, lines: Lines, options: Options) -> Iterator[str]:
    findings = [finding for finding in verdict.findings if finding.suppressed is None]
    if not findings:
        if options.verbose:
            yield _one_line(verdict, path, lines)
        return
    for finding in findings:
        yield "".join(_finding(finding, path, lines, options))
    if verdict.match is not None:
        yield from _record(verdict, verdict.match, options)
    yield "\n"


def _one_line(verdict: Verdict, path: str, lines: Lines) -> str:
    line, column = lines.place(verdict.claim.start)
    if verdict.claim.kind is ClaimKind.MENTION:
        said = "a mention, not checked"
    elif verdict.wording is Wording.UNMATCHED:
        said = "not in any corpus"
    else:
        who = shown_speaker(verdict.match) if verdict.match else ""
        said = f"{verdict.wording}, {verdict.attribution}, {verdict.sourcing}" + (f" ({who})" if who else "")
    return f"{path}:{line}:{column}: “{_cut(verdict.claim.text)}”: {said}\n"


def _finding(finding: Finding, path: str, lines: Lines, options: Options) -> Iterator[str]:
    line, column = lines.place(finding.start)
    level = _styled(f"{finding.level}", _STYLES.get(finding.level, ""), options)
    yield f"{path}:{line}:{column}: {level} {finding.rule}: {finding.message}\n"
    yield from _underlined(lines, finding, options)


def _underlined(lines: Lines, finding: Finding, options: Options) -> Iterator[str]:
    """The line of the file with the finding underlined; a long line is cut around it, a finding over several lines at its first."""
    number, column = lines.place(finding.start)
    text = lines.line(number)
    first = column - 1
    last = min(first + max(finding.end - finding.start, 1), max(len(text), first + 1))
    begin = 0 if len(text) <= _WIDTH else max(min(first - 20, len(text) - _WIDTH), 0)
    end = min(begin + _WIDTH, len(text))
    shown = ("…" if begin else "") + text[begin:end] + ("…" if end < len(text) else "")
    lead = (" " if begin else "") + "".join(
        character if character == "\t" else " " * width(character) for character in text[begin:first]
    )
    marks = "^" * max(sum(map(width, text[first : min(last, end)])), 1)
    yield f"    {shown}\n    {lead}{_styled(marks, _STYLES.get(finding.level, ''), options)}\n"


def width(character: str) -> int:
    """How many columns of a terminal a code point takes: 0, 1 or 2."""
    if combining(character) or character in "\u200b\u200c\u200d\ufe0f":
        return 0
    return 2 if east_asian_width(character) in {"W", "F"} else 1


def _record(verdict: Verdict, match: Match, options: Options) -> Iterator[str]:
    before, after = match.passage.text[: match.start], match.passage.text[match.end :]
    shown = f"{'…' if before else ''}{_cut(match.text, 400)}{'…' if after else ''}"
    yield f"    draft:  “{_cut(verdict.claim.text, 400)}”\n"
    yield f"    record: “{shown}”\n"
    yield f"            {_styled(_said(match), _QUIET, options)}\n"
    chain = _chain(match)
    if chain:
        yield f"            {_styled(chain, _QUIET, options)}\n"
    if match.authenticity is not None:
        yield f"            {_styled(_contested(match), _QUIET, options)}\n"
    for fix in (fix for finding in verdict.findings for fix in finding.fixes):
        yield f"    fix:    {fix.title}{'' if fix.safe else ' (or drop the marks)'}\n"


def shown_speaker(match: Match) -> str:
    """Who said it, for a reader; sealed names never appear."""
    if match.speaker is None:
        return "nobody on record"
    return "an anonymous source" if match.speaker.sealed else match.speaker.name


def _said(match: Match) -> str:
    parts = [shown_speaker(match)]
    if match.source is not None:
        parts.append(match.source.title or match.source.id)
    if match.date and match.date not in parts[-1]:
        parts.append(match.date)
    status = match.quotation.status if match.quotation else "sourced"
    return ", ".join(parts) + ("" if status == "sourced" else f" ({status})")


def _chain(match: Match) -> str:
    """How the words became public."""
    own = match.source.id if match.source else ""
    collections = [link.name for link in match.provenance if link.role in {"collection", "via"} and link.id != own]
    publishers = [link.name for link in match.provenance if link.role == "publisher"]
    text = f"in: {' ← '.join(collections)}" if collections else ""
    if publishers:
        text += f"{'; ' if text else ''}published by {', '.join(dict.fromkeys(publishers))}"
    return text


def _contested(match: Match) -> str:
    assert match.authenticity is not None
    by = ", ".join(match.authenticity_by) if match.authenticity_by else ", ".join(match.authenticity.by)
    return f"authenticity {match.authenticity.status}" + (f" by {by}" if by else "")


def _styled(text: str, style: str, options: Options) -> str:
    return options.style(text, style) if options.style is not None and style else text


def _cut(text: str, longest: int = 70) -> str:
    text = " ".join(text.split())
    return text if len(text) <= longest else text[: longest // 2].rstrip() + " … " + text[-longest // 2 :].lstrip()


def _summary(tally: Tally, corpora: tuple[CorpusIdentity, ...]) -> str:
    """What was covered: an irrelevant corpus must not look like a clean bill."""
    unmatched = tally.claims - tally.checked - tally.mentions
    parts = [f"{tally.checked} checked", f"{unmatched} not in any corpus"]
    if tally.mentions:
        parts.append(f"{tally.mentions} {_plural(tally.mentions, 'mention')} set aside")
    found = [
        f"{tally.levels[level]} {_plural(tally.levels[level], level.value) if level is not Level.OPEN else 'open'}"
        for level in (Level.ERROR, Level.WARNING, Level.NOTE, Level.OPEN)
        if tally.levels[level]
    ]
    text = f"{tally.claims} {_plural(tally.claims, 'quotation')}: {', '.join(parts)}; {', '.join(found) or 'no findings'}\n"
    if tally.unreadable:
        text += (
            f"{tally.unreadable} of {tally.documents} {_plural(tally.documents, 'document')} could not be read whole\n"
        )
    names = ", ".join(f"{corpus.name} {corpus.version}".strip() for corpus in corpora)
    return text + f"checked against: {names or 'no corpus'}\n"


def _plural(count: int, word: str) -> str:
    return word if count == 1 else f"{word}s"
