"""The Verifier: documents, claims, candidates, verdicts, wired together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from os import PathLike

from attrs import frozen

from quoteverify import documents
from quoteverify.corpus import Corpus
from quoteverify.dates import parse_date
from quoteverify.extract import extract
from quoteverify.index import Index
from quoteverify.index.passages import HeldSource, corpus_passages, held_source
from quoteverify.judge import Judge
from quoteverify.judge.attribution import fitting
from quoteverify.judge.continuation import continued
from quoteverify.judge.records import Records
from quoteverify.judge.wording import compare
from quoteverify.model import (
    CheckedDocument,
    CitedDate,
    Claim,
    CorpusIdentity,
    Document,
    DocumentStatus,
    Finding,
    Level,
    Match,
    Mention,
    Passage,
    Report,
    Stretch,
    Verdict,
)
from quoteverify.rules import Profile, level
from quoteverify.rules import profile as named_profile
from quoteverify.text import find_words

_LONGEST_CLAIM = 20_000
"""Code points of a claim that are compared: what is longer than any quotation costs no more than that."""
_SHORT_CLAIM = 4


@frozen(eq=False, init=False)
class Verifier:
    """Checks claims against a corpus. Immutable and picklable; holds no open file and touches no network."""

    corpora: tuple[CorpusIdentity, ...]
    records: Records
    index: Index
    judge: Judge

    def __init__(
        self, corpus: Corpus, *, profile: Profile | None = None, sources: Iterable[str | PathLike[str]] = ()
    ) -> None:
        """``sources`` are transcripts or documents to check against besides the corpus.

        :raises ValueError: a source that cannot be read; the message names it.
        """
        held = tuple(_held(path, corpus) for path in sources)
        speakers = {**{speaker.id: speaker for each in held for speaker in each.speakers}, **corpus.speakers}
        records = Records.of(speakers, {**corpus.sources, **{each.source.id: each.source for each in held}})
        passages = (*corpus_passages(corpus), *(passage for each in held for passage in each.passages))
        identities = (*corpus.identities, *(CorpusIdentity(each.source.id, "", "") for each in held))
        judge = Judge(records, profile or named_profile("news"))
        self.__attrs_init__(identities, records, Index.of(passages), judge)

    def check(self, path: str | PathLike[str], *, encoding: str | None = None) -> Report:
        """Check one draft. A file that cannot be read is a document with a problem, not an exception."""
        return Report(self.corpora, (self.check_document(documents.read(path, encoding=encoding)),))

    def check_text(self, text: str, *, path: str = "-", format: str = "txt") -> Report:  # noqa: A002 - the field's own word
        """Check a draft held in memory; ``format`` is "txt", "md" or "html"."""
        return Report(self.corpora, (self.check_document(documents.read_text(text, path=path, format=format)),))

    def check_many(
        self, paths: Iterable[str | PathLike[str]], *, encoding: str | None = None
    ) -> Iterator[CheckedDocument]:
        """Check drafts one after the other, in the order given."""
        return (self.check_document(documents.read(path, encoding=encoding)) for path in paths)

    def check_document(self, document: Document) -> CheckedDocument:
        """Every claim of a document with its verdict, and the findings of the document itself."""
        extraction = extract(document)
        verdicts = continued([self.verdict(claim) for claim in extraction.claims], self.judge)
        odd = level("QV001", self.judge.profile)
        findings = tuple(
            Finding("QV001", odd, mark.message, mark.start, mark.end)
            for mark in extraction.odd_marks
            if odd is not Level.OK
        )
        return CheckedDocument(document, verdicts, findings)

    def verdict(self, claim: Claim) -> Verdict:
        """The verdict on one claim."""
        return self.judge.verdict(claim, self._candidates(claim))

    def verify(
        self, words: str, *, speaker: str | None = None, source: str | None = None, date: str | None = None
    ) -> Verdict:
        """Judge ``words`` as said by ``speaker`` (a name), from ``source`` (an id or a title), on ``date`` (partial ISO).

        :raises ValueError: a date that is none, or a source that the corpus does not know.
        """
        return self.verify_document(words, speaker=speaker, source=source, date=date).verdicts[0]

    def verify_document(
        self, words: str, *, speaker: str | None = None, source: str | None = None, date: str | None = None
    ) -> CheckedDocument:
        """The same as a document of one claim, for reports."""
        dates = (CitedDate(date, 0, 0, parse_date(date).iso),) if date is not None else ()
        mention = Mention(speaker, 0, 0, speaker) if speaker else None
        claim = Claim(
            "c1",
            words,
            0,
            len(words),
            (Stretch(0, len(words), 0, len(words)),),
            speaker=mention,
            dates=dates,
            surroundings=self._title(source) if source else "",
        )
        return CheckedDocument(documents.read_text(words, path="words"), (self.verdict(claim),))

    def search(self, words: str, limit: int = 5) -> tuple[Match, ...]:
        """The passages that ``words`` most likely come from, best first, without judging.

        :raises ValueError: a limit below 1.
        """
        if limit < 1:
            raise ValueError(f"limit must be at least 1, got {limit}")
        claim = Claim("search", words[:_LONGEST_CLAIM], 0, len(words), ())
        found = []
        for passage in self.index.candidates(claim.text, max(4 * limit, 20)):
            alignment = compare(claim.text, passage).alignment
            if alignment.equal:
                mentioned = passage.quotation is not None and passage.quotation.kind != "quotation"
                found.append((-alignment.coverage, mentioned, -alignment.similarity, passage.id, passage))
        found.sort(key=lambda item: item[:4])
        matches = (self.judge.matched(claim, item[4]) for item in found)
        unique = {match.passage.id: match for match in reversed(list(matches))}
        return tuple(reversed(list(unique.values())))[:limit]

    def _candidates(self, claim: Claim) -> tuple[Passage, ...]:
        """What shares most words with the claim, and for short claims everything that the named speaker said."""
        text = claim.text[:_LONGEST_CLAIM]
        found = {id(passage): passage for passage in self.index.candidates(text)}
        if claim.speaker is not None and len(find_words(text[:200])) <= _SHORT_CLAIM:
            for fit in fitting(claim.speaker, self.records, None):
                for speaker in (fit.speaker.id, *self.records.members.get(fit.speaker.id, ())):
                    found.update((id(passage), passage) for passage in self.index.of_speaker(speaker))
        return tuple(found.values())

    def _title(self, source: str) -> str:
        record = self.records.sources.get(source)
        if record is not None:
            return record.title or " ".join(record.aliases[:1]) or record.id
        if tuple(find_words(source)) in self.records.titles:
            return source
        raise ValueError(f"no source {source!r} in the corpus: expected an id or a title")


def _held(path: str | PathLike[str], corpus: Corpus) -> HeldSource:
    document = documents.read(path)
    if document.status is DocumentStatus.UNREADABLE:
        raise ValueError(f"{document.path}: {'; '.join(problem.message for problem in document.problems)}")
    return held_source(document, corpus.speakers.values())
