from __future__ import annotations

from streamlit.testing.v1 import AppTest

from tests.support import PATIENCE


def shown() -> None:
    from assistant.pages import about

    about.page()


def test_the_page_says_what_reviews_cannot_tell_and_what_is_kept() -> None:
    app = AppTest.from_function(shown, default_timeout=PATIENCE).run()
    assert not app.exception
    text = app.markdown[0].value
    for words in (
        "no cases beside it",
        "never written to disk",
        "400%",
        "in an emergency call 999",
    ):
        assert words in text.replace("\n", " ")
