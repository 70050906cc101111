"""Giving a library other vectors: every passage is encoded anew, as one change or not at all."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from index.appending import Encoded, encode
from index.rebuilding import new_epoch
from index.records import packed, read_review
from index.schema import State
from index.types import Encoder


def reencode(
    connection: sqlite3.Connection, folder: Path, encoder: Encoder, encoded: Encoded | None = None
) -> State:
    """Put an encoder's vectors in the place of those held; return the state that is true then.

    Inside the caller's transaction: what fails or is killed on the way leaves the former vectors.
    """
    versions = connection.execute(
        "SELECT v.number, v.sha256, v.first_passage, v.passages FROM versions v "
        "JOIN reviews r ON r.version = v.number ORDER BY v.number"
    ).fetchall()
    total, done = sum(row[3] for row in versions), 0
    for _, sha256, first, passages in versions:
        review = read_review(connection, sha256)
        if review is None:
            continue
        vectors = encode(encoder, review, _onward(encoded, done, total))
        connection.executemany(
            "UPDATE vectors SET vector = ?, sentences = ?, words = ?, lengths = ? WHERE id = ?",
            ((*packed(one), n) for n, one in enumerate(vectors, first)),
        )
        done += passages
    connection.execute(
        "UPDATE state SET encoder = ?, revision = ?, dimensions = ?",
        [encoder.name, encoder.revision, encoder.dimensions],
    )
    return new_epoch(connection, folder)


def _onward(encoded: Encoded | None, done: int, total: int) -> Encoded | None:
    """Tell of a review's passages as further ones of the whole library's."""
    if encoded is None:
        return None
    return lambda now, _: encoded(done + now, total)
