from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from index.library import Library
from tests.pages.support import boards, html
from tests.support import PATIENCE

VISAS = "Schools did not ask about immigration &lt;status&gt; &amp; *visas*."
ADDED = """[inquiry]
code = "another"
title = "Another inquiry"
[[feature]]
code = "before-birth"
name = "Before birth"
themes = ["pre-birth-assessment"]
"""


def shown() -> None:
    from assistant.pages import inquiry

    inquiry.page()


def opened(key: str = "") -> AppTest:
    app = AppTest.from_function(shown, default_timeout=PATIENCE)
    app.session_state["inquiry-opened"] = key
    app.run()
    assert not app.exception
    return app


@pytest.mark.usefixtures("library")
def test_features_stand_against_reviews_and_open_to_their_words() -> None:
    [board, _] = boards(opened())
    assert 'data-open="n|immigration" aria-label="Immigration: reported in 1 of 2 reviews"' in board
    assert board.count('scope="col"') == 4  # feature, number, two reviews
    assert f"<mark>{VISAS}</mark>" in html(opened("n|immigration"))


def test_a_cell_tells_what_one_review_says(library: Library) -> None:
    with library.snapshot() as snapshot:
        first, second = (snapshot.held(name).id for name in ("first.txt", "second.txt"))
    [board, _] = boards(opened())
    assert f'data-open="immigration|{first}"' in board
    assert f'data-open="immigration|{second}"' not in board
    assert f"<mark>{VISAS}</mark>" in html(opened(f"immigration|{first}"))


@pytest.mark.usefixtures("library")
def test_what_one_review_alone_reports_is_raised_where_the_inquiry_found_it_too() -> None:
    [_, raised] = boards(opened())
    key = "once|immigration|immigration-status-not-asked"
    assert f'data-open="{key}"' in raised
    assert f"<mark>{VISAS}</mark>" in html(opened(key))


def test_an_inquiry_is_added_from_a_file_with_who_added_it(library: Library) -> None:
    app = opened()
    app.file_uploader(key="inquiry-file").set_value(("a.toml", ADDED.encode(), "text/plain"))
    app.button(key="inquiry-add").click().run()
    assert "Say who you are" in app.error[0].value
    app.file_uploader(key="inquiry-file").set_value(("a.toml", ADDED.encode(), "text/plain"))
    app.text_input(key="inquiry-who").set_value("LCPC staff")
    app.button(key="inquiry-add").click().run()
    assert app.success[0].value.replace("\\", "") == (
        "Added by LCPC staff: “Another inquiry”, 1 feature."
    )
    app.selectbox(key="inquiry-code").set_value("another").run()
    assert "Before birth: reported in 2 of 2 reviews" in boards(app)[0]
    with library.snapshot() as snapshot:
        edition = snapshot.edition("inquiries")
    assert edition is not None
    assert edition.who == "LCPC staff"


@pytest.mark.usefixtures("library")
def test_a_file_that_is_no_inquiry_is_refused_in_words() -> None:
    app = opened()
    app.file_uploader(key="inquiry-file").set_value(("a.toml", b"x = [", "text/plain"))
    app.text_input(key="inquiry-who").set_value("LCPC staff")
    app.button(key="inquiry-add").click().run()
    assert "is no inquiry" in app.error[0].value
