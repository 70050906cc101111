"""Word's automatic numbering, told as it is printed."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from docx.oxml.ns import qn

from corpus.readers.numerals import numeral, whole

_LEVELS = 9
_BULLET = "•"


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list numbers its paragraphs."""

    form: str = "decimal"
    text: str = ""  # "%1.%2"
    start: int = 1
    restart: int | None = None  # 1-based level after which it starts again; 0: never
    legal: bool = False  # all numbers in decimals
    style: str | None = None  # the paragraph style bound to it


@dataclass(slots=True)
class _List:
    """One num: the levels it prints, and the counters that it may share with others."""

    levels: dict[int, Level]
    counters: dict[int, int]
    starts: dict[int, int] = field(default_factory=dict)  # overrides that wait for first use


class Numbering:
    """The lists of one document. Asked for markers in the document's own order."""

    def __init__(self, part: Any | None) -> None:  # noqa: ANN401 - python-docx has no types
        self._lists: dict[str, _List] = {}
        if part is not None:
            self._load(part)

    def level_of_style(self, num: str, style: str) -> int | None:
        """Return the level that a list binds to a paragraph style, None where it binds none."""
        levels = self._lists[num].levels if num in self._lists else {}
        return next((n for n, level in levels.items() if level.style == style), None)

    def is_decimal(self, num: str, level: int) -> bool:
        """Say if a level is numbered in figures."""
        own = self._lists[num].levels.get(level) if num in self._lists else None
        return own is not None and own.form.startswith("decimal")

    def marker(self, num: str, level: int) -> str:
        """Count a paragraph, and return what is printed in front of it; "" for nothing."""
        own = self._lists.get(num)
        if own is None or level not in own.levels:
            return ""
        self._count(own, level)
        form = own.levels[level]
        if form.form == "bullet":
            return _BULLET
        return re.sub(r"%([1-9])", lambda match: self._number(own, form, int(match[1]) - 1),
                      form.text).strip()  # fmt: skip

    def _count(self, own: _List, level: int) -> None:
        start = own.starts.pop(level, None)
        if start is not None:
            own.counters[level] = start
        elif level in own.counters:
            own.counters[level] += 1
        else:
            own.counters[level] = own.levels[level].start
        for outer in range(level):
            if outer in own.levels:
                own.counters.setdefault(outer, own.levels[outer].start)
        for inner in range(level + 1, _LEVELS):
            restart = own.levels[inner].restart if inner in own.levels else None
            if restart is None or (restart and level < restart):
                own.counters.pop(inner, None)

    def _number(self, own: _List, printing: Level, level: int) -> str:
        form = own.levels.get(level, Level())
        number = own.counters.get(level, form.start)
        if form.form == "none":
            return ""
        return numeral(number, "decimal" if printing.legal else form.form)

    def _load(self, part: Any) -> None:  # noqa: ANN401 - an lxml element
        abstracts = {
            abstract.get(qn("w:abstractNumId")): abstract
            for abstract in part.findall(qn("w:abstractNum"))
        }
        linked = {
            _value(abstract, "w:styleLink"): abstract
            for abstract in abstracts.values()
            if _value(abstract, "w:styleLink")
        }
        shared: dict[Any, dict[int, int]] = {}
        for num in part.findall(qn("w:num")):
            abstract = abstracts.get(_value(num, "w:abstractNumId"))
            if abstract is None:
                continue
            abstract = linked.get(_value(abstract, "w:numStyleLink"), abstract)
            counters = shared.setdefault(abstract, {})
            own = _List(_levels(abstract), counters)
            for override in num.findall(qn("w:lvlOverride")):
                _override(own, override)
            self._lists[num.get(qn("w:numId"))] = own


def _override(own: _List, override: Any) -> None:  # noqa: ANN401 - an lxml element
    at = whole(override.get(qn("w:ilvl")), 0)
    own.levels.update(_levels(override))
    start = _value(override, "w:startOverride")
    if start is not None:
        own.starts[at] = whole(start, 1, signed=True)


def _levels(parent: Any) -> dict[int, Level]:  # noqa: ANN401 - an lxml element
    found = {
        whole(level.get(qn("w:ilvl")), 0): Level(
            form=_form(level),
            text=_value(level, "w:lvlText") or "",
            start=whole(_value(level, "w:start"), 0, signed=True),
            restart=_restart(level),
            legal=_legal(level),
            style=_value(level, "w:pStyle"),
        )
        for level in parent.findall(qn("w:lvl"))
    }
    return {at: level for at, level in found.items() if at < _LEVELS}


def _form(level: Any) -> str:  # noqa: ANN401 - an lxml element
    return _value(level, "w:numFmt") or "decimal"


def _restart(level: Any) -> int | None:  # noqa: ANN401 - an lxml element
    value = _value(level, "w:lvlRestart")
    return None if value is None else whole(value, 0)


def _legal(level: Any) -> bool:  # noqa: ANN401 - an lxml element
    mark = level.find(qn("w:isLgl"))
    return mark is not None and mark.get(qn("w:val")) not in {"0", "false", "off"}


def _value(parent: Any, tag: str) -> str | None:  # noqa: ANN401 - an lxml element
    child = parent.find(qn(tag))
    value = None if child is None else child.get(qn("w:val"))
    return None if value is None else str(value)
