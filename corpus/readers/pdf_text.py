"""Words to running text: spaces, line-end hyphens, and the span of every printed word."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.readers.hyphens import SOFT_HYPHEN, Hyphens
from corpus.readers.pdf_layout import Word
from corpus.types import Span, WordBox


def compose(
    lines: Sequence[Sequence[Word]],
    hyphens: Hyphens,
    *,
    cells: Sequence[Sequence[Word]] | None = None,
) -> tuple[str, tuple[WordBox, ...]]:
    """Return the text of lines, or of a row's cells, and where each printed word lies in it."""
    parts: list[str] = []
    boxes: list[WordBox] = []
    length = 0
    for group in cells if cells is not None else [[word for line in lines for word in line]]:
        parts.append(" | " if length else "")
        length += len(parts[-1])
        for at, word in enumerate(group):
            printed, glue = word.text, " " if at + 1 < len(group) else ""
            if glue and _turns(word, group[at + 1]):
                part = hyphens.joined(printed, group[at + 1].text)
                printed, glue = (printed, glue) if part is None else (part, "")
            printed = printed.replace(SOFT_HYPHEN, "")
            if printed:
                span = Span(length, length + len(printed))
                boxes.append(WordBox(span, word.page, word.shown or word.box))
            parts.append(printed + glue)
            length += len(parts[-1])
    return "".join(parts), tuple(boxes)


def _turns(word: Word, following: Word) -> bool:
    """Whether the next word stands on another line, in another column or on another page."""
    level = abs(word.middle - following.middle) <= 0.5 * word.size
    return not level or following.page != word.page or following.box[0] < word.box[0]
