"""Lists of contents: lines that name headings and pages but hold no text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.layout import Layout

_HEADING = re.compile(r"(table of |list of )?contents( page)?\s*:?", re.IGNORECASE)
_LEADER = re.compile(
    r"\S.*?(?:(?:[.·…_‥]\s?){3,}|…+|\t+)\s*\(?(?:page |p\.? ?)?(\d{1,3}|[ivx]{1,5})\)?"
)
_PAGED = re.compile(r"\D.*?[^\d.,:\s]\s{1,40}(\d{1,3})|\d[\d.]*\s+\D.*?[^\d.,:\s]\s+(\d{1,3})")
_LONGEST_ENTRY = 140
_FEW = 3


def is_contents_heading(words: str) -> bool:
    """Say if a line announces a list of contents."""
    return _HEADING.fullmatch(words.strip()) is not None


def contents_units(layout: Layout) -> frozenset[int]:
    """Return the units that make up lists of contents, their heading among them."""
    return frozenset([*_led(layout), *_announced(layout), *_paged_runs(layout)])


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
        entries: set[str] = set()
        found = []
        for m in range(n + 1, len(layout.units)):
            entry = _entry(layout, m)
            if entry is None or entry in entries:
                break
            entries.add(entry)
            found.append(m)
        if sum(len(_lines(layout, m)) for m in found) >= _FEW and _repeated(layout, found, entries):
            yield from [n, *found]


def _entry(layout: Layout, n: int) -> str | None:
    """Return an entry without its page, None for what is too long to be one."""
    lines = _lines(layout, n)
    if not lines or any(len(line) > _LONGEST_ENTRY or line.endswith(".") for line in lines):
        return None
    return " ".join(re.sub(r"[\s.·…_]*\d{0,3}$", "", line).lower() for line in lines)


def _repeated(layout: Layout, found: list[int], entries: set[str]) -> bool:
    """Say if the entries name pages, or come again as headings."""
    paged = sum(any(_PAGED.fullmatch(line) for line in _lines(layout, n)) for n in found)
    if paged * 2 >= len(found):
        return True
    last = found[-1]
    later = (_entry(layout, n) for n in range(last + 1, len(layout.units)))
    return sum(entry in entries for entry in later if entry) * 2 >= len(found)


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
    match = _PAGED.fullmatch(line) if len(line) <= _LONGEST_ENTRY else None
    return int(match[1] or match[2]) if match else None
