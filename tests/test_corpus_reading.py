from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from quoteverify.corpus.places import key_lines
from quoteverify.corpus.reading import FoundRow, find_corpora, read_rows
from quoteverify.errors import CorpusError, UnreadableError

QUOTATION = '[[quotation]]\nid = "a"\ntext = "Words."\n'


def write(folder: Path, name: str, text: str = QUOTATION) -> Path:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode("utf-8"))
    return file


def read(file: Path) -> tuple[list[FoundRow], list[CorpusError]]:
    errors: list[CorpusError] = []
    return list(read_rows(file, file.parent, errors)), errors


def names(folder: Path, *paths: Path) -> list[list[str]]:
    errors: list[CorpusError] = []
    found = find_corpora([folder, *paths], errors)
    assert not errors
    return [[file.relative_to(folder).as_posix() for file in each.files] for each in found]


def test_files_of_any_depth_in_a_fixed_order(tmp_path: Path) -> None:
    for name in ("b.toml", "a.jsonl", "deep/er/c.toml", "notes.txt", ".hidden.toml", ".git/d.toml"):
        write(tmp_path, name)
    assert names(tmp_path) == [["a.jsonl", "b.toml", "deep/er/c.toml"]]


def test_a_folder_with_a_manifest_is_a_corpus_of_its_own(tmp_path: Path) -> None:
    write(tmp_path, "one/corpus.toml", 'name = "first"\nversion = "2.0"\nformat = 1\n')
    write(tmp_path, "one/deep/a.toml")
    write(tmp_path, "two/b.toml")
    errors: list[CorpusError] = []
    found = {each.name: each for each in find_corpora([tmp_path], errors)}
    assert set(found) == {"first", tmp_path.name}
    assert found["first"].version == "2.0"
    assert [file.name for file in found["first"].files] == ["a.toml"]
    assert not errors


def test_a_file_is_read_once_however_often_it_is_named(tmp_path: Path) -> None:
    write(tmp_path, "a.toml")
    assert names(tmp_path, tmp_path / "a.toml", tmp_path) == [["a.toml"]]


def test_a_single_file(tmp_path: Path) -> None:
    errors: list[CorpusError] = []
    (found,) = find_corpora([write(tmp_path, "some.toml")], errors)
    assert (found.name, found.root) == ("some", tmp_path)


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("nowhere", "no such file or folder"),
        ("empty", "holds no records"),
        ("notes.txt", "expected a folder, or a file that ends in .toml or .jsonl"),
    ],
)
def test_what_is_no_corpus(tmp_path: Path, name: str, problem: str) -> None:
    (tmp_path / "empty").mkdir()
    write(tmp_path, "notes.txt")
    errors: list[CorpusError] = []
    assert not find_corpora([tmp_path / name], errors)
    (error,) = errors
    assert problem in error.problem
    assert error.path == str(tmp_path / name)


@pytest.mark.parametrize(
    ("manifest", "line", "key", "problem"),
    [
        ('name = "a"\nformat = 2\n', 2, "format", "format 2 is not known: expected 1"),
        ('format = "1"\n', 1, "format", "expected a number"),
        ("format = true\n", 1, "format", "expected a number"),
        ("\n\nversion = 2\n", 3, "version", "expected text"),
        ('nmae = "a"\n', 1, "nmae", "unknown key: expected one of name, version, license, description, format"),
        ('name = " "\n', 1, "name", "is empty"),
        ('name = "a"\n[[speaker]]\nid = "b"\n', 2, "speaker", "records stand in other files than corpus.toml"),
        ('name = "a"\nversion = \n', 2, None, "no valid TOML: Invalid value"),
    ],
)
def test_mistakes_in_a_manifest(tmp_path: Path, manifest: str, line: int, key: str | None, problem: str) -> None:
    write(tmp_path, "corpus.toml", manifest)
    errors: list[CorpusError] = []
    find_corpora([tmp_path], errors)
    assert [(error.line, error.key, error.problem) for error in errors] == [(line, key, problem)]
    assert errors[0].path == str(tmp_path / "corpus.toml")


def test_rows_come_with_their_line(tmp_path: Path) -> None:
    text = '# first\n[[speaker]]\nid = "a"\nname = "A"\n\n[[quotation]]\nid = "b"\ntext = """\nTwo\nlines"""\ndate = "2019"\n'
    rows, errors = read(write(tmp_path, "a.toml", text))
    assert not errors
    assert [(row.table, row.place.line) for row in rows] == [("speaker", 2), ("quotation", 6)]
    assert rows[1].place.line_of("date") == 11
    assert rows[1].place.line_of("nothing.of.the[3].sort") == 6


