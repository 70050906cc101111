"""Recommendations: what was asked, of whom, whether before, and what came after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from assistant.pages import desk, ledger_rows, markup, services, studies, tables, wording
from assistant.pages.filters import Fields
from assistant.pages.sources import Behind, Sources
from assistant.recommendations.recommending import Addressee, Mechanism
from corpus.errors import AssistantError

if TYPE_CHECKING:
    from assistant.recommendations.ledger import Ledger, Row
    from index.types import Filter

SOURCES = Sources("ledger")
HINT = "Choose a source or a number to read what stands behind it."
ROWS = 20  # recommendations shown at a time
VIEWS = {
    "all": "All recommendations",
    "repeated": "Most repeated",
    "procedure-or-training": "Procedure or training only",
    "no-end": "Without a measurable end",
    "reported-again": "Reported again since",
}
MEANINGS = {
    "repeated": "Made by several reviews, the most often first.",
    "procedure-or-training": "They ask for a procedure or for training, and for nothing besides.",
    "no-end": "They state neither a deadline nor a measure by which anybody could tell an end.",
    "reported-again": "Their issue was reported in a review whose incident came after them.",
}
NO_CAUSE = (
    "“Reported again” says that a later incident brought the issue up. It doesn’t say that the "
    "recommendation failed: the reviews can’t tell."
)


def page() -> None:
    """Draw the page."""
    desk.frame("Recommendations", "What was asked, of whom, whether before, and what came after.")
    voice = st.container(key="voice-place")
    fields = Fields("ledger", services.shelf().reviews, parts=False)
    filters = fields.sidebar("These hold for the reviews that recommend.")
    behind, said = None, ""
    try:
        whole = studies.ledger()
        rows, of = _chosen(whole, filters)
        behind = ledger_rows.behind(whole, SOURCES.opened)
        said = f"{len(rows):,} of {wording.counted(of, 'recommendation')}."
        _draw(rows, said, behind)
    except AssistantError as error:
        st.error(wording.plain(str(error)))
    with voice:
        SOURCES.speak(behind, said)


def _chosen(whole: Ledger, filters: Filter) -> tuple[list[Row], int]:
    """Let the reader choose a view; return its rows, and how many the filters leave at all."""
    from assistant.recommendations.ledger import View, seen

    asked = services.asked(filters)
    left = replace(whole, rows=tuple(row for row in whole.rows if row.review.id in asked))
    view = View(
        st.selectbox(
            "Which recommendations",
            [one.value for one in View],
            format_func=lambda view: VIEWS.get(view, wording.sentence_case(view)),
            key="ledger-view",
            on_change=_anew,
        )
    )
    if view in MEANINGS:
        st.html(markup.paragraphs(MEANINGS[view], css="hint"))
    one, two = st.columns(2)
    with one:
        mechanisms = _several("What they ask for", "mechanisms", list(Mechanism), "Anything")
    with two:
        addressees = _several("Of whom", "addressees", list(Addressee), "Anybody")
    return [
        row
        for row in seen(left, view)
        if _fits(row.asks.mechanisms, mechanisms) and _fits(row.asks.addressees, addressees)
    ], len(left.rows)


def _several(label: str, name: str, options: Sequence[str], placeholder: str) -> list[str]:
    return st.multiselect(
        label,
        options,
        format_func=wording.sentence_case,
        key=f"ledger-{name}",
        placeholder=placeholder,
        on_change=_anew,
    )


def _fits(own: Sequence[str], wanted: Sequence[str]) -> bool:
    return not wanted or bool(set(own) & set(wanted))


def _anew() -> None:
    st.session_state.pop("ledger-rows", None)
    SOURCES.close()


def _draw(rows: Sequence[Row], said: str, behind: Behind | None) -> None:
    with SOURCES.beside(behind, hint=HINT):
        shown = st.session_state.get("ledger-rows", ROWS)
        with st.container(horizontal=True, horizontal_alignment="distribute"):
            st.html(markup.heading(2, said.rstrip(".")))
            if rows:
                st.download_button(
                    "Download as CSV",
                    data=lambda: studies.ledger_csv(rows),
                    file_name="recommendations.csv",
                    mime="text/csv",
                    key="ledger-csv",
                    on_click="ignore",
                )
        if not rows:
            st.html(markup.paragraphs("No recommendation fits. Take away a filter."))
        html = ledger_rows.listed(rows[:shown])
        tables.draw(html, key="ledger-list", on_open=SOURCES.open, opened=SOURCES.opened)
        if len(rows) > shown:
            st.button(
                f"Show {min(ROWS, len(rows) - shown)} more",
                key="ledger-more",
                on_click=st.session_state.__setitem__,
                args=("ledger-rows", shown + ROWS),
            )
        st.html(markup.listed([NO_CAUSE], css="notes"))
