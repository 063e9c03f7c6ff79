"""The rule table and the house styles over it."""

from __future__ import annotations

import pytest

from quoteverify.errors import ConfigurationError
from quoteverify.model import Level, Wording
from quoteverify.rules import PROFILES, level, profile, rule, rules

CRITICAL = {"QV105", "QV202", "QV209", "QV213", "QV301", "QV302"}


def test_every_rule_has_its_texts_and_a_level_in_every_profile() -> None:
    for id_, held in rules().items():
        assert held.id == id_
        assert held.title
        assert len(held.explanation) > 20
        assert set(held.levels) == set(PROFILES)


def test_every_rule_about_words_has_an_example_and_most_a_near_miss() -> None:
    for held in rules().values():
        if held.wording is not None and not held.id.startswith("QV5"):
            assert held.example is not None, held.id
            assert held.near_miss is not None, held.id
            assert held.near_miss.why


def test_what_is_critical_to_the_meaning_is_an_error_everywhere() -> None:
    assert {id_ for id_, held in rules().items() if held.critical} == CRITICAL
    for id_ in CRITICAL:
        assert rules()[id_].wording is Wording.DISTORTED
        assert all(level(id_, profile(name)) is Level.ERROR for name in PROFILES)


def test_profiles_differ() -> None:
    assert level("QV221", profile("news")) is Level.NOTE
    assert level("QV221", profile("relaxed")) is Level.OK
    assert level("QV221", profile("strict")) is Level.WARNING


def test_overrides() -> None:
    own = profile("news", {"QV304": "error"})
    assert level("QV304", own) is Level.ERROR
    assert level("QV303", own) is Level.ERROR


@pytest.mark.parametrize(
    ("name", "overrides", "message"),
    [
        ("tabloid", {}, "no profile 'tabloid'"),
        ("news", {"QV999": "note"}, "no rule 'QV999'"),
        ("news", {"QV304": "loud"}, "'loud' is no level"),
        ("news", {"QV302": "note"}, "critical"),
    ],
)
def test_what_does_not_fit_is_refused(name: str, overrides: dict[str, str], message: str) -> None:
    with pytest.raises(ConfigurationError, match=message):
        profile(name, overrides)


def test_an_unknown_rule_names_its_neighbour() -> None:
    with pytest.raises(ValueError, match="did you mean QV302"):
        rule("qv302")
