"""The evidence panel: a citation opened at its place, checked before it is shown."""

from __future__ import annotations

import streamlit as st

from assistant.ground.types import Citation
from assistant.pages import desk, markup, services, wording
from corpus.errors import AssistantError

ANCHOR = "evidence"


HINT = "Choose a source to read it here, marked in its surroundings."
UNDRAWN = "This page can't be drawn here: download the original to see it."


def panel(
    citation: Citation | None, *, back: str = "", way_back: str = "Back to the answer"
) -> None:
    """Draw the evidence for one citation, or how to open one."""
    if citation is None:
        nothing(HINT)
        return
    with st.container(key="evidence-panel"):
        st.html(markup.heading(2, "Evidence", anchor=ANCHOR))
        try:
            _opened(citation)
            if back:
                st.button(way_back, key="evidence-back", on_click=desk.send, args=(back,))
        except AssistantError as error:
            st.error(wording.plain(str(error)))


def nothing(hint: str) -> None:
    """Draw the place where evidence is shown, before there is any."""
    st.html(markup.heading(2, "Evidence", anchor=ANCHOR) + markup.paragraphs(hint, css="hint"))


def _opened(citation: Citation) -> None:
    review = services.evidence(citation)
    st.html(_where(citation))
    st.html(markup.heading(3, "In its surroundings") + markup.surroundings(review, citation))
    if review.boxes and citation.page is not None:
        for page in range(citation.page, (citation.last_page or citation.page) + 1):
            _page(citation, page)
    _references(citation)
    _ways_on(citation, review.media_type)


def _where(citation: Citation) -> str:
    dates = [
        f"{what} {wording.said_date(date)}"
        for what, date in (("published", citation.published), ("incident", citation.incident))
        if date
    ]
    known = [citation.area or "", *dates, wording.said_kind(citation.kind).lower()]
    return (
        markup.element("p", citation.title or citation.source, css="review-title")
        + markup.element("p", wording.said_place(citation), css="place")
        + markup.element("p", " · ".join(filter(None, known)), css="hint")
    )


def _page(citation: Citation, page: int) -> None:
    st.html(markup.heading(3, f"On page {page} of the original"))
    picture = services.page_picture(citation.sha256, page, citation.start, citation.end)
    if picture is None:
        st.html(markup.element("p", UNDRAWN, css="hint"))
        return
    st.image(
        picture,
        width="stretch",
        alt=f"Page {page} of {citation.source} with these words marked: {citation.quote}",
    )


def _references(citation: Citation) -> None:
    st.html(markup.heading(3, "To quote it"))
    st.html(markup.element("p", "Quotation with its short reference", css="hint"))
    st.code(f"“{citation.quote}” ({citation.label})", language=None, wrap_lines=True)
    st.html(markup.element("p", "Full reference", css="hint"))
    st.code(citation.full, language=None, wrap_lines=True)


def _ways_on(citation: Citation, media_type: str) -> None:
    with st.container(horizontal=True):
        st.download_button(
            "Download the original",
            data=lambda: services.original(citation.sha256),
            file_name=citation.source,
            mime=media_type,
            key="evidence-download",
            on_click="ignore",
        )
        if st.button("Open the whole review", key="evidence-review"):
            desk.visit("library", opened_review=citation.review)
