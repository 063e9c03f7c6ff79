"""The date that a file gives itself."""

from __future__ import annotations

import re

_ISO = re.compile(r"(\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?)(?:[T ,\"'#].*)?", re.DOTALL)


def iso_date(text: str) -> str | None:
    """The date at the start of ``text``, as ``2019-11-16``, ``2019-11`` or ``2019``; the time behind it is left out."""
    found = _ISO.fullmatch(text.strip())
    return found[1] if found else None
