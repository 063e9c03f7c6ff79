"""The passages of a corpus: every recorded wording, and the paragraphs of the full texts that it holds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from attrs import evolve, frozen

from quoteverify.corpus import Corpus
from quoteverify.documents import read_text
from quoteverify.model import Document, Passage, Source, Speaker
from quoteverify.names import SpeakerNames
from quoteverify.text import find_words

_TURN = re.compile(r"\*{0,2}([A-ZÀ-Þ][\w.'’-]*(?: [\w.'’-]+){0,4})\*{0,2}:\*{0,2}\s+")


def corpus_passages(corpus: Corpus) -> Iterator[Passage]:
    """The quotation's own words, its renderings, the known wrong ones, and the paragraphs of full texts."""
    for quotation in corpus.quotations.values():
        own = Passage(
            quotation.text,
            quotation,
            corpus.sources.get(quotation.source or ""),
            quotation.speaker,
            quotation.rendering,
            None,
            quotation.before or "",
            quotation.after or "",
        )
        yield own
        for rendering in quotation.renderings:
            if rendering.text:
                source = corpus.sources.get(rendering.source or "") or own.source
                yield evolve(own, text=rendering.text, rendering=rendering, source=source, before="", after="")
        for wrong in quotation.misquotations:
            yield evolve(own, text=wrong.text, misquotation=wrong, before="", after="")
    for source in corpus.sources.values():
        text = corpus.text_of(source)
        if text is not None:
            yield from (
                Passage(text[start:end], source=source, start=start) for start, end in _paragraphs(read_text(text))
            )


def _paragraphs(document: Document) -> Iterator[tuple[int, int]]:
    """The stretches of the file that its paragraphs stand in."""
    for block in document.blocks:
        inside = [s for s in document.stretches if block.start <= s.start < block.end]
        if inside:
            yield inside[0].raw_start, inside[-1].raw_end


@frozen(eq=False)
class HeldSource:
    """A transcript or document given to check against: its source record, the speakers of its turns, its passages."""

    source: Source
    speakers: tuple[Speaker, ...]
    passages: tuple[Passage, ...]


def held_source(document: Document, known: Iterable[Speaker] = ()) -> HeldSource:
    """A source text with "NAME:" turns, each paragraph a passage of whom its turn names; speakers of the corpus are recognised."""
    names = SpeakerNames.of(known)
    source = Source(document.path, kind="transcript", title=document.path, date=document.date)
    made: dict[str, Speaker] = {}
    passages = []
    speaker: str | None = None
    for block in document.blocks:
        text = document.text[block.start : block.end]
        start = block.start
        turn = _TURN.match(text)
        if turn:
            speaker = _speaker(turn[1], names, made)
            start += turn.end()
        passages.append(Passage(document.text[start : block.end], source=source, speaker=speaker, start=start))
    return HeldSource(source, tuple(made.values()), tuple(passages))


def _speaker(name: str, names: SpeakerNames, made: dict[str, Speaker]) -> str:
    fits = names.resolve(name)
    if len(fits) == 1:
        return fits[0].speaker.id
    id_ = "-".join(find_words(name)) or name
    made.setdefault(id_, Speaker(id_, name.title() if name.isupper() else name))
    return id_
