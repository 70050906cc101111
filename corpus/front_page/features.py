"""What the tagger goes by: of each token of an opening its words, its line, its neighbours.

A feature is a short text. What the rules read is told as features too, so that the tagger learns
where they are to be believed.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise

from corpus.front_page.lines import DOCUMENT, Line
from corpus.front_page.names import is_organised
from corpus.front_page.tokens import BEGINS, INSIDE, Opening, Stretch, Token
from corpus.lexicon import MONTH_OR_SHORT

Features = list[list[str]]  # of each token in turn
_PLACES = (0, 1, 2, 3, 5, 8, 12, 18, 26, 40)  # of a line, from the top
_FROM_END = (0, 1, 2, 4, 8)
_LENGTHS = (0, 1, 2, 3, 5, 8, 12, 20, 40)  # of a line, in tokens
_LONG = 40  # tokens of a line whose words are no longer told one by one
_MONTH = re.compile(rf"(?:{MONTH_OR_SHORT})", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")
_ADDRESS = re.compile(r"@|www|http")
_NEAR = (-3, -2, -1, 1, 2, 3)
_CLOSE = 2  # tokens away, whose shape and class are told too
_BEFORE, _AFTER = 8, 6  # words of the line beside a token
_ABOVE, _BELOW = 12, 10  # words of the lines beside a line
_LABEL = 6  # words of a label
_SHORT = 5  # tokens of a line, which tells no sentence
_FIGURES = 4  # of a number whose length tells something


@dataclass(frozen=True, slots=True)
class Signal:
    """Something that the rules read, and the tokens that state it."""

    name: str
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    """A line as its tokens' features see it."""

    tokens: Sequence[Token]
    words: list[str]
    shapes: list[str]
    classes: list[tuple[str, ...]]
    colon: int | None  # the last one

    @classmethod
    def of(cls, tokens: Sequence[Token]) -> _Row:
        words = [token.plain for token in tokens]
        colons = [at for at, word in enumerate(words) if word == ":"]
        return cls(
            tokens,
            words,
            [_shape(token.text) for token in tokens],
            [_classes(word) for word in words],
            colons[-1] if colons else None,
        )

    @property
    def held(self) -> list[str]:
        """The classes of its words."""
        return _once(name for names in self.classes for name in names)


def features_of(opening: Opening, signals: Sequence[Signal]) -> Features:
    """Return the features of every token of an opening, line after line."""
    rows = [_Row.of(tokens) for tokens in opening.tokens]
    times = Counter(line.text.casefold() for line in opening.lines)
    told = _told(signals)
    found: Features = []
    for n, row in enumerate(rows):
        line = opening.lines[n]
        again = f"rep{min(times[line.text.casefold()], 2)}"
        place = (f"ln{_step(n, _PLACES)}", f"bot{_step(len(rows) - 1 - n, _FROM_END)}")
        shared = [again, *place, *_form(line, row.tokens), *_around(rows, n)]
        found += [
            [*shared, *_of_token(row, at), *told.get((n, at), ())] for at in range(len(row.words))
        ]
    return found


def _told(signals: Sequence[Signal]) -> Mapping[tuple[int, int], list[str]]:
    """Return what signals say of tokens, by line and place."""
    told: dict[tuple[int, int], list[str]] = {}
    for signal in signals:
        for one in signal.stretches:
            for at in range(one.first, one.last + 1):
                tag = BEGINS if at == one.first else INSIDE
                told.setdefault((one.line, at), []).extend(
                    [f"R{signal.name}", f"R{signal.name}{tag}"]
                )
    return told


def _form(line: Line, tokens: Sequence[Token]) -> Iterator[str]:
    """Yield the form of a line."""
    letters = [token.text for token in tokens if token.text.isalpha()]
    yield f"len{_step(len(tokens), _LENGTHS)}"
    yield _case(letters)
    yield "H" if line.heading else "h"
    yield "front" if line.front else "text"
    yield f"end{'w' if line.text[-1].isalnum() else line.text[-1]}"
    yield "doc" if DOCUMENT.search(line.text) else "nodoc"
    yield "org" if is_organised(line.text) else "noorg"
    yield "dig" if any(mark.isdigit() for mark in line.text) else "nodig"
    yield "bar" if "|" in line.text else "nobar"
    yield "at" if _ADDRESS.search(line.text) else "noat"


