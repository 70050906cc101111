"""The one door from the pages to the assistant, and the only place that caches.

Heavy libraries are imported inside the functions, so that the first page is served at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory
from threading import Timer
from typing import TYPE_CHECKING

import streamlit as st

from assistant.types import Aim, Answer, Citation, Found, Turn
from corpus.types import Review, Span
from index.types import Edition, Filter, HeldReview

if TYPE_CHECKING:
    from assistant.codebook.book import Codebook
    from assistant.codebook.keeping import HeldCodebook, Imported
    from assistant.coding.codings import Coding, Standing
    from assistant.coding.keeping import Place as CodedPlace
    from assistant.coding.proposing import Polarity
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
    from assistant.pages.sources import Place
    from assistant.recommendations.ledger import Ledger, Row
    from assistant.report.parts import Report
    from index.adding import AddReport, Progress, Versions
    from index.library import Library, Snapshot


READER = "a reader of the page"  # who asked a standing question there
WARMING = 1.0  # seconds that the first page has to itself before the encoder is loaded


@dataclass(frozen=True, slots=True)
class Shelf:
    """What the library holds at one generation."""

    reviews: tuple[HeldReview, ...]
    passages: int


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it came from the reader's browser, in memory."""

    name: str
    data: bytes


@st.cache_resource(show_spinner="Opening the library…")
def library() -> Library:
    """Open the library once for every reader, and make the encoder ready in the background."""
    from assistant.settings import library_folder
    from index.library import Library

    opened = Library(library_folder())
    warming = Timer(WARMING, lambda: opened.encoder)
    warming.daemon = True
    warming.start()
    return opened


def shelf() -> Shelf:
    """Return what is held now."""
    with library().snapshot() as snapshot:
        return _shelf(snapshot.generation, snapshot)


@st.cache_resource(max_entries=2, show_spinner=False)
def _shelf(generation: int, _snapshot: Snapshot) -> Shelf:
    del generation  # what the shelf is kept by
    return Shelf(_snapshot.reviews(), _snapshot.passage_count())


def generation() -> int:
    """Return the number of the library's latest change, by which worked-out values are kept."""
    with library().snapshot() as snapshot:
        return snapshot.generation


def themes(filters: Filter) -> ThemeTable:
    """Count the themes over the case reviews that a filter leaves."""
    return _themes(generation(), filters)


@st.cache_resource(max_entries=16, show_spinner="Counting the themes…")
def _themes(generation: int, filters: Filter) -> ThemeTable:
    from assistant.knowledge.themes import common_themes

    del generation
    return common_themes(library(), filters)


def recurrence(issue: str, filters: Filter, *, theme: bool) -> Recurrence:
    """Trace an issue in words, or a theme by its code, over the reviews that a filter leaves."""
    return _recurrence(generation(), issue, filters, theme)


@st.cache_resource(max_entries=16, show_spinner="Reading the whole library…")
def _recurrence(generation: int, issue: str, filters: Filter, theme: bool) -> Recurrence:  # noqa: FBT001 - cached by position
    from assistant.knowledge.recurrence import of_issue, of_theme

    del generation
    return (of_theme if theme else of_issue)(library(), issue, filters)


def ledger() -> Ledger:
    """Read the recommendations of every case review."""
    return _ledger(generation())


@st.cache_resource(max_entries=2, show_spinner="Reading the recommendations…")
def _ledger(generation: int) -> Ledger:
    from assistant.recommendations.ledger import ledger as read

    del generation
    return read(library())


def report(filters: Filter) -> Report:
    """Draft the committee's report on the case reviews that a filter leaves."""
    return _report(generation(), filters)


@st.cache_resource(max_entries=4, show_spinner="Drafting the report…")
def _report(generation: int, filters: Filter) -> Report:
    from assistant.report.update_report import update_report

    del generation
    return update_report(library(), filters)


def report_file(drafted: Report) -> bytes:
    """Return a drafted report as a Word file."""
    from assistant.export.docx import report_docx

    return report_docx(drafted)


def notices(reviews: Sequence[str]) -> dict[str, Notice]:
    """Return what reviews bring that were just added, by their ids."""
    from assistant.knowledge.arrival import notices as read

    return {one.review.id: one for one in read(library(), reviews)}


def arrivals(reviews: Sequence[str]) -> Arrivals:
    """Count what many reviews bring, by their ids."""
    from assistant.knowledge.arrival import arrivals as count

    return count(library(), reviews)


def standing_questions() -> list[tuple[StandingQuestion, Edition | None]]:
    """Return the standing questions, each with what is kept of its last answer."""
    from assistant.knowledge.standing import last_answered, questions

    with library().snapshot() as snapshot:
        return [(one, last_answered(snapshot, one.id)) for one in questions(snapshot)]


def ask_standing(id_: str) -> Answered:
    """Answer a standing question afresh."""
    from assistant.knowledge.standing import ask_standing as ask_again

    return ask_again(library(), id_, who=READER)


