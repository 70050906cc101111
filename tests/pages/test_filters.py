"""The fields of a filter keep what a question has left out."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from index.types import Filter


def shown() -> None:
    import streamlit as st

    from assistant.pages.filters import Fields
    from corpus.types import Metadata
    from index.types import Filter, HeldReview

    held = HeldReview(
        "x", "x.txt", "0" * 64, "text/plain", Metadata(area="Eastmere"), {}, 1, 1, "2026-01-01", ()
    )
    chosen = Filter(without_areas=("Eastmere", "Tarnby"), without_reviews=("x",))
    st.session_state["taken"] = Fields("some", (held,)).draw(chosen)


def test_what_is_left_out_stays_out_until_the_reader_takes_it_back() -> None:
    app = AppTest.from_function(shown, default_timeout=20).run()
    assert app.session_state["taken"] == Filter(
        without_areas=("Eastmere", "Tarnby"), without_reviews=("x",)
    )
    app.multiselect(key="some-without_areas").set_value(["Tarnby"]).run()
    app.multiselect(key="some-without_reviews").set_value([]).run()
    assert app.session_state["taken"] == Filter(without_areas=("Tarnby",))
    assert not app.exception
