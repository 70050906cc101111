"""Characters with boxes to words, in the geometry of the page as displayed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from corpus.readers.hyphens import SOFT_HYPHEN
from corpus.readers.pdf_layout import Box, Word

_HYPHEN_MARKS = (0x02, 0xFFFE)  # PDFium's own codes for a hyphen at a line's end
_BULLETS = dict.fromkeys((0xF0B7, 0xF0A7, 0xF076, 0xF0D8, 0xF0FC, 0x95), "•")
_LIGATURES = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
_CODED = re.compile("[\ufffd\ue000-\uf8ff]")
_EDGES = re.compile("^[\uf000-\uf2ff]+|[\uf000-\uf2ff]+$")  # where fonts of symbols have them
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_NOTE_MARKS = "*†‡§"
_SPREAD = 0.06  # times the size: letters so far apart are set wide
_SMALL = 0.8  # times the size of the letters beside it
LOST = "\ufffd"  # stands for a letter that the file gives no code for


Floats = NDArray[np.float64]
ASLANT = -1  # stands for the turn of what no quarter turn brings upright
_Side = TypeVar("_Side", float, Floats)


@dataclass(frozen=True, slots=True)
class Characters:
    """The characters of a page in the order the file stores them, as columns of one length."""

    codes: NDArray[np.int64]
    boxes: Floats  # a row each: left, top, right, bottom in the file's own geometry (y upwards)
    sizes: Floats  # points as printed, 0 where the file doesn't tell
    bold: Floats  # 1 or 0
    turns: Floats  # degrees clockwise that bring them upright as displayed, or ASLANT


@dataclass(frozen=True, slots=True)
class _Letters:
    """What of a page's characters is printed, as columns of one length."""

    texts: list[str]
    figures: NDArray[np.bool_]  # whether it may be the mark of a note
    spaces: NDArray[np.int64]  # how many stand before it
    box: Floats  # four rows: left, top, right, bottom with the letter upright
    shown: Floats  # the same on the page as displayed
    sizes: Floats
    bold: Floats
    turns: Floats


class Frame(NamedTuple):
    """The part of the paper that is displayed, and how far it is turned clockwise."""

    x0: float
    y0: float
    x1: float
    y1: float
    turned: int

    @property
    def width(self) -> float:
        """Width as displayed."""
        return self.y1 - self.y0 if self.turned in (90, 270) else self.x1 - self.x0

    @property
    def height(self) -> float:
        """Height as displayed."""
        return self.x1 - self.x0 if self.turned in (90, 270) else self.y1 - self.y0

    def turning(self, turn: int) -> Frame:
        """Return the frame with the page turned further clockwise."""
        return self._replace(turned=(self.turned + turn) % 360)

    def box(
        self, left: _Side, bottom: _Side, right: _Side, top: _Side
    ) -> tuple[_Side, _Side, _Side, _Side]:
        """Return a rectangle of the file, or rows of them, as left, top, right, bottom.

        They are measured from the top left.
        """
        x0, y0, x1, y1, turned = self
        if turned == 90:
            return (bottom - y0, left - x0, top - y0, right - x0)
        if turned == 180:
            return (x1 - right, bottom - y0, x1 - left, top - y0)
        if turned == 270:
            return (y1 - top, x1 - right, y1 - bottom, x1 - left)
        return (left - x0, y1 - top, right - x0, y1 - bottom)


@cache
def character(code: int) -> str:  # noqa: PLR0911 - one kind of code after another
    """Return a character's text: ligatures opened, odd spaces made plain, controls dropped."""
    if code in _HYPHEN_MARKS:
        return "-"
    if code in _BULLETS:
        return _BULLETS[code]
    if code in _LIGATURES:
        return _LIGATURES[code]
    if code in (0, 0xFFFD):
        return LOST
    text = chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else ""
    if not text or text.isspace():
        return " "
    if 0x80 <= code < 0xA0:  # old programs put Windows' marks where control codes are
        return bytes([code]).decode("cp1252", errors="ignore")
    if 0xE000 <= code < 0xF900:
        return text
    if text in (SOFT_HYPHEN, "\u2010", "\u2011"):
        return text if text == SOFT_HYPHEN else "-"
    return "" if unicodedata.category(text) in ("Cc", "Cf", "Cn", "Co") else text


def to_words(printed: Characters, frame: Frame, page: int) -> list[Word]:
    """Join characters to words; those outside the displayed part are left out."""
    with np.errstate(invalid="ignore", over="ignore"):  # places that no paper has
        letters = _letters(printed, frame)
        inside = _inside(letters, frame)
        number = np.cumsum(_opens(letters, inside), dtype=np.int64)[inside]
    return _words(letters, inside, number, page)


def _letters(printed: Characters, frame: Frame) -> _Letters:
    known, which = np.unique(printed.codes, return_inverse=True)
    texts = [character(code) for code in known.tolist()]
    figures = np.array([text.isdigit() or text in _NOTE_MARKS for text in texts], np.bool_)
    blank = np.array([text == " " for text in texts], np.bool_)[which]
    at = np.flatnonzero(np.array([text not in ("", " ") for text in texts], np.bool_)[which])
    turns = printed.turns[at]
    left, top, right, bottom = printed.boxes[at].T
    shown = np.array(frame.box(left, bottom, right, top))
    box = shown.copy()
    for turn in {int(turn) for turn in np.unique(turns)} - {0, ASLANT}:
        way = turns == turn
        sides = left[way], bottom[way], right[way], top[way]
        box[:, way] = frame.turning(turn).box(*sides)
    sizes = printed.sizes[at]
    own = which[at]
    return _Letters(
        texts=[texts[n] for n in own.tolist()],
        figures=figures[own],
        spaces=np.cumsum(blank, dtype=np.int64)[at],
        box=box,
        shown=shown,
        sizes=np.where(sizes != 0, sizes, box[3] - box[1]),
        bold=printed.bold[at],
        turns=turns,
    )


