from __future__ import annotations

import pytest

from assistant.ground.types import Aim, Outcome, PointKind
from assistant.pages import wording
from corpus.types import Kind, Metadata, Origin, SectionKind
from index.types import Filter


@pytest.mark.parametrize(
    ("iso", "said"),
    [
        ("2004", "2004"),
        ("2004-04", "April 2004"),
        ("2004-04-02", "2 April 2004"),
        (None, "not stated"),
    ],
)
def test_a_date_is_said_as_precisely_as_it_is_known(iso: str | None, said: str) -> None:
    assert wording.said_date(iso) == said


def test_every_outcome_kind_aim_origin_and_field_has_words() -> None:
    assert set(wording.OUTCOMES) == set(Outcome)
    assert set(wording.POINTS) == set(PointKind)
    assert set(wording.AIMS) == set(wording.QUESTIONS) == set(Aim)
    assert set(wording.ORIGINS) == set(Origin)
    assert set(wording.FIELDS) == set(Metadata.__dataclass_fields__)


@pytest.mark.parametrize(
    ("filters", "said"),
    [
        (Filter(), "all areas; all years"),
        (Filter(areas=("A", "B"), published_from="2010"), "A, B; published from 2010"),
        (Filter(published_to="2010-05"), "all areas; published up to May 2010"),
        (
            Filter(published_from="2004", published_to="2010", incident_from="2001"),
            "all areas; published 2004 to 2010; incident from 2001",
        ),
        (
            Filter(kinds=(Kind.INQUIRY,), section_kinds=(SectionKind.FINDINGS,), reviews=("x",)),
            "all areas; all years; inquiry; findings sections; 1 chosen review",
        ),
        (Filter(published_from="2004", published_to="2004"), "all areas; published 2004"),
        (
            Filter(without_areas=("A", "B"), without_reviews=("x",)),
            "all areas; not A, B; all years; 1 review left out",
        ),
    ],
)
def test_filters_are_said_in_words(filters: Filter, said: str) -> None:
    assert wording.said_filters(filters) == said


def test_a_place_is_said_outermost_heading_first() -> None:
    assert wording.place(("3. Findings", "Health"), "3(a)", "p. 4") == (
        "3. Findings › Health › item 3(a) › p. 4"
    )
    assert wording.place(("Learning",), "Learning point 5", None) == "Learning › Learning point 5"
    assert wording.place((), None, None) == "Before the first heading"


def test_text_for_streamlit_is_kept_from_being_markdown() -> None:
    assert wording.plain("3(a) *x* [y] :z: $1") == r"3\(a\) \*x\* \[y\] \:z\: \$1"


def test_scores_are_said_against_the_best() -> None:
    assert wording.said_score(1.0, 1.0) == "Among the nearest"
    assert wording.said_score(0.7, 1.0) == "Near"
    assert wording.said_score(0.1, 1.0) == "Further off"
    assert wording.said_score(0.0, 0.0) == "Among the nearest"


def test_counts_take_the_right_number() -> None:
    assert wording.counted(1, "review") == "1 review"
    assert wording.counted(2400, "review") == "2,400 reviews"
