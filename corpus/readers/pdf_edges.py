"""Printed page numbers at either end of a page's outermost line, beside a title or one another."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from corpus.readers.pdf_layout import Word

_NUMBER = re.compile(r"\d{1,4}")
_BAR = re.compile(r"[|•·–—-]")
_DIGITS = re.compile(r"\d+")
_SURE = 3  # pages on which numbers beside titles count up
_WIDE = 1.5  # times the letters' size: a number so far from its title stands apart
_LONGEST = 15  # words of a running head
Row = list[Word]
Margins = Sequence[tuple[Sequence[Row], Sequence[Row]]]  # of each page: top and bottom rows
Numbered = tuple[int, Row, str]  # page's position, row, what is printed on the page


def spreads(margins: Margins) -> Iterator[Numbered]:
    """Yield the rows that number two printed pages on each sheet, counting up by two."""
    found: dict[tuple[bool, int], list[Numbered]] = defaultdict(list)
    for sheet, upper, row in _outermost(margins):
        first, last = _number(row[0]), _number(row[-1])
        if len(row) > 1 and first is not None and last == first + 1 and _far(row[0], row[-1]):
            found[upper, first - 2 * sheet].append((sheet, row, f"{first}–{last}"))
    for group in found.values():
        if len(group) > 1:
            yield from group


def titled(margins: Margins) -> Iterator[Numbered]:
    """Yield running heads that hold the number of their page, whichever title takes its turn."""
    found: dict[tuple[bool, int], list[tuple[int, Row, int]]] = defaultdict(list)
    for page, upper, row in _outermost(margins):
        for end in (0, -1) if 1 < len(row) <= _LONGEST else ():
            number = _number(row[end])
            if number is not None:
                found[upper, number - page].append((page, row, end))
    for (_, offset), group in found.items():
        if len({page for page, _, _ in group}) < _SURE:
            continue
        seen = Counter(_masked(row) for _, row, _ in group)
        for page, row, end in group:
            if seen[_masked(row)] > 1 or _apart(row, end):
                yield page, row, str(page + offset)


def _outermost(margins: Margins) -> Iterator[tuple[int, bool, Row]]:
    for page, edges in enumerate(margins):
        for upper, edge in zip((True, False), edges, strict=True):
            if edge:
                yield page, upper, edge[0]


def _number(word: Word) -> int | None:
    return int(word.text) if _NUMBER.fullmatch(word.text) else None


def _masked(row: Row) -> str:
    return _DIGITS.sub("#", " ".join(word.text for word in row))


def _apart(row: Row, end: int) -> bool:
    """Whether a bar or a wide gap parts the number at one end of a row from its words."""
    beside = row[1] if end == 0 else row[-2]
    left, right = (row[0], beside) if end == 0 else (beside, row[-1])
    return _BAR.fullmatch(beside.text) is not None or _far(left, right)


def _far(left: Word, right: Word) -> bool:
    return right.box[0] - left.box[2] > _WIDE * max(left.size, right.size)
