"""What is printed on every page and belongs to none: headers, footers, page numbers."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from corpus.effort import page_by_page
from corpus.readers.folios import folio
from corpus.readers.pdf_edges import Row, spreads, titled
from corpus.readers.pdf_layout import Word, rows

_ZONE = 0.13  # of the page's height, at the top and at the bottom
_DIGITS = re.compile(r"\d+")
_TWO = 2  # pages: only their outermost rows are compared
Place = tuple[int, Row]  # page's position, row


def without_furniture(
    pages: Sequence[Sequence[Word]], heights: Sequence[float]
) -> tuple[list[list[Word]], list[str | None]]:
    """Drop page numbers and what recurs at the same place of several pages.

    Returns what is left of each page, and the number that was printed on it.
    """
    margins = [
        _margin_rows(page, height)
        for page, height in page_by_page(zip(pages, heights, strict=True))
    ]
    counted = [*spreads(margins), *titled(margins)]
    dropped = {id(word) for _, row, _ in counted for word in row}
    groups: dict[tuple[str, int, bool], list[Place]] = defaultdict(list)
    for number, (top, bottom) in enumerate(margins):
        for upper, edge in ((True, top), (False, bottom)):
            for row in edge if len(pages) > _TWO else edge[:1]:
                if id(row[0]) in dropped:
                    continue
                place = round((row[0].middle if upper else heights[number] - row[0].middle) / 6)
                groups[_DIGITS.sub("#", _text(row)), place, upper].append((number, row))
    folios: dict[int, str] = {}
    for places in groups.values():
        recurring, numbers = _recurring(places, len(pages))
        dropped |= {id(word) for word in recurring}
        folios |= numbers
    for number, (top, bottom) in enumerate(margins):
        for row in (*_outermost(top), *_outermost(bottom)):
            if name := folio(_text(row)):
                folios[number] = name
                dropped |= {id(word) for word in row}
    folios |= {number: name for number, _, name in counted}
    left = [[word for word in page if id(word) not in dropped] for page in pages]
    return left, [folios.get(number) for number in range(len(pages))]


def _margin_rows(page: Sequence[Word], height: float) -> tuple[list[Row], list[Row]]:
    """Return the rows near the top and near the bottom, each from the edge inwards."""
    top = rows(word for word in page if word.middle < _ZONE * height)
    bottom = rows(word for word in page if word.middle > (1 - _ZONE) * height)
    return top, bottom[::-1]


def _outermost(edge: Sequence[Row]) -> Sequence[Row]:
    return edge[:1]


def _text(row: Row) -> str:
    return " ".join(word.text for word in row)


def _recurring(places: Sequence[Place], pages: int) -> tuple[list[Word], dict[int, str]]:
    """Return the words of rows that are the same on several pages, or count up with the page.

    With them go the numbers that count up, by page.
    """
    by_text: dict[str, list[Place]] = defaultdict(list)
    by_offset: dict[int, list[Place]] = defaultdict(list)
    for number, row in places:
        text = _text(row)
        by_text[text].append((number, row))
        for digits in set(_DIGITS.findall(text)):
            by_offset[int(digits[:9]) - number].append((number, row))
    least = 2 if pages < 5 else 3
    counting = [(offset, group) for offset, group in by_offset.items() if _many(group, least)]
    alike = [group for group in by_text.values() if _many(group, least)]
    words = [
        word
        for group in (*alike, *(group for _, group in counting))
        for _, row in group
        for word in row
    ]
    return words, {
        number: str(number + offset) for offset, group in counting for number, _ in group
    }


def _many(places: Sequence[Place], least: int) -> bool:
    return len({number for number, _ in places}) >= least
