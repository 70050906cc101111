"""A question is kept whole, repaired where it is misspelt, and read in the light of its thread."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.answering.filters import renewed
from assistant.answering.question import Question, Scope, understand
from assistant.ground.types import Aim, Turn
from index.library import Library
from index.types import Filter
from tests.assistant.answering.support import put
from tests.support import WordEncoder

TODAY = date(2026, 6, 1)


@pytest.fixture(scope="module")
def areas(tmp_path_factory: pytest.TempPathFactory) -> Library:
    library = Library(tmp_path_factory.mktemp("areas") / "library", encoder=WordEncoder())
    for name, area, published in (
        ("a", "Eastmere", "2004"),
        ("b", "Kingsmead", "2012"),
        ("c", "Tarnby", "2015"),
    ):
        put(
            library,
            f"{name}.txt",
            "Findings",
            f"The {area} school heard of the father and had no supervision.",
            area=area,
            pseudonym=f"Child {name.upper()}",
            published=published,
        )
    return library


def taken(library: Library, *turns: str) -> Question:
    history = [Turn("user", text) for text in turns[:-1]]
    with library.snapshot() as snapshot:
        return understand(snapshot, library.encoder, turns[-1], history=history, today=TODAY)


def test_a_question_is_kept_whole(areas: Library) -> None:
    text = "what went wrong with schools in Eastmere since 2003?"
    asked = taken(areas, text)
    assert (asked.text, asked.subject) == (text, text)
    assert asked.aim is Aim.FINDINGS
    assert not asked.follows


@pytest.mark.parametrize(
    "text",
    [
        "what went wrong with schools in Eastmere since 2003?",
        "what went wrong with schools but not in Tarnby?",
        "what went wrong with schools in reviews published before 2010?",
        "what went wrong with schools in areas other than Tarnby or Kingsmead?",
        "what went wrong with schools, leaving aside Tarnby?",
    ],
)
def test_what_is_looked_for_has_no_words_of_its_filters(areas: Library, text: str) -> None:
    assert taken(areas, text).asked == ("what went wrong with schools?",)


@pytest.mark.parametrize("text", ["what happened to Child A?", "Eastmere"])
def test_names_stay_in_what_is_looked_for_where_little_else_does(areas: Library, text: str) -> None:
    assert taken(areas, text).asked == (text,)


def test_a_slip_is_repaired_and_said(areas: Library) -> None:
    asked = taken(areas, "what went wrong with supervison?")
    assert asked.subject == "what went wrong with supervision?"
    assert asked.text == "what went wrong with supervison?"
    assert asked.notes == ("Showing “supervision” for “supervison”.",)


@pytest.mark.parametrize(
    ("text", "filters"),
    [
        ("what went wrong with schools?", Filter()),
        ("schools in Eastmere", Filter(areas=("Eastmere",))),
        ("schools in Eastmere or Tarnby", Filter(areas=("Eastmere", "Tarnby"))),
        ("what went wrong with schools, but not in Eastmere", Filter(without_areas=("Eastmere",))),
        ("schools since 2010", Filter(published_from="2010")),
        ("schools, not since 2010", Filter(published_to="2009")),
        ("schools before 2010 in Tarnby", Filter(areas=("Tarnby",), published_to="2009")),
    ],
)
def test_places_and_periods_and_what_denies_them_are_filters(
    areas: Library, text: str, filters: Filter
) -> None:
    asked = taken(areas, text)
    assert asked.filters == filters
    assert asked.scope is Scope.IN


def test_what_is_asked_to_be_mentioned_is_no_filter(areas: Library) -> None:
    assert taken(areas, "which reviews mention Eastmere?").filters == Filter()
    both = taken(areas, "which Kingsmead reviews mention Eastmere?")
    assert both.filters == Filter(areas=("Kingsmead",))
    assert both.words == "which reviews mention Eastmere?"


def test_the_words_that_name_filters_and_lead_to_them_are_taken_off(areas: Library) -> None:
    asked = taken(areas, "which reviews mention schools in Eastmere and Tarnby since 2003")
    assert asked.words == "which reviews mention schools"


def test_a_turn_that_starts_anew_stands_alone(areas: Library) -> None:
    asked = taken(areas, "schools in Tarnby", "new topic: what went wrong with fathers")
    assert not asked.follows
    assert asked.filters == Filter()
    assert asked.subject == "new topic: what went wrong with fathers"


def test_a_turn_that_goes_on_has_its_thread_in_front_and_its_filters(areas: Library) -> None:
    asked = taken(areas, "what was recommended about schools in Tarnby?", "what about fathers")
    assert asked.follows
    assert asked.subject == "what was recommended about schools in Tarnby? what about fathers"
    assert asked.filters == Filter(areas=("Tarnby",))
    assert asked.aim is Aim.RECOMMENDATIONS


def test_a_turn_asks_within_what_was_found(areas: Library) -> None:
    asked = taken(areas, "which reviews mention schools?", "how many of those were about fathers")
    assert asked.follows
    assert asked.aim is Aim.COUNT


@pytest.mark.parametrize(
    ("turns", "filters"),
    [
        (("but not in Eastmere",), Filter(without_areas=("Eastmere",))),
        (("just Tarnby please",), Filter(areas=("Tarnby",))),
        (("just Tarnby please", "what about fathers", "since 2010"), None),
        (("just Tarnby please", "but not in Tarnby"), Filter(without_areas=("Tarnby",))),
    ],
)
def test_a_turn_of_filters_only_keeps_what_is_asked(
    areas: Library, turns: tuple[str, ...], filters: Filter | None
) -> None:
    asked = taken(areas, "what was recommended about schools?", *turns)
    assert asked.aim is Aim.RECOMMENDATIONS
    assert asked.filters == (filters or Filter(areas=("Tarnby",), published_from="2010"))


@pytest.mark.parametrize(
    ("turn", "filters"),
    [
        ("just the ones before 2010", Filter(published_to="2009")),
        ("only those since 2010 please", Filter(published_from="2010")),
        ("just Tarnby please", Filter(areas=("Tarnby",))),
        ("and in Tarnby?", Filter(areas=("Tarnby",))),
        ("leave Tarnby out", Filter(without_areas=("Tarnby",))),
        ("only those from England", Filter()),
    ],
)
@pytest.mark.parametrize("first", ["which reviews mention fathers?", "what about supervision?"])
def test_a_turn_that_only_narrows_keeps_the_question_as_it_was(
    areas: Library, first: str, turn: str, filters: Filter
) -> None:
    asked, narrowed = taken(areas, first), taken(areas, first, turn)
    assert narrowed.filters == filters
    assert narrowed.text == turn
    assert (narrowed.subject, narrowed.words, narrowed.asked, narrowed.aim) == (
        asked.subject,
        asked.words,
        asked.asked,
        asked.aim,
    )
    assert bool(narrowed.notes) is (filters == Filter())


@pytest.mark.parametrize(
    ("turns", "filters"),
    [
        (("just Tarnby", "and the others?"), Filter(without_areas=("Tarnby",))),
        (("not Tarnby", "and the rest?"), Filter(areas=("Tarnby",))),
        (("before 2010", "and the others?"), Filter(published_from="2010")),
        (("before 2010", "the later ones"), Filter(published_from="2010")),
        (("since 2010", "what about the earlier ones?"), Filter(published_to="2009")),
        (("between 2005 and 2009", "and since then?"), Filter(published_from="2010")),
        (
            ("in Tarnby", "before 2010", "and the others?"),
            Filter(areas=("Tarnby",), published_from="2010"),
        ),
    ],
)
def test_what_a_filter_left_out_is_asked_for_as_the_others(
    areas: Library, turns: tuple[str, ...], filters: Filter
) -> None:
    asked = taken(areas, "which reviews mention fathers?", *turns)
    assert asked.subject == "which reviews mention fathers?"
    assert (asked.filters, asked.notes) == (filters, ())


def test_what_points_at_nothing_is_said_and_changes_nothing(areas: Library) -> None:
    asked = taken(areas, "which reviews mention fathers in Tarnby?", "the later ones")
    assert asked.filters == Filter(areas=("Tarnby",))
    [note] = asked.notes
    assert note.startswith("“the later ones” was not understood")


def test_what_is_known_by_its_form_needs_no_thread_unless_it_points_back(areas: Library) -> None:
    first = "what went wrong with schools in Tarnby?"
    assert not taken(areas, first, "which reviews mention fathers?").follows
    assert taken(areas, first, "which reviews mention that?").follows


def test_a_period_of_the_thread_gives_way_to_one_apart_from_it() -> None:
    earlier = Filter(areas=("Tarnby",), published_to="2009")
    assert renewed(earlier, Filter(published_from="2012")) == Filter(
        areas=("Tarnby",), published_from="2012"
    )
    assert renewed(earlier, Filter(published_from="2001")) == Filter(
        areas=("Tarnby",), published_from="2001", published_to="2009"
    )


def test_another_place_takes_the_place_of_the_threads() -> None:
    assert renewed(Filter(reviews=("a",)), Filter(areas=("Tarnby",))) == Filter(areas=("Tarnby",))
    left_out = Filter(without_areas=("Tarnby", "Eastmere"))
    assert renewed(left_out, Filter(areas=("Tarnby",))) == Filter(
        areas=("Tarnby",), without_areas=("Eastmere",)
    )


@pytest.mark.parametrize("before", [(), ("what went wrong with schools?",)])
@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("Who is Child A's mother?", Scope.IDENTIFIES),
        ("What should I do about the boy on my caseload whose mother hits him?", Scope.LIVE_CASE),
        ("thanks", Scope.COURTESY),
        ("¿Qué dicen los informes sobre la escuela?", Scope.FOREIGN),
        ("???", Scope.NOT_UNDERSTOOD),
    ],
)
def test_what_is_not_searched_is_told_with_a_thread_and_without(
    areas: Library, before: tuple[str, ...], text: str, scope: Scope
) -> None:
    asked = taken(areas, *before, text)
    assert (asked.scope, asked.subject, asked.notes) == (scope, text, ())


def test_thanks_do_not_end_a_thread(areas: Library) -> None:
    asked = taken(areas, "what went wrong with schools?", "thanks", "just Tarnby please")
    assert asked.subject.startswith("what went wrong with schools?")


def test_words_that_tell_nothing_are_not_understood_without_a_thread(areas: Library) -> None:
    assert taken(areas, "the").scope is Scope.NOT_UNDERSTOOD
    assert taken(areas, "why?").scope is Scope.NOT_UNDERSTOOD
    assert taken(areas, "what went wrong with schools?", "why?").scope is Scope.IN


def test_two_questions_in_one_are_asked_apart(areas: Library) -> None:
    asked = taken(areas, "what went wrong with schools and what was recommended about fathers?")
    assert asked.parts[0].text == "what went wrong with schools"
    assert asked.parts[-1].text == "what was recommended about fathers?"
    assert asked.subject.startswith("what went wrong with schools and what")
