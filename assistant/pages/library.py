"""Library: what is held, one review opened, files added."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from assistant.pages import adding, desk, markup, review, services, wording
from corpus.errors import AssistantError
from index.types import HeldReview

LIST, ADD = "Documents held", "Add files"
ROWS = 25  # documents shown before the reader asks for more
COLUMNS = ("Area", "Pseudonym", "Published", "Incident", "Kind", "Format", "Passages")


def page() -> None:
    """Draw the page."""
    opened = st.session_state.pop("opened-review", None) or st.query_params.get("review")
    if opened:
        _opened(opened)
        return
    desk.frame("Documents", "The documents that every answer is drawn from.")
    view = st.segmented_control(
        "What to do", [LIST, ADD], default=LIST, key="library-view", label_visibility="collapsed"
    )
    if view == ADD:
        adding.page()
    else:
        _documents()
    desk.speak(st.session_state.pop("library-said", ""))


def _opened(ref: str) -> None:
    if st.query_params.get("review") != ref:
        st.query_params["review"] = ref
        desk.send(desk.TOP)
    if st.button("All documents", key="review-back", icon=":material/arrow_back:"):
        _close()
    try:
        gone = review.page(services.held(ref))
    except AssistantError as error:
        desk.frame("Library")
        st.error(wording.plain(str(error)))
        return
    if gone:
        st.session_state["library-said"] = gone
        _close()


def _close() -> None:
    st.query_params.pop("review", None)
    desk.send(desk.TOP)
    st.session_state.pop("corrected", None)
    st.rerun()


def _documents() -> None:
    held = services.shelf().reviews
    if not held:
        st.html(markup.paragraphs("The library is empty. Choose “Add files” to begin."))
        return
    left, right = st.columns([3, 2], vertical_alignment="bottom")
    words = left.text_input(
        "Find in this list", key="library-find", placeholder="Title, area, pseudonym, year or kind"
    )
    order = right.selectbox("Sort by", list(ORDERS), key="library-sort")
    found = sorted((each for each in held if _matches(each, words)), key=ORDERS[order])
    if order in LATEST_FIRST:
        found.reverse()
    st.html(markup.paragraphs(_tally(len(found), len(held)), css="hint"))
    shown = st.session_state.get("library-rows", ROWS)
    with st.container(key="documents", gap=None):
        st.html(markup.column_heads("Title", COLUMNS))
        for each in found[:shown]:
            _row(each)
    if len(found) > shown:
        st.button("Show more", key="library-more", on_click=_more, args=(shown + ROWS,))


def _row(held: HeldReview) -> None:
    with st.container(key=f"row-{held.id}", horizontal=True, gap="small"):
        if st.button(
            wording.plain(wording.said_title(held)),
            key=f"open-{held.id}",
            type="tertiary",
            wrap=True,
        ):
            st.session_state["opened-review"] = held.id
            st.rerun()
        st.html(markup.cells(zip(COLUMNS, _cells(held), strict=True)))


def _cells(held: HeldReview) -> tuple[str, ...]:
    data = held.metadata
    return (
        data.area or "–",
        data.pseudonym or "–",
        wording.said_date(data.published, unknown="–"),
        wording.said_date(data.incident, unknown="–"),
        wording.said_kind(data.kind) if data.kind else "–",
        wording.said_format(held.media_type),
        f"{held.passages:,}",
    )


def _matches(held: HeldReview, words: str) -> bool:
    text = " ".join([wording.said_title(held), held.source, *_cells(held)]).casefold()
    return all(word in text for word in words.casefold().split())


def _tally(found: int, held: int) -> str:
    documents = wording.counted(held, "document")
    return documents if found == held else f"{found:,} of {documents}"


def _more(rows: int) -> None:
    st.session_state["library-rows"] = rows


Order = Callable[[HeldReview], tuple[str, str]]
ORDERS: dict[str, Order] = {
    "Title": lambda held: (wording.said_title(held).casefold(), held.id),
    "Area": lambda held: ((held.metadata.area or "\uffff").casefold(), held.id),
    "Published, latest first": lambda held: (held.metadata.published or "", held.id),
    "Incident, latest first": lambda held: (held.metadata.incident or "", held.id),
    "Kind of document": lambda held: (held.metadata.kind or "\uffff", held.id),
    "Format": lambda held: (wording.said_format(held.media_type), held.id),
    "Passages, most first": lambda held: (f"{held.passages:09}", held.id),
    "Added, latest first": lambda held: (held.added, held.id),
}
LATEST_FIRST = {name for name in ORDERS if name.endswith("first")}
