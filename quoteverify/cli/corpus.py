"""``quoteverify corpus``: lint, count and show records."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path

import click

from quoteverify.cli.configuration import configured, open_corpus, stop
from quoteverify.corpus import Corpus
from quoteverify.corpus.sealing import Seal
from quoteverify.dates import PartialDate, parse_date
from quoteverify.errors import CorpusErrors, UnreadableError
from quoteverify.judge.records import Records
from quoteverify.model import Quotation, Source, Speaker
from quoteverify.text import find_words

FOUND = 1
UNREADABLE = 3


@click.group()
def corpus() -> None:
    """Lint, count and show the records of a corpus."""


@corpus.command()
@click.argument("paths", nargs=-1, required=True, metavar="DIR…")
def lint(paths: tuple[str, ...]) -> None:
    """Every mistake in the records of DIR, with file, line and key, and what else is worth a look.

    Exit code 1 if there is a mistake, 3 if something could not be read.
    """
    from quoteverify.corpus.loading import load
    from quoteverify.corpus.remarks import remarks

    try:
        loaded = load([Path(path) for path in paths])
    except CorpusErrors as group:
        for error in group.exceptions:
            click.echo(str(error))
        click.echo(group.message)
        sys.exit(UNREADABLE if any(isinstance(error, UnreadableError) for error in group.exceptions) else FOUND)
    notes = remarks(loaded)
    for note in notes:
        click.echo(str(note))
    counted = _counted(loaded.quotations, loaded.speakers, loaded.sources)
    click.echo(f"{counted}: no errors, {_number(len(notes), 'note')}")


def _counted(quotations: Sequence[Quotation], speakers: Sequence[Speaker], sources: Sequence[Source]) -> str:
    held = ((len(quotations), "quotation"), (len(speakers), "speaker"), (len(sources), "source"))
    return ", ".join(_number(count, word) for count, word in held)


def _number(count: int, word: str) -> str:
    return f"{count} {word}{'' if count == 1 else 's'}"


@corpus.command()
@click.argument("paths", nargs=-1, metavar="[DIR…]")
def stats(paths: tuple[str, ...]) -> None:
    """How many records there are of each kind; of the shipped corpora without DIR."""
    held = open_corpus(paths, configured())
    for identity in held.identities:
        click.echo(f"{identity.name} {identity.version}  {identity.digest[:12]}")
    quotations, speakers = tuple(held.quotations.values()), tuple(held.speakers.values())
    sources = tuple(held.sources.values())
    click.echo(_counted(quotations, speakers, sources))
    for title, values in (
        ("kind", [q.kind for q in quotations]),
        ("status", [q.status for q in quotations]),
        ("certainty", [q.certainty for q in quotations]),
        ("language", [q.language or "not stated" for q in quotations]),
        ("speakers", [speaker.kind for speaker in speakers]),
        ("sources", [source.kind for source in sources]),
    ):
        counted = Counter(values).most_common()
        click.echo(f"  {title + ':':<11}" + (", ".join(f"{count} {value}" for value, count in counted) or "none"))
    years = sorted(parse_date(q.date).year for q in quotations if q.date)
    click.echo("  dates:     " + (f"{PartialDate(years[0]).iso} to {PartialDate(years[-1]).iso}" if years else "none"))


@corpus.command()
@click.argument("id_", metavar="ID")
@click.option(
    "--corpus", "corpora", multiple=True, metavar="DIR", help="A corpus to look in; may be given several times."
)
def show(id_: str, corpora: tuple[str, ...]) -> None:
    """A record in plain words: the words, who said them, when, where, and how they became public."""
    held = open_corpus(corpora, configured())
    quotation, speaker, source = held.quotation(id_), held.speaker(id_), held.source(id_)
    lines: list[str] = []
    if quotation is not None:
        lines += _quotation(quotation, held)
    if source is not None:
        lines += (f"{source.id} ({source.kind})", *_source(source, held), *_carried(source, held))
    if speaker is not None:
        lines += _speaker(speaker, held)
    if not lines:
        close = get_close_matches(id_, [*held.quotations, *held.sources, *held.speakers], 1)
        stop(f"there is no record {id_!r}" + (f": did you mean {close[0]}?" if close else ""))
    seal = Seal.of(name for each in held.speakers.values() if each.sealed for name in _hidden(each))
    for line in lines:
        click.echo(seal.hide(line))


def _hidden(speaker: Speaker) -> Iterator[str]:
    """The names of a sealed speaker, but for an alias that is the id ("Deep Throat"): ids are printed."""
    yield speaker.name
    yield from (alias for alias in speaker.aliases if find_words(alias) != find_words(speaker.id))


def _name(id_: str | None, held: Corpus) -> str:
    speaker = held.speaker(id_ or "")
    if speaker is None:
        return id_ or "nobody on record"
    return "an anonymous source" if speaker.sealed else speaker.name


def _quotation(quotation: Quotation, held: Corpus) -> Iterator[str]:
    yield f"{quotation.id} ({quotation.kind}, {quotation.status}, {quotation.certainty})"
    yield f"  “{quotation.text}”"
    yield f"  said by:     {_name(quotation.speaker, held)}" + (f", {quotation.date}" if quotation.date else "")
    if quotation.context:
        yield f"  context:     {quotation.context}"
    if quotation.rendering and quotation.rendering.language:
        by = f", by {_name(quotation.rendering.by, held)}" if quotation.rendering.by else ""
        yield f"  translated:  from {quotation.language or 'another language'} into {quotation.rendering.language}{by}"
    for rendering in quotation.renderings:
        by = _name(rendering.by, held) if rendering.by else rendering.source or "unnamed"
        yield f"  rendering:   “{rendering.text}” ({rendering.language or '?'}, {by})"
    for wrong in quotation.misquotations:
        yield f"  misquoted:   “{wrong.text}”" + (f" ({wrong.how})" if wrong.how else "")
    if quotation.credited_to:
        yield f"  not said by: {', '.join(_name(id_, held) for id_ in quotation.credited_to)}"
    source = held.source(quotation.source or "")
    if source is not None:
        yield from _source(source, held)
    yield from _standing(quotation, held)


def _standing(quotation: Quotation, held: Corpus) -> Iterator[str]:
    """What the record itself rests on, and what may be done with it."""
    for evidence in quotation.evidence:
        source = held.source(evidence.source or "")
        parts = (source.title or source.id if source else "", evidence.note or "")
        yield f"  evidence:    {': '.join(part for part in parts if part)}"
    if quotation.earliest:
        source = held.source(quotation.earliest.source or "")
        parts = (quotation.earliest.date or "", source.title or source.id if source else "")
        yield f"  earliest:    {', '.join(part for part in parts if part)}"
    if quotation.usage != "open":
        yield f"  usage:       {quotation.usage}"
    if quotation.notes:
        yield f"  notes:       {quotation.notes}"


def _source(source: Source, held: Corpus) -> Iterator[str]:
    """A source and the chain by which it became public."""
    for position, link in enumerate(Records.of(held.speakers, held.sources).chain(source)):
        by = ", ".join(_name(id_, held) for id_ in (link.publisher, *link.authors) if id_)
        date = f", {link.date}" if link.date else ""
        yield f"  {'source:     ' if position == 0 else 'through:    '} {link.title or link.id} ({link.kind}{date}){': ' + by if by else ''}"
        if link.authenticity:
            contested = ", ".join(_name(id_, held) for id_ in link.authenticity.by)
            yield f"  authenticity: {link.authenticity.status}" + (f" by {contested}" if contested else "")
            answer = held.quotation(link.authenticity.quotation or "")
            if answer is not None:
                yield f"               “{answer.text}” ({_name(answer.speaker, held)})"


def _carried(source: Source, held: Corpus) -> Iterator[str]:
    if source.aliases:
        yield f"  also:        {', '.join(source.aliases)}"
    yield _listed(quotation.id for quotation in held.quotations.values() if quotation.source == source.id)


def _listed(ids: Iterator[str]) -> str:
    said = list(ids)
    return f"  quotations:  {len(said)}" + (
        f": {', '.join(said[:20])}{', …' if len(said) > 20 else ''}" if said else ""
    )


def _speaker(speaker: Speaker, held: Corpus) -> Iterator[str]:
    if speaker.sealed:
        yield f"{speaker.id}: an anonymous source; the name is sealed"
        return
    yield f"{speaker.id}: {speaker.name} ({speaker.kind})"
    if speaker.aliases:
        yield f"  also:        {', '.join(speaker.aliases)}"
    for office in speaker.offices:
        when = f" ({office.since or '?'} to {office.until or 'now'})" if office.since or office.until else ""
        yield f"  office:      {office.title}{', ' + _name(office.of, held) if office.of else ''}{when}"
    yield _listed(quotation.id for quotation in held.quotations.values() if quotation.speaker == speaker.id)
