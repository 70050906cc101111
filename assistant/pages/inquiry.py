"""Likeness to an inquiry: its features against the reviews, and what is like it though rare."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from assistant.coding.codings import ReviewStatus
from assistant.pages import (
    desk,
    heatmap,
    inquiry_adding,
    markup,
    services,
    studies,
    tables,
    wording,
)
from assistant.pages.filters import Fields
from assistant.pages.sources import Behind, Sources
from assistant.pages.tables import Cell, Rows
from corpus.errors import AssistantError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant.codebook.inquiries import Feature
    from assistant.findings.inquiry import FeatureCell, Matrix, Raised

SOURCES = Sources("inquiry")
HINT = "Choose a number or a sign to read the sentences that it is made of."
RAISED = (Cell("Theme"), Cell("Feature of the inquiry"), Cell("The one review"))
ONCE = "Once is worth keeping where an inquiry found the same."
YARDSTICK = "The inquiry is a yardstick. It isn’t counted among the reviews."


def page() -> None:
    """Draw the page."""
    desk.frame("Likeness to an inquiry", "The reviews held against what an inquiry found.")
    voice = st.container(key="voice-place")
    fields = Fields("inquiry", services.shelf().reviews, parts=False)
    filters = fields.sidebar("These hold for the reviews in the table.")
    behind, said = None, ""
    try:
        held = studies.inquiries()
        code = st.selectbox(
            "Inquiry",
            list(held),
            format_func=lambda code: held[code].title if code in held else code,
            key="inquiry-code",
            on_change=SOURCES.close,
        )
        found = studies.inquiry_matrix(code, filters)
        behind = _behind(found)
        _draw(found, behind)
        said = f"{found.inquiry.title}: {wording.counted(len(found.reviews), 'case review')}."
    except AssistantError as error:
        st.error(wording.plain(str(error)))
    said = inquiry_adding.form() or said
    with voice:
        SOURCES.speak(behind, said)


def _draw(found: Matrix, behind: Behind | None) -> None:
    if not found.reviews:
        st.html(markup.paragraphs("No case review is left to compare: take away a filter."))
        return
    with SOURCES.beside(behind, hint=HINT):
        shown = heatmap.reviews_shown(found.reviews, key="inquiry-reviews")
        heatmap.draw(
            [Rows("", [_row(found, feature, shown) for feature in found.inquiry.features])],
            [found.reviews[at] for at in shown],
            key="inquiry-mapped",
            caption="Features of the inquiry, and what each review says of them",
            sources=SOURCES,
            first=("Feature", "Reported"),
        )
        _raised(found)
        st.html(markup.listed([YARDSTICK, wording.SILENCE], css="notes"))


def _row(found: Matrix, feature: Feature, shown: Sequence[int]) -> tuple[Cell, ...]:
    n, of = found.reported(feature.code), len(found.reviews)
    cells = _of(found, feature.code)
    told = f"{feature.name}: reported in {n} of {of} reviews"
    return (
        Cell(feature.name),
        Cell(f"{n} of {of}", f"n|{feature.code}" if n else "", told, css="number"),
        *(
            heatmap.cell(
                f"{feature.code}|{cells[at].review.id}",
                cells[at].status,
                len(cells[at].citations),
                f"{feature.name}, {wording.said_review(cells[at].review)}",
            )
            for at in shown
        ),
    )


def _raised(found: Matrix) -> None:
    title = markup.heading(2, "Reported once, and like the inquiry")
    st.html(title + markup.paragraphs(ONCE, css="hint"))
    if not found.raised:
        st.html(markup.paragraphs("Nothing that is reported in one review alone matches."))
        return
    names = {feature.code: feature.name for feature in found.inquiry.features}
    rows = [
        (
            Cell(one.name),
            Cell(names[one.feature]),
            Cell(
                wording.said_review(one.review),
                _key(one),
                f"{one.name}, {wording.said_review(one.review)}",
            ),
        )
        for one in found.raised
    ]
    html = tables.table(RAISED, [Rows("", rows)], caption="Themes that one review reports")
    tables.draw(html, key="inquiry-raised", on_open=SOURCES.open, opened=SOURCES.opened)


def _behind(found: Matrix) -> Behind | None:
    """Return what is behind the open key; None where there is no such."""
    first, _, second = SOURCES.opened.partition("|")
    for one in found.raised:
        if SOURCES.opened == _key(one):
            title = f"{one.name}: reported in one review alone"
            return Behind(title, "", one.citations, theme=one.theme)
    for feature in found.inquiry.features:
        cells = _of(found, feature.code)
        if (first, second) == ("n", feature.code):
            saying = [cell for cell in cells if cell.status is ReviewStatus.REPORTED]
            title = f"{feature.name}: reported in {len(saying)} of {len(cells)} reviews"
            places = [one for cell in saying for one in cell.citations]
            return Behind(title, feature.definition, places)
        for cell in cells:
            if (first, second) == (feature.code, cell.review.id):
                return _cell_behind(feature, cell)
    return None


def _cell_behind(feature: Feature, cell: FeatureCell) -> Behind:
    told = f"{feature.name}, {wording.said_review(cell.review)}: {wording.STATUSES[cell.status]}"
    advised = cell.status is ReviewStatus.NOT_MENTIONED
    said = heatmap.ADVISED if advised else ""
    return Behind(told, said, cell.citations, kind=wording.KINDS[cell.status])


def _of(found: Matrix, feature: str) -> list[FeatureCell]:
    return [cell for cell in found.cells if cell.feature == feature]


def _key(one: Raised) -> str:
    return f"once|{one.feature}|{one.theme}"
