"""Plain text to blocks, as it stands."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.blocks import Block, BlockKind, Document
from corpus.bounds import check_text
from corpus.errors import BlankFileError
from corpus.plain_text import clean
from corpus.readers.encodings import decode_narrow
from corpus.readers.folios import printed_labels
from corpus.readers.front_matter import split_front_matter
from corpus.readers.hyphens import Hyphens
from corpus.readers.text_notes import Notes
from corpus.readers.text_pages import mended, over_pages, without_numbers

MEDIA_TYPE = "text/plain"
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LONGEST_TITLE = 120
_UNDERLINED = re.compile(
    rf"(?P<title>[^\n]{{1,{_LONGEST_TITLE}}})\n[^\S\n]*(?P<line>={{3,}}|-{{3,}})[^\S\n]*(?:\n|$)"
)
_BLANK_LINES = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")


def read(data: bytes, *, name: str) -> Document:
    """Return a text's paragraphs and notes; single line ends inside one stay as they are.

    Words broken at line ends are closed up. Form feeds part pages, whose numbers are left out, and
    a sentence runs on over them. Front matter at the top declares metadata.
    """
    declared, notes, text = split_front_matter(decode(data))
    check_text(text, name=name)
    pages, folios = without_numbers(text.split("\f"))
    hyphens = Hyphens(text.split())
    blocks = tuple(over_pages(_paged(pages, hyphens), hyphens))
    if not blocks:
        raise BlankFileError(name)
    return Document(
        blocks,
        MEDIA_TYPE,
        page_count=len(pages) if len(pages) > 1 else None,
        declared=declared,
        notes=notes,
        printed=printed_labels((), folios),
    )


def _paged(pages: Sequence[str], hyphens: Hyphens) -> Iterator[Block]:
    """Yield the blocks of each page, its words that are broken at line ends mended."""
    notes = Notes()
    for number, page in enumerate(pages, 1):
        for paragraph in filter(None, map(str.strip, _BLANK_LINES.split(page))):
            body, own = notes.split(mended(paragraph, hyphens))
            for block in (*_blocks(body), *own):
                yield replace(block, page=number if len(pages) > 1 else None)


def _blocks(paragraph: str) -> Iterator[Block]:
    """Part headings that are underlined with hyphens or equals signs from what follows them."""
    rest = paragraph
    while match := _UNDERLINED.match(rest):
        if not any(character.isalpha() for character in match["title"]):
            break
        yield Block(match["title"].strip(), BlockKind.HEADING, 1 if match["line"][0] == "=" else 2)
        rest = rest[match.end() :].strip()
    if rest:
        yield Block(rest)


def decode(data: bytes) -> str:
    """Return a file's characters: by its byte order mark, as UTF-8 or UTF-16, else Windows-1252.

    Line ends become single newlines, no-break spaces become spaces; what can't be seen is left out.
    """
    return clean(_decoded(data))


def _decoded(data: bytes) -> str:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace")
    wide = wide_encoding(data)
    if wide:
        return data.decode(wide, errors="replace")
    return decode_narrow(data)


def wide_encoding(data: bytes) -> str | None:
    """Tell UTF-16 without a mark: every other byte of Western text is nought."""
    sample = data[:4096]
    if len(sample) < 4 or len(data) % 2:  # noqa: PLR2004 - two characters at the least
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if odd > 0.4 * half and even < 0.1 * half:
        return "utf-16-le"
    if even > 0.4 * half and odd < 0.1 * half:
        return "utf-16-be"
    return None
