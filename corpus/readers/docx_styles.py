"""What a Word paragraph is by its own properties and by its styles."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from docx.oxml.ns import qn

from corpus.readers.docx_numbering import Numbering
from corpus.readers.docx_text import is_on, runs
from corpus.readers.numerals import whole

_HEADING = re.compile(r"heading\s*([1-9])", re.IGNORECASE)
_HINT = "placeholdertext"
_BODY = 9  # outline level of text that is no heading
_PARAGRAPH, _RUN = qn("w:pPr"), qn("w:rPr")
_VALUE = qn("w:val")
_USUAL_SIZE = 20  # half-points, where a file states none
_LARGER = 2.0  # points over the body that make a heading
_BLACKS = frozenset({"auto", "000000"})


@dataclass(frozen=True, slots=True)
class Look:
    """How a paragraph's letters look."""

    bold: bool
    size: float  # in points; of the smallest
    colour: str  # "1F4E79"; "" for the usual one, or several

    def over(self, body: Look) -> bool:
        """Say if a line so set stands out from text set as the body is, as headings do."""
        coloured = self.colour not in {"", body.colour}
        larger = self.size >= body.size + _LARGER
        return self.bold or larger or (coloured and self.size >= body.size)


class Styles:
    """The styles of one document."""

    def __init__(self, element: Any | None) -> None:  # noqa: ANN401 - python-docx has no types
        every = [] if element is None else element.findall(qn("w:style"))
        self._styles = {style.get(qn("w:styleId")): style for style in every}
        self._defaults = (
            None
            if element is None
            else element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{_RUN}")
        )
        self._default = next(
            (
                style.get(qn("w:styleId"))
                for style in every
                if style.get(qn("w:type")) == "paragraph" and style.get(qn("w:default")) == "1"
            ),
            None,
        )
        self.hiding = frozenset(style for style in self._styles if self._hides(style))

    def is_hidden(self, run: Any | None, paragraph: Any | None) -> bool:  # noqa: ANN401 - lxml elements
        """Say if styles hide a run, or, of no run, a paragraph's end. Two that hide show again."""
        own = None if run is None else _style_of(run, _RUN, "w:rStyle")
        around = None if paragraph is None else _style_of(paragraph, _PARAGRAPH, "w:pStyle")
        return (own in self.hiding) != ((around or self._default) in self.hiding)

    def is_hint(self, run: Any) -> bool:  # noqa: ANN401 - an lxml element
        """Say if a run is in the style of what stands in a control until it is filled in."""
        style = _style_of(run, _RUN, "w:rStyle")
        names = [style, *(_value(one, "w:name") for one in self._chain(style))]
        return any((name or "").replace(" ", "").lower() == _HINT for name in names)

    def heading_level(self, paragraph: Any) -> int | None:  # noqa: ANN401 - an lxml element
        """Return a heading's level from 1, None for what is no heading."""
        own = _outline(paragraph)
        if own is not None:
            return own + 1 if own < _BODY else None
        for style in self._chain(_style_of(paragraph, _PARAGRAPH, "w:pStyle") or self._default):
            name = _value(style, "w:name") or ""
            match = _HEADING.fullmatch(name.strip())
            if match:
                return int(match[1])
            if name.strip().lower() == "title":
                return 1
            outline = _outline(style)
            if outline is not None:
                return outline + 1 if outline < _BODY else None
        return None

    def is_title(self, paragraph: Any) -> bool:  # noqa: ANN401 - an lxml element
        """Say if a paragraph is the document's title by its style."""
        chain = self._chain(_style_of(paragraph, _PARAGRAPH, "w:pStyle"))
        return any((_value(style, "w:name") or "").lower() == "title" for style in chain)

    def list_of(self, paragraph: Any, numbering: Numbering) -> tuple[str, int] | None:  # noqa: ANN401 - an lxml element
        """Return the list (its num) and level that a paragraph is numbered in."""
        num, level = _numbered(paragraph)
        if num is None:
            chain = list(self._chain(_style_of(paragraph, _PARAGRAPH, "w:pStyle")))
            said = [(style.get(qn("w:styleId")) or "", *_numbered(style)) for style in chain]
            num = next((num for _, num, _ in said if num is not None), None)
            for style, _, own in said if num else ():  # a style may build on one with the list
                bound = numbering.level_of_style(str(num), style) if own is None else own
                level = bound if level is None else level
        return None if num in {None, "0"} else (str(num), level or 0)

    def look_of(self, paragraph: Any) -> Look:  # noqa: ANN401 - an lxml element
        """Return how the words of a paragraph look, each property as all of them share it."""
        style = _style_of(paragraph, _PARAGRAPH, "w:pStyle") or self._default
        shown = [list(self._properties(run, style)) for run in runs(paragraph)]
        sizes = {_size(properties) for properties in shown}
        colours = {_colour(properties) for properties in shown}
        return Look(
            bold=bool(shown) and all(_is_bold(properties) for properties in shown),
            size=min(sizes, default=0.0),
            colour=colours.pop() if len(colours) == 1 else "",
        )

    def _properties(self, run: Any, style: str | None) -> Iterator[Any]:  # noqa: ANN401 - lxml elements
        """Yield what sets a run's letters, the nearest first."""
        by_run = [*self._chain(_style_of(run, _RUN, "w:rStyle")), *self._chain(style)]
        for element in (run, *by_run):
            if (properties := element.find(_RUN)) is not None:
                yield properties
        if self._defaults is not None:
            yield self._defaults

    def _hides(self, style: str | None) -> bool:
        said = (is_on(one.find(_RUN), "w:vanish") for one in self._chain(style))
        return next((hidden for hidden in said if hidden is not None), False)

    def _chain(self, style: str | None) -> Iterator[Any]:
        """Yield a style and those that it builds on."""
        seen: set[str] = set()
        while style is not None and style in self._styles and style not in seen:
            seen.add(style)
            yield self._styles[style]
            style = _value(self._styles[style], "w:basedOn")


def _is_bold(properties: Sequence[Any]) -> bool:
    return next((bold for one in properties if (bold := is_on(one, "w:b")) is not None), False)


def _size(properties: Sequence[Any]) -> float:
    said = next((size for one in properties if (size := _value(one, "w:sz"))), None)
    return whole(said, _USUAL_SIZE) / 2


def _colour(properties: Sequence[Any]) -> str:
    said = next((colour for one in properties if (colour := _value(one, "w:color"))), "")
    return "" if said.lower() in _BLACKS else said.upper()


def _value(parent: Any | None, tag: str) -> str | None:  # noqa: ANN401 - an lxml element
    child = None if parent is None else parent.find(qn(tag))
    value = None if child is None else child.get(_VALUE)
    return None if value is None else str(value)


def _style_of(element: Any, properties: str, tag: str) -> str | None:  # noqa: ANN401 - an lxml element
    return _value(element.find(properties), tag)


def _outline(element: Any) -> int | None:  # noqa: ANN401 - an lxml element
    value = _value(element.find(_PARAGRAPH), "w:outlineLvl")
    return None if value is None else whole(value, _BODY)


def _numbered(element: Any) -> tuple[str | None, int | None]:  # noqa: ANN401 - an lxml element
    properties = element.find(_PARAGRAPH)
    mark = None if properties is None else properties.find(qn("w:numPr"))
    level = _value(mark, "w:ilvl")
    return _value(mark, "w:numId"), None if level is None else whole(level, 0)
