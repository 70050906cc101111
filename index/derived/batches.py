"""Passages on their way into the derived files."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from index.derived.files import Batch, section_numbers
from index.derived.words import Entry
from index.headings import heading_path
from index.stored import Searched
from index.types import WORD_DIMENSIONS


def batch_of(passages: Sequence[Searched]) -> Batch:
    """Return passages, by ascending id, as the derived files take them."""
    encoded = [one.vectors for one in passages]
    headings = [heading_path(one.passage) for one in passages]
    return Batch(
        entries=[
            Entry(one.id, one.version, one.passage.section_kind.value, heading, one.text)
            for one, heading in zip(passages, headings, strict=True)
        ],
        sections=section_numbers(zip((one.title for one in passages), headings, strict=True)),
        vectors=np.array([one.vector for one in encoded], dtype=np.float32),
        sentences=[one.sentences.astype(np.float16) for one in encoded],
        words=np.concatenate(
            [np.empty((0, WORD_DIMENSIONS), np.int8), *(one.words for one in encoded)]
        ),
        lengths=np.concatenate([np.empty(0, np.int64), *(one.words_of for one in encoded)]),
    )
