"""Openings of documents with what each states of itself, as the front page's tagger learns them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from benchmarks.front_pages import Accepted, Page, pages
from corpus.front_page.page import FrontPage
from corpus.front_page.terms import Field
from corpus.front_page.tokens import TAGGED, Opening, Stretch
from corpus.layout import lay_out
from corpus.reading import document_of

OPENINGS = Path(__file__).parent / "front_pages"
GOLD = Path(__file__).parents[1] / "tests" / "gold"
_SEEMS = re.compile(r"\d|:")
TESTS = "tests"  # stands for the writers of the tests' gold
KEPT = ("B", "N", "T")  # writers whose openings nothing learns from


@dataclass(frozen=True)
class Example:
    """An opening, who wrote it, what is right of each field and where it stands."""

    writer: str
    name: str
    data: bytes
    fields: Mapping[str, Accepted]
    printed: Mapping[str, Sequence[str]]

    @cached_property
    def page(self) -> FrontPage:
        """The opening as the product takes it."""
        document = document_of(self.data, self.name)
        return FrontPage.of(document, lay_out(document).text)

    @cached_property
    def ruled(self) -> Mapping[str, str]:
        """What the rules read."""
        return self.page.rules.values({})

    def outcome(self, field: Field, value: str | None) -> str | None:
        """Say if a value is right, wrong or blank; None if rightly blank."""
        stated = self.fields[field]
        if value is None:
            return None if None in stated else "blank"
        return "right" if _words(value) in [_words(one) for one in stated if one] else "wrong"

    def bare(self) -> Example:
        """Return the lines alone that state something or seem to: with a figure or a label."""
        stating = {at.line for field in TAGGED for at in self._right(field)}
        lines = [
            line.text
            for n, line in enumerate(self.page.opening.lines)
            if n in stating or _SEEMS.search(line.text)
        ]
        return replace(self, data="\n\n".join(lines).encode() or self.data)

    def tags(self, field: Field) -> list[str]:
        """Return the right tags of all tokens."""
        return self.page.opening.tags(self._right(field))

    def _right(self, field: Field) -> list[Stretch]:
        printed = _printed(self.page.opening, self.printed.get(field, ()))
        return printed or self._stated(field)

    def _stated(self, field: Field) -> list[Stretch]:
        values = sorted(filter(None, self.fields[field]), key=len, reverse=True)
        found = (self.page.opening.stating(field, value) for value in values)
        return next(filter(None, found), [])


def learned() -> list[Example]:
    """Return the openings that are learned from: by writers not kept, and of the tests' gold."""
    files = sorted(OPENINGS.glob("*.jsonl"))
    written = [one for file in files if file.stem not in KEPT for one in _of(file)]
    gold = [GOLD / "front_pages" / "gold.json", GOLD / "openings" / "gold.json"]
    return [*written, *(_of_page(page) for file in gold for page in pages(file))]


def kept() -> list[Example]:
    """Return the openings that are only measured on."""
    return [one for writer in KEPT for one in _of(OPENINGS / f"{writer}.jsonl")]


def _words(value: str) -> list[str]:
    """Return the words of a value: marks and courtesies differ from writer to writer."""
    return re.sub(r"[\W_]+|\b(?:mr|mrs|ms|miss)\b\.?", " ", value.casefold()).split()


def _of(file: Path) -> Iterator[Example]:
    for line in file.read_text(encoding="utf-8").splitlines():
        held: dict[str, Any] = json.loads(line)
        fields = {
            name: tuple(value) if isinstance(value, list) else (value,)
            for name, value in held["fields"].items()
        }
        yield Example(file.stem, held["name"], held["text"].encode(), fields, held["printed"])


def _of_page(page: Page) -> Example:
    return Example(TESTS, page.path.name, page.path.read_bytes(), page.fields, {})


def _printed(opening: Opening, pieces: Sequence[str]) -> list[Stretch]:
    """Return where the pieces that state a value stand, each after the one before if it may."""
    found: list[Stretch] = []
    for piece in pieces:
        line = found[-1].line if found else 0
        places = (opening.first(piece, line), opening.first(piece))
        if at := next((one for one in places if one and one not in found), None):
            found.append(at)
    return found
