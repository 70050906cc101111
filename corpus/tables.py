"""Tables of actions: which of their cells say what is to be done."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from corpus.asking import is_status
from corpus.blocks import BlockKind
from corpus.layout import Layout
from corpus.types import Span

_CELL = re.compile(r"[^|]+")
_ASKING = re.compile(
    r"(?:(?:key |proposed |agreed |recommended |required |main |specific |single agency )?"
    r"(?:recommendations?|actions?)(?: (?:required|needed|proposed|agreed|points?|to be taken"
    r"|to (?:take|address it)))?"
    r"|what (?:is needed|needs|has to|must|should|will|we will)\b.*|tasks?|steps?)\W*",
    re.IGNORECASE,
)
_RECOMMENDING = re.compile(
    r"(?:(?:key|proposed|agreed|main|specific|single agency|final) )?recommendations?"
    r"(?: made| agreed)?\W*",
    re.IGNORECASE,
)
_NOTHING = re.compile(r"(?:none|nil|n/?a|not applicable|no (?:further )?action)\b", re.IGNORECASE)
_NO_END = 10**6  # beyond the last column of any table
_LEAST = 3  # words of what is asked for


@dataclass(frozen=True, slots=True)
class _Head:
    """The head of a table's columns, one of which heads what is asked."""

    at: int  # which of its cells does
    width: int  # how many it has
    columns: tuple[int, ...]


def rows_of_actions(layout: Layout) -> Mapping[int, Span | None]:
    """Return, for each row of a table with a column of actions, the cell that asks.

    None for the head of such a table, and for a row in which nothing is asked for.
    """
    return _rows(layout, _ASKING)


def rows_of_recommendations(layout: Layout) -> Mapping[int, Span | None]:
    """Return the same of those tables alone whose column is called one of recommendations."""
    return _rows(layout, _RECOMMENDING)


def _rows(layout: Layout, column: re.Pattern[str]) -> Mapping[int, Span | None]:
    return {row: cell for run in _runs(layout) for row, cell in _read(layout, run, column)}


def _runs(layout: Layout) -> Iterator[list[int]]:
    """Yield the rows of each table."""
    run: list[int] = []
    for n, unit in enumerate(layout.units):
        if unit.kind is BlockKind.TABLE_ROW:
            run.append(n)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _read(
    layout: Layout, run: list[int], named: re.Pattern[str]
) -> Iterator[tuple[int, Span | None]]:
    head: _Head | None = None
    for row in run:
        cells = _cells(layout, row)
        words = [layout.text[cell.start : cell.end] for cell in cells]
        at = next((n for n, one in enumerate(words) if named.fullmatch(one)), None)
        if at is not None and len(cells) > 1:
            head = _Head(at, len(cells), _columns(layout, row, cells))
            yield row, None
        elif head is not None:
            chosen = _asking(head, cells, _columns(layout, row, cells))
            asked = chosen and _is_asked(layout.text[chosen.start : chosen.end])
            yield row, chosen if asked else None


def _columns(layout: Layout, row: int, cells: Sequence[Span]) -> tuple[int, ...]:
    """Return where the cells of a row stand; () where that isn't known of each."""
    columns = layout.units[row].columns
    return columns if len(columns) == len(cells) else ()


def _asking(head: _Head, cells: Sequence[Span], columns: Sequence[int]) -> Span | None:
    """Return the cell of a row under the one that heads what is asked, None where it is empty.

    An empty cell, or one that goes on from the row above, leaves no trace in a row's text: without
    columns, a row that is shorter for it can't be counted off, and its longest cell is taken.
    """
    if head.columns and columns:
        first, beyond = head.columns[head.at], (*head.columns, _NO_END)[head.at + 1]
        under = [c for c, at in zip(cells, columns, strict=True) if first <= at < beyond]
        return max(under, key=_length, default=None)
    return cells[head.at] if len(cells) == head.width else max(cells, key=_length)


def _length(cell: Span) -> int:
    return cell.end - cell.start


def _is_asked(words: str) -> bool:
    wordy = len(words.split()) >= _LEAST
    return wordy and _NOTHING.match(words) is None and not is_status(words)


def _cells(layout: Layout, row: int) -> list[Span]:
    span = layout.units[row].span
    found = []
    for match in _CELL.finditer(layout.text, span.start, span.end):
        words = match.group()
        start = match.start() + len(words) - len(words.lstrip())
        if words.strip():
            found.append(Span(start, match.start() + len(words.rstrip())))
    return found
