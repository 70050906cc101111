"""Words that run in another direction than most of their page: margin notes, heads of tables."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from corpus.effort import page_by_page
from corpus.readers.pdf_layout import Line, Word, rows

_DIGITS = re.compile(r"\d+")
_TURNS = (90, 180, 270)
_Row = list[Word]


def turned_blocks(pages: Sequence[Sequence[Word]], turns: Sequence[int]) -> list[list[Line]]:
    """Return for each page the lines that run in other directions, each a block of its own.

    What recurs on several pages is a note of the printer's or a running head, and is left out.
    """
    found = [
        [row for turn in _others(main) for row in _rows(words, turn)]
        for words, main in page_by_page(zip(pages, turns, strict=True))
    ]
    seen = Counter(key for page in found for key in {_key(row) for row in page})
    return [
        [Line(tuple(row), (row[0].box[0], row[-1].box[2])) for row in page if seen[_key(row)] < 2]
        for page in found
    ]


def _others(main: int) -> list[int]:
    return [(main + turn) % 360 for turn in _TURNS]


def _rows(words: Sequence[Word], turn: int) -> list[_Row]:
    """Return the rows of one direction, split where words stand far apart."""
    parted: list[_Row] = []
    for row in rows(word for word in words if word.turn == turn):
        parted.append([])
        for word in row:
            last = parted[-1][-1] if parted[-1] else None
            if last and word.box[0] - last.box[2] > 1.5 * word.size:
                parted.append([])
            parted[-1].append(word)
    return parted


def _key(row: _Row) -> tuple[str, int, int]:
    text = _DIGITS.sub("#", " ".join(word.text for word in row))
    return text, round(row[0].box[0] / 6), round(row[0].middle / 6)
