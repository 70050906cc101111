"""Footnotes and endnotes: cited by their number, and no items of the text."""

from __future__ import annotations

import re

from corpus.blocks import BlockKind
from corpus.layout import Layout
from corpus.outline import Outline
from corpus.types import NOTE, Item, Span


def notes(layout: Layout, outline: Outline) -> tuple[list[Item], dict[int, int]]:
    """Find the notes, their labels unique; and where the words of each start, by its start.

    Paragraphs of one number that follow each other are one note.
    """
    found: list[Item] = []
    words_at: dict[int, int] = {}
    counts: dict[str, int] = {}
    number: str | None = None
    for n, unit in enumerate(layout.units):
        if unit.kind is not BlockKind.NOTE or unit.note is None:
            number = None
            continue
        if unit.note == number:
            before = found.pop()
            span = Span(before.span.start, unit.span.end)
            found.append(Item(before.label, span, before.section))
            continue
        number = unit.note
        counts[number] = counts.get(number, 0) + 1
        found.append(Item(_label(number, counts[number]), unit.span, outline.section_of[n]))
        words_at[unit.span.start] = unit.span.start + _marked(layout.words(unit), number)
    return found, words_at


def _label(number: str, nth: int) -> str:
    """Tell notes of one number apart, where numbers start again."""
    return f"{NOTE}{number}" if nth == 1 else f"{NOTE}{number} ({nth})"


def _marked(words: str, number: str) -> int:
    """Return where the words start, after the number in front of them."""
    mark = re.match(rf"[\[(]?{re.escape(number)}[\])]?[.:]?\s*(?=\S)", words)
    return mark.end() if mark else 0
