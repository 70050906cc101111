"""The reading order of a page: an XY-cut that tells columns of text from tables."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from corpus.readers.pdf_layout import (
    MARKER,
    Box,
    Line,
    Piece,
    Rule,
    Wall,
    Word,
    answers,
    gaps,
    is_columns,
    pieces,
    rows,
    shared,
    sides,
    strips,
)

Gap = tuple[float, float]
Strip = list[Piece]
_GUTTER = 4.0  # points, once pieces are split: the gap of a narrow cell


def ordered(
    words: Sequence[Word],
    ruled: Sequence[Rule] = (),
    walls: Sequence[Wall] = (),
    bars: Sequence[Box] = (),
) -> list[Line]:
    """Return a page's lines and table rows in reading order."""
    return _order(pieces(words, walls, bars), _joined(ruled)) if words else []


def _order(found: Sequence[Piece], ruled: Sequence[Rule]) -> list[Line]:
    column = _extent(found)
    stack = strips(found)
    lines: list[Line] = []
    at = 0
    while at < len(stack):
        end, gutters = _band(stack[at:], column)
        if gutters and _is_list(stack[at : at + end], gutters[-1]):
            gutters = []
        columns = _columns(stack[at : at + end], column, ruled) if gutters else None
        if columns:
            taken, left, right = columns
            lines += _order(left, ruled) + _order(right, ruled)
        elif table := _table(stack[at : at + end], gutters, column, ruled):
            taken, cells = table
            lines += cells
        else:
            taken = 1
            lines += [Line(tuple(row), column) for row in rows(w for p in stack[at] for w in p)]
        at += taken
    return lines


def _extent(found: Sequence[Piece]) -> Gap:
    return min(piece[0].box[0] for piece in found), max(piece[-1].box[2] for piece in found)


def _band(stack: Sequence[Strip], column: Gap) -> tuple[int, list[Gap]]:
    """Return how many strips from the first share a gutter, and their gutters."""
    free: list[Gap] = [column]
    left, right = column[1], column[0]
    best: tuple[int, list[Gap]] = (0, [])
    for count, strip in enumerate(stack, 1):
        if _is_stop(strip):
            continue
        free = shared(free, gaps(strip, column), _GUTTER)
        if not free:
            break
        edges = _extent(strip)
        left, right = min(left, edges[0]), max(right, edges[1])
        inner = [gap for gap in free if left < gap[0] and gap[1] < right]
        if inner:
            best = (count, inner)
    return best


def _is_stop(strip: Strip) -> bool:
    """Whether there is nothing but marks, as where a name was cut out before a full stop."""
    words = [word.text for piece in strip for word in piece]
    return not any(letter.isalnum() or MARKER.match(word) for word in words for letter in word)


def _columns(
    stack: Sequence[Strip], column: Gap, ruled: Sequence[Rule]
) -> tuple[int, list[Piece], list[Piece]] | None:
    """Return the longest run of strips that stand in columns, split at their gutter."""
    every = [piece for strip in stack for piece in strip]
    if any(answers(*sides(every, gutter)) for gutter in _band(stack, column)[1]):
        return None
    for count in range(len(stack), 0, -1):
        _, gutters = _band(stack[:count], column)
        found = [piece for strip in stack[:count] for piece in strip]
        for gutter in sorted(gutters, key=lambda gap: gap[0] - gap[1]):
            if is_columns(found, gutter, ruled):
                kept = _without_tail(stack[:count], gutter)
                left, right = sides([p for strip in stack[:kept] for p in strip], gutter)
                return kept, left, right
    return None


def _without_tail(stack: Sequence[Strip], gutter: Gap) -> int:
    """Leave out what follows the columns: strips on the left alone, after a wide gap.

    A gap no wider than those between the left column's own paragraphs is one of them.
    """
    both = [n for n, strip in enumerate(stack) if all(sides(strip, gutter))]
    last = both[-1] if both else len(stack) - 1
    lefts = [piece for strip in stack[: last + 1] if (piece := sides(strip, gutter)[0])]
    usual = max((_space(above, below) for above, below in pairwise(lefts)), default=0.0)
    for n in range(last + 1, len(stack)):
        left, right = sides(stack[n], gutter)
        size = max(word.size for piece in stack[n] for word in piece)
        if left and not right and _space(stack[n - 1], stack[n]) > max(1.4 * size, usual):
            return n
    return len(stack)


def _space(above: Strip, below: Strip) -> float:
    return min(piece.core[1] for piece in below) - max(piece.core[3] for piece in above)


