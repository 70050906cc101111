from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.partial_dates import agree, first_over, in_order, is_later

PARTIAL = st.builds(
    lambda day, length: day.isoformat()[:length],
    st.dates(date(2003, 11, 1), date(2005, 3, 31)),
    st.sampled_from([4, 7, 10]),
)


@pytest.mark.parametrize(
    ("one", "other", "surely"),
    [
        ("2006", "2005", True),
        ("2005", "2005", False),
        ("2005-03", "2005", False),  # within it
        ("2005", "2005-03", False),  # perhaps before it
        ("2005-04", "2005-03", True),
        ("2005-03-14", "2005-03", False),
        ("2005-04-01", "2005-03", True),
        ("2005-03-15", "2005-03-14", True),
        ("2005-03-14", "2005-03-14", False),
        ("2004-12-31", "2005", False),
        (None, "2005", False),
        ("2005", None, False),
    ],
)
def test_a_date_is_later_only_where_both_say_so(
    one: str | None, other: str | None, *, surely: bool
) -> None:
    assert is_later(one, other) is surely


@given(PARTIAL, PARTIAL)
def test_two_dates_agree_or_one_is_later(one: str, other: str) -> None:
    assert [agree(one, other), is_later(one, other), is_later(other, one)].count(True) == 1


@given(PARTIAL, st.lists(PARTIAL | st.none(), max_size=5))
def test_what_is_later_than_any_is_later_than_the_first_that_is_over(
    day: str, dates: list[str | None]
) -> None:
    assert is_later(day, first_over(dates)) is any(is_later(day, one) for one in dates)


def test_the_unknown_come_last() -> None:
    dates = ["2005-03", None, "2004", "2005", "2005-03-02"]
    assert sorted(dates, key=in_order) == ["2004", "2005", "2005-03", "2005-03-02", None]
