"""Not mentioned: what the practice of its day would expect a review to speak of, and it doesn't."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from assistant.pages import desk, markup, services, studies, tables, wording
from assistant.pages.filters import Fields
from assistant.pages.sources import Behind, Sources
from assistant.pages.tables import Cell, Rows
from corpus.errors import AssistantError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant.facts.silence import Expectation, Heard, Silence

SOURCES = Sources("silence")
HINT = "Choose a number to see which reviews it is made of, or what they say."
OVER, EACH = "Over all reviews", "Review by review"
HEAD = (Cell("What is expected"), Cell("Never mentioned"), Cell("In passing"), Cell("Told of"))
BY_REVIEW = (Cell("Review"), Cell("Never mentioned, of what is expected of it"))


def page() -> None:
    """Draw the page."""
    desk.frame("Not mentioned", "What practice of the day would expect a review to speak of.")
    voice = st.container(key="voice-place")
    fields = Fields("silence", services.shelf().reviews, parts=False)
    filters = fields.sidebar("Every count is over the reviews that these leave.")
    try:
        found = studies.silence(filters)
    except AssistantError as error:
        st.error(wording.plain(str(error)))
        return
    behind = None
    if found.heard:
        behind = _behind(found)
        _draw(found, behind)
    else:
        st.html(markup.paragraphs("Nothing is expected of the reviews that are left."))
    with voice:
        SOURCES.speak(behind, f"{wording.counted(len(found.reviews), 'case review')} looked at.")


def _draw(found: Silence, behind: Behind | None) -> None:
    from assistant.facts.silence import CAUTION

    view = st.segmented_control(
        "How to show it",
        [OVER, EACH],
        default=OVER,
        key="silence-view",
        label_visibility="collapsed",
    )
    with SOURCES.beside(behind, hint=HINT):
        if view == EACH:
            _by_review(found)
        else:
            _over_all(found)
        st.html(markup.listed([CAUTION], css="notes"))


def _over_all(found: Silence) -> None:
    rows = [_row(one, found.of(one.code)) for one in found.expectations if found.of(one.code)]
    of = wording.counted(len(found.reviews), "case review")
    caption = f"What is expected of {of}, by their year and their case"
    html = tables.table(HEAD, [Rows("", rows)], caption=caption)
    tables.draw(html, key="silence-over", on_open=SOURCES.open, opened=SOURCES.opened)


def _row(one: Expectation, heard: Sequence[Heard]) -> tuple[Cell, ...]:
    from assistant.facts.silence import Expected

    order = (Expected.SILENT, Expected.NAMED, Expected.TOLD)
    cells = []
    for status in order:
        n = sum(each.status is status for each in heard)
        said = f"{one.name}: {wording.EXPECTED[status]} in {n} of {len(heard)} reviews"
        opens = f"{one.code}|{status.value}" if n else ""
        cells.append(Cell(f"{n} of {len(heard)}", opens, said, css="number"))
    return (Cell(one.name, under=f"from {one.since} on"), *cells)


def _by_review(found: Silence) -> None:
    rows = []
    for held in found.reviews:
        silent = [one.name for one in found.silent(held.id)]
        rows.append((Cell(wording.said_review(held)), Cell("; ".join(silent) or "nothing")))
    html = tables.table(BY_REVIEW, [Rows("", rows)], caption="What each review never mentions")
    tables.draw(html, key="silence-each", on_open=SOURCES.open, opened=SOURCES.opened)


def _behind(found: Silence) -> Behind | None:
    """Return what is behind the open key; None where there is no such."""
    from assistant.facts.silence import Expected

    code, _, value = SOURCES.opened.partition("|")
    one = next((one for one in found.expectations if one.code == code), None)
    if one is None or value not in set(Expected):
        return None
    heard = found.of(code)
    chosen = [each for each in heard if each.status == value]
    title = f"{one.name}: {wording.EXPECTED[value]} in {len(chosen)} of {len(heard)} reviews"
    places = [place for each in chosen for place in each.places]
    return Behind(title, one.basis, places, [each.review for each in chosen], kind="near")
