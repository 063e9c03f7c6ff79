from __future__ import annotations

import json
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteverify.corpus.rows import digest, from_row, shape, to_row
from quoteverify.corpus.structuring import structure
from quoteverify.model import (
    Authenticity,
    Earliest,
    Evidence,
    Locator,
    Misquotation,
    Office,
    Quotation,
    Rendering,
    Source,
    Speaker,
)

CLASSES: tuple[type[Any], ...] = (Speaker, Source, Quotation)
ALL = (*CLASSES, Authenticity, Earliest, Evidence, Locator, Misquotation, Office, Rendering)
WORDS = st.text(st.characters(min_codepoint=33, max_codepoint=0x2FF), min_size=1, max_size=8)


def records(cls: type[Any]) -> st.SearchStrategy[Any]:
    return st.builds(cls, **{key: values(hint) for key, hint in get_type_hints(cls).items()})


def values(hint: Any) -> st.SearchStrategy[Any]:
    parts = get_args(hint)
    if get_origin(hint) is tuple:
        return st.lists(values(parts[0]), max_size=2).map(tuple)
    if parts:
        return st.one_of(st.none(), *(values(part) for part in parts if part is not NoneType))
    if hint is bool:
        return st.booleans()
    return WORDS if hint is str else records(hint)


@given(st.sampled_from(ALL).flatmap(records))
def test_there_and_back(record: Any) -> None:
    row = to_row(record)
    assert from_row(type(record), row) == record
    assert from_row(type(record), json.loads(json.dumps(row))) == record


@given(
    st.lists(records(Quotation).map(to_row), max_size=4).flatmap(
        lambda rows: st.tuples(st.just(rows), st.permutations(rows))
    )
)
def test_a_digest_does_not_depend_on_the_order(pair: tuple[list[Any], list[Any]]) -> None:
    assert digest(pair[0]) == digest(pair[1])


def test_a_row_says_nothing_of_defaults() -> None:
    assert to_row(Quotation("a", "Words.")) == {"id": "a", "text": "Words."}
    assert to_row(Speaker("a", "A", sealed=True)) == {"id": "a", "name": "A", "sealed": True}


def test_both_ways_to_a_record_agree() -> None:
    row = {
        "id": "a",
        "text": "Words.",
        "rendering": {"language": "en", "locator": {"page": "1"}},
        "renderings": [{"text": "Wörter.", "language": "de"}],
        "evidence": [{"note": "seen"}, {"source": "b"}],
        "credited_to": ["c"],
    }
    wrong: list[tuple[str, str]] = []
    assert from_row(Quotation, row) == structure("quotation", row, wrong)
    assert not wrong


@pytest.mark.parametrize("cls", ALL)
def test_the_shape_names_every_key(cls: type[Any]) -> None:
    assert " ".join(field.name for field in attrs.fields(cls)) in shape().split("|")


def test_a_row_with_an_unknown_key_makes_no_record() -> None:
    with pytest.raises(TypeError):
        from_row(Quotation, {"id": "a", "text": "Words.", "sorce": "b"})
