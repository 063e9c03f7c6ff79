"""What was done to the words: each rule with what fires it and what must not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteverify.judge.wording import compare
from quoteverify.model import Passage, Wording

UNITY = (
    "social stability will suffer shocks, the general unity of people of every ethnicity will be damaged, and the broad "
    "outlook for reform, development, and stability will be affected."
)
NOMINATION = "I shall not seek, and I will not accept, the nomination of my party for another term as your President."


def rules_of(draft: str, canonical: str, lead: str = "") -> set[str]:
    return {alteration.rule for alteration in compare(draft, Passage(canonical), lead=lead).alterations}


@pytest.mark.parametrize(
    ("draft", "canonical", "rule", "wording"),
    [
        ("It's done", "It’s done", None, Wording.VERBATIM),
        ("counter terrorism", "counter-terrorism", None, Wording.VERBATIM),
        ("counterterrorism efforts", "counter-terrorism efforts", "QV101", Wording.VERBATIM),
        ("Have been endorsed by all", "have been endorsed by all", "QV103", Wording.VERBATIM),
        ("ABSOLUTELY NO MERCY", "absolutely no mercy", "QV101", Wording.VERBATIM),
        ("I support it.", "I support it, but not now.", "QV105", Wording.DISTORTED),
        (
            "My country, right or wrong",
            "My country, right or wrong; if right, to be kept right.",
            "QV105",
            Wording.DISTORTED,
        ),
        ("ten percent of it", "10% of it", "QV108", Wording.EDITED),
        ("educational remoulding of criminals", "educational remolding of criminals", "QV109", Wording.EDITED),
        ("the us", "the US", "QV110", Wording.ALTERED),
        ("the law of the land", "teh law of the land", "QV111", Wording.EDITED),
        ("the maner [sic] of it", "the manner of it", "QV113", Wording.ALTERED),
        ("patchwork and distorsion", "patchwork and distortion", "QV114", Wording.ALTERED),
        ("We won?", "We won.", "QV115", Wording.ALTERED),
        ("the general unity of people … will be damaged", UNITY, "QV201", Wording.EDITED),
        ("smoking is … permitted", "smoking is not permitted", "QV202", Wording.DISTORTED),
        ("I hate to see people lose", "I hate to see good people lose", "QV205", Wording.ALTERED),
        ("all members party", "all members of the party", "QV206", Wording.ALTERED),
        ("believe or spread rumors", "not believe or spread rumors", "QV209", Wording.DISTORTED),
        ("the worst abuses", "among the worst abuses", "QV209", Wording.DISTORTED),
        ("[Smith] lied to them", "He lied to them", "QV211", Wording.EDITED),
        ("[his] plan will work", "my plan will work", "QV212", Wording.EDITED),
        ("[found] guilty", "not guilty", "QV213", Wording.DISTORTED),
        ("I will [not] go", "I will go", "QV213", Wording.DISTORTED),
        ("he said (in tears) that", "he said that", "QV214", Wording.ALTERED),
        ("no bitter struggle here", "no struggle here", "QV215", Wording.ALTERED),
        ("an [odd] campaign", "an [odd] campaign", "QV216", Wording.VERBATIM),
        ("one small step for man", "one small step for [a] man", "QV217", Wording.EDITED),
        ("We won the match", "We, um, won the match", "QV221", Wording.EDITED),
        ("They were late", "They was late", "QV222", Wording.ALTERED),
        ("I am going to do it", "I am gonna do it", "QV223", Wording.EDITED),
        ("43,548 people", "43,549 people", "QV301", Wording.DISTORTED),
        ("they met in Lisbon today", "they met in Madrid today", "QV301", Wording.DISTORTED),
        ("10 of them", "10% of them", "QV301", Wording.DISTORTED),
        ("I would do it", "I would not do it", "QV302", Wording.DISTORTED),
        ("endorsed by most ethnic groups", "endorsed by all ethnic groups", "QV302", Wording.DISTORTED),
        ("it was unendorsed by them", "it was endorsed by them", "QV302", Wording.DISTORTED),
        ("the minimum pressure on them", "the maximum pressure on them", "QV302", Wording.DISTORTED),
        ("absolutely no compassion", "absolutely no mercy", "QV303", Wording.ALTERED),
        ("absolutely show no mercy", "show absolutely no mercy", "QV303", Wording.ALTERED),
        ("the end to the road", "the end of the road", "QV304", Wording.ALTERED),
        ("his plan works well", "my plan works well", "QV305", Wording.ALTERED),
        ("he is ready for it", "he was ready for it", "QV305", Wording.ALTERED),
    ],
)
def test_a_rule_fires(draft: str, canonical: str, rule: str | None, wording: Wording) -> None:
    comparison = compare(draft, Passage(canonical))
    assert comparison.wording is wording
    if rule:
        assert rule in {alteration.rule for alteration in comparison.alterations}
    else:
        assert comparison.alterations == ()


@pytest.mark.parametrize(
    ("draft", "canonical", "rule"),
    [
        ("It is not the critic who counts", "It is not the critic who counts; not the man who points out", "QV105"),
        ("the general unity of people … will be damaged", UNITY, "QV202"),
        ("I will go … tomorrow", "I will go, as he must not know, tomorrow", "QV202"),
        ("the house will stand", "He is not here. the house will stand", "QV209"),
        ("[The policies] have been endorsed", "have been endorsed", "QV213"),
        ("in March he left", "in May he left", "QV302"),
        ("the general unity of people will be damaged", UNITY, "QV302"),
        ("colour of money", "color of money", "QV114"),
        ("the Government's documents", "the government's documents", "QV110"),
        ("Xinjiang’s “war on terror”", "Xinjiang's 'war on terror'", "QV303"),
    ],
)
def test_a_near_miss_does_not(draft: str, canonical: str, rule: str) -> None:
    assert rule not in rules_of(draft, canonical)


def test_what_the_draft_says_before_the_quotation_is_not_missing_from_it() -> None:
    assert rules_of("believe or spread rumors", "not believe or spread rumors", lead="were told not to ") == set()
    assert "QV209" in rules_of("believe or spread rumors", "not believe or spread rumors", lead="were told to ")


def test_words_known_to_stand_around_a_record_count_for_cuts() -> None:
    passage = Passage("expect the house to fall", before="I do not", after="unless we act")
    rules = {alteration.rule for alteration in compare("expect the house to fall", passage).alterations}
    assert rules == {"QV209", "QV105"}


@pytest.mark.parametrize(
    "variants",
    [
        (
            NOMINATION,
            "I shall not seek … the nomination of my party",
            "I shall not seek the nomination of my party",
            "I shall seek the nomination of my party",
        ),
        (
            UNITY,
            UNITY.replace("people of every ethnicity", "people"),
            UNITY.replace("will be damaged", "will not be damaged"),
        ),
        ("among the worst abuses", "[It is] among the worst abuses", "among the worst uses", "the worst abuses"),
        ("We won by 10%", "We won by ten percent", "We won by tan percent", "We won by 11%"),
    ],
)
def test_severity_never_falls_from_faithful_to_false(variants: tuple[str, ...]) -> None:
    gravities = [compare(variant, Passage(variants[0])).wording.gravity for variant in variants]
    assert gravities == sorted(gravities)
    assert gravities[0] == 0
    assert gravities[-1] > 0


PLACES = st.integers(0, len(UNITY.split()) - 5)


@given(PLACES, st.integers(4, 12), st.sampled_from(["“”", "‘’", "«»", '""']))
def test_any_cut_of_a_record_is_verbatim_whatever_the_glyphs(start: int, length: int, marks: str) -> None:
    part = " ".join(UNITY.split()[start : start + length])
    comparison = compare(marks[0] + part.replace(" ", "\u00a0") + marks[1], Passage(UNITY))
    assert comparison.wording is Wording.VERBATIM


@given(PLACES, st.integers(4, 12))
def test_a_marked_bracket_never_raises_a_claim_above_edited(start: int, length: int) -> None:
    part = " ".join(UNITY.split()[start : start + length])
    assert compare(f"[as he put it] {part}", Passage(UNITY)).wording.gravity <= Wording.EDITED.gravity


@given(st.text(max_size=60), st.text(max_size=60))
def test_spans_lie_in_both_texts(draft: str, canonical: str) -> None:
    for alteration in compare(draft, Passage(canonical)).alterations:
        assert draft[alteration.start : alteration.end] == alteration.draft
        assert 0 <= alteration.canonical_start <= alteration.canonical_end <= len(canonical)
