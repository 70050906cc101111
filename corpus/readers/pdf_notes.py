"""Footnotes: which lines at the foot of a page are notes, and the marks that point to them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.readers.pdf_layout import Line, Rule, Word

_NUMBER = re.compile(r"[\[(]?(?P<label>\d{1,3}|[*†‡§]{1,3})[\])]?[.:|]?")
_MARK = re.compile(r"[\[(]?(?:\d{1,3}|[*†‡§]{1,3})(?:[,–-](?:\d{1,3}|[*†‡§]))*[\])]?,?")
_CELLS = 2
_PARTS = re.compile(r"\d+|[*†‡§]+")
_CLOSING = re.compile(r"[.,;:!?)\]”’\"']+")


@dataclass(frozen=True, slots=True)
class Noted:
    """The lines of a page that are notes: by the id of a line, what it opens or goes on with."""

    labels: dict[int, str]  # of the first line of each note
    lines: frozenset[int]  # of all lines of small print at the foot


def noted(
    page: Sequence[Line], ruled: Sequence[Rule], body: float, height: float, small: set[int]
) -> Noted:
    """Tell the notes of a page; `small` are the lines of small print below its text.

    A note opens with a number, below all marks that point to it; a mark that points to it, or a
    short rule above it, shows that it is no numbered paragraph.
    """
    marks = {part for line in page for word in marks_of(line) for part in _PARTS.findall(word.text)}
    labels: dict[int, str] = {}
    lines: set[int] = set(small)
    last: Line | None = None
    for line in page:
        below = last is not None and line.box[1] > last.box[1] and _beside(last, line)
        label = label_of(line)
        follows = below and label is not None and _next(labels[id(last)], label)
        opens = (
            label is not None
            and line.size <= 1.02 * body
            and (label in marks or follows or (id(line) in small and _apart(line, ruled)))
        )
        if opens and label and (follows or _foot(line, page, height, body)):
            labels[id(line)] = label
            last = line
            lines.add(id(line))
        elif below:
            lines.add(id(line))
    return Noted(labels, frozenset(lines))


def _next(before: str, label: str) -> bool:
    return before.isdigit() and label.isdigit() and int(label) == int(before) + 1


def label_of(line: Line) -> str | None:
    """Return the number that a line opens with, if words follow it."""
    if line.cells and (len(line.cells) > _CELLS or len(line.cells[0]) > 1):
        return None  # a row of a table: a number, a bar and a source make two cells at most
    match = _NUMBER.fullmatch(line.words[0].text)
    return match["label"] if match and len(line.words) > 1 else None


def _beside(last: Line, line: Line) -> bool:
    return line.box[0] < last.column[1] and last.column[0] < line.box[2]


def _foot(line: Line, page: Sequence[Line], height: float, body: float) -> bool:
    """Whether nothing but notes can stand below: small print, or the lower part of the page."""
    under = [each for each in page if each.box[1] > line.box[1] and _beside(line, each)]
    same = all(each.size <= line.size * 1.03 for each in under)
    return same and (line.size <= 0.97 * body or line.box[1] > 0.5 * height)


def _apart(line: Line, ruled: Sequence[Rule]) -> bool:
    """Whether a line is set as notes are: a bar behind its number, or a short rule above it."""
    return bool(line.cells) or line.words[1].text == "|" or _under_rule(line, ruled)


def _under_rule(line: Line, ruled: Sequence[Rule]) -> bool:
    """Whether a short rule stands close above a line, as printers part notes from text."""
    left, right = line.column
    return any(
        rule.right - rule.left < 0.6 * (right - left)
        and abs(rule.left - left) < 0.1 * (right - left)
        and 0 <= line.box[1] - rule.y < 2.5 * line.size
        for rule in ruled
    )


def marks_of(line: Line) -> list[Word]:
    """Return the small raised numbers of a line that may point to notes."""
    size = line.size
    return [
        word
        for before, word in zip(line.words, line.words[1:], strict=False)
        if word.size < 0.8 * size
        and _MARK.fullmatch(word.text)
        and before.size >= 0.8 * size
        and word.middle < before.middle - 0.05 * size
    ]


def without_marks(line: Line, known: frozenset[str]) -> Line:
    """Return a line without its marks of known notes; a full stop after one closes up."""
    if line.cells:
        cells = tuple(_unmarked(cell, line, known) for cell in line.cells)
        return replace(line, words=tuple(word for cell in cells for word in cell), cells=cells)
    return replace(line, words=_unmarked(line.words, line, known))


def _unmarked(words: Sequence[Word], line: Line, known: frozenset[str]) -> tuple[Word, ...]:
    marks = {id(word) for word in marks_of(line) if known.issuperset(_PARTS.findall(word.text))}
    kept: list[Word] = []
    gone: Word | None = None
    for word in words:
        if id(word) in marks:
            gone = word
            continue
        touches = gone is not None and word.box[0] - gone.box[2] < 0.2 * word.size
        if kept and touches and _CLOSING.fullmatch(word.text):
            kept[-1] = _closed(kept[-1], word)
        else:
            kept.append(word)
        gone = None
    return tuple(kept)


def _closed(word: Word, stop: Word) -> Word:
    left, top, _, bottom = word.box
    box = (left, min(top, stop.box[1]), stop.box[2], max(bottom, stop.box[3]))
    return replace(word, text=word.text + stop.text, box=box)
