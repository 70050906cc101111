"""The stream of blocks that every reader gives, and the structure is built from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from corpus.types import Origin, WordBox


class BlockKind(StrEnum):
    """What a reader knows of a block from its format alone."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list item"
    TABLE_ROW = "table row"
    NOTE = "note"  # a footnote or endnote, its number in front


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph-like unit in reading order.

    The text is not empty, has no white space at its ends and no blank line inside. A marker that
    the format keeps apart (automatic numbering) is put in front of it by the reader.
    """

    text: str
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int | None = None  # of a heading, 1 = outermost; of a list item, its depth from 1
    page: int | None = None  # 1-based page on which the block starts
    boxes: tuple[WordBox, ...] = ()  # spans relative to this block's text
    label: str | None = None  # of a note: its number as printed, "39"
    columns: tuple[int, ...] = ()  # of a row: where each of its cells stands; () where not known
    turns: tuple[tuple[int, int], ...] = ()  # where a later page begins in it, and which


@dataclass(frozen=True, slots=True)
class Document:
    """What a reader hands on: blocks, and what the file says of itself."""

    blocks: tuple[Block, ...]
    media_type: str
    page_count: int | None = None
    declared: Mapping[str, tuple[str, Origin]] = field(default_factory=dict)  # by Metadata field
    notes: tuple[str, ...] = ()
    printed: tuple[str, ...] = ()  # what each page is called on paper; () where as counted
