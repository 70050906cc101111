"""OpenDocument to blocks: texts, sheets and slides, as LibreOffice and others save them."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from corpus.blocks import Block, BlockKind, Document
from corpus.bounds import bounded
from corpus.errors import BlankFileError, DamagedFileError, LockedFileError
from corpus.readers.archive import opened, parsed
from corpus.readers.numerals import whole
from corpus.readers.odf_styles import Counters, Level, Styles, said
from corpus.readers.odf_text import Words, frames, is_unseen, repeats, words
from corpus.readers.opc import child, each, local
from corpus.readers.spacing import paragraphs

_TYPE = "application/vnd.oasis.opendocument"
_AROUND = frozenset(
    {"section", "table-header-rows", "table-rows", "table-row-group", "list-header"}
)
_UNREAD = frozenset({"table-of-content", "alphabetical-index", "tracked-changes", "forms"})
_TITLE = "title"
_FURNITURE = frozenset({"header", "footer", "date-time", "page-number", "page"})
_WIDEST = 10_000  # columns of a sheet
_MOST = 20  # times that one row or cell is read where it repeats


def read(data: bytes, *, name: str) -> Document:
    """Return the blocks of an OpenDocument text, of a sheet's rows or of slides."""
    with opened(data, name=name) as archive:
        if b"encryption-data" in _manifest(archive):
            raise LockedFileError(name)
        content = parsed(archive.read("content.xml"), name=name)
        own = "styles.xml" in archive.NameToInfo
        styles = parsed(archive.read("styles.xml"), name=name) if own else None
    body = child(content, "body")
    if body is None:
        raise DamagedFileError(name)
    walk = _Walk(Styles(content, styles))
    pages: int | None = None
    if (held := child(body, "text")) is not None:
        kind, found = "text", walk.blocks(held)
    elif (held := child(body, "spreadsheet")) is not None:
        kind, found, pages = "spreadsheet", walk.sheets(held), _count(held, "table")
    elif (held := child(body, "presentation")) is not None:
        kind, found, pages = "presentation", walk.slides(held), _count(held, "page")
    else:
        raise DamagedFileError(name)
    blocks = (*bounded(found, name=name), *bounded(walk.notes(), name=name))
    if not blocks:
        raise BlankFileError(name)
    return Document(
        blocks, f"{_TYPE}.{kind}", page_count=pages, notes=tuple(_remarks(held, walk.hidden))
    )


def _remarks(held: Any, hidden: list[str]) -> Iterator[str]:  # noqa: ANN401 - an lxml element
    """Say where a file can be read in more than one way."""
    if child(held, "tracked-changes") is not None:
        yield "Changes were tracked in the file: it was read as if they were accepted."
    if hidden:
        yield f"Hidden in the file, and not read: the sheet {', '.join(hidden)}."


def _manifest(archive: zipfile.ZipFile) -> bytes:
    own = "META-INF/manifest.xml"
    return archive.read(own) if own in archive.NameToInfo else b""


def _is_unseen(section: Any) -> bool:  # noqa: ANN401 - an lxml element
    """Say if a section is hidden, always or as things stood when the file was saved."""
    shown = said(section, "display")
    return shown == "none" or (shown == "condition" and said(section, "is-hidden") == "true")


def _count(body: Any, kind: str) -> int:  # noqa: ANN401 - an lxml element
    return sum(local(one) == kind for one in body)


