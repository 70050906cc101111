from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from index.library import Library
from tests.pages.support import boards, html
from tests.support import PATIENCE, original_of, review_of

EARLIER = (
    "Findings",
    "1. The core group did not meet after the birth.",
    "Recommendations",
    "1. The Board should make sure that core groups meet every month.",
)
LATER = ("Findings", "1. Core groups were not held for a year.")
SILENT = ("Findings", "1. The school was told of the move in good time.")
FACTS = (
    ("earlier.txt", EARLIER, {"published": "2005-03", "incident": "2003-06"}),
    ("later.txt", LATER, {"published": "2009", "incident": "2007-01-09"}),
    ("silent.txt", SILENT, {"published": "2010", "incident": "2008"}),
)
CORE = {"recurrence-theme": "core-groups"}


def shown() -> None:
    from assistant.pages import recurrence

    recurrence.page()


def opened(key: str = "", **state: str) -> AppTest:
    app = AppTest.from_function(shown, default_timeout=PATIENCE)
    for name, value in {"recurrence-opened": key, **CORE, **state}.items():
        app.session_state[name] = value
    app.run()
    assert not app.exception
    return app


@pytest.fixture
def ids(library: Library) -> dict[str, str]:
    """Hold three more reviews; return their ids by file."""
    with library.writing() as writer:
        return {
            source: writer.add(
                review_of(*text, source=source, kind="case review", **facts), original_of(*text)
            ).id
            for source, text, facts in FACTS
        }


@pytest.mark.usefixtures("ids")
def test_a_theme_is_counted_and_dated_by_incident() -> None:
    app = opened()
    page = html(app)
    assert "2 of 5 case reviews report “Core groups" in page
    assert "Earliest incident: June 2003; latest: 9 January 2007." in page
    assert "nobody can tell how common the issue is" in page
    [board] = boards(app)
    assert board.index("June 2003") < board.index("9 January 2007")
    assert 'role="img" aria-label="2 of 5 case reviews report' in board
    assert board.count('<circle class="reported"') == 2
    assert board.count('<polygon class="recommended"') == 1


def test_what_a_review_says_opens_at_its_words(ids: dict[str, str]) -> None:
    page = html(opened(f"said|{ids['later.txt']}"))
    assert "<mark>Core groups were not held for a year.</mark>" in page


def test_a_recommendation_opens_and_so_does_what_came_after(ids: dict[str, str]) -> None:
    app = opened()
    [board] = boards(app)
    assert ">in 1 later incident</button>" in board
    key = board.split('data-open="again|')[1].split('"')[0]
    made = html(opened(f"made|{key}"))
    assert "<mark>1. The Board should make sure that core groups meet every month.</mark>" in made
    again = html(opened(f"again|{key}"))
    assert "<mark>Core groups were not held for a year.</mark>" in again
    then = html(opened(f"advice|{ids['earlier.txt']}"))
    assert "core groups meet every month.</mark>" in then


@pytest.mark.usefixtures("ids")
def test_an_issue_in_words_reads_the_whole_library() -> None:
    app = opened(**{"recurrence-by": "In your own words", "recurrence-theme": ""})
    app.text_input(key="recurrence-words").set_value("core groups not held").run()
    assert not app.exception
    assert "of 5 case reviews" in html(app)
    assert "“core groups not held”" in html(app)


@pytest.mark.usefixtures("ids")
def test_nothing_is_shown_before_an_issue_is_named() -> None:
    app = AppTest.from_function(shown, default_timeout=PATIENCE).run()
    assert not app.exception
    assert "Say what to look for." in html(app)
    assert boards(app) == []
