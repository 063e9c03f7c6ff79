from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest

from quoteverify.corpus.checks import Placed, Tables, check, file_of, references
from quoteverify.corpus.places import Place
from quoteverify.errors import CorpusError, UnreadableError
from quoteverify.model import (
    Authenticity,
    Earliest,
    Evidence,
    Misquotation,
    Office,
    Quotation,
    Rendering,
    Source,
    Speaker,
)


def errors(*records: Any, root: Path = Path(), broken: frozenset[tuple[str, str]] = frozenset()) -> list[CorpusError]:
    held: dict[type, dict[str, Placed]] = {Speaker: {}, Source: {}, Quotation: {}}
    for number, record in enumerate(records, 1):
        held[type(record)][record.id] = Placed(record, Place(str(root / "all.jsonl"), number), root)
    return list(check(Tables(held[Speaker], held[Source], held[Quotation], broken)))


def said(*records: Any, **options: Any) -> list[tuple[int | None, str | None, str]]:
    return [(error.line, error.key, error.problem) for error in errors(*records, **options)]


FULL = (
    Speaker("p", "P", part_of=("x",), offices=(Office("o"), Office("o", of="x")), created_by="x"),
    Source(
        "s",
        publisher="x",
        authors=("p", "x"),
        part_of="y",
        via="y",
        authenticity=Authenticity("contested", ("x",), "z"),
    ),
    Quotation(
        "q",
        "Words.",
        speaker="x",
        source="y",
        credited_to=("x",),
        rendering=Rendering(source="y"),
        renderings=(Rendering(text="a"), Rendering(source="y")),
        evidence=(Evidence(source="y"),),
        earliest=Earliest(source="y"),
    ),
)
KEYS = [
    "part_of",
    "offices[1].of",
    "created_by",
    "publisher",
    "authors",
    "part_of",
    "via",
    "authenticity.by",
    "authenticity.quotation",
    "speaker",
    "credited_to",
    "source",
    "rendering.source",
    "renderings[1].source",
    "evidence[0].source",
    "earliest.source",
]


def test_every_reference_that_leads_nowhere() -> None:
    found = said(*FULL)
    assert [key for _, key, _ in found] == KEYS
    assert {problem for _, _, problem in found} == {
        "there is no speaker 'x'",
        "there is no source 'y'",
        "there is no quotation 'z'",
    }


def test_references_that_lead_somewhere() -> None:
    assert said(*FULL, Speaker("x", "X"), Source("y"), Quotation("z", "W.")) == []
    assert len(list(references(FULL[2]))) == 7


def test_a_reference_to_a_row_that_made_no_record_is_no_further_error() -> None:
    assert said(Quotation("q", "W.", speaker="p"), broken=frozenset({("speaker", "p")})) == []
    assert said(Quotation("q", "W.", speaker="p"), broken=frozenset({("source", "p")})) != []


def test_what_may_have_been_meant() -> None:
    ((_, _, problem),) = said(Speaker("geng-shuang", "G"), Quotation("q", "W.", speaker="geng-shung"))
    assert problem == "there is no speaker 'geng-shung' (did you mean geng-shuang?)"
    ((_, _, problem),) = said(Speaker("geng-shuang", "G"), Quotation("q", "W.", source="geng-shuang"))
    assert problem == "there is no source 'geng-shuang': that is the id of a speaker"


@pytest.mark.parametrize(
    ("record", "key"),
    [
        (Speaker("a", "A", born="1899-13"), "born"),
        (Speaker("a", "A", died="about 1900"), "died"),
        (Speaker("a", "A", offices=(Office("o", since="2001-02-29"),)), "offices[0].since"),
        (Speaker("a", "A", offices=(Office("o"), Office("o", until="now"))), "offices[1].until"),
        (Source("a", date="2019-1"), "date"),
        (Quotation("a", "W.", date="16 November 2019"), "date"),
        (Quotation("a", "W.", earliest=Earliest(date="2019-11-31")), "earliest.date"),
        (Quotation("a", "W.", misquotations=(Misquotation("V.", earliest="x"),)), "misquotations[0].earliest"),
    ],
)
def test_dates_that_are_none(record: Any, key: str) -> None:
    ((line, found, problem),) = said(record)
    assert (line, found) == (1, key)
    assert "is no date" in problem


