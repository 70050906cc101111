"""What the styles of an OpenDocument file say: of headings, of numbers, of what is hidden."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from corpus.readers.numerals import numeral, whole
from corpus.readers.opc import each, local

_NUMERALS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_BULLET = "•"
_LEVELS = 10


def said(element: Any, key: str) -> str:  # noqa: ANN401 - an lxml element
    """Return an attribute by its local name, "" where it isn't set."""
    return next((str(v) for k, v in element.attrib.items() if k.rsplit("}", 1)[-1] == key), "")


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list, or of headings, is numbered."""

    form: str | None = None  # None: a bullet or a picture; "": no number
    before: str = ""
    after: str = ""
    start: int = 1
    shown: int = 1  # how many levels are printed


@dataclass(slots=True)
class Counters:
    """Where a list has come to on each level."""

    at: dict[int, int] = field(default_factory=dict)

    def next(self, levels: dict[int, Level], level: int, start: int | None = None) -> str:
        """Count one item, and return what is printed in front of it."""
        own = levels.get(level, Level())
        for deeper in [one for one in self.at if one > level]:
            del self.at[deeper]
        begin = own.start if start is None else start
        self.at[level] = begin if level not in self.at or start is not None else self.at[level] + 1
        if own.form is None:
            return _BULLET
        if not own.form:
            return ""
        first = max(1, level - own.shown + 1)
        numbers = [self._printed(levels, one) for one in range(first, level + 1)]
        return f"{own.before}{'.'.join(one for one in numbers if one)}{own.after}".strip()

    def _printed(self, levels: dict[int, Level], level: int) -> str:
        own = levels.get(level, Level())
        if not own.form:
            return ""
        return numeral(self.at.get(level, own.start), _NUMERALS.get(own.form, ""))


class Styles:
    """The styles of one document, its own and its automatic ones."""

    def __init__(self, *roots: Any | None) -> None:  # noqa: ANN401 - lxml elements
        self._styles: dict[str, Any] = {}
        self._lists: dict[str, dict[int, Level]] = {}
        self.headings: dict[int, Level] = {}
        for root in roots:
            for one in each(root, "style"):
                self._styles.setdefault(said(one, "name"), one)
            for one in each(root, "list-style"):
                self._lists[said(one, "name")] = _levels(one)
            for one in each(root, "outline-style"):
                self.headings = _levels(one)

    def list_levels(self, name: str) -> dict[int, Level]:
        """Return how a list style numbers its levels."""
        return self._lists.get(name, {})

    def list_of(self, paragraph: str) -> str:
        """Return the list style that a paragraph's style brings, "" for none."""
        return next(
            (name for one in self._chain(paragraph) if (name := said(one, "list-style-name"))), ""
        )

    def heading_level(self, paragraph: str) -> int | None:
        """Return the level from 1 of a paragraph that is a heading by its style alone."""
        for one in self._chain(paragraph):
            outline = said(one, "default-outline-level")
            if outline:
                return whole(outline, 1)
            if said(one, "name") == "Title":
                return 1
        return None

    def is_hidden(self, name: str) -> bool:
        """Say if a style hides its words."""
        return self._says(name, "text-properties", "none")

    def is_sheet_hidden(self, name: str) -> bool:
        """Say if a style of a sheet hides it."""
        return self._says(name, "table-properties", "false")

    def _says(self, name: str, part: str, display: str) -> bool:
        parts = (one for style in self._chain(name) for one in style if local(one) == part)
        return next((shown for one in parts if (shown := said(one, "display"))), "") == display

    def _chain(self, name: str) -> Iterator[Any]:
        """Yield a style and those that it builds on."""
        seen: set[str] = set()
        while name in self._styles and name not in seen:
            seen.add(name)
            yield self._styles[name]
            name = said(self._styles[name], "parent-style-name")


def _levels(style: Any) -> dict[int, Level]:  # noqa: ANN401 - an lxml element
    found = {}
    for one in style:
        kind = local(one)
        level = whole(said(one, "level"), 0)
        if not 0 < level <= _LEVELS:
            continue
        if kind in {"list-level-style-number", "outline-level-style"}:
            found[level] = Level(
                form=said(one, "num-format"),
                before=said(one, "num-prefix"),
                after=said(one, "num-suffix"),
                start=whole(said(one, "start-value"), 1),
                shown=whole(said(one, "display-levels"), 1),
            )
        elif kind.startswith("list-level-style"):
            found[level] = Level()
    return found
