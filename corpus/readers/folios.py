"""What a page is called on paper: the file's own labels, or the numbers that are printed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from corpus.readers.numerals import numeral

_FOLIO = re.compile(
    r"[-–—|\s]*(?:page\s*)?(?P<folio>(?P<letter>[A-Z]{1,2}[-–.])?\d{1,4}|[ivxlc]{1,7})"
    r"(?:\s*(?:of|/)\s*\d{1,4})?[-–—|\s]*",
    re.IGNORECASE,
)
_ROMANS = {numeral(number, "lowerRoman"): number for number in range(1, 400)}
_SPREAD = re.compile(r"(\d+)–\d+")
_FEW = 2  # pages that must count on before a number at an edge is theirs


def folio(text: str) -> str | None:
    """Return the number of a line that holds a page's number and nothing else."""
    match = _FOLIO.fullmatch(text)
    return match["folio"] if match else None


def printed_labels(labels: Sequence[str], folios: Sequence[str | None]) -> tuple[str, ...]:
    """Return what each page is called, "" where nothing says; () where as the file counts.

    The file's own labels come first, if they say more than its count, then the printed numbers
    that count up with the pages.
    """
    named = list(labels) if not _plain(labels) else counting(folios)
    return () if _plain(named) else tuple(named)


def _plain(names: Sequence[str]) -> bool:
    """Whether names say no more than the file's own count."""
    return all(name in ("", str(n)) for n, name in enumerate(names, 1))


def counting(folios: Sequence[str | None]) -> list[str]:
    """Return the printed numbers that count up with the pages, "" for all others."""
    runs: dict[tuple[str, int], list[int]] = defaultdict(list)
    for index, name in enumerate(folios):
        if name:
            style, value = _value(name)
            runs[style, value - index].append(index)
    sure = {index for run in runs.values() if len(run) >= _FEW for index in run}
    return [name or "" if n in sure else "" for n, name in enumerate(folios)]


def _value(name: str) -> tuple[str, int]:
    """Return the style of a printed number and its value."""
    spread = _SPREAD.fullmatch(name)
    if spread:  # two printed pages on a sheet
        return "spread", int(spread[1]) // 2
    digits = re.search(r"\d+", name)
    if digits:
        return name[: digits.start()], int(digits.group())
    return "roman", _ROMANS.get(name.lower(), 0)
