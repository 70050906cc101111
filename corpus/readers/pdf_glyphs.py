"""Characters with boxes to words, in the geometry of the page as displayed."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

from corpus.readers.pdf_layout import Box, Word

_HYPHEN_MARKS = (0x02, 0xFFFE)  # PDFium's own codes for a hyphen at a line's end
_BULLETS = dict.fromkeys((0xF0B7, 0xF0A7, 0xF076, 0xF0D8, 0xF0FC, 0x95), "•")
_LIGATURES = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
SOFT_HYPHEN = "\u00ad"


class Glyph(NamedTuple):
    """One character of a page, in the file's own geometry (y upwards)."""

    code: int
    left: float
    bottom: float
    right: float
    top: float
    size: float
    bold: bool
    made: bool  # put in by the PDF library, not printed


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

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """Return a rectangle of the file as left, top, right, bottom from the top left."""
        if self.turned == 90:
            return (bottom - self.y0, left - self.x0, top - self.y0, right - self.x0)
        if self.turned == 180:
            return (self.x1 - right, bottom - self.y0, self.x1 - left, top - self.y0)
        if self.turned == 270:
            return (self.y1 - top, self.x1 - right, self.y1 - bottom, self.x1 - left)
        return (left - self.x0, self.y1 - top, right - self.x0, self.y1 - bottom)


def character(code: int) -> str:
    """Return a character's text: ligatures opened, odd spaces made plain, controls dropped."""
    if code in _HYPHEN_MARKS:
        return "-"
    if code in _BULLETS:
        return _BULLETS[code]
    if code in _LIGATURES:
        return _LIGATURES[code]
    text = chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else ""
    if not text or text.isspace():
        return " "
    if text in (SOFT_HYPHEN, "\u2010", "\u2011"):
        return text if text == SOFT_HYPHEN else "-"
    return "" if unicodedata.category(text) in ("Cc", "Cf", "Cn", "Co") else text


def to_words(glyphs: Iterable[Glyph], frame: Frame, page: int) -> list[Word]:
    """Join characters to words; those outside the displayed part are left out."""
    words: list[Word] = []
    held: list[tuple[str, Box, float, bool]] = []

    def close() -> None:
        if held:
            words.append(_word(held, page))
            held.clear()

    for glyph in glyphs:
        text = character(glyph.code)
        if not text:
            continue
        if text == " " or (glyph.made and text != "-"):
            close()
            continue
        box = frame.box(glyph.left, glyph.bottom, glyph.right, glyph.top)
        size = glyph.size or box[3] - box[1]
        if held and _apart(held[-1][1], box, size):
            close()
        if _inside(box, frame):
            held.append((text, box, size, glyph.bold))
    close()
    return [word for word in words if word.text.strip(SOFT_HYPHEN)]


def _inside(box: Box, frame: Frame) -> bool:
    across, down = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return 0 <= across <= frame.width and 0 <= down <= frame.height


def _apart(last: Box, box: Box, size: float) -> bool:
    """Whether two characters stored in a row stand too far apart for one word."""
    gap = box[0] - last[2]
    return gap > 0.3 * size or gap < -1.2 * size or abs(box[3] - last[3]) > 0.7 * size


def _word(held: list[tuple[str, Box, float, bool]], page: int) -> Word:
    boxes = [box for _, box, _, _ in held]
    box = (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )
    text = unicodedata.normalize("NFC", "".join(text for text, _, _, _ in held))
    return Word(text, box, max(size for _, _, size, _ in held), all(b for *_, b in held), page)
