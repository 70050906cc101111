from __future__ import annotations

import csv
import io
import re

import pytest
from streamlit.testing.v1 import AppTest

from assistant.pages import studies
from assistant.recommendations.ledger_csv import HEAD
from index.library import Library
from tests.pages.support import boards, html
from tests.support import PATIENCE, original_of, review_of

EARLIER = (
    "Findings",
    "1. The core group did not meet after the birth.",
    "Recommendations",
    "1. The Board should make sure that core groups meet every month.",
    "2. Police should be trained in domestic violence by March 2006.",
)
LATER = (
    "Findings",
    "1. Core groups were not held for a year.",
    "Recommendations",
    "1. The Board should make sure that core groups meet every month.",
)
MEET = "1. The Board should make sure that core groups meet every month."
TRAINED = "2. Police should be trained in domestic violence by March 2006."
DATES = "1. The conference should set dates for each piece of work."


def shown() -> None:
    from assistant.pages import ledger

    ledger.page()


def opened(key: str = "") -> AppTest:
    app = AppTest.from_function(shown, default_timeout=PATIENCE)
    app.session_state["ledger-opened"] = key
    app.run()
    assert not app.exception
    return app


def quotes(app: AppTest) -> list[str]:
    [board] = boards(app)
    return re.findall(r'<p class="words">(.*?)</p>', board)


def key_of(app: AppTest, what: str) -> str:
    [board] = boards(app)
    found = re.search(rf'data-open="({what}\|[^"]+)"', board)
    assert found
    return found[1]


@pytest.fixture(autouse=True)
def held(library: Library) -> None:
    with library.writing() as writer:
        for source, text, facts in (
            ("earlier.txt", EARLIER, {"published": "2005-03", "incident": "2003-06"}),
            ("later.txt", LATER, {"published": "2009", "incident": "2007-01-09"}),
        ):
            read = review_of(*text, source=source, kind="case review", area="Westmere", **facts)
            writer.add(read, original_of(*text))


def test_every_recommendation_stands_with_what_it_asks() -> None:
    app = opened()
    assert "4 of 4 recommendations" in html(app)
    assert quotes(app) == [DATES, MEET, TRAINED, MEET]
    [board] = boards(app)
    assert "<dt>Of</dt><dd>police</dd>" in board
    assert "<dt>By</dt><dd>training</dd>" in board
    assert "<dt>End</dt><dd>“by March 2006”</dd>" in board


def test_a_source_opens_its_recommendation_in_its_place() -> None:
    app = opened()
    assert f"<mark>{DATES}</mark>" in html(opened(key_of(app, "row")))


def test_the_same_asked_elsewhere_and_what_came_after_open_to_their_words() -> None:
    app = opened()
    assert f"<mark>{MEET}</mark>" in html(opened(key_of(app, "same")))
    again = html(opened(key_of(app, "again")))
    assert "<mark>Core groups were not held for a year.</mark>" in again
    answered = html(opened(key_of(app, "answers")))
    assert "core group" in answered.lower()


def test_views_and_filters_leave_what_fits() -> None:
    app = opened()
    app.selectbox(key="ledger-view").set_value("repeated").run()
    assert quotes(app) == [MEET, MEET]
    assert "2 of 4 recommendations" in html(app)
    app.selectbox(key="ledger-view").set_value("all").run()
    app.multiselect(key="ledger-addressees").set_value(["police"]).run()
    assert quotes(app) == [TRAINED]
    app.multiselect(key="ledger-addressees").set_value([]).run()
    app.multiselect(key="ledger-areas").set_value(["Brackenmoor"]).run()
    assert quotes(app) == [DATES]
    assert "1 of 1 recommendation</h2>" in html(app)


def test_the_spreadsheet_holds_each_row_with_its_source(library: Library) -> None:
    rows = studies.ledger().rows
    table = list(csv.DictReader(io.StringIO(studies.ledger_csv(rows).decode("utf-8-sig"))))
    assert [row["recommendation"] for row in table] == [DATES, MEET, TRAINED, MEET]
    assert list(table[0]) == list(HEAD)
    with library.snapshot() as snapshot:
        for row in table:
            text = snapshot.version(row["sha256"]).text
            assert text[int(row["start"]) : int(row["end"])] == row["recommendation"]
    assert table[2]["addressee"] == "police"
    assert table[2]["deadline"] == "by March 2006"
    assert table[1]["equivalents"] == "1"
    assert "later.txt" in table[1]["reported again in"]
