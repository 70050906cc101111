"""The cells of a workbook as they are shown: shared words, numbers, dates."""

from __future__ import annotations

import calendar
import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from corpus.plain_text import clean
from corpus.readers.numerals import whole
from corpus.readers.opc import child, each, local

_DATES = frozenset({14, 15, 16, 17, 22, *range(27, 37), *range(50, 59)})  # built-in formats
_NAMED_MONTHS = frozenset({15, 16, 17})
_PERCENT = frozenset({9, 10})
_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_EPOCHS = {False: datetime(1899, 12, 30, tzinfo=UTC), True: datetime(1904, 1, 1, tzinfo=UTC)}
_LAST_DAY = 2_958_465  # of the year 9999
_LONGEST_FORMAT = 255  # characters, as in Excel
_DIGITS = 15  # that a sheet keeps of a number


@dataclass(frozen=True, slots=True)
class Cells:
    """What cells of one workbook refer to."""

    strings: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()  # code of each cell style
    since_1904: bool = False

    def shown(self, cell: Any) -> str:  # noqa: ANN401 - an lxml element
        """Return a cell's words in one line, "" for an empty one and for a fault."""
        kind = cell.get("t") or "n"
        if kind == "inlineStr":
            return _line(words(child(cell, "is")))
        value = child(cell, "v")
        text = "" if value is None else value.text or ""
        if kind == "s":
            return self.strings[int(text)] if _is_index(text, self.strings) else ""
        if kind == "b":
            return "TRUE" if text == "1" else "FALSE"
        if kind == "e":
            return ""
        return self._number(text, cell.get("s")) if kind == "n" else _line(clean(text))

    def _number(self, text: str, style: str | None) -> str:
        try:
            number = float(text)
        except ValueError:
            return _line(clean(text))
        code = self.formats[int(style)] if style and _is_index(style, self.formats) else ""
        if is_date(code) and 0 < number <= _LAST_DAY:
            with suppress(OverflowError):  # beyond the year 9999
                return said_date(_EPOCHS[self.since_1904] + timedelta(days=number), code)
        if code.endswith("%"):
            return f"{number * 100:.{_DIGITS}g}%"
        return f"{number:.{_DIGITS}g}"


def cells_of(strings: Any | None, styles: Any | None, *, since_1904: bool) -> Cells:  # noqa: ANN401 - lxml elements
    """Return what a workbook's cells refer to, from its tables of words and of styles."""
    held = [one for one in (() if strings is None else strings) if local(one) == "si"]
    shared = tuple(_line(words(one)) for one in held)
    own = {one.get("numFmtId"): one.get("formatCode") or "" for one in each(styles, "numFmt")}
    own = {key: code[:_LONGEST_FORMAT] for key, code in own.items()}
    used = [one.get("numFmtId") or "0" for one in each(child(styles, "cellXfs"), "xf")]
    return Cells(shared, tuple(own.get(key) or _built_in(key) for key in used), since_1904)


def words(element: Any | None) -> str:  # noqa: ANN401 - an lxml element
    """Return the words of a cell, without the readings over them."""
    if element is None:
        return ""
    return "".join(
        clean(one.text or "") for one in each(element, "t") if local(one.getparent()) != "rPh"
    )


def is_date(code: str) -> bool:
    """Say if a format shows a day."""
    plain = _LITERAL.sub("", code).lower()
    return "y" in plain or ("d" in plain and "m" in plain)


def said_date(day: datetime, code: str) -> str:
    """Return a day, by its name of month unless the format puts figures."""
    plain = _LITERAL.sub("", code).lower()
    time = f" {day:%H:%M}" if "h" in plain and (day.hour or day.minute) else ""
    if "mmm" in plain:
        return f"{day.day} {calendar.month_name[day.month]} {day.year}{time}"
    if plain.startswith("y"):
        return f"{day:%Y-%m-%d}{time}"
    return f"{day:%d/%m/%Y}{time}"


def _built_in(key: str) -> str:
    number = whole(key, 0)
    if number in _PERCENT:
        return "0%"
    if number not in _DATES:
        return ""
    return "d mmm yyyy" if number in _NAMED_MONTHS else "dd/mm/yyyy"


def _is_index(text: str, table: tuple[str, ...]) -> bool:
    return whole(text, len(table)) < len(table)


def _line(text: str) -> str:
    return " ".join(text.split())
