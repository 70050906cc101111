"""What is printed over the lines of a page: watermarks, stamps, and words that stand aslant."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from statistics import median

from corpus.effort import page_by_page
from corpus.readers.pdf_layout import Word

_LARGE = 1.5  # times the page's usual size: only such words, and recurring ones, are looked at
_LARGER = 1.2  # times the letters around it: a notice that lies between their lines
_TIGHT = 0.4  # of the sizes of two words: lines that are set to be read stand further apart
_NAMED = 6  # words set aside that a note quotes
_CELL = 3  # points within which a word stands at the same place of two pages
_Place = tuple[str, int, int]


def without_overlay(pages: Sequence[Sequence[Word]]) -> tuple[list[list[Word]], str | None]:
    """Set aside what lies over the lines; return what is left, and a note that says so."""
    recurring = _recurring(pages)
    aside: list[Word] = []
    for page in page_by_page(pages):
        aside += [word for word in page if word.turn is None]
        aside += _over_lines([word for word in page if word.turn is not None], recurring)
    again = {_place(word) for word in aside} & recurring
    gone = {id(word) for word in aside}
    aside = [w for page in pages for w in page if id(w) in gone or _place(w) in again]
    gone = {id(word) for word in aside}
    kept = [[word for word in page if id(word) not in gone] for page in pages]
    return kept, _note(aside) if aside else None


def _note(aside: Sequence[Word]) -> str:
    words = list(dict.fromkeys(word.text for word in aside))
    said = " ".join(words[:_NAMED]) + ("…" if len(words) > _NAMED else "")
    pages = sorted({word.page for word in aside})
    where = f"page {pages[0]}" if len(pages) == 1 else f"{len(pages)} pages"
    return f"Words printed over the lines or aslant on {where} were set aside: “{said}”."


def _recurring(pages: Sequence[Sequence[Word]]) -> set[_Place]:
    """Return the words that stand at the same place of several pages."""
    seen = Counter(place for page in pages for place in {_place(word) for word in page})
    return {place for place, count in seen.items() if count > 1}


def _place(word: Word) -> _Place:
    return word.text, round(word.box[0] / _CELL), round(word.middle / _CELL)


def _over_lines(page: Sequence[Word], recurring: set[_Place]) -> list[Word]:
    """Return words that lie over others, with the words in a row with them."""
    if not page:
        return []
    usual = median(word.size for word in page)
    here = {id(word) for word in page if _place(word) not in recurring}
    likely = [w for w in page if w.size >= _LARGE * usual or id(w) not in here]
    if not likely:
        return []
    levels = _Levels(page)
    over = [word for word in likely if _covers(word, levels, here)]
    rows: dict[float, _Levels] = {
        size: _Levels([word for word in over if word.size == size])
        for size in {word.size for word in over}
    }
    return [w for w in likely if w.size in rows and any(rows[w.size].within(w.middle, 1))]


class _Levels:
    """Words by the height of their middles."""

    def __init__(self, words: Iterable[Word]) -> None:
        self._words = sorted(words, key=lambda word: word.middle)
        self._middles = [word.middle for word in self._words]
        self.largest = max((word.size for word in self._words), default=0.0)

    def within(self, middle: float, reach: float) -> list[Word]:
        """Return the words whose middles are less than a reach away."""
        first = bisect_right(self._middles, middle - reach)
        return self._words[first : bisect_left(self._middles, middle + reach)]


def _covers(word: Word, page: _Levels, here: set[int]) -> bool:
    """Whether a word shares ink with another that is smaller, or stands on this page alone."""
    return any(
        _meet(word, other)
        for other in page.within(word.middle, _reach(word.size, page.largest))
        if other is not word
        and other.turn == word.turn
        and other.text != word.text
        and (other.size * _LARGE <= word.size or id(other) in here)
    ) or (id(word) not in here and _cuts_in(word, page, here))


def _cuts_in(word: Word, page: _Levels, here: set[int]) -> bool:
    """Whether a word of a notice leaves the lines of smaller letters around it no room."""
    near = page.within(word.middle, _TIGHT * (word.size + page.largest))
    return any(
        id(other) in here
        and other.turn == word.turn
        and other.size * _LARGER <= word.size
        and _beside(word, other)
        and abs(word.middle - other.middle) < _TIGHT * (word.size + other.size)
        for other in near
    )


def _reach(size: float, other: float) -> float:
    return 0.25 * (size + other)  # the middle band of the letters


def _meet(one: Word, other: Word) -> bool:
    return _beside(one, other) and abs(one.middle - other.middle) < _reach(one.size, other.size)


def _beside(one: Word, other: Word) -> bool:
    """Whether two words share some of the width of the narrower."""
    across = min(one.box[2], other.box[2]) - max(one.box[0], other.box[0])
    narrow = min(one.box[2] - one.box[0], other.box[2] - other.box[0])
    return across > 0.25 * narrow
