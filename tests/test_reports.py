"""The reports: the JSON contract key by key, the plain report as a person reads it."""

from __future__ import annotations

import json
from pathlib import Path
from unicodedata import east_asian_width

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteverify import Corpus, Verifier
from quoteverify.documents import read_text
from quoteverify.model import CheckedDocument, CorpusIdentity, Finding, Level, Quotation, Speaker
from quoteverify.reports import Options, renderer
from quoteverify.reports.places import Lines
from quoteverify.reports.plain import render, width

VERIFIER = Verifier(Corpus.load(Path(__file__).resolve().parent.parent / "corpus" / "xinjiang-papers"))
CORPORA = (CorpusIdentity("c", "1", "d"),)
CLAIM = {
    "id",
    "continues",
    "text",
    "start",
    "end",
    "segments",
    "place",
    "line",
    "column",
    "end_line",
    "end_column",
    "kind",
    "speaker",
    "cue",
    "dates",
    "links",
    "wording",
    "attribution",
    "sourcing",
    "match",
    "pieces",
    "others",
    "alterations",
    "findings",
}
MATCH = {
    "quotation",
    "source",
    "rendering",
    "text",
    "start",
    "end",
    "similarity",
    "speaker",
    "speaker_name",
    "date",
    "url",
    "status",
    "provenance",
    "authenticity",
}
FINDING = {"rule", "level", "message", "start", "end", "fingerprint", "related", "suppressed", "fixes"}


def report(text: str, format: str = "md") -> dict:  # noqa: A002
    checked = VERIFIER.check_text(text, path="draft.md", format=format).documents
    return json.loads("".join(renderer("json")(checked, CORPORA, Options(version="9"))))


def test_the_contract_key_by_key() -> None:
    got = report("Xi Jinping told officials to “show absolutely no compassion” in [2014](http://x.y/z).")
    assert list(got) == ["schema", "tool", "corpora", "documents", "summary"]
    assert (got["schema"], got["tool"]) == (1, {"name": "quoteverify", "version": "9"})
    (document,) = got["documents"]
    assert {"path", "status", "problems", "findings", "claims"} <= set(document)
    (claim,) = document["claims"]
    assert set(claim) >= CLAIM
    assert set(claim["match"]) >= MATCH
    assert set(claim["findings"][0]) >= FINDING
    assert set(claim["speaker"]) >= {"text", "start", "end", "name", "id", "confidence", "sure"}
    assert set(claim["alterations"][0]) >= {
        "rule",
        "draft",
        "start",
        "end",
        "canonical",
        "canonical_start",
        "canonical_end",
    }
    assert claim["speaker"]["id"] == "xi-jinping"
    assert claim["match"]["authenticity"]["status"] == "contested"
    assert claim["links"][0]["url"] == "http://x.y/z"
    assert got["summary"]["levels"] == {"error": 1, "warning": 0, "note": 0, "open": 0}
    assert got["summary"]["wording"]["altered"] == 1


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_lines_and_columns(newline: str) -> None:
    (document,) = report(f"One 😀.{newline}{newline}Two 😀 Xi said “show absolutely no mercy”.", "txt")["documents"]
    (claim,) = document["claims"]
    assert (claim["line"], claim["column"], claim["end_line"], claim["end_column"]) == (3, 16, 3, 40)


def test_segments_leave_a_prefix_out() -> None:
    text = "> show absolutely\n> no mercy\n>\n> — Xi Jinping"
    (claim,) = report(text)["documents"][0]["claims"]
    assert "".join(text[a:b] for a, b in claim["segments"]) == claim["text"] == "show absolutely\nno mercy"


def test_lone_surrogates_are_valid_json() -> None:
    assert report("Xi said “show absolutely no \ud800”.", "txt")["summary"]["claims"] == 1


def test_output_streams() -> None:
    taken = []

    def documents():
        for number in range(3):
            taken.append(number)
            yield CheckedDocument(read_text("x"))

    parts = renderer("json")(documents(), CORPORA, Options())
    next(parts)
    next(parts)
    assert taken == [0]


def test_a_sealed_name_is_in_no_report() -> None:
    corpus = Corpus.of(
        speakers=[Speaker("s", "Dora Kane", kind="anonymous", sealed=True)],
        quotations=[Quotation("q", "they knew about the crack for years", speaker="s")],
    )
    checked = Verifier(corpus).check_text("Bob Ray said “they knew about the crack for years”.").documents
    for name in ("json", "text"):
        assert "Kane" not in "".join(renderer(name)(checked, CORPORA, Options(verbose=True)))


@given(st.text(st.sampled_from("ab\n\r\t😀\u2028")), st.data())
def test_a_place_leads_back_to_its_offset(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    lines = Lines.of(text)
    line, column = lines.place(offset)
    assert lines.starts[line - 1] + column - 1 == offset


@given(st.text(st.sampled_from("ab 漢\te\u0301"), min_size=1, max_size=150), st.data())
def test_the_carets_stand_under_the_words(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    document = CheckedDocument(read_text(text), findings=(Finding("QV001", Level.NOTE, "m", start, end),))
    shown = "".join(render([CheckedDocument(_raw(text), findings=document.findings)], CORPORA, Options())).split("\n")
    line, carets = shown[1][4:], shown[2][4:]
    lead = len(carets) - len(carets.lstrip(" \t"))
    columns = 0
    place = 0
    while columns < lead:
        columns += 1 if line[place] == "\t" else width(line[place])
        place += 1
    visible = [c for c in line[place:] if width(c)] or ["x"]
    wanted = next((c for c in text[start:end] if width(c)), None)
    if wanted is not None:
        assert visible[0] == wanted or line[place - 1 : place] == wanted
    assert set(carets.strip()) == {"^"}


def _raw(text: str):
    from attrs import evolve

    return evolve(read_text("x"), raw=text)


def test_width() -> None:
    assert [width(c) for c in "a漢\u0301"] == [1, 2, 0]
    assert east_asian_width("漢") == "W"


def test_the_plain_report() -> None:
    checked = VERIFIER.check_text("Xi Jinping said to “show absolutely no compassion”.", path="draft.md").documents
    shown = "".join(renderer("text")(checked, CORPORA, Options()))
    assert shown.startswith("draft.md:1:40: error QV303: ")
    for part in (
        "“compassion” where the record has “mercy”",
        "^^^^^^^^^^",
        "draft:  “show",
        "record: “show",
        "contested by",
    ):
        assert part in shown
    assert shown.endswith("1 quotation: 1 checked, 0 not in any corpus; 1 error\nchecked against: c 1\n")
    assert "\x1b[" not in shown
    styled = Options(style=lambda text, style: f"<{style}>{text}</>")
    assert "<bold red>error</>" in "".join(renderer("text")(checked, CORPORA, styled))


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(ValueError, match="no format 'pdf'"):
        renderer("pdf")
