from __future__ import annotations

import json
import os
import time
from pathlib import Path
from typing import Any
from zlib import crc32

import pytest

from quoteverify import corpus
from quoteverify.corpus import Corpus, parsed

TEXT = '[[quotation]]\nid = "a"\ntext = "{} words."\n'


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(parsed, "_SETTLED", -60_000_000_000)
    made = tmp_path / "records"
    made.mkdir()
    (made / "all.toml").write_text(TEXT.format("Some"), "utf-8")
    return made


def cached(folder: Path) -> Path:
    Corpus.load(folder)
    file = parsed.cache_file([folder])
    assert file is not None
    assert file.is_file()
    return file


def text(folder: Path) -> str:
    return Corpus.load(folder).quotations["a"].text


def lie(file: Path, **changes: Any) -> None:
    """Change what a parsed form holds, so that it shows whether it was believed."""
    content = parsed.read(file)
    assert content is not None
    parsed.write(file, {**content, **changes})


def test_what_was_written_is_read(tmp_path: Path) -> None:
    file = tmp_path / "new" / "folder" / "x"
    parsed.write(file, {"a": ["ä", "\ud800"]})
    assert parsed.read(file) == {"a": ["ä", "\ud800"]}
    assert [each.name for each in file.parent.iterdir()] == ["x"]


def test_a_sound_parsed_form_is_believed(folder: Path) -> None:
    lie(cached(folder), quotations=[{"id": "a", "text": "From the cache."}])
    assert text(folder) == "From the cache."


