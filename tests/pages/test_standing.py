from __future__ import annotations

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from assistant.reader.heads import AIMS, READINGS, SCOPES, Wants
from index.library import Library
from tests.pages.support import boards, html
from tests.support import PATIENCE, original_of, review_of

TEXT = ("Findings", "1. The boy had no school place for fourteen months.")
QUESTION = "no-school-place"


def shown() -> None:
    from assistant.pages import standing

    standing.page()


def opened() -> AppTest:
    app = AppTest.from_function(shown, default_timeout=PATIENCE).run()
    assert not app.exception
    return app


def answered(app: AppTest) -> AppTest:
    app.button(key=f"standing-ask-{QUESTION}").click().run()
    assert not app.exception
    return app


def put(library: Library) -> str:
    read = review_of(*TEXT, source="third.txt", kind="case review", incident="2004")
    with library.writing() as writer:
        return writer.add(read, original_of(*TEXT)).id


@pytest.mark.usefixtures("library")
def test_a_library_starts_with_questions_that_were_never_answered() -> None:
    app = opened()
    assert "Should responsibilities for children without a school place" in html(app)
    assert html(app).count("Not answered yet.") == 2
    assert boards(app) == []


def test_an_answer_says_what_changed_and_opens_at_its_words(library: Library) -> None:
    app = answered(opened())
    assert "0 of 2 case reviews report it." in html(app)
    assert "This is its first answer." in html(app)
    review = put(library)
    app = answered(app)
    page = html(app)
    assert "1 of 3 case review reports it." in page
    assert "Reports it now and not on " in page
    [board] = boards(app)
    assert f'data-open="{QUESTION}|{review}"' in board
    app.session_state["standing-opened"] = f"{QUESTION}|{review}"
    app.run()
    assert "<mark>1. The boy had no school place for fourteen months.</mark>" in html(app) or (
        "<mark>The boy had no school place for fourteen months.</mark>" in html(app)
    )


@pytest.mark.usefixtures("library")
def test_all_questions_are_answered_at_once() -> None:
    app = opened()
    app.button(key="standing-ask").click().run()
    assert not app.exception
    assert html(app).count("This is its first answer.") == 2


@pytest.mark.usefixtures("library")
def test_a_question_is_added_and_removed_with_who_did_so() -> None:
    app = opened()
    app.text_input(key="standing-text").set_value("Are fathers left out of assessments?")
    app.button(key="standing-add").click().run()
    assert "Say who you are" in app.error[0].value
    app.text_input(key="standing-who").set_value("Ed")
    app.button(key="standing-add").click().run()
    assert not app.exception
    assert "Are fathers left out of assessments?" in html(app)
    app.selectbox(key="standing-removed").set_value(QUESTION)
    app.text_input(key="standing-remover").set_value("Ed")
    app.button(key="standing-remove").click().run()
    assert not app.exception
    assert "without a school place" not in html(app)


@pytest.mark.usefixtures("library")
def test_a_question_on_a_live_case_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    live = Wants(*(np.eye(len(one))[-1] for one in (AIMS, SCOPES, READINGS)))
    assert SCOPES[-1] == "live"
    monkeypatch.setattr("assistant.answering.question.hear", lambda *_: live)
    app = opened()
    app.text_input(key="standing-text").set_value("What should I do about the boy on my caseload?")
    app.text_input(key="standing-who").set_value("Ed")
    app.button(key="standing-add").click().run()
    assert "isn’t kept" in app.error[0].value
    assert "caseload" not in html(app)
