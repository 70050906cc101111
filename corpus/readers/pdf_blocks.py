"""Lines in reading order to headings, paragraphs, list items and table rows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.blocks import Block, BlockKind
from corpus.effort import page_by_page
from corpus.readers.hyphens import Hyphens
from corpus.readers.pdf_furniture import without_furniture
from corpus.readers.pdf_layout import MARKER, Box, Line, Rule, Wall, Word
from corpus.readers.pdf_notes import Noted, label_of, noted, without_marks
from corpus.readers.pdf_order import ordered
from corpus.readers.pdf_overlay import without_overlay
from corpus.readers.pdf_text import compose
from corpus.readers.pdf_turned import turned_blocks

_ENDED = re.compile(r"[.!?:;][\"'”’)\]]*\d{0,3}$")
_LEADER = re.compile(r"(?:\.\s?){4,}\s*\d*$|…+\s*\d+$|\bPage \d{1,3}(?:[-–]\d{1,3})?$")
_LABEL = re.compile(
    r"(?:Recommendation|Finding|Lesson|Learning [Pp]oint|Key [Ff]inding)"
    r"s?\s+\d+(?:\.\d+)*\s*[:.–-]?"
)
_FACT = re.compile(r"[A-Z][^.:;]{1,60}:\s+\S")  # a label and its value, one a line of a title page
_LETTERS = re.compile(r"[^\W\d_]")
_SAME = 3  # points within which lines start at the same place
_TITLED = 4  # words: what is longer, larger and ends with a stop is text beside a small table
Style = tuple[float, bool, bool]  # size, all capitals, bold: higher ranks first


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """What stands on a page: words, and lines drawn across and down."""

    words: Sequence[Word]
    height: float
    rules: Sequence[Rule] = ()
    walls: Sequence[Wall] = ()
    bars: Sequence[Box] = ()
    turn: int = 0  # of most of its words
    frames: Sequence[Box] = ()  # drawn round several lines, or a ground behind them


@dataclass(frozen=True, slots=True)
class PdfText:
    """A document's text, what was set aside of it, and the number printed on each page."""

    blocks: tuple[Block, ...]
    notes: tuple[str, ...]
    folios: tuple[str | None, ...]


@dataclass(slots=True)
class _Group:
    """Lines of one paragraph, heading, note or row."""

    lines: list[Line]
    label: str | None = None  # of a note
    aside: bool = False  # printed in another direction than its page
    steps: tuple[float, ...] = ()  # the least and the greatest from one line down to the next

    @property
    def page(self) -> int:
        """The page on which it ends."""
        return self.lines[-1].words[-1].page

    def add(self, line: Line) -> None:
        """Take in a line."""
        last = self.lines[-1]
        if line.box[1] > last.box[1]:
            steps = (*self.steps, line.words[0].middle - last.words[0].middle)
            self.steps = (min(steps), max(steps))
        self.lines.append(line)


def to_text(pages: Sequence[PrintedPage]) -> PdfText:
    """Return the blocks of a document in reading order."""
    level, note = without_overlay([page.words for page in pages])
    upright = [
        [word for word in words if word.turn == page.turn]
        for words, page in zip(level, pages, strict=True)
    ]
    bare, folios = without_furniture(upright, [page.height for page in pages])
    lines = [
        ordered(words, page.rules, page.walls, page.bars)
        for words, page in page_by_page(zip(bare, pages, strict=True))
    ]
    asides = turned_blocks(level, [page.turn for page in pages])
    notes = (note,) if note else ()
    return PdfText(tuple(_blocks(pages, lines, asides)), notes, tuple(folios))


def _blocks(
    pages: Sequence[PrintedPage], lines: Sequence[list[Line]], asides: Sequence[list[Line]]
) -> list[Block]:
    flat = [line for page in lines for line in page] or [line for page in asides for line in page]
    if not flat:
        return []
    body = _body_size(flat)
    letters = sum(len(line.text) for line in flat)
    bold_body = sum(len(line.text) for line in flat if line.bold) * 2 > letters
    found = [
        noted(page, printed.rules, body, printed.height, _small(page, body))
        for page, printed in page_by_page(zip(lines, pages, strict=True))
    ]
    boxed = {
        id(line)
        for page, printed in zip(lines, pages, strict=True)
        for line in _boxed(page, printed.frames)
    }
    known = frozenset(label for page in found for label in page.labels.values())
    groups = _with_asides(_groups(lines, found, boxed), asides)
    for group in groups:
        group.lines = [without_marks(line, known) for line in group.lines]
    hyphens = Hyphens(word.text for line in flat for word in line.words)
    styles = [_heading_style(group, body, bold_body=bold_body) for group in groups]
    ranks = sorted({style for style in styles if style}, reverse=True)
    return [
        _block(group, ranks.index(style) + 1 if style else None, hyphens)
        for group, style in zip(groups, styles, strict=True)
    ]


