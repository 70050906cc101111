from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from assistant.facts.silence import Expected
from assistant.pages import wording
from tests.pages.support import boards, html
from tests.support import PATIENCE


def shown() -> None:
    from assistant.pages import silence

    silence.page()


def opened(key: str = "", view: str = "") -> AppTest:
    app = AppTest.from_function(shown, default_timeout=PATIENCE)
    app.session_state["silence-opened"] = key
    if view:
        app.session_state["silence-view"] = view
    app.run()
    assert not app.exception
    return app


@pytest.mark.usefixtures("library")
def test_silence_is_counted_over_the_reviews_of_which_a_thing_is_expected() -> None:
    [board] = boards(opened())
    said = "Violence between adults at home: never mentioned in 1 of 2 reviews"
    assert f'data-open="domestic-violence|silent" aria-label="{said}"' in board
    assert "Supervision and management of staff: never mentioned in 2 of 2 reviews" in board
    assert "Life and harm online" not in board  # expected of no review of 2004 and 2011
    assert "Not mentioned is not absent" in html(opened())


@pytest.mark.usefixtures("library")
def test_a_number_opens_to_its_reviews_or_to_their_words() -> None:
    app = opened("domestic-violence|silent")
    assert any("Child F" in button.label for button in app.button)
    assert "Working Together (1999)" in html(app)
    told = html(opened("domestic-violence|told"))
    assert "<mark>There was no evidence of domestic violence.</mark>" in told


@pytest.mark.usefixtures("library")
def test_each_review_is_shown_with_what_it_never_mentions() -> None:
    [board] = boards(opened(view="Review by review"))
    assert "Violence between adults at home" in board
    assert board.count("<tr>") == 3  # the head and two reviews


def test_every_way_of_being_heard_has_words() -> None:
    assert set(wording.EXPECTED) == set(Expected)