def _table(
    stack: Sequence[Strip], gutters: Sequence[Gap], column: Gap, ruled: Sequence[Rule]
) -> tuple[int, list[Line]] | None:
    if not gutters:
        return None
    inner = [rule for rule in ruled if any(rule.left < g[0] and g[1] < rule.right for g in gutters)]
    if len(stack[0]) < 2 and not _enclosed(stack[0], inner):
        return None
    count = _table_end(stack, inner)
    gutters = _band(stack[:count], column)[1] if count else []
    if not gutters or (not inner and not _clear(stack[:count], gutters)):
        return None
    if count < 2 or _is_list(stack[:count], gutters[-1]):
        return None
    lines = []
    for group in _table_rows(stack[:count], gutters, inner):
        cells = tuple(tuple(cell) for cell in _cells(group, gutters) if cell)
        lines.append(Line(tuple(word for cell in cells for word in cell), column, cells))
    return count, lines


def _enclosed(strip: Strip, ruled: Sequence[Rule]) -> bool:
    """Whether a strip stands between two rules, close under the first."""
    top = min(piece.core[1] for piece in strip)
    size = max(word.size for piece in strip for word in piece)
    above = any(0 <= top - rule.y <= 2 * size for rule in ruled)
    return above and any(rule.y > top for rule in ruled)


def _table_end(stack: Sequence[Strip], ruled: Sequence[Rule]) -> int:
    """Return how many strips lie down to the last rule, or to the last with cells side by side."""
    top = min(piece.core[1] for piece in stack[0])
    below = [rule.y for rule in ruled if rule.y > top]
    end = 0
    for n, strip in enumerate(stack):
        size = max(word.size for piece in strip for word in piece)
        if below and min(piece.core[1] for piece in strip) > max(below):
            break
        if not below and n and _space(stack[n - 1], strip) > 2.5 * size:
            break
        if below or len(strip) > 1 or (n and n == end and _wraps(stack[n - 1], strip)):
            end = n + 1
    return end


def _wraps(above: Strip, below: Strip) -> bool:
    """Whether a line goes on close under a cell that isn't the first of its row."""
    size = max(word.size for piece in below for word in piece)
    starts = sorted(above, key=lambda piece: piece.box[0])[len(above) > 1 :]
    level = any(abs(piece.box[0] - below[0].box[0]) < _GUTTER / 2 for piece in starts)
    return level and _space(above, below) < size


def _clear(stack: Sequence[Strip], gutters: Sequence[Gap]) -> bool:
    """Whether gutters without lines are too wide or too long for chance between words."""
    size = max(word.size for piece in stack[0] for word in piece)
    widest = max(right - left for left, right in gutters)
    return widest > 2 * size or (widest > 1.2 * size and len(stack) > 3)


def _is_list(stack: Sequence[Strip], gutter: Gap) -> bool:
    """Whether there is nothing but markers of numbered or listed text before a gutter."""
    left, _ = sides([piece for strip in stack for piece in strip], gutter)
    return all(len(piece) == 1 and MARKER.match(piece[0].text) for piece in left)


def _table_rows(
    stack: Sequence[Strip], gutters: Sequence[Gap], ruled: Sequence[Rule]
) -> list[list[Piece]]:
    first = gutters[0]
    spaces = [_space(above, below) for above, below in pairwise(stack)]
    uneven = max(spaces) > 1.5 * max(min(spaces), 1.0)
    threshold = (max(spaces) + min(spaces)) / 2
    top = min(piece.core[1] for piece in stack[0])
    bottom = max(piece.core[3] for piece in stack[-1])
    heights = [rule.y for rule in ruled if top < rule.y < bottom]
    groups: list[list[Piece]] = [list(stack[0])]
    for above, below, space in zip(stack, stack[1:], spaces, strict=False):
        high = max(piece.core[3] for piece in above)
        low = min(piece.core[1] for piece in below)
        if heights:
            new = any(high - 2 <= y <= low + 2 for y in heights)
        elif uneven:
            new = space > threshold
        else:
            new = bool(sides(below, first)[0])
        if new:
            groups.append([])
        groups[-1] += below
    return groups


def _cells(group: Sequence[Piece], gutters: Sequence[Gap]) -> list[list[Word]]:
    cells: list[list[Piece]] = [[] for _ in range(len(gutters) + 1)]
    for piece in group:
        cells[sum(gutter[1] <= piece[0].box[0] + 0.5 for gutter in gutters)].append(piece)
    return [[word for row in rows(w for p in cell for w in p) for word in row] for cell in cells]


def _joined(ruled: Sequence[Rule]) -> list[Rule]:
    """Join the strokes that cells draw one by one into lines across."""
    joined: list[Rule] = []
    for rule in sorted(ruled, key=lambda rule: (round(rule.y), rule.left)):
        last = joined[-1] if joined else None
        if last and abs(last.y - rule.y) <= 1.5 and rule.left <= last.right + 3:
            joined[-1] = Rule(last.left, max(last.right, rule.right), last.y)
        else:
            joined.append(rule)
    return joined
