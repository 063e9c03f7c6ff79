from __future__ import annotations

import tomllib
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from hatch_build import HOME, CustomBuildHook, shipped_files
from quoteverify import corpus
from quoteverify.corpus import SHIPPED, Corpus

ROOT = Path(__file__).parent.parent


def hook(target: str) -> CustomBuildHook:
    return CustomBuildHook(str(ROOT), {}, None, SimpleNamespace(), "", target)  # type: ignore[arg-type]


@pytest.mark.parametrize(("target", "version"), [("sdist", "standard"), ("wheel", "editable")])
def test_only_wheels_are_added_to(target: str, version: str) -> None:
    data: dict[str, Any] = {"force_include": {}}
    hook(target).initialize(version, data)
    assert data["force_include"] == {}


def test_the_files_of_a_wheel_last_until_it_is_built() -> None:
    built, data = hook("wheel"), {"force_include": {}}
    built.initialize("standard", data)
    (parsed,) = (Path(file) for file, inside in data["force_include"].items() if inside == f"{HOME}/{SHIPPED}")
    assert parsed.is_file()
    built.finalize("standard", data, "")
    assert not parsed.exists()


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that a wheel's corpora would be installed to."""
    (tmp_path / "build").mkdir()
    home = tmp_path / "corpora"
    for file, inside in shipped_files(ROOT, tmp_path / "build").items():
        target = tmp_path / Path(inside).relative_to(Path(HOME).parent)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(Path(file).read_bytes())
    monkeypatch.setattr(corpus, "_PACKAGED", home)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return home


def test_a_wheel_holds_the_same_records_as_the_checkout(installed: Path) -> None:
    held = Corpus.shipped()
    read = Corpus.load(*sorted(file.parent for file in (ROOT / "corpus").glob("*/corpus.toml")))
    assert (held.identities, held.speakers, held.sources, held.quotations) == (
        read.identities,
        read.speakers,
        read.sources,
        read.quotations,
    )
    assert held.quotations


def test_the_parsed_form_is_what_is_read(installed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(corpus, "_read", lambda _: pytest.fail("the corpora were read anew"))
    assert Corpus.shipped().quotations


def test_a_damaged_parsed_form_is_no_harm(installed: Path) -> None:
    good = Corpus.shipped()
    (installed / SHIPPED).write_bytes(b"something else")
    assert Corpus.shipped().quotations == good.quotations


def test_a_wheel_knows_nothing_of_the_machine_that_built_it(installed: Path) -> None:
    assert str(ROOT) not in (installed / SHIPPED).read_text("utf-8")


def test_full_texts_go_along(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "corpus" / "small"
    (folder / "texts").mkdir(parents=True)
    (folder / "texts" / "speech.txt").write_text("All the words.", "utf-8")
    (folder / ".draft.toml").write_text("not yet", "utf-8")
    (folder / "corpus.toml").write_text('name = "small"\n', "utf-8")
    (folder / "all.toml").write_text('[[source]]\nid = "speech"\nfile = "texts/speech.txt"\n', "utf-8")
    (tmp_path / "build").mkdir()
    files = shipped_files(tmp_path, tmp_path / "build")
    assert set(files.values()) == {
        f"{HOME}/{inside}" for inside in (SHIPPED, "small/corpus.toml", "small/all.toml", "small/texts/speech.txt")
    }
    assert str(tmp_path) not in (tmp_path / "build" / SHIPPED).read_text("utf-8")
    (tmp_path / "corpus" / SHIPPED).write_bytes((tmp_path / "build" / SHIPPED).read_bytes())
    monkeypatch.setattr(corpus, "_PACKAGED", tmp_path / "corpus")
    held = Corpus.shipped()
    assert held.text_of(held.sources["speech"]) == "All the words."


def test_the_build_asks_for_what_reading_a_corpus_needs() -> None:
    requires = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["build-system"]["requires"]
    assert {name.partition(">")[0] for name in requires} >= {"hatchling", "attrs", "cattrs"}


def test_the_types_are_marked() -> None:
    assert (ROOT / "quoteverify" / "py.typed").is_file()
