from __future__ import annotations

import io
from html import escape

import docx
import pytest
from streamlit.testing.v1 import AppTest

from assistant.pages import studies
from index.types import Filter
from tests.pages.support import boards, html
from tests.support import PATIENCE

VISAS = "Schools did not ask about immigration <status> & *visas*."


def shown() -> None:
    from assistant.pages import report

    report.page()


def drafted(opened: str = "") -> AppTest:
    app = AppTest.from_function(shown, default_timeout=PATIENCE)
    app.session_state["report-asked"] = Filter()
    app.session_state["report-opened"] = opened
    app.run()
    assert not app.exception
    return app


@pytest.mark.usefixtures("library")
def test_nothing_is_drafted_before_it_is_asked_for() -> None:
    app = AppTest.from_function(shown, default_timeout=PATIENCE).run()
    assert not app.exception
    assert boards(app) == []
    app.button(key="report-draft").click().run()
    assert not app.exception
    assert "Drafted on 2 case reviews" in html(app)


@pytest.mark.usefixtures("library")
def test_the_draft_is_read_through_in_its_order() -> None:
    [board] = boards(drafted())
    order = [board.index(title) for title in ("1. Introduction", "2. Common themes", "3. Other")]
    assert order == sorted(order)
    assert "This update draws on 2 of 2 case reviews that the library holds." in board
    assert "Reported by 1 of 2 case reviews" in board
    assert "<status>" not in board


@pytest.mark.usefixtures("library")
def test_an_issue_opens_at_its_words() -> None:
    [board] = boards(drafted())
    row = next(one for one in board.split("<tr>") if "Immigration status not asked" in one)
    key = row.split('data-open="')[1].split('"')[0]
    page = html(drafted(key))
    assert f"<mark>{escape(VISAS)}</mark>" in page


@pytest.mark.usefixtures("library")
def test_the_file_is_the_report_in_word() -> None:
    report = studies.report(Filter())
    document = docx.Document(io.BytesIO(studies.report_file(report)))
    text = "\n".join(one.text for one in document.paragraphs)
    assert report.title in text
    assert f"“{VISAS}”" in text


@pytest.mark.usefixtures("library")
def test_an_empty_part_of_the_library_is_one_sentence() -> None:
    app = AppTest.from_function(shown, default_timeout=PATIENCE)
    app.session_state["report-asked"] = Filter(areas=("Eastmere",))
    app.session_state["report-areas"] = ["Eastmere"]
    app.run()
    assert not app.exception
    assert "Drafted on 1 case review" in html(app)
