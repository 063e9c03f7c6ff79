"""From read blocks to claims: each quoted stretch with its speaker, kind, dates, links and the claims that it goes on with."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from attrs import define, evolve, field, frozen

from quoteverify.extract.attributions import NOTHING, Said
from quoteverify.extract.blocks import ReadBlock, ReadBlocks
from quoteverify.extract.citations import blanked, cited_dates, cited_links
from quoteverify.extract.kinds import kind_of
from quoteverify.extract.marks import Quoted
from quoteverify.extract.mentions import Named, mentions
from quoteverify.extract.sentences import Item, items
from quoteverify.extract.speakers import Reader
from quoteverify.model import Claim, ClaimKind, Document, Mention, MentionKind
from quoteverify.text import raw_span, raw_stretches

SURE = 0.7
"""Below this confidence a speaker is not sure."""
_CONTINUED = 0.9
_INHERITED, _PARAGRAPH = 0.8, 0.69


@frozen(eq=False)
class OddMark:
    """A quotation mark that opens or closes nothing: its place in the file, and what to say of it."""

    start: int
    end: int
    message: str


@frozen(eq=False)
class _Found:
    """A claim before it has a number: its stretch of the text, what is said of it, where its sentence is."""

    quoted: Quoted
    kind: ClaimKind
    said: Said
    sentence: tuple[int, int]
    block: ReadBlock
    cue: int | None = None
    continues: Quoted | None = None
    interrupted: bool = False
    inner: bool = False


@define(eq=False)
class _State:
    """What the reader remembers from one block to the next: who spoke last, what is left open, what a lead-in announced."""

    last: Said = NOTHING
    paragraph: Said = NOTHING
    open: Quoted | None = None
    announced: Said = NOTHING
    quotation: int | None = None
    block_claim: Quoted | None = None
    found: list[_Found] = field(factory=list)


def claims_of(document: Document, read: ReadBlocks) -> tuple[tuple[Claim, ...], tuple[OddMark, ...]]:
    """Every claim in the order of the file, and the odd marks."""
    state = _State()
    credited = _credits(document, read)
    for block in read.blocks:
        if not block.block.credit:
            _read_block(document, block, read, state, credited.get(block.block.quotation, NOTHING))
    found = sorted(state.found, key=lambda item: (item.quoted.start, -item.quoted.end))
    return tuple(_numbered(document, found, read)), tuple(_odd_marks(document, read))


def _odd_marks(document: Document, read: ReadBlocks) -> Iterator[OddMark]:
    for block in read.blocks:
        for start, end in block.odd:
            first, last = raw_span(document.stretches, start, end)
            yield OddMark(first, last, f"the mark {document.text[start:end]} opens or closes nothing in its paragraph")


def _credits(document: Document, read: ReadBlocks) -> dict[int | None, Said]:
    """Who the attribution line of each block quotation names."""
    credited: dict[int | None, Said] = {}
    for block in read.blocks:
        if block.block.credit:
            for sentence in block.sentences:
                named = [
                    m
                    for m in mentions(sentence, 0, len(sentence), document.text, read.speech)
                    if m.kind is not MentionKind.PRONOUN
                ]
                if named and block.block.quotation not in credited:
                    credited[block.block.quotation] = Said(named[0], "—", 0.97)
    return credited


def _read_block(document: Document, block: ReadBlock, read: ReadBlocks, state: _State, credit: Said) -> None:
    if block.wholly_quoted:
        _block_quotation(block, read, state, credit)
    else:
        state.quotation = None
        _paragraph(document, block, read, state, credit)
    state.announced = _announced(document, block, read)
    outer = [q for q in block.quoted if q.parent is None]
    state.open = outer[-1] if outer and outer[-1].unclosed else None


def _block_quotation(block: ReadBlock, read: ReadBlocks, state: _State, credit: Said) -> None:
    """A block quotation: one claim a block; its speaker is named by the attribution line, else by the paragraph that leads in."""
    same = state.quotation == block.block.quotation
    said = credit if credit.speaker else state.announced if not same else state.last
    outer = next(q for q in block.quoted if q.parent is None)
    dates_from = _credit_span(read, block.block.quotation) or (block.block.start, block.block.end)
    state.found.append(
        _Found(outer, ClaimKind.BLOCK, said, dates_from, block, continues=state.block_claim if same else None)
    )
    state.found += _inner(block, block.quoted.index(outer))
    state.quotation, state.block_claim, state.last = block.block.quotation, outer, said


def _credit_span(read: ReadBlocks, quotation: int | None) -> tuple[int, int] | None:
    return next(
        ((b.block.start, b.block.end) for b in read.blocks if b.block.credit and b.block.quotation == quotation), None
    )


def _paragraph(document: Document, block: ReadBlock, read: ReadBlocks, state: _State, credit: Said) -> None:
    reader = Reader(document.text, read.speech)
    taken = _Taken(
        evolve(state.last, confidence=_CONTINUED) if state.open is not None else state.paragraph,
        credit if credit.speaker else state.announced,
    )
    previous, state.paragraph = state.open, NOTHING
    for place, sentence in enumerate(block.sentences):
        following = block.sentences[place + 1] if place + 1 < len(block.sentences) else ()
        last_here: tuple[Quoted, int] | None = None
        for index, item in enumerate(sentence):
            if item.quoted is None:
                continue
            quoted = block.quoted[item.quoted]
            inner = document.text[quoted.start : quoted.end]
            said = reader.said(sentence, index, inner, following)
            interrupted = last_here is not None and _interrupts(document, sentence, last_here, index)
            if said.speaker is None and interrupted:
                said = evolve(taken.paragraph, confidence=_CONTINUED, after=False)
            elif said.speaker is None and not said.denied and not said.disowned:
                said = taken.over(said, sentence, index, opens=place == 0)
            kind = kind_of(inner, sentence, index, said, read.speech)
            goes_on = interrupted or (previous is not None and _goes_on(previous, quoted, block, kind, said))
            span = (sentence[0].start, sentence[-1].end)
            credited = NOTHING if kind is ClaimKind.MENTION else said
            continues = previous if goes_on else None
            state.found.append(
                _Found(quoted, kind, credited, span, block, _cue_place(sentence, said), continues, interrupted)
            )
            state.found += _inner(block, item.quoted)
            previous, last_here = quoted, (quoted, index)
            if kind is not ClaimKind.MENTION and said.speaker is not None:
                taken.paragraph = state.last = said
                taken.before = NOTHING
                if kind is ClaimKind.DIRECT:
                    state.paragraph = evolve(said, confidence=_PARAGRAPH)


def _goes_on(previous: Quoted, quoted: Quoted, block: ReadBlock, kind: ClaimKind, said: Said) -> bool:
    """Whether a quotation goes on with the one before it: a paragraph that reopens its mark, or "…," X said. "…"."""
    reopened = previous.unclosed and quoted.outer_start == block.block.start
    return reopened or (kind is ClaimKind.DIRECT and said.confidence == _INHERITED)


@define(eq=False)
class _Taken:
    """From whom a quotation with no attribution of its own takes its speaker: the paragraph before, a lead-in, this paragraph."""

    before: Said
    announced: Said
    paragraph: Said = NOTHING

    def over(self, said: Said, sentence: Sequence[Item], index: int, *, opens: bool) -> Said:
        """``said``, or what it takes over; ``opens`` in the first sentence of a paragraph."""
        if any(item.is_word for item in sentence[:index]):
            return said
        alone = self.before.confidence == _CONTINUED or len(sentence) <= 2
        if self.before.speaker is not None and opens and alone:
            return evolve(self.before, after=False)
        if self.paragraph.speaker is not None:
            return evolve(self.paragraph, confidence=_INHERITED, after=False)
        if self.announced.speaker is not None and opens:
            return evolve(self.announced, confidence=_CONTINUED)
        return said


def _interrupts(document: Document, sentence: Sequence[Item], last: tuple[Quoted, int], index: int) -> bool:
    """Whether two quotations of one sentence are one utterance with "X said" in between: "…," X said, "…"."""
    before, place = last
    inner = document.text[before.start : before.end].rstrip()
    between = sentence[place + 1 : index]
    if not between or between[-1].text not in {",", "—", "–", ";"}:
        return False
    words = [item for item in between if item.is_word]
    return (
        (inner[-1:] in {",", "—", "–"} or between[0].text == ",")
        and 0 < len(words) <= 12
        and not any(item.bare in {"and", "then", "but", "added", "adding"} for item in words)
    )


def _cue_place(sentence: Sequence[Item], said: Said) -> int | None:
    return next((item.start for item in sentence if item.text == said.cue), None) if said.cue else None


def _inner(block: ReadBlock, number: int) -> list[_Found]:
    """The quotations nested in one: each a claim of its own, by whom its speaker names. They follow it in the order of their start."""
    outer = block.quoted[number]
    out = []
    for quoted in block.quoted[number + 1 :]:
        if quoted.parent is None or quoted.outer_start >= outer.outer_end:
            break
        parent = block.quoted[quoted.parent]
        out.append(_Found(quoted, ClaimKind.FRAGMENT, NOTHING, (parent.start, parent.end), block, inner=True))
    return out


def _announced(document: Document, block: ReadBlock, read: ReadBlocks) -> Said:
    """Whom a paragraph that ends in a colon announces as the speaker of what follows."""
    if not block.sentences or document.text[block.block.start : block.block.end].rstrip()[-1:] != ":":
        return NOTHING
    sentence = block.sentences[-1]
    stand_in = Item("“”", block.block.end, block.block.end, -1)
    said = Reader(document.text, read.speech).said((*sentence, stand_in), len(sentence), "")
    if said.speaker is not None:
        return said
    named = [m for m in mentions(sentence, 0, len(sentence), document.text, read.speech) if m.kind is MentionKind.NAME]
    return Said(named[0], None, _INHERITED) if named else NOTHING


def _numbered(document: Document, found: Sequence[_Found], read: ReadBlocks) -> Iterator[Claim]:
    ids = {(item.quoted.start, item.quoted.end): f"c{number}" for number, item in enumerate(found, 1)}
    outer: list[_Found] = []
    for item in found:
        while outer and outer[-1].quoted.end <= item.quoted.start:
            outer.pop()
        claim = _claim(document, item, read, ids)
        if item.inner and outer:
            claim = _nested(document, claim, item, outer[-1], read, ids)
        outer.append(item)
        yield claim


def _claim(document: Document, item: _Found, read: ReadBlocks, ids: dict[tuple[int, int], str]) -> Claim:
    quoted, said = item.quoted, item.said
    stretches = raw_stretches(document.stretches, quoted.start, quoted.end)
    start, end = raw_span(document.stretches, quoted.start, quoted.end)
    first, last = item.sentence
    spans = _outer_spans(item.block, first, last)
    masked = blanked(
        document.text,
        first,
        last,
        [] if item.inner or (item.kind is ClaimKind.BLOCK and first != quoted.start) else spans,
    )
    cue = item.cue - first if item.cue is not None else None
    surroundings, lead = _around(document.text, first, last, quoted, spans)
    return Claim(
        ids[quoted.start, quoted.end],
        document.text[quoted.start : quoted.end],
        start,
        end,
        stretches,
        item.kind,
        speaker=mention_of(document, said.speaker, said.confidence, read) if said.speaker else None,
        carrier=mention_of(document, said.carrier, said.confidence, read) if said.carrier else None,
        denied=tuple(mention_of(document, denied, said.confidence, read) for denied in said.denied),
        disowned=said.disowned,
        cue=said.cue,
        dates=cited_dates(document, masked, first, cue, quoted.start - first, read.speech),
        links=cited_links(document, first, last),
        surroundings=surroundings,
        lead=lead,
        continues=ids.get((item.continues.start, item.continues.end)) if item.continues else None,
        interrupted=item.interrupted,
    )


def _outer_spans(block: ReadBlock, first: int, last: int) -> list[tuple[int, int]]:
    """The outermost quoted stretches, marks included, that begin in ``text[first:last]``."""
    found = []
    for quoted in block.quoted[bisect_left(block.quoted, first, key=lambda quoted: quoted.outer_start) :]:
        if quoted.outer_start >= last:
            break
        if quoted.parent is None:
            found.append((quoted.outer_start, quoted.outer_end))
    return found


def _around(text: str, first: int, last: int, quoted: Quoted, spans: Sequence[tuple[int, int]]) -> tuple[str, str]:
    """The sentence with each quoted stretch as "…", and what of it stands before this one."""
    parts: list[str] = []
    place = first
    lead = ""
    for start, end in [span for span in spans if first <= span[0] < last]:
        parts += (text[place:start], "…")
        place = end
        if start == quoted.outer_start:
            lead = "".join(parts[:-1])
    parts.append(text[place:last])
    return "".join(parts), lead


def _nested(
    document: Document, claim: Claim, item: _Found, outer: _Found, read: ReadBlocks, ids: dict[tuple[int, int], str]
) -> Claim:
    """A claim inside another: who speaks it is whom the outer one's speaker names inside the marks."""
    inner_quoted = (evolve(item.quoted, parent=None),)
    found = items(document.text, outer.quoted.start, outer.quoted.end, inner_quoted)
    place = next((index for index, entry in enumerate(found) if entry.quoted is not None), None)
    said = Reader(document.text, read.speech).said(found, place, claim.text) if place is not None else NOTHING
    kind = kind_of(claim.text, found, place, said, read.speech) if place is not None else ClaimKind.MENTION
    speaker = (
        mention_of(document, said.speaker, min(said.confidence, 0.9), read)
        if said.speaker and kind is not ClaimKind.MENTION
        else None
    )
    return evolve(claim, kind=kind, speaker=speaker, cue=said.cue, inside=ids[outer.quoted.start, outer.quoted.end])


def mention_of(document: Document, named: Named, confidence: float, read: ReadBlocks) -> Mention:
    """The mention with its place in the file, and whom it stands for in this document."""
    start, end = raw_span(document.stretches, named.start, named.end)
    name, sure = named.name, confidence
    if named.kind is MentionKind.NAME:
        name = read.persons.name_of(named.name)
    elif named.kind is MentionKind.PRONOUN:
        antecedent = read.persons.antecedent(named.name, named.start)
        name, sure = (antecedent[0], min(confidence, antecedent[1])) if antecedent else (named.name, 0.3)
    else:
        name = read.persons.titled(named.name) or named.name
    titles = (named.title, *read.persons.titles_of(name))
    title = "; ".join(dict.fromkeys(part for part in titles if part))
    return Mention(
        document.text[named.start : named.end], start, end, name, named.kind, title, round(sure, 2), sure >= SURE
    )