@pytest.mark.parametrize(
    "damage",
    [
        lambda _: b"",
        lambda held: held[:-1],
        lambda held: held[: len(held) // 2],
        lambda held: held + b" ",
        lambda held: held.replace(b"Some", b"Sums"),
        lambda held: held.partition(b"\n")[0],
        lambda held: held.replace(b"corpus 3", b"corpus 2", 1),
        lambda held: b"\x80" + held,
        lambda _: b"\n" * 3,
        lambda _: b"{}",
    ],
)
def test_a_damaged_parsed_form_is_read_anew(folder: Path, damage: Any) -> None:
    file = cached(folder)
    held = file.read_bytes()
    file.write_bytes(damage(held))
    assert parsed.read(file) is None
    assert text(folder) == "Some words."
    assert parsed.read(file), "and written anew"


@pytest.mark.parametrize(
    "changes",
    [
        {"quotations": [{"id": "a", "text": "Lies.", "unknown": 1}]},
        {"quotations": [{"text": "Lies."}]},
        {"quotations": [["a", "Lies."]]},
        {"quotations": None},
        {"files": []},
        {"speakers": 3},
        {"states": []},
    ],
)
def test_a_foreign_parsed_form_is_read_anew(folder: Path, changes: dict[str, Any]) -> None:
    lie(cached(folder), **changes)
    assert text(folder) == "Some words."


@pytest.mark.parametrize("body", [b"[]", b"{", b"[" * 100_000])
def test_a_body_of_another_shape_is_none(tmp_path: Path, body: bytes) -> None:
    file = tmp_path / "x"
    file.write_bytes(parsed._head(body) + body)
    assert parsed.read(file) is None


def test_another_version_wrote_it(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = cached(folder)
    monkeypatch.setattr(parsed, "__version__", "99")
    assert parsed.read(file) is None


def test_other_keys_were_known_when_it_was_written(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = cached(folder)
    monkeypatch.setattr(parsed, "shape", lambda: "id text")
    assert parsed.read(file) is None


def test_an_edited_file_is_seen(folder: Path) -> None:
    cached(folder)
    (folder / "all.toml").write_text(TEXT.format("Many more"), "utf-8")
    assert text(folder) == "Many more words."


def test_an_edit_of_the_same_size_with_the_old_time_is_seen(folder: Path) -> None:
    file = folder / "all.toml"
    cached(folder)
    before = file.stat()
    file.write_text(TEXT.format("Same"), "utf-8")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert text(folder) == "Same words."


def test_a_new_and_a_removed_file_are_seen(folder: Path) -> None:
    cached(folder)
    (folder / "b.jsonl").write_text(json.dumps({"type": "quotation", "id": "b", "text": "W."}), "utf-8")
    assert set(Corpus.load(folder).quotations) == {"a", "b"}
    (folder / "b.jsonl").unlink()
    assert set(Corpus.load(folder).quotations) == {"a"}


def test_files_that_changed_just_now_are_not_cached(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parsed, "_SETTLED", 3_600_000_000_000)
    Corpus.load(folder)
    file = parsed.cache_file([folder])
    assert file is not None
    assert not file.exists()


def test_files_that_change_while_they_are_read_are_not_cached(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = corpus._read

    def slow(places: list[Path]) -> Corpus:
        held = read(places)
        (folder / "all.toml").write_text(TEXT.format("Later"), "utf-8")
        return held

    monkeypatch.setattr(corpus, "_read", slow)
    assert text(folder) == "Some words."
    monkeypatch.setattr(corpus, "_read", read)
    assert text(folder) == "Later words."


def test_a_full_text_whose_changes_would_not_show_is_not_cached(folder: Path) -> None:
    record = folder / "source.toml"
    record.write_text('[[source]]\nid = "s"\nfile = "s.txt"\n[[quotation]]\nid = "a"\ntext = "W."\n', "utf-8")
    (folder / "s.txt").write_text("One.", "utf-8")
    before = Corpus.load(record).identities
    (folder / "s.txt").write_text("Two.", "utf-8")
    assert Corpus.load(record).identities != before


def test_a_read_only_cache_folder_is_no_harm(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Permissions say nothing to root, so the refusal is made here.
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "cache" / "quoteverify").mkdir(parents=True, mode=0o500)
    monkeypatch.setattr("tempfile.mkstemp", refuse)
    assert text(folder) == text(folder) == "Some words."


def test_a_cache_folder_that_is_a_file_is_no_harm(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("", "utf-8")
    assert text(folder) == text(folder) == "Some words."


def test_a_full_disk_leaves_nothing_behind(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", refuse)
    assert text(folder) == "Some words."
    assert not [each for each in (tmp_path / "cache").rglob("*") if each.is_file()]


def test_without_a_home_there_is_no_cache(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless() -> Path:
        raise RuntimeError("no home")

    monkeypatch.setenv("XDG_CACHE_HOME", "")
    monkeypatch.setattr(Path, "home", homeless)
    assert parsed.cache_file([folder]) is None
    assert text(folder) == "Some words."


def test_each_set_of_paths_has_a_file_of_its_own(tmp_path: Path) -> None:
    one, other = tmp_path / "a" / "records", tmp_path / "b" / "records"
    files = [parsed.cache_file(paths) for paths in ([one], [other], [one, other], [other, one])]
    assert len(set(files)) == len(files)


def test_hidden_files_are_no_part_of_a_state(folder: Path) -> None:
    before = parsed.states([folder])
    (folder / ".hidden").write_text("", "utf-8")
    assert parsed.states([folder]) == before
    with pytest.raises(OSError, match="nowhere"):
        parsed.states([folder / "nowhere"])


def test_what_is_settled(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    now = time.time_ns()
    monkeypatch.setattr(parsed, "_SETTLED", 2_000_000_000)
    assert parsed.settled([["x", 1, now - 3_000_000_000, now - 3_000_000_000, 7]])
    assert not parsed.settled([["x", 1, now - 3_000_000_000, now, 7]])


def test_the_checksum_is_of_the_body(tmp_path: Path) -> None:
    parsed.write(tmp_path / "x", {"a": 1})
    head, _, body = (tmp_path / "x").read_bytes().partition(b"\n")
    assert head.split()[-1] == f"{crc32(body):08x}".encode()
