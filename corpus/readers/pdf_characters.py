"""The characters of a page as PDFium tells them: all asked for in a row, each font once."""

from __future__ import annotations

import ctypes
import math
import struct
from collections.abc import Iterable
from functools import partial
from itertools import repeat
from typing import Any

import numpy as np
import pypdfium2.raw as pdfium_c

from corpus.readers.pdf_glyphs import ASLANT, Characters, Floats
from corpus.readers.pdf_guessed import wrongly_guessed

_SLANT = 5.0  # degrees that a crooked scan may stand off
_SPACE, _SPACES = 32, (32, 13, 10)
_HYPHENS = (0x02, 0xFFFE)  # put in by PDFium for a hyphen at a line's end
_LOST = 0xFFFD
_UNKNOWN = (0, _LOST)
_CONTROLS = (*sorted({*range(1, 32)} - {*_SPACES, *_HYPHENS}), 0x7F)  # where fonts keep ligatures
_WAY = 16  # bytes of a matrix: a, b, c and d, which scale and turn, without the place
_Font = tuple[float, bool, int]  # size in points as printed, whether bold, turn as displayed
_NO_FONT: _Font = (0.0, False, 0)


def quick(function: Any, result: Any, *kinds: Any) -> Any:  # noqa: ANN401 - of ctypes
    """Return a function of PDFium's that takes addresses as numbers, which is quicker to call."""
    return ctypes.PYFUNCTYPE(result, *kinds)(address(function))


def address(pointer: Any) -> int:  # noqa: ANN401 - of ctypes
    """Return where a pointer points."""
    return ctypes.cast(pointer, ctypes.c_void_p).value or 0


ADDRESS, INT = ctypes.c_void_p, ctypes.c_int
FOUND = ctypes.c_size_t  # an address that is told: 0 where there is nothing
_code_at = quick(pdfium_c.FPDFText_GetUnicode, ctypes.c_uint, ADDRESS, INT)
_guessed_at = quick(pdfium_c.FPDFText_HasUnicodeMapError, INT, ADDRESS, INT)
_box_at = quick(pdfium_c.FPDFText_GetLooseCharBox, INT, ADDRESS, INT, ADDRESS)
_object_at = quick(pdfium_c.FPDFText_GetTextObject, FOUND, ADDRESS, INT)
_size_at = quick(pdfium_c.FPDFText_GetFontSize, ctypes.c_double, ADDRESS, INT)
_matrix_at = quick(pdfium_c.FPDFText_GetMatrix, INT, ADDRESS, INT, ADDRESS)
_font_of = quick(pdfium_c.FPDFTextObj_GetFont, FOUND, ADDRESS)


def characters(textpage: Any, turned: int) -> Characters:  # noqa: ANN401 - a pointer of PDFium's
    """Return the printed characters of a page that is displayed turned by so many degrees."""
    count = max(pdfium_c.FPDFText_CountChars(textpage), 0)
    page, places = address(textpage), range(count)
    boxes = np.zeros((count, 4), np.float32)  # as FS_RECTF: left, top, right, bottom
    start, step = boxes.ctypes.data, ctypes.sizeof(pdfium_c.FS_RECTF)
    rows = range(start, start + step * count, step)
    boxed = np.fromiter(map(_box_at, repeat(page), places, rows), np.bool_, count)
    codes = np.fromiter(map(_code_at, repeat(page), places), np.int64, count)
    objects = np.fromiter(map(_object_at, repeat(page), places), np.uint64, count)
    codes[list(wrongly_guessed(count, partial(_guessed_at, page), codes.item))] = _LOST
    spaces = np.isin(codes, _SPACES)
    letters = ~spaces & boxed & ((objects != 0) | np.isin(codes, _HYPHENS))
    _tell_by_ink(textpage, codes, letters)
    fonts = _fonts(page, np.where(letters, objects, 0), turned)
    kept = spaces | letters
    return Characters(codes[kept], boxes[kept].astype(np.float64), *fonts[kept].T)


def _tell_by_ink(textpage: Any, codes: Any, letters: Any) -> None:  # noqa: ANN401 - columns
    """Make spaces of letters without codes that have no ink, and lose control codes with ink."""
    for at in np.flatnonzero(letters & np.isin(codes, (*_UNKNOWN, *_CONTROLS))).tolist():
        unknown = codes[at] in _UNKNOWN
        if unknown != _has_ink(textpage, at):
            codes[at] = _SPACE if unknown else _LOST


def _has_ink(textpage: Any, at: int) -> bool:  # noqa: ANN401 - a pointer of PDFium's
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    pdfium_c.FPDFText_GetCharBox(textpage, at, left, right, bottom, top)
    return right.value - left.value > 0 and top.value - bottom.value > 0


def _fonts(page: int, objects: Any, turned: int) -> Floats:  # noqa: ANN401 - addresses
    """Return the font of each character, a row each, by the objects of text they belong to."""
    known, firsts, which = np.unique(objects, return_index=True, return_inverse=True)
    fonts = list(_fonts_of(page, zip(firsts.tolist(), known.tolist(), strict=True), turned))
    return np.array(fonts, np.float64).reshape(-1, 3)[which]


def _fonts_of(page: int, firsts: Iterable[tuple[int, int]], turned: int) -> Iterable[_Font]:
    """Yield objects' fonts; what is cheap to ask is asked, and those alike in it share the rest."""
    matrix = pdfium_c.FS_MATRIX()
    kinds: dict[tuple[int, float, bytes], _Font] = {}
    for at, thing in firsts:
        if not thing:
            yield _NO_FONT
            continue
        placed = _matrix_at(page, at, ctypes.addressof(matrix))
        kind = _font_of(thing), _size_at(page, at), bytes(matrix)[:_WAY] if placed else b""
        if kind not in kinds:
            kinds[kind] = _font(*kind, turned)
        yield kinds[kind]


def _font(font: int, size: float, way: bytes, turned: int) -> _Font:
    """Return a font's size in points as printed, whether it is bold, and its turn as displayed."""
    turn = 0
    if way:
        a, b, c, d = struct.unpack("4f", way)
        size *= (c**2 + d**2) ** 0.5
        angle = math.degrees(math.atan2(b, a)) - turned
        upright = round(angle / 90) * 90
        turn = upright % 360 if abs(angle - upright) <= _SLANT else ASLANT
    return size, _is_bold(ctypes.cast(font, pdfium_c.FPDF_FONT)), turn


def _is_bold(font: Any) -> bool:  # noqa: ANN401 - a pointer of PDFium's
    label = ctypes.create_string_buffer(128)
    pdfium_c.FPDFFont_GetBaseFontName(font, label, 128)
    name = label.value.lower()
    named = any(word in name for word in (b"bold", b"black", b"heavy", b"demi"))
    return bool(named or pdfium_c.FPDFFont_GetWeight(font) >= 600)
