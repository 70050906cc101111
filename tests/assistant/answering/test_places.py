"""Names of the library limit what is asked; their negations leave out; other words do neither."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answering.name_lists import areas_in, pseudonyms_in, words_in
from assistant.answering.phrases import set_of
from assistant.answering.places import MOST, PlaceReading, read
from corpus.types import Kind, Metadata
from index.types import Filter, HeldReview


def held(
    name: str,
    area: str | None = None,
    pseudonym: str | None = None,
    *,
    body: str | None = None,
    title: str | None = None,
    incident: str | None = None,
) -> HeldReview:
    data = Metadata(title, body, area, None, incident, pseudonym, None, Kind.CASE_REVIEW)
    source = f"{name}.pdf"
    return HeldReview(name, source, "0" * 64, "text/plain", data, {}, 1, 1, "2026-01-01", ())


HELD = (
    held("tarnby-2003-a", "Tarnby", "Child A", title="Overview report"),
    held("tarnby-2007-v", "Tarnby", "Child V", title="Overview report"),
    held("eastmere-f", "Eastmere", "Child F", incident="2005-11-14"),
    held("juniper", "Eastmere", "Juniper", title="Roots and Branches: the life of Juniper"),
    held("skerrin", "Skerrin Bay", "Family D"),
    held("tallow", "Borough of Tallowgate", "Children T and W"),
    held("reading", "Reading", "Baby J"),
    held("moor", "Quill and Moorby", "Young Person M"),
    held("body", None, "Child 1", body="Dunnock Safeguarding Children Partnership"),
    held("head", "Ostrey Head", "Child X"),
    held("vale", "Ostrey Vale", "Child Y"),
    held("other-v", "Pellworth", "Child V"),
    held("child_i", "Oxley Fold", "Child I"),
    held("lists", "Wrenbury; Hollin (host)", 'Tobias (6), and Child G1 and G2; "a sister"'),
)


def take(text: str) -> Filter:
    """Return what a question is limited to, having nothing to say of it."""
    reading = read(text, HELD)
    assert reading.notes == ()
    return reading.filters


@pytest.mark.parametrize(
    ("text", "areas"),
    [
        ("neglect in Tarnby", ("Tarnby",)),
        ("neglect in tarnby", ("Tarnby",)),
        ("NEGLECT IN TARNBY", ("Tarnby",)),
        ("just Tarnby please", ("Tarnby",)),
        ("only Tarnby", ("Tarnby",)),
        ("the Tarnby review", ("Tarnby",)),
        ("Tarnby’s supervision", ("Tarnby",)),
        ("Tarnby Safeguarding Children Board", ("Tarnby",)),
        ("was the GP not told in Tarnby?", ("Tarnby",)),
        ("neglect in Tarnby or Eastmere", ("Tarnby", "Eastmere")),
        ("neglect in Skerrin Bay", ("Skerrin Bay",)),
        ("neglect in Skerrin", ("Skerrin Bay",)),
        ("neglect in Tallowgate", ("Borough of Tallowgate",)),
        ("in the London Borough of Tallowgate", ("Borough of Tallowgate",)),
        ("neglect in Moorby", ("Quill and Moorby",)),
        ("neglect in Quill & Moorby", ("Quill and Moorby",)),
        ("neglect in Reading", ("Reading",)),
        ("the Reading reviews", ("Reading",)),
        ("neglect in wrenbury", ("Wrenbury; Hollin (host)",)),
        ("neglect in Hollin", ("Wrenbury; Hollin (host)",)),
    ],
)
def test_an_area_that_is_named_limits_what_is_asked(text: str, areas: tuple[str, ...]) -> None:
    assert take(text) == Filter(areas=areas)


@pytest.mark.parametrize(
    ("text", "reviews"),
    [
        ("what went wrong for Child F", ("eastmere-f",)),
        ("child f", ("eastmere-f",)),
        ("WHAT WENT WRONG FOR CHILD F", ("eastmere-f",)),
        ("Child F's GP", ("eastmere-f",)),
        ("Child F and Child 1", ("body", "eastmere-f")),
        ("Child V", ("other-v", "tarnby-2007-v")),
        ("was child a known to services", ("tarnby-2003-a",)),
        ("child a's mother", ("tarnby-2003-a",)),
        ("Was Child A victim of neglect", ("tarnby-2003-a",)),
        ("the Juniper report", ("juniper",)),
        ("the juniper report", ("juniper",)),
        ("what happened to Juniper?", ("juniper",)),
        ("Juniper", ("juniper",)),
        ("Children T and W", ("tallow",)),
        ("Child W", ("tallow",)),
        ("Family D", ("skerrin",)),
        ("the D family", ("skerrin",)),
        ("Young Person M", ("moor",)),
        ("Roots and Branches: the life of Juniper", ("juniper",)),
        ("what does eastmere-f.pdf say", ("eastmere-f",)),
        ("what does Tarnby-2003-A say", ("tarnby-2003-a",)),
        ("neglect in Dunnock", ("body",)),
        ("child i", ("child_i",)),
        ("what did they say to tobias", ("lists",)),
        ("Child G2", ("lists",)),
        ("the juniper one", ("juniper",)),
    ],
)
def test_a_review_that_is_named_is_asked_of_alone(text: str, reviews: tuple[str, ...]) -> None:
    assert take(text) == Filter(reviews=reviews)


@pytest.mark.parametrize(
    ("text", "areas"),
    [
        ("neglect but not in Eastmere", ("Eastmere",)),
        ("which reviews outside Eastmere mention neglect?", ("Eastmere",)),
        ("outside of Eastmere", ("Eastmere",)),
        ("neglect except Eastmere", ("Eastmere",)),
        ("everywhere except Eastmere", ("Eastmere",)),
        ("everywhere but Eastmere", ("Eastmere",)),
        ("excluding the Eastmere reviews", ("Eastmere",)),
        ("excluding reviews from Eastmere", ("Eastmere",)),
        ("in areas other than Skerrin Bay", ("Skerrin Bay",)),
        ("reviews that aren't from Eastmere", ("Eastmere",)),
        ("apart from Tarnby and Eastmere", ("Tarnby", "Eastmere")),
        ("leaving aside Tarnby, Eastmere and Skerrin", ("Tarnby", "Eastmere", "Skerrin Bay")),
        ("neither Tarnby nor Eastmere", ("Tarnby", "Eastmere")),
        ("anywhere but in Eastmere", ("Eastmere",)),
        ("any area but Eastmere", ("Eastmere",)),
        ("all reviews but the ones from Eastmere", ("Eastmere",)),
        ("outwith Eastmere", ("Eastmere",)),
        ("without Eastmere", ("Eastmere",)),
        ("no Eastmere please", ("Eastmere",)),
        ("neglect, none of the Eastmere ones", ("Eastmere",)),
        ("forget Eastmere", ("Eastmere",)),
        ("excl. Eastmere", ("Eastmere",)),
        ("with the exception of Eastmere", ("Eastmere",)),
        ("leave Eastmere out", ("Eastmere",)),
        ("leaving Tarnby and Eastmere aside", ("Tarnby", "Eastmere")),
        ("neglect, with Eastmere excluded", ("Eastmere",)),
        ("neglect (Eastmere excluded)", ("Eastmere",)),
        ("deaths that did not happen in Eastmere", ("Eastmere",)),
        ("reviews which don't come from Eastmere", ("Eastmere",)),
        ("everything except what is in Eastmere", ("Eastmere",)),
    ],
)
def test_an_area_that_is_denied_is_left_out(text: str, areas: tuple[str, ...]) -> None:
    assert take(text) == Filter(without_areas=areas)


@pytest.mark.parametrize(
    ("text", "filters"),
    [
        ("not Child F", Filter(without_reviews=("eastmere-f",))),
        ("excluding the Juniper report", Filter(without_reviews=("juniper",))),
        ("except Dunnock", Filter(without_reviews=("body",))),
        ("all but eastmere-f.pdf", Filter(without_reviews=("eastmere-f",))),
        ("before eastmere-f.pdf was written", Filter(reviews=("eastmere-f",))),
        (
            "in Tarnby but not Eastmere",
            Filter(areas=("Tarnby",), without_areas=("Eastmere",)),
        ),
        (
            "Eastmere but not the Juniper report",
            Filter(areas=("Eastmere",), without_reviews=("juniper",)),
        ),
        ("not Eastmere but Tarnby", Filter(areas=("Tarnby",), without_areas=("Eastmere",))),
        ("Child V in Tarnby", Filter(areas=("Tarnby",), reviews=("tarnby-2007-v",))),
        (
            "Tarnby and Child F",
            Filter(reviews=("eastmere-f", "tarnby-2003-a", "tarnby-2007-v")),
        ),
        ("Tarnby and Dunnock", Filter(reviews=("body", "tarnby-2003-a", "tarnby-2007-v"))),
    ],
)
def test_names_and_denials_stand_beside_each_other(text: str, filters: Filter) -> None:
    assert take(text) == filters


@pytest.mark.parametrize(
    "text",
    [
        "Was the child a victim of neglect?",
        "was the child a twin",
        "WAS THE CHILD A TWIN?",
        "Was The Child A Twin?",
        "the child i saw",
        "a child's mother",
        "did the child x-ray show a fracture",
        "difficulties with reading",
        "a sister of six",
        "Reading was hard for him",
        "Juniper berries",
        "overview report",
        "was she seen at Tarnby Hospital or Eastmere Road?",
        "what did Dr Tarnby say?",
        "Tarnbyshire and WestEastmere",
        "bay",
        "",
    ],
)
def test_other_words_name_nothing(text: str) -> None:
    assert read(text, HELD) == PlaceReading()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("neglect in Ostrey", "may be Ostrey Head or Ostrey Vale"),
        ("neglect in reading", "write “Reading”"),
        ("What about child v?", "write “Child V”"),
        ("neglect, and not only in Tarnby", "doesn't limit"),
        ("in Tarnby, and not in Tarnby", "contradict each other"),
        ("Child F in Tarnby", "No review of “Child F” is from “Tarnby”"),
        ("Tarnby " * (MOST + 1), f"more than {MOST} names"),
    ],
)
def test_what_is_not_plain_is_said_and_limits_nothing(text: str, says: str) -> None:
    reading = read(text, HELD)
    assert (reading.filters, reading.spans) == (Filter(), ())
    [note] = reading.notes
    assert says in note


@pytest.mark.parametrize(
    ("text", "filters"),
    [
        ("before Child F, was it known?", Filter(published_to="2005-11-13")),
        ("was it known before the Child F review?", Filter(published_to="2005-11-13")),
        (
            "what changed in Tarnby since Child F",
            Filter(areas=("Tarnby",), published_from="2005-11-14"),
        ),
    ],
)
def test_a_case_may_tell_a_time(text: str, filters: Filter) -> None:
    reading = read(text, HELD)
    assert reading.filters == filters
    [note] = reading.notes
    assert note.endswith("” was taken by the date 14 November 2005.")


def test_what_came_before_something_in_a_case_is_asked_of_that_case() -> None:
    assert take("what was known before Child F was born") == Filter(reviews=("eastmere-f",))


def test_a_case_without_a_date_tells_no_time() -> None:
    reading = read("before Child X, was it known?", HELD)
    assert (reading.filters, reading.spans) == (Filter(), ())
    assert reading.notes == ("“before Child X” was not understood as a time: say a year.",)


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("Child C (7) and Child D (4), her sons", {"child c", "child d"}),
        ("Children J, K and L", {"child j", "child k", "child l"}),
        ("D Family (Child D1, D2 and D3)", {"d family", "child d1", "child d2", "child d3"}),
        ("Ash (8), Elm (aged 5), Rowan", {"ash", "elm", "rowan"}),
        ("Amber, Neve; the boy is called Child X", {"amber", "neve", "child x"}),
        ("Juniper (chosen by her grandmother)", {"juniper"}),
        ("The W Children", {"w children"}),
        ("Family D", {"family d", "d family"}),
        ("Young Persons G and H", {"young person g", "young person h"}),
        ("Child", set()),
        ("A", set()),
    ],
)
def test_each_child_of_a_review_is_told_apart(said: str, names: set[str]) -> None:
    found = {" ".join(one.words) for one in pseudonyms_in(said)}
    assert names <= found
    assert found <= names | {" ".join(words_in(said))}


def test_areas_of_a_list_are_told_apart() -> None:
    assert areas_in("Ouseley Vale (host), Hallowby (home and placing)") == (
        "Ouseley Vale",
        "Hallowby",
    )
    assert areas_in("Tessbourne, with Aldwater as host borough") == ("Tessbourne", "Aldwater")
    assert areas_in("Hallowby; Mina's home authority was North Esker")[0] == "Hallowby"
    assert areas_in("Quill and Moorby") == ("Quill and Moorby",)
    assert areas_in("the valleys") == ("the valleys",)


def test_spans_are_the_names_with_what_denies_them() -> None:
    text = "neglect in Tarnby and Skerrin, not from Eastmere, nor in child_i.pdf"
    assert [text[start:end] for start, end in read(text, HELD).spans] == [
        "Tarnby",
        "Skerrin",
        "not from Eastmere",
        "nor in child_i.pdf",
    ]


def test_a_file_is_left_out_by_what_denies_it() -> None:
    reading = read("neglect, but not in child_i.pdf", HELD)
    assert reading.filters.reviews == ()
    assert len(reading.filters.without_reviews) == 1


WORDS = sorted(
    set_of(
        "in Tarnby not Eastmere Skerrin Bay Child V child a and or except the Juniper report but "
        "outside , . 's Reading from Ostrey tallow.pdf only Family D"
    )
)


@given(st.lists(st.sampled_from(WORDS)).map(" ".join) | st.text())
def test_spans_lie_in_the_text_and_don_t_overlap(text: str) -> None:
    ends = [0]
    for start, end in read(text, HELD).spans:
        assert ends[-1] <= start < end <= len(text)
        ends.append(end)


@given(st.lists(st.sampled_from(WORDS)).map(" ".join))
def test_nothing_is_both_asked_of_and_left_out(text: str) -> None:
    filters = read(text, HELD).filters
    assert not set(filters.areas) & set(filters.without_areas)
    assert not set(filters.reviews) & set(filters.without_reviews)


@pytest.mark.parametrize(
    "text",
    [
        "what did not happen in Tarnby?",
        "why was the boy in Tarnby excluded?",
        "did staff drop Tarnby cases",
        "no Tarnby review mentions a father",
        "taking children in Tarnby out of school",
    ],
)
def test_a_word_that_denies_something_else_leaves_no_place_out(text: str) -> None:
    assert take(text) == Filter(areas=("Tarnby",))


@pytest.mark.parametrize("text", ["just those from England", "neglect in Birmingham"])
def test_a_place_that_no_document_is_of_is_said(text: str) -> None:
    reading = read(text, HELD)
    assert (reading.filters, reading.spans) == (Filter(), ())
    [note] = reading.notes
    assert note.startswith("No document states the area “")


def test_a_hospital_of_a_place_limits_nothing() -> None:
    assert take("what was known in Birmingham Hospital") == Filter()
