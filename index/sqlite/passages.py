"""Passages and their vectors as rows of the truth, and back."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence

import numpy as np

from corpus.codec import passage_from_bytes, to_bytes
from corpus.types import Review
from index.sqlite.records import intact
from index.sqlite.schema import read_state
from index.stored import Searched
from index.types import WORD_DIMENSIONS, Beside, EncodedPassage, StoredPassage


def insert_passages(
    connection: sqlite3.Connection,
    review: Review,
    encoded: Sequence[EncodedPassage],
    *,
    version: int,
    first: int,
) -> None:
    """Store the passages of a version, numbered from `first` on, and their vectors."""
    connection.executemany(
        "INSERT INTO passages VALUES (?, ?, ?, ?, ?, ?, ?)",
        _passage_rows(review, version, first),
    )
    connection.executemany(
        "INSERT INTO vectors (id, vector, sentences, words, lengths) VALUES (?, ?, ?, ?, ?)",
        ((n, *_packed(one)) for n, one in enumerate(encoded, first)),
    )


def put_vectors(
    connection: sqlite3.Connection, sha256: str, encoded: Sequence[EncodedPassage]
) -> None:
    """Put other vectors in the place of those of a current version's passages."""
    (first,) = connection.execute(
        "SELECT first_passage FROM versions WHERE sha256 = ?", [sha256]
    ).fetchone()
    connection.executemany(
        "UPDATE vectors SET vector = ?, sentences = ?, words = ?, lengths = ? WHERE id = ?",
        ((*_packed(one), n) for n, one in enumerate(encoded, first)),
    )


def _packed(encoded: EncodedPassage) -> tuple[bytes, bytes, bytes, bytes]:
    """Return a passage's vectors as the table `vectors` holds them, in the order of its columns."""
    return (
        encoded.vector.astype("<f4").tobytes(),
        encoded.sentences.astype("<f2").tobytes(),
        encoded.words.tobytes(),
        encoded.words_of.astype("<u2").tobytes(),
    )


def _passage_rows(
    review: Review, version: int, first: int
) -> Iterator[tuple[int, int, int, int, str, str, bytes]]:
    for n, passage in enumerate(review.passages, first):
        span = passage.locator.span
        text = review.quote(span)
        yield n, version, *span, passage.section_kind.value, text, to_bytes(passage)


def read_passages(connection: sqlite3.Connection, ids: Sequence[int]) -> list[StoredPassage]:
    """Return passages in the order of their ids as given."""
    rows = connection.execute(
        "SELECT p.id, v.review, v.sha256, p.passage, p.text FROM json_each(?) wanted "
        "JOIN passages p ON p.id = wanted.value JOIN versions v ON v.number = p.version",
        [json.dumps(list(ids))],
    )
    with intact():
        found = {
            id_: StoredPassage(id_, review, sha256, passage_from_bytes(data), text)
            for id_, review, sha256, data, text in rows
        }
        return [found[id_] for id_ in ids]


def passage_ids(connection: sqlite3.Connection, sha256: str) -> list[int]:
    """Return the ids of a current version's passages, in the order of the text."""
    rows = connection.execute(
        "SELECT p.id FROM passages p JOIN versions v ON v.number = p.version "
        "WHERE v.sha256 = ? ORDER BY p.id",
        [sha256],
    )
    return [row[0] for row in rows]


def owners_of(connection: sqlite3.Connection, ids: Sequence[int]) -> dict[str, list[int]]:
    """Return the ids of passages by the id of their review, in the order given."""
    rows = connection.execute(
        "SELECT v.review, p.id FROM json_each(?) wanted "
        "JOIN passages p ON p.id = wanted.value JOIN versions v ON v.number = p.version",
        [json.dumps(list(ids))],
    )
    found: dict[str, list[int]] = {}
    for review, id_ in rows:
        found.setdefault(review, []).append(id_)
    return found


def beside_passages(connection: sqlite3.Connection, sha256: str) -> tuple[Beside, ...]:
    """Return what of a version's text lies in none of its passages, but for white space."""
    row = connection.execute(
        "SELECT v.number, t.text FROM versions v JOIN texts t ON t.version = v.number "
        "WHERE v.sha256 = ?",
        [sha256],
    ).fetchone()
    if row is None:
        return ()
    number, text = row
    spans = connection.execute(
        "SELECT start, end FROM passages WHERE version = ? ORDER BY start", [number]
    )
    found, at = [], 0
    for start, end in [*spans, (len(text), len(text))]:
        if text[at:start].strip():
            found.append(Beside(at, text[at:start]))
        at = max(at, end)
    return tuple(found)


def read_batch(connection: sqlite3.Connection, after: int, most: int) -> list[Searched]:
    """Return the next passages after an id, with all that they are searched by."""
    dimensions = read_state(connection).dimensions
    rows = connection.execute(
        "SELECT p.id, p.version, coalesce(nullif(json_extract(n.metadata, '$.title'), ''), "
        "n.source), p.passage, p.text, v.vector, v.sentences, v.words, v.lengths "
        "FROM passages p JOIN vectors v ON v.id = p.id JOIN versions n ON n.number = p.version "
        "WHERE p.id > ? ORDER BY p.id LIMIT ?",
        [after, most],
    )
    with intact():
        return [
            Searched(
                id_, version, title, passage_from_bytes(data), text, _unpacked(dimensions, *vectors)
            )
            for id_, version, title, data, text, *vectors in rows
        ]


def _unpacked(
    dimensions: int, vector: bytes, sentences: bytes, words: bytes, lengths: bytes
) -> EncodedPassage:
    return EncodedPassage(
        vector=np.frombuffer(vector, "<f4"),
        sentences=np.frombuffer(sentences, "<f2").reshape(-1, dimensions).astype(np.float32),
        words=np.frombuffer(words, np.int8).reshape(-1, WORD_DIMENSIONS),
        lengths=np.frombuffer(lengths, "<u2").astype(np.int64) if lengths else None,
    )
