"""Search: passages as they stand, for readers who want the text and not an answer."""

from __future__ import annotations

import streamlit as st

from assistant.ground.types import Found
from assistant.pages import desk, evidence, markup, services, wording
from assistant.pages.filters import Fields
from corpus.errors import AssistantError

COUNT = 20  # passages found at a time


def page() -> None:
    """Draw the page."""
    desk.frame("Search", "Passages as they stand in the documents, nearest first.")
    voice = st.container(key="voice-place")
    chosen = Fields("search", services.shelf().reviews).sidebar("These hold while you search.")
    words = st.text_input(
        "Words to look for",
        key="search-words",
        placeholder="For example: core group did not meet",
        max_chars=600,
    )
    found: list[Found] = []
    if words.strip():
        try:
            found = services.search(words.strip(), filters=chosen, k=COUNT)
            _found(found)
        except AssistantError as error:
            st.error(wording.plain(str(error)))
    with voice:
        _speak(words, found)


def _found(found: list[Found]) -> None:
    if not found:
        st.html(markup.paragraphs("No passage was found. Try other words, or fewer filters."))
        return
    left, right = st.columns([8, 5], gap="large")
    opened = min(st.session_state.get("search-opened", 0), len(found) - 1)
    with right, st.container(key="evidence-column"):
        evidence.panel(found[opened].citation, back=f"found-{opened}")
    with left:
        st.html(
            markup.heading(2, wording.counted(len(found), "passage"))
            + markup.paragraphs(wording.SCORES, css="hint")
        )
        best = found[0].score
        for number, each in enumerate(found):
            _hit(number, each, best)


def _hit(number: int, found: Found, best: float) -> None:
    with st.container(key=f"hit-{number}", gap="xsmall"):
        st.html(
            markup.paragraphs(wording.said_score(found.score, best), css="hint")
            + markup.quotation(found.citation, kind="near")
        )
        with st.container(key=f"sources-{number}"):
            st.button(
                wording.plain(found.citation.label),
                key=f"found-{number}",
                on_click=_open,
                args=(number,),
                wrap=True,
            )


def _open(number: int) -> None:
    st.session_state["search-opened"] = number
    desk.send(evidence.ANCHOR)


def _speak(words: str, found: list[Found]) -> None:
    if not words.strip():
        desk.speak("")
        return
    opened = st.session_state.get("search-opened", 0)
    desk.speak(f"{wording.counted(len(found), 'passage')} found.", pressed=[f"found-{opened}"])
