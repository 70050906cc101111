"""HTML to blocks: what a reader of the page sees of its main content, in order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from corpus.blocks import Block, BlockKind, Document
from corpus.bounds import bounded
from corpus.errors import BlankFileError, DamagedHtmlError
from corpus.plain_text import clean
from corpus.readers.html_clutter import drop_clutter
from corpus.readers.html_head import declared_in, decode_html
from corpus.readers.html_main import drop_forms, is_left_out, main_of
from corpus.readers.html_notes import is_note_mark, note_number
from corpus.readers.html_shown import settle
from corpus.readers.html_styles import Styles
from corpus.readers.numerals import numeral, whole
from corpus.readers.rows import row_of
from corpus.readers.spacing import BREAK, paragraphs

MEDIA_TYPE = "text/html"
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details "  # noqa: SIM905 - reads best so
    "dir div dl dt fieldset figcaption figure footer form header hgroup hr html legend li main "
    "menu nav ol p pre search section summary table tbody td tfoot th thead tr ul".split()
) | frozenset(_HEADINGS)
_NUMERALS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman"}
_WIDEST = 1000  # columns that a cell may span
_NUMERALS["I"] = "upperRoman"


def read(data: bytes, *, name: str) -> Document:
    """Return the headings, paragraphs, list items and table rows of a page's main content."""
    text = decode_html(data)
    parser = HTMLParser(encoding="utf-8", remove_pis=True, huge_tree=True)
    try:
        page = document_fromstring(text.encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise BlankFileError(name) from error
    if any(entry.level_name == "FATAL" for entry in parser.error_log):
        raise DamagedHtmlError(name)  # what follows the fault would be lost in silence
    settle(page)
    drop_forms(page)
    main = main_of(page)
    drop_clutter(main)
    blocks = tuple(bounded(_Walk(Styles(page)).blocks(main), name=name))
    if not blocks:
        raise BlankFileError(name)
    return Document(blocks, MEDIA_TYPE, declared=declared_in(page))


@dataclass(slots=True)
class _List:
    """An open list, and the number its next item takes."""

    numbered: str | None
    at: int
    step: int = 1


class _Walk:
    """One walk through a page. Text gathers until a block element opens or closes."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._parts: list[str] = []
        self._lists: list[_List] = []
        self._heading: int | None = None
        self._marker: str | None = None  # of a list item whose text has not come yet
        self._preformatted = 0
        self._note: tuple[HtmlElement, str] | None = None  # that is open, with its number

    def blocks(self, root: HtmlElement) -> Iterator[Block]:
        """Yield an element's blocks in reading order."""
        walk = etree.iterwalk(root, events=("start", "end", "comment"))
        for event, element in walk:
            if event == "start":
                if element is not root and _is_dropped(element):
                    walk.skip_subtree()
                    continue
                yield from self._open(element)
                if element.tag == "table" and _is_of_data(element):
                    yield from _rows(element, self._styles)
                    walk.skip_subtree()
                else:
                    self._add(element.text)
                continue
            if event == "end" and not (element is not root and _is_dropped(element)):
                yield from self._close(element)
            if element is not root:
                self._add(element.tail)
        yield from self._flush()

    def _add(self, text: str | None) -> None:
        if text:
            text = clean(text)
            self._parts.append(text.replace("\n", BREAK) if self._preformatted else text)

    def _open(self, element: HtmlElement) -> Iterator[Block]:
        tag = element.tag
        if tag == "br":
            self._parts.append(BREAK)
        if tag not in _BLOCKS:
            return
        yield from self._flush()
        if tag in {"ol", "ul", "menu", "dir"}:
            self._lists.append(_list(element, self._styles.numerals(element)))
        elif tag == "li":
            self._marker = self._next_marker(element)
        elif tag in _HEADINGS:
            self._heading = _HEADINGS[tag]
        if self._note is None:
            number = note_number(element, (self._marker or "").rstrip(". "))
            self._note = (element, number) if number else None
        self._preformatted += tag == "pre"

    def _close(self, element: HtmlElement) -> Iterator[Block]:
        tag = element.tag
        if tag not in _BLOCKS:
            return
        yield from self._flush()
        if tag in {"ol", "ul", "menu", "dir"} and self._lists:
            self._lists.pop()
        elif tag == "li":
            self._marker = None
        elif tag in _HEADINGS:
            self._heading = None
        if self._note is not None and self._note[0] is element:
            self._note = None
        self._preformatted -= tag == "pre"

    def _next_marker(self, element: HtmlElement) -> str:
        if not self._lists or self._lists[-1].numbered is None:
            return ""
        own = self._lists[-1]
        own.at = whole(element.get("value"), own.at, signed=True)
        kind = self._styles.numerals(element) or element.get("type") or own.numbered
        form = _NUMERALS.get(kind or "1", "decimal")
        marker = f"{numeral(own.at, form)}. "
        own.at += own.step
        return marker

    def _flush(self) -> Iterator[Block]:
        texts = list(paragraphs("".join(self._parts)))
        self._parts.clear()
        for text in texts:
            if self._note is not None:
                yield Block(text, BlockKind.NOTE, label=self._note[1])
            elif self._heading is not None:
                yield Block((self._marker or "") + text, BlockKind.HEADING, self._heading)
            elif self._marker is not None:
                yield Block(self._marker + text, BlockKind.LIST_ITEM, max(1, len(self._lists)))
            else:
                yield Block(text)
            self._marker = None


def _is_dropped(element: HtmlElement) -> bool:
    return is_left_out(element) or is_note_mark(element)


def _list(element: HtmlElement, styled: str | None) -> _List:
    if element.tag != "ol":
        return _List(styled, whole(element.get("start"), 1, signed=True))
    backwards = element.get("reversed") is not None
    items = sum(1 for child in element if child.tag == "li")
    start = whole(element.get("start"), items if backwards else 1, signed=True)
    return _List(styled or element.get("type") or "1", start, -1 if backwards else 1)


def _is_of_data(table: HtmlElement) -> bool:
    """Tell a table of data from one that only lays out a page."""
    if table.get("role") in {"presentation", "none"} or table.find(".//table") is not None:
        return False
    rows = list(table.iter("tr"))
    if any(_cells(row) > 1 for row in rows):
        return not any(cell.find(".//h1") is not None for cell in table.iter("td"))
    return table.find(".//th") is not None


def _cells(row: HtmlElement) -> int:
    return sum(1 for cell in row if cell.tag in {"td", "th"})


class _Grid:
    """The columns of a table, some of them held by cells that reach down from rows above."""

    def __init__(self) -> None:
        self._down: dict[int, int] = {}  # column -> rows that are still held

    def starts(self, cells: Sequence[HtmlElement]) -> list[int]:
        """Return the column in which each cell of the next row starts."""
        held = self._down
        self._down = {column: left - 1 for column, left in held.items() if left > 1}
        at, starts = 0, []
        for cell in cells:
            while at in held:
                at += 1
            starts.append(at)
            wide = max(1, min(whole(cell.get("colspan"), 1), _WIDEST))
            below = whole(cell.get("rowspan"), 1) - 1
            self._down.update((at + n, below) for n in range(wide) if below > 0)
            at += wide
        return starts


def _rows(table: HtmlElement, styles: Styles) -> Iterator[Block]:
    grid = _Grid()
    for part in table.iter("caption", "tr"):
        if any(is_left_out(outer) for outer in part.iterancestors("tbody", "thead", "tfoot")):
            continue
        if is_left_out(part):
            continue
        if part.tag == "caption":
            caption = row_of([(0, list(_Walk(styles).blocks(part)))])
            yield from () if caption is None else (Block(caption.text),)
            continue
        cells = [c for c in part if c.tag in {"td", "th"} and not is_left_out(c)]
        starts = grid.starts(cells)
        row = row_of(
            [(at, list(_Walk(styles).blocks(cell))) for at, cell in zip(starts, cells, strict=True)]
        )
        yield from () if row is None else (row,)
