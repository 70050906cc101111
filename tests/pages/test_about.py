from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from assistant.choosing import choose_chat
from index.library import Library
from tests.support import PATIENCE


def shown() -> None:
    from assistant.pages import about

    about.page()


@pytest.mark.usefixtures("library")
def test_the_page_says_what_reviews_cannot_tell_and_what_is_kept() -> None:
    app = AppTest.from_function(shown, default_timeout=PATIENCE).run()
    assert not app.exception
    text = app.markdown[0].value
    for words in (
        "no cases beside it",
        "Nothing you type or add is sent anywhere. Questions and conversations",
        "never written to disk",
        "400%",
        "in an emergency call 999",
    ):
        assert words in text.replace("\n", " ")


def test_the_page_names_the_address_of_a_chat_model(library: Library) -> None:
    address = "http://localhost:8000/v1"
    choose_chat(library, "openai:small", address=address, key_variable=None, who="A. Keeper")
    text = AppTest.from_function(shown).run().markdown[0].value
    assert f"your questions, and the sentences found for them, go to `{address}`" in text
    assert "sent anywhere" not in text
