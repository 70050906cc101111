"""The headings of a document, told by its format or by their shape, and how they nest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from corpus.blocks import BlockKind
from corpus.contents import contents_units, is_contents_heading
from corpus.kinds import section_kind
from corpus.layout import Layout, Unit, is_question
from corpus.markers import Form, Marker, letter_value, marker_of
from corpus.shapes import Shape, shape_of
from corpus.types import Section, SectionKind, Span

_MAX_HEADING = 250  # characters; what a format calls a heading but runs on longer is a paragraph
_FEW = 3
_TITLE_PAGE = 2  # lines that make one
_TITLE_LINE = 160
_ALONE = frozenset({Shape.TITLE, Shape.CONTENTS})  # hold no other heading


@dataclass(frozen=True, slots=True)
class Heading:
    """A unit that is a heading."""

    unit: int
    words: str
    shape: Shape
    number: tuple[int, ...] = ()
    level: int | None = None  # as the format says


@dataclass(frozen=True, slots=True)
class Outline:
    """Sections, and for each unit the section it lies in."""

    sections: tuple[Section, ...]
    section_of: tuple[int, ...]  # by unit
    headings: frozenset[int]  # units
    contents: frozenset[int]  # units of a list of contents


def outline(layout: Layout) -> Outline:
    """Divide the text into sections that cover it without gap or overlap."""
    contents = contents_units(layout)
    headings = list(_headings(layout, contents))
    paths = _paths(headings)
    opens = [layout.units[heading.unit].span.start for heading in headings]
    sections: list[Section] = []
    if layout.text and (not opens or layout.text[: opens[0]].strip()):
        end = opens[0] if opens else len(layout.text)
        sections.append(Section((), section_kind(()), Span(0, end), Span(0, end)))
    elif opens:
        opens[0] = 0
    ends = [*opens[1:], len(layout.text)][: len(opens)]
    for heading, path, start, end in zip(headings, paths, opens, ends, strict=True):
        body = _after(layout.text, layout.units[heading.unit].span.end, end)
        sections.append(Section(path, section_kind(path), Span(start, end), Span(body, end)))
    return Outline(
        tuple(sections),
        tuple(_section_of(layout.units, sections)),
        frozenset(heading.unit for heading in headings),
        contents,
    )


def _after(text: str, start: int, end: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    return start


def _section_of(units: Sequence[Unit], sections: Sequence[Section]) -> Iterator[int]:
    at = 0
    for unit in units:
        while unit.span.start >= sections[at].span.end and at < len(sections) - 1:
            at += 1
        yield at


def _headings(layout: Layout, contents: frozenset[int]) -> Iterator[Heading]:
    """Find the headings: the format's own, and by shape where the format names few."""
    marked = sum(unit.kind is BlockKind.HEADING for unit in layout.units)
    shapes = [
        Shape.BODY
        if n in contents or _cut_off(layout, n)
        else shape_of(layout, n, strict=marked >= _FEW)
        for n in range(len(layout.units))
    ]
    _drop_title_page(layout, shapes)
    _drop_lists(layout, shapes)
    _drop_ends_of_lists(layout, shapes)
    _drop_mixed_labels(layout, shapes)
    _drop_lone(layout, shapes)
    for n, unit in enumerate(layout.units):
        words = " ".join(layout.words(unit).split())
        shape = shapes[n]
        if n in contents:
            if is_contents_heading(words):
                yield Heading(n, words, Shape.CONTENTS, level=unit.level)
            continue
        marked = unit.kind is BlockKind.HEADING and 0 < len(words) <= _MAX_HEADING
        if marked and shape is Shape.BODY:
            shape = Shape.PLAIN
        if shape is not Shape.BODY:
            yield Heading(n, words, shape, _number(marker_of(words)), unit.level)


def _number(marker: Marker | None) -> tuple[int, ...]:
    return marker.number if marker and marker.form in {Form.DECIMAL, Form.NUMBER} else ()


