"""What is printed on every page and belongs to none: headers, footers, page numbers."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from corpus.readers.pdf_layout import Word, rows

_ZONE = 0.13  # of the page's height, at the top and at the bottom
_PAGE_NUMBER = re.compile(
    r"[-–—|\s]*(?:page\s*)?(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:of|/)\s*\d{1,4})?[-–—|\s]*",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")
Row = list[Word]
Place = tuple[int, Row]  # page's position, row


def without_furniture(
    pages: Sequence[Sequence[Word]], heights: Sequence[float]
) -> list[list[Word]]:
    """Drop page numbers and what recurs at the same place of several pages."""
    margins = [_margin_rows(page, height) for page, height in zip(pages, heights, strict=True)]
    groups: dict[tuple[str, int, bool], list[Place]] = defaultdict(list)
    for number, (top, bottom) in enumerate(margins):
        for upper, edge in ((True, top), (False, bottom)):
            for row in edge:
                place = round((row[0].middle if upper else heights[number] - row[0].middle) / 6)
                groups[_DIGITS.sub("#", _text(row)), place, upper].append((number, row))
    dropped = {id(word) for places in groups.values() for word in _recurring(places, len(pages))}
    for top, bottom in margins:
        for row in (*_outermost(top), *_outermost(bottom)):
            if _PAGE_NUMBER.fullmatch(_text(row)):
                dropped |= {id(word) for word in row}
    return [[word for word in page if id(word) not in dropped] for page in pages]


def _margin_rows(page: Sequence[Word], height: float) -> tuple[list[Row], list[Row]]:
    """Return the rows near the top and near the bottom, each from the edge inwards."""
    top = rows(word for word in page if word.middle < _ZONE * height)
    bottom = rows(word for word in page if word.middle > (1 - _ZONE) * height)
    return top, bottom[::-1]


def _outermost(edge: Sequence[Row]) -> Sequence[Row]:
    return edge[:1]


def _text(row: Row) -> str:
    return " ".join(word.text for word in row)


def _recurring(places: Sequence[Place], pages: int) -> list[Word]:
    """Return the words of rows that are the same on three pages, or count up with the page."""
    if pages < 3:
        return []
    by_text: dict[str, list[Place]] = defaultdict(list)
    by_offset: dict[int, list[Place]] = defaultdict(list)
    for number, row in places:
        text = _text(row)
        by_text[text].append((number, row))
        for digits in set(_DIGITS.findall(text)):
            by_offset[int(digits[:9]) - number].append((number, row))
    least = 2 if pages < 5 else 3
    return [
        word
        for group in (*by_text.values(), *by_offset.values())
        if len({number for number, _ in group}) >= least
        for _, row in group
        for word in row
    ]
