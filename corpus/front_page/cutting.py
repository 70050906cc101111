"""Lines cut into pieces, each a label with its value or words of another sort."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from corpus.front_page.forms import parsed
from corpus.front_page.labels import LABELLED, asked, asks, bare, inner_labels, is_bare, is_cell
from corpus.front_page.names import ends_a_body

_CELL = re.compile(r"\s+[|•·]\s+|^[|•·]\s*|\s*[|•·]$")
_PART = re.compile(r"\s*;\s+(?=[A-Z])")
_PART_WORDS = 5  # of a label after a semicolon


def pieces(text: str) -> list[str]:
    """Cut a line at its bars and bullets, and before each plain label in it."""
    found = []
    for cell in _parts(_CELL.split(text)):
        label = LABELLED.match(cell)
        own = label.end("label") if label and asked(label["label"]) else 0
        cuts = [
            at.start()
            for at in inner_labels().finditer(cell)
            if at.start() > own and not ends_a_body(cell[: at.end()])
        ]
        for start, end in itertools.pairwise([0, *cuts, len(cell)]):
            if piece := cell[start:end].strip(" |•·;,"):
                found.append(piece)
    return found


def paired(cells: Sequence[str]) -> list[str]:
    """Join the cells of a row that hold labels and their values in turn."""
    joined: list[str] = []
    at = 0
    row = len(cells) % 2 == 0 and all(is_cell(label) for label in cells[::2])
    while at < len(cells):
        after = cells[at + 1] if at + 1 < len(cells) else None
        if after and (row or (is_bare(cells[at]) and not asks(after))):
            joined.append(f"{bare(cells[at])}: {after}")
            at += 2
        else:
            joined.append(cells[at])
            at += 1
    return joined


def _parts(cells: Sequence[str]) -> Iterator[str]:
    """Part cells at semicolons that another labelled value follows."""
    for cell in cells:
        held = ""
        for part in _PART.split(cell):
            if held and not _stands_alone(part):
                held = f"{held}; {part}"
                continue
            if held:
                yield held
            held = part
        yield held


def _stands_alone(part: str) -> bool:
    label = LABELLED.match(part)
    short = label is not None and len(label["label"].split()) <= _PART_WORDS
    return short or bool(parsed(part))
