from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest

from quoteverify.corpus.loading import load
from quoteverify.corpus.remarks import remarks

SHIPPED = Path(__file__).parent.parent / "corpus"
LONG = "We shall fight on the beaches and in the fields"


def said(tmp_path: Path, *rows: dict[str, Any]) -> list[str]:
    base = {"quotation": {"evidence": [{"note": "seen"}]}}
    file = tmp_path / "all.jsonl"
    file.write_text("\n".join(json.dumps({**base.get(row["type"], {}), **row}) for row in rows), "utf-8")
    return [str(remark).removeprefix(str(file)) for remark in remarks(load([file]))]


def quotation(id_: str, text: str, **keys: Any) -> dict[str, Any]:
    return {"type": "quotation", "id": id_, "text": text, **keys}


def test_a_quotation_without_source_or_evidence(tmp_path: Path) -> None:
    source = {"type": "source", "id": "s"}
    rows = (
        quotation("a", "One.", evidence=[]),
        quotation("b", "Two.", source="s", evidence=[]),
        quotation("c", "Three."),
    )
    assert said(tmp_path, source, *rows) == [":2: note: quotation a has neither a source nor evidence"]


def test_a_text_without_words(tmp_path: Path) -> None:
    assert said(tmp_path, quotation("a", "“…”")) == [":1: note: the text of quotation a has no words"]


@pytest.mark.parametrize(
    "row",
    [
        quotation("jo", "Words.", speaker="jo"),
        quotation("a", "Words.", credited_to=["jo"]),
        quotation("a", "Words.", rendering={"by": "jo"}),
        quotation("a", "Words.", renderings=[{"text": "Mots.", "by": "jo"}]),
        {"type": "source", "id": "s", "authors": ["jo"]},
        {"type": "source", "id": "s", "translator": "jo"},
        {"type": "speaker", "id": "jo-too", "name": "J", "part_of": ["jo"]},
    ],
)
def test_speakers_that_something_names(tmp_path: Path, row: dict[str, Any]) -> None:
    jo = {"type": "speaker", "id": "jo", "name": "Jo"}
    note = ":1: note: speaker jo is named by no other record"
    assert note not in said(tmp_path, jo, row)
    assert note in said(tmp_path, jo, {"type": "source", "id": "jo"})


def test_the_same_words_of_one_speaker(tmp_path: Path) -> None:
    note = ":2: note: quotations a and b have the same words and speaker"
    assert said(tmp_path, quotation("a", "It’s done."), quotation("b", "it's done!")) == [note]
    assert said(tmp_path, quotation("a", LONG), quotation("b", LONG + ".")) == [note]
    two = ({"type": "speaker", "id": id_, "name": id_} for id_ in ("jo", "li"))
    assert said(tmp_path, *two, quotation("a", "Done.", speaker="jo"), quotation("b", "Done.", speaker="li")) == []


@pytest.mark.parametrize(
    "text",
    [
        LONG.replace("fields", "streets"),
        LONG.replace("fight", "stand"),
        f"{LONG}, always.",
        LONG.replace("the fields", "fields"),
    ],
)
def test_nearly_the_same_words(tmp_path: Path, text: str) -> None:
    assert said(
        tmp_path, quotation("a", LONG), quotation("x", "Something else that was said."), quotation("b", text)
    ) == [":3: note: quotations a and b have nearly the same words"]


@pytest.mark.parametrize(
    "text", ["We shall fight on the hills", "In the fields and on the beaches shall we", "We shall fight"]
)
def test_words_that_only_resemble(tmp_path: Path, text: str) -> None:
    assert said(tmp_path, quotation("a", LONG), quotation("b", text)) == []


def test_many_alike_take_no_time(tmp_path: Path) -> None:
    rows = [quotation(f"q{number}", f"{LONG} of number {number}") for number in range(3000)]
    begun = time.process_time()
    assert said(tmp_path, *rows)
    assert time.process_time() - begun < 10


def test_the_order_is_that_of_the_files(tmp_path: Path) -> None:
    jo = {"type": "speaker", "id": "jo", "name": "Jo"}
    found = said(tmp_path, quotation("a", "One.", evidence=[]), jo, quotation("b", "One."))
    assert [note.split(":")[1] for note in found] == ["1", "2", "3"]


def test_the_shipped_corpora_have_sources_and_no_text_twice() -> None:
    found = [remark.text for remark in remarks(load([SHIPPED]))]
    assert not [text for text in found if "neither" in text or "same words" in text]
