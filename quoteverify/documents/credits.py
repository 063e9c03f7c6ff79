"""The attribution line of a block quotation: "— Ilhan Omar", "-- Thomas Paine, 1776", "~ Anonymous"."""

from __future__ import annotations

import re

MAX_LENGTH = 200
MAX_WORDS = 24

_DASH = r"(?:[—–―⸺]+|-{1,3}|~)"
_CREDIT = re.compile(rf"{_DASH}[ \t\xa0\u2009\u200a\u202f]*[\"“”‘’'«„\[(@]{{0,3}}[^\W\d_][^\r\n]*(?<![?!])")
_NAME = re.compile(rf"{_DASH}\s*[\"“”‘’'«„\[(@]*(?P<first>\w)")
# A family name's particle may open a credit in small letters.
_PARTICLE = re.compile(rf"{_DASH}\s*(?:von|van|de|du|da|di|del|della|la|le|el|al|bin|ibn|ter|ten|bell|from|the|in)\b")


def is_credit(text: str) -> bool:
    """Whether a whole paragraph reads as an attribution line: one short line after a dash that is no question and no exclamation."""
    return len(text) <= MAX_LENGTH and bool(_CREDIT.fullmatch(text)) and len(text.split()) <= MAX_WORDS


def credit_line(text: str) -> int | None:
    """The place of the line break before an attribution line that ends a quoted paragraph, or ``None``.

    A last line that goes on in small letters after a dash is the quotation's own; so are lines of a dialogue, each with its dash.
    """
    place = text.rfind("\n", max(0, len(text) - MAX_LENGTH - 1))
    if place <= 0:
        return None
    line = text[place + 1 :].strip()
    named = _NAME.match(line)
    if named is None or not is_credit(line) or _NAME.match(text):
        return None
    return place if not named["first"].islower() or _PARTICLE.match(line) else None
