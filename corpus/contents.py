"""Lists of contents: lines that name headings and pages but hold no text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.blocks import BlockKind
from corpus.layout import Layout

_HEADING = re.compile(r"(table of |list of )?contents( page)?\s*:?", re.IGNORECASE)
_LEADER = re.compile(
    r"\S.*?(?:(?:[.·…_‥]\s?){3,}|…+|\t+)\s*\(?(?:page |pg?\.? ?)?(\d{1,3}|[ivx]{1,5})\)?"
    r"(?:\s?[-–]\s?\d{1,3})?"
)
_WORD = r"(?:(?:page|pg|p)\b\.?\s*)?"  # before the number of a page
_TO = r"(?:\s?[-–]\s?\d{1,3})?"
_PAGED = re.compile(
    rf"\D.*?[^\d.,:\s]\s{{1,40}}{_WORD}(\d{{1,3}}){_TO}"
    rf"|\d[\d.]*\s+\D.*?[^\d.,:\s]\s+{_WORD}(\d{{1,3}}){_TO}",
    re.IGNORECASE,
)
_PAGES = re.compile(rf"^\d[\d.]*\s+|[\s.·…_‥]*(?:\b{_WORD}\d{{1,3}}{_TO})?$", re.IGNORECASE)
_LONGEST_ENTRY = 140
_FEW = 3


def is_contents_heading(words: str) -> bool:
    """Say if a line announces a list of contents."""
    return _HEADING.fullmatch(words.strip()) is not None


def contents_units(layout: Layout) -> frozenset[int]:
    """Return the units that make up lists of contents, their heading among them."""
    marked = (n for n, unit in enumerate(layout.units) if unit.contents)
    found = {*marked, *_led(layout), *_announced(layout), *_paged_runs(layout)}
    return frozenset(n for n in found if layout.units[n].kind is not BlockKind.NOTE)


def _lines(layout: Layout, n: int) -> list[str]:
    return [line.strip() for line in layout.words(layout.units[n]).split("\n") if line.strip()]


def _led(layout: Layout) -> Iterator[int]:
    """Yield units of dot leaders."""
    for n in range(len(layout.units)):
        lines = _lines(layout, n)
        led = sum(_LEADER.fullmatch(line[:400]) is not None for line in lines)
        if led and led * 2 >= len(lines):
            yield n


def _announced(layout: Layout) -> Iterator[int]:
    """Yield a heading "Contents" and the entries under it, up to where one comes again."""
    for n in range(len(layout.units)):
        if not is_contents_heading(layout.words(layout.units[n])):
            continue
        entries: list[str] = []
        found = []
        for m in range(n + 1, len(layout.units)):
            own = _entries(layout, m)
            if not own or own[0] in entries:
                break
            entries += own
            found.append(m)
        if len(entries) >= _FEW and _convinces(layout, found, set(entries)):
            yield from [n, *found]


def _entries(layout: Layout, n: int) -> list[str]:
    """Return a unit's entries without their pages; none for what is too long to be a list."""
    lines = _lines(layout, n)
    if any(len(line) > _LONGEST_ENTRY or line.endswith((".", ":")) for line in lines):
        return []
    return [_PAGES.sub("", line).lower() for line in lines]


def _convinces(layout: Layout, found: list[int], entries: set[str]) -> bool:
    """Say if most of the entries name pages, or come again as headings."""
    paged = [_page(line) is not None for n in found for line in _lines(layout, n)]
    if sum(paged) * 2 >= len(paged):
        return True
    later = {e for n in range(found[-1] + 1, len(layout.units)) for e in _entries(layout, n)}
    return len(later & entries) * 2 >= len(entries)


def _paged_runs(layout: Layout) -> Iterator[int]:
    """Yield runs of short lines that end in page numbers which never fall."""
    run: list[int] = []
    last = 0
    for n in range(len(layout.units)):
        pages = [_page(line) for line in _lines(layout, n)]
        known = [page for page in pages if page is not None]
        if len(known) == len(pages) and known and known == sorted(known) and known[0] >= last:
            run.append(n)
            last = known[-1]
            continue
        if len(run) > _FEW:
            yield from run
        run, last = [], 0
    if len(run) > _FEW:
        yield from run


def _page(line: str) -> int | None:
    if len(line) > _LONGEST_ENTRY:
        return None
    if led := _LEADER.fullmatch(line):
        return int(led[1]) if led[1].isdigit() else 0
    match = _PAGED.fullmatch(line)
    return int(match[1] or match[2]) if match else None
