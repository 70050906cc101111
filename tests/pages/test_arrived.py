from __future__ import annotations

from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from index.adding import AddReport
from index.library import Library
from tests.pages.support import html
from tests.support import PATIENCE, original_of, review_of

TEXT = ("Findings", "1. Schools did not ask about immigration status.")


def shown() -> None:
    import streamlit as st

    from assistant.pages import arrived

    if reports := st.session_state.get("to-learn"):
        arrived.learn(reports)
        arrived.many()
        for number, report in enumerate(reports):
            arrived.draw(number, report.review)


@pytest.fixture
def report(library: Library) -> AddReport:
    read = review_of(*TEXT, source="third.txt", kind="case review", incident="2009")
    with library.writing() as writer:
        held = writer.add(read, original_of(*TEXT))
    return AddReport("third.txt", held.id, "added", "", held.passages, 0.1, held)


def learnt(*reports: AddReport) -> str:
    app = AppTest.from_function(shown, default_timeout=PATIENCE)
    app.session_state["to-learn"] = list(reports)
    app.run()
    assert not app.exception
    return html(app)


def test_a_review_that_was_added_says_what_it_brings(report: AddReport) -> None:
    page = learnt(report)
    assert "What it brings" in page
    assert "1 issues again" in page
    assert "Immigration status not asked: 1 of 2 (2004, Brackenmoor, Child F)" in page
    assert "how common the issue is" in page


def test_of_many_it_is_said_how_many(report: AddReport) -> None:
    page = learnt(*[report] * 6)
    assert "1 of 1 report an issue again" in page
    assert "What it brings" not in page


def test_what_was_not_added_brings_nothing(report: AddReport) -> None:
    assert "What it brings" not in learnt(replace(report, status="duplicate"))
