"""Make a library as the code of a former day wrote it: `python make.py FOLDER` in its checkout.

1.zip: 4d56566^, 2.zip: b08a8da^, 3.zip: ef4630c^, 4.zip: 6576eb9^, 5-unsealed.zip: abe7fdc^,
5.zip: 7958a03, 6.zip: 55c4d63. Each is the whole folder, zipped.
"""

from __future__ import annotations

import sys
from pathlib import Path

from corpus.types import Review
from index.library import Library
from index.writer import Writer
from tests.support import WordEncoder, original_of, review_of

PARTS = {
    "first": [
        (
            "The health visitor told nobody that the baby had missed three appointments in a row, "
            "and the school was never asked what it knew of the family at home."
        ),
        (
            "No assessment was made before the birth, although the midwife and the hospital had "
            "known of the pregnancy for five months by then."
        ),
    ],
    "second": [
        (
            "The police were called to the house four times in a year and sent no report of it to "
            "the social workers who were visiting in the same weeks."
        ),
        (
            "Supervision lapsed for nine months, and nobody noticed that the plan had not been "
            "looked at since the first conference was held."
        ),
    ],
    "newer": [
        (
            "The police were called to the house five times in a year and sent one report of it, "
            "which was filed and not read by anybody that winter."
        ),
        (
            "Supervision lapsed for nine months, and the plan had not been looked at since the "
            "first conference; the core group never met."
        ),
    ],
    "third": [
        (
            "The housing officer saw that the child slept in a room without a window and wrote so, "
            "but the letter lay unopened until the autumn."
        )
    ],
}
CHILD_A = {"title": "A review of Child A", "area": "Eastmere", "published": "2004"}
CHILD_B = {"title": "A review of Child B", "area": "Tarnby"}


def file(name: str, **said: str) -> tuple[Review, bytes]:
    parts = PARTS[name]
    return review_of(*parts, source=f"{name}.txt", **said), original_of(*parts)


def fill(change: Writer) -> None:
    """Add, replace, remove and correct, which every release could."""
    change.add(*file("first", **CHILD_A, kind="case review"))
    change.add(*file("second", **CHILD_B, published="2009", kind="case review"))
    change.add(*file("third"))
    newer = file("newer", **CHILD_B, published="2010", kind="case review")
    change.replace("second.txt", *newer)
    change.remove("third.txt")
    change.correct("first.txt", "area", "Westmere", who="A. Keeper", why="as its cover says")


def fill_more(change: Writer) -> None:
    """Do what later releases could."""
    if hasattr(change, "keep"):
        change.keep("list", "one", who="A. Keeper")
        change.keep("list", "two", who="A. Keeper", why="a theme was missing")
    if hasattr(change, "rule"):
        change.rule("first.txt", "coding", "theme", "yes", who="A. Keeper", why="it says so")
    if hasattr(change, "note_watched"):
        from index.watched import Came, WatchedFile

        held = change.held("newer.txt")
        change.note_watched(WatchedFile(Path("/files/newer.txt")), Came(held.sha256, held.id))


def work_out(library: Library) -> None:
    """Keep what was worked out of a review, as releases did since snapshots keep it."""
    with library.snapshot() as snapshot:
        if hasattr(snapshot, "keep"):
            from index.types import Working

            snapshot.keep("kind", snapshot.held("first.txt"), Working("made", b"worked out"))


if __name__ == "__main__":
    made = Library(Path(sys.argv[1]), encoder=WordEncoder())
    with made.writing() as writer:
        fill(writer)
        fill_more(writer)
    work_out(made)
