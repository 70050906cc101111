"""Characters with boxes to words, in the geometry of the page as displayed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from corpus.readers.pdf_layout import Box, Word

_HYPHEN_MARKS = (0x02, 0xFFFE)  # PDFium's own codes for a hyphen at a line's end
_BULLETS = dict.fromkeys((0xF0B7, 0xF0A7, 0xF076, 0xF0D8, 0xF0FC, 0x95), "•")
_LIGATURES = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
SOFT_HYPHEN = "\u00ad"
_CODED = re.compile("[\ufffd\ue000-\uf8ff]")
_EDGES = re.compile("^[\uf000-\uf2ff]+|[\uf000-\uf2ff]+$")  # where fonts of symbols have them
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_NOTE_MARKS = "*†‡§"
LOST = "\ufffd"  # stands for a letter that the file gives no code for


class Glyph(NamedTuple):
    """One character of a page, in the file's own geometry (y upwards)."""

    code: int
    left: float
    bottom: float
    right: float
    top: float
    size: float
    bold: bool
    turn: int | None  # degrees clockwise that bring it upright as displayed; None: aslant


class _Letter(NamedTuple):
    text: str
    box: Box
    size: float
    bold: bool
    turn: int | None
    shown: Box | None

    @property
    def middle(self) -> float:
        return (self.box[1] + self.box[3]) / 2


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

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """Return a rectangle of the file as left, top, right, bottom from the top left."""
        if self.turned == 90:
            return (bottom - self.y0, left - self.x0, top - self.y0, right - self.x0)
        if self.turned == 180:
            return (self.x1 - right, bottom - self.y0, self.x1 - left, top - self.y0)
        if self.turned == 270:
            return (self.y1 - top, self.x1 - right, self.y1 - bottom, self.x1 - left)
        return (left - self.x0, self.y1 - top, right - self.x0, self.y1 - bottom)


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


def to_words(glyphs: Iterable[Glyph], frame: Frame, page: int) -> list[Word]:
    """Join characters to words; those outside the displayed part are left out."""
    words: list[Word] = []
    held: list[_Letter] = []
    frames = {turn: frame.turning(turn) for turn in (0, 90, 180, 270)}

    def close() -> None:
        if held:
            words.append(_word(held, page))
            held.clear()

    for code, left, bottom, right, top, size, bold, turn in glyphs:
        text = character(code)
        if not text:
            continue
        if text == " ":
            close()
            continue
        box = frames[turn or 0].box(left, bottom, right, top)
        shown = frame.box(left, bottom, right, top) if turn else None
        letter = _Letter(text, box, size or box[3] - box[1], bold, turn, shown)
        if held and _apart(held[-1], letter):
            close()
        if _inside(shown or box, frame):
            held.append(letter)
    close()
    return [word for word in words if word.text.strip(SOFT_HYPHEN)]


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


def _inside(box: Box, frame: Frame) -> bool:
    across, down = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return 0 <= across <= frame.width and 0 <= down <= frame.height


def _apart(last: _Letter, letter: _Letter) -> bool:
    """Whether two characters stored in a row belong to two words."""
    if last.turn != letter.turn:
        return True
    if letter.turn is None:
        return False  # its words are parted by spaces alone
    box, size = letter.box, letter.size
    gap = box[0] - last.box[2]
    if gap > 0.3 * size or gap < -1.2 * size or abs(box[3] - last.box[3]) > 0.7 * size:
        return True
    return _raised(last, letter) or _raised(letter, last)


def _raised(letter: _Letter, mark: _Letter) -> bool:
    """Whether one is a small figure that stands higher than the other, as a note's mark does."""
    small = mark.size < 0.8 * letter.size and (mark.text.isdigit() or mark.text in _NOTE_MARKS)
    return small and mark.middle < letter.middle - 0.05 * letter.size


def _word(held: list[_Letter], page: int) -> Word:
    text = unicodedata.normalize("NFC", "".join(letter.text for letter in held))
    shown = [letter.shown for letter in held if letter.shown]
    return Word(
        text,
        _around([letter.box for letter in held]),
        max(letter.size for letter in held),
        all(letter.bold for letter in held),
        page,
        held[0].turn,
        _around(shown) if shown else None,
    )


def _around(boxes: list[Box]) -> Box:
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)
