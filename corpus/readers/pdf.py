"""PDF to blocks: words with their places, page pictures with words marked."""

from __future__ import annotations

import ctypes
import io
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from corpus.blocks import Document
from corpus.bounds import Bounds
from corpus.effort import page_by_page
from corpus.errors import (
    BlankPdfError,
    DamagedPdfError,
    EncryptedPdfError,
    GiantPageError,
    NoPagesError,
    PdfError,
    ScannedPdfError,
    TooManyPagesError,
    UncodedPdfError,
)
from corpus.readers.folios import printed_labels
from corpus.readers.pdf_bars import Layer, note_on, uncovered
from corpus.readers.pdf_blocks import PrintedPage, to_text
from corpus.readers.pdf_characters import ADDRESS, FOUND, INT, address, characters, quick
from corpus.readers.pdf_glyphs import Frame, Uncoded, readable, to_words
from corpus.readers.pdf_layout import Box, Rule, Wall, Word
from corpus.readers.pdf_ocr import beside, recognise
from corpus.readers.pdf_spaced import closed_up
from corpus.readers.pdf_unread import Left, notes_on

MEDIA_TYPE = "application/pdf"
PAGE_LIMIT = 2_000
_LARGEST = 200_000.0  # points: PDFium reads such a page for minutes
_PIXELS = 6_000  # along the longer side of a picture
_AREA = 16_000_000  # pixels of a whole picture
_DARK = 70  # of 255
_SOLID = 200  # of 255: what is less so lets words be seen
_FEW = 3  # words: a page of so few holds none of its own
_STAMPED = 20  # words: a scan may carry a stamp, a header and a footer of so many
_MANY = 20  # letters without codes, before a page counts as unread
_DRAWN = 20_000  # things that are looked at: a page with more is a map, and no table
_COVERED = 0.4  # of a page, by pictures
_FILLED = 0.1  # of a page without words, by pictures
_OUTLINES = 200  # strokes: fewer draw no line of words
_WRITING = 2_000  # strokes of shapes as high as letters: fewer may be a logo
_FRAME = (60, 24)  # points across and down, at the least, of a box beside or between text
_STROKES = 6  # of a shape that may be a letter, and no bar or box
_SHAPES = frozenset({pdfium_c.FPDF_PAGEOBJ_PATH, pdfium_c.FPDF_PAGEOBJ_IMAGE})
_LAYERS = frozenset({pdfium_c.FPDF_PAGEOBJ_TEXT, pdfium_c.FPDF_PAGEOBJ_IMAGE})
_YELLOW = (255, 224, 92)


_kind_of = quick(pdfium_c.FPDFPageObj_GetType, INT, ADDRESS)
_on_page = (
    quick(pdfium_c.FPDFPage_CountObjects, INT, ADDRESS),
    quick(pdfium_c.FPDFPage_GetObject, FOUND, ADDRESS, INT),
)
_in_form = (
    quick(pdfium_c.FPDFFormObj_CountObjects, INT, ADDRESS),
    quick(pdfium_c.FPDFFormObj_GetObject, FOUND, ADDRESS, ctypes.c_ulong),
)


@dataclass(frozen=True, slots=True)
class Drawn:
    """What is drawn on a page besides words."""

    rules: list[Rule]
    walls: list[Wall]
    pictured: float  # how much of it pictures cover
    bars: list[Box]  # dark, of a line's height: words are blacked out
    outlined: bool  # shapes of as many strokes as words that are drawn have
    frames: list[Box]  # drawn round several lines, or a ground behind them
    written: bool  # shapes of letters' height of as many strokes as paragraphs have


