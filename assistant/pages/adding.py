"""Add files: each read, reported on in words, and decided on where a person must decide."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import streamlit as st

from assistant.pages import arrived, markup, services, wording
from corpus.errors import AssistantError
from corpus.formats import NAMES, SUFFIXES
from corpus.types import Review
from index.types import HeldReview

if TYPE_CHECKING:
    from index.adding import AddReport, Versions

TYPES = [suffix.removeprefix(".") for suffix in SUFFIXES]
STATUSES = {
    "added": "Added",
    "replaced": "Replaced the earlier version",
    "reread": "Held already; what the file beside it says was taken over",
    "duplicate": "Held already, nothing changed",
    "held": "A new version of a document that is held: please decide",
    "refused": "Not added",
}
CHECKED = ("title", "area", "published", "incident", "kind")  # a person confirms these


def page() -> None:
    """Draw the form, add what it holds, and show the reports."""
    st.html(
        markup.paragraphs(
            f"{NAMES}, several at once. Files are read on this machine; each is added whole or not "
            "at all."
        )
    )
    with st.form("add-form", clear_on_submit=True):
        files = st.file_uploader(
            "Files to add", type=TYPES, accept_multiple_files=True, key="add-files"
        )
        ocr = st.checkbox("Some of these are scans: read the pictures of pages too", key="add-ocr")
        sent = st.form_submit_button("Add to the library", type="primary", key="add-send")
    if sent and files:
        uploads = [services.Upload(file.name, file.getvalue()) for file in files]
        _add(uploads, ocr=ocr)
    elif sent:
        st.error("Choose one file or more first.")
    _reports()


def _add(
    uploads: Sequence[services.Upload], *, ocr: bool = False, versions: Versions = "hold"
) -> None:
    """Add files, showing how far it is, and put the reports before the earlier ones."""
    reports: list[tuple[AddReport, services.Upload]] = []
    bar = st.progress(0.0, text=wording.plain(f"Reading {uploads[0].name}"))

    def progress(name: str, done: int, of: int) -> None:
        files = max(len(uploads), len(reports) + 1)
        part = (len(reports) + done / max(of, 1)) / files
        said = f"File {min(len(reports) + 1, files)} of {files}: {name}"
        bar.progress(min(part, 1.0), text=wording.plain(said))

    try:
        added = services.add(uploads, ocr=ocr, versions=versions, progress=progress)
        given = {upload.name: upload.data for upload in uploads}
        for report in added:  # more than uploads, where one holds others
            data = report.data or given.get(report.source, b"")
            reports.append((report, services.Upload(report.source, data)))
            progress(report.source, 0, 1)
    except AssistantError as error:
        st.error(wording.plain(str(error)))
    bar.empty()
    arrived.learn([report for report, _ in reports])
    st.session_state["reports"] = [*reports, *st.session_state.get("reports", [])]
    st.session_state["library-said"] = said(reports)


def said(reports: Sequence[tuple[AddReport, services.Upload]]) -> str:
    """Return what a screen reader says of files that were added."""
    return " ".join(f"{report.source}: {STATUSES[report.status]}." for report, _ in reports)


def _reports() -> None:
    reports = st.session_state.get("reports", [])
    if not reports:
        return
    st.html(markup.heading(2, "What was understood", anchor="reports"))
    arrived.many()
    for number, (report, upload) in enumerate(reports):
        with st.container(key=f"report-{number}", border=True):
            st.html(
                markup.element("p", STATUSES[report.status], css=f"status {report.status}")
                + markup.heading(3, report.source)
                + markup.paragraphs(_reason(report))
            )
            if report.status == "held":
                _decide(number, upload)
            elif report.held is not None:
                _understood(number, report.held, report)
                arrived.draw(number, report.held.id)
    if st.button("Clear these reports", key="reports-clear"):
        del st.session_state["reports"]
        st.rerun()


def _reason(report: AddReport) -> str:
    if report.status == "held" and report.held is not None:
        return f"It looks like a new version of “{wording.said_title(report.held)}”."
    return report.reason


def _understood(number: int, held: HeldReview, report: AddReport) -> None:
    read = services.review(held.sha256)
    st.html(
        markup.facts(
            [
                *(
                    (name, wording.said_value(field, held.metadata) or "Not known")
                    for field, name in wording.FIELDS.items()
                    if field in CHECKED or wording.said_value(field, held.metadata)
                ),
                ("In it", _parts(read, report)),
            ]
        )
        + markup.listed([*_doubts(held), *held.notes], css="notes")
    )
    if st.button("Open it, to confirm or correct", key=f"report-open-{number}"):
        st.session_state["opened-review"] = held.id
        st.rerun()


def _parts(read: Review, report: AddReport) -> str:
    return ", ".join(
        [
            wording.counted(len(read.sections), "section"),
            wording.counted(len(read.items), "numbered item"),
            wording.counted(len(read.recommendations), "recommendation"),
            f"{wording.counted(report.passages, 'passage')} (read in {report.seconds:.1f} s)",
        ]
    )


def _doubts(held: HeldReview) -> list[str]:
    unknown = [
        wording.FIELDS[field].lower() for field in CHECKED if not getattr(held.metadata, field)
    ]
    return [f"Not stated, please supply if you know: {', '.join(unknown)}."] if unknown else []


def _decide(number: int, upload: services.Upload) -> None:
    with st.container(horizontal=True):
        replace = st.button(
            "Replace the earlier version", key=f"report-replace-{number}", type="primary"
        )
        separate = st.button("Keep both", key=f"report-separate-{number}")
    st.html(
        markup.paragraphs(
            "Citations of the earlier version keep resolving to it, whichever you choose.",
            css="hint",
        )
    )
    if replace or separate:
        st.session_state["reports"].pop(number)
        _add([upload], versions="replace" if replace else "separate")
        st.rerun()
