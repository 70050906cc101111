from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from index.library import Library
from tests.pages.support import boards, html
from tests.support import PATIENCE

DATES = "1. The conference should set dates for each piece of work."


def shown() -> None:
    from assistant.pages import linkage

    linkage.page()


@pytest.fixture
def first(library: Library) -> str:
    """Return the id of the review that recommends something."""
    with library.snapshot() as snapshot:
        return snapshot.held("first.txt").id


def opened(review: str, key: str = "") -> AppTest:
    app = AppTest.from_function(shown, default_timeout=PATIENCE)
    app.session_state["linkage-review"] = review
    app.session_state["linkage-opened"] = key
    app.run()
    assert not app.exception
    return app


def test_a_profile_says_what_is_there_and_what_is_missing_never_one_number(first: str) -> None:
    [profile, _] = boards(opened(first))
    name = "Recommendations with an end that can be checked"
    assert f'data-open="missing|MEASURABLE" aria-label="{name}: 1 missing">1<' in profile
    assert f'>0 of 1</span><span class="unseen">{name}: 0 of 1</span>' in profile


def test_what_is_missing_opens_at_its_place(first: str) -> None:
    assert f"<mark>{DATES}</mark>" in html(opened(first, "missing|MEASURABLE"))


def test_a_person_overrules_the_machine_with_a_reason(first: str, library: Library) -> None:
    app = opened(first)
    app.selectbox(key="linkage-mark").set_value("MEASURABLE").run()
    app.button(key="linkage-record").click().run()
    assert "Say who you are" in app.error[0].value
    app.text_input(key="linkage-who").set_value("LCPC staff")
    app.text_input(key="linkage-why-MEASURABLE").set_value("The minutes give the date.")
    app.button(key="linkage-record").click().run()
    assert not app.exception
    assert "says LCPC staff" in app.success[0].value.replace("\\", "")
    [profile, listed] = boards(app)
    assert 'aria-label="Recommendations with an end that can be checked: 1 of 1"' in profile
    assert "There, says LCPC staff" in listed
    assert "The minutes give the date." in listed
    with library.snapshot() as snapshot:
        [ruling] = snapshot.rulings("linkage", first)
    assert (ruling.who, ruling.value, ruling.why) == (
        "LCPC staff",
        "met",
        "The minutes give the date.",
    )


@pytest.mark.usefixtures("library")
def test_a_document_that_was_removed_is_forgotten() -> None:
    assert "Choose the document" in html(opened("0000no-such"))


@pytest.mark.usefixtures("library")
def test_a_document_is_asked_for_first() -> None:
    app = AppTest.from_function(shown, default_timeout=PATIENCE).run()
    assert not app.exception
    assert "Choose the document" in html(app)
