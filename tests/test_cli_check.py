"""``quoteverify check``: exit codes, what is read, what is printed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from quoteverify.cli import main

WRONG = "Xi Jinping told officials to “show absolutely no compassion”.\n"
RIGHT = "Xi Jinping told officials to “show absolutely no mercy”.\n"
DATED = "In a speech in 2019 Xi Jinping told officials to “show absolutely no mercy”.\n"


def run(*arguments: str, stdin: str | bytes | None = None) -> Result:
    return CliRunner().invoke(main, ["check", *arguments], input=stdin)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, text in {"wrong.md": WRONG, "right.md": RIGHT, "dated.txt": DATED}.items():
        (tmp_path / name).write_text(text, "utf-8")
    (tmp_path / "broken.txt").write_bytes(b"caf\xe9 \xff")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["right.md"], 0),
        (["wrong.md"], 1),
        (["dated.txt"], 0),
        (["dated.txt", "--fail-on", "warning"], 1),
        (["wrong.md", "--fail-on", "never"], 0),
        (["wrong.md", "--ignore", "QV303"], 0),
        (["broken.txt"], 3),
        (["missing.md"], 3),
        (["wrong.md", "broken.txt"], 3),
        (["."], 3),
        ([], 2),
        (["right.md", "--profile", "tabloid"], 2),
        (["right.md", "--ignore", "QV999"], 2),
        (["right.md", "--encoding", "klingon"], 2),
        (["right.md", "--corpus", "nowhere"], 2),
        (["right.md", "--source", "missing.txt"], 3),
    ],
)
def test_exit_codes(folder: Path, arguments: list[str], code: int) -> None:
    assert run(*arguments).exit_code == code


def test_an_unreadable_draft_is_named_and_the_others_are_checked(folder: Path) -> None:
    result = run("broken.txt", "wrong.md")
    assert "broken.txt" in result.stderr
    assert "QV303" in result.stdout


def test_a_report_says_what_was_covered(folder: Path) -> None:
    assert "1 quotation: 1 checked, 0 not in any corpus; 1 error" in run("wrong.md").stdout


def test_json_of_a_folder(folder: Path) -> None:
    report = json.loads(run(".", "--format", "json").stdout)
    assert [document["path"] for document in report["documents"]] == ["broken.txt", "dated.txt", "right.md", "wrong.md"]
    assert report["summary"]["documents"] == 4


def test_standard_input_takes_its_format_from_a_name() -> None:
    page = "<p>Xi Jinping told officials to <q>show absolutely no compassion</q>.</p>"
    assert run("-", "--stdin-filename", "page.html", stdin=page).exit_code == 1
    assert run("-", stdin=WRONG).exit_code == 1


def test_every_error_of_a_broken_corpus_is_printed(folder: Path) -> None:
    corpus = folder / "corpus"
    corpus.mkdir()
    (corpus / "a.toml").write_text(
        '[[quotation]]\nid = "a"\n\n[[quotation]]\nid = "b"\ntext = "x y"\nspeaker = "nobody"\n', "utf-8"
    )
    result = run("right.md", "--corpus", "corpus")
    assert result.exit_code == 2
    assert "text" in result.stderr
    assert "nobody" in result.stderr


def test_the_project_is_configured_upwards(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "quoteverify.toml").write_text('ignore = ["QV303"]\n', "utf-8")
    inner = folder / "drafts"
    inner.mkdir()
    monkeypatch.chdir(inner)
    assert run("../wrong.md").exit_code == 0
    (folder / "quoteverify.toml").write_text('ignored = ["QV303"]\n', "utf-8")
    assert run("../wrong.md").exit_code == 2


def test_the_help_names_every_option() -> None:
    text = run("--help").stdout
    for option in ("--corpus", "--source", "--format", "--fail-on", "--profile", "--ignore", "--encoding", "--verbose"):
        assert option in text
