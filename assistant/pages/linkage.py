"""Linkage: how a review links what it recommends to findings, and findings to evidence."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from assistant.pages import (
    choosing,
    desk,
    linkage_deciding,
    markup,
    services,
    studies,
    tables,
    wording,
)
from assistant.pages.sources import Behind, Sources
from assistant.pages.tables import Cell, Rows
from corpus.errors import AssistantError

if TYPE_CHECKING:
    from assistant.linkage.linkage import Checked, Linkage, Marked
    from index.types import HeldReview

SOURCES = Sources("linkage")
HINT = "Choose a number or a source to read it here in its place."
PROFILE = (Cell("What is looked for"), Cell("There"), Cell("Missing"))
NOT_A_MARK = (
    "A profile for a person to judge, not a mark: an executive summary may leave out what the "
    "whole report says. It is read from this document alone."
)


def page() -> None:
    """Draw the page."""
    desk.frame("Linkage", "How a review links findings to evidence, reasons and recommendations.")
    voice = st.container(key="voice-place")
    held = choosing.review(services.shelf().reviews, key="linkage-review", on_change=SOURCES.close)
    behind, said = None, ""
    if held is None:
        st.html(markup.paragraphs("Choose the document whose links you want to see.", css="hint"))
    else:
        try:
            found = studies.linkage(held.id)
            behind = _behind(found)
            said = _draw(found, held, behind)
        except AssistantError as error:
            st.error(wording.plain(str(error)))
    with voice:
        SOURCES.speak(behind, said)


def _draw(found: Linkage, held: HeldReview, behind: Behind | None) -> str:
    """Draw a profile; return what to say of it."""
    said = st.session_state.pop("linkage-said", "")
    if said:
        st.success(wording.plain(said))
    with SOURCES.beside(behind, hint=HINT):
        st.html(markup.heading(2, wording.said_title(held)))
        rows = [_profiled(marked) for marked in found.marks]
        html = tables.table(PROFILE, [Rows("", rows)], caption="Profile of this document")
        tables.draw(html, key="linkage-profile", on_open=SOURCES.open, opened=SOURCES.opened)
        st.html(markup.listed([NOT_A_MARK], css="notes"))
        looked_at = [marked for marked in found.marks if marked.checked]
        if looked_at:
            marked = _chosen(looked_at)
            tables.draw(
                _checked(marked), key="linkage-list", on_open=SOURCES.open, opened=SOURCES.opened
            )
            linkage_deciding.form(marked)
    return str(said) or f"Profile of {wording.said_title(held)}."


def _chosen(looked_at: list[Marked]) -> Marked:
    by_name = {marked.mark.name: marked for marked in looked_at}
    name = st.selectbox(
        "Go through",
        list(by_name),
        format_func=lambda name: _named(by_name[name]) if name in by_name else name,
        key="linkage-mark",
    )
    return by_name[name]


def _named(marked: Marked) -> str:
    return wording.sentence_case(marked.mark.value)


def _profiled(marked: Marked) -> tuple[Cell, ...]:
    name, of = _named(marked), len(marked.checked)
    missing = len(marked.missing)
    if not of:
        return Cell(name), Cell("–", said="nothing to look at"), Cell("")
    return (
        Cell(name),
        Cell(
            f"{marked.met} of {of}",
            f"there|{marked.mark.name}" if marked.met else "",
            f"{name}: {marked.met} of {of}",
            css="number",
            bar=marked.met / of,
        ),
        Cell(
            str(missing) if missing else "none",
            f"missing|{marked.mark.name}" if missing else "",
            f"{name}: {missing} missing" if missing else "",
            css="number",
        ),
    )


def _checked(marked: Marked) -> str:
    items = "".join(
        f"<li>{_item(marked, number, one)}</li>" for number, one in enumerate(marked.checked)
    )
    return f'<ul class="ledger">{items}</ul>'


def _item(marked: Marked, number: int, one: Checked) -> str:
    key = f"{marked.mark.name}|{number}"
    state = "There" if one.met else "Missing"
    by = f", says {one.who}" if one.who else ""
    rests = wording.counted(len(one.by), "sentence")
    quote = markup.element("p", one.citation.quote, css="words")
    return (
        markup.element("p", state + by, css=f"status {'' if one.met else 'held'}")
        + f'<blockquote class="point finding">{quote}</blockquote>'
        + f"<p>{tables.opening(one.citation.label, f'item|{key}')}"
        + (f" · rests on {tables.opening(rests, f'by|{key}')}" if one.by else "")
        + "</p>"
        + (f'<p class="hint">{escape(one.note)}</p>' if one.note else "")
    )


def _behind(found: Linkage) -> Behind | None:
    """Return what is behind the open key; None where there is no such."""
    what, _, rest = SOURCES.opened.partition("|")
    name, _, number = rest.partition("|")
    marked = next((one for one in found.marks if one.mark.name == name), None)
    if marked is None:
        return None
    if what in {"there", "missing"}:
        chosen = [one for one in marked.checked if one.met == (what == "there")]
        title = f"{_named(marked)}: {len(chosen)} {what}"
        return Behind(title, "", [one.citation for one in chosen])
    if not number.isdigit() or int(number) >= len(marked.checked):
        return None
    one = marked.checked[int(number)]
    if what == "by":
        return Behind(f"What it rests on: {_named(marked)}", "", one.by)
    return Behind(_named(marked), "", [one.citation])
