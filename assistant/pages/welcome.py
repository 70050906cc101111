"""What the Ask page shows before the first question: what is held, and where to begin."""

from __future__ import annotations

import streamlit as st

from assistant.pages import desk, markup, services
from corpus.types import Kind
from index.types import HeldReview

EXAMPLES = (
    "What went wrong with pre-birth assessments?",
    "What was recommended about information sharing?",
    "How many reviews mention domestic abuse?",
    "Which areas report problems with core groups?",
    "What do the reviews say about parental mental illness?",
    "What do the reviews say about children without a school place?",
)


def draw(shelf: services.Shelf) -> str | None:
    """Draw the empty page; return an example question once it is chosen."""
    st.html(_holdings(shelf))
    if not shelf.reviews:
        if st.button("Add your first files", key="welcome-add", type="primary"):
            desk.visit("library")
        return None
    chosen = examples("Begin with a question like these", level=2, count=len(EXAMPLES))
    st.html(_manner(services.chat_address()))
    return chosen


def examples(title: str, *, level: int, count: int) -> str | None:
    """Draw example questions as buttons; return the one that is chosen."""
    st.html(markup.heading(level, title))
    chosen = None
    with st.container(key="examples"):
        columns = st.columns(2) if count > len(EXAMPLES) // 2 else [st.container()]
        for number, question in enumerate(EXAMPLES[:count]):
            column = columns[number * len(columns) // count]
            if column.button(question, key=f"example-{number}", width="stretch", wrap=True):
                chosen = question
    return chosen


def _holdings(shelf: services.Shelf) -> str:
    held = shelf.reviews
    if not held:
        return markup.paragraphs(
            "The library is empty. Add reviews as PDF, Word, HTML, Markdown or text."
        )
    cases = [review for review in held if review.metadata.kind is Kind.CASE_REVIEW]
    others = len(held) - len(cases)
    areas = {review.metadata.area for review in held if review.metadata.area}
    return markup.tallies(
        [
            (f"{len(cases):,}", "case review" if len(cases) == 1 else "case reviews"),
            *([(f"{others:,}", "other document" + "s" * (others > 1))] if others else []),
            (f"{len(areas):,}", "area" if len(areas) == 1 else "areas"),
            (_years(held), "published"),
            (f"{shelf.passages:,}", "passages"),
        ]
    )


def _years(held: tuple[HeldReview, ...]) -> str:
    years = sorted({review.metadata.published[:4] for review in held if review.metadata.published})
    if not years:
        return "No dates"
    return years[0] if len(years) == 1 else f"{years[0]}–{years[-1]}"


def _manner(chat_address: str | None) -> str:
    kept = "What you type stays on this machine and isn’t kept."
    if chat_address:
        kept = (
            "What you type isn’t kept here. Questions, and the sentences found for them, go to the "
            f"chat model at {chat_address}."
        )
    return (
        '<div class="manner"><div>'
        + markup.heading(2, "What it does")
        + markup.paragraphs(
            "It quotes what published reviews say, word for word, with the place to turn to. "
            "Where they say nothing, it says so."
        )
        + "</div><div>"
        + markup.heading(2, "What it won’t do")
        + markup.paragraphs(
            "It won’t identify a child, a family or a worker, and it gives no advice on a "
            f"live case. {kept}"
        )
        + "</div></div>"
    )
