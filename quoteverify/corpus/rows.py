"""Records as rows (plain dictionaries, as TOML and JSON hold them) and back, for rows that have been validated before.

This path imports neither cattrs nor tomllib: it is the one that every start takes.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

import attrs

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

R = TypeVar("R")
Row = Mapping[str, Any]
_Maker = Callable[[Any], Any]
_TYPES: tuple[type[Any], ...] = (
    Speaker,
    Office,
    Source,
    Authenticity,
    Quotation,
    Rendering,
    Locator,
    Evidence,
    Earliest,
    Misquotation,
)


def to_row(record: attrs.AttrsInstance) -> dict[str, Any]:
    """The row of a record: keys in the order of the format, what is at its default left out."""
    row: dict[str, Any] = {}
    for field in attrs.fields(type(record)):
        value = getattr(record, field.name)
        if value != field.default or field.default is attrs.NOTHING:
            row[field.name] = _plain(value)
    return row


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return to_row(value) if attrs.has(type(value)) else value


def from_row(cls: type[R], row: Row) -> R:
    """The record of a validated row."""
    made: Any = cls
    nested = _nested(made)
    if not nested:
        return cls(**row)
    return cls(**{key: nested[key](value) if key in nested else value for key, value in row.items()})


@cache
def _nested(cls: type[Any]) -> dict[str, _Maker]:
    """For each field that is not plain: what makes its value from that of a row."""
    hints = get_type_hints(cls)
    makers = {field.name: _maker(hints[field.name]) for field in attrs.fields(cls)}
    return {name: maker for name, maker in makers.items() if maker is not None}


def _maker(hint: Any) -> _Maker | None:
    if get_origin(hint) in {Union, UnionType}:
        (hint,) = (part for part in get_args(hint) if part is not NoneType)
        return _maker(hint)
    if get_origin(hint) is tuple:
        inner = _maker(get_args(hint)[0])
        return tuple if inner is None else lambda items: tuple(inner(item) for item in items)
    if attrs.has(hint):
        return lambda row: from_row(hint, row)
    return None


@cache
def shape() -> str:
    """The keys of every table, in order: rows that were written for other ones are not read."""
    return "|".join(" ".join(field.name for field in attrs.fields(cls)) for cls in _TYPES)


def digest(rows: Iterable[Row]) -> str:
    """SHA-256 (hex) over rows, whatever order they come in."""
    from hashlib import sha256

    lines = sorted(json.dumps(row, ensure_ascii=True, sort_keys=True, separators=(",", ":")) for row in rows)
    return sha256("\n".join(lines).encode("ascii")).hexdigest()
