"""Alignment: undoing the differences of one side gives the other; what is equal pairs up; long texts stay bounded."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteverify.align import Mark, align, words

WORDS = st.lists(
    st.sampled_from(
        [
            "we",
            "shall",
            "not",
            "fight",
            "them",
            "on",
            "the",
            "beaches",
            "never",
            "…",
            "[he]",
            "surrender",
            "war",
            "peace",
        ]
    ),
    max_size=14,
).map(" ".join)
UNITY = (
    "social stability will suffer shocks, the general unity of people of every ethnicity will be damaged, and the broad "
    "outlook for reform, development, and stability will be affected."
)


@given(WORDS, WORDS)
def test_undoing_the_differences_gives_the_passage(claim: str, passage: str) -> None:
    alignment = align(claim, passage)
    assert alignment.restored() == tuple(
        word.key for word in alignment.canonical.words[alignment.j_start : alignment.j_end]
    )


@given(WORDS, WORDS)
def test_pairs_are_equal_words_in_order(claim: str, passage: str) -> None:
    alignment = align(claim, passage)
    for i, j in alignment.pairs:
        assert alignment.draft.words[i].key == alignment.canonical.words[j].key
    assert list(alignment.pairs) == sorted(alignment.pairs)
    assert len({j for _, j in alignment.pairs}) == len(alignment.pairs)
    assert 0.0 <= alignment.similarity <= 1.0


@given(st.integers(0, 20), st.integers(1, 10))
def test_a_contiguous_part_has_no_difference(start: int, length: int) -> None:
    part = " ".join(UNITY.split()[start : start + length])
    alignment = align(part, UNITY)
    assert alignment.differences == ()
    assert alignment.coverage == (1.0 if part else 0.0)


@pytest.mark.parametrize(
    ("claim", "difference"),
    [
        ("the general unity of people will be damaged", ("", "of every ethnicity")),
        ("the general unity of people … will be damaged", ("…", "of every ethnicity")),
        ("ethnicity will not be damaged", ("not", "")),
        ("social stability will suffer harm", ("harm", "shocks")),
    ],
)
def test_one_difference(claim: str, difference: tuple[str, str]) -> None:
    alignment = align(claim, UNITY)
    (found,) = alignment.differences
    draft = " ".join(word.text for word in alignment.draft.words[found.i : found.i_end])
    canonical = " ".join(word.text for word in alignment.canonical.words[found.j : found.j_end])
    assert (draft, canonical) == difference


def test_a_word_partly_in_brackets_is_one_word() -> None:
    found = words("[T]he want[ed] man").words
    assert [(word.key, word.mark) for word in found] == [
        ("the", Mark.PARTLY_BRACKETED),
        ("wanted", Mark.PARTLY_BRACKETED),
        ("man", Mark.NONE),
    ]


def test_sic_belongs_to_the_word_before() -> None:
    found = words("the maner [sic] of it").words
    assert [word.key for word in found if word.sic] == ["maner"]
    assert all(word.key != "sic" for word in found)


def test_a_long_claim_with_changes_is_aligned_through_its_anchors() -> None:
    passage = [f"word{number}" for number in range(2_000)]
    claim = passage[300:1500]
    claim[100] = "changed"
    del claim[700]
    alignment = align(" ".join(claim), " ".join(passage))
    assert alignment.equal == 1198
    assert len(alignment.differences) == 2


def test_unrelated_long_texts_are_bounded() -> None:
    alignment = align("alpha " * 5_000, "beta " * 5_000)
    assert alignment.equal == 0
