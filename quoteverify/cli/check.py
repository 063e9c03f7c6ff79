"""``quoteverify check``: every claim of the drafts, its verdict, its findings."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import click
from attrs import define, evolve

from quoteverify import __version__, documents
from quoteverify.cli.configuration import configured, known_rules, open_corpus, open_profile
from quoteverify.cli.terminal import terminal_style
from quoteverify.model import CheckedDocument, Document, DocumentStatus, Finding, Level
from quoteverify.reports import FORMATS, Options, renderer
from quoteverify.rules import PROFILES
from quoteverify.verify import Verifier

CLEAN, FOUND, UNREAD = 0, 1, 3
_ORDER = {"note": 0, "warning": 1, "error": 2, "never": 3}


@click.command()
@click.argument("drafts", nargs=-1, required=True, metavar="DRAFT…")
@click.option(
    "--corpus", "corpora", multiple=True, metavar="DIR", help="A corpus to check against; may be given several times."
)
@click.option(
    "--source",
    "sources",
    multiple=True,
    metavar="FILE",
    help="A transcript or document to check against; may be given several times.",
)
@click.option("--format", "format_", type=click.Choice(list(FORMATS)), default="text", help="What to print.")
@click.option(
    "--fail-on",
    type=click.Choice(list(_ORDER)),
    default="error",
    help="The level from which findings make exit code 1.",
)
@click.option("--profile", type=click.Choice(PROFILES), help="The house style.")
@click.option("--ignore", multiple=True, metavar="RULE", help="A rule to leave out; may be given several times.")
@click.option("--encoding", metavar="NAME", help="The encoding of the drafts; found out by default.")
@click.option(
    "--stdin-filename", metavar="NAME", default="-", help="What to call standard input; its ending gives the format."
)
@click.option("-v", "--verbose", is_flag=True, help="Every claim, not only those with findings.")
def check(
    drafts: tuple[str, ...],
    corpora: tuple[str, ...],
    sources: tuple[str, ...],
    format_: str,
    fail_on: str,
    profile: str | None,
    ignore: tuple[str, ...],
    encoding: str | None,
    stdin_filename: str,
    verbose: bool,
) -> None:
    """Check every quotation in drafts: files, folders, or - for standard input.

    Exit code 0: nothing at or above --fail-on; 1: findings; 2: usage or configuration; 3: something could not be read or checked.
    """
    configuration = configured()
    ignored = known_rules((*configuration.ignore, *ignore))
    _known_encoding(encoding)
    corpus = open_corpus(corpora, configuration)
    try:
        verifier = Verifier(corpus, profile=open_profile(profile, configuration), sources=sources)
    except ValueError as error:
        click.echo(str(error), err=True)
        sys.exit(UNREAD)
    outcome = Outcome(fail_on)
    read = _documents(drafts, encoding, stdin_filename)
    checked = (outcome.note(_without(verifier.check_document(document), ignored)) for document in read)
    options = Options(verbose, __version__, terminal_style() if format_ == "text" else None)
    _print(renderer(format_)(checked, verifier.corpora, options))
    sys.exit(outcome.code)


@define(eq=False)
class Outcome:
    """The exit code, as documents pass by."""

    fail_on: str
    code: int = CLEAN

    def note(self, document: CheckedDocument) -> CheckedDocument:
        if document.document.status is not DocumentStatus.CHECKED:
            self.code = UNREAD
            for problem in document.document.problems:
                click.echo(f"{document.path}: {problem.message}", err=True)
        findings = (*document.findings, *(finding for verdict in document.verdicts for finding in verdict.findings))
        if self.code == CLEAN and any(self._counts(finding) for finding in findings):
            self.code = FOUND
        return document

    def _counts(self, finding: Finding) -> bool:
        if finding.suppressed is not None or finding.level in {Level.OK, Level.OPEN}:
            return False
        return _ORDER[finding.level] >= _ORDER[self.fail_on]


def _known_encoding(encoding: str | None) -> None:
    try:
        "".encode(encoding or "utf-8")
    except LookupError:
        raise click.BadParameter(f"there is no encoding {encoding!r}", param_hint="--encoding") from None


def _documents(drafts: Iterable[str], encoding: str | None, stdin_filename: str) -> Iterator[Document]:
    for draft in drafts:
        if draft == "-":
            data = sys.stdin.buffer.read()
            yield documents.read_bytes(data, path=stdin_filename, encoding=encoding)
        elif Path(draft).is_dir():
            yield from (documents.read(file, encoding=encoding) for file in documents.find_drafts(draft))
        else:
            yield documents.read(draft, encoding=encoding)


def _without(document: CheckedDocument, ignored: frozenset[str]) -> CheckedDocument:
    """The document with the findings of ignored rules marked as suppressed."""
    if not ignored:
        return document
    return evolve(
        document,
        findings=_suppressed(document.findings, ignored),
        verdicts=tuple(
            evolve(verdict, findings=_suppressed(verdict.findings, ignored)) for verdict in document.verdicts
        ),
    )


def _suppressed(findings: tuple[Finding, ...], ignored: frozenset[str]) -> tuple[Finding, ...]:
    return tuple(evolve(finding, suppressed="ignored") if finding.rule in ignored else finding for finding in findings)


def _print(parts: Iterable[str]) -> None:
    """Write the report as it comes; a reader that goes away ends it without a word."""
    out = sys.stdout
    if hasattr(out, "reconfigure"):
        out.reconfigure(errors="backslashreplace")
    try:
        for part in parts:
            out.write(part)
        out.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), out.fileno())
