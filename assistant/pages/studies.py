"""The pages' door to what is worked out of the whole library: kept until the library changes.

Heavy libraries are imported inside the functions, so that the first page is served at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import streamlit as st

from assistant.pages import services
from assistant.types import Citation
from corpus.types import Place, Span
from index.types import Edition, Filter

if TYPE_CHECKING:
    from assistant.facts.facts import Fact
    from assistant.facts.silence import Silence
    from assistant.facts.thresholds import Replay, Threshold
    from assistant.knowledge.arrival import Arrivals, Notice
    from assistant.knowledge.inquiry import Inquiry
    from assistant.knowledge.inquiry import Matrix as InquiryMatrix
    from assistant.knowledge.recurrence import Recurrence
    from assistant.knowledge.standing import Answered, StandingQuestion
    from assistant.knowledge.themes import ThemeTable
    from assistant.linkage.linkage import Linkage, Mark
    from assistant.recommendations.ledger import Ledger, Row
    from assistant.report.parts import Report
    from index.library import Snapshot


READER = "a reader of the page"  # who asked a standing question there


def themes(filters: Filter) -> ThemeTable:
    """Count the themes over the case reviews that a filter leaves."""
    with services.snapshot() as read:
        return _themes(read.generation, filters, read)


@st.cache_resource(max_entries=16, show_spinner="Counting the themes…")
def _themes(generation: int, filters: Filter, _snapshot: Snapshot) -> ThemeTable:
    from assistant.knowledge.themes import common_themes

    del generation
    return common_themes(_snapshot, filters)


def recurrence(issue: str, filters: Filter, *, theme: bool) -> Recurrence:
    """Trace an issue in words, or a theme by its code, over the reviews that a filter leaves."""
    with services.snapshot() as read:
        return _recurrence(read.generation, issue, filters, theme, read)


@st.cache_resource(max_entries=16, show_spinner="Reading the whole library…")
def _recurrence(
    generation: int,
    issue: str,
    filters: Filter,
    theme: bool,  # noqa: FBT001 - cached by position
    _snapshot: Snapshot,
) -> Recurrence:
    from assistant.knowledge.recurrence import of_issue, of_theme

    del generation
    return (of_theme if theme else of_issue)(_snapshot, issue, filters)


def ledger() -> Ledger:
    """Read the recommendations of every case review."""
    with services.snapshot() as read:
        return _ledger(read.generation, read)


@st.cache_resource(max_entries=2, show_spinner="Reading the recommendations…")
def _ledger(generation: int, _snapshot: Snapshot) -> Ledger:
    from assistant.recommendations.ledger import ledger as read

    del generation
    return read(_snapshot)


def report(filters: Filter) -> Report:
    """Draft the committee's report on the case reviews that a filter leaves."""
    with services.snapshot() as read:
        return _report(read.generation, filters, read)


@st.cache_resource(max_entries=4, show_spinner="Drafting the report…")
def _report(generation: int, filters: Filter, _snapshot: Snapshot) -> Report:
    from assistant.report.update_report import update_report

    del generation
    return update_report(_snapshot, filters)


def report_file(drafted: Report) -> bytes:
    """Return a drafted report as a Word file."""
    from assistant.export.docx import report_docx

    return report_docx(drafted)


def notices(reviews: Sequence[str]) -> dict[str, Notice]:
    """Return what reviews bring that were just added, by their ids."""
    from assistant.knowledge.arrival import notices as read

    with services.snapshot() as snapshot:
        return {one.review.id: one for one in read(snapshot, reviews)}


def arrivals(reviews: Sequence[str]) -> Arrivals:
    """Count what many reviews bring, by their ids."""
    from assistant.knowledge.arrival import arrivals as count

    with services.snapshot() as read:
        return count(read, reviews)


def standing_questions() -> list[tuple[StandingQuestion, Edition | None]]:
    """Return the standing questions, each with what is kept of its last answer."""
    from assistant.knowledge.standing import last_answered, questions

    with services.snapshot() as read:
        return [(one, last_answered(read, one.id)) for one in questions(read)]


