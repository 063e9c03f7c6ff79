"""``quoteverify verify``: one claim, no draft."""

from __future__ import annotations

import sys

import click

from quoteverify import __version__
from quoteverify.cli.check import CLEAN, FOUND
from quoteverify.cli.configuration import configured, open_corpus, open_profile, stop
from quoteverify.model import CheckedDocument, Level
from quoteverify.reports import FORMATS, Options, renderer
from quoteverify.rules import PROFILES
from quoteverify.verify import Verifier


@click.command()
@click.argument("words")
@click.option("--speaker", metavar="NAME", help="Who is said to have said it.")
@click.option("--source", metavar="ID", help="Where it is said to be from: an id or a title.")
@click.option("--date", metavar="DATE", help="When: YYYY, YYYY-MM or YYYY-MM-DD.")
@click.option(
    "--corpus", "corpora", multiple=True, metavar="DIR", help="A corpus to check against; may be given several times."
)
@click.option("--format", "format_", type=click.Choice(list(FORMATS)), default="text", help="What to print.")
@click.option("--profile", type=click.Choice(PROFILES), help="The house style.")
def verify(
    words: str,
    speaker: str | None,
    source: str | None,
    date: str | None,
    corpora: tuple[str, ...],
    format_: str,
    profile: str | None,
) -> None:
    """Judge WORDS as said by --speaker. Exit code 1 if there is an error among the findings."""
    configuration = configured()
    verifier = Verifier(open_corpus(corpora, configuration), profile=open_profile(profile, configuration))
    try:
        document = verifier.verify_document(words, speaker=speaker, source=source, date=date)
    except ValueError as error:
        stop(str(error))
    options = Options(verbose=True, version=__version__)
    for part in renderer(format_)((document,), verifier.corpora, options):
        click.echo(part, nl=False)
    sys.exit(FOUND if _errors(document) else CLEAN)


def _errors(document: CheckedDocument) -> bool:
    return any(finding.level is Level.ERROR for verdict in document.verdicts for finding in verdict.findings)
