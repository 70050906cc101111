"""Workbooks to blocks: each sheet a page, each row of cells a row of a table."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice

from lxml import etree

from corpus.blocks import Block, BlockKind, Document
from corpus.bounds import bounded
from corpus.errors import BlankFileError, DamagedFileError, UnsafeFileError
from corpus.readers.archive import opened
from corpus.readers.opc import Package, child, each, key_of, local
from corpus.readers.xlsx_cells import Cells, cells_of

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_UNNAMED = re.compile(r"(sheet|table|tabelle|feuille?)\s*\d*", re.IGNORECASE)
_LONGEST_TITLE = 200
_TOP = 3  # rows in which a sheet's title stands


@dataclass(frozen=True, slots=True)
class _Sheet:
    """One sheet that is shown."""

    name: str
    part: str
    number: int


def read(data: bytes, *, name: str) -> Document:
    """Return the rows of a workbook's sheets in their order; hidden sheets are left out, and noted.

    A title alone at the top of a sheet is its heading, before the sheet's own name.
    """
    with opened(data, name=name) as archive:
        package = Package(archive, name=name)
        main = package.main()
        sheets, hidden, count = _sheets(package, main, name)
        cells = _cells(package, main)
        found = (block for sheet in sheets for block in _blocks(package, sheet, cells, name))
        blocks = tuple(bounded(found, name=name))
    if not blocks:
        raise BlankFileError(name)
    notes = (f"Hidden in the file, and not read: the sheet {', '.join(hidden)}.",) if hidden else ()
    return Document(blocks, MEDIA_TYPE, page_count=count, notes=notes)


def _sheets(package: Package, main: str, name: str) -> tuple[list[_Sheet], list[str], int]:
    targets = {one.key: one.target for one in package.relations(main) if one.kind == "worksheet"}
    shown, hidden, number = [], [], 0
    for listed in each(child(package.root(main), "sheets"), "sheet"):
        said = " ".join((listed.get("name") or "").split())
        part = targets.get(key_of(listed))
        if part is None:
            continue  # a chart on a sheet of its own
        number += 1
        if (listed.get("state") or "visible") != "visible":
            hidden.append(f"“{said}”")
        else:
            shown.append(_Sheet(said, part, number))
    if not number:
        raise DamagedFileError(name)
    return shown, hidden, number


def _cells(package: Package, main: str) -> Cells:
    parts = {one.kind: one.target for one in package.relations(main)}
    properties = child(package.root(main), "workbookPr")
    since = None if properties is None else properties.get("date1904")
    return cells_of(
        package.root(parts.get("sharedStrings", "")),
        package.root(parts.get("styles", "")),
        since_1904=since in {"1", "true"},
    )


def _blocks(package: Package, sheet: _Sheet, cells: Cells, name: str) -> Iterator[Block]:
    content = package.content(sheet.part)
    if content is None:
        raise DamagedFileError(name)
    rows = (row for row in _rows(content, cells, name) if row)
    top = list(islice(rows, _TOP + 1))
    named = bool(sheet.name) and _UNNAMED.fullmatch(sheet.name) is None
    titled = bool(top) and _is_title(top)
    for n, row in enumerate(chain(top, rows)):
        if n == 0 and named and not titled:
            yield Block(sheet.name, BlockKind.HEADING, 1, page=sheet.number)
        yield replace(_block(row, title=titled and n == 0), page=sheet.number)
        if n == 0 and named and titled:
            yield Block(sheet.name, BlockKind.HEADING, 2, page=sheet.number)


def _rows(content: bytes, cells: Cells, name: str) -> Iterator[list[str]]:
    """Yield the words of each row's cells, row by row: a sheet may be large."""
    walk = etree.iterparse(
        io.BytesIO(content), events=("end",), tag="{*}row", resolve_entities=False, no_network=True
    )
    for _, row in walk:
        if row.getroottree().docinfo.internalDTD is not None:
            raise UnsafeFileError(name)
        yield [text for cell in row if local(cell) == "c" and (text := cells.shown(cell))]
        row.clear()


def _is_title(rows: Sequence[Sequence[str]]) -> bool:
    """Say if the first row is one cell with words, over rows of several."""
    first = rows[0][0]
    return (
        len(rows[0]) == 1
        and len(first) <= _LONGEST_TITLE
        and any(character.isalpha() for character in first)
        and any(len(row) > 1 for row in rows[1 : _TOP + 1])
    )


def _block(row: Sequence[str], *, title: bool) -> Block:
    if title:
        return Block(row[0], BlockKind.HEADING, 1)
    if len(row) == 1:
        return Block(row[0])
    return Block(" | ".join(row), BlockKind.TABLE_ROW)
