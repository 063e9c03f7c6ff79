"""The words by which drafts say who said something, read from the data file of a language."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from attrs import frozen


@frozen(eq=False)
class Speech:
    """Cues, pronouns, titles and the rest (extract/data/*.toml); all words are lower case."""

    cues: frozenset[str]
    bare_cues: frozenset[str]
    addressing: frozenset[str]
    denying: frozenset[str]
    misquoting: frozenset[str]
    did: frozenset[str]
    uttering: frozenset[str]
    according: tuple[tuple[str, ...], ...]
    carrying: frozenset[str]
    publication: frozenset[str]
    recalled: frozenset[str]
    pronouns: Mapping[str, str]
    determiners: frozenset[str]
    openers: frozenset[str]
    auxiliaries: frozenset[str]
    prepositions: frozenset[str]
    linking: frozenset[str]
    not_names: frozenset[str]
    abbreviations: frozenset[str]
    honorifics: frozenset[str]
    male_titles: frozenset[str]
    female_titles: frozenset[str]
    male: frozenset[str]
    female: frozenset[str]
    organisations: frozenset[str]
    after_times: frozenset[str]
    demonyms: frozenset[str]
    title_nouns: frozenset[str]
    utterances: frozenset[str]
    term_words: frozenset[str]
    after_title: frozenset[str]


@cache
def speech(language: str = "en") -> Speech:
    data: dict[str, Any] = tomllib.loads(
        (files("quoteverify") / "extract" / "data" / f"{language}.toml").read_text("utf-8")
    )
    verbs, phrases, words = data["verbs"], data["phrases"], data["words"]
    sets = {
        key: frozenset(value)
        for key, value in (*phrases.items(), *words.items())
        if key not in {"pronouns", "according"}
    }
    return Speech(
        cues=frozenset(_forms(verbs["cues"], verbs["irregular"])),
        bare_cues=frozenset(verbs["cues"]) - {form for forms in verbs["irregular"].values() for form in forms},
        addressing=frozenset(verbs["addressing"]),
        denying=frozenset(verbs["denying"]),
        misquoting=frozenset(verbs["misquoting"]),
        did=frozenset(verbs["did"]),
        uttering=frozenset(verbs["uttering"]),
        according=tuple(tuple(phrase) for phrase in phrases["according"]),
        pronouns=words["pronouns"],
        **sets,
    )


def _forms(verbs: list[str], irregular: Mapping[str, list[str]]) -> set[str]:
    """Every verb with its -s, -ed and -ing forms."""
    forms = set(verbs)
    for verb in verbs:
        if verb in irregular:
            forms.update(irregular[verb])
        elif verb.endswith("e"):
            forms.update((verb + "s", verb + "d", verb[:-1] + "ing"))
        elif verb.endswith(("s", "sh", "ch", "x", "z")):
            forms.update((verb + "es", verb + "ed", verb + "ing"))
        else:
            forms.update((verb + "s", verb + "ed", verb + "ing"))
    return forms