class _Walk:
    """One walk through a document. Lists count as it goes, so its order is the document's."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._headings = Counters()
        self._lists: dict[str, Counters] = {}  # by style, for those that go on
        self._named: dict[str, Counters] = {}  # by the list's own name
        self.hidden: list[str] = []  # names of sheets that were passed over
        self._notes: dict[str, list[Block]] = {"footnote": [], "endnote": []}

    def blocks(self, container: Any) -> Iterator[Block]:  # noqa: ANN401 - an lxml element
        """Yield what a body, a section, a cell or a box holds."""
        for one in container:
            kind = local(one)
            if kind == "p":
                yield from self._paragraph(one)
            elif kind == "numbered-paragraph":
                yield from self._numbered(one)
            elif kind == "section" and _is_unseen(one):
                continue
            elif kind == "h":
                yield from self._heading(one, whole(said(one, "outline-level"), 1))
            elif kind == "list":
                yield from self._list(one)
            elif kind == "table":
                yield from self._table(one)
            elif kind in _AROUND or (kind.endswith("index") and kind not in _UNREAD):
                yield from self.blocks(one)
            elif kind in {"frame", "custom-shape", "g", "rect"}:
                yield from self._boxes(one)

    def sheets(self, body: Any) -> Iterator[Block]:  # noqa: ANN401 - an lxml element
        """Yield the rows of each sheet that is shown, a page each, under the sheet's name."""
        for number, table in enumerate((one for one in body if local(one) == "table"), 1):
            if self._styles.is_sheet_hidden(said(table, "style-name")):
                self.hidden.append(f"“{' '.join(said(table, 'name').split())}”")
                continue
            for n, row in enumerate(self._rows(table)):
                if n == 0:
                    name = said(table, "name") or f"Sheet {number}"
                    yield Block(name, BlockKind.HEADING, 1, number)
                yield replace(row, page=number)

    def slides(self, body: Any) -> Iterator[Block]:  # noqa: ANN401 - an lxml element
        """Yield the words of each slide, a page each, its title first."""
        for number, page in enumerate((one for one in body if local(one) == "page"), 1):
            shapes = [one for one in page if said(one, "class") not in _FURNITURE]
            for shape in (one for one in shapes if said(one, "class") == _TITLE):
                text = " ".join(" ".join(one.text.split()) for one in self._boxes(shape))
                if text:
                    yield Block(text, BlockKind.HEADING, 1 if number == 1 else 2, number)
            for shape in shapes:
                if said(shape, "class") != _TITLE:
                    yield from (replace(one, page=number) for one in self._boxes(shape))
            yield from (replace(one, page=number) for one in self._spoken(page))

    def _spoken(self, page: Any) -> list[Block]:  # noqa: ANN401 - an lxml element
        """Return what is noted for the speaker, under a heading of its own."""
        notes = child(page, "notes")
        shapes = [one for one in (() if notes is None else notes) if said(one, "class") == "notes"]
        found = [block for shape in shapes for block in self._boxes(shape)]
        return [Block("Speaker notes", BlockKind.HEADING, 2), *found] if found else []

    def notes(self) -> Iterator[Block]:
        """Yield the notes that were met, under headings of their own."""
        for kind, heading in (("footnote", "Footnotes"), ("endnote", "Endnotes")):
            if self._notes[kind]:
                yield Block(heading, BlockKind.HEADING, 1)
                yield from self._notes[kind]

    def _boxes(self, frame: Any) -> Iterator[Block]:  # noqa: ANN401 - an lxml element
        for box in frames(frame):
            if local(box) == "table":
                yield from self._table(box)
            else:
                yield from self.blocks(box)

    def _anchored(self, met: Words) -> Iterator[Block]:
        """Yield the boxes of a paragraph, and keep its notes for the end."""
        for note in met.notes:
            body = child(note, "note-body")
            text = " ".join(
                " ".join(one.text.split()) for one in self.blocks(() if body is None else body)
            )
            kind = "endnote" if said(note, "note-class") == "endnote" else "footnote"
            number = self._printed(child(note, "note-citation"))
            if text:
                of_note = BlockKind.NOTE if number else BlockKind.PARAGRAPH
                self._notes[kind].append(Block(text, of_note, label=number or None))
        for frame in met.frames:
            yield from self._boxes(frame)

    def _printed(self, citation: Any | None) -> str:  # noqa: ANN401 - an lxml element
        """Return a note's number, or its own sign, as it is printed."""
        return "" if citation is None else " ".join(words(citation, self._styles).text.split())

    def _paragraph(self, element: Any, marker: str = "", depth: int = 0) -> Iterator[Block]:  # noqa: ANN401 - as above
        style = said(element, "style-name")
        if self._styles.is_hidden(style) or is_unseen(element):
            return
        level = self._styles.heading_level(style)
        if level is not None and not depth:
            yield from self._heading(element, level)
            return
        met = words(element, self._styles)
        texts = list(paragraphs(met.text))
        for n, text in enumerate(texts):
            if depth and n == 0:
                listed = not marker[:1].isdecimal()
                kind = BlockKind.LIST_ITEM if listed else BlockKind.PARAGRAPH
                yield Block(f"{marker} {text}".strip(), kind, depth if listed else None)
            else:
                yield Block(text)
        yield from self._anchored(met)

    def _heading(self, element: Any, level: int) -> Iterator[Block]:  # noqa: ANN401 - as above
        met = words(element, self._styles)
        text = " ".join(" ".join(paragraphs(met.text)).split())
        if text:
            numbered = said(element, "is-list-header") != "true" and level in self._styles.headings
            marker = self._headings.next(self._styles.headings, level) if numbered else ""
            yield Block(f"{marker} {text}".strip(), BlockKind.HEADING, level)
        yield from self._anchored(met)

    def _list(
        self,
        element: Any,  # noqa: ANN401 - as above
        depth: int = 1,
        outer: str = "",
        at: Counters | None = None,
    ) -> Iterator[Block]:
        style = said(element, "style-name") or outer or self._brought(element)
        levels = self._styles.list_levels(style)
        counters = at or self._counters(element, style)
        for item in element:
            if local(item) not in {"list-item", "list-header"}:
                continue
            counted = local(item) == "list-item"
            start = said(item, "start-value")
            for inner in item:
                kind = local(inner)
                if kind == "list":
                    yield from self._list(inner, depth + 1, style, counters)
                elif kind in {"p", "h"}:
                    yield from self._of_item(
                        inner, levels, depth, counters, start if counted else None
                    )
                    counted = False
                else:
                    yield from self.blocks([inner])

    def _of_item(
        self,
        element: Any,  # noqa: ANN401 - an lxml element
        levels: dict[int, Level],
        depth: int,
        counters: Counters,
        start: str | None,
    ) -> Iterator[Block]:
        """Yield a paragraph of a list; only the first of an item is counted."""
        if local(element) == "h":  # headings are numbered by their own style
            yield from self._heading(element, whole(said(element, "outline-level"), depth))
        elif start is None or not words(element, self._styles).text.strip():
            yield from self._paragraph(element)
        else:
            number = whole(start, 1) if start else None
            yield from self._paragraph(element, counters.next(levels, depth, number), depth)

    def _numbered(self, element: Any) -> Iterator[Block]:  # noqa: ANN401 - an lxml element
        """Yield a paragraph that is an item by itself, of a list that it names."""
        style = said(element, "style-name") or self._brought(element)
        levels, depth = self._styles.list_levels(style), whole(said(element, "level"), 1)
        counters = self._named.setdefault(said(element, "list-id") or style, Counters())
        for inner in element:
            if local(inner) in {"p", "h"}:
                start = said(element, "start-value")
                yield from self._of_item(inner, levels, max(depth, 1), counters, start)

    def _brought(self, element: Any) -> str:  # noqa: ANN401 - an lxml element
        first = next(each(element, "p"), None)
        return "" if first is None else self._styles.list_of(said(first, "style-name"))

    def _counters(self, element: Any, style: str) -> Counters:  # noqa: ANN401 - as above
        """Return the counters of a list: new ones, unless it goes on from an earlier one."""
        earlier = self._named.get(said(element, "continue-list"))
        if earlier is None and said(element, "continue-numbering") == "true":
            earlier = self._lists.get(style)
        own = earlier or Counters()
        self._lists[style] = own
        if name := said(element, "id"):
            self._named[name] = own
        return own

    def _table(self, table: Any) -> Iterator[Block]:  # noqa: ANN401 - an lxml element
        rows = list(_rows(table))
        if all(len(cells) <= 1 for cells in rows):  # a frame round text
            for cells in rows:
                for _, cell in cells:
                    yield from self.blocks(cell)
            return
        yield from self._rows(table)

    def _rows(self, table: Any) -> Iterator[Block]:  # noqa: ANN401 - an lxml element
        for cells in _rows(table):
            held, columns = list[str](), list[int]()
            for at, cell in cells:
                text = " ".join(" ".join(one.text.split()) for one in self.blocks(cell))
                times = repeats(cell, "number-columns-repeated", _MOST) if text else 0
                held += [text] * times
                columns += range(at, at + times)
            if len(held) > 1:
                yield Block(" | ".join(held), BlockKind.TABLE_ROW, columns=tuple(columns))
            elif held:
                yield Block(held[0])


def _placed(row: Any) -> Iterator[tuple[int, Any]]:  # noqa: ANN401 - lxml elements
    """Yield a row's cells with their columns, without those that a merged one covers."""
    at = 0
    for cell in row:
        if local(cell) == "table-cell":
            yield at, cell
        if local(cell) in {"table-cell", "covered-table-cell"}:
            at += repeats(cell, "number-columns-repeated", _WIDEST)


def _rows(table: Any) -> Iterator[list[tuple[int, Any]]]:  # noqa: ANN401 - lxml elements
    """Yield the cells of each row."""
    for one in table:
        if local(one) == "table-row":
            cells = list(_placed(one))
            yield from [cells] * repeats(one, "number-rows-repeated", _MOST)
        elif local(one) in _AROUND:
            yield from _rows(one)
