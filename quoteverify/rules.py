"""The rule table that code, docs and `explain` share, and the house styles over it (data/rules.toml)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from attrs import field, frozen

from quoteverify.errors import ConfigurationError
from quoteverify.model import Level, Wording

PROFILES = ("news", "strict", "relaxed", "scholarly", "legal")
DEFAULT_PROFILE = "news"


@frozen
class Example:
    """What the source has and what the draft has; ``why`` says of a near miss why the rule does not fire."""

    source: str
    draft: str
    why: str = ""


@frozen
class Rule:
    """One way in which a draft may differ from the record. ``wording`` is the value that it alone gives, ``levels`` one per profile."""

    id: str
    group: str
    title: str
    levels: Mapping[str, Level]
    explanation: str
    wording: Wording | None = None
    critical: bool = False
    example: Example | None = None
    near_miss: Example | None = None
    basis: str = ""


@frozen
class Profile:
    """A house style: a named one, with the user's own levels over it."""

    name: str = DEFAULT_PROFILE
    overrides: Mapping[str, Level] = field(factory=dict)


@cache
def rules() -> Mapping[str, Rule]:
    """Every rule by its code."""
    data = tomllib.loads((files("quoteverify") / "data" / "rules.toml").read_text("utf-8"))
    return MappingProxyType({id_: _rule(id_, row) for id_, row in data.items()})


def _rule(id_: str, row: Mapping[str, Any]) -> Rule:
    default = Level(row["levels"][DEFAULT_PROFILE])
    levels = {name: Level(row["levels"].get(name, default)) for name in PROFILES}
    return Rule(
        id_,
        row["group"],
        row["title"],
        levels,
        row["explanation"],
        Wording(row["wording"]) if "wording" in row else None,
        row.get("critical", False),
        Example(**row["example"]) if "example" in row else None,
        Example(**row["near_miss"]) if "near_miss" in row else None,
        row.get("basis", ""),
    )


def rule(id_: str) -> Rule:
    """The rule of a code.

    :raises ValueError: there is no such rule; the message names the nearest.
    """
    found = rules().get(id_)
    if found is None:
        close = get_close_matches(id_.upper(), rules(), 1)
        raise ValueError(f"there is no rule {id_!r}" + (f": did you mean {close[0]}?" if close else ""))
    return found


def level(id_: str, profile: Profile) -> Level:
    """How loud a rule speaks in a profile."""
    return profile.overrides[id_] if id_ in profile.overrides else rules()[id_].levels[profile.name]


def profile(name: str = DEFAULT_PROFILE, overrides: Mapping[str, str] | None = None) -> Profile:
    """The house style ``name`` with levels of one's own.

    :raises ConfigurationError: an unknown profile, rule or level, or a meaning-critical rule lowered.
    """
    if name not in PROFILES:
        raise ConfigurationError(f"there is no profile {name!r}: expected one of {', '.join(PROFILES)}")
    own = {}
    for id_, value in (overrides or {}).items():
        try:
            known = rule(id_)
            chosen = Level(value)
        except ValueError as error:
            expected = f"{value!r} is no level: expected one of {', '.join(Level)}"
            raise ConfigurationError(str(error) if id_ not in rules() else expected) from None
        if known.critical and chosen is not known.levels[name]:
            raise ConfigurationError(f"{id_} is critical to the meaning: its level stays {known.levels[name]}")
        own[id_] = chosen
    return Profile(name, own)