def _inside(letters: _Letters, frame: Frame) -> NDArray[np.bool_]:
    """Tell which letters have their middle on the displayed part."""
    left, top, right, bottom = letters.shown
    across, down = (left + right) / 2, (top + bottom) / 2
    wide = (across >= 0) & (across <= frame.width)
    return np.asarray(wide & (down >= 0) & (down <= frame.height))


def _opens(letters: _Letters, inside: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Tell before which letters a word ends: by a space, or by how they stand to the last inside.

    Where none stands before, it doesn't matter what is said.
    """
    own = np.arange(len(inside))
    last = np.maximum.accumulate(np.where(inside, own, -1))
    before = np.concatenate(([-1], last[:-1]))[: len(own)]
    spaced = np.diff(letters.spaces, prepend=0) > 0
    return np.asarray(spaced | _apart(letters, before))


def _apart(letters: _Letters, before: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Tell which letters belong to another word than those before them; aslant, only spaces do."""
    left, top, right, bottom = letters.box
    sizes, turns = letters.sizes, letters.turns
    gap, step = left - right[before], np.abs(bottom - bottom[before])
    far = (gap > 0.3 * sizes) | (gap < -1.2 * sizes) | (step > 0.7 * sizes)
    own = (letters.figures, sizes, (top + bottom) / 2)
    other = (letters.figures[before], sizes[before], own[2][before])
    upright = far | _raised(*own, *other[1:]) | _raised(*other, *own[1:])
    return np.asarray((turns != turns[before]) | ((turns != ASLANT) & upright))


def _raised(
    figures: NDArray[np.bool_], sizes: Floats, middles: Floats, usual: Floats, beside: Floats
) -> NDArray[np.bool_]:
    """Tell which are small figures that stand higher than those beside, as a note's mark does."""
    higher = middles < beside - 0.05 * usual
    return np.asarray(figures & (sizes < _SMALL * usual) & higher)


def _words(
    letters: _Letters, inside: NDArray[np.bool_], number: NDArray[np.int64], page: int
) -> list[Word]:
    """Return the words that letters of one number make."""
    starts = np.flatnonzero(np.diff(number, prepend=-1))
    if not starts.size:
        return []
    texts = _joined([letters.texts[n] for n in np.flatnonzero(inside).tolist()], starts.tolist())
    columns = zip(
        texts,
        _around(letters.box[:, inside], starts),
        _around(letters.shown[:, inside], starts),
        np.maximum.reduceat(letters.sizes[inside], starts).tolist(),
        (np.minimum.reduceat(letters.bold[inside], starts) > 0).tolist(),
        letters.turns[inside][starts].astype(int).tolist(),
        _spreads(letters.box[:, inside], starts, letters.sizes[inside]),
        strict=True,
    )
    return [
        Word(text, box, size, bold, page, _turn(turn), shown if turn > 0 else None, spread)
        for text, box, shown, size, bold, turn, spread in columns
        if text.strip(SOFT_HYPHEN)
    ]


def _turn(turn: int) -> int | None:
    return None if turn == ASLANT else turn


def _joined(texts: Sequence[str], starts: Sequence[int]) -> list[str]:
    words = ("".join(texts[start:end]) for start, end in pairwise((*starts, len(texts))))
    return [unicodedata.normalize("NFC", word) for word in words]


def _around(sides: Floats, starts: NDArray[np.int64]) -> list[Box]:
    """Return the smallest boxes that hold the letters from each start on."""
    least = np.minimum.reduceat(sides[:2], starts, axis=1)
    most = np.maximum.reduceat(sides[2:], starts, axis=1)
    return [
        (x0, y0, x1, y1) for x0, y0, x1, y1 in zip(*least.tolist(), *most.tolist(), strict=True)
    ]


def _spreads(sides: Floats, starts: NDArray[np.int64], sizes: Floats) -> list[float]:
    """Return the usual gap between letters of each word, 0 where they touch as most do."""
    gaps = np.zeros(sides.shape[1])
    gaps[1:] = sides[0, 1:] - sides[2, :-1]
    gaps[starts] = 0.0
    within = np.maximum(np.diff(np.append(starts, len(gaps))) - 1, 1)
    usual = np.add.reduceat(gaps, starts) / within
    wide: list[float] = np.where(usual > _SPREAD * sizes[starts], usual, 0.0).tolist()
    return wide


class Uncoded(NamedTuple):
    """How many letters of a page the file gives no code for."""

    marked: int = 0  # within words that are kept
    hidden: int = 0  # in words that have no other letters
    alone: int = 0  # symbols of a font's own, which say nothing

    @property
    def every(self) -> int:
        """All of them."""
        return self.marked + self.hidden + self.alone


def readable(words: Iterable[Word]) -> tuple[list[Word], Uncoded]:
    """Return the words that have letters, those lost in them marked; and how many are lost."""
    kept: list[Word] = []
    marked = hidden = alone = 0
    for word in words:
        if not _CODED.search(word.text):
            kept.append(word)
        elif all(map(_CODED.fullmatch, word.text)):
            single = len(word.text) == 1
            alone += single
            hidden += 0 if single else len(word.text)
        else:
            text = _PRIVATE.sub(LOST, _EDGES.sub("", word.text))
            marked += text.count(LOST)
            kept.append(replace(word, text=text))
    return kept, Uncoded(marked, hidden, alone)
