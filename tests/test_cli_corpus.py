from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from quoteverify.cli import main

NAME = "Zebulon Quirk"
RECORDS = """
[[speaker]]
id = "leaker"
name = "Zebulon Quirk"
kind = "anonymous"
aliases = ["Zeb Quirk", "Leaker"]
sealed = true

[[speaker]]
id = "jo"
name = "Jo Doe"
aliases = ["Doe"]
offices = [{ title = "mayor", of = "town", since = "2001" }]

[[speaker]]
id = "town"
name = "The Town"
kind = "organisation"

[[source]]
id = "papers"
kind = "document-leaked"
title = "The papers"
authors = ["leaker"]
via = "gazette"
authenticity = { status = "contested", by = ["jo"], quotation = "denial" }

[[source]]
id = "gazette"
kind = "article-newspaper"
publisher = "town"
date = "2019-11"

[[quotation]]
id = "leaked"
text = "Some words that matter."
speaker = "leaker"
source = "papers"
date = "2019"
language = "fr"
rendering = { language = "en", by = "leaker" }
renderings = [{ text = "Words of note.", by = "leaker" }]
misquotations = [{ text = "No words.", how = "cut by Zebulon Quirk" }]
credited_to = ["leaker", "jo"]
context = "Passed on by Zebulon-Quirk."
notes = "ZEBULON QUIRK, or Zeb Quirk, asked for silence."

[[quotation]]
id = "denial"
text = "That is not so."
speaker = "jo"
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    made = tmp_path / "records"
    made.mkdir()
    (made / "all.toml").write_text(RECORDS, "utf-8")
    monkeypatch.chdir(tmp_path)
    return made


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["corpus", *map(str, arguments)])


def test_lint_finds_nothing_wrong_but_notes(folder: Path) -> None:
    result = run("lint", folder)
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        f"{folder / 'all.toml'}:48: note: quotation denial has neither a source nor evidence",
        "2 quotations, 3 speakers, 2 sources: no errors, 1 note",
    ]


def test_lint_notes_words_that_stand_twice(folder: Path) -> None:
    again = '[[quotation]]\nid = "again"\ntext = "that is not so"\nspeaker = "jo"\nsource = "gazette"\n'
    (folder / "more.toml").write_text(again, "utf-8")
    assert "note: quotations denial and again have the same words and speaker" in run("lint", folder).stdout


def test_lint_names_every_mistake(folder: Path) -> None:
    file = folder / "more.toml"
    file.write_text('[[quotation]]\nid = "a"\ntext = "W."\nsorce = "papers"\n\n[[quotation]]\nid = "b"\n', "utf-8")
    result = run("lint", folder)
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        f"{file}:4: sorce: unknown key (did you mean source?)",
        f"{file}:6: text: is missing",
        "2 errors in the corpus",
    ]


def test_lint_wants_a_folder_with_records(folder: Path, tmp_path: Path) -> None:
    assert run("lint").exit_code == 2
    assert run("lint", tmp_path / "nowhere").exit_code == 3
    (tmp_path / "empty").mkdir()
    result = run("lint", tmp_path / "empty")
    assert result.exit_code == 1
    assert "holds no records" in result.stdout


def test_lint_says_apart_what_cannot_be_read(folder: Path) -> None:
    (folder / "more.jsonl").write_bytes(b'{"type": "quotation"}\n\xff\n')
    result = run("lint", folder)
    assert result.exit_code == 3
    assert "more.jsonl:2: byte 22 is not UTF-8" in result.stdout


def test_stats(folder: Path) -> None:
    result = run("stats", folder)
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0].startswith("records ")
    assert lines[1:] == [
        "2 quotations, 3 speakers, 2 sources",
        "  kind:      2 quotation",
        "  status:    2 sourced",
        "  certainty: 2 checked",
        "  language:  1 fr, 1 not stated",
        "  speakers:  1 anonymous, 1 person, 1 organisation",
        "  sources:   1 document-leaked, 1 article-newspaper",
        "  dates:     2019 to 2019",
    ]


def test_stats_of_years_before_the_common_era(folder: Path) -> None:
    (folder / "more.toml").write_text('[[quotation]]\nid = "old"\ntext = "W."\ndate = "-0399-02"\n', "utf-8")
    assert "  dates:     -0399 to 2019" in run("stats", folder).stdout


def test_stats_of_the_shipped_corpora(folder: Path) -> None:
    result = run("stats")
    assert result.exit_code == 0
    assert " quotations, " in result.stdout


def test_stats_of_a_broken_corpus(folder: Path) -> None:
    (folder / "more.toml").write_text("[[quotation]]\n", "utf-8")
    result = run("stats", folder)
    assert result.exit_code == 2
    assert "more.toml:1: id: is missing" in result.stderr
    assert not result.stdout


def test_show_a_quotation(folder: Path) -> None:
    result = run("show", "leaked", "--corpus", folder)
    assert result.exit_code == 0
    for part in (
        "leaked (quotation, sourced, checked)",
        "“Some words that matter.”",
        "said by:     an anonymous source, 2019",
        "from fr into en, by an anonymous source",
        "“Words of note.” (?, an anonymous source)",
        "not said by: an anonymous source, Jo Doe",
        "source:      The papers (document-leaked): an anonymous source",
        "authenticity: contested by Jo Doe",
        "“That is not so.” (Jo Doe)",
        "through:     gazette (article-newspaper, 2019-11): The Town",
    ):
        assert part in result.stdout


def test_show_what_a_record_rests_on_and_how_it_may_be_used(folder: Path) -> None:
    more = """
    [[quotation]]
    id = "held-back"
    text = "Not yet."
    usage = "embargoed"
    evidence = [{ source = "papers", note = "page 2" }, { note = "heard" }]
    earliest = { date = "2018", source = "gazette" }
    """
    (folder / "more.toml").write_text(more, "utf-8")
    lines = run("show", "held-back", "--corpus", folder).stdout.splitlines()
    assert lines[-4:] == [
        "  evidence:    The papers: page 2",
        "  evidence:    heard",
        "  earliest:    2018, gazette",
        "  usage:       embargoed",
    ]


def test_show_every_record_of_an_id(folder: Path) -> None:
    (folder / "more.toml").write_text('[[source]]\nid = "jo"\ntitle = "Jo, a life"\n', "utf-8")
    shown = run("show", "jo", "--corpus", folder).stdout
    assert "Jo, a life" in shown
    assert "jo: Jo Doe (person)" in shown


def test_show_a_source_and_a_speaker(folder: Path) -> None:
    assert run("show", "gazette", "--corpus", folder).stdout.splitlines() == [
        "gazette (article-newspaper)",
        "  source:      gazette (article-newspaper, 2019-11): The Town",
        "  quotations:  0",
    ]
    assert run("show", "jo", "--corpus", folder).stdout.splitlines() == [
        "jo: Jo Doe (person)",
        "  also:        Doe",
        "  office:      mayor, The Town (2001 to now)",
        "  quotations:  1: denial",
    ]


@pytest.mark.parametrize("id_", ["leaked", "leaker", "papers", "gazette", "denial", "jo"])
def test_no_command_prints_a_sealed_name(folder: Path, id_: str) -> None:
    for result in (run("show", id_, "--corpus", folder), run("stats", folder), run("lint", folder)):
        assert result.exit_code == 0
        assert "zebulon" not in result.output.casefold()
        assert "quirk" not in result.output.casefold()


def test_no_error_prints_a_sealed_name(folder: Path) -> None:
    (folder / "more.toml").write_text('[[quotation]]\nid = "a"\ntext = "W."\nspeaker = "zebulon-quirk"\n', "utf-8")
    for result in (run("lint", folder), run("stats", folder), run("show", "a", "--corpus", folder)):
        assert result.exit_code != 0
        assert "there is no speaker" in result.output
        assert "zebulon" not in result.output.casefold()


def test_show_an_unknown_id(folder: Path) -> None:
    result = run("show", "leakd", "--corpus", folder)
    assert result.exit_code == 2
    assert result.stderr.startswith("there is no record 'leakd': did you mean leake")
    assert run("show", "nothing-like-it", "--corpus", folder).stderr == "there is no record 'nothing-like-it'\n"
