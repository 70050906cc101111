"""A drawing of when things happened. A table beside it says the same in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

WIDTH, MARGIN = 480, 20  # of the drawing, in its own units
RADIUS, HIGHEST = 5.0, 120.0  # of a mark; of all the marks on top of each other
TICKS = 8  # years that are named, at most


@dataclass(frozen=True, slots=True)
class Event:
    """Something with a date, ISO 8601 as precise as known."""

    when: str
    css: str  # "reported", "absent" or "recommended"


def drawn(above: Sequence[Event], below: Sequence[Event], *, said: str) -> str:
    """Return the drawing as SVG, "" without a date; `said` is its text alternative."""
    years = [_year(event.when) for event in (*above, *below)]
    if not years:
        return ""
    first, last = int(min(years)), int(max(years)) + 1
    step = (WIDTH - 2 * MARGIN) / (last - first)
    up, radius, high = _piled(above, first, step)
    down, radius_below, low = _piled(below, first, step)
    axis = high + 6
    marks = [_mark(event, x, axis - 5 - level, radius) for event, x, level in up]
    marks += [_mark(event, x, axis + 26 + level, radius_below) for event, x, level in down]
    height = axis + 28 + low if below else axis + 22
    return (
        f'<svg class="timeline" viewBox="0 0 {WIDTH} {height:.0f}" role="img" '
        f'aria-label="{escape(said)}"><line x1="0" x2="{WIDTH}" y1="{axis:.1f}" y2="{axis:.1f}"/>'
        f"{_ticks(first, last, step, axis)}{''.join(marks)}</svg>"
    )


def _year(when: str) -> float:
    """Return a date as a number of years; the middle of what is left open."""
    parts = [int(part) for part in when.split("-")]
    if len(parts) == 1:
        return parts[0] + 0.5
    return parts[0] + (parts[1] - 1 + ((parts[2] - 1) / 31 if len(parts) > 2 else 0.5)) / 12  # noqa: PLR2004


def _piled(
    events: Sequence[Event], first: int, step: float
) -> tuple[list[tuple[Event, float, float]], float, float]:
    """Pile up events that would cover each other; return them with x and level, radius, height."""
    radius = RADIUS
    while True:
        piles: dict[int, int] = {}
        placed = []
        for event in sorted(events, key=lambda event: event.when):
            column = round((MARGIN + (_year(event.when) - first) * step) / (2 * radius + 2))
            level = piles[column] = piles.get(column, 0) + 1
            placed.append(
                (event, column * (2 * radius + 2), (2 * radius + 2) * (level - 1) + radius)
            )
        height = max(piles.values(), default=0) * (2 * radius + 2)
        if height <= HIGHEST or radius <= 1:
            return placed, radius, height
        radius /= 2


def _mark(event: Event, x: float, y: float, radius: float) -> str:
    if event.css == "recommended":
        corners = f"{x:.1f},{y - radius:.1f} {x + radius:.1f},{y:.1f} "
        corners += f"{x:.1f},{y + radius:.1f} {x - radius:.1f},{y:.1f}"
        return f'<polygon class="{event.css}" points="{corners}"/>'
    return f'<circle class="{escape(event.css)}" cx="{x:.1f}" cy="{y:.1f}" r="{radius - 1:.1f}"/>'


def _ticks(first: int, last: int, step: float, axis: float) -> str:
    every = -(-(last - first) // TICKS)
    return "".join(
        f'<line x1="{(x := MARGIN + (year - first) * step):.1f}" x2="{x:.1f}" '
        f'y1="{axis:.1f}" y2="{axis + 5:.1f}"/>'
        f'<text x="{x:.1f}" y="{axis + 17:.1f}">{year}</text>'
        for year in range(first, last, every)
    )
