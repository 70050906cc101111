"""Is the library whole? Everything is read and compared."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.derived import Compared, Derived, Rows, StaleError
from index.epochs import FOLDER, epoch_folder
from index.errors import DamagedRowError
from index.losses import DERIVED, RESTORE, dangling, losses
from index.rebuilding import BATCH
from index.records import text_hash, unpacked
from index.rounding import rounded
from index.schema import read_state
from index.seals import SEALED
from index.types import Matrix

LENGTH_OFF = 5e-3  # float16 rounds a unit vector's length by less


def problems(connection: sqlite3.Connection, folder: Path) -> list[str]:
    """Return what is wrong, a sentence each that says what to do."""
    return damage(connection) or list(_derived(connection, folder))


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


def _derived(connection: sqlite3.Connection, folder: Path) -> Iterator[str]:
    """Compare what is derived with the truth; where there is nothing yet, it is still built."""
    if not (folder / FOLDER).exists():
        return
    state = read_state(connection)
    try:
        rows = Derived(epoch_folder(folder, state.epoch), state.dimensions).open(
            state, compared=Compared.ALL
        )
    except StaleError as error:
        yield f"The search index does not fit the stored passages ({error}): {DERIVED}."
        return
    if rows.words is not None and rows.words.count_below(state.next_passage) != state.rows:
        yield f"The word index does not hold the stored passages: {DERIVED}."
    if not _same_rows(connection, rows):
        yield f"The vectors of the search index are not the stored ones: {DERIVED}."


def _same_rows(connection: sqlite3.Connection, rows: Rows) -> bool:
    stored = connection.execute(
        "SELECT id, vector, sentences, words, lengths FROM vectors ORDER BY id"
    )
    while batch := stored.fetchmany(BATCH):
        ids = np.array([row[0] for row in batch], dtype=np.int64)
        places = rows.places(ids)
        if places[-1] >= len(rows.ids) or not np.array_equal(rows.ids[places], ids):
            return False
        vectors = rows.vectors.at(places)
        if not np.array_equal(rows.vectors.bytes[places], rounded(vectors)[0]):
            return False
        words, lengths = rows.words_at(places)
        derived: tuple[NDArray[Any], ...] = (
            vectors,
            np.concatenate(rows.sentence_vectors(places)).astype("<f2"),
            words,
            lengths.astype("<u2"),
        )
        width = rows.dimensions
        kept = ((*row[1:4], row[4] or bytes(len(row[2]) // width)) for row in batch)
        for one, parts in zip(derived, zip(*kept, strict=True), strict=True):
            if one.tobytes() != b"".join(parts):
                return False
    return True
