"""The pages' door to what is worked out of the whole library: kept until the library changes.

Heavy libraries are imported inside the functions, so that the first page is served at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import streamlit as st

from assistant.ground.types import Citation
from assistant.pages import services
from corpus.types import Place, Span
from index.types import Edition, Filter

if TYPE_CHECKING:
    from assistant.codebook.inquiries import Inquiry
    from assistant.facts.facts import Fact
    from assistant.facts.silence import Silence
    from assistant.facts.thresholds import Replay, Threshold
    from assistant.findings.arrival import Arrivals, Notice
    from assistant.findings.inquiry import Matrix as InquiryMatrix
    from assistant.findings.recurrence import Recurrence
    from assistant.findings.standing import Answered, StandingQuestion
    from assistant.findings.themes import ThemeTable
    from assistant.linkage.linkage import Linkage, Mark
    from assistant.recommendations.ledger import Ledger, Row
    from assistant.report.parts import Report


READER = "a reader of the page"  # who asked a standing question there


def themes(filters: Filter) -> ThemeTable:
    """Count the themes over the case reviews that a filter leaves."""
    from assistant.findings.themes import common_themes

    with services.snapshot() as read, st.spinner("Counting the themes…"):
        return common_themes(read, filters)


def recurrence(issue: str, filters: Filter, *, theme: bool) -> Recurrence:
    """Trace an issue in words, or a theme by its code, over the reviews that a filter leaves."""
    from assistant.findings.recurrence import of_issue, of_theme

    with services.snapshot() as read, st.spinner("Reading the whole library…"):
        return (of_theme if theme else of_issue)(read, issue, filters)


def ledger() -> Ledger:
    """Read the recommendations of every case review."""
    from assistant.recommendations.ledger import ledger as worked_out

    with services.snapshot() as read, st.spinner("Reading the recommendations…"):
        return worked_out(read)


def report(filters: Filter) -> Report:
    """Draft the committee's report on the case reviews that a filter leaves."""
    from assistant.report.update_report import update_report

    with services.snapshot() as read, st.spinner("Drafting the report…"):
        return read.ready(("report", filters), lambda: update_report(read, filters))


def report_file(drafted: Report) -> bytes:
    """Return a drafted report as a Word file."""
    from assistant.export.docx import report_docx

    return report_docx(drafted)


def notices(reviews: Sequence[str]) -> dict[str, Notice]:
    """Return what reviews bring that were just added, by their ids."""
    from assistant.findings.arrival import notices as read

    with services.snapshot() as snapshot:
        return {one.review.id: one for one in read(snapshot, reviews)}


def arrivals(reviews: Sequence[str]) -> Arrivals:
    """Count what many reviews bring, by their ids."""
    from assistant.findings.arrival import arrivals as count

    with services.snapshot() as read:
        return count(read, reviews)


def standing_questions() -> list[tuple[StandingQuestion, Edition | None]]:
    """Return the standing questions, each with what is kept of its last answer."""
    from assistant.findings.standing import last_answered, questions

    with services.snapshot() as read:
        return [(one, last_answered(read, one.id)) for one in questions(read)]


def ask_standing(id_: str) -> Answered:
    """Answer a standing question afresh."""
    from assistant.findings.standing import ask_standing as ask_again

    with services.snapshot() as read:
        return ask_again(services.library(), read, id_, who=READER)


def add_standing(text: str, *, theme: str | None, who: str) -> StandingQuestion:
    """Keep a standing question."""
    from assistant.findings.standing import add_question

    with services.changing() as library:
        return add_question(library, text, theme=theme, who=who)


def remove_standing(id_: str, *, who: str) -> StandingQuestion:
    """Keep a standing question no longer."""
    from assistant.findings.standing import remove_question

    with services.changing() as library:
        return remove_question(library, id_, who=who)


def ledger_csv(rows: Sequence[Row]) -> bytes:
    """Return rows of the ledger as a spreadsheet takes them, each with its source."""
    from assistant.recommendations.ledger_csv import to_csv

    with services.snapshot() as read:
        return to_csv(read, rows).encode("utf-8-sig")  # with the mark that Excel looks for


def linkage(review: str) -> Linkage:
    """Return how a review links what it says."""
    from assistant.linkage.linkage import linkage as profile

    with services.snapshot() as read, st.spinner("Reading the review…"):
        return read.ready(("linkage", review), lambda: profile(read, review))


def override(cited: Citation, mark: Mark, *, met: bool, who: str, why: str) -> None:
    """Record a person's word on what a mark says of a place."""
    from assistant.linkage.linkage import override as record

    place = Place(cited.sha256, Span(cited.start, cited.end))
    with services.changing() as library:
        record(library, place, mark, met=met, who=who, why=why)


def inquiries() -> dict[str, Inquiry]:
    """Return the inquiries that reviews may be held against, by code."""
    from assistant.codebook.inquiries import inquiries as held_inquiries

    with services.snapshot() as read:
        return held_inquiries(read)


def inquiry_matrix(code: str, filters: Filter) -> InquiryMatrix:
    """Hold the case reviews that a filter leaves against an inquiry's features."""
    from assistant.findings.inquiry import matrix

    with services.snapshot() as read, st.spinner("Holding the reviews against the inquiry…"):
        return matrix(read, code, filters)


def add_inquiry(upload: services.Upload, *, who: str) -> Inquiry:
    """Add an inquiry from a file."""
    from assistant.codebook.inquiries import add_inquiry as add_file

    with services.on_disk([upload]) as [path], services.changing() as library:
        return add_file(library, path, who=who)


def thresholds() -> dict[str, Threshold]:
    """Return the thresholds that have names: those that ship and the owner's own."""
    from assistant.facts.thresholds import thresholds as named

    with services.snapshot() as read:
        return named(read)


def replays(rules: Sequence[str], filters: Filter) -> list[Replay]:
    """Replay rules over the case reviews that a filter leaves."""
    from assistant.facts.thresholds import replays as replay

    with services.snapshot() as read, st.spinner("Reading the facts of every review…"):
        key = ("replays", tuple(rules), filters)
        return read.ready(key, lambda: replay(read, list(rules), filters))


def silence(filters: Filter) -> Silence:
    """Tell what the case reviews that a filter leaves never mention of what is expected."""
    from assistant.facts.silence import silence as worked_out

    with services.snapshot() as read, st.spinner("Reading what isn’t said…"):
        return read.ready(("silence", filters), lambda: worked_out(read, filters))


def save_threshold(name: str, rule: str, *, who: str, why: str) -> Threshold:
    """Keep a rule under a name."""
    from assistant.facts.thresholds import save

    with services.changing() as library:
        return save(library, name, rule, who=who, why=why)


def correct_fact(fact: Fact, value: str, *, who: str, why: str) -> None:
    """Record a person's word on a fact of a review."""
    from assistant.facts.facts import correct as record

    with services.changing() as library:
        record(library, fact.review.id, fact.code, value, who=who, why=why)
