"""The recommendations of a review, as it words them."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import partial

from corpus.asking import asks, asks_nothing, explains, only_about, replies
from corpus.blocks import BlockKind
from corpus.directing import directs, recommends
from corpus.layout import Layout
from corpus.markers import BULLET, marker_of
from corpus.outline import Outline
from corpus.tables import rows_of_actions, rows_of_recommendations
from corpus.types import Item, Recommendation, SectionKind, Span

from corpus.sentences import sentences  # isort: skip

_DIRECTS = re.compile(
    r"\b(should|must|needs? to|ought to|shall|(is|are) (asked|required|requested|urged|invited) to"
    r"|recommend(s|ed)?( \w+)? that|(?<!what )(is|are) recommended"
    r"|will (ensure|review|develop|consider))\b",
    re.IGNORECASE,
)
_NARRATES = re.compile(
    r"(this|these|those|the (following|recommendations?|review|panel|report|author|board ha[sd])"
    r"|overall|all (of )?(the|these)|in (this|making|addition|light|order)|there (is|are|was|were)"
    r"|it (is|was) (acknowledged|noted|recognised)|each|as (a result|noted)|since|following|where"
    r"|no (further )?recommendations?|both|some|many|most|a number)\b",
    re.IGNORECASE,
)
_QUESTIONS = re.compile(r"\bquestions?\b", re.IGNORECASE)
_LEARNED = re.compile(r"(?:key )?(?:finding|learning|lesson|theme|issue)\b", re.IGNORECASE)
_STOP = re.compile(r"([.!?])\s+(?=[A-Z])")
_LONGEST_LABEL = 150
_OTHERS = re.compile(r"\b(?:previous|earlier|prior|past|former|other|national)\b", re.IGNORECASE)
_NOT_THERE = frozenset(
    {SectionKind.RECOMMENDATIONS, SectionKind.REFERENCES, SectionKind.INTRODUCTION}
)


def recommendations(
    layout: Layout, outline: Outline, items: Sequence[Item]
) -> tuple[Recommendation, ...]:
    """Find what is recommended: labelled so, or an item or sentence of such a section."""
    reading = _Reading(layout, outline, [item for item in items if not item.is_note])
    listed = list(reading.from_items())
    listed += [one for one in reading.from_columns() if not _among(one.span, listed)]
    opens = {one.section: one.span.start for one in reversed(listed)}
    prose = [
        one
        for one in reading.from_prose(frozenset(opens))
        if one.span.start > opens.get(one.section, 0)  # a preface isn't one
    ]
    said = [one for one in reading.from_elsewhere() if not _among(one.span, listed)]
    return tuple(sorted([*listed, *prose, *said], key=lambda each: each.span))


class _Reading:
    """One reading of a review for what it recommends."""

    def __init__(self, layout: Layout, outline: Outline, items: Sequence[Item]) -> None:
        self._layout = layout
        self._outline = outline
        self._items = items
        self._rows = rows_of_actions(layout)
        self._unit_at = {unit.span.start: n for n, unit in enumerate(layout.units)}

    def from_items(self) -> Iterator[Recommendation]:
        """Take items labelled as recommendations, else those of such a section that ask."""
        by_section: dict[int, list[Item]] = {}
        for item in self._items:
            by_section.setdefault(item.section, []).append(item)
        for section, inside in by_section.items():
            named = [item for item in inside if self._named(item)]
            if named:
                yield from (self._whole(item, inside) for item in named)
            elif self._recommends(section):
                yield from self._of_section(inside)

    def from_prose(self, listed: Collection[int]) -> Iterator[Recommendation]:
        """Take rows, bullets and directing sentences that belong to no item.

        Below the items of a section that lists its recommendations stand replies and details too,
        so that only what directs is taken there.
        """
        held = set(_units_with_items(self._layout, self._items))
        for n in self._units():
            section = self._outline.section_of[n]
            explained = explains(self._layout.words(self._layout.units[n]))
            if not self._recommends(section) or n in held or explained:
                continue
            if n in self._rows:
                cell = self._rows[n]
                yield from () if cell is None else (Recommendation(None, cell, section),)
            elif self._is_bullet(n):
                if self._bullet_asks(n, beside_items=section in listed):
                    yield Recommendation(None, self._layout.units[n].span, section)
            else:
                heading = " ".join(self._outline.sections[section].heading[-1:])
                questions = _QUESTIONS.search(heading) is not None
                yield from self._sentences(n, partial(_is_asked, questions=questions))

    def from_columns(self) -> Iterator[Recommendation]:
        """Take the rows of columns so headed, in a document that has no section of its own."""
        if any(one.kind is SectionKind.RECOMMENDATIONS for one in self._outline.sections):
            return
        labels = {item.span.start: item.label for item in self._items}
        for n, cell in rows_of_recommendations(self._layout).items():
            section = self._outline.section_of[n]
            if cell is not None and not self._of_others(section):
                row = self._layout.units[n].span
                label = labels.get(row.start)
                yield Recommendation(label, cell if label is None else row, section)

    def _of_others(self, section: int) -> bool:
        """Say if what a section recommends isn't this review's own, or isn't said to be."""
        own = self._outline.sections[section]
        return own.kind in _NOT_THERE or _OTHERS.search(" ".join(own.heading)) is not None

    def from_elsewhere(self) -> Iterator[Recommendation]:
        """Take sentences of other sections that call themselves recommendations."""
        for n in self._units():
            if self._outline.sections[self._outline.section_of[n]].kind not in _NOT_THERE:
                yield from self._sentences(n, _is_said)

    def _units(self) -> Iterator[int]:
        """Yield the units that may recommend: no heading, no list of contents, no note."""
        for n, unit in enumerate(self._layout.units):
            set_apart = n in self._outline.headings or n in self._outline.contents
            if not set_apart and unit.kind is not BlockKind.NOTE:
                yield n

    def _sentences(self, n: int, taken: Callable[[str], bool]) -> Iterator[Recommendation]:
        unit, words = self._layout.units[n], self._layout.words(self._layout.units[n])
        for one in sentences(words):
            if taken(words[one.start : one.end]):
                span = Span(unit.span.start + one.start, unit.span.start + one.end)
                yield Recommendation(None, span, self._outline.section_of[n])

    def _recommends(self, section: int) -> bool:
        return self._outline.sections[section].kind is SectionKind.RECOMMENDATIONS

    def _named(self, item: Item) -> bool:
        marker = marker_of(_words(self._layout, item.span))
        return marker is not None and marker.recommends

    def _is_bullet(self, n: int) -> bool:
        unit = self._layout.units[n]
        bullet = BULLET.match(self._layout.words(unit)) is not None
        return unit.kind is BlockKind.LIST_ITEM or bullet

    def _bullet_asks(self, n: int, *, beside_items: bool) -> bool:
        words = self._layout.words(self._layout.units[n])
        bullet = BULLET.match(words)
        body = words[bullet.end() :] if bullet else words
        if beside_items:
            return directs(body) and not replies(body)
        return asks(body)

    def _of_section(self, inside: Sequence[Item]) -> Iterator[Recommendation]:
        """Take the outermost items that ask; where one only leads in, those under it."""
        holder = ""
        for item in inside:
            if holder and item.label.startswith(f"{holder}("):
                continue
            if self._item_asks(item):
                holder = item.label
                yield self._whole(item, inside)

    def _item_asks(self, item: Item) -> bool:
        row = self._unit_at.get(item.span.start, -1)
        if row in self._rows:
            return self._rows[row] is not None
        words = _body(self._layout, item.span)
        if _LEARNED.match(_words(self._layout, item.span)):
            return directs(words)
        leads_in = words.rstrip().endswith(":") and _DIRECTS.search(words) is None
        narrates = _NARRATES.match(words) is not None and _DIRECTS.search(words) is None
        return bool(words) and not leads_in and not narrates and asks(words)

    def _whole(self, item: Item, inside: Sequence[Item]) -> Recommendation:
        """Take an item with the items under it, without the replies at its end."""
        end = self._before_replies(item)
        for under in inside:
            if under.label.startswith(f"{item.label}("):
                end = max(end, under.span.end)
        return Recommendation(item.label, Span(item.span.start, end), item.section)

    def _before_replies(self, item: Item) -> int:
        end, asked, headings = item.span.end, False, self._outline.headings
        for n in range(self._unit_at.get(item.span.start, 0), len(self._layout.units)):
            unit = self._layout.units[n]
            if unit.span.start >= end:
                break
            words = self._layout.words(unit)
            if asked and replies(words):
                return self._layout.units[n - 1].span.end
            body = _body(self._layout, unit.span)
            asked = asked or directs(words) or (bool(body) and asks(body) and n not in headings)
            if asked and (cut := _explained_at(words)):
                return min(end, unit.span.start + cut)
        return end