@pytest.mark.parametrize(
    ("record", "key"),
    [
        (Speaker("a", "A", born="1900", died="1899"), "died"),
        (Speaker("a", "A", offices=(Office("o", since="2001-05", until="2001-04"),)), "offices[0].until"),
    ],
)
def test_spans_that_go_backwards(record: Any, key: str) -> None:
    ((_, found, problem),) = said(record)
    assert found == key
    assert "is before" in problem


@pytest.mark.parametrize(
    "record",
    [
        Speaker("a", "A", born="-0469", died="-0399"),
        Speaker("a", "A", born="1900-05", died="1900"),
        Speaker("a", "A", offices=(Office("o", since="2001-05-03", until="2001-05"),)),
        Speaker("a", "A", offices=(Office("o", until="2001"),)),
        Quotation("a", "W.", date="2016-02-29"),
    ],
)
def test_dates_that_are_right(record: Any) -> None:
    assert said(record) == []


@pytest.mark.parametrize("key", ["part_of", "via"])
def test_a_loop_of_sources_is_one_error(key: str) -> None:
    records = [Source(id_, **{key: following}) for id_, following in ("ab", "bc", "ca", "da")]
    ((line, found, problem),) = said(*records)
    assert (line, found) == (1, key)
    assert problem == "goes round in a loop: a → b → c → a"


def test_a_loop_of_speakers_is_one_error() -> None:
    records = [
        Speaker("a", "A", part_of=("b", "c")),
        Speaker("b", "B", part_of=("c",)),
        Speaker("c", "C", part_of=("b",)),
    ]
    ((_, key, problem),) = said(*records)
    assert key == "part_of"
    assert problem in {"goes round in a loop: b → c → b", "goes round in a loop: c → b → c"}
    assert [key for _, key, _ in said(Speaker("a", "A", part_of=("a",)))] == ["part_of"]


def test_two_ways_to_one_place_are_no_loop() -> None:
    top = Speaker("d", "D")
    sides = [Speaker(id_, id_, part_of=("d",)) for id_ in "bc"]
    assert said(Speaker("a", "A", part_of=("b", "c")), *sides, top) == []


def test_a_part_of_and_a_via_to_each_other_are_no_loop() -> None:
    assert said(Source("a", via="b"), Source("b", part_of="a")) == []


def test_long_chains_take_no_time_and_no_depth() -> None:
    chain = [Source(str(n), via=str(n + 1)) for n in range(50_000)]
    start = time.process_time()
    assert said(*chain, Source("50000")) == []
    assert len(said(*chain, Source("50000", via="0"))) == 1
    assert time.process_time() - start < 10


def test_the_id_of_a_sealed_speaker_gives_nothing_away() -> None:
    ((_, key, _),) = said(Speaker("doe-2019", "Jo Doe", sealed=True))
    assert key == "id"
    assert said(Speaker("leaker", "Jo Doe", sealed=True), Speaker("jo-doe", "Jo Doe")) == []


def source(tmp_path: Path, file: str) -> Source:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "text.txt").write_text("Words.", "utf-8")
    (tmp_path / "secret.txt").write_text("Words.", "utf-8")
    return Source("s", file=file)


@pytest.mark.parametrize(
    ("file", "problem"),
    [
        ("../secret.txt", "lies outside the corpus"),
        ("x/../../secret.txt", "lies outside the corpus"),
        ("/etc/hostname", "lies outside the corpus"),
        ("link.txt", "lies outside the corpus"),
        ("nothing.txt", "there is no file"),
        (".", "there is no file"),
    ],
)
def test_files_that_are_not_in_the_corpus(tmp_path: Path, file: str, problem: str) -> None:
    record = source(tmp_path, file)
    (tmp_path / "corpus" / "link.txt").symlink_to(tmp_path / "secret.txt")
    ((line, key, found),) = said(record, root=tmp_path / "corpus")
    assert (line, key) == (1, "file")
    assert problem in found


def test_a_file_in_the_corpus(tmp_path: Path) -> None:
    record = source(tmp_path, "text.txt")
    root = tmp_path / "corpus"
    assert said(record, root=root) == []
    assert file_of(Placed(record, Place(str(root / "all.jsonl"), 1), root)) == (root / "text.txt").resolve()


def test_a_file_that_is_no_text(tmp_path: Path) -> None:
    record = source(tmp_path, "text.txt")
    (tmp_path / "corpus" / "text.txt").write_bytes(b"caf\xe9")
    (error,) = errors(record, root=tmp_path / "corpus")
    assert isinstance(error, UnreadableError)
    assert error.problem == "byte 3 is not UTF-8"