@dataclass(frozen=True, slots=True)
class _Page:
    words: list[Word]
    drawn: Drawn
    frame: Frame  # turned so that most words stand upright
    turn: int
    lost: Uncoded
    coded: bool  # most letters have no code, so that no word can be read
    covered: bool = False  # words under black bars were left out

    @property
    def unread(self) -> bool:
        """Whether all that it says can only be read by OCR."""
        few = len(self.words) < _FEW
        return self.coded or (few and (self.drawn.pictured > _FILLED or self.drawn.outlined))

    @property
    def left(self) -> Left:
        """What of its words only OCR can read."""
        some = self.unread or len(self.words) < _STAMPED
        return Left(
            unread=self.unread,
            coded=self.coded,
            pictured=some and self.drawn.pictured > _COVERED,
            outlined=(some and self.drawn.outlined) or self.drawn.written,
            lost=self.lost,
        )


def read(data: bytes, *, name: str, ocr: bool = False) -> Document:
    """Return a PDF's blocks in reading order, with the place of every word."""
    pages, labels = _pages(data, name)
    left = {n: page.left for n, page in enumerate(pages, 1) if page.left}
    recognised = sorted(left) if ocr else []
    if recognised:
        anew, _ = _pages(recognise(data, name=name, pages=recognised), name)
        pages = [
            _completed(page, anew[n - 1]) if n in left else page for n, page in enumerate(pages, 1)
        ]
        left = {}
    unread = [n for n, one in left.items() if one.unread]
    if not any(page.words for page in pages) or len(unread) == len(pages):
        raise _unreadable(name, pages, unread)
    printed = [
        PrintedPage(
            page.words,
            page.frame.height,
            page.drawn.rules,
            page.drawn.walls,
            page.drawn.bars,
            page.turn,
            page.drawn.frames,
        )
        for page in pages
    ]
    text = to_text(printed)
    if not text.blocks:
        raise BlankPdfError(name)
    return Document(
        text.blocks,
        MEDIA_TYPE,
        page_count=len(pages),
        notes=(*notes_on(left, recognised), *_on_bars(pages), *text.notes),
        printed=printed_labels(labels, text.folios),
    )


def _on_bars(pages: Sequence[_Page]) -> list[str]:
    covered = [number for number, page in enumerate(pages, 1) if page.covered]
    return [note_on(covered)] if covered else []


def _completed(page: _Page, anew: _Page) -> _Page:
    """Return a page with what OCR read on it; words whose letters all have codes stay."""
    if page.lost.every or not page.words or (page.frame, page.turn) != (anew.frame, anew.turn):
        return anew
    return replace(page, words=[*page.words, *beside(page.words, anew.words)])


def _unreadable(name: str, pages: Sequence[_Page], unread: Sequence[int]) -> PdfError:
    if not unread:
        return BlankPdfError(name)
    coded = any(pages[number - 1].coded for number in unread)
    return UncodedPdfError(name) if coded else ScannedPdfError(name)


def page_count(data: bytes) -> int:
    """Return how many pages a PDF has."""
    with _opened(data, "the PDF") as pdf:
        return len(pdf)


def draw_page(data: bytes, page: int, *, scale: float = 2.0, marks: Sequence[Box] = ()) -> bytes:
    """Return a PNG picture of a page (counted from 1) with boxes marked on it."""
    from PIL import Image, ImageChops, ImageDraw

    with _opened(data, "the PDF") as pdf:
        if not 1 <= page <= len(pdf):
            message = f"there is no page {page} among {len(pdf)}"
            raise ValueError(message)
        scale = _scale(scale, *pdf[page - 1].get_size())
        picture = pdf[page - 1].render(scale=scale).to_pil().convert("RGB")
    if marks:
        paper = Image.new("RGB", picture.size, "white")
        pen = ImageDraw.Draw(paper)
        for left, top, right, bottom in marks:
            pen.rectangle(
                [left * scale - 1, top * scale, right * scale + 1, bottom * scale], fill=_YELLOW
            )
        # Multiplied, the colour lies behind the letters and leaves them black.
        picture = ImageChops.multiply(picture, paper)
    stream = io.BytesIO()
    picture.save(stream, "PNG")
    return stream.getvalue()


def _scale(wanted: float, width: float, height: float) -> float:
    """Return the pixels to a point at which a page of so many points can be drawn."""
    longer, area = max(width, height, 1.0), max(width * height, 1.0)
    return min(wanted, _PIXELS / longer, math.sqrt(_AREA / area))


