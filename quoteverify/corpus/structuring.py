"""Rows to records, strictly: every unknown key, wrong type and unknown value of a row at once, by dotted key."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from difflib import get_close_matches
from functools import cache
from types import GenericAlias
from typing import Any, TypeVar, get_args, get_origin

import attrs
from cattrs import ClassValidationError, Converter, ForbiddenExtraKeysError, IterableValidationError

from quoteverify.model import Quotation, Source, Speaker

R = TypeVar("R")

CLASSES: Mapping[str, type[Any]] = {"speaker": Speaker, "source": Source, "quotation": Quotation}
"""The type of each table's records."""

VALUES: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("speaker", "kind"): ("person", "organisation", "office", "character", "anonymous"),
    ("quotation", "kind"): ("quotation", "term", "title"),
    ("quotation", "status"): ("sourced", "attributed", "disputed", "misattributed", "fabricated"),
    ("quotation", "certainty"): ("checked", "secondary", "recalled"),
    ("quotation", "usage"): ("open", "embargoed", "off-record", "withdrawn"),
}
"""The values that a key of a table may take."""

_ID = (r"\S+", "expected an id without spaces")
_WEB = (r"https?://\S+", "expected an address that begins with http:// or https://")
PATTERNS: Mapping[tuple[str, str], tuple[str, str]] = {
    ("speaker", "id"): _ID,
    ("source", "id"): _ID,
    ("quotation", "id"): _ID,
    ("source", "kind"): (
        r"[a-z0-9]+(-[a-z0-9]+)*",
        "expected a word in small letters, parts joined by hyphens, such as article-newspaper",
    ),
    ("source", "url"): _WEB,
    ("source", "archived"): _WEB,
}
"""What a key of a table must look like, and what to say where it does not."""

CONTROL = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]"
_CONTROL = re.compile(CONTROL)
_KINDS = {bool: "a truth value", int: "a number", float: "a number", str: "text", list: "a list", dict: "a table"}


class _WrongValue(Exception):
    """A value that does not fit; the message says what was expected."""


def structure(table: str, row: Mapping[str, Any], wrong: list[tuple[str, str]]) -> Any | None:
    """The record of a row, or ``None`` with every (key, problem) in ``wrong``."""
    found = list(_values(table, row))
    record = None
    try:
        record = _converter().structure(row, CLASSES[table])
    except ClassValidationError as error:
        found += _problems(error, CLASSES[table])
    wrong += found
    return None if found else record


def _values(table: str, row: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for (of, key), accepted in VALUES.items():
        value = row.get(key)
        if of == table and isinstance(value, str) and value.strip() and value not in accepted:
            yield key, f"{value!r} is not known: expected one of {', '.join(accepted)}{_close(value, accepted)}"
    for (of, key), (pattern, problem) in PATTERNS.items():
        value = row.get(key)
        if of == table and isinstance(value, str) and value.strip() and not re.fullmatch(pattern, value):
            yield key, problem


def _close(value: str, accepted: tuple[str, ...]) -> str:
    close = get_close_matches(value, accepted, 1)
    return f" (did you mean {close[0]}?)" if close else ""


@cache
def _converter() -> Converter:
    converter = Converter(forbid_extra_keys=True, detailed_validation=True)
    converter.register_structure_hook(str, _text)
    converter.register_structure_hook(bool, _truth)
    converter.register_structure_hook_func(_is_tuple, _items)
    return converter


def _is_tuple(hint: Any) -> bool:
    origin: Any = get_origin(hint)
    return origin is tuple


def _text(value: Any, _: Any) -> str:
    if not isinstance(value, str):
        number = isinstance(value, (int, float, date)) and not isinstance(value, bool)
        raise _WrongValue(f"expected text, got {_kind(value)}" + (f': write "{value}"' if number else ""))
    if not value.strip():
        raise _WrongValue("is empty")
    if control := _CONTROL.search(value):
        raise _WrongValue(f"holds the control character U+{ord(control[0]):04X}")
    if not value.isascii() and any("\ud800" <= character <= "\udfff" for character in value):
        raise _WrongValue("holds half of a surrogate pair")
    return value


def _truth(value: Any, _: Any) -> bool:
    if not isinstance(value, bool):
        raise _WrongValue(f"expected true or false, got {_kind(value)}")
    return value


def _items(value: Any, hint: Any) -> tuple[Any, ...]:
    if not isinstance(value, list):
        raise _WrongValue(f"expected a list, got {_kind(value)}")
    items: Any = GenericAlias(list, get_args(hint)[:1])
    return tuple(_converter().structure(value, items))


def _kind(value: Any) -> str:
    if value is None:
        return "nothing"
    return "a date" if isinstance(value, date) else _KINDS.get(type(value), f"a {type(value).__name__}")


def _problems(error: BaseException, cls: type[Any], key: str = "") -> Iterator[tuple[str, str]]:
    """Walk cattrs' groups down to single problems, each with its dotted key."""
    if isinstance(error, ClassValidationError):
        noted, bare = error.group_exceptions()
        for inner, note in noted:
            yield from _problems(inner, _class_of(note.type, cls), f"{key}.{note.name}" if key else note.name)
        for inner in bare:
            yield from _problems(inner, error.cl or cls, key)
    elif isinstance(error, IterableValidationError):
        indexed, rest = error.group_exceptions()
        for inner, index in indexed:
            yield from _problems(inner, _class_of(index.type, cls), f"{key}[{index.index}]")
        for inner in rest:
            yield from _problems(inner, cls, key)
    elif isinstance(error, ForbiddenExtraKeysError):
        names = tuple(field.name for field in attrs.fields(error.cl))
        for extra in sorted(error.extra_fields):
            hint = _close(extra, names) or f": expected one of {', '.join(names)}"
            yield f"{key}.{extra}" if key else extra, f"unknown key{hint}"
    elif isinstance(error, KeyError):
        yield key, "is missing"
    else:
        yield key, str(error) if isinstance(error, _WrongValue) else "expected a table"


def _class_of(hint: Any, default: type[Any]) -> type[Any]:
    return hint if isinstance(hint, type) else default
