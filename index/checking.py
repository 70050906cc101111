"""Is the library whole? Everything is read and compared."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.derived.files import Batch, Compared, Derived, Rows, StaleError
from index.derived.rounding import rounded
from index.epochs import FOLDER, epoch_folder
from index.errors import DERIVED
from index.rebuilding import batches
from index.store import Reading


def problems(reading: Reading, folder: Path) -> list[str]:
    """Return what is wrong, a sentence each that says what to do."""
    return reading.check() or list(_derived(reading, folder))


def _derived(reading: Reading, folder: Path) -> Iterator[str]:
    """Compare what is derived with the truth; where there is nothing yet, it is still built."""
    if not (folder / FOLDER).exists():
        return
    state = reading.state
    try:
        rows = Derived(epoch_folder(folder, state.epoch), state.dimensions).open(
            state, compared=Compared.ALL
        )
    except StaleError as error:
        yield f"The search index does not fit the stored passages ({error}): {DERIVED}."
        return
    if rows.words is not None and rows.words.count_below(state.next_passage) != state.rows:
        yield f"The word index does not hold the stored passages: {DERIVED}."
    if not all(_are_in(rows, batch) for batch in batches(reading)):
        yield f"The vectors of the search index are not the stored ones: {DERIVED}."


def _are_in(rows: Rows, batch: Batch) -> bool:
    """Tell whether derived rows hold what is stored of passages, bit by bit."""
    ids = np.array([entry.id for entry in batch.entries], dtype=np.int64)
    places = rows.places(ids)
    if places[-1] >= len(rows.ids) or not np.array_equal(rows.ids[places], ids):
        return False
    vectors = rows.vectors.at(places)
    if not np.array_equal(rows.vectors.bytes[places], rounded(vectors)[0]):
        return False
    words, lengths = rows.words_at(places)
    sentences = np.concatenate(rows.sentence_vectors(places))
    pairs: tuple[tuple[NDArray[Any], NDArray[Any]], ...] = (
        (vectors, batch.vectors),
        (sentences.astype("<f2"), np.concatenate(batch.sentences)),
        (words, batch.words),
        (lengths, batch.lengths),
    )
    return all(one.tobytes() == other.tobytes() for one, other in pairs)
