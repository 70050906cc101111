"""The flow of rich text: paragraphs, rows of tables, and the notes and boxes beside them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from corpus.blocks import Block, BlockKind
from corpus.plain_text import clean
from corpus.readers.rtf_tokens import joined
from corpus.readers.spacing import BREAK, paragraphs


@dataclass(slots=True)
class Flow:
    """One run of paragraphs that is being read."""

    done: list[Block] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    marker: list[str] = field(default_factory=list)  # what is printed in front of a list item
    cells: list[str] = field(default_factory=list)  # of an open row
    in_cell: list[Block] = field(default_factory=list)
    framed: list[Block] = field(default_factory=list)  # of the open row's cells
    waiting: list[Block] = field(default_factory=list)  # boxes anchored in this paragraph
    heading: int | None = None
    depth: int = 0  # of a list item, from 0
    in_table: bool = False

    def end_paragraph(self) -> None:
        """Close the open paragraph."""
        found = list(self._blocks())
        if not self.in_table and (self.cells or self.in_cell):
            self.end_row()  # which the file left open
        (self.in_cell if self.in_table else self.done).extend([*found, *self.waiting])
        self.parts.clear()
        self.marker.clear()
        self.waiting.clear()

    def end_cell(self) -> None:
        """Close the open cell of a table."""
        self.in_table = True
        self.end_paragraph()
        self.cells.append(" ".join(" ".join(block.text.split()) for block in self.in_cell))
        self.framed += self.in_cell
        self.in_cell.clear()

    def end_row(self) -> None:
        """Close the open row. One with words in a single cell is a frame round text."""
        words = [cell for cell in self.cells if cell]
        if len(words) > 1:
            self.done.append(Block(" | ".join(words), BlockKind.TABLE_ROW))
        else:
            self.done += self.framed
        self.done += self.in_cell
        self.cells.clear()
        self.framed.clear()
        self.in_cell.clear()
        self.in_table = False

    def finish(self) -> list[Block]:
        """Close all that is open, and return the blocks."""
        self.end_paragraph()
        self.end_row()
        return self.done

    def _blocks(self) -> Iterator[Block]:
        texts = list(paragraphs(clean(joined("".join(self.parts)))))
        marker = " ".join(clean(joined("".join(self.marker))).replace(BREAK, " ").split())
        if not texts:
            return
        texts[0] = f"{marker} {texts[0]}" if marker else texts[0]
        if self.heading is not None:
            yield Block(" ".join(" ".join(texts).split()), BlockKind.HEADING, self.heading)
            return
        listed = bool(marker) and not marker[:1].isdecimal()
        for n, text in enumerate(texts):
            if listed and n == 0:
                yield Block(text, BlockKind.LIST_ITEM, self.depth + 1)
            else:
                yield Block(text)
