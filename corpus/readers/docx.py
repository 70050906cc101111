"""DOCX to blocks: headings, automatic numbers as printed, tables, text boxes, footnotes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, groupby
from typing import Any

from docx.oxml.ns import qn

from corpus.blocks import Block, BlockKind, Document
from corpus.bounds import Bounds, bounded
from corpus.errors import BlankFileError, DamagedDocxError
from corpus.readers.docx_archive import check
from corpus.readers.docx_notes import numbered
from corpus.readers.docx_numbering import Numbering
from corpus.readers.docx_package import open_parts
from corpus.readers.docx_shown import settle
from corpus.readers.docx_styles import Look, Styles
from corpus.readers.docx_text import (
    ALTERNATIVES,
    UNREAD,
    alternative,
    boxes,
    changed,
    diagrams,
    is_on,
    struck,
    words,
)
from corpus.readers.numerals import whole
from corpus.readers.rows import row_of
from corpus.readers.spacing import BREAK, paragraphs

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_P, _TABLE, _ROW, _CELL, _SDT = (qn(f"w:{tag}") for tag in ("p", "tbl", "tr", "tc", "sdt"))
_AROUND = frozenset(qn(f"w:{tag}") for tag in ("customXml", "ins", "moveTo", "smartTag"))
_LONGEST_HEADING = 120
_LIST_OF_HEADINGS = 3  # bold lines in a row make a title page or a list


@dataclass(frozen=True, slots=True)
class _Read:
    """A block, and whether it may be a heading that only looks like one."""

    block: Block
    look: Look | None = None  # of what is no heading by its style
    short: bool = False  # enough for a heading
    title: bool = False


def read(data: bytes, *, name: str) -> Document:
    """Return a Word document's blocks in reading order; its footnotes come last."""
    check(data, name=name)
    parts = open_parts(data, name=name)
    body = parts["document"].find(qn("w:body"))
    if body is None:
        raise DamagedDocxError(name)
    styles = Styles(parts["styles"])
    for kind in ("document", "footnotes", "endnotes"):
        if parts[kind] is not None:
            settle(parts[kind], styles)
    walk = _Walk(styles, Numbering(parts["numbering"]))
    found = list(_bounded(walk.blocks(body), name))
    blocks = [*_with_headings_by_look(found), *bounded(_notes(walk, parts), name=name)]
    if not blocks:
        raise BlankFileError(name)
    return Document(tuple(blocks), MEDIA_TYPE, notes=tuple(_remarks(body, blocks)))


def _bounded(found: Iterable[_Read], name: str) -> Iterator[_Read]:
    bounds = Bounds(name)
    for read_ in found:
        bounds.add(len(read_.block.text), 1 + read_.block.text.count("\n"))
        yield read_


def _remarks(body: Any, blocks: Sequence[Block]) -> Iterator[str]:  # noqa: ANN401 - an lxml element
    """Say where a file can be read in more than one way."""
    if changed(body):
        yield "The file holds tracked changes; it was read as if all were accepted."
    if struck(body):
        yield "Words that are struck through in the file were left out."
    if count := diagrams(body):
        yield (
            f"The words of {count} diagrams or charts in the file are not read."
            if count > 1
            else "The words of a diagram or chart in the file are not read."
        )
    if any(UNREAD in block.text for block in blocks):
        yield f"Signs of an unusual font could not be read; {UNREAD} stands in their place."


class _Walk:
    """One walk through a document. Lists count as it goes, so its order is the document's."""

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self._styles = styles
        self._numbering = numbering

    def blocks(self, container: Any) -> Iterator[_Read]:  # noqa: ANN401 - an lxml element
        """Yield what a body, a cell or a text box holds."""
        joined = ""  # words of paragraphs whose end was deleted: they run on into the next
        for element in _inside(container, {_P, _TABLE}):
            if element.tag == _P and _runs_on(element):
                joined += words(element)
            elif element.tag == _P:
                yield from self._paragraph(element, joined)
                joined = ""
            else:
                yield from (_Read(Block(text)) for text in paragraphs(joined))
                joined = ""
                yield from self._table(element)
            if element.tag == _P:
                for box in boxes(element):
                    yield from self.blocks(box)
        yield from (_Read(Block(text)) for text in paragraphs(joined))

    def _paragraph(self, element: Any, before: str) -> Iterator[_Read]:  # noqa: ANN401 - an lxml element
        texts = list(paragraphs(before + words(element)))
        place = self._styles.list_of(element, self._numbering)
        marker = self._numbering.marker(*place) if place else ""
        if not texts:
            return
        texts[0] = f"{marker} {texts[0]}" if marker else texts[0]
        level = self._styles.heading_level(element)
        if level is not None:
            title = self._styles.is_title(element)
            yield _Read(Block(" ".join(texts), BlockKind.HEADING, level), title=title)
            return
        listed = bool(place and marker) and not self._numbering.is_decimal(*(place or ("", 0)))
        look = self._styles.look_of(element)
        short = not listed and len(texts) == 1 and _may_head(texts[0])
        for n, text in enumerate(texts):
            if listed and n == 0 and place:
                yield _Read(Block(text, BlockKind.LIST_ITEM, place[1] + 1), look)
            else:
                yield _Read(Block(text), look, short=short)

    def _table(self, table: Any) -> Iterator[_Read]:  # noqa: ANN401 - an lxml element
        rows = [list(_inside(row, {_CELL})) for row in _inside(table, {_ROW}) if not _is_cut(row)]
        if all(len(cells) <= 1 for cells in rows):  # a frame round text
            for cells in rows:
                for cell in cells:
                    yield from self.blocks(cell)
            return
        for cells in rows:
            starts = _columns(cells)
            held = [
                (at, list(self.blocks(cell)))
                for at, cell in zip(starts, cells, strict=True)
                if not _continues(cell)
            ]
            if any(read.block.kind is BlockKind.HEADING for _, own in held for read in own):
                yield from (read for _, own in held for read in own)
                continue
            row = row_of([(at, [read.block for read in own]) for at, own in held])
            if row:
                yield _Read(row)


