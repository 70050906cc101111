"""Lead lines count, name the unit and the filters, and quote nothing."""

from __future__ import annotations

from assistant.answering import wording
from assistant.answering.tally import Tally
from assistant.ground.counting import Scope
from assistant.ground.types import Aim, Understood
from corpus.types import Kind, Metadata
from index.types import Filter, HeldReview


def held(name: str, kind: Kind | None, **data: str) -> HeldReview:
    said = Metadata(kind=kind, **data)
    return HeldReview(name, name, "0" * 64, "text/plain", said, {}, 1, 1, "2026-01-01", ())


SCOPE = Scope(
    reviews={
        "a": held("a", Kind.CASE_REVIEW, area="Eastmere", incident="2003"),
        "b": held("b", Kind.CASE_REVIEW, area="Kingsmead", incident="2011-05"),
        "c": held("c", Kind.CASE_REVIEW, area="Kingsmead"),
    },
    others={"g": held("g", Kind.GUIDANCE)},
)


def tally(found: str = "", recommended: str = "", absent: str = "") -> Tally:
    return Tally(SCOPE, frozenset(found), frozenset(recommended), frozenset(absent))


def lead(aim: Aim, counted: Tally, filters: Filter | None = None) -> str:
    return wording.lead(Understood("housing", aim, filters or Filter(), ()), counted)


def test_n_of_n_with_the_unit() -> None:
    assert lead(Aim.EVIDENCE, tally("ab")) == "2 of 3 case reviews speak to this."
    assert lead(Aim.EVIDENCE, tally("a")) == "1 of 3 case reviews speaks to this."


def test_absence_is_counted_apart() -> None:
    told = lead(Aim.EVIDENCE, tally("a", absent="b"))
    assert told == ("1 of 3 case reviews speaks to this; 1 looked for it and found it absent.")


def test_findings_and_recommendations_are_counted_apart() -> None:
    both = tally("ab", recommended="c")
    assert both.count(Aim.FINDINGS).n == 2
    assert both.count(Aim.RECOMMENDATIONS).n == 1
    assert both.count(Aim.EVIDENCE).n == 3


def test_guidance_is_never_counted_as_a_review() -> None:
    told = lead(Aim.EVIDENCE, tally("ag"))
    assert told.startswith("1 of 3 case reviews speaks to this.")
    assert "1 other document that is not counted as a review also speaks to it." in told


def test_areas_are_counted_among_areas() -> None:
    counted = tally("abc")
    assert lead(Aim.AREAS, counted) == (
        "This comes up in 2 of 2 areas: Kingsmead (2), Eastmere (1)."
    )
    assert counted.count(Aim.AREAS).unit == "areas"


def test_dates_are_those_of_incidents_and_unknown_ones_are_said() -> None:
    told = lead(Aim.DATES, tally("abc"))
    assert told.endswith(
        "By date of incident: first 2003, latest 2011-05. 1 review states no incident date."
    )


def test_filters_are_said() -> None:
    told = lead(Aim.EVIDENCE, tally("b"), Filter(areas=("Kingsmead",), published_from="2010"))
    assert told.startswith("1 of 3 case reviews (Kingsmead, published 2010 or later) speaks")
    told = lead(Aim.EVIDENCE, tally("b"), Filter(without_areas=("A", "B"), without_reviews=("x",)))
    assert told.startswith("1 of 3 case reviews (not A, not B, 1 document left out) speaks")


def test_silence_names_what_was_searched() -> None:
    taken = Understood("housing", Aim.EVIDENCE, Filter(), ())
    assert wording.silent(taken, SCOPE) == "None of the 3 case reviews speaks to this."
    told = wording.searched(taken, SCOPE, 1234)
    assert told.startswith("Searched 3 case reviews and 1 other document, 1,234 passages")
    assert "not evidence that it did not happen" in told
