"""PDF to blocks: words with their places, page pictures with words marked."""

from __future__ import annotations

import ctypes
import io
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
    NoPagesError,
    ScannedPdfError,
    TooManyPagesError,
)
from corpus.readers.pdf_blocks import PrintedPage, to_blocks
from corpus.readers.pdf_glyphs import Frame, Glyph, to_words
from corpus.readers.pdf_layout import Box, Rule, Wall, Word
from corpus.readers.pdf_ocr import recognise

MEDIA_TYPE = "application/pdf"
PAGE_LIMIT = 2_000
_FEW = 3  # words: a scan may carry a stamp
_YELLOW = (255, 224, 92)


@dataclass(frozen=True, slots=True)
class _Page:
    words: list[Word]
    rules: list[Rule]
    walls: list[Wall]
    height: float
    pictured: bool  # a picture covers most of it


def read(data: bytes, *, name: str, ocr: bool = False) -> Document:
    """Return a PDF's blocks in reading order, with the place of every word."""
    pages = _pages(data, name)
    scanned = [n for n, page in enumerate(pages, 1) if len(page.words) < _FEW and page.pictured]
    if scanned and ocr:
        pages = _pages(recognise(data, name=name), name)
        scanned = []
    if not any(page.words for page in pages) or len(scanned) == len(pages):
        raise ScannedPdfError(name) if scanned else BlankPdfError(name)
    blocks = to_blocks(
        [PrintedPage(page.words, page.height, page.rules, page.walls) for page in pages]
    )
    if not blocks:
        raise BlankPdfError(name)
    notes = (_note(scanned),) if scanned else ()
    return Document(tuple(blocks), MEDIA_TYPE, page_count=len(pages), notes=notes)


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


def _note(scanned: Sequence[int]) -> str:
    if len(scanned) == 1:
        return f"Page {scanned[0]} is a scan and was not read; add the file with --ocr to read it."
    pages = ", ".join(map(str, scanned))
    return f"Pages {pages} are scans and were not read; add the file with --ocr to read them."


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


def _pages(data: bytes, name: str) -> list[_Page]:
    with _opened(data, name) as pdf:
        if len(pdf) == 0:
            raise NoPagesError(name)
        if len(pdf) > PAGE_LIMIT:
            raise TooManyPagesError(name, len(pdf), PAGE_LIMIT)
        try:
            return [_page(pdf, number) for number in range(1, len(pdf) + 1)]
        except pdfium.PdfiumError as error:
            raise DamagedPdfError(name) from error


def _page(pdf: Any, number: int) -> _Page:  # noqa: ANN401 - pypdfium2 has no types
    page = pdf[number - 1]
    try:
        left, bottom, right, top = page.get_bbox()
        frame = Frame(left, bottom, right, top, page.get_rotation())
        textpage = page.get_textpage()
        try:
            words = to_words(_glyphs(textpage.raw), frame, number)
        finally:
            textpage.close()
        rules, walls, pictured = _drawn(page, frame)
        return _Page(words, rules, walls, frame.height, pictured)
    finally:
        page.close()


def _glyphs(textpage: Any) -> Iterator[Glyph]:  # noqa: ANN401 - a pointer of PDFium's
    """Yield the printed characters in the order the file stores them."""
    box = pdfium_c.FS_RECTF()
    fonts: dict[int, tuple[float, bool]] = {}
    for at in range(pdfium_c.FPDFText_CountChars(textpage)):
        code = pdfium_c.FPDFText_GetUnicode(textpage, at)
        if not pdfium_c.FPDFText_GetLooseCharBox(textpage, at, box):
            continue
        size, bold = 0.0, False
        thing = pdfium_c.FPDFText_GetTextObject(textpage, at)
        if thing:
            key = ctypes.addressof(thing.contents)
            if key not in fonts:
                fonts[key] = _font(textpage, at, thing)
            size, bold = fonts[key]
        made = not thing or pdfium_c.FPDFText_IsGenerated(textpage, at) == 1
        yield Glyph(code, box.left, box.bottom, box.right, box.top, size, bold, made)


def _font(textpage: Any, at: int, thing: Any) -> tuple[float, bool]:  # noqa: ANN401 - pointers
    """Return the size in points as printed, and whether the font is bold."""
    matrix = pdfium_c.FS_MATRIX()
    size = pdfium_c.FPDFText_GetFontSize(textpage, at)
    if pdfium_c.FPDFText_GetMatrix(textpage, at, matrix):
        size *= (matrix.c**2 + matrix.d**2) ** 0.5
    font = pdfium_c.FPDFTextObj_GetFont(thing)
    label = ctypes.create_string_buffer(128)
    pdfium_c.FPDFFont_GetBaseFontName(font, label, 128)
    name = label.value.lower()
    named = any(word in name for word in (b"bold", b"black", b"heavy", b"demi"))
    return size, named or pdfium_c.FPDFFont_GetWeight(font) >= 600


def _drawn(page: Any, frame: Frame) -> tuple[list[Rule], list[Wall], bool]:  # noqa: ANN401 - no types
    """Return the lines drawn across and down a page, and whether a picture covers most of it."""
    rules: list[Rule] = []
    walls: list[Wall] = []
    pictured = False
    kinds = [pdfium_c.FPDF_PAGEOBJ_PATH, pdfium_c.FPDF_PAGEOBJ_IMAGE]
    for thing in page.get_objects(filter=kinds, max_depth=3):
        left, top, right, bottom = frame.box(*thing.get_bounds())
        wide, high = right - left, bottom - top
        if thing.type == pdfium_c.FPDF_PAGEOBJ_IMAGE:
            pictured = pictured or wide * high > 0.4 * frame.width * frame.height
            continue
        if wide > 8:
            rules += [Rule(left, right, y) for y in ([top, bottom] if high > 4 else [top])]
        if high > 4:
            walls += [Wall(x, top, bottom) for x in ([left, right] if wide > 8 else [left])]
    return rules, walls, pictured