def _cut_off(layout: Layout, n: int) -> bool:
    """Say if a unit is but the front of one long text, cut off by its list of contents."""
    return n + 1 < len(layout.units) and layout.units[n + 1].contents


def _drop_title_page(layout: Layout, shapes: list[Shape]) -> None:
    """Take back the short lines of a title page; the last may be the first heading."""
    end = 0
    while end < len(shapes) and _on_title_page(layout, shapes, end):
        end += 1
    if end < _TITLE_PAGE:
        return
    last = end - 1
    opens = shapes[last] in {Shape.WORDED, Shape.CAPITALS} and end < len(shapes)
    for n in range(last if opens and _known(layout, last) else end):
        shapes[n] = Shape.BODY


def _on_title_page(layout: Layout, shapes: Sequence[Shape], n: int) -> bool:
    unit = layout.units[n]
    words = layout.words(unit)
    return (
        unit.kind is BlockKind.PARAGRAPH
        and shapes[n] not in {Shape.NUMBERED, Shape.PART, Shape.BACK}
        and not is_contents_heading(words)
        and len(words) <= _TITLE_LINE
        and not words.endswith((".", "?", "!", ";"))
        and marker_of(words) is None
    )


def _known(layout: Layout, n: int) -> bool:
    return section_kind((layout.words(layout.units[n]),)) is not SectionKind.OTHER


def _drop_mixed_labels(layout: Layout, shapes: list[Shape]) -> None:
    """Take labelled lines for items where others so labelled carry their text."""
    labels = [marker_of(layout.words(unit)) for unit in layout.units]
    inside = {
        _named(marker)
        for marker, shape in zip(labels, shapes, strict=True)
        if marker and marker.form is Form.LABELLED and shape is Shape.BODY
    }
    for n, (marker, unit) in enumerate(zip(labels, layout.units, strict=True)):
        plain = shapes[n] is Shape.LABELLED and unit.kind is not BlockKind.HEADING
        if plain and marker and _named(marker) in inside:
            shapes[n] = Shape.BODY


def _drop_lone(layout: Layout, shapes: list[Shape]) -> None:
    """Take back questions that are the only one, and letters that make no sequence from A."""
    plain = [n for n, unit in enumerate(layout.units) if unit.kind is not BlockKind.HEADING]
    asking = [n for n in plain if shapes[n] is not Shape.BODY and _is_question(layout, n)]
    if len(asking) == 1 and shapes[asking[0]] is Shape.PLAIN:
        shapes[asking[0]] = Shape.BODY
    lettered = {
        n: marker.label
        for n in plain
        if shapes[n] in {Shape.CAPITALS, Shape.PLAIN}
        and (marker := marker_of(layout.words(layout.units[n])))
        and marker.form is Form.LETTER
        and not marker.is_roman
    }
    for n in set(lettered) - set(_in_sequence(lettered)):
        shapes[n] = Shape.BODY


def _is_question(layout: Layout, n: int) -> bool:
    words = " ".join(layout.words(layout.units[n]).split())
    marker = marker_of(words)
    return is_question(words[marker.end :] if marker else words)


def _in_sequence(lettered: Mapping[int, str]) -> Iterator[int]:
    """Yield the units whose letters follow on from an A, of which there are two at the least."""
    run: list[int] = []
    for n, label in [*lettered.items(), (-1, "")]:
        if run and letter_value(label) == len(run) + 1:
            run.append(n)
            continue
        yield from run if len(run) > 1 else ()
        run = [n] if letter_value(label) == 1 else []


def _named(marker: Marker) -> str:
    """Return what a labelled item is called without its number: "key episode"."""
    return marker.label.rsplit(maxsplit=1)[0].lower()


def _drop_lists(layout: Layout, shapes: list[Shape]) -> None:
    """Take back runs of short lines with nothing between them: a list, a title page, an address."""
    start = 0
    while start < len(shapes):
        end = start
        while end < len(shapes) and _listed(layout, shapes, start, end):
            end += 1
        if end - start >= _FEW:
            for n in range(start, end):
                shapes[n] = Shape.BODY
        start = max(end, start + 1)


