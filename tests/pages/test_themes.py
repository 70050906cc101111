from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from assistant.coding.codings import Standing
from assistant.coding.keeping import codings, decide
from assistant.ground.assertion import Assertion
from corpus.types import Place, Span
from index.library import Library
from tests.pages.support import boards, html
from tests.support import PATIENCE, of

NO_ASSESSMENT = "No assessment was made before the baby was born."
NOBODY = "Nobody assessed the risk before the birth."
NO_VIOLENCE = "There was no evidence of domestic violence."


@pytest.fixture
def ruled_out(library: Library) -> None:
    """Let a person say that the second review rules domestic violence out."""
    with library.snapshot() as snapshot:
        held = snapshot.held("second.txt")
        start = snapshot.version(held.sha256).text.index(NO_VIOLENCE)
    place = Place(held.sha256, Span(start, start + len(NO_VIOLENCE)))
    decide(
        library,
        place,
        "domestic-violence",
        Standing.ADDED,
        who="LCPC staff",
        assertion=Assertion.RULED_OUT,
    )


def shown() -> None:
    from assistant.pages import themes

    themes.page()


def opened(key: str = "", **state: str) -> AppTest:
    app = AppTest.from_function(shown, default_timeout=PATIENCE)
    if key:
        app.session_state["themes-opened"] = key
    for name, value in state.items():
        app.session_state[name.replace("_", "-")] = value
    app.run()
    assert not app.exception
    return app


@pytest.mark.usefixtures("ruled_out")
def test_each_theme_is_counted_in_three_ways_over_all_reviews() -> None:
    [board] = boards(opened())
    for told in (
        "Pre-birth assessment: reported in 2 of 2 reviews",
        "Domestic violence and abuse: not mentioned in 1 of 2 reviews",
        "Domestic violence and abuse: looked for and found absent in 1 of 2 reviews",
    ):
        assert f'aria-label="{told}"' in board


@pytest.mark.usefixtures("library")
def test_a_number_opens_to_its_quotations_and_each_of_them_to_its_place() -> None:
    app = opened("pre-birth-assessment|reported")
    assert "Pre-birth assessment: reported in 2 of 2 reviews" in html(app)
    assert "2 sentences." in html(app)
    for quote in (NO_ASSESSMENT, NOBODY):
        assert f'<blockquote class="point finding"><p>{quote}</p>' in html(app)
    app.button(key="themes-source-1").click().run()
    assert f"<mark>{NOBODY}</mark>" in html(app)
    app.button(key="themes-all").click().run()
    assert "<mark>" not in html(app)


@pytest.mark.usefixtures("library")
def test_children_and_families_are_counted_where_a_review_says_how_many() -> None:
    app = opened("pre-birth-assessment|children")
    [board] = boards(app)
    assert ">2 of 2 children</button>" in board
    assert ">families not stated<" in board
    assert "Pre-birth assessment: 2 of 2 children" in html(app)


@pytest.mark.usefixtures("ruled_out")
def test_an_absence_opens_to_the_words_that_rule_it_out() -> None:
    assert f"<mark>{NO_VIOLENCE}</mark>" in html(opened("domestic-violence|absent"))


def test_reviews_that_are_silent_are_named_and_open(library: Library) -> None:
    app = opened("domestic-violence|not_mentioned")
    assert "isn’t evidence that it was absent" in html(app)
    with library.snapshot() as snapshot:
        first = snapshot.held("first.txt")
    assert app.button(key=f"themes-review-{first.id}").label == "2004\\, Brackenmoor\\, Child F"


@pytest.mark.usefixtures("ruled_out")
def test_a_filter_changes_what_the_counts_are_of() -> None:
    app = opened()
    app.multiselect(key="themes-areas").set_value(["Eastmere"]).run()
    [board] = boards(app)
    assert "Domestic violence and abuse: looked for and found absent in 1 of 1 reviews" in board


@pytest.mark.usefixtures("ruled_out")
def test_the_map_tells_three_answers_apart_by_sign_and_words(library: Library) -> None:
    app = opened(themes_view="Review by review", themes_group="child-and-family")
    [board] = boards(app)
    with library.snapshot() as snapshot:
        second = snapshot.held("second.txt")
    of = "Domestic violence and abuse, 2011, Eastmere, Child K"
    told = f"{of}: looked for and found absent, 1 sentence"
    assert f'data-open="domestic-violence|{second.id}" aria-label="{told}">○ 1<' in board
    assert '<span aria-hidden="true">–</span><span class="unseen">not mentioned</span>' in board
    page = html(opened(f"domestic-violence|{second.id}"))
    assert f"<mark>{NO_VIOLENCE}</mark>" in page


def test_a_persons_decision_changes_the_count(library: Library) -> None:
    [board] = boards(opened())
    assert "Pre-birth assessment: reported in 2 of 2 reviews" in board
    with library.snapshot() as snapshot:
        first = snapshot.held("first.txt").id
    for one in of(library, codings).every:
        if (one.review, one.theme) == (first, "pre-birth-assessment"):
            decide(library, one.place, one.theme, Standing.REJECTED, who="LCPC staff")
    [board] = boards(opened())
    assert "Pre-birth assessment: reported in 1 of 2 reviews" in board
