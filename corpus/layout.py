"""The canonical text of a document, and where its paragraphs and pages lie in it."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.blocks import Block, BlockKind, Document
from corpus.inline import GIANT, inline_contents
from corpus.lexicon import ASKING
from corpus.markers import BULLET, marker_of
from corpus.types import Span, WordBox

SEPARATOR = "\n\n"
_STOP = re.compile(r"[.!?:;)\]”\"’]\s*$")
_QUESTION = re.compile(rf"(?:{ASKING})\b[^.?!;]*\?")
_DATED = re.compile(r"[A-Z][^.?!;:]*\([^()]*\b\d{4}\)")  # Birth to six months (May to June 2009)
_LONGEST_TITLE = 110
_LINE = re.compile(r"[^\n]+")
_SHORT_LINE = 0.7  # of the block's longest line: a line this short was ended on purpose


@dataclass(frozen=True, slots=True)
class Unit:
    """One paragraph, heading, list entry or table row of the canonical text."""

    span: Span
    kind: BlockKind
    level: int | None = None
    contents: bool = False  # a list of contents inside one long text
    note: str | None = None  # the number of a footnote or endnote
    columns: tuple[int, ...] = ()  # of a row: where each of its cells stands; () where not known


@dataclass(frozen=True, slots=True)
class Layout:
    """The text that every span refers to, with its units, pages and word boxes."""

    text: str
    units: tuple[Unit, ...]
    pages: tuple[Span, ...]
    boxes: tuple[WordBox, ...]
    printed: tuple[str, ...] = ()  # what each page is called on paper; () where as counted

    def page_at(self, position: int) -> int | None:
        """Return the 1-based page that holds a character, None where there are no pages.

        Where words are known, their own page counts: a footnote may stand behind a sentence that
        runs over the page.
        """
        at = bisect_right(self.boxes, position, key=lambda box: box.span.start) - 1
        if at >= 0 and position < self.boxes[at].span.end:
            return self.boxes[at].page
        return page_at(self.pages, position)

    def words(self, unit: Unit) -> str:
        """Return the exact text of a unit."""
        return self.text[unit.span.start : unit.span.end]


def lay_out(document: Document) -> Layout:
    """Join the blocks with blank lines, changing nothing else."""
    text = SEPARATOR.join(block.text for block in document.blocks)
    starts = _starts(document.blocks)
    units = [
        unit
        for block, at in zip(document.blocks, starts, strict=True)
        for unit in _units(block, at)
    ]
    boxes = sorted(
        (
            replace(box, span=Span(box.span.start + at, box.span.end + at))
            for block, at in zip(document.blocks, starts, strict=True)
            for box in block.boxes
        ),
        key=lambda box: box.span,
    )
    pages = _pages(document, starts, boxes, len(text))
    return Layout(text, tuple(units), pages, tuple(boxes), document.printed)


def page_at(pages: Sequence[Span], position: int) -> int | None:
    """Return the 1-based page that holds a character, None where there are no pages."""
    if not pages:
        return None
    return max(1, bisect_right(pages, position, key=lambda page: page.start))


def _starts(blocks: Sequence[Block]) -> list[int]:
    starts, at = [], 0
    for block in blocks:
        starts.append(at)
        at += len(block.text) + len(SEPARATOR)
    return starts


def _pages(
    document: Document, starts: Sequence[int], boxes: Sequence[WordBox], length: int
) -> tuple[Span, ...]:
    """Say where each page starts: at its first block, or its first word where words are known."""
    places = [
        (at + inside, page)
        for block, at in zip(document.blocks, starts, strict=True)
        for inside, page in ((0, block.page), *block.turns)
        if page is not None
    ]
    if not places:
        return ()
    places = sorted([*places, *((box.span.start, box.page) for box in boxes)])
    count = max(document.page_count or 0, *(page for _, page in places))
    opens: list[int] = [0]
    for at, page in places:
        opens.extend([at] * (page - len(opens)))
    opens.extend([length] * (count - len(opens)))
    return tuple(Span(a, b) for a, b in zip(opens, [*opens[1:], length], strict=True))


def _units(block: Block, at: int) -> Iterator[Unit]:
    contents = inline_contents(block.text) if len(block.text) > GIANT else None
    if contents is not None and "\n" not in block.text:
        for start, end in itertools.pairwise((0, *contents, len(block.text))):
            span = _trimmed(block.text, at, start, end)
            if span.start < span.end:
                yield Unit(span, block.kind, block.level, contents=start == contents.start)
        return
    if block.kind is not BlockKind.PARAGRAPH or "\n" not in block.text:
        span = _trimmed(block.text, at, 0, len(block.text))
        yield Unit(span, block.kind, block.level, note=block.label, columns=block.columns)
        return
    cuts = [0, *_cuts(block.text), len(block.text)]
    for start, end in itertools.pairwise(cuts):
        span = _trimmed(block.text, at, start, end)
        if span.start < span.end:
            yield Unit(span, block.kind)


def _trimmed(text: str, at: int, start: int, end: int) -> Span:
    words = text[start:end]
    left = len(words) - len(words.lstrip())
    return Span(at + start + left, at + max(start + left, start + len(words.rstrip())))


def _cuts(text: str) -> Iterator[int]:
    """Yield where a new paragraph starts inside lines that no blank line parts."""
    lines = list(_LINE.finditer(text))
    longest = max(len(line.group()) for line in lines)
    opens = True  # the line before stands first, or after one that ends in a stop
    for before, line in itertools.pairwise(lines):
        ended = bool(_STOP.search(before.group())) or len(before.group()) < _SHORT_LINE * longest
        words = line.group().strip()
        marked = BULLET.match(words) or marker_of(words) or _title_line(words, longest)
        titled = _title_line(before.group().strip(), longest) and words[:1].isupper()
        titled = titled or (opens and _heads(before.group().strip(), words))
        opens = bool(_STOP.search(before.group()))
        if titled or (ended and marked):
            yield line.start()


def is_question(title: str) -> bool:
    """Say if a line, without its marker, is one question such as heads a section."""
    return _QUESTION.fullmatch(title) is not None


def _heads(line: str, after: str) -> bool:
    """Say if a line is a question, or ends in a date in brackets, and heads what is below it."""
    marked = marker_of(line)
    title = line[marked.end :] if marked else line
    heads = is_question(title) or _DATED.fullmatch(title) is not None
    return heads and len(line) <= _LONGEST_TITLE and after[:1].isupper()


def _title_line(line: str, longest: int) -> bool:
    """Say if a line inside a paragraph reads as the heading of what follows it."""
    if len(line) > min(80, _SHORT_LINE * longest) or _STOP.search(line) or line.endswith(","):
        return False
    marked = marker_of(line)
    title = line[marked.end :] if marked else line
    return title[:1].isupper() and (marked is not None or title.isupper())
