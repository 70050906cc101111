"""PDF to blocks: words with their places, page pictures with words marked."""

from __future__ import annotations

import ctypes
import io
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from corpus.blocks import Document
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
from corpus.readers.pdf_blocks import PrintedPage, to_text
from corpus.readers.pdf_characters import ADDRESS, FOUND, INT, address, characters, quick
from corpus.readers.pdf_folios import printed_labels
from corpus.readers.pdf_glyphs import LOST, Frame, readable, to_words
from corpus.readers.pdf_layout import Box, Rule, Wall, Word
from corpus.readers.pdf_ocr import recognise
from corpus.readers.pdf_spaced import closed_up

MEDIA_TYPE = "application/pdf"
PAGE_LIMIT = 2_000
_LARGEST = 200_000.0  # points: PDFium reads such a page for minutes
_PIXELS = 6_000  # along the longer side of a picture
_DARK = 70  # of 255
_FEW = 3  # words: a scan may carry a stamp
_MANY = 20  # letters without codes, before a page counts as unread
_OUTLINES = 200  # strokes: fewer draw no line of words
_SHAPES = frozenset({pdfium_c.FPDF_PAGEOBJ_PATH, pdfium_c.FPDF_PAGEOBJ_IMAGE})
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
    pictured: bool  # a picture covers most of it
    bars: list[Box]  # dark, of a line's height: words are blacked out
    outlined: bool  # shapes of as many strokes as words that are drawn have


@dataclass(frozen=True, slots=True)
class _Page:
    words: list[Word]
    drawn: Drawn
    frame: Frame  # turned so that most words stand upright
    turn: int
    lost: int  # letters without a code inside words
    coded: bool  # most letters have no code, so that no word can be read

    @property
    def unread(self) -> bool:
        """Whether it holds words that only OCR can read."""
        few = len(self.words) < _FEW
        return self.coded or (few and (self.drawn.pictured or self.drawn.outlined))


def read(data: bytes, *, name: str, ocr: bool = False) -> Document:
    """Return a PDF's blocks in reading order, with the place of every word."""
    pages, labels = _pages(data, name)
    unread = [n for n, page in enumerate(pages, 1) if page.unread]
    if unread and ocr:
        pages, _ = _pages(recognise(data, name=name, pages=unread), name)
        unread = []
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
        notes=(*_notes(pages, unread), *text.notes),
        printed=printed_labels(labels, text.folios),
    )


def _unreadable(name: str, pages: Sequence[_Page], unread: Sequence[int]) -> PdfError:
    if not unread:
        return BlankPdfError(name)
    coded = any(pages[number - 1].coded for number in unread)
    return UncodedPdfError(name) if coded else ScannedPdfError(name)


def _notes(pages: Sequence[_Page], unread: Sequence[int]) -> Iterator[str]:
    coded = [number for number in unread if pages[number - 1].coded]
    scanned = [number for number in unread if number not in coded]
    if scanned:
        yield _said(scanned, "is a scan and was", "are scans and were")
    if coded:
        yield _said(
            coded, "has letters without codes and was", "have letters without codes and were"
        )
    lost = sum(page.lost for page in pages)
    if lost:
        where = [number for number, page in enumerate(pages, 1) if page.lost]
        yield (
            f"{lost} letters on {_numbered(where)} have no code in the file and stand as {LOST} in "
            "the text: compare the original."
        )


def _said(numbers: Sequence[int], one: str, more: str) -> str:
    verb, them = (one, "it") if len(numbers) == 1 else (more, "them")
    where = _numbered(numbers)
    return f"{where[0].upper()}{where[1:]} {verb} not read; add the file with --ocr to read {them}."


def _numbered(numbers: Sequence[int]) -> str:
    return f"page{'s' * (len(numbers) > 1)} {', '.join(map(str, numbers))}"


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
        scale = min(scale, _PIXELS / max(*pdf[page - 1].get_size(), 1.0))
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
    finally:
        pdf.close()


def _pages(data: bytes, name: str) -> tuple[list[_Page], list[str]]:
    """Return the pages, and what the file says that each is called."""
    with _opened(data, name) as pdf:
        if len(pdf) == 0:
            raise NoPagesError(name)
        if len(pdf) > PAGE_LIMIT:
            raise TooManyPagesError(name, len(pdf), PAGE_LIMIT)
        try:
            labels = [pdf.get_page_label(index) for index in range(len(pdf))]
            return [_page(pdf, number, name) for number in range(1, len(pdf) + 1)], labels
        except pdfium.PdfiumError as error:
            raise DamagedPdfError(name) from error


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
        words, lost, alone = readable(closed_up(found))
        letters = sum(len(word.text) for word in words)
        coded = lost + alone >= _MANY and lost + alone > 0.3 * (letters + alone)
        turn = _main_turn(words)
        drawn = _drawn(page, frame.turning(turn))
        return _Page([] if coded else words, drawn, frame.turning(turn), turn, lost, coded)
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
    pictured = False
    bars: list[Box] = []
    strokes = 0
    for thing in _shapes(page, address(page.raw), _on_page):
        left, top, right, bottom = frame.box(*thing.get_bounds())
        wide, high = right - left, bottom - top
        if thing.type == pdfium_c.FPDF_PAGEOBJ_IMAGE:
            pictured = pictured or wide * high > 0.4 * frame.width * frame.height
            continue
        strokes += max(pdfium_c.FPDFPath_CountSegments(thing.raw), 0)
        if wide > 8 and 4 < high < 40 and _is_dark(thing.raw):
            bars.append((left, top, right, bottom))
        if wide > 8:
            rules += [Rule(left, right, y) for y in ([top, bottom] if high > 4 else [top])]
        if high > 4:
            walls += [Wall(x, top, bottom) for x in ([left, right] if wide > 8 else [left])]
    return Drawn(rules, walls, pictured, bars, strokes > _OUTLINES)


def _shapes(page: Any, holder: int, ways: tuple[Any, Any], depth: int = 3) -> Iterator[Any]:  # noqa: ANN401 - pypdfium2 has no types
    """Yield a page's paths and pictures, with those of forms in it; its words are passed over."""
    count_in, object_in = ways
    count = count_in(holder)
    if count < 0:
        raise pdfium.PdfiumError("the objects of a page can't be counted")
    for at in range(count):
        thing = object_in(holder, at)
        kind = _kind_of(thing)
        if kind == pdfium_c.FPDF_PAGEOBJ_UNKNOWN:
            raise pdfium.PdfiumError("an object of a page can't be read")
        if kind in _SHAPES:
            pointer = ctypes.cast(thing, pdfium_c.FPDF_PAGEOBJECT)
            yield pdfium.PdfObject(pointer, page=page, pdf=page.pdf)
        elif kind == pdfium_c.FPDF_PAGEOBJ_FORM and depth > 1:
            yield from _shapes(page, thing, _in_form, depth - 1)


def _is_dark(path: Any) -> bool:  # noqa: ANN401 - a pointer of PDFium's
    """Whether a shape is filled with black or nearly so."""
    mode, stroked = ctypes.c_int(), ctypes.c_int()
    pdfium_c.FPDFPath_GetDrawMode(path, mode, stroked)
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    known = pdfium_c.FPDFPageObj_GetFillColor(path, red, green, blue, alpha)
    return bool(mode.value and known) and max(red.value, green.value, blue.value) < _DARK
