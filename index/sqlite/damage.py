"""Is the truth whole? Everything is read and compared."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator

import numpy as np

from index.errors import DamagedRowError
from index.sqlite.losses import RESTORE, dangling, losses
from index.sqlite.records import text_hash, unpacked
from index.sqlite.schema import read_state
from index.sqlite.seals import SEALED
from index.types import Matrix

LENGTH_OFF = 5e-3  # float16 rounds a unit vector's length by less


def damage(connection: sqlite3.Connection) -> list[str]:
    """Return what is wrong with the truth, a sentence each that says what to do."""
    try:
        (broken,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
        if broken == "ok":
            return _compared(connection)
        broken = broken.splitlines()[-1]  # what stands before says in which file
    except sqlite3.DatabaseError as error:
        broken = str(error)
    return [f"The file of the library is damaged ({broken}): put back a copy of it."]


def _compared(connection: sqlite3.Connection) -> list[str]:
    """Look at what was written, then at what it says."""
    found = [*dangling(connection)]
    for table in SEALED:
        found += losses(connection, table)
    return found or _contents(connection)


def _contents(connection: sqlite3.Connection) -> list[str]:
    """Compare rows with one another: they may have been damaged before they were sealed."""
    looks = (_texts, _originals, _passages, _vectors)
    return [said for look in looks for said in look(connection)]


def _texts(connection: sqlite3.Connection) -> Iterator[str]:
    rows = connection.execute(
        "SELECT v.source, t.text, t.sha256, t.review FROM versions v "
        "LEFT JOIN texts t ON t.version = v.number"
    )
    for source, text, sha256, packed in rows:
        if text is None or text_hash(text) != sha256 or not _unpacks_to(packed, text):
            yield f"The stored text of {source} is not as it was read: {RESTORE}."


def _unpacks_to(packed: bytes, text: str) -> bool:
    try:
        return unpacked(packed).text == text
    except DamagedRowError:
        return False


def _originals(connection: sqlite3.Connection) -> Iterator[str]:
    rows = connection.execute(
        "SELECT v.source, v.sha256, o.bytes FROM versions v "
        "LEFT JOIN originals o ON o.sha256 = v.sha256"
    )
    for source, sha256, data in rows:
        if data is None or hashlib.sha256(data).hexdigest() != sha256:
            yield f"The stored original of {source} is not the file that was added: {RESTORE}."


def _passages(connection: sqlite3.Connection) -> Iterator[str]:
    versions = connection.execute(
        "SELECT v.number, v.source, v.first_passage, v.passages, t.text FROM reviews r "
        "JOIN versions v ON v.number = r.version JOIN texts t ON t.version = v.number"
    )
    for number, source, first, count, text in versions:
        rows = connection.execute(
            "SELECT id, start, end, text FROM passages WHERE version = ? ORDER BY id", [number]
        ).fetchall()
        if [row[0] for row in rows] != list(range(first, first + count)):
            yield f"{source} holds {len(rows)} passages, not {count}: {RESTORE}."
        if any(text[start:end] != words for _, start, end, words in rows):
            yield f"A passage of {source} is not a part of its text: {RESTORE}."


def _vectors(connection: sqlite3.Connection) -> Iterator[str]:
    state = read_state(connection)
    rows = connection.execute(
        "SELECT p.id, v.vector, v.sentences FROM passages p LEFT JOIN vectors v ON v.id = p.id"
    )
    for id_, vector, sentences in rows:
        if vector is None or not (
            _are_unit(np.frombuffer(vector, "<f4"), state.dimensions)
            and _are_unit(np.frombuffer(sentences, "<f2").astype(np.float32), state.dimensions)
        ):
            yield f"The vectors of passage {id_} are missing or not of unit length: {RESTORE}."


def _are_unit(numbers: Matrix, dimensions: int) -> bool:
    if len(numbers) % dimensions:
        return False
    lengths = np.linalg.norm(numbers.reshape(-1, dimensions), axis=1)
    return bool((np.abs(lengths - 1) < LENGTH_OFF).all())
