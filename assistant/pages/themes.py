"""Themes: what the case reviews have in common, ranked, and review by review."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from assistant.coding.codings import ReviewStatus
from assistant.pages import choosing, desk, heatmap, markup, services, studies, tables, wording
from assistant.pages.filters import Fields
from assistant.pages.sources import Behind, Sources
from assistant.pages.tables import Cell, Rows
from corpus.errors import AssistantError
from corpus.types import Place

if TYPE_CHECKING:
    from assistant.codebook.book import Codebook
    from assistant.findings.themes import Cell as ThemeCell
    from assistant.findings.themes import Share, ThemeCount, ThemeTable

SOURCES = Sources("themes")
RANKED, MAPPED = "Most consistent", "Review by review"
EVERY = "All groups"
ROWS = 20  # themes shown before the reader asks for more
HINT = "Choose a number to read the sentences that it is made of."
UNITS = ("families", "children")
HEAD = (
    Cell("Theme"),
    Cell("Reported"),
    Cell("Looked for and absent"),
    Cell("Not mentioned"),
)


def page() -> None:
    """Draw the page."""
    desk.frame("Themes", "What the case reviews have in common, counted over every one of them.")
    voice = st.container(key="voice-place")
    fields = Fields("themes", services.shelf().reviews, parts=False)
    filters = fields.sidebar("Every count is over the reviews that these leave.")
    try:
        table, book = studies.themes(filters), services.codebook()
    except AssistantError as error:
        st.error(wording.plain(str(error)))
        return
    behind = None
    if table.reviews:
        behind = _behind(table, SOURCES.opened)
        _draw(table, book, behind)
    else:
        st.html(markup.paragraphs("No case review is left to count: take away a filter."))
    with voice:
        SOURCES.speak(behind, f"{wording.counted(len(table.reviews), 'case review')} counted.")


def _draw(table: ThemeTable, book: Codebook, behind: Behind | None) -> None:
    left, right = st.columns([3, 2], vertical_alignment="bottom")
    with left:
        view = st.segmented_control(
            "How to show them",
            [RANKED, MAPPED],
            default=RANKED,
            key="themes-view",
            label_visibility="collapsed",
        )
    names = {group.code: group.name for group in book.groups}
    choosing.forget("themes-group", [EVERY, *names])
    with right:
        group = st.selectbox(
            "Group of themes",
            [EVERY, *names],
            format_func=lambda g: names.get(g, g),
            key="themes-group",
        )
    counts = [one for one in table.themes if group in {EVERY, one.group}]
    with SOURCES.beside(behind, hint=HINT):
        if view == MAPPED:
            _mapped(table, counts, names)
        else:
            _ranked(table, counts, names)
        notes = [wording.SILENCE, wording.STATED, wording.NO_PREVALENCE]
        st.html(markup.listed(notes, css="notes"))


def _ranked(table: ThemeTable, counts: Sequence[ThemeCount], names: dict[str, str]) -> None:
    shown = st.session_state.get("themes-rows", ROWS)
    rows = [_row(one, names) for one in counts[:shown]]
    of = wording.counted(len(table.reviews), "case review")
    html = tables.table(HEAD, [Rows("", rows)], caption=f"Themes over {of}, most reported first")
    tables.draw(html, key="themes-ranked", on_open=SOURCES.open, opened=SOURCES.opened)
    if len(counts) > shown:
        st.button(
            f"Show all {len(counts)} themes",
            key="themes-every",
            on_click=st.session_state.__setitem__,
            args=("themes-rows", len(counts)),
        )


def _row(one: ThemeCount, names: dict[str, str]) -> tuple[Cell, ...]:
    return (
        Cell(one.name, under=names.get(one.group, "")),
        replace(
            _number(one, ReviewStatus.REPORTED, one.reported),
            bar=one.reported / one.of,
            below=tuple(_share(one, unit) for unit in UNITS) if one.reported else (),
        ),
        _number(one, ReviewStatus.RULED_OUT, one.absent),
        _number(one, ReviewStatus.NOT_MENTIONED, one.not_mentioned),
    )


def _share(one: ThemeCount, unit: str) -> Cell:
    share: Share = getattr(one, unit)
    if not share.n:
        return Cell(f"{unit} not stated")
    told = f"{share.n} of {share.of} {unit}"
    return Cell(told, f"{one.code}|{unit}", f"{one.name}: {told}")


def _number(one: ThemeCount, status: ReviewStatus, n: int) -> Cell:
    said = f"{one.name}: {wording.STATUSES[status]} in {n} of {one.of} reviews"
    opens = f"{one.code}|{status.value}" if n else ""
    return Cell(f"{n} of {one.of}", opens, said, css="number")


def _mapped(table: ThemeTable, counts: Sequence[ThemeCount], names: dict[str, str]) -> None:
    shown = counts if len(counts) < len(table.themes) else counts[:ROWS]
    reviews = heatmap.reviews_shown(table.reviews, key="themes-reviews")
    groups = [
        Rows(name, [_cells(table, one, reviews) for one in shown if one.group == code])
        for code, name in [*names.items(), ("", "")]
    ]
    heatmap.draw(
        [group for group in groups if group.rows],
        [table.reviews[at] for at in reviews],
        key="themes-mapped",
        caption="What each review says of each theme",
        sources=SOURCES,
    )
    if len(shown) < len(counts):
        st.html(
            markup.paragraphs(
                f"The {len(shown)} themes most often reported, of {len(counts)}: "
                "choose a group to see all of its themes.",
                css="hint",
            )
        )


def _cells(table: ThemeTable, one: ThemeCount, reviews: Sequence[int]) -> tuple[Cell, ...]:
    row = table.row(one.code)
    return (
        Cell(one.name),
        *(
            heatmap.cell(
                f"{one.code}|{row[at].review.id}",
                row[at].status,
                len(_telling(row[at])),
                f"{one.name}, {wording.said_review(row[at].review)}",
            )
            for at in reviews
        ),
    )


def _telling(cell: ThemeCell) -> list[Place]:
    from assistant.findings.themes import telling

    return [coding.place for coding in telling(cell)]


def _behind(table: ThemeTable, opened: str) -> Behind | None:
    """Return what is behind a number or a cell, by its key; None where there is no such."""
    code, _, which = opened.rpartition("|")
    one = next((count for count in table.themes if count.code == code), None)
    if one is None:
        return None
    row = table.row(code)
    if which in UNITS:
        return _share_behind(table, one, which)
    if which in set(ReviewStatus):
        return _number_behind(one, ReviewStatus(which), [c for c in row if c.status == which])
    cell = next((cell for cell in row if cell.review.id == which), None)
    return _cell_behind(one, cell) if cell else None


def _number_behind(one: ThemeCount, status: ReviewStatus, cells: Sequence[ThemeCell]) -> Behind:
    title = f"{one.name}: {wording.STATUSES[status]} in {len(cells)} of {one.of} reviews"
    if status is ReviewStatus.NOT_MENTIONED:
        silent = [cell.review for cell in cells]
        return Behind(title, wording.SILENCE, reviews=silent, theme=one.code)
    places = [place for cell in cells for place in _telling(cell)]
    said = f"{wording.counted(len(places), 'sentence')}."
    return Behind(title, said, places, kind=wording.KINDS[status], theme=one.code)


def _share_behind(table: ThemeTable, one: ThemeCount, unit: str) -> Behind:
    """Return the sentences by which the reporting reviews say how many they are about."""
    share: Share = getattr(one, unit)
    places = []
    for cell in table.row(one.code):
        stated = getattr(table.subjects[cell.review.id], unit)
        if cell.status is ReviewStatus.REPORTED and stated and stated.span:
            places.append(Place(cell.review.sha256, stated.span))
    told = f"{wording.counted(share.unstated, 'review')} that report it don’t say how many."
    said = f"Whom the reviews that report it are about, where they say. {told}"
    return Behind(f"{one.name}: {share.n} of {share.of} {unit}", said, places, kind="near")


def _cell_behind(one: ThemeCount, cell: ThemeCell) -> Behind:
    title = f"{one.name}, {wording.said_review(cell.review)}: {wording.STATUSES[cell.status]}"
    said = heatmap.ADVISED if cell.status is ReviewStatus.NOT_MENTIONED else ""
    return Behind(title, said, _telling(cell), kind=wording.KINDS[cell.status], theme=one.code)
