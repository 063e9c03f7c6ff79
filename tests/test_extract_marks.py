"""Which quotation marks belong together, and which are none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteverify.extract.marks import pair


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('He said "we won" and "they lost".', ["we won", "they lost"]),
        ("“It’s the dogs’ dinner,” he said.", ["It’s the dogs’ dinner,"]),
        ("‘It’s the dogs’ dinner’ again", ["It’s the dogs’ dinner"]),
        ("'We won,' said Smith. 'It's ours.'", ["We won,", "It's ours."]),
        ("„So“ und «so» und »so«", ["So", "so", "so"]),
        ("``cease to be divided''.", ["cease to be divided"]),
        ("「你好『世界』」", ["你好『世界』", "世界"]),
        ("‘hype up the “documents”’", ["hype up the “documents”", "documents"]),
        ('5\'4" tall, 30" wide, “he said”', ["he said"]),
        ("the '90s, rock 'n' roll and \"one leap\"", ["one leap"]),
        ('"I was born in 1984," he said', ["I was born in 1984,"]),
        ("the teachers' room and the pupils' books", []),
    ],
)
def test_pairs(text: str, quoted: list[str]) -> None:
    paired = pair(text, 0, len(text))
    assert [text[q.start : q.end] for q in paired.quoted] == quoted
    assert paired.odd == ()


@pytest.mark.parametrize(("text", "odd"), [('read "welcome home', 1), ("a “b", 1), ("c” d “e”", 1), ("no marks", 0)])
def test_an_odd_mark_costs_nothing_else(text: str, odd: int) -> None:
    paired = pair(text, 0, len(text))
    assert len(paired.odd) == odd
    assert all(text[q.start : q.end] == "e" for q in paired.quoted)


def test_nesting_knows_its_parent() -> None:
    text = "“When he said ‘go’, I went”"
    outer, inner = pair(text, 0, len(text)).quoted
    assert (outer.parent, inner.parent) == (None, 0)


def test_a_mark_left_open_goes_on_where_the_next_block_reopens_it() -> None:
    text = "“It begins here."
    (quoted,) = pair(text, 0, len(text), goes_on=True).quoted
    assert quoted.unclosed
    assert text[quoted.start : quoted.end] == "It begins here."


@given(st.text(st.sampled_from("\"'“”‘’«»„ab 4s.,\n")))
def test_quoted_stretches_lie_in_order_and_nest(text: str) -> None:
    quoted = pair(text, 0, len(text)).quoted
    assert [q.outer_start for q in quoted] == sorted(q.outer_start for q in quoted)
    for q in quoted:
        assert 0 <= q.outer_start <= q.start < q.end <= q.outer_end <= len(text)
        if q.parent is not None:
            parent = quoted[q.parent]
            assert parent.outer_start <= q.outer_start
            assert q.outer_end <= parent.outer_end