def _around(rows: Sequence[_Row], n: int) -> Iterator[str]:
    """Yield the words and classes of a line and of those beside it."""
    row = rows[n]
    before = rows[n - 1] if n else None
    after = rows[n + 1] if n + 1 < len(rows) else None
    above = before.words if before else ["^"]
    below = after.words if after else ["$"]
    yield from (f"cl={name}" for name in row.held)
    yield from (f"cp={name}" for name in (before.held if before else ()))
    yield from (f"cn={name}" for name in (after.held if after else ()))
    yield from _once(f"p={word}" for word in above[:_ABOVE] if word.isalpha())
    yield f"pend={above[-1] if above else ''}"
    yield f"pshort={len(above) < _SHORT}"
    yield from _once(f"n={word}" for word in below[:_BELOW] if word.isalpha())
    if len(row.words) < _LONG:
        yield from _once(f"w={word}" for word in row.words if word.isalpha())


def _case(letters: Sequence[str]) -> str:
    """Say if a line stands in capitals, in words with a capital each, or as a sentence."""
    most = 0.8 * len(letters)
    if letters and sum(word.isupper() for word in letters) > most:
        return "caps"
    titled = letters and sum(word[0].isupper() for word in letters) > 0.7 * len(letters)
    return "titl" if titled else "sent"


def _of_token(row: _Row, at: int) -> Iterator[str]:
    """Yield what holds of a token alone."""
    word = row.words[at]
    yield from (f"0={word}", f"sh={row.shapes[at]}", f"suf={word[-3:]}", f"pre={word[:3]}")
    yield from (f"pos{min(at, 3)}", f"rpos{min(len(row.words) - 1 - at, 3)}")
    yield from (f"c0={name}" for name in row.classes[at])
    for step in _NEAR:
        yield from _beside(row, at, step)
    yield from _along(row, at)
    if row.colon is not None and at > row.colon:
        label = [one for one in row.words[max(0, row.colon - _LABEL) : row.colon] if one.isalpha()]
        yield f"lab={'_'.join(label[-4:])}"
        yield from (f"lb={one}" for one in label)


def _beside(row: _Row, at: int, step: int) -> Iterator[str]:
    """Yield what a token some steps away is."""
    there = at + step
    if 0 <= there < len(row.words):
        yield f"{step}={row.words[there]}"
        if abs(step) <= _CLOSE:
            yield f"s{step}={row.shapes[there]}"
            yield from (f"c{step}={name}" for name in row.classes[there])
    else:
        yield f"{step}={'^' if there < 0 else '$'}"


def _along(row: _Row, at: int) -> Iterator[str]:
    """Yield the words and classes of the line before a token and after it."""
    before, after = row.words[max(0, at - _BEFORE) : at], row.words[at + 1 : at + 1 + _AFTER]
    yield from (f"lf={word}" for word in before if word.isalpha())
    yield from (f"rt={word}" for word in after if word.isalpha())
    yield from _once(f"clf={name}" for names in row.classes[:at] for name in names)
    yield from _once(f"crt={name}" for names in row.classes[at + 1 :] for name in names)


def _shape(word: str) -> str:
    """Return the form of a word: its figures, or which of its letters are capitals."""
    if word.isdigit():
        return "d" * len(word) if len(word) <= _FIGURES else "dddd+"
    if not word[0].isalpha():
        return word
    if word.isupper():
        return "X" if len(word) == 1 else "XX"
    return "Xx" if word[0].isupper() else "x"


@cache
def _classes(word: str) -> tuple[str, ...]:
    """Return the classes of words that a word belongs to."""
    forms = (("month", _MONTH), ("year", _YEAR))
    return (
        *(name for name, words in _classed().items() if word in words),
        *(name for name, form in forms if form.fullmatch(word)),
    )


@cache
def _classed() -> Mapping[str, frozenset[str]]:
    data = resources.files("corpus").joinpath("data")
    held = tomllib.loads(data.joinpath("front_page/classes.toml").read_text(encoding="utf-8"))
    names = tomllib.loads(data.joinpath("names.toml").read_text(encoding="utf-8"))
    named = {kind: frozenset(" ".join(words).split()) for kind, words in names.items()}
    return {**named, **{name: frozenset(words.split()) for name, words in held.items()}}


def _step(number: int, edges: Sequence[int]) -> int:
    """Return on which step between edges a number stands."""
    return next((at for at, (_, edge) in enumerate(pairwise(edges)) if number < edge), len(edges))


def _once(names: Iterator[str]) -> list[str]:
    return list(dict.fromkeys(names))
