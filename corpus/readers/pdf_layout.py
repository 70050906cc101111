"""Words on a page to lines and table rows in reading order."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from operator import itemgetter
from statistics import median

Box = tuple[float, float, float, float]  # left, top, right, bottom in points from the top left

MARKER = re.compile(
    r"(?:[•●○◦▪■□‣▫◆➢➤✓*–—-]|\(?[A-Za-z]\)|[a-z]\.|\(?[ivxl]{1,5}[).]|\(?\d{1,3}[).]"
    r"|\d{1,3}(?:\.\d{1,3})+[.):]?)$"
)


@dataclass(frozen=True, slots=True)
class Word:
    """One printed word of a page."""

    text: str
    box: Box
    size: float
    bold: bool
    page: int
    turn: int | None = 0  # degrees clockwise that bring it upright; None where it stands aslant
    shown: Box | None = None  # on the page as displayed, where `box` is of the page turned
    spread: float = 0.0  # points between its letters, where they are set wide

    @property
    def middle(self) -> float:
        """The height of its middle, from the top of the page."""
        return (self.box[1] + self.box[3]) / 2


def stands_in(word: Word, box: Box, slack: float = 0.0) -> bool:
    """Say if the middle of a word lies in a box, or so many points above or below it."""
    left, top, right, bottom = box
    middle = (word.box[0] + word.box[2]) / 2
    return left <= middle <= right and top - slack <= word.middle <= bottom + slack


@dataclass(frozen=True, slots=True)
class Rule:
    """A thin line drawn across."""

    left: float
    right: float
    y: float


@dataclass(frozen=True, slots=True)
class Wall:
    """A thin line drawn downwards."""

    x: float
    top: float
    bottom: float


@dataclass(frozen=True)
class Line:
    """Words beside one another; in a table, the words of one row by cell. Its measures are kept."""

    words: tuple[Word, ...]
    column: tuple[float, float]  # left and right edge of the column it stands in
    cells: tuple[tuple[Word, ...], ...] = ()  # of a table row, () elsewhere

    @cached_property
    def box(self) -> Box:
        """The box around all its words."""
        return around(self.words)

    @cached_property
    def text(self) -> str:
        """Its words, a space apart."""
        return " ".join(word.text for word in self.words)

    @cached_property
    def size(self) -> float:
        """The size that most of its letters have."""
        return letter_median(self.words)

    @cached_property
    def bold(self) -> bool:
        """Whether every word of it is bold."""
        return all(word.bold for word in self.words)


def letter_median(words: Sequence[Word]) -> float:
    """Return the median size, each word counted by its letters."""
    return median(word.size for word in words for _ in word.text)


def around(words: Iterable[Word]) -> Box:
    """Return the smallest box that holds all words."""
    lefts, tops, rights, bottoms = zip(*(word.box for word in words), strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


class Piece(tuple[Word, ...]):  # noqa: SLOT001 - cached properties need a dictionary
    """Words that touch but for a space. Its boxes are asked for often, so they are kept."""

    @cached_property
    def box(self) -> Box:
        """The box around its words."""
        return around(self)

    @cached_property
    def core(self) -> Box:
        """Its box with the height cut down to the letters' middle band."""
        left, _, right, _ = self.box
        middle, size = max(((word.middle, word.size) for word in self), key=itemgetter(1))
        return (left, middle - 0.3 * size, right, middle + 0.3 * size)


def rows(words: Iterable[Word]) -> list[list[Word]]:
    """Group words that stand on one line, top to bottom, each from left to right."""
    found: list[list[Word]] = []
    levels: list[tuple[float, int]] = []  # the middle of each row's first word, and its number
    homes: dict[tuple[float, float], int] = {}  # of words of one middle and size
    # Large letters first: a footnote's mark then falls into the line it stands in.
    for word in sorted(words, key=lambda word: (-word.size, word.middle)):
        place = word.middle, word.size
        home = homes.get(place)
        if home is None:
            home = _home(word, found, levels)
            if home is None:
                insort(levels, (place[0], len(found)))
                found.append([word])
                continue
            homes[place] = home
        found[home].append(word)
    return [sorted(found[n], key=lambda word: word.box[0]) for _, n in levels]


def _home(
    word: Word, found: Sequence[Sequence[Word]], levels: Sequence[tuple[float, int]]
) -> int | None:
    """Return the first row that a word stands on, of those near it."""
    far = found[0][0].size + 1 if found else 0.0  # the largest letters reach less far
    first = bisect_left(levels, (word.middle - far,))
    last = bisect_left(levels, (word.middle + far,))
    return min((n for _, n in levels[first:last] if _level(found[n][0], word)), default=None)


def _level(one: Word, other: Word) -> bool:
    reach = 0.5 * one.size if other.size < 0.85 * one.size else 0.3 * one.size
    return abs(one.middle - other.middle) <= reach