@contextmanager
def _opened(data: bytes, name: str) -> Iterator[Any]:
    try:
        pdf = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        locked = getattr(error, "err_code", None) in (
            pdfium_c.FPDF_ERR_PASSWORD,
            pdfium_c.FPDF_ERR_SECURITY,
        )
        raise (EncryptedPdfError(name) if locked else DamagedPdfError(name)) from error
    try:
        yield pdf
    except pdfium.PdfiumError as error:  # a page that can't be loaded, or not be drawn
        raise DamagedPdfError(name) from error
    finally:
        pdf.close()


def _pages(data: bytes, name: str) -> tuple[list[_Page], list[str]]:
    """Return the pages, and what the file says that each is called."""
    with _opened(data, name) as pdf:
        if len(pdf) == 0:
            raise NoPagesError(name)
        if len(pdf) > PAGE_LIMIT:
            raise TooManyPagesError(name, len(pdf), PAGE_LIMIT)
        labels = [pdf.get_page_label(index) for index in range(len(pdf))]
        return list(_read_pages(pdf, name)), labels


def _read_pages(pdf: Any, name: str) -> Iterator[_Page]:  # noqa: ANN401 - pypdfium2 has no types
    bounds = Bounds(name)
    for number in page_by_page(range(1, len(pdf) + 1)):
        page = _page(pdf, number, name)
        bounds.add(sum(len(word.text) + 1 for word in page.words), 0)
        yield page


def _page(pdf: Any, number: int, name: str) -> _Page:  # noqa: ANN401 - pypdfium2 has no types
    page = pdf[number - 1]
    try:
        if max(page.get_size()) > _LARGEST:
            raise GiantPageError(name, number)
        left, bottom, right, top = page.get_bbox()
        frame = Frame(left, bottom, right, top, page.get_rotation())
        textpage = page.get_textpage()
        try:
            found = to_words(characters(textpage.raw, frame.turned), frame, number)
        finally:
            textpage.close()
        words, lost = readable(closed_up(found))
        letters = sum(len(word.text) for word in words) + lost.every - lost.marked
        coded = lost.every >= _MANY and lost.every > 0.3 * letters
        coded = coded or (lost.hidden > 0 and not words)
        turn = _main_turn(words)
        drawn = _drawn(page, frame.turning(turn))
        shown = uncovered(words, _layers(page, frame.turning(turn))) if drawn.bars else words
        if _FEW <= len(words) < _STAMPED and drawn.pictured > _COVERED and _has_text_layer(page):
            drawn = replace(drawn, pictured=0.0)
        covered = len(shown) < len(words)
        shown = [] if coded else shown
        return _Page(shown, drawn, frame.turning(turn), turn, lost, coded, covered)
    finally:
        page.close()


def _main_turn(words: Sequence[Word]) -> int:
    """Return how a page must be turned for most of its letters to stand upright."""
    letters: Counter[int] = Counter()
    for word in words:
        if word.turn is not None:
            letters[word.turn] += len(word.text)
    return letters.most_common(1)[0][0] if letters else 0


def _drawn(page: Any, frame: Frame) -> Drawn:  # noqa: ANN401 - pypdfium2 has no types
    """Return the lines drawn across and down a page, and what else is drawn on it."""
    rules: list[Rule] = []
    walls: list[Wall] = []
    pictured = 0.0
    bars: list[Box] = []
    frames: list[Box] = []
    strokes = written = 0
    for thing in islice(_things(page, _SHAPES), _DRAWN):
        left, top, right, bottom = frame.box(*thing.get_bounds())
        wide, high = right - left, bottom - top
        if thing.type == pdfium_c.FPDF_PAGEOBJ_IMAGE:
            pictured += wide * high / max(frame.width * frame.height, 1.0)
            continue
        drawn = max(pdfium_c.FPDFPath_CountSegments(thing.raw), 0)
        strokes += drawn
        written += drawn if drawn > _STROKES and 3 < high < 40 else 0
        if wide > 8 and 4 < high < 40 and _is_dark(thing.raw):
            bars.append((left, top, right, bottom))
        if drawn <= _STROKES and wide > _FRAME[0] and high > _FRAME[1]:
            frames.append((left, top, right, bottom))
        if wide > 8:
            rules += [Rule(left, right, y) for y in ([top, bottom] if high > 4 else [top])]
        if high > 4:
            walls += [Wall(x, top, bottom) for x in ([left, right] if wide > 8 else [left])]
    outlined, paragraphs = strokes > _OUTLINES, written > _WRITING
    return Drawn(rules, walls, pictured, bars, outlined, frames, paragraphs)