def ask_standing(id_: str) -> Answered:
    """Answer a standing question afresh."""
    from assistant.knowledge.standing import ask_standing as ask_again

    with services.snapshot() as read:
        return ask_again(services.library(), read, id_, who=READER)


def add_standing(text: str, *, theme: str | None, who: str) -> StandingQuestion:
    """Keep a standing question."""
    from assistant.knowledge.standing import add_question

    with services.changing() as library:
        return add_question(library, text, theme=theme, who=who)


def remove_standing(id_: str, *, who: str) -> StandingQuestion:
    """Keep a standing question no longer."""
    from assistant.knowledge.standing import remove_question

    with services.changing() as library:
        return remove_question(library, id_, who=who)


def ledger_csv(rows: Sequence[Row]) -> bytes:
    """Return rows of the ledger as a spreadsheet takes them, each with its source."""
    from assistant.recommendations.ledger_csv import to_csv

    with services.snapshot() as read:
        return to_csv(read, rows).encode("utf-8-sig")  # with the mark that Excel looks for


def linkage(review: str) -> Linkage:
    """Return how a review links what it says."""
    with services.snapshot() as read:
        return _linkage(read.generation, review, read)


@st.cache_resource(max_entries=16, show_spinner="Reading the review…")
def _linkage(generation: int, review: str, _snapshot: Snapshot) -> Linkage:
    from assistant.linkage.linkage import linkage as profile

    del generation
    return profile(_snapshot, review)


def override(cited: Citation, mark: Mark, *, met: bool, who: str, why: str) -> None:
    """Record a person's word on what a mark says of a place."""
    from assistant.linkage.linkage import override as record

    place = Place(cited.sha256, Span(cited.start, cited.end))
    with services.changing() as library:
        record(library, place, mark, met=met, who=who, why=why)


def inquiries() -> dict[str, Inquiry]:
    """Return the inquiries that reviews may be held against, by code."""
    from assistant.knowledge.inquiry import inquiries as held_inquiries

    with services.snapshot() as read:
        return held_inquiries(read)


def inquiry_matrix(code: str, filters: Filter) -> InquiryMatrix:
    """Hold the case reviews that a filter leaves against an inquiry's features."""
    with services.snapshot() as read:
        return _inquiry_matrix(read.generation, code, filters, read)


@st.cache_resource(max_entries=8, show_spinner="Holding the reviews against the inquiry…")
def _inquiry_matrix(
    generation: int, code: str, filters: Filter, _snapshot: Snapshot
) -> InquiryMatrix:
    from assistant.knowledge.inquiry import matrix

    del generation
    return matrix(_snapshot, code, filters)


def add_inquiry(upload: services.Upload, *, who: str) -> Inquiry:
    """Add an inquiry from a file."""
    from assistant.knowledge.inquiry import add_inquiry as add_file

    with services.on_disk([upload]) as [path], services.changing() as library:
        return add_file(library, path, who=who)


def thresholds() -> dict[str, Threshold]:
    """Return the thresholds that have names: those that ship and the owner's own."""
    from assistant.facts.thresholds import thresholds as named

    with services.snapshot() as read:
        return named(read)


def replays(rules: Sequence[str], filters: Filter) -> list[Replay]:
    """Replay rules over the case reviews that a filter leaves."""
    with services.snapshot() as read:
        return _replays(read.generation, tuple(rules), filters, read)


@st.cache_resource(max_entries=16, show_spinner="Reading the facts of every review…")
def _replays(
    generation: int, rules: tuple[str, ...], filters: Filter, _snapshot: Snapshot
) -> list[Replay]:
    from assistant.facts.thresholds import replays as replay

    del generation
    return replay(_snapshot, list(rules), filters)


def silence(filters: Filter) -> Silence:
    """Tell what the case reviews that a filter leaves never mention of what is expected."""
    with services.snapshot() as read:
        return _silence(read.generation, filters, read)


@st.cache_resource(max_entries=8, show_spinner="Reading what isn’t said…")
def _silence(generation: int, filters: Filter, _snapshot: Snapshot) -> Silence:
    from assistant.facts.silence import silence as read

    del generation
    return read(_snapshot, filters)


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