def test_json_lines_mean_the_same_rows(tmp_path: Path) -> None:
    lines = [{"type": "quotation", "id": "a", "text": "Wörds."}, {"type": "speaker", "id": "b", "name": "B"}]
    text = "\ufeff" + json.dumps(lines[0], ensure_ascii=False) + "\r\n\n" + json.dumps(lines[1])
    rows, errors = read(write(tmp_path, "a.jsonl", text))
    assert not errors
    assert [(row.table, row.row, row.place.line) for row in rows] == [
        ("quotation", {"id": "a", "text": "Wörds."}, 1),
        ("speaker", {"id": "b", "name": "B"}, 3),
    ]


def test_a_line_separator_inside_json_ends_no_line(tmp_path: Path) -> None:
    rows, errors = read(write(tmp_path, "a.jsonl", '{"type": "quotation", "id": "a", "text": "x\u2028y"}'))
    assert not errors
    assert rows[0].row["text"] == "x\u2028y"


def test_dates_of_toml_are_text_where_dates_belong(tmp_path: Path) -> None:
    text = QUOTATION + "date = 2019-11-16\nearliest = { date = 1999-01-02 }\nnotes = 2019-11-16\n"
    ((row,), _) = read(write(tmp_path, "a.toml", text))
    assert row.row["date"] == "2019-11-16"
    assert row.row["earliest"] == {"date": "1999-01-02"}
    assert not isinstance(row.row["notes"], str)


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ('[[quotation]]\nid = "a\n', 2, "no valid TOML"),
        ('[[quotation]]\nid = "a"\nid = "b"\n', 3, "no valid TOML"),
        ('[[quotation]]\nid = "a"\ntext = """never closed\n', 3, "no valid TOML"),
        ("x = " + "[" * 50_000, None, "nested too deep"),
        ("x = " + "1" * 5_000, None, "no valid TOML"),
        ('\n[[quote]]\nid = "a"\n', 2, "unknown table 'quote'"),
        ('[quotation]\nid = "a"\n', 1, "expected [[quotation]]"),
        ("quotation = [1]\n", 1, "expected a table"),
    ],
)
def test_mistakes_in_toml(tmp_path: Path, text: str, line: int | None, problem: str) -> None:
    rows, (error,) = read(write(tmp_path, "a.toml", text))
    assert not rows
    assert error.line == line
    assert problem in error.problem
    assert "(at " not in error.problem


@pytest.mark.parametrize(
    ("line", "key", "problem"),
    [
        ("{", None, "no valid JSON"),
        ('{"type": "quotation", "id": "a", "id": "b"}', None, "the key 'id' stands twice"),
        ("[" * 100_000, None, "nested too deep"),
        ('["a"]', None, "expected an object"),
        ('{"id": "a"}', "type", "expected one of speaker, source, quotation"),
        ('{"type": ["quotation"], "id": "a"}', "type", "expected one of speaker, source, quotation"),
    ],
)
def test_mistakes_in_json_lines_leave_the_other_lines(tmp_path: Path, line: str, key: str | None, problem: str) -> None:
    good = '{"type": "quotation", "id": "z", "text": "W."}'
    rows, (error,) = read(write(tmp_path, "a.jsonl", f"{good}\n{line}\n{good}"))
    assert [row.place.line for row in rows] == [1, 3]
    assert (error.line, error.key) == (2, key)
    assert problem in error.problem


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    file = tmp_path / "a.toml"
    file.write_bytes(b'[[quotation]]\nid = "a"\ntext = "caf\xe9"\n')
    rows, (error,) = read(file)
    assert not rows
    assert isinstance(error, UnreadableError)
    assert (error.line, error.problem) == (3, "byte 34 is not UTF-8")


def test_a_file_that_is_gone(tmp_path: Path) -> None:
    _, (error,) = read(tmp_path / "a.toml")
    assert isinstance(error, UnreadableError)


@pytest.mark.parametrize(
    ("text", "key", "line"),
    [
        ("a = 1\nb = 2", ("b",), 2),
        ('a = """\n[[x]]\nb = 1\n"""\nb = 2', ("b",), 5),
        ("a = [\n  1,\n  2,\n]\nb = 3", ("a", 1), 3),
        ('[[t]]\nx = [{ k = 1 },\n{ k = 2, "l" = 3 }]', ("t", 0, "x", 1, "l"), 3),
        ("[[t]]\n[[t]]\n[t.u]\nv = 1", ("t", 1, "u", "v"), 4),
        ("# a = 1 ''' \"\"\"\na = 1", ("a",), 2),
        ("a = 'it is # no comment'\nb.c = 2", ("b", "c"), 2),
    ],
)
def test_lines_of_keys(text: str, key: Any, line: int) -> None:
    assert key_lines(text)[key] == line
