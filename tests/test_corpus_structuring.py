from __future__ import annotations

from datetime import date
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteverify.corpus.structuring import CLASSES, PATTERNS, VALUES, structure
from quoteverify.model import Office, Quotation, Rendering, Source, Speaker

BASE: dict[str, dict[str, Any]] = {
    "speaker": {"id": "a", "name": "A"},
    "source": {"id": "a"},
    "quotation": {"id": "a", "text": "Words."},
}


def problems(table: str, **changes: Any) -> list[tuple[str, str]]:
    wrong: list[tuple[str, str]] = []
    record = structure(table, BASE[table] | changes, wrong)
    assert (record is None) == bool(wrong)
    return wrong


def test_rows_become_records() -> None:
    wrong: list[tuple[str, str]] = []
    row = BASE["speaker"] | {"offices": [{"title": "mayor", "since": "1999"}], "sealed": True, "aliases": ["B"]}
    assert structure("speaker", row, wrong) == Speaker(
        "a", "A", aliases=("B",), offices=(Office("mayor", since="1999"),), sealed=True
    )
    assert structure("source", {"id": "s", "kind": "article-newspaper"}, wrong) == Source("s", "article-newspaper")
    row = BASE["quotation"] | {"rendering": {"language": "en"}}
    assert structure("quotation", row, wrong) == Quotation("a", "Words.", rendering=Rendering(language="en"))
    assert not wrong


@pytest.mark.parametrize(
    ("table", "changes", "key", "problem"),
    [
        ("quotation", {"sorce": "b"}, "sorce", "unknown key (did you mean source?)"),
        ("quotation", {"rendering": {"langauge": "en"}}, "rendering.langauge", "unknown key (did you mean language?)"),
        ("speaker", {"offices": [{"title": "x"}, {"title": "y", "form": "z"}]}, "offices[1].form", "unknown key"),
        ("speaker", {"offices": [{}]}, "offices[0].title", "is missing"),
        ("speaker", {"offices": ["mayor"]}, "offices[0]", "expected a table"),
        ("speaker", {"offices": {"title": "x"}}, "offices", "expected a list, got a table"),
        ("speaker", {"aliases": "B"}, "aliases", "expected a list, got text"),
        ("speaker", {"aliases": ["B", 3]}, "aliases[1]", 'expected text, got a number: write "3"'),
        ("speaker", {"sealed": "yes"}, "sealed", "expected true or false, got text"),
        ("speaker", {"sealed": 1}, "sealed", "expected true or false, got a number"),
        ("speaker", {"kind": "persn"}, "kind", "'persn' is not known"),
        ("speaker", {"kind": "persn"}, "kind", "(did you mean person?)"),
        ("speaker", {"name": ""}, "name", "is empty"),
        ("speaker", {"name": None}, "name", "expected text, got nothing"),
        ("speaker", {"id": "a b"}, "id", "expected an id without spaces"),
        ("source", {"date": 2019}, "date", 'expected text, got a number: write "2019"'),
        ("source", {"notes": date(2019, 1, 2)}, "notes", 'expected text, got a date: write "2019-01-02"'),
        ("source", {"url": "example.org"}, "url", "http:// or https://"),
        ("source", {"kind": "Article"}, "kind", "small letters"),
        ("source", {"authenticity": {"status": "contested", "by": "b"}}, "authenticity.by", "expected a list"),
        ("quotation", {"text": "a\x00b"}, "text", "control character U+0000"),
        ("quotation", {"text": "a\ud800"}, "text", "half of a surrogate pair"),
        ("quotation", {"text": True}, "text", "expected text, got a truth value"),
        ("quotation", {"status": "sure"}, "status", "expected one of sourced, attributed"),
        ("quotation", {"locator": {"page": 3}}, "locator.page", 'write "3"'),
        ("quotation", {"rendering": {"locator": {"pag": "3"}}}, "rendering.locator.pag", "did you mean page?"),
        ("quotation", {"rendering": "en"}, "rendering", "expected a table"),
    ],
)
def test_one_thing_wrong(table: str, changes: dict[str, Any], key: str, problem: str) -> None:
    ((found, said),) = problems(table, **changes)
    assert found == key
    assert problem in said


@pytest.mark.parametrize(
    ("table", "key"), [("quotation", "text"), ("quotation", "id"), ("speaker", "name"), ("source", "id")]
)
def test_what_is_required(table: str, key: str) -> None:
    wrong: list[tuple[str, str]] = []
    assert structure(table, {name: value for name, value in BASE[table].items() if name != key}, wrong) is None
    assert wrong == [(key, "is missing")]


def test_everything_wrong_at_once() -> None:
    wrong = problems("quotation", kind="quote", common=1, sorce="b", evidence=[{"note": 1}])
    assert sorted(key for key, _ in wrong) == ["common", "evidence[0].note", "kind", "sorce"]


def test_the_tables_of_values_and_patterns_name_keys_that_exist() -> None:
    for table, key in (*VALUES, *PATTERNS):
        assert key in {field.name for field in attrs.fields(CLASSES[table])}


def test_defaults_are_known_values() -> None:
    for (table, key), values in VALUES.items():
        assert getattr(attrs.fields(CLASSES[table]), key).default in values


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "title", "by", "x"]), inner),
    max_leaves=6,
)
KEYS = st.sampled_from(sorted({field.name for cls in CLASSES.values() for field in attrs.fields(cls)} | {"other"}))


@given(st.sampled_from(sorted(CLASSES)), st.dictionaries(KEYS, JSON, max_size=5))
def test_any_row_is_a_record_or_has_problems(table: str, row: dict[str, Any]) -> None:
    wrong: list[tuple[str, str]] = []
    record = structure(table, row, wrong)
    assert (record is None) == bool(wrong)
    assert all(problem for _, problem in wrong)
