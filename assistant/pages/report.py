"""The committee's report: drafted, read through with what is behind its counts, taken as Word."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from assistant.pages import desk, markup, services, studies, tables, wording
from assistant.pages.filters import Fields
from assistant.pages.sources import Behind, Sources
from assistant.pages.tables import Cell, Rows
from corpus.errors import AssistantError

if TYPE_CHECKING:
    from assistant.report.parts import Entry, Report, Section

SOURCES = Sources("report")
HINT = "Choose the counts of an issue to read here what is behind them."
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
HEAD = (Cell("Issue"), Cell("What is counted"))
WHAT = (
    "Drafted from the library in the order of the committee’s first update. Every sentence is "
    "counted, or quoted and cited. It is a draft: check it, and edit it in Word."
)


def page() -> None:
    """Draw the page."""
    desk.frame("Committee report", WHAT)
    voice = st.container(key="voice-place")
    fields = Fields("report", services.shelf().reviews, parts=False)
    filters = fields.sidebar("The report is on the case reviews that these leave.")
    if st.button("Draft the report", type="primary", key="report-draft"):
        SOURCES.close()
        st.session_state["report-asked"] = filters
    behind, said = None, ""
    if st.session_state.get("report-asked") == filters:
        try:
            drafted = studies.report(filters)
            behind = _behind(drafted)
            said = _draw(drafted, behind)
        except AssistantError as error:
            st.error(wording.plain(str(error)))
    with voice:
        SOURCES.speak(behind, said)


def _draw(drafted: Report, behind: Behind | None) -> str:
    """Draw the report with its file; return what to say of it."""
    reviews = wording.counted(len(drafted.reviews), "case review")
    said = f"Drafted on {reviews}: {wording.counted(len(drafted.citations), 'quotation')}."
    st.html(markup.paragraphs(said))
    st.download_button(
        "Download as Word",
        data=lambda: studies.report_file(drafted),
        file_name=f"committee-update-{drafted.drafted}.docx",
        mime=WORD,
        key="report-download",
        on_click="ignore",
    )
    with SOURCES.beside(behind, hint=HINT):
        html = "".join(
            _section(number, section) for number, section in enumerate(drafted.sections, 1)
        )
        tables.draw(html, key="report-told", on_open=SOURCES.open, opened=SOURCES.opened)
    return said


def _section(number: int, section: Section) -> str:
    """Return a section with the parts below it."""
    written, used = "", 0
    for part in section.each():
        title = f"{number}. {part.title}" if part is section else part.title
        written += markup.heading(2 if part is section else 3, title)
        written += markup.paragraphs(" ".join(str(one) for one in part.sentences))
        if part.table:
            rows = [[str(cell) for cell in row] for row in part.table.rows]
            written += markup.table(part.table.head, rows, caption=part.table.caption)
        if part.entries:
            rows_open = [_row(number, used + at, one) for at, one in enumerate(part.entries)]
            written += tables.table(HEAD, [Rows("", rows_open)], caption=f"Issues: {part.title}")
            used += len(part.entries)
        cautions = [line for line in part.lines if line not in part.sentences]
        written += markup.paragraphs(*map(str, cautions), css="hint")
    return f'<section aria-label="{escape(section.title)}">{written}</section>'


def _row(number: int, at: int, entry: Entry) -> tuple[Cell, Cell]:
    """Return an entry whose first count opens what the entry rests on."""
    said = " ".join(str(one) for one in entry.sentences)
    counts = [str(share) for one in entry.sentences for share in one.shares]
    if not entry.citations or not counts:
        return Cell(entry.name), Cell(said)
    key = f"{number}|{at}"
    return Cell(entry.name), Cell(counts[0], key, f"{entry.name}: {counts[0]}", under=said)


def _behind(drafted: Report) -> Behind | None:
    """Return what is behind the open entry; None where there is no such."""
    number, _, at = SOURCES.opened.partition("|")
    if not (number.isdigit() and at.isdigit()) or int(number) > len(drafted.sections):
        return None
    entries = [one for part in drafted.sections[int(number) - 1].each() for one in part.entries]
    if int(at) >= len(entries):
        return None
    entry = entries[int(at)]
    said = " ".join(str(one) for one in entry.sentences)
    return Behind(entry.name, said, entry.citations, theme=entry.theme or "")
