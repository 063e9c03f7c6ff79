"""The group and its smaller commands."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from quoteverify import __version__
from quoteverify.cli import main
from quoteverify.rules import rules

README = Path(__file__).resolve().parent.parent / "README.md"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


def test_help_lists_the_commands_without_importing_them() -> None:
    script = "import sys\nfrom quoteverify.cli import main\nmain(['--help'], standalone_mode=False)\nassert not {'quoteverify.verify', 'rich', 'cattrs', 'numpy'} & set(sys.modules), sys.modules"
    shown = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    for command in ("check", "verify", "search", "explain", "corpus"):
        assert command in shown


def test_the_readme_names_the_commands_that_there_are() -> None:
    named = set(re.findall(r"^    quoteverify (\w+)", README.read_text("utf-8"), re.MULTILINE))
    assert named == set(main.list_commands(None))  # type: ignore[arg-type]


def test_version() -> None:
    assert __version__ in run("--version").stdout


def test_verify() -> None:
    result = run("verify", "show absolutely no compassion", "--speaker", "Xi Jinping")
    assert result.exit_code == 1
    assert "mercy" in result.stdout
    assert run("verify", "show absolutely no mercy", "--speaker", "Xi Jinping").exit_code == 0
    assert run("verify", "mercy", "--date", "2014-13").exit_code == 2


def test_search() -> None:
    assert "xi-no-mercy" in run("search", "absolutely no mercy").stdout
    assert "not in any corpus" in run("search", "zebra crossings").stdout
    assert run("search", "mercy", "--limit", "0").exit_code == 2


@pytest.mark.parametrize("name", [*rules(), "distorted", "relayed", "qv302"])
def test_explain(name: str) -> None:
    result = run("explain", name)
    assert result.exit_code == 0
    assert name.upper() in result.stdout.upper()


def test_explain_without_a_name_lists_all_and_an_unknown_one_names_its_neighbour() -> None:
    assert all(id_ in run("explain").stdout for id_ in rules())
    result = run("explain", "QV3O2")
    assert result.exit_code == 2
    assert "did you mean" in result.stderr


def test_corpus_commands() -> None:
    shipped = str(README.parent / "corpus" / "xinjiang-papers")
    assert run("corpus", "lint", shipped).exit_code == 0
    assert "61 quotations" in run("corpus", "stats", shipped).stdout
    shown = run("corpus", "show", "xi-no-mercy", "--corpus", shipped).stdout
    for part in (
        "show absolutely no mercy",
        "Xi Jinping",
        "The New York Times",
        "contested",
        "sheer, pure fabrication",
    ):
        assert part in shown
    assert run("corpus", "show", "xi-no-mercyy", "--corpus", shipped).exit_code == 2
