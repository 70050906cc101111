"""Lines and pages of plain text: broken words, printed numbers, sentences over a page's end."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from corpus.blocks import Block, BlockKind
from corpus.readers.folios import counting, folio
from corpus.readers.hyphens import Hyphens

_ENDED = re.compile(r"[.!?:;|][\"'”’)\]]*(?:\[\d+\]|[⁰¹²³⁴-⁹]+)?$")


def without_numbers(pages: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return pages without the numbers that count up at their edges, and these numbers."""
    edges = [[line for line in page.split("\n") if line.strip()] or [""] for page in pages]
    ways = [counting([folio(lines[at].strip()) for lines in edges]) for at in (0, -1)]
    found = list(zip(*ways, strict=True))
    bare = [_without(page, *map(bool, own)) for page, own in zip(pages, found, strict=True)]
    return bare, [lower or upper for upper, lower in found]


def _without(page: str, upper: bool, lower: bool) -> str:  # noqa: FBT001 - one for each edge
    """Return a page without its first or last line of words."""
    lines = page.strip().split("\n")
    return "\n".join(lines[upper : len(lines) - lower])


def mended(paragraph: str, hyphens: Hyphens) -> str:
    """Close up the words that were broken at the ends of lines; such a word ends its line."""
    first, *others = paragraph.split("\n")
    lines = [first]
    for line in others:
        broken = (lines[-1].rsplit(None, 1) or [""])[-1]
        second, _, rest = line.strip().partition(" ")
        part = hyphens.joined(broken, second) if second else None
        if part is None:
            lines.append(line)
            continue
        lines[-1] = lines[-1].rstrip().removesuffix(broken) + part + second
        lines += [rest] if rest else []
    return "\n".join(lines)


def over_pages(blocks: Iterable[Block], hyphens: Hyphens) -> Iterator[Block]:
    """Join the halves of sentences that run over a page's end, behind the notes between them."""
    held: list[Block] = []  # a block that may go on, and the notes after it
    for block in blocks:
        if block.kind is BlockKind.NOTE:
            held.append(block)
        elif held and _runs_on(held[0], block):
            yield from held[1:]
            held = [_joined(held[0], block, hyphens)]
        else:
            yield from held
            held = [block]
    yield from held


def _runs_on(last: Block, block: Block) -> bool:
    pages = last.page is not None and block.page is not None and last.page < block.page
    plain = last.kind is block.kind is BlockKind.PARAGRAPH
    return pages and plain and block.text[0].islower() and not _ENDED.search(last.text)


def _joined(last: Block, block: Block, hyphens: Hyphens) -> Block:
    words = mended(f"{last.text}\n{block.text}", hyphens)
    turn = len(words) - len(block.text), block.page or 1
    return replace(last, text=words, turns=(*last.turns, turn))