def _inside(container: Any, tags: set[str]) -> Iterator[Any]:  # noqa: ANN401 - lxml elements
    """Yield the elements of some kinds, through content controls and accepted changes."""
    for child in container:
        if child.tag in tags:
            yield child
        elif child.tag == _SDT:
            content = child.find(qn("w:sdtContent"))
            if content is not None:
                yield from _inside(content, tags)
        elif child.tag in _AROUND:
            yield from _inside(child, tags)
        elif child.tag == ALTERNATIVES:
            chosen = alternative(child)
            if chosen is not None:
                yield from _inside(chosen, tags)


def _runs_on(paragraph: Any) -> bool:  # noqa: ANN401 - an lxml element
    """Say if a paragraph's end was deleted, or is hidden with all its words."""
    gone, hidden = (
        any(paragraph.find(f"{qn('w:pPr')}/{qn('w:rPr')}/{qn(tag)}") is not None for tag in tags)
        for tags in (("w:del", "w:moveFrom"), ("w:vanish",))
    )
    return gone or (hidden and not words(paragraph).strip(f"{BREAK} "))


def _is_cut(row: Any) -> bool:  # noqa: ANN401 - an lxml element
    properties = row.find(qn("w:trPr"))
    deleted = properties is not None and properties.find(qn("w:del")) is not None
    return deleted or bool(is_on(properties, "w:hidden"))


def _continues(cell: Any) -> bool:  # noqa: ANN401 - an lxml element
    """Say if a cell is merged into the one above it."""
    merged = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
    return merged is not None and merged.get(qn("w:val")) != "restart"


def _columns(cells: Sequence[Any]) -> list[int]:
    """Return the column in which each cell of a row starts, wide ones counted in full."""
    row = cells[0].getparent() if cells else None
    before = None if row is None else row.find(f"{qn('w:trPr')}/{qn('w:gridBefore')}")
    widths = [_span(cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}"), 1) for cell in cells]
    return list(accumulate(widths, initial=_span(before, 0)))[: len(cells)]


def _span(mark: Any | None, otherwise: int) -> int:  # noqa: ANN401 - an lxml element
    return otherwise if mark is None else whole(mark.get(qn("w:val")), otherwise)


def _may_head(text: str) -> bool:
    return (
        len(text) <= _LONGEST_HEADING
        and not text.endswith((".", ";", ",", ":"))
        and any(character.isalpha() for character in text)
    )


def _with_headings_by_look(found: Sequence[_Read]) -> Iterator[Block]:
    """Take short paragraphs that stand out for headings in a document that has no others."""
    styled = any(read.block.kind is BlockKind.HEADING and not read.title for read in found)
    body = _body_look(found)
    stands = [read.short and read.look is not None and read.look.over(body) for read in found]
    if styled or sum(stands) * 2 > len(found):
        yield from (read.block for read in found)
        return
    at = 0
    for heads, group in groupby(zip(found, stands, strict=True), key=lambda each: each[1]):
        run = [read.block for read, _ in group]
        at += len(run)
        for n, block in enumerate(run, 1):
            last = n == len(run) and at < len(found)
            heading = heads and (last or len(run) < _LIST_OF_HEADINGS)
            yield replace(block, kind=BlockKind.HEADING) if heading else block


def _body_look(found: Sequence[_Read]) -> Look:
    """Return the size and colour that most of the text is set in."""
    sizes, colours = Counter[float](), Counter[str]()
    for read in found:
        if read.look is not None:
            sizes[read.look.size] += len(read.block.text)
            colours[read.look.colour] += len(read.block.text)
    size = max(sizes, key=sizes.__getitem__, default=0.0)
    return Look(bold=False, size=size, colour=max(colours, key=colours.__getitem__, default=""))


def _notes(walk: _Walk, parts: Mapping[str, Any]) -> Iterator[Block]:
    """Yield footnotes and endnotes under a heading, so that no section takes them for its own."""
    for kind, heading in (("footnote", "Footnotes"), ("endnote", "Endnotes")):
        found = numbered(kind, parts[f"{kind}s"], parts["document"], parts["settings"])
        notes = [
            Block(text, BlockKind.NOTE if number else BlockKind.PARAGRAPH, label=number)
            for number, note in found
            if (text := " ".join(read.block.text for read in walk.blocks(note)))
        ]
        if notes:
            yield Block(heading, BlockKind.HEADING, 1)
            yield from notes
