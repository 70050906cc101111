"""How much one document may hold. What holds more is refused before it takes hours to index."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from corpus.blocks import Block
from corpus.errors import TooLongError

MOST_CHARACTERS = 5_000_000  # some two thousand printed pages
MOST_LINES = 100_000  # paragraphs, rows of tables, and lines inside them


class Bounds:
    """What has been read of one document so far."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._characters = self._lines = 0

    def add(self, characters: int, lines: int = 1) -> None:
        """Count more of the document in. Raises TooLongError once it is too much."""
        self._characters += characters
        self._lines += lines
        if self._characters > MOST_CHARACTERS or self._lines > MOST_LINES:
            raise TooLongError(self._name, MOST_CHARACTERS, MOST_LINES)


def bounded(blocks: Iterable[Block], *, name: str) -> Iterator[Block]:
    """Hand blocks on until they are more than a document holds. Raises TooLongError."""
    bounds = Bounds(name)
    for block in blocks:
        bounds.add(len(block.text), 1 + block.text.count("\n"))
        yield block


def check_text(text: str, *, name: str) -> None:
    """Raise TooLongError for a text that is more than a document holds, blank lines left out."""
    Bounds(name).add(len(text), sum(1 for line in text.split("\n") if line and not line.isspace()))