def _drop_ends_of_lists(layout: Layout, shapes: list[Shape]) -> None:
    """Take back a numbered line that comes straight after such lines of a list."""
    for n, unit in enumerate(layout.units):
        if n == 0 or shapes[n] is not Shape.NUMBERED or unit.kind is BlockKind.HEADING:
            continue
        before = layout.words(layout.units[n - 1])
        own, earlier = _number(marker_of(layout.words(unit))), _number(marker_of(before))
        sibling = own[:-1] == earlier[:-1] and earlier and own[-1] == earlier[-1] + 1
        listed = not before.endswith((".", "!")) and _is_question(layout, n) == before.endswith("?")
        if sibling and shapes[n - 1] is Shape.BODY and listed:
            shapes[n] = Shape.BODY


def _listed(layout: Layout, shapes: Sequence[Shape], first: int, n: int) -> bool:
    shape = shapes[n]
    if shape not in {Shape.NUMBERED, Shape.PLAIN, Shape.CAPITALS} or shape is not shapes[first]:
        return False
    if layout.units[n].kind is BlockKind.HEADING:
        return False
    if shape is not Shape.NUMBERED:
        return True
    own = _number(marker_of(layout.words(layout.units[n])))
    other = _number(marker_of(layout.words(layout.units[first])))
    return len(own) == len(other)


def _paths(headings: Sequence[Heading]) -> Iterator[tuple[str, ...]]:
    """Give each heading its path, outermost first."""
    capitals_outside = _capitals_outside(headings)
    stack: list[Heading] = []
    for n, heading in enumerate(headings):
        while stack and not _outer(stack[-1], _place(headings, n), capitals=capitals_outside):
            stack.pop()
        stack.append(heading)
        yield tuple(outer.words for outer in stack)


def _place(headings: Sequence[Heading], n: int) -> Heading:
    """Let an unnumbered heading with no text of its own stand level with the numbered one next."""
    own = headings[n]
    if n + 1 == len(headings) or n == 0 or own.number or own.level is not None:
        return own
    after = headings[n + 1]
    ranks = {Shape.PLAIN, Shape.WORDED, Shape.CAPITALS}
    lone = after.unit == own.unit + 1 and own.shape in ranks
    return after if lone and after.number and after.number[-1] > 1 else own


def _capitals_outside(headings: Sequence[Heading]) -> bool:
    """Say if lines in capitals hold the numbered ones: they come first, or shout louder."""
    ranks = [h for h in headings if h.shape in {Shape.CAPITALS, Shape.NUMBERED}]
    numbered = [h for h in ranks if h.shape is Shape.NUMBERED]
    return ranks[:1] != numbered[:1] or not any(h.words.isupper() for h in numbered)


def _outer(outer: Heading, inner: Heading, *, capitals: bool) -> bool:
    """Say if a heading holds a later one."""
    if outer.shape in _ALONE or inner.shape in _ALONE:
        return False
    if outer.number and inner.number:
        if inner.number[: len(outer.number)] == outer.number:
            return len(inner.number) > len(outer.number)
        restarts = inner.number[-1] == 1 and len(inner.number) <= len(outer.number)
        return restarts and (outer.level or 0) < (inner.level or 0)
    if outer.level is not None and inner.level is not None:
        return outer.level < inner.level
    if outer.level is not None or inner.level is not None:
        return inner.level is None
    return _rank(outer.shape, capitals=capitals) < _rank(inner.shape, capitals=capitals)


def _rank(shape: Shape, *, capitals: bool) -> int:
    if shape is Shape.CAPITALS:
        return 2 if capitals else 4
    return {Shape.PART: 1, Shape.NUMBERED: 3, Shape.BACK: 1}.get(shape, 5)
