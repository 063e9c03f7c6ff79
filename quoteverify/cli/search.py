"""``quoteverify search``: where do these words come from."""

from __future__ import annotations

import json

import click

from quoteverify.cli.configuration import configured, open_corpus
from quoteverify.model import Match
from quoteverify.reports.contract import match_row
from quoteverify.reports.plain import shown_speaker
from quoteverify.verify import Verifier


@click.command()
@click.argument("words")
@click.option(
    "--limit", type=click.IntRange(1, 1000), default=5, show_default=True, help="How many passages at the most."
)
@click.option(
    "--corpus", "corpora", multiple=True, metavar="DIR", help="A corpus to search; may be given several times."
)
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", help="What to print.")
def search(words: str, limit: int, corpora: tuple[str, ...], format_: str) -> None:
    """The passages that WORDS most likely come from, best first."""
    found = Verifier(open_corpus(corpora, configured())).search(words, limit)
    if format_ == "json":
        click.echo(json.dumps([match_row(match) for match in found], ensure_ascii=False, indent=1))
    elif not found:
        click.echo("not in any corpus")
    else:
        for match in found:
            click.echo(_line(match))


def _line(match: Match) -> str:
    source = (match.source.title or match.source.id) if match.source else "no source"
    date = f", {match.date}" if match.date else ""
    return f"{match.passage.id}: “{match.passage.text}”\n    {shown_speaker(match)}, {source}{date}"
