"""Building the derived files anew from the truth."""

from __future__ import annotations

import logging
import secrets
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.codec import passage_from_bytes
from index.derived import Batch, Derived, section_numbers
from index.epochs import epoch_folder, next_epoch
from index.records import heading_path
from index.schema import State, read_state, transaction
from index.seals import forget
from index.types import WORD_DIMENSIONS
from index.words import Entry

BATCH = 4096  # passages in memory at a time
_LOG = logging.getLogger(__name__)


def new_token() -> int:
    """Return a mark by which an append is told from any other."""
    return secrets.randbits(62)


def rebuild(connection: sqlite3.Connection, folder: Path) -> State:
    """Build a new epoch from the truth and make it the one in use. Needs the writer's lock."""
    with transaction(connection):
        return new_epoch(connection, folder)


def new_epoch(connection: sqlite3.Connection, folder: Path) -> State:
    """Do so inside the caller's transaction; return the state that is true once it is over."""
    before = read_state(connection)
    epoch = next_epoch(folder, before.epoch)
    after = replace(build(connection, before, epoch_folder(folder, epoch)), epoch=epoch)
    connection.execute(
        "UPDATE state SET epoch = ?, rows = ?, sentences = ?, words = ?, token = ?",
        [epoch, after.rows, after.sentences, after.words, after.token],
    )
    connection.execute("DELETE FROM tombstones")
    forget(connection, "tombstones")
    return after


def build(connection: sqlite3.Connection, state: State, place: Path) -> State:
    """Write the derived files of a generation into a folder; return the state that they carry."""
    _LOG.info("Building a search index in %s from the stored passages.", place)
    derived = Derived(place, state.dimensions)
    words = derived.writer()
    rows = sentences = spoken = 0
    for batch in _batches(connection, state.dimensions):
        derived.append(batch, words)
        rows += len(batch.entries)
        sentences += sum(map(len, batch.sentences))
        spoken += len(batch.words)
        _LOG.info("%d passages are ready.", rows)
    words.close()
    token = new_token()
    derived.mark(state.generation, rows, token)
    return replace(state, rows=rows, sentences=sentences, words=spoken, token=token)


def _batches(connection: sqlite3.Connection, dimensions: int) -> Iterator[Batch]:
    found = connection.execute(
        "SELECT p.id, p.version, p.section_kind, p.text, p.passage, "
        "coalesce(nullif(json_extract(n.metadata, '$.title'), ''), n.source), "
        "v.vector, v.sentences, v.words, v.lengths FROM passages p JOIN vectors v ON v.id = p.id "
        "JOIN versions n ON n.number = p.version ORDER BY p.id"
    )
    while rows := found.fetchmany(BATCH):
        headings = [heading_path(passage_from_bytes(row[4])) for row in rows]
        yield Batch(
            entries=[
                Entry(id_, version, kind, heading, text)
                for (id_, version, kind, text, *_), heading in zip(rows, headings, strict=True)
            ],
            sections=section_numbers(zip((row[5] for row in rows), headings, strict=True)),
            vectors=np.array([np.frombuffer(row[6], "<f4") for row in rows], dtype=np.float32),
            sentences=[np.frombuffer(row[7], "<f2").reshape(-1, dimensions) for row in rows],
            words=np.frombuffer(b"".join(row[8] for row in rows), np.int8).reshape(
                -1, WORD_DIMENSIONS
            ),
            lengths=np.concatenate([_lengths(row[7], row[9], dimensions) for row in rows]),
        )


def _lengths(sentences: bytes, lengths: bytes, dimensions: int) -> NDArray[np.int64]:
    """Return how many words each sentence has: none where they were encoded without."""
    count = len(sentences) // (2 * dimensions)
    return np.frombuffer(lengths or bytes(2 * count), "<u2").astype(np.int64)
