"""What is printed over the lines of a page: watermarks, stamps, and words that stand aslant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from statistics import median

from corpus.readers.pdf_layout import Word

_LARGE = 1.5  # times the page's usual size: only such words, and recurring ones, are looked at
_NAMED = 6  # words set aside that a note quotes
_CELL = 3  # points within which a word stands at the same place of two pages
_Place = tuple[str, int, int]


def without_overlay(pages: Sequence[Sequence[Word]]) -> tuple[list[list[Word]], str | None]:
    """Set aside what lies over the lines; return what is left, and a note that says so."""
    recurring = _recurring(pages)
    kept: list[list[Word]] = []
    aside: list[Word] = []
    for page in pages:
        over = [word for word in page if word.turn is None]
        over += _over_lines([word for word in page if word.turn is not None], recurring)
        gone = {id(word) for word in over}
        kept.append([word for word in page if id(word) not in gone])
        aside += over
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
    likely = [w for w in page if w.size >= _LARGE * usual or _place(w) in recurring]
    over = [word for word in likely if _covers(word, page, recurring)]
    return [
        word
        for word in likely
        if any(abs(word.middle - other.middle) < 1 and word.size == other.size for other in over)
    ]


def _covers(word: Word, page: Iterable[Word], recurring: set[_Place]) -> bool:
    """Whether a word shares ink with another that is smaller, or stands on this page alone."""
    return any(
        _meet(word, other)
        for other in page
        if other is not word
        and other.turn == word.turn
        and other.text != word.text
        and (other.size * _LARGE <= word.size or _place(other) not in recurring)
    )


def _meet(one: Word, other: Word) -> bool:
    across = min(one.box[2], other.box[2]) - max(one.box[0], other.box[0])
    reach = 0.25 * (one.size + other.size)  # the middle band of the letters
    narrow = min(one.box[2] - one.box[0], other.box[2] - other.box[0])
    return across > 0.25 * narrow and abs(one.middle - other.middle) < reach
