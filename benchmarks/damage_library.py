"""The small library that is damaged: what is done to it, and what it tells."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from corpus.types import Review
from index import writer
from index.library import Library
from index.models import Models
from index.restoring import restore
from index.types import Query, Term, Working
from index.writer import Writer
from tests.support import WordEncoder, original_of, review_of

BACKUP, RESTORED = "backup", "restored"  # folders beside the library
writer.LEAST_DEAD = 2  # so that derived files are built anew too


class NarrowEncoder(WordEncoder):
    """Another encoder."""

    name = "narrow"
    dimensions = 32


def file(number: int) -> tuple[Review, bytes]:
    """Return an invented review."""
    parts = [
        f"Paragraph {n} of review {number} says that the school and the nurse did not meet in the "
        "winter, with enough other words around it that it stands as a passage of its own here."
        for n in range(4)
    ]
    return review_of(*parts, source=f"{number}.txt", title=f"Review {number}"), original_of(*parts)


def opened(place: Path) -> Library:
    """Return the library with the encoder that it has now."""
    folder = place / "library"
    with closing(sqlite3.connect(folder / "library.sqlite")) as connection:
        name = connection.execute("SELECT encoder FROM state").fetchone()[0]
    encoder = NarrowEncoder() if name == NarrowEncoder.name else WordEncoder()
    return Library(folder, encoder=encoder)


def make(place: Path) -> None:
    """Make the library and a backup of it, then change it: the next backup finds something new."""
    library = Library(place / "library", encoder=WordEncoder())
    with library.writing() as change:
        for number in range(12):
            change.add(*file(number))
        change.correct("1.txt", "area", "Eastmere", who="A. Keeper")
        change.keep("codebook", "one", who="A. Keeper")
    with library.snapshot() as snapshot:
        snapshot.keep("coding", snapshot.held("2.txt"), Working("made", b"found"))
    library.back_up(place / BACKUP)
    with library.writing() as change:
        change.rule("2.txt", "coding", "theme", "no", who="A. Keeper")
        change.replace("3.txt", *file(13))


def told(library: Library) -> str:
    """Return what a library tells of all that was put into it, in one hash."""
    with library.snapshot() as snapshot:
        held = snapshot.reviews()
        texts = [snapshot.version(one.sha256).text for one in held]
        originals = [snapshot.original(one.sha256) for one in held]
        edition = snapshot.edition("codebook")
        kept = (snapshot.rulings("coding"), edition and edition.content, snapshot.dimensions)
        said = [(one.source, one.passages, one.metadata) for one in held]
        rulings = [(one.about, one.value) for one in kept[0]]
    whole = repr((said, rulings, kept[1:], texts, originals))
    return hashlib.sha256(whole.encode()).hexdigest()


def found(library: Library) -> list[tuple[int, float]]:
    """Return what a search finds."""
    encoder = NarrowEncoder() if library.encoder.name == NarrowEncoder.name else WordEncoder()
    asked = Query(encoder.encode(["the school in winter"])[0], (Term(("school",)),))
    with library.snapshot() as snapshot:
        return [(hit.passage.id, hit.meaning) for hit in snapshot.search(asked)]


def _change(work: Callable[[Writer], object]) -> Callable[[Path], object]:
    def act(place: Path) -> None:
        with Library(place / "library", encoder=WordEncoder()).writing() as change:
            work(change)

    return act


ACTIONS: dict[str, Callable[[Path], object]] = {
    "add": _change(lambda one: one.add(*file(20))),
    "replace": _change(lambda one: one.replace("5.txt", *file(21))),
    "remove": _change(lambda one: one.remove("6.txt")),
    "model change": _change(
        lambda one: one.use(Models(), who="A. Keeper", encoder=NarrowEncoder())
    ),
    "codebook change": _change(lambda one: one.keep("codebook", "two", who="A. Keeper")),
    "decision": _change(lambda one: one.rule("1.txt", "coding", "theme", "yes", who="A. Keeper")),
    "backup": lambda place: Library(place / "library").back_up(place / BACKUP),
    "restore": lambda place: restore(place / BACKUP, place / RESTORED),
}