def add_standing(text: str, *, theme: str | None, who: str) -> StandingQuestion:
    """Keep a standing question."""
    from assistant.knowledge.standing import add_question

    return add_question(library(), text, theme=theme, who=who)


def remove_standing(id_: str, *, who: str) -> StandingQuestion:
    """Keep a standing question no longer."""
    from assistant.knowledge.standing import remove_question

    return remove_question(library(), id_, who=who)


def asked(filters: Filter) -> frozenset[str]:
    """Return the ids of the documents that a filter leaves."""
    with library().snapshot() as snapshot:
        return frozenset(one.id for one in snapshot.reviews(filters))


def ledger_csv(rows: Sequence[Row]) -> bytes:
    """Return rows of the ledger as a spreadsheet takes them, each with its source."""
    from assistant.recommendations.ledger_csv import to_csv

    with library().snapshot() as snapshot:
        return to_csv(snapshot, rows).encode("utf-8-sig")  # with the mark that Excel looks for


def linkage(review: str) -> Linkage:
    """Return how a review links what it says."""
    return _linkage(generation(), review)


@st.cache_resource(max_entries=16, show_spinner="Reading the review…")
def _linkage(generation: int, review: str) -> Linkage:
    from assistant.linkage.linkage import linkage as profile

    del generation
    return profile(library(), review)


def override(cited: Citation, mark: Mark, *, met: bool, who: str, why: str) -> None:
    """Record a person's word on what a mark says of a place."""
    from assistant.linkage.linkage import override as record

    span = Span(cited.start, cited.end)
    record(library(), cited.review, mark, span, met=met, who=who, why=why)


def inquiries() -> dict[str, Inquiry]:
    """Return the inquiries that reviews may be held against, by code."""
    from assistant.knowledge.inquiry import inquiries as held_inquiries

    with library().snapshot() as snapshot:
        return held_inquiries(snapshot)


def inquiry_matrix(code: str, filters: Filter) -> InquiryMatrix:
    """Hold the case reviews that a filter leaves against an inquiry's features."""
    return _inquiry_matrix(generation(), code, filters)


@st.cache_resource(max_entries=8, show_spinner="Holding the reviews against the inquiry…")
def _inquiry_matrix(generation: int, code: str, filters: Filter) -> InquiryMatrix:
    from assistant.knowledge.inquiry import matrix

    del generation
    return matrix(library(), code, filters)


def add_inquiry(upload: Upload, *, who: str) -> Inquiry:
    """Add an inquiry from a file."""
    from assistant.knowledge.inquiry import add_inquiry as add_file

    with on_disk([upload]) as [path]:
        return add_file(library(), path, who=who)


def thresholds() -> dict[str, Threshold]:
    """Return the thresholds that have names: those that ship and the owner's own."""
    from assistant.facts.thresholds import thresholds as named

    with library().snapshot() as snapshot:
        return named(snapshot)


def replays(rules: Sequence[str], filters: Filter) -> list[Replay]:
    """Replay rules over the case reviews that a filter leaves."""
    return _replays(generation(), tuple(rules), filters)


@st.cache_resource(max_entries=16, show_spinner="Reading the facts of every review…")
def _replays(generation: int, rules: tuple[str, ...], filters: Filter) -> list[Replay]:
    from assistant.facts.thresholds import replays as replay

    del generation
    return replay(library(), list(rules), filters)


def silence(filters: Filter) -> Silence:
    """Tell what the case reviews that a filter leaves never mention of what is expected."""
    return _silence(generation(), filters)


@st.cache_resource(max_entries=8, show_spinner="Reading what isn’t said…")
def _silence(generation: int, filters: Filter) -> Silence:
    from assistant.facts.silence import silence as read

    del generation
    return read(library(), filters)


def save_threshold(name: str, rule: str, *, who: str, why: str) -> Threshold:
    """Keep a rule under a name."""
    from assistant.facts.thresholds import save

    return save(library(), name, rule, who=who, why=why)


def correct_fact(fact: Fact, value: str, *, who: str, why: str) -> Fact:
    """Record a person's word on a fact of a review."""
    from assistant.facts.facts import correct as record

    return record(library(), fact.review.id, fact.code, value, who=who, why=why)


def codings_of(review: str) -> list[Coding]:
    """Return the codings of a document, those that a person rejected among them."""
    return _codings_of(generation(), review)


@st.cache_resource(max_entries=16, show_spinner="Coding the document…")
def _codings_of(generation: int, review: str) -> list[Coding]:
    from assistant.coding.keeping import of_review

    del generation
    return of_review(library(), review)[1]


def decide(
    at: CodedPlace, standing: Standing, *, who: str, note: str, polarity: Polarity | None = None
) -> Coding:
    """Record a person's word on a theme at a sentence."""
    from assistant.coding.keeping import decide as record

    return record(library(), at, standing, who=who, note=note, polarity=polarity)


