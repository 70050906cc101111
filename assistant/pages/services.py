"""The pages' door to the assistant: the library, asking it, reading it and adding to it.

Heavy libraries are imported inside the functions, so that the first page is served at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path, PurePath
from threading import Timer
from typing import TYPE_CHECKING

import streamlit as st

from assistant.ground.types import Aim, Answer, Citation, Found, Turn
from corpus.temporary import own_folder
from corpus.types import Place, Review
from index.types import Filter, HeldReview

if TYPE_CHECKING:
    from assistant.codebook.book import Codebook
    from assistant.codebook.keeping import HeldCodebook, Imported
    from assistant.coding.codings import Coding, Standing
    from assistant.ground.assertion import Assertion
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


class _Draw:
    """What one page is drawn of: a snapshot, taken when first asked for."""

    def __init__(self) -> None:
        self._open = ExitStack()
        self._snapshot: Snapshot | None = None

    def snapshot(self) -> Snapshot:
        """Return the one snapshot."""
        if self._snapshot is None:
            self._snapshot = self._open.enter_context(library().snapshot())
        return self._snapshot

    def close(self) -> None:
        """Give it back; what is drawn after that is drawn of a new one."""
        self._snapshot = None
        self._open.close()


_DRAWN: ContextVar[_Draw | None] = ContextVar("drawn", default=None)


@contextmanager
def drawing() -> Iterator[None]:
    """Let all that is read inside be of one generation of the library, whatever is written."""
    draw = _Draw()
    before = _DRAWN.set(draw)
    try:
        yield
    finally:
        _DRAWN.reset(before)
        draw.close()


@contextmanager
def snapshot() -> Iterator[Snapshot]:
    """Read the library: the snapshot that the page is drawn of, else one of its own."""
    draw = _DRAWN.get()
    if draw is not None:
        yield draw.snapshot()
        return
    with library().snapshot() as opened:
        yield opened


@contextmanager
def changing() -> Iterator[Library]:
    """Hand out the library to change; what is drawn from then on shows the change."""
    draw = _DRAWN.get() or _Draw()
    draw.close()
    try:
        yield library()
    finally:
        draw.close()


def shelf() -> Shelf:
    """Return what is held now."""
    with snapshot() as read:
        return Shelf(read.reviews(), read.passage_count())


def chat_address() -> str | None:
    """Return where questions are sent, None where the library’s owner named no chat model."""
    with snapshot() as read:
        chat = read.models.chat
        return chat.address if chat else None


def asked(filters: Filter) -> frozenset[str]:
    """Return the ids of the documents that a filter leaves."""
    with snapshot() as read:
        return frozenset(one.id for one in read.reviews(filters))


def codings_of(review: str) -> list[Coding]:
    """Return the codings of a document, those that a person rejected among them."""
    from assistant.coding.keeping import of_review

    with snapshot() as read, st.spinner("Coding the document…"):
        return read.ready(("codings of", review), lambda: of_review(read, review)[1])


def decide(
    at: Place,
    theme: str,
    standing: Standing,
    *,
    who: str,
    note: str,
    assertion: Assertion | None = None,
) -> Coding:
    """Record a person's word on a theme at a sentence."""
    from assistant.coding.keeping import decide as record

    with changing() as held:
        return record(held, at, theme, standing, who=who, note=note, assertion=assertion)


def held_codebook() -> HeldCodebook:
    """Return the library's codebook with its version."""
    from assistant.codebook.keeping import held_codebook as latest

    with snapshot() as read:
        return latest(read)


def exported_codebook(suffix: str) -> bytes:
    """Return the codebook as a file of a kind: ".qdc" or ".toml"."""
    from assistant.codebook.keeping import export_codebook

    return _written(suffix, lambda path: export_codebook(codebook(), path))


def exported_project() -> bytes:
    """Return every document with its codings as a REFI-QDA project."""
    from assistant.coding.project import QDPX, export_project

    with snapshot() as read:
        return _written(QDPX, lambda path: export_project(read, path))


def _written(suffix: str, write: Callable[[Path], object]) -> bytes:
    with own_folder() as folder:
        path = folder / f"file{suffix}"
        write(path)
        return path.read_bytes()


def import_codebook(upload: Upload, *, who: str, why: str) -> Imported:
    """Make a codebook from a file the library's latest."""
    from assistant.codebook.keeping import import_codebook as take

    with on_disk([upload]) as [path], changing() as held:
        return take(held, path, who=who, why=why)


def codebook() -> Codebook:
    """Return the codebook that the library is coded with."""
    from assistant.codebook.keeping import held_codebook as latest

    with snapshot() as read:
        return read.ready("codebook", lambda: latest(read).codebook)


def held(ref: str) -> HeldReview:
    """Return a review that is in the library."""
    with snapshot() as read:
        return read.held(ref)


def ask(question: str, *, history: Sequence[Turn], filters: Filter | None) -> Answer:
    """Answer a question from the library. Nothing of it is stored."""
    from assistant.answering.asking import ask as answer

    with snapshot() as read:
        return answer(read, question, history=history, filters=filters)


def ask_as(subject: str, aim: Aim, filters: Filter) -> Answer:
    """Answer a question whose subject, aim and filters the reader has set."""
    from assistant.answering.asking import ask_as as answer

    with snapshot() as read:
        return answer(read, subject, aim, filters)


def search(text: str, *, filters: Filter, k: int) -> list[Found]:
    """Find the passages nearest to a text."""
    from assistant.answering.searching import search as find

    with snapshot() as read:
        return find(read, text, filters=filters, k=k)


def evidence(citation: Citation) -> Review:
    """Return the review a citation comes from, once the quotation is checked against it."""
    from assistant.ground.citation import verify

    with snapshot() as read:
        verify(read, citation)
    return review(citation.sha256)


def cited(places: Sequence[Place | Citation]) -> list[Citation]:
    """Cite places of current versions; citations among them are left as they are."""
    from assistant.ground.citing import Citer

    with snapshot() as read:
        citer = Citer(read)
        return [citer.at(one) if isinstance(one, Place) else one for one in places]


def review(sha256: str) -> Review:
    """Return a review as it was read; also a version that has been replaced."""
    with snapshot() as read:
        return read.ready(("review", sha256), lambda: read.version(sha256))


def original(sha256: str) -> bytes:
    """Return the file that a review was read from."""
    with snapshot() as read:
        return read.original(sha256)


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

    with on_disk(uploads) as paths, changing() as held:
        yield from add_files(held, paths, ocr=ocr, versions=versions, progress=progress)


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
    with changing() as shelved, shelved.writing() as writer:
        writer.correct(held.id, field, value, who=who, why=why)


def remove(held: HeldReview) -> None:
    """Take a review out of the library."""
    with changing() as shelved, shelved.writing() as writer:
        writer.remove(held.id)
