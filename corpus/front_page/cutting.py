"""Lines cut into pieces, each a label with its value or words of another sort."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from corpus.front_page.forms import parsed
from corpus.front_page.labels import (
    LABELLED,
    asked,
    asks,
    bare,
    inner_labels,
    is_bare,
    is_cell,
    leading_date,
)
from corpus.front_page.lines import DOCUMENT
from corpus.front_page.names import ends_a_body

_CELL = re.compile(r"\s+[|•·]\s+|^[|•·]\s*|\s*[|•·]$")
_TITLE_AND_NAME = re.compile(  # what is in capitals before a name that isn't
    r"^(?P<title>(?:[A-Z’'&-]+[:,]? ){2,}(?:REVIEW|REPORT|SUMMARY|OVERVIEW|INQUIRY)),? "
    r"(?=(?:[A-Z][a-z’'-]*[A-Za-z]\.? )*[A-Z][a-z’'-]+[a-z]\b)"
)
_PART = re.compile(r"\s*;\s+(?=[A-Z])")
_PART_WORDS = 5  # of a label after a semicolon
_TITLED = 3  # words of a title before a label, at least


def pieces(text: str) -> list[str]:
    """Cut a line at its bars and bullets, and before each plain label in it."""
    found = []
    for cell in _parts(_CELL.split(_TITLE_AND_NAME.sub(r"\g<title> | ", text))):
        label = LABELLED.match(cell)
        own = label.end("label") if label and asked(label["label"]) else 0
        cuts = [at.start() for at in inner_labels().finditer(cell) if _cuts(cell, at, own)]
        for start, end in itertools.pairwise([0, *cuts, len(cell)]):
            if piece := cell[start:end].strip(" |•·;,"):
                found.append(piece)
    return found


def _cuts(cell: str, at: re.Match[str], own: int) -> bool:
    """Say if a plain label opens a piece: one after the cell's own label, or after a title."""
    if ends_a_body(cell[: at.end()]):
        return False
    titled = cell[: at.start()].split()
    named = len(titled) >= _TITLED and DOCUMENT.fullmatch(titled[-1].strip(" .,;:–-"))
    return at.start() > own or (at.end() == own and named is not None)


def paired(cells: Sequence[str]) -> list[str]:
    """Join the cells of a row that hold labels and their values in turn."""
    joined: list[str] = []
    at = 0
    row = len(cells) % 2 == 0 and all(map(_is_label, cells[::2]))
    while at < len(cells):
        after = cells[at + 1] if at + 1 < len(cells) else None
        if after and (row or (is_bare(cells[at]) and not asks(after))):
            joined.append(f"{bare(cells[at])}: {after}")
            at += 2
        else:
            joined.append(cells[at])
            at += 1
    return joined


def _is_label(cell: str) -> bool:
    """Say if the cell of a row is a label, and not one with its date: "Born June 2011"."""
    return is_cell(cell) and leading_date().match(cell) is None


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
