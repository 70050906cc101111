"""What is read off the front pages of many house styles is right, and next to never wrong."""

from __future__ import annotations

from collections import Counter

import pytest

from benchmarks.front_pages import FIELDS, Page, Reading, pages, readings, shares

# Of the values that a person reads on the page: floors a little under what is reached.
RIGHT = 0.97
WRONG = 0.01


@pytest.fixture(scope="module")
def found() -> list[Reading]:
    return readings(pages())


def test_every_page_has_its_gold() -> None:
    held = pages()
    assert len(held) == 78
    assert all(page.path.is_file() and set(page.fields) == set(FIELDS) for page in held)


def test_what_a_page_states_is_read_and_seldom_wrong(found: list[Reading]) -> None:
    counts = sum(shares(found).values(), Counter[str]())
    stated = counts.total()
    assert counts["right"] / stated >= RIGHT
    assert counts["wrong"] / stated <= WRONG


@pytest.mark.parametrize("field", FIELDS)
def test_no_field_falls_behind(found: list[Reading], field: str) -> None:
    count = shares(found)[field]
    assert count["right"] / count.total() >= RIGHT - 0.02
    assert count["wrong"] <= 1


@pytest.mark.parametrize(
    ("value", "outcome"),
    [
        ("“Rowan”", "right"), ("'ROWAN'", "right"), ("Rowan and Ash", "wrong"), (None, "blank"),
    ],
)  # fmt: skip
def test_a_value_is_right_if_a_person_gives_it(value: str | None, outcome: str) -> None:
    accepted = ("'Rowan'", '"Rowan"')
    page = Page("A", pages()[0].path, {"pseudonym": accepted})
    assert Reading(page, "pseudonym", value).outcome == outcome


def test_nothing_is_asked_where_nothing_is_stated() -> None:
    page = Page("A", pages()[0].path, {"incident": (None,)})
    assert Reading(page, "incident", None).outcome is None
    assert Reading(page, "incident", "2010").outcome == "wrong"