def pieces(
    words: Iterable[Word], walls: Sequence[Wall] = (), bars: Sequence[Box] = ()
) -> list[Piece]:
    """Split lines at walls, and wherever the space is too wide for one between words.

    A black bar stands for the words under it, and parts nothing.
    """
    found: list[Piece] = []
    for row in rows(words):
        piece = [row[0]]
        for last, word in pairwise(row):
            gap = word.box[0] - last.box[2] - 2 * min(last.spread, word.spread)
            wide = gap > 0.95 * max(last.size, word.size)
            parted = wide or any(_parts(wall, last, word) for wall in walls)
            if parted and not any(_bridges(bar, last, word) for bar in bars):
                found.append(Piece(piece))
                piece = []
            piece.append(word)
        found.append(Piece(piece))
    return found


def _parts(wall: Wall, last: Word, word: Word) -> bool:
    between = last.box[2] - 1 <= wall.x <= word.box[0] + 1
    return between and wall.top <= word.middle <= wall.bottom


def _bridges(bar: Box, last: Word, word: Word) -> bool:
    """Whether a bar fills most of the gap between two words."""
    filled = min(bar[2], word.box[0]) - max(bar[0], last.box[2])
    level = bar[1] - 2 <= word.middle <= bar[3] + 2
    return level and filled > 0.6 * (word.box[0] - last.box[2])


def strips(found: Sequence[Piece]) -> list[list[Piece]]:
    """Group pieces that overlap in height, top to bottom."""
    groups: list[list[Piece]] = []
    floor = float("-inf")
    for piece in sorted(found, key=lambda piece: piece.core[1]):
        _, top, _, bottom = piece.core
        if top >= floor or not groups:
            groups.append([])
        groups[-1].append(piece)
        floor = max(floor, bottom)
    return groups


def gaps(found: Iterable[Piece], within: tuple[float, float]) -> list[tuple[float, float]]:
    """Return the stretches across that no piece covers."""
    free: list[tuple[float, float]] = []
    edge = within[0]
    for left, right in sorted((piece.box[0], piece.box[2]) for piece in found):
        if left > edge:
            free.append((edge, left))
        edge = max(edge, right)
    if within[1] > edge:
        free.append((edge, within[1]))
    return free


def shared(
    one: Iterable[tuple[float, float]], other: Sequence[tuple[float, float]], least: float
) -> list[tuple[float, float]]:
    """Return where two lists of gaps overlap by a least width."""
    both = ((max(a, c), min(b, d)) for a, b in one for c, d in other)
    return [(left, right) for left, right in both if right - left >= least]


def sides(found: Iterable[Piece], gutter: tuple[float, float]) -> tuple[list[Piece], list[Piece]]:
    """Split pieces into those left and right of a gutter."""
    left: list[Piece] = []
    right: list[Piece] = []
    for piece in found:
        (left if piece[-1].box[2] <= gutter[0] + 0.5 else right).append(piece)
    return left, right


def is_prose(side: Sequence[Piece]) -> bool:
    """Whether pieces read like a column of text: lines of many words that fill its width."""
    lines = [tuple(row) for row in rows(word for piece in side for word in piece)]
    left = min(line[0].box[0] for line in lines)
    right = max(line[-1].box[2] for line in lines)
    full = sum(line[-1].box[2] - line[0].box[0] >= 0.7 * (right - left) for line in lines)
    words = sum(map(len, lines)) / len(lines)
    return words >= 3 and (full >= 0.5 * len(lines) or len(lines) < 3)


def is_columns(found: Sequence[Piece], gutter: tuple[float, float], ruled: Sequence[Rule]) -> bool:
    """Whether a gutter parts columns of text, rather than cells, or markers from their text."""
    left, right = sides(found, gutter)
    if not left or not right or max(len(strips(left)), len(strips(right))) < 3:
        return False  # a few words far apart in a justified line
    top = min(piece.core[1] for piece in found)
    bottom = max(piece.core[3] for piece in found)
    if any(
        rule.left < gutter[0] and rule.right > gutter[1] and top < rule.y < bottom for rule in ruled
    ):
        return False
    return is_prose(left) and is_prose(right)


def answers(left: Sequence[Piece], right: Sequence[Piece]) -> bool:
    """Whether each stretch on the right begins beside a number on the left, as a row's cells do."""
    numbers = [p[0] for p in left if len(p) == 1]
    marked = [w.middle for w in numbers if w.text.isdigit() or MARKER.match(w.text)]
    if not 1 < len(marked) < len(left) or not right:
        return False
    stack = strips(right)
    tops = [min(piece.core[1] for piece in strip) for strip in stack]
    spaces = [
        low - max(piece.core[3] for piece in strip)
        for strip, low in zip(stack, tops[1:], strict=False)
    ]
    usual = min((1.3 * max(space, 1.0) for space in spaces), default=0.0)
    least = min(usual, right[0][0].size)
    apart = [n for n, space in enumerate(spaces, 1) if space > least]
    opening = [stack[n][0][0] for n in apart]
    return len(opening) > 1 and all(
        any(abs(middle - word.middle) < 0.3 * word.size for middle in marked) for word in opening
    )
