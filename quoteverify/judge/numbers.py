"""Numbers by value: "ten percent" is 10 %, "43,549" is not 43,548, "one third" is 1/3 and not 33 %."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from attrs import frozen

from quoteverify.align import Word
from quoteverify.judge.vocabulary import Vocabulary

_DIGITS = re.compile(r"(\d{1,3}(?:[, .]\d{3})+|\d+)?(?:[.](\d+))?([½¼¾⅓⅔⅛⅜⅝⅞])?")
_DECIMAL_COMMA = re.compile(r"\d+,\d{1,2}")
_SUFFIXED = re.compile(r"(\d+)(st|nd|rd|th|[a-z]{1,2})")
_VULGAR = {
    "½": (1, 2),
    "¼": (1, 4),
    "¾": (3, 4),
    "⅓": (1, 3),
    "⅔": (2, 3),
    "⅛": (1, 8),
    "⅜": (3, 8),
    "⅝": (5, 8),
    "⅞": (7, 8),
}
_SYMBOLS = {"%": "percent", "$": "dollars", "£": "pounds", "€": "euros", "¥": "yen", "°": "degrees"}
_SINGULAR = {"dollar": "dollars", "pound": "pounds", "euro": "euros", "foot": "feet", "inch": "inches"}


@frozen
class Quantity:
    """A number and the measure beside it, if any: ``Quantity(Fraction(10), "percent")``."""

    value: Fraction
    measure: str = ""


def has_number(words: Sequence[Word], vocabulary: Vocabulary) -> bool:
    """Whether any of the words is a number, written out or in digits. "One" alone is as often a pronoun and does not count."""
    return any(_is_number(word, vocabulary) and word.key not in vocabulary.ambiguous_numbers for word in words)


def quantities(words: Sequence[Word], vocabulary: Vocabulary) -> tuple[Quantity, ...] | None:
    """The numbers of a stretch with their measures, in order, or ``None`` where other words stand among them."""
    found: list[Quantity] = []
    index = 0
    while index < len(words):
        value, taken, measure = _number(words, index, vocabulary)
        if value is None:
            measure = _measure(words, index, vocabulary)[0]
            if not measure or not found or found[-1].measure:
                return None
            found[-1] = Quantity(found[-1].value, measure)
            index += _measure(words, index, vocabulary)[1]
            continue
        index += taken
        if not measure:
            measure, more = _measure(words, index, vocabulary)
            index += more
        found.append(Quantity(value, measure))
    return tuple(found) or None


def _is_number(word: Word, vocabulary: Vocabulary) -> bool:
    return (
        word.number
        or word.key in vocabulary.units
        or word.key in vocabulary.multipliers
        or word.key in vocabulary.ordinals
        or bool(_SUFFIXED.fullmatch(word.key))
    )


def _measure(words: Sequence[Word], index: int, vocabulary: Vocabulary) -> tuple[str, int]:
    if index < len(words):
        key = words[index].key
        if key == "per" and index + 1 < len(words) and words[index + 1].key == "cent":
            return "percent", 2
        if key in vocabulary.measures:
            return _SINGULAR.get(key, key.removesuffix("s") + "s" if key != "percent" else key), 1
    return "", 0


def _number(words: Sequence[Word], index: int, vocabulary: Vocabulary) -> tuple[Fraction | None, int, str]:
    """The number that begins at ``index``: its value, how many words it takes, a measure written as a sign ("%", "$")."""
    word = words[index]
    if word.number:
        value = _digits(word.text)
        measure = next((_SYMBOLS[c] for c in word.after if c in _SYMBOLS), "")
        taken = 1
        if value is not None and index + 1 < len(words) and not measure:
            factor = vocabulary.multipliers.get(words[index + 1].key) or vocabulary.abbreviations.get(
                words[index + 1].key
            )
            if factor:
                return value * factor, 2, next((_SYMBOLS[c] for c in words[index + 1].after if c in _SYMBOLS), "")
            if "/" in word.after and words[index + 1].number:
                below = _digits(words[index + 1].text)
                return (value / below, 2, "") if below else (None, 0, "")
        return value, taken, measure
    suffixed = _SUFFIXED.fullmatch(word.key)
    if suffixed:
        factor = vocabulary.abbreviations.get(suffixed[2], 1)
        return Fraction(int(suffixed[1]) * factor), 1, ""
    return _spelled(words, index, vocabulary)


def _digits(text: str) -> Fraction | None:
    if _DECIMAL_COMMA.fullmatch(text):
        return Fraction(text.replace(",", "."))
    match = _DIGITS.fullmatch(text)
    if not match or not any(match.groups()):
        return None
    value = Fraction(re.sub(r"\D", "", match[1] or "") or 0)
    if match[2]:
        value += Fraction(int(match[2]), 10 ** len(match[2]))
    if match[3]:
        value += Fraction(*_VULGAR[match[3]])
    return value


def _spelled(words: Sequence[Word], index: int, vocabulary: Vocabulary) -> tuple[Fraction | None, int, str]:
    total = Fraction(0)
    group: Fraction | None = None
    taken = 0
    for offset, word in enumerate(words[index:]):
        key = word.key
        if key in vocabulary.units:
            group = (group or Fraction(0)) + vocabulary.units[key]
        elif key in vocabulary.multipliers:
            factor = vocabulary.multipliers[key]
            if factor == 100:
                group = (group if group is not None else Fraction(1)) * factor
            else:
                total += (group if group is not None else Fraction(1)) * factor
                group = Fraction(0)
        elif key in vocabulary.fractions and group is not None and offset:
            return total + group / vocabulary.fractions[key], offset + 1, ""
        elif key in vocabulary.ordinals:
            return total + (group or 0) + vocabulary.ordinals[key], offset + 1, ""
        elif not (
            key == "and"
            and taken
            and index + offset + 1 < len(words)
            and words[index + offset + 1].key in vocabulary.units
        ):
            break
        taken = offset + 1
        if word.after.strip(" -"):
            break
    return (total + (group or 0), taken, "") if taken else (None, 0, "")
