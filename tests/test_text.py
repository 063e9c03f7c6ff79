"""Folding is idempotent, its offset map exact; tokens and the way back to the file."""

from __future__ import annotations

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteverify.model import Stretch
from quoteverify.text import Folded, TokenKind, find_words, fold, raw_span, raw_stretches, segments, tokens

TEXTS = st.text(
    st.one_of(st.characters(), st.sampled_from("'’-–—\n\r \u00ad\u200b“”\"`´ﬁſ\u0301e.…[]\u212b\u1fefa1½⁶習"))
)


@given(TEXTS)
def test_folding_is_idempotent(text: str) -> None:
    once = fold(text).text
    assert fold(once).text == once


@given(TEXTS)
def test_every_folded_code_point_knows_its_stretch(text: str) -> None:
    folded = fold(text)
    assert len(folded.starts) == len(folded.ends) == len(folded.text)
    assert all(0 <= start < end <= len(text) for start, end in zip(folded.starts, folded.ends, strict=True))
    assert list(folded.starts) == sorted(folded.starts)
    assert list(folded.ends) == sorted(folded.ends)


@given(TEXTS)
def test_unchanged_code_points_stand_where_the_map_says(text: str) -> None:
    folded = fold(text)
    for place, character in enumerate(folded.text):
        stretch = text[folded.starts[place] : folded.ends[place]]
        assert character in fold(stretch).text or len(stretch) > 1 or fold(stretch).text == ""


@given(TEXTS)
def test_tokens_lie_in_the_text_in_order(text: str) -> None:
    found = tokens(text)
    assert all(0 <= token.start < token.end <= len(text) for token in found)
    assert [token.start for token in found] == sorted(token.start for token in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“It’s”", '"It\'s"'),
        ("a—b – c--d", "a—b — c—d"),
        ("non\u00a0break\u2009ing", "non break ing"),
        ("soft\u00adhyphen", "softhyphen"),
        ("imple-\nmented", "implemented"),
        ("``LaTeX''", '"LaTeX"'),
        ("ﬁrst", "first"),
        ("e\u0301te\u0301", "été"),
        ("10⁶ and 5½ [sic] … US", "10⁶ and 5½ [sic] … US"),
    ],
)
def test_fold(text: str, expected: str) -> None:
    assert fold(text).text == expected


@pytest.mark.parametrize(("one", "other"), [("US", "us"), ("Polish", "polish"), ("résumé", "resume"), ("10⁶", "106")])
def test_folding_for_judging_keeps_what_matters(one: str, other: str) -> None:
    assert fold(one).text != fold(other).text


def test_span_of_an_empty_stretch_is_a_place() -> None:
    assert fold("a–b").span(1, 1) == (1, 1)
    assert fold("").span(0, 0) == (0, 0)
    assert Folded("ab", [0, 4], [1, 5]).span(2, 2) == (5, 5)


def test_tokens_of_kinds() -> None:
    kinds = {token.text: token.kind for token in tokens("[He] paid 43,549 … don't 习近")}
    assert kinds["["] is TokenKind.OPENING
    assert kinds["]"] is TokenKind.CLOSING
    assert kinds["43,549"] is TokenKind.NUMBER
    assert kinds["…"] is TokenKind.ELLIPSIS
    assert kinds["don't"] is TokenKind.WORD
    assert kinds["习"] is TokenKind.WORD


def test_finding_loses_case_accents_and_apostrophes() -> None:
    assert find_words("Erdoğan’s CAFÉ, naïve") == ("erdogans", "cafe", "naive")
    assert find_words("习近平") == ("习", "近", "平")


# "a &amp; b" read as "a & b"
ENTITY = (Stretch(0, 2, 0, 2), Stretch(2, 1, 2, 7), Stretch(3, 2, 7, 9))


def test_the_way_back_to_the_file() -> None:
    raw = "a &amp; b"
    carried = raw_stretches(ENTITY, 0, 5)
    assert "".join(html.unescape(raw[start:end]) for start, end in segments(carried)) == "a & b"
    assert raw_span(ENTITY, 2, 3) == (2, 7)
    assert raw_span(ENTITY, 3, 5) == (7, 9)
    assert raw_span(ENTITY, 5, 5) == (9, 9)
    assert raw_span((), 0, 0) == (0, 0)


@given(st.integers(0, 5), st.integers(0, 5))
def test_any_part_of_a_map_carries_that_part(start: int, end: int) -> None:
    raw, text = "a &amp; b", "a & b"
    carried = raw_stretches(ENTITY, start, end)
    assert "".join(html.unescape(raw[s.raw_start : s.raw_end]) for s in carried) == text[start:end]
