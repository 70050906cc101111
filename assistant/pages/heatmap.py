"""Reviews across, themes or features down: three answers told apart by sign, text and colour."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from assistant.coding.codings import ReviewStatus
from assistant.pages import markup, tables, wording
from assistant.pages.sources import Sources
from assistant.pages.tables import Cell, Rows
from index.types import HeldReview

ACROSS = 10  # reviews shown at a time
SIGNS = {ReviewStatus.REPORTED: "●", ReviewStatus.RULED_OUT: "○", ReviewStatus.NOT_MENTIONED: "–"}
ADVISED = "The review doesn’t report it: it is only advised on, supposed or laid down as a rule."
LEGEND = (
    ("● 3", "Reported, in 3 sentences"),
    ("○ 1", "Looked for and found absent"),
    ("– 2", "Not reported, but advised on"),
    ("–", "Not mentioned"),
)


def reviews_shown(reviews: Sequence[HeldReview], *, key: str) -> list[int]:
    """Let the reader choose a stretch of the reviews, by date; return their positions."""
    order = sorted(range(len(reviews)), key=lambda at: (_when(reviews[at]) or "~", at))
    if len(order) <= ACROSS:
        return order
    starts = list(range(0, len(order), ACROSS))
    start: int = st.selectbox(
        "Reviews, by date of incident",
        starts,
        format_func=lambda start: _stretch(reviews, order[start : start + ACROSS], start),
        key=key,
    )
    return order[start : start + ACROSS]


def cell(key: str, status: ReviewStatus, sentences: int, of: str) -> Cell:
    """Return what one review says, as a cell that opens where there is anything to read."""
    told = wording.STATUSES[status]
    if status is ReviewStatus.NOT_MENTIONED and sentences:
        told = "not reported, but advised on"
    text = f"{SIGNS[status]} {sentences}" if sentences else SIGNS[status]
    counted = f", {wording.counted(sentences, 'sentence')}" if sentences else ""
    css = status.value if status is not ReviewStatus.NOT_MENTIONED or not sentences else "advised"
    if not sentences:
        return Cell(text, said=told, css=css)
    return Cell(text, key, f"{of}: {told}{counted}", css=css)


def draw(
    groups: Sequence[Rows],
    reviews: Sequence[HeldReview],
    *,
    key: str,
    caption: str,
    sources: Sources,
    first: Sequence[str] = ("Theme",),
) -> None:
    """Draw the table with its legend. Rows are `cell`s after what the `first` heads name."""
    st.html(legend())
    head = [*map(Cell, first), *(Cell(wording.said_review(held), css="review") for held in reviews)]
    html = tables.table(head, groups, caption=caption, css="heat")
    tables.draw(html, key=key, on_open=sources.open, opened=sources.opened)


def legend() -> str:
    """Return what the signs mean."""
    rows = "".join(
        f"<li>{markup.element('span', sign, css=css)}{markup.element('span', meaning)}</li>"
        for (sign, meaning), css in zip(
            LEGEND, ("reported", "absent", "advised", "not_mentioned"), strict=True
        )
    )
    return f'<ul class="legend">{rows}</ul>'


def _when(held: HeldReview) -> str | None:
    return held.metadata.incident or held.metadata.published


def _stretch(reviews: Sequence[HeldReview], order: Sequence[int], start: int) -> str:
    years = [when[:4] for at in order if (when := _when(reviews[at]))]
    told = f": {years[0]}–{years[-1]}" if years and years[0] != years[-1] else ""
    return f"{start + 1} to {start + len(order)} of {len(reviews)}{told}"
