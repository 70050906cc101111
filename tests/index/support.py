"""What the tests of the library share."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np

from index.library import Library, Snapshot
from index.types import HeldReview, Query, Term
from tests.support import WordEncoder, original_of, review_of

NOBODY = 65534
AREAS = ("Camden", "Brent", "Ealing")


def paragraphs(number: int, count: int = 4) -> list[str]:
    """Return prose long enough that each paragraph is a passage of its own."""
    subjects = ("school", "health visitor", "core group", "housing", "police")
    return [
        f"In review {number} paragraph {n} the {subjects[(number + n) % 5]} did not share what it "
        f"knew of the child with the {subjects[(number + 2 * n) % 5]}, although the procedures of "
        f"the day asked every agency to do so within {n + 2} days of a referral being made."
        for n in range(count)
    ]


def put(library: Library, number: int, *, count: int = 4, **declared: str) -> HeldReview:
    parts = paragraphs(number, count)
    review = review_of(*parts, source=f"{number}.txt", **declared)
    with library.writing() as change:
        return change.add(review, original_of(*parts))


def query(text: str, *forms: str) -> Query:
    return Query(WordEncoder().encode([text])[0], tuple(Term((form,)) for form in forms))


def everything(snapshot: Snapshot) -> list[int]:
    nothing = Query(np.zeros(snapshot.dimensions, dtype=np.float32), ())
    return [int(one) for one in snapshot.sweep(nothing, floor=-1, least=1).passages]


def tables(library: Library) -> sqlite3.Connection:
    return sqlite3.connect(library.folder / "library.sqlite")


def replaced(library: Library, ref: str, number: int) -> HeldReview:
    parts = paragraphs(number)
    with library.writing() as change:
        review = review_of(*parts, source="new.txt", area="Harrow")
        return change.replace(ref, review, original_of(*parts))


def derived(library: Library) -> Path:
    return max((library.folder / "derived").iterdir(), key=lambda folder: int(folder.name))


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """Let nobody write in a folder for a while; root, who always may, becomes somebody else."""
    paths = [folder, *folder.rglob("*")]
    root = os.geteuid() == 0
    for path in paths:
        path.chmod(0o555 if path.is_dir() else 0o444)
        if root:
            os.chown(path, NOBODY, NOBODY)
    if root:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)
        for path in paths:
            path.chmod(0o700 if path.is_dir() else 0o600)
