"""The recommendations of a review, as it words them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.blocks import BlockKind
from corpus.directing import recommends
from corpus.layout import Layout
from corpus.markers import BULLET, marker_of
from corpus.outline import Outline
from corpus.types import Item, Recommendation, SectionKind, Span

from corpus.sentences import sentences  # isort: skip

_DIRECTS = re.compile(
    r"\b(should|must|needs? to|ought to|shall|(is|are) (asked|required|requested|urged|invited) to"
    r"|recommend(s|ed)?( \w+)? that|(is|are) recommended|will (ensure|review|develop|consider))\b",
    re.IGNORECASE,
)
_NARRATES = re.compile(
    r"(this|these|those|the (following|recommendations?|review|panel|report|author|board ha[sd])"
    r"|overall|all (of )?(the|these)|in (this|making|addition|light|order)|there (is|are|was|were)"
    r"|it (is|was) (acknowledged|noted|recognised)|each|as (a result|noted)|since|following|where"
    r"|no (further )?recommendations?|both|some|many|most|a number)\b",
    re.IGNORECASE,
)
_NOT_THERE = frozenset(
    {SectionKind.RECOMMENDATIONS, SectionKind.REFERENCES, SectionKind.INTRODUCTION}
)


def recommendations(
    layout: Layout, outline: Outline, items: Sequence[Item]
) -> tuple[Recommendation, ...]:
    """Find what is recommended: labelled so, or an item or sentence of such a section."""
    listed = list(_from_items(layout, outline, items))
    opens = {one.section: one.span.start for one in reversed(listed)}
    prose = [
        one
        for one in _from_prose(layout, outline, items)
        if one.span.start > opens.get(one.section, 0)  # a preface isn't one
    ]
    said = [one for one in _from_elsewhere(layout, outline) if not _among(one.span, listed)]
    return tuple(sorted([*listed, *prose, *said], key=lambda each: each.span))


def _from_items(
    layout: Layout, outline: Outline, items: Sequence[Item]
) -> Iterator[Recommendation]:
    by_section: dict[int, list[Item]] = {}
    for item in items:
        by_section.setdefault(item.section, []).append(item)
    for section, inside in by_section.items():
        named = [item for item in inside if _named(layout, item)]
        if named:
            yield from (_whole(item, inside) for item in named)
        elif outline.sections[section].kind is SectionKind.RECOMMENDATIONS:
            yield from _of_section(layout, inside)


def _named(layout: Layout, item: Item) -> bool:
    marker = marker_of(_words(layout, item.span))
    return marker is not None and marker.recommends


def _of_section(layout: Layout, inside: Sequence[Item]) -> Iterator[Recommendation]:
    """Take the outermost items that direct; where one only leads in, those under it."""
    holder = ""
    for item in inside:
        if holder and item.label.startswith(f"{holder}("):
            continue
        words = _body(layout, item.span)
        leads_in = words.rstrip().endswith(":") and _DIRECTS.search(words) is None
        narrates = _NARRATES.match(words) is not None and _DIRECTS.search(words) is None
        if words and not leads_in and not narrates:
            holder = item.label
            yield _whole(item, inside)


def _whole(item: Item, inside: Sequence[Item]) -> Recommendation:
    """Take an item with the items under it."""
    end = item.span.end
    for under in inside:
        if under.label.startswith(f"{item.label}("):
            end = max(end, under.span.end)
    return Recommendation(item.label, Span(item.span.start, end), item.section)


def _from_prose(
    layout: Layout, outline: Outline, items: Sequence[Item]
) -> Iterator[Recommendation]:
    """Take bullets and directing sentences that belong to no item."""
    held = set(_units_with_items(layout, items))
    for n, unit in enumerate(layout.units):
        section = outline.section_of[n]
        kind = outline.sections[section].kind
        if kind is not SectionKind.RECOMMENDATIONS or n in held:
            continue
        if n in outline.headings or n in outline.contents:
            continue
        words = layout.words(unit)
        bullet = BULLET.match(words)
        if unit.kind is BlockKind.LIST_ITEM or bullet:
            yield Recommendation(None, unit.span, section)
            continue
        for sentence in sentences(words):
            quoted = words[sentence.start : sentence.end]
            if _DIRECTS.search(quoted) and not quoted.endswith((":", "?")):
                at = unit.span.start
                yield Recommendation(None, Span(at + sentence.start, at + sentence.end), section)


def _from_elsewhere(layout: Layout, outline: Outline) -> Iterator[Recommendation]:
    """Take sentences of other sections that call themselves recommendations."""
    for n, unit in enumerate(layout.units):
        section = outline.section_of[n]
        kind = outline.sections[section].kind
        if kind in _NOT_THERE or n in outline.headings or n in outline.contents:
            continue
        words = layout.words(unit)
        for one in sentences(words):
            if recommends(words[one.start : one.end]):
                at = unit.span.start
                yield Recommendation(None, Span(at + one.start, at + one.end), section)


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
