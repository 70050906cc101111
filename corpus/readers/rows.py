"""A row of a table as one block, whose cells know their columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from corpus.blocks import Block, BlockKind


def row_of(cells: Iterable[tuple[int, Sequence[Block]]]) -> Block | None:
    """Return the row of cells, each given by its column from 0 and its blocks; None if all empty.

    An empty cell leaves nothing in the row's text, so that the columns of the others are kept.
    """
    texts = [(at, " ".join(" ".join(b.text.split("\n")) for b in own)) for at, own in cells]
    held = [(at, text) for at, text in texts if text]
    if not held:
        return None
    row = " | ".join(text for _, text in held)
    return Block(row, BlockKind.TABLE_ROW, columns=tuple(at for at, _ in held))
