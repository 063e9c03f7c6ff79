from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from quoteverify.corpus.reading import MANIFEST
from quoteverify.corpus.schema import FILE, schema, written

ROOT = Path(__file__).parent.parent
FILES = sorted(
    file
    for folder in (ROOT / "corpus", ROOT / "tests" / "corpora")
    for file in folder.rglob("*.toml")
    if file.name != MANIFEST
)
VALIDATOR = Draft202012Validator(schema())


def test_the_file_is_current() -> None:
    assert FILE.read_text("utf-8") == written()
    assert json.loads(written()) == schema()


def test_it_is_a_schema() -> None:
    Draft202012Validator.check_schema(schema())


def test_there_are_corpora_to_try() -> None:
    assert FILES


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_our_own_corpora_fit(file: Path) -> None:
    assert [error.message for error in VALIDATOR.iter_errors(tomllib.loads(file.read_text("utf-8")))] == []


@pytest.mark.parametrize(
    "document",
    [
        {"quotation": [{"id": "a", "text": "Words."}]},
        {"quotation": [{"id": "a", "text": "Words.", "speaker": None, "speaker_name": "Jo Doe"}]},
        {"quotation": [{"id": "a", "text": "Words.", "rendering": {"language": "en"}, "date": "2019-11"}]},
        {"speaker": [{"id": "a", "name": "A", "offices": [{"title": "mayor", "since": "1999"}], "died": "-0399"}]},
        {"quotation": [{"id": "a", "text": "W.", "earliest": {"date": "2019"}, "misquotations": [{"text": "V."}]}]},
        {},
    ],
)
def test_what_may_stand_there(document: dict[str, Any]) -> None:
    assert VALIDATOR.is_valid(document)


@pytest.mark.parametrize(
    "document",
    [
        {"quotations": []},
        {"quotation": {}},
        {"quotation": [{"id": "a"}]},
        {"quotation": [{"id": "a", "text": " "}]},
        {"quotation": [{"id": "a b", "text": "Words."}]},
        {"quotation": [{"id": "a", "text": "Words.", "sorce": "b"}]},
        {"quotation": [{"id": "a", "text": "Words.", "kind": "person"}]},
        {"quotation": [{"id": "a", "text": "Words.", "common": "yes"}]},
        {"quotation": [{"id": "a", "text": "Words.", "date": "2019-13"}]},
        {"quotation": [{"id": "a", "text": "Words.", "speaker": "a", "speaker_name": "A"}]},
        {"quotation": [{"id": "a", "text": "Words.", "rendering": {"langauge": "en"}}]},
        {"quotation": [{"id": "a", "text": "Words.", "misquotations": [{"text": "V.", "earliest": "long ago"}]}]},
        {"source": [{"id": "a", "url": "ftp://example.org"}]},
        {"speaker": [{"id": "a", "name": "A", "offices": [{"since": "1999"}]}]},
    ],
)
def test_what_may_not(document: dict[str, Any]) -> None:
    assert not VALIDATOR.is_valid(document)
