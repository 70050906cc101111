"""The pages' door to the assistant: the library, asking it, reading it and adding to it.

Heavy libraries are imported inside the functions, so that the first page is served at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePath
from threading import Timer
from typing import TYPE_CHECKING

import streamlit as st

from assistant.types import Aim, Answer, Citation, Found, Turn
from corpus.temporary import own_folder
from corpus.types import Review
from index.types import Filter, HeldReview

if TYPE_CHECKING:
    from assistant.codebook.book import Codebook
    from assistant.codebook.keeping import HeldCodebook, Imported
    from assistant.coding.codings import Coding, Standing
    from assistant.coding.keeping import Place as CodedPlace
    from assistant.coding.proposing import Polarity
    from assistant.pages.sources import Place
    from index.adding import AddReport, Progress, Versions
    from index.library import Library, Snapshot


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
    opened.begin()
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


def chat_address() -> str | None:
    """Return where questions are sent, None where the library’s owner named no chat model."""
    with library().snapshot() as snapshot:
        chat = snapshot.models.chat
        return chat.address if chat else None


def generation() -> int:
    """Return the number of the library's latest change, by which worked-out values are kept."""
    with library().snapshot() as snapshot:
        return snapshot.generation


def asked(filters: Filter) -> frozenset[str]:
    """Return the ids of the documents that a filter leaves."""
    with library().snapshot() as snapshot:
        return frozenset(one.id for one in snapshot.reviews(filters))


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
    with own_folder() as folder:
        path = folder / f"file{suffix}"
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


def review(sha256: str) -> Review:
    """Return a review as it was read; also a version that has been replaced."""
    with library().snapshot() as snapshot:
        return _review(sha256, snapshot.generation)


@st.cache_resource(max_entries=16, show_spinner=False)
def _review(sha256: str, generation: int) -> Review:  # noqa: ARG001 - what is said of it may change
    with library().snapshot() as snapshot:
        return snapshot.version(sha256)


def original(sha256: str) -> bytes:
    """Return the file that a review was read from."""
    with library().snapshot() as snapshot:
        return snapshot.original(sha256)


@st.cache_data(max_entries=64, show_spinner="Drawing the page…")
def page_picture(sha256: str, page: int, start: int, end: int) -> bytes | None:
    """Return a picture of a PDF's page with a span's words marked; None where none can be drawn."""
    from corpus.errors import UnreadableFileError
    from corpus.reading_process import Drawing, ReadingProcess

    marks = tuple(
        word.box
        for word in review(sha256).boxes
        if word.page == page and word.span.start < end and start < word.span.end
    )
    try:
        with ReadingProcess() as process:
            return process.draw(original(sha256), Drawing(page, marks))
    except UnreadableFileError:
        return None


def add(
    uploads: Sequence[Upload],
    *,
    ocr: bool = False,
    versions: Versions = "hold",
    progress: Progress | None = None,
) -> Iterator[AddReport]:
    """Add files to the library, one report a file, in their order; a file may hold others."""
    from index.adding import add as add_files

    with on_disk(uploads) as paths:
        yield from add_files(library(), paths, ocr=ocr, versions=versions, progress=progress)


@contextmanager
def on_disk(uploads: Sequence[Upload]) -> Iterator[list[Path]]:
    """Let uploads lie in a folder of their own for a while, under their own names."""
    with own_folder() as folder:
        paths = []
        for number, upload in enumerate(uploads):
            place = folder / str(number)
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
