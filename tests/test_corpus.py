from __future__ import annotations

import os
import pickle
import subprocess
import sys
from pathlib import Path

import pytest

from quoteverify import corpus
from quoteverify.corpus import Corpus, parsed, shipped
from quoteverify.errors import CorpusErrors
from quoteverify.model import Quotation, Source, Speaker

PUBLIC_DOMAIN = Path(__file__).parent / "corpora" / "public-domain"
RECORDS = """
[[speaker]]
id = "jo"
name = "Jo Doe"
[[source]]
id = "speech"
file = "speech.txt"
[[quotation]]
id = "words"
text = "Some words."
speaker = "jo"
rendering = { language = "en", locator = { page = "3" } }
misquotations = [{ text = "Other words." }]
"""


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "records"
    made.mkdir()
    (made / "all.toml").write_text(RECORDS, "utf-8")
    (made / "speech.txt").write_text("Here are some words.", "utf-8")
    age(made)
    return made


def age(folder: Path) -> None:
    """Set the times back, and let the changes of inodes be as old: states are settled then."""
    for file in folder.iterdir():
        os.utime(file, (1_500_000_000, 1_500_000_000))


@pytest.fixture
def old(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parsed, "_SETTLED", -60_000_000_000)


def test_what_is_held_is_found_by_id(folder: Path) -> None:
    held = Corpus.load(folder)
    assert held.speaker("jo") == Speaker("jo", "Jo Doe")
    quotation = held.quotation("words")
    assert quotation is not None
    assert quotation.text == "Some words."
    assert quotation.rendering is not None
    assert quotation.rendering.locator is not None
    assert quotation.rendering.locator.page == "3"
    assert held.source("nothing") is held.speaker("nothing") is held.quotation("nothing") is None
    assert held.text_of(held.sources["speech"]) == "Here are some words."
    assert held.text_of(Source("other")) is None


def test_a_corpus_is_the_same_read_and_cached(folder: Path, cache: Path, old: None) -> None:
    first = Corpus.load(folder)
    assert list(cache.rglob(f"*{parsed.SUFFIX}"))
    second = Corpus.load(folder)
    assert second == first
    assert second.text_of(second.sources["speech"]) == "Here are some words."


def test_the_cached_form_is_what_is_read(folder: Path, old: None, monkeypatch: pytest.MonkeyPatch) -> None:
    Corpus.load(folder)
    monkeypatch.setattr(corpus, "_read", lambda _: pytest.fail("it was read anew"))
    assert Corpus.load(folder).quotation("words")


def test_a_cached_file_is_found_from_another_folder(
    folder: Path, old: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder.parent)
    Corpus.load("records")
    monkeypatch.chdir(folder)
    held = Corpus.load(folder)
    assert held.text_of(held.sources["speech"]) == "Here are some words."


def test_a_full_text_that_is_gone_is_none(folder: Path) -> None:
    held = Corpus.load(folder)
    (folder / "speech.txt").unlink()
    assert held.text_of(held.sources["speech"]) is None


def test_a_broken_corpus_is_broken_each_time(folder: Path, cache: Path, old: None) -> None:
    (folder / "more.toml").write_text('[[quotation]]\nid = "a"\n', "utf-8")
    for _ in range(2):
        with pytest.raises(CorpusErrors):
            Corpus.load(folder)
    assert not list(cache.rglob("*"))


def test_reading_a_cached_corpus_imports_no_reader_of_toml(folder: Path, cache: Path) -> None:
    program = (
        "import sys\n"
        "from quoteverify.corpus import Corpus, parsed\n"
        "parsed._SETTLED = -60_000_000_000\n"
        "assert Corpus.load(sys.argv[1]).quotation('words')\n"
        "print(*sorted({'cattrs', 'tomllib'} & {name.partition('.')[0] for name in sys.modules}))\n"
    )

    def modules() -> str:
        run = [sys.executable, "-c", program, str(folder)]
        return subprocess.run(run, check=True, capture_output=True, text=True, env=dict(os.environ)).stdout.strip()

    assert modules() == "cattrs tomllib"
    assert modules() == ""


def test_the_shipped_corpora_load() -> None:
    held = Corpus.shipped()
    assert len(held.identities) == len(shipped()) >= 1
    assert held.quotations


def test_a_corpus_of_records_that_are_held() -> None:
    speaker, quotation = Speaker("jo", "Jo"), Quotation("a", "Words.", speaker="jo")
    held = Corpus.of(speakers=[speaker], quotations=[quotation], name="small", version="2")
    assert held.quotation("a") is quotation
    assert (held.identities[0].name, held.identities[0].version) == ("small", "2")


def test_the_digest_is_of_the_content_whatever_the_order() -> None:
    one, other = Quotation("a", "Words."), Quotation("b", "More words.")
    digest = Corpus.of(quotations=[one, other]).identities[0].digest
    assert Corpus.of(quotations=[other, one], name="x").identities[0].digest == digest
    assert Corpus.of(quotations=[one]).identities[0].digest != digest
    assert Corpus.of(speakers=[Speaker("a", "A")]).identities != Corpus.of(sources=[Source("a")]).identities


def test_a_corpus_can_be_pickled() -> None:
    held = Corpus.load(PUBLIC_DOMAIN)
    assert pickle.loads(pickle.dumps(held)) == held  # noqa: S301
