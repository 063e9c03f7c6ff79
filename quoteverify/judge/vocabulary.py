"""The stated vocabulary by which a difference is judged, read from the data file of a language."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from attrs import frozen


@frozen(eq=False)
class Vocabulary:
    """`triggers` maps a word to ``(class, group)``: class "negation", "modal" …, group the first word of those that say the same."""

    triggers: Mapping[str, tuple[str, str]]
    cuts_before: frozenset[tuple[str, ...]]
    cuts_after: frozenset[tuple[str, ...]]
    inner_attribution: frozenset[str]
    coordinating: frozenset[str]
    clause_openers: frozenset[str]
    antonyms: frozenset[frozenset[str]]
    negative_prefixes: tuple[str, ...]
    units: Mapping[str, int]
    multipliers: Mapping[str, int]
    ordinals: Mapping[str, int]
    fractions: Mapping[str, int]
    abbreviations: Mapping[str, int]
    measures: frozenset[str]
    ambiguous_numbers: frozenset[str]
    articles: frozenset[str]
    function: frozenset[str]
    persons: Mapping[str, int]
    agreement: Mapping[str, int]
    tenses: Mapping[str, int]
    honorifics: frozenset[str]
    fillers: frozenset[str]
    filler_phrases: frozenset[tuple[str, ...]]
    dialect: tuple[tuple[tuple[str, ...], ...], ...]
    archaic: tuple[tuple[tuple[str, ...], ...], ...]
    obscenities: frozenset[str]
    spelling_endings: tuple[tuple[str, str], ...]
    spelling_kept: frozenset[str]
    spelling_words: Mapping[str, str]
    misspellings: Mapping[str, str]
    capital_pairs: frozenset[str]
    accent_pairs: frozenset[str]


@cache
def vocabulary(language: str = "en") -> Vocabulary:
    """The vocabulary of a language (two letters); English where none is held for it."""
    folder = files("quoteverify") / "data" / "vocabulary"
    file = folder / f"{language}.toml"
    if not file.is_file():
        file = folder / "en.toml"
    return _vocabulary(tomllib.loads(file.read_text("utf-8")))


def _vocabulary(data: Mapping[str, Any]) -> Vocabulary:
    cuts, numbers, grammar = data["cuts"], data["numbers"], data["grammar"]
    speech, spelling, capitals = data["speech"], data["spelling"], data["capitals"]
    return Vocabulary(
        triggers={
            word: (name, group[0]) for name, groups in data["triggers"].items() for group in groups for word in group
        },
        cuts_before=frozenset(tuple(phrase.split()) for phrase in cuts["before"]),
        cuts_after=frozenset(tuple(phrase.split()) for phrase in cuts["after"]),
        inner_attribution=frozenset(cuts["inner_attribution"]),
        coordinating=frozenset(cuts["coordinating"]),
        clause_openers=frozenset(cuts["clause_openers"]),
        antonyms=frozenset(frozenset(pair) for pair in data["antonyms"]["pairs"]),
        negative_prefixes=tuple(data["antonyms"]["prefixes"]),
        units=numbers["units"],
        multipliers=numbers["multipliers"],
        ordinals=numbers["ordinals"],
        fractions=numbers["fractions"],
        abbreviations=numbers["abbreviations"],
        measures=frozenset(numbers["measures"]),
        ambiguous_numbers=frozenset(numbers["ambiguous"]),
        articles=frozenset(grammar["articles"]),
        function=frozenset(grammar["function"]),
        persons=_numbered(grammar["persons"]),
        agreement=_numbered(grammar["agreement"]),
        tenses=_numbered(grammar["tenses"]),
        honorifics=frozenset(grammar["honorifics"]),
        fillers=frozenset(speech["fillers"]),
        filler_phrases=frozenset(tuple(phrase.split()) for phrase in speech["phrases"]),
        dialect=_phrases(speech["dialect"]),
        archaic=_phrases(speech["archaic"]),
        obscenities=frozenset(speech["obscenities"]),
        spelling_endings=tuple((old, new) for old, new in spelling["endings"]),
        spelling_kept=frozenset(spelling["keep"]),
        spelling_words=spelling["words"],
        misspellings=spelling["misspellings"],
        capital_pairs=frozenset(capitals["pairs"]),
        accent_pairs=frozenset(capitals["accents"]),
    )


def _numbered(groups: list[list[str]]) -> dict[str, int]:
    return {word: number for number, group in enumerate(groups) for word in group}


def _phrases(groups: list[list[str]]) -> tuple[tuple[tuple[str, ...], ...], ...]:
    return tuple(tuple(tuple(phrase.split()) for phrase in group) for group in groups)
