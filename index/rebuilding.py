"""Building the derived files anew from the truth."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from index.derived.batches import batch_of
from index.derived.files import Batch, Derived
from index.epochs import epoch_folder, next_epoch
from index.store import Reading, Writing
from index.stored import State

BATCH = 4096  # passages in memory at a time
_LOG = logging.getLogger(__name__)


def new_token() -> int:
    """Return a mark by which an append is told from any other."""
    return secrets.randbits(62)


def rebuild(writing: Writing, folder: Path) -> State:
    """Build a new epoch from the truth and make it the one in use."""
    with writing.change():
        return new_epoch(writing, folder)


def new_epoch(writing: Writing, folder: Path) -> State:
    """Do so inside the caller's change; return the state that is true once it is over."""
    before = writing.state
    epoch = next_epoch(folder, before.epoch)
    after = replace(build(writing, before, epoch_folder(folder, epoch)), epoch=epoch)
    writing.become(after)
    return after


def build(reading: Reading, state: State, place: Path) -> State:
    """Write the derived files of a generation into a folder; return the state that they carry."""
    _LOG.info("Building a search index in %s from the stored passages.", place)
    derived = Derived(place, state.dimensions)
    words = derived.writer()
    rows = sentences = spoken = 0
    for batch in batches(reading):
        derived.append(batch, words)
        rows += len(batch.entries)
        sentences += sum(map(len, batch.sentences))
        spoken += len(batch.words)
        _LOG.info("%d passages are ready.", rows)
    words.close()
    token = new_token()
    derived.mark(state.generation, rows, token)
    return replace(state, rows=rows, sentences=sentences, words=spoken, token=token)


def batches(reading: Reading) -> Iterator[Batch]:
    """Yield all that is searched, some at a time."""
    after = -1
    while found := reading.batch(after, BATCH):
        yield batch_of(found)
        after = found[-1].id