def _boxed(page: Sequence[Line], frames: Sequence[Box]) -> list[Line]:
    """Return the lines that stand in a box, which most of a page's text doesn't."""
    letters = sum(len(line.text) for line in page)
    held: dict[int, Line] = {}
    for left, top, right, bottom in frames:
        inside = [
            line
            for line in page
            if left <= line.box[0]
            and line.box[2] <= right
            and top <= line.words[0].middle <= bottom
        ]
        if 2 * sum(len(line.text) for line in inside) < letters:
            held |= {id(line): line for line in inside if not line.cells}
    return list(held.values())


def _groups(
    pages: Sequence[Sequence[Line]], found: Sequence[Noted], boxed: set[int]
) -> list[_Group]:
    """Gather lines into paragraphs; footnotes and boxes between two halves of one don't part it."""
    groups: list[_Group] = []
    last: _Group | None = None
    box: _Group | None = None
    for page, notes in zip(pages, found, strict=True):
        for line in page:
            note = id(line) in notes.lines
            aside = note or id(line) in boxed
            label = notes.labels.get(id(line))
            previous = groups[-1] if note and groups else box if aside else last
            if previous and label is None and _goes_on(previous, line):
                previous.add(line)
                continue
            if last and box and not aside and _runs_past(last, box, line):
                last.add(line)
                continue
            groups.append(_Group([line], label))
            if not aside:
                last = groups[-1]
            elif not note:
                box = groups[-1]
    return groups


def _runs_past(last: _Group, box: _Group, line: Line) -> bool:
    """Whether a sentence goes on below a box that stands between its lines."""
    top, middle = last.lines[-1].box[1], box.lines[-1].box[1]
    between = last.page == box.page == _page([line]) and top < middle < line.box[1]
    plain = last.label is None and not last.lines[-1].cells and not line.cells
    goes_on = between and plain and line.text[0].islower()
    return goes_on and _runs_on(last.lines, line) and _alike(last.lines, line)


def _goes_on(group: _Group, line: Line) -> bool:
    if group.label is not None:  # nothing but the next note ends a note on its page
        return group.page == _page([line]) and not line.cells
    return (_continues(group, line) or _cut(group, line)) and _alike(group.lines, line)


def _cut(group: _Group, line: Line) -> bool:
    """Whether a line ends the last cell of a row that a page's end cut."""
    last = group.lines[-1]
    if not last.cells or line.cells or group.page == _page([line]):
        return False
    below = abs(last.cells[-1][0].box[0] - line.box[0]) < _SAME
    return below and line.text[0].islower() and not _ENDED.search(last.text)


def _with_asides(groups: Sequence[_Group], asides: Sequence[list[Line]]) -> list[_Group]:
    """Put what is printed in another direction behind what begins on its page."""
    placed = list(groups)
    for lines in reversed(asides):
        if not lines:
            continue
        page = _page(lines)
        at = sum(group.lines[0].words[0].page <= page for group in groups)
        placed[at:at] = [_Group([line], aside=True) for line in lines]
    return placed


def _page(group: Sequence[Line]) -> int:
    return group[-1].words[-1].page


def _body_size(lines: Sequence[Line]) -> float:
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size * 2) / 2] += len(line.text)
    return sizes.most_common(1)[0][0]


def _small(page: Sequence[Line], body: float) -> set[int]:
    """Return the lines of small print below the page's text."""
    fine = [
        line
        for line in page
        if line.size <= 0.92 * body and (not line.cells or label_of(line) is not None)
    ]
    held = {id(line) for line in fine}
    floor = max((line.box[3] for line in page if id(line) not in held), default=0.0)
    return {id(line) for line in fine if line.box[1] > floor - 2}


def _alike(group: Sequence[Line], line: Line) -> bool:
    """Whether a line is printed like the lines before it."""
    if abs(group[-1].size - line.size) > 0.06 * line.size:
        return False
    # A run of bold words inside a paragraph may fill a line; a bold first line is a heading.
    return (
        group[0].bold == line.bold
        or (not group[0].bold and len(group) > 1)
        or (not group[0].bold and not _ENDED.search(group[-1].text) and _filled(group[-1], line))
    )


