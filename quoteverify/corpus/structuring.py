"""Rows to records, strictly: every unknown key, wrong type and unknown value of a row at once, by dotted key."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from functools import cache
from typing import Any, TypeVar

import attrs
from cattrs import ClassValidationError, Converter, ForbiddenExtraKeysError, IterableValidationError

R = TypeVar("R")

VALUES: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("speaker", "kind"): ("person", "organisation", "office", "character", "anonymous"),
    ("quotation", "kind"): ("quotation", "term", "title"),
    ("quotation", "status"): ("sourced", "attributed", "disputed", "misattributed", "fabricated"),
    ("quotation", "certainty"): ("checked", "secondary", "recalled"),
    ("quotation", "usage"): ("open", "embargoed", "off-record", "withdrawn"),
}
"""The values that a key of a table may take."""


def structure(table: str, cls: type[R], row: Mapping[str, Any], wrong: list[tuple[str, str]]) -> R | None:
    """The record of a row, or ``None`` with every (key, problem) in ``wrong``."""
    found = [(key, problem) for key, problem in _values(table, row)]
    try:
        record = _converter().structure(row, cls)
    except ClassValidationError as error:
        found += _problems(error, cls)
        record = None
    wrong += found
    return None if found else record


def _values(table: str, row: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for (of, key), accepted in VALUES.items():
        value = row.get(key)
        if of == table and isinstance(value, str) and value not in accepted:
            yield key, f"{value!r} is not known: expected {_listed(accepted, value)}"
    for key in ("id", "text", "name"):
        if key in row and isinstance(row[key], str) and not row[key].strip():
            yield key, "is empty"


def _listed(accepted: tuple[str, ...], value: str) -> str:
    close = get_close_matches(value, accepted, 1)
    return f"{', '.join(accepted)}" + (f" (did you mean {close[0]}?)" if close else "")


@cache
def _converter() -> Converter:
    converter = Converter(forbid_extra_keys=True, detailed_validation=True)
    converter.register_structure_hook(str, _text)
    converter.register_structure_hook(bool, _truth)
    converter.register_structure_hook_func(lambda hint: getattr(hint, "__origin__", None) is tuple, _items)
    return converter


def _text(value: Any, _: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"expected text, got {_kind(value)}")
    return value


def _truth(value: Any, _: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError(f"expected true or false, got {_kind(value)}")
    return value


def _items(value: Any, hint: Any) -> tuple[Any, ...]:
    if not isinstance(value, list):
        raise TypeError(f"expected a list, got {_kind(value)}")
    return tuple(_converter().structure(value, list[hint.__args__[0]]))  # type: ignore[name-defined]


def _kind(value: Any) -> str:
    names = {
        bool: "a truth value",
        int: "a number",
        float: "a number",
        str: "text",
        list: "a list",
        dict: "a table",
        type(None): "nothing",
    }
    return names.get(type(value), f"a {type(value).__name__}")


def _problems(error: BaseException, cls: type[Any], key: str = "") -> Iterator[tuple[str, str]]:
    """Walk cattrs' groups down to single problems, each with its dotted key."""
    if isinstance(error, ClassValidationError):
        with_notes, without = error.group_exceptions()
        for inner, note in with_notes:
            yield from _problems(inner, _class_of(note.type, cls), f"{key}.{note.name}" if key else note.name)
        for inner in without:
            yield from _problems(inner, error.cl or cls, key)
    elif isinstance(error, IterableValidationError):
        with_indexes, rest = error.group_exceptions()
        for inner, index in with_indexes:
            yield from _problems(inner, _class_of(index.type, cls), f"{key}[{index.index}]")
        for inner in rest:
            yield from _problems(inner, cls, key)
    elif isinstance(error, ForbiddenExtraKeysError):
        for extra in sorted(error.extra_fields):
            names = [field.name for field in attrs.fields(error.cl)]
            close = get_close_matches(extra, names, 1)
            hint = f"did you mean {close[0]}?" if close else f"expected one of {', '.join(names)}"
            yield f"{key}.{extra}" if key else extra, f"unknown key: {hint}"
    elif isinstance(error, KeyError):
        yield str(error.args[0]) if not key else key, "is missing"
    else:
        yield key, str(error) if isinstance(error, TypeError) and "expected" in str(error) else "expected a table"


def _class_of(hint: Any, default: type[Any]) -> type[Any]:
    return hint if isinstance(hint, type) else default
