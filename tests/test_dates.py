"""Partial dates: reading, agreeing, finding in prose."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteverify.dates import agree, earlier, find_dates, parse_date, within

DATES = st.one_of(
    st.dates().map(lambda d: d.isoformat()),
    st.dates().map(lambda d: d.isoformat()[:7]),
    st.dates().map(lambda d: d.isoformat()[:4]),
)


@given(DATES)
def test_a_date_reads_as_it_is_written(text: str) -> None:
    assert parse_date(text).iso == text


@pytest.mark.parametrize(
    "text", ["", "14", "2014-4", "2014-13", "2014-02-30", "2014/04/01", "April 2014", "2014-04-01T00:00"]
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no date"):
        parse_date(text)


@given(DATES, DATES)
def test_agreeing_is_mutual_and_being_earlier_excludes_it(one: str, other: str) -> None:
    assert agree(one, one)
    assert agree(one, other) == agree(other, one)
    assert agree(one, other) == (not earlier(one, other) and not earlier(other, one))


@pytest.mark.parametrize(
    ("date", "since", "until", "expected"),
    [
        ("1905", "1901-09-14", "1909-03-04", True),
        ("1909", "1901-09-14", "1909-03-04", True),
        ("1909-03-05", "1901-09-14", "1909-03-04", False),
        ("2014", None, None, True),
        ("2014", "2015", None, False),
    ],
)
def test_within(date: str, since: str | None, until: str | None, expected: bool) -> None:
    assert within(date, since, until) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on 18 November 2019, he", ["2019-11-18"]),
        ("On November 18, 2019, he", ["2019-11-18"]),
        ("in Sept. 2014 and in 2016", ["2014-09", "2016"]),
        ("am 18. März 2019", ["2019-03-18"]),
        ("le 1er août 1914", ["1914-08-01"]),
        ("el 2 de mayo de 1808", ["1808-05-02"]),
        ("2019-11-16", ["2019-11-16"]),
        ("paid $2014 to 1,914 people", []),
        ("on 31 February 2019", ["2019-02"]),
        ("1900 people came", []),
    ],
)
def test_dates_in_prose(text: str, expected: list[str]) -> None:
    assert [date.iso for date in find_dates(text)] == expected


@given(st.text())
def test_any_text_may_be_searched(text: str) -> None:
    for date in find_dates(text):
        assert 0 <= date.start < date.end <= len(text)
        parse_date(date.iso)
