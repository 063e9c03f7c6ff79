"""The JSON Schema of a corpus file, made from the types of the records.

It describes a document with the three tables, as TOML or JSON hold them; of JSON Lines each line is one row of a table, with its
``type``. What it cannot say (references, loops, days that a month has not) is for ``quoteverify corpus lint``.
Run as a module it writes ``schema.json`` anew.
"""

from __future__ import annotations

import json
from pathlib import Path
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

import attrs

from quoteverify.corpus.reading import DATE_KEYS
from quoteverify.corpus.structuring import CLASSES, PATTERNS, VALUES

FILE = Path(__file__).with_suffix(".json")

_DATE = r"^-?[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"
_SOME_TEXT = r"\S"


def schema() -> dict[str, Any]:
    """The schema, draft 2020-12."""
    definitions: dict[str, Any] = {}
    for table, cls in CLASSES.items():
        _define(cls, definitions, table)
    quotation = definitions["Quotation"]
    quotation["properties"]["speaker_name"] = {"type": ["string", "null"], "pattern": _SOME_TEXT}
    name_and_id = {key: {"type": "string"} for key in ("speaker", "speaker_name")}
    quotation["not"] = {"properties": name_and_id, "required": list(name_and_id)}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A file of a quoteverify corpus",
        "type": "object",
        "properties": {
            table: {"type": "array", "items": {"$ref": f"#/$defs/{cls.__name__}"}} for table, cls in CLASSES.items()
        },
        "additionalProperties": False,
        "$defs": definitions,
    }


def _define(cls: type[Any], definitions: dict[str, Any], table: str = "") -> None:
    """Add the definition of a type, and of those that its fields hold."""
    if cls.__name__ in definitions:
        return
    hints = get_type_hints(cls)
    held: dict[str, Any] = {}
    definitions[cls.__name__] = held
    fields = attrs.fields(cls)
    held["type"] = "object"
    held["properties"] = {field.name: _value(hints[field.name], field.name, definitions, table) for field in fields}
    held["required"] = [field.name for field in fields if field.default is attrs.NOTHING]
    held["additionalProperties"] = False


def _value(hint: Any, key: str, definitions: dict[str, Any], table: str) -> dict[str, Any]:
    parts = get_args(hint)
    origin: Any = get_origin(hint)
    if NoneType in parts:
        (inner,) = (part for part in parts if part is not NoneType)
        held = _value(inner, key, definitions, table)
        return {**held, "type": [held["type"], "null"]} if "type" in held else {"anyOf": [held, {"type": "null"}]}
    if origin is tuple:
        return {"type": "array", "items": _value(parts[0], "", definitions, "")}
    if attrs.has(hint):
        _define(hint, definitions)
        return {"$ref": f"#/$defs/{hint.__name__}"}
    return {"type": "boolean"} if hint is bool else _text(key, table)


def _text(key: str, table: str) -> dict[str, Any]:
    if (table, key) in VALUES:
        return {"type": "string", "enum": list(VALUES[table, key])}
    if (table, key) in PATTERNS:
        return {"type": "string", "pattern": f"^(?:{PATTERNS[table, key][0]})$"}
    return {"type": "string", "pattern": _DATE if key in DATE_KEYS else _SOME_TEXT}


def written() -> str:
    """The schema as ``schema.json`` holds it."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    FILE.write_text(written(), "utf-8")