def _layers(page: Any, frame: Frame) -> list[Layer]:  # noqa: ANN401 - pypdfium2 has no types
    """Return the lines of text and the filled shapes of a page, in the order they are drawn."""
    kinds = frozenset({pdfium_c.FPDF_PAGEOBJ_TEXT, pdfium_c.FPDF_PAGEOBJ_PATH})
    layers = []
    for thing in islice(_things(page, kinds), _DRAWN):
        is_text = thing.type == pdfium_c.FPDF_PAGEOBJ_TEXT
        shade = _shade(thing.raw) if is_text or _is_filled(thing.raw) else None
        if shade is not None:
            layers.append(Layer(frame.box(*thing.get_bounds()), is_text, shade < _DARK))
    return layers


def _has_text_layer(page: Any) -> bool:  # noqa: ANN401 - pypdfium2 has no types
    """Whether words lie unseen on a picture or under it, as OCR leaves them on a scan."""
    was_text = False
    for thing in _things(page, _LAYERS):
        if thing.type == pdfium_c.FPDF_PAGEOBJ_IMAGE:
            if was_text:
                return True
            continue
        mode = pdfium_c.FPDFTextObj_GetTextRenderMode(thing.raw)
        if mode == pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE:
            return True
        was_text = True
    return False


def _things(page: Any, kinds: frozenset[int]) -> Iterator[Any]:  # noqa: ANN401 - pypdfium2 has no types
    """Yield a page's objects of some kinds, with those of forms in it; no other is made."""
    for thing, kind in _objects(address(page.raw), _on_page):
        if kind in kinds:
            pointer = ctypes.cast(thing, pdfium_c.FPDF_PAGEOBJECT)
            yield pdfium.PdfObject(pointer, page=page, pdf=page.pdf)


def _objects(holder: int, ways: tuple[Any, Any], depth: int = 3) -> Iterator[tuple[int, int]]:
    """Yield the address and the kind of each object, each form followed by what is in it."""
    count_in, object_in = ways
    count = count_in(holder)
    if count < 0:
        raise pdfium.PdfiumError("the objects of a page can't be counted")
    for at in range(count):
        thing = object_in(holder, at)
        kind = _kind_of(thing)
        if kind == pdfium_c.FPDF_PAGEOBJ_UNKNOWN:
            raise pdfium.PdfiumError("an object of a page can't be read")
        yield thing, kind
        if kind == pdfium_c.FPDF_PAGEOBJ_FORM and depth > 1:
            yield from _objects(thing, _in_form, depth - 1)


def _is_dark(path: Any) -> bool:  # noqa: ANN401 - a pointer of PDFium's
    """Whether a shape is filled with black or nearly so."""
    shade = _shade(path) if _is_filled(path) else None
    return shade is not None and shade < _DARK


def _is_filled(path: Any) -> bool:  # noqa: ANN401 - a pointer of PDFium's
    mode, stroked = ctypes.c_int(), ctypes.c_int()
    pdfium_c.FPDFPath_GetDrawMode(path, mode, stroked)
    return bool(mode.value)


def _shade(thing: Any) -> int | None:  # noqa: ANN401 - a pointer of PDFium's
    """Return the strongest of the three colours of a fill, None of one that shows what is under."""
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    known = pdfium_c.FPDFPageObj_GetFillColor(thing, red, green, blue, alpha)
    solid = bool(known) and alpha.value > _SOLID
    return max(red.value, green.value, blue.value) if solid else None