def _continues(  # noqa: PLR0911 - one reason to part a paragraph after another
    found: _Group, line: Line
) -> bool:
    """Whether a line belongs to the paragraph before it."""
    group = found.lines
    last = group[-1]
    if last.cells or line.cells or _LEADER.search(last.text):
        return False
    below = _page(group) == _page([line]) and line.box[1] > last.box[1] and _overlap(last, line)
    if not below:
        return _runs_on(group, line)
    space = (line.words[0].middle - last.words[0].middle) / line.size
    usual = _leading(found, line)
    if space > usual * 1.22 + 0.05 or space > 2.6:
        return False
    if starts_item(line):
        return not _opens(group, line)
    indent = line.box[0] - last.box[0]
    if starts_item(group[0]):
        return indent > -2 - _hang(group[0]) if len(group) == 1 else indent > -2
    if len(group) > 1 and indent > 0.8 * line.size and _ENDED.search(last.text):
        return False
    fact = _FACT.match(line.text) or (_FACT.match(last.text) and line.text[0].isupper())
    if fact and _FACT.match(group[0].text) and _FACT.match(line.text):
        return False
    return _filled(last, line) or not (fact or _ENDED.search(last.text))


def _overlap(last: Line, line: Line) -> bool:
    return last.box[0] < line.box[2] and line.box[0] < last.box[2]


def _leading(group: _Group, line: Line) -> float:
    """Return the group's line spacing in ems, 1.5 before it has shown any."""
    return min((step / line.size for step in group.steps), default=1.5)


def _runs_on(group: Sequence[Line], line: Line) -> bool:
    """Whether a sentence goes on over the end of a column or page."""
    last = group[-1]
    if starts_item(line) and not line.text[0].islower():
        return False
    if last.bold or line.bold or _ENDED.search(last.text):
        return False
    return line.text[0].islower() or _filled(last, line)


def _filled(last: Line, line: Line) -> bool:
    """Whether the next line's first word would not have fitted on the last line."""
    first = line.words[0].box
    space = 0.3 * line.size + 2 * line.words[0].spread
    return last.box[2] + (first[2] - first[0]) + space > last.column[1] - 1


def starts_item(line: Line) -> bool:
    """Whether a line opens with a marker of numbered, lettered or listed text."""
    return len(line.words) > 1 and (
        MARKER.match(line.words[0].text) is not None or _LABEL.match(line.text) is not None
    )


def _hang(line: Line) -> float:
    return line.words[1].box[0] - line.words[0].box[0]


def _opens(group: Sequence[Line], line: Line) -> bool:
    """Whether a marker at a line's start opens an item, and is no number in running text."""
    last, first = group[-1], group[0]
    if line.box[0] < last.box[0] - 2:
        return True
    if _ENDED.search(last.text) or not _filled(last, line):
        return True
    if starts_item(first) and abs(first.box[0] - line.box[0]) < 2:
        return True
    gap = line.words[1].box[0] - line.words[0].box[2]
    return gap > 0.7 * line.size


def _heading_style(found: _Group, body: float, *, bold_body: bool) -> Style | None:
    """Return the style of a heading, None for other text."""
    group = found.lines
    if group[0].cells or len(group) > 4 or found.label is not None or found.aside:
        return None
    text = " ".join(line.text for line in group)
    words = text.split()
    letters = _LETTERS.findall(text)
    if len(words) > 25 or len(letters) < 2 or _LEADER.search(text):
        return None
    size = round(max(line.size for line in group) * 2) / 2
    bold = all(line.bold for line in group)
    capitals = text == text.upper() and len(letters) > 3
    larger = size >= 1.12 * body
    set_apart = (bold and not bold_body) or (capitals and len(words) <= 12)
    if not larger and (not set_apart or size < 0.92 * body):
        return None
    sentence = re.search(r"[.;,]$", text) and (not larger or (not bold and len(words) > _TITLED))
    if text[0] in "•●▪–-" or sentence:
        return None
    return (size, capitals, bold)


def _block(group: _Group, level: int | None, hyphens: Hyphens) -> Block:
    first = group.lines[0]
    rest = tuple(word for line in group.lines[1:] for word in line.words)
    cells = (*first.cells[:-1], (*first.cells[-1], *rest)) if first.cells else None
    text, boxes = compose([line.words for line in group.lines], hyphens, cells=cells)
    kind = BlockKind.PARAGRAPH
    if group.label is not None:
        kind = BlockKind.NOTE
    elif cells:
        kind = BlockKind.TABLE_ROW
    elif level is not None:
        kind = BlockKind.HEADING
    elif starts_item(first) and not group.aside:
        kind = BlockKind.LIST_ITEM
    return Block(text, kind, level, first.words[0].page, boxes, group.label)