def _is_asked(sentence: str, *, questions: bool) -> bool:
    if sentence.endswith("?"):
        return questions
    return (
        _DIRECTS.search(sentence) is not None
        and not sentence.endswith(":")
        and not only_about(sentence)
        and not asks_nothing(sentence)
        and not replies(sentence)
    )


def _explained_at(words: str) -> int:
    """Return where what is asked ends inside a paragraph that goes on to explain it, else 0."""
    for stop in _STOP.finditer(words):
        if explains(words[stop.end() : stop.end() + _LONGEST_LABEL]):
            return stop.end(1)
    return 0


def _is_said(sentence: str) -> bool:
    return recommends(sentence) and not asks_nothing(sentence)


def _among(span: Span, others: Sequence[Recommendation]) -> bool:
    return any(one.span.start < span.end and span.start < one.span.end for one in others)


def _units_with_items(layout: Layout, items: Sequence[Item]) -> Iterator[int]:
    at = 0
    for n, unit in enumerate(layout.units):
        while at < len(items) and items[at].span.end <= unit.span.start:
            at += 1
        if at < len(items) and items[at].span.start < unit.span.end:
            yield n


def _words(layout: Layout, span: Span) -> str:
    return layout.text[span.start : span.end]


def _body(layout: Layout, span: Span) -> str:
    words = _words(layout, span)
    marker = marker_of(words)
    return words[marker.end :].strip() if marker else words
