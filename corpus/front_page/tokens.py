"""The lines of an opening cut into tokens, and the tokens that state a value of a field."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.front_page.dated import dates_of
from corpus.front_page.lines import Line
from corpus.front_page.terms import DATES, Field
from corpus.types import Span

TAGGED = (
    Field.TITLE, Field.BODY, Field.AREA, Field.PUBLISHED, Field.INCIDENT, Field.AUTHOR,
    Field.PSEUDONYM,
)  # fmt: skip
OUTSIDE, BEGINS, INSIDE = "O", "B", "I"  # of a value
HEAD = 4500  # characters of the opening that is tagged
_TOKEN = re.compile(r"[A-Za-zÀ-ÿ]+(?:[’'][A-Za-z]+)*|\d+|[^\w\s]|_")
_PERSONS = re.compile(r",\s*(?:and\s)?|\s+and\s+|\s&\s")
_GAP = 5  # lines that may stand between two lines of one value
_ENOUGH = 0.7  # of a value's words


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a number or a mark, and where it stands in its line."""

    text: str
    plain: str  # in small letters, its apostrophe straight
    span: Span


@dataclass(frozen=True, slots=True)
class Stretch:
    """Tokens of one line that follow one another: from `first` to `last`, both included."""

    line: int
    first: int
    last: int


def tokens_of(line: str) -> tuple[Token, ...]:
    """Cut a line into its tokens."""
    return tuple(
        Token(found.group(), _plain(found.group()), Span(*found.span()))
        for found in _TOKEN.finditer(line)
    )


@dataclass(frozen=True, slots=True)
class Opening:
    """The lines of an opening and their tokens."""

    lines: tuple[Line, ...]
    tokens: tuple[tuple[Token, ...], ...]

    @classmethod
    def of(cls, lines: tuple[Line, ...]) -> Opening:
        """Cut lines into their tokens."""
        return cls(lines, tuple(tokens_of(line.text) for line in lines))

    def words(self, stretch: Stretch) -> str:
        """Return the characters of a line from the first token of a stretch to its last."""
        tokens = self.tokens[stretch.line]
        start, end = tokens[stretch.first].span.start, tokens[stretch.last].span.end
        return self.lines[stretch.line].text[start:end]

    def stretches(self, tags: Sequence[str]) -> list[Stretch]:
        """Return what the tags of all tokens, in their order, mark as said of a field."""
        found: list[Stretch] = []
        rest = iter(tags)
        for line, tokens in enumerate(self.tokens):
            before = OUTSIDE
            for at in range(len(tokens)):
                tag = next(rest)
                if tag == BEGINS or (tag == INSIDE and before == OUTSIDE):
                    found.append(Stretch(line, at, at))
                elif tag == INSIDE:
                    found[-1] = Stretch(line, found[-1].first, at)
                before = tag
        return found

    def tags(self, stretches: Sequence[Stretch]) -> list[str]:
        """Return the tags of all tokens, those of stretches marked."""
        rows = [[OUTSIDE] * len(tokens) for tokens in self.tokens]
        for one in stretches:
            rows[one.line][one.first : one.last + 1] = [
                BEGINS, *[INSIDE] * (one.last - one.first)
            ]  # fmt: skip
        return [tag for row in rows for tag in row]

    def stating(self, field: Field, value: str) -> list[Stretch]:
        """Return the tokens that state a value, nothing where it stands nowhere as it is."""
        if field in DATES:
            return next(([at] for iso, at in self.dates() if iso == value), [])
        if whole := self.first(value):
            return [whole]
        if field in {Field.TITLE, Field.BODY}:
            return self._spread(value)
        parts = _PERSONS.split(value) if field is Field.AUTHOR else []
        return [at for part in parts if (at := self.first(part))]

    def first(self, words: str, line: int = 0) -> Stretch | None:
        """Return where words stand first, from a line on."""
        wanted = [token.plain for token in tokens_of(words)]
        for n in range(line, len(self.tokens) if wanted else 0):
            held = [token.plain for token in self.tokens[n]]
            for at in range(len(held) - len(wanted) + 1):
                if held[at : at + len(wanted)] == wanted:
                    return Stretch(n, at, at + len(wanted) - 1)
        return None

    def dates(self) -> Iterator[tuple[str, Stretch]]:
        """Yield every date, as precise as it is stated, and its tokens."""
        for n, line in enumerate(self.lines):
            for iso, span in dates_of(line.text):
                held = [
                    at
                    for at, token in enumerate(self.tokens[n])
                    if token.span.start >= span.start and token.span.end <= span.end
                ]
                yield iso, Stretch(n, held[0], held[-1])

    def _spread(self, value: str) -> list[Stretch]:
        """Return the tokens of a value that goes on over lines, marks apart."""
        wanted = [token.plain for token in tokens_of(value) if token.plain[0].isalnum()]
        found: list[Stretch] = []
        reached = 0
        for n in range(len(self.tokens)):
            if reached == len(wanted) or (found and n - found[-1].line > _GAP):
                break
            if part := self._part(n, wanted[reached:], begun=bool(found)):
                stretch, count = part
                found.append(stretch)
                reached += count
        return found if reached > _ENOUGH * len(wanted) else []

    def _part(self, n: int, wanted: Sequence[str], *, begun: bool) -> tuple[Stretch, int] | None:
        """Return the longest run of a line's words that the wanted ones open with, if it tells."""
        words = [(at, one.plain) for at, one in enumerate(self.tokens[n]) if one.plain[0].isalnum()]
        plain = [word for _, word in words]
        runs = [(_shared(plain[at:], wanted), -at) for at in range(len(words))]
        count, start = max(runs, default=(0, 0))
        whole = count == len(words) or (begun and count == len(wanted))
        if count == 0 or not (count > 1 or whole):
            return None
        return Stretch(n, words[-start][0], words[-start + count - 1][0]), count


def _shared(one: Sequence[str], other: Sequence[str]) -> int:
    """Return how many words two rows have in common before they part."""
    pairs = zip(one, other, strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _plain(word: str) -> str:
    return word.casefold().replace("’", "'")
