"""``quoteverify explain``: what a rule or a verdict value means."""

from __future__ import annotations

from collections.abc import Iterator

import click

from quoteverify.cli.configuration import stop
from quoteverify.rules import PROFILES, Rule, rule, rules

VERDICTS = {
    "verbatim": "wording: the same words; glyphs, hyphens, case of the first letter and closing punctuation may differ.",
    "edited": "wording: faithful, with the draft's own brackets, dots or [sic], another spelling, or digits for words.",
    "altered": "wording: words changed, dropped, added or reordered without a mark: a misquotation.",
    "spliced": "wording: pieces of different utterances, or out of order, under one pair of marks.",
    "distorted": "wording: something that turns the meaning was touched: a negation, number, name, modal, quantifier or hedge.",
    "unmatched": "wording: nothing held resembles it. Not an accusation.",
    "confirmed": "attribution: the named speaker is the one on record.",
    "compatible": "attribution: broader than the record, but true: the ministry for its spokesman, the document for its author.",
    "mismatched": "attribution: the record names another speaker.",
    "relayed": "attribution: the draft credits somebody who only passed the words on.",
    "disputed": "attribution: the record says disputed, misattributed or fabricated, and knows no true speaker.",
    "missing": "attribution: the words are on record, and the draft names nobody.",
    "unknown": "attribution: nothing to compare, or it is not sure whom the draft names.",
    "consistent": "sourcing: the date, document or link cited fits the record.",
    "conflicting": "sourcing: the date, document or link cited contradicts the record.",
    "uncited": "sourcing: the draft cites no date, document or link.",
    "unchecked": "sourcing: what the draft cites has nothing on record to be compared with.",
}


@click.command()
@click.argument("name", required=False, metavar="[RULE]")
def explain(name: str | None) -> None:
    """What RULE (a code such as QV302, or a verdict such as distorted) means, with an example. Without RULE: all of them."""
    if name is None:
        for held in rules().values():
            click.echo(f"{held.id}  {held.title}")
    elif name in VERDICTS:
        click.echo(f"{name}: {VERDICTS[name]}")
        click.echo(
            "".join(f"    {held.id}  {held.title}\n" for held in rules().values() if held.wording == name), nl=False
        )
    else:
        try:
            click.echo("\n".join(_lines(rule(name.upper()))))
        except ValueError as error:
            stop(str(error))


def _lines(held: Rule) -> Iterator[str]:
    yield f"{held.id}: {held.title}"
    yield ""
    yield held.explanation
    if held.example:
        yield ""
        yield f"  fires:        source: {held.example.source}"
        yield f"                draft:  {held.example.draft}"
    if held.near_miss:
        yield f"  does not:     source: {held.near_miss.source}"
        yield f"                draft:  {held.near_miss.draft}"
        yield f"                because {held.near_miss.why}"
    yield ""
    yield "  levels:       " + ", ".join(f"{name} {held.levels[name]}" for name in PROFILES)
    if held.wording:
        yield f"  wording:      {held.wording}"
    if held.critical:
        yield "  critical to the meaning: its level cannot be lowered"
    if held.basis:
        yield f"  basis:        {held.basis}"