def held_codebook() -> HeldCodebook:
    """Return the library's codebook with its version."""
    from assistant.codebook.keeping import held_codebook as read

    with library().snapshot() as snapshot:
        return read(snapshot)


def exported_codebook(suffix: str) -> bytes:
    """Return the codebook as a file of a kind: ".qdc" or ".toml"."""
    from assistant.codebook.keeping import export_codebook

    return _written(suffix, lambda path: export_codebook(codebook(), path))


def exported_project() -> bytes:
    """Return every document with its codings as a REFI-QDA project."""
    from assistant.coding.project import QDPX, export_project

    return _written(QDPX, lambda path: export_project(library(), path))


def _written(suffix: str, write: Callable[[Path], object]) -> bytes:
    with TemporaryDirectory(prefix="reviews-") as folder:
        path = Path(folder, f"file{suffix}")
        write(path)
        return path.read_bytes()


def import_codebook(upload: Upload, *, who: str, why: str) -> Imported:
    """Make a codebook from a file the library's latest."""
    from assistant.codebook.keeping import import_codebook as take

    with on_disk([upload]) as [path]:
        return take(library(), path, who=who, why=why)


def codebook() -> Codebook:
    """Return the codebook that the library is coded with."""
    return _codebook(generation())


@st.cache_resource(max_entries=2, show_spinner=False)
def _codebook(generation: int) -> Codebook:
    from assistant.codebook.keeping import held_codebook

    del generation
    with library().snapshot() as snapshot:
        return held_codebook(snapshot).codebook


def held(ref: str) -> HeldReview:
    """Return a review that is in the library."""
    with library().snapshot() as snapshot:
        return snapshot.held(ref)


def ask(question: str, *, history: Sequence[Turn], filters: Filter | None) -> Answer:
    """Answer a question from the library. Nothing of it is stored."""
    from assistant.asking import ask as answer

    return answer(library(), question, history=history, filters=filters)


def ask_as(subject: str, aim: Aim, filters: Filter) -> Answer:
    """Answer a question whose subject, aim and filters the reader has set."""
    from assistant.asking import ask_as as answer

    return answer(library(), subject, aim, filters)


def search(text: str, *, filters: Filter, k: int) -> list[Found]:
    """Find the passages nearest to a text."""
    from assistant.searching import search as find

    return find(library(), text, filters=filters, k=k)


def evidence(citation: Citation) -> Review:
    """Return the review a citation comes from, once the quotation is checked against it."""
    from assistant.citation import verify

    with library().snapshot() as snapshot:
        verify(snapshot, citation)
    return review(citation.sha256)


def cited(places: Sequence[Place]) -> list[Citation]:
    """Cite places of current versions; citations among them are left as they are."""
    from assistant.citing import Citer

    with library().snapshot() as snapshot:
        citer = Citer(snapshot)
        return [one if isinstance(one, Citation) else citer.at(*one) for one in places]


@st.cache_resource(max_entries=16, show_spinner=False)
def review(sha256: str) -> Review:
    """Return a review as it was read; also a version that has been replaced."""
    with library().snapshot() as snapshot:
        return snapshot.version(sha256)


def original(sha256: str) -> bytes:
    """Return the file that a review was read from."""
    with library().snapshot() as snapshot:
        return snapshot.original(sha256)


@st.cache_data(max_entries=64, show_spinner="Drawing the page…")
def page_picture(sha256: str, page: int, start: int, end: int) -> bytes:
    """Return a picture of a PDF's page with the words of a span marked."""
    from corpus.readers.pdf import draw_page

    marks = [
        word.box
        for word in review(sha256).boxes
        if word.page == page and word.span.start < end and start < word.span.end
    ]
    return draw_page(original(sha256), page, marks=marks)


def add(
    uploads: Sequence[Upload],
    *,
    ocr: bool = False,
    versions: Versions = "hold",
    progress: Progress | None = None,
) -> Iterator[AddReport]:
    """Add files to the library, one report a file, in their order."""
    from index.adding import add as add_files

    with on_disk(uploads) as paths:
        yield from add_files(library(), paths, ocr=ocr, versions=versions, progress=progress)


@contextmanager
def on_disk(uploads: Sequence[Upload]) -> Iterator[list[Path]]:
    """Let uploads lie in a folder of their own for a while, under their own names."""
    with TemporaryDirectory(prefix="reviews-") as folder:
        paths = []
        for number, upload in enumerate(uploads):
            place = Path(folder, str(number))
            place.mkdir()
            paths.append(place / PurePath(upload.name).name)
            paths[-1].write_bytes(upload.data)
        yield paths


def correct(held: HeldReview, field: str, value: str | None, *, who: str, why: str) -> None:
    """Record what a person says of a review."""
    with library().writing() as writer:
        writer.correct(held.id, field, value, who=who, why=why)


def remove(held: HeldReview) -> None:
    """Take a review out of the library."""
    with library().writing() as writer:
        writer.remove(held.id)
