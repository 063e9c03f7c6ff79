"""The blocks of a document with their quoted stretches, sentences and the persons named in them."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from quoteverify.extract.citations import DATELINE
from quoteverify.extract.marks import Paired, Quoted, opening_mark, pair
from quoteverify.extract.mentions import Named, mentions
from quoteverify.extract.persons import Persons
from quoteverify.extract.sentences import Item, items, sentences
from quoteverify.extract.speech import Speech, speech
from quoteverify.model import Block, Document, InlineKind


@frozen(eq=False)
class ReadBlock:
    """A block with its quoted stretches, the odd marks, and its sentences."""

    block: Block
    quoted: tuple[Quoted, ...]
    odd: tuple[tuple[int, int], ...]
    sentences: tuple[tuple[Item, ...], ...]
    wholly_quoted: bool = False


@frozen(eq=False)
class ReadBlocks:
    blocks: tuple[ReadBlock, ...]
    persons: Persons
    speech: Speech


def read_blocks(document: Document) -> ReadBlocks:
    words = speech()
    persons = Persons(words)
    found = []
    marked = _marked(document)
    for number, block in enumerate(document.blocks):
        following = document.blocks[number + 1] if number + 1 < len(document.blocks) else None
        found.append(_read(document, block, following, marked.get(number, ()), words))
        for sentence in found[-1].sentences:
            for position, mention in enumerate(mentions(sentence, 0, len(sentence), document.text, words)):
                persons.meet(mention, subject=position == 0 or _beside_cue(sentence, mention, words))
    return ReadBlocks(tuple(found), persons, words)


def _beside_cue(sentence: Sequence[Item], mention: Named, words: Speech) -> bool:
    """Whether a cue stands right before or behind a mention: "said X", "X said"."""
    behind = sentence[mention.last : mention.last + 1]
    ahead = sentence[mention.first - 1 : mention.first] if mention.first > 1 else ()
    inverted = mention.first > 1 and not sentence[mention.first - 2].is_word
    return any(item.bare in words.cues and item.text.islower() for item in (*behind, *(ahead if inverted else ())))


def _marked(document: Document) -> dict[int, list[tuple[int, int]]]:
    """The stretches that markup itself quotes (<q>), by the number of their block."""
    found: dict[int, list[tuple[int, int]]] = {}
    number = 0
    for inline in sorted((i for i in document.inlines if i.kind is InlineKind.QUOTATION), key=lambda i: i.start):
        while number < len(document.blocks) and document.blocks[number].end <= inline.start:
            number += 1
        if number < len(document.blocks):
            found.setdefault(number, []).append((inline.start, inline.end))
    return found


def _read(
    document: Document, block: Block, following: Block | None, marked: Sequence[tuple[int, int]], words: Speech
) -> ReadBlock:
    text = document.text
    paired = pair(text, block.start, block.end, goes_on=_goes_on(document, block, following))
    quoted = _with_markup(paired, marked)
    whole = block.quotation is not None and not block.credit and not _narrates(text, block, quoted, words)
    if whole:
        outer = next(
            (q for q in quoted if q.parent is None and q.outer_start == block.start and q.outer_end >= block.end - 1),
            None,
        )
        if outer is None:
            whole_block = Quoted(block.start, block.end, block.start, block.end, ">")
            quoted = (whole_block, *(_inside(q) for q in quoted))
    found = items(text, _behind_dateline(text, block), block.end, quoted)
    cut = sentences(found, text, quoted, words)
    return ReadBlock(block, quoted, paired.odd, tuple(map(tuple, cut)), whole)


def _behind_dateline(text: str, block: Block) -> int:
    """Where the prose of a block begins: "WASHINGTON, May 2 —" says nothing of who speaks."""
    dateline = DATELINE.match(text, block.start, block.end)
    return dateline.end() if dateline else block.start


def _inside(quoted: Quoted) -> Quoted:
    """A quoted stretch one level deeper, inside the block that quotes it."""
    parent = 0 if quoted.parent is None else quoted.parent + 1
    return Quoted(quoted.start, quoted.end, quoted.outer_start, quoted.outer_end, quoted.mark, parent, quoted.unclosed)


def _goes_on(document: Document, block: Block, following: Block | None) -> bool:
    """Whether the next block reopens a mark, as continuing paragraphs of one quotation do."""
    return (
        following is not None
        and following.quotation == block.quotation
        and opening_mark(document.text, following.start) is not None
    )


def _with_markup(paired: Paired, marked: Sequence[tuple[int, int]]) -> tuple[Quoted, ...]:
    """The quoted stretches with those of markup among them; a mark inside <q> at both its ends counts once."""
    if not marked:
        return paired.quoted
    own = [Quoted(start, end, start, end, "<q>") for start, end in marked if start < end]
    kept = [
        q
        for q in paired.quoted
        if not any(
            m.start <= q.outer_start and q.outer_end <= m.end and q.outer_start - m.start <= 1 >= m.end - q.outer_end
            for m in own
        )
    ]
    ordered = sorted([*own, *kept], key=lambda q: (q.outer_start, -q.outer_end))
    out: list[Quoted] = []
    for q in ordered:
        parent = next(
            (
                n
                for n in reversed(range(len(out)))
                if out[n].outer_start <= q.outer_start and q.outer_end <= out[n].outer_end
            ),
            None,
        )
        out.append(Quoted(q.start, q.end, q.outer_start, q.outer_end, q.mark, parent, q.unclosed))
    return tuple(out)


def _narrates(text: str, block: Block, quoted: Sequence[Quoted], words: Speech) -> bool:
    """Whether a block quotation holds a quotation with its attribution, as a quoted article does, rather than being one."""
    outer = [q for q in quoted if q.parent is None]
    if not outer:
        return False
    found = items(text, block.start, block.end, quoted)
    return any(item.bare in words.cues for item in found if item.is_word and item.text.islower())
