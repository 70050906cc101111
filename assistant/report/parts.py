"""What the committee's report is made of. A sentence without a count or a quotation can't be made.

A `Share` is a count, a `Citation` a quotation; the words between them are the product's own. What
the report says of itself is one of the `Caution`s, whose wording is fixed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from assistant.facts.thresholds import CAUTION as COMPARED
from assistant.findings.recurrence import CAN_T_CONCLUDE
from assistant.ground.types import Citation
from index.types import HeldReview


class Caution(StrEnum):
    """What a reader must know of the report itself."""

    DRAFT = (
        "This is a draft, counted and quoted by machine from the library for a person to check, "
        "edit and complete. Every number can be followed to its passages, and every quotation to "
        "its place by its reference."
    )
    SILENCE = (
        "A review that does not mention a thing is silent on it. That is no evidence that the "
        "thing was not there."
    )
    SELECTED = (
        "Where fewer are quoted than counted, the library’s pages on themes, recommendations and "
        "quality open all the passages."
    )
    ONCE = (
        "An issue that one review reports may matter as much as one that recurs, above all where "
        "it is close to what an inquiry found."
    )
    AGAIN = (
        "“Reported again” says that an issue is reported of a later incident, not that a "
        "recommendation failed."
    )
    PROFILE = (
        "The profile shows what was found to be linked and what was not, by rules that can err. It "
        "is no mark, and a person’s word on any part of it outranks it."
    )
    LIMITS = CAN_T_CONCLUDE
    REPLAYED = COMPARED


@dataclass(frozen=True, slots=True)
class Share:
    """n of N, of what, and the passages behind it as far as the report gives them."""

    n: int
    of: int
    unit: str  # in the plural: "case reviews"
    behind: tuple[Citation, ...] = ()
    brief: bool = False  # the unit was said just before

    def __post_init__(self) -> None:
        """Refuse a count that is none."""
        if not (0 <= self.n <= self.of and self.unit.strip()):
            raise ValueError(f"{self.n} of {self.of} “{self.unit}” is no count.")

    def __str__(self) -> str:
        figures = f"{self.n:,} of {self.of:,}"
        return figures if self.brief else f"{figures} {self.unit}"


Part: TypeAlias = str | Share | Citation


@dataclass(frozen=True, slots=True)
class Sentence:
    """A statement that carries what it rests on: at least one count or quotation."""

    parts: tuple[Part, ...]

    def __post_init__(self) -> None:
        """Refuse a sentence that rests on nothing."""
        if all(isinstance(part, str) for part in self.parts):
            said = "".join(str(part) for part in self.parts)
            raise ValueError(f"“{said}” has neither a count nor a quotation.")

    def __str__(self) -> str:
        return "".join(
            f"“{one.quote}”" if isinstance(one, Citation) else str(one) for one in self.parts
        )

    @property
    def shares(self) -> tuple[Share, ...]:
        """Its counts."""
        return tuple(part for part in self.parts if isinstance(part, Share))

    @property
    def citations(self) -> tuple[Citation, ...]:
        """What it quotes, and what is behind its counts."""
        quoted = [part for part in self.parts if isinstance(part, Citation)]
        behind = [one for share in self.shares for one in share.behind]
        return tuple(dict.fromkeys([*quoted, *behind]))


Line: TypeAlias = Sentence | Caution


def say(*parts: Part) -> Sentence:
    """Make a sentence of its parts; ValueError unless one of them is a count or a quotation."""
    return Sentence(parts)


@dataclass(frozen=True, slots=True)
class Entry:
    """A lettered item: its name, what is said of it, and quotations."""

    name: str
    sentences: tuple[Sentence, ...]
    quotes: tuple[Citation, ...] = ()
    theme: str | None = None  # code, where it is one

    @property
    def citations(self) -> tuple[Citation, ...]:
        """All that it rests on."""
        behind = [one for sentence in self.sentences for one in sentence.citations]
        return tuple(dict.fromkeys([*self.quotes, *behind]))


@dataclass(frozen=True, slots=True)
class Table:
    """Counts side by side. The first cell names the row; every row holds a count."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str | Share, ...], ...]

    def __post_init__(self) -> None:
        """Refuse rows that count nothing or don't fit the head."""
        for row in self.rows:
            counted = any(isinstance(cell, Share) for cell in row)
            if not counted or len(row) != len(self.head):
                raise ValueError(f"The row “{row[0]}” holds no count, or too few cells.")


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the report. Letters of the entries run on through the parts below it."""

    title: str
    lines: tuple[Line, ...] = ()
    table: Table | None = None
    entries: tuple[Entry, ...] = ()
    below: tuple[Section, ...] = ()

    def each(self) -> Iterator[Section]:
        """Yield it and the parts below it, in the order of reading."""
        yield self
        for part in self.below:
            yield from part.each()

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """Its own lines, without the cautions."""
        return tuple(line for line in self.lines if isinstance(line, Sentence))

    @property
    def citations(self) -> tuple[Citation, ...]:
        """All that it and the parts below it rest on, in the order of reading."""
        found: list[Citation] = []
        for part in self.each():
            for sentence in part.sentences:
                found += sentence.citations
            for entry in part.entries:
                found += entry.citations
        return tuple(dict.fromkeys(found))


@dataclass(frozen=True, slots=True)
class Report:
    """The whole report, ready to be written in any form."""

    title: str
    drafted: str  # ISO 8601 date
    asked: str  # which part of the library, in words
    reviews: tuple[HeldReview, ...]  # that it counts
    sections: tuple[Section, ...]

    @property
    def citations(self) -> tuple[Citation, ...]:
        """All that it rests on, in the order of reading."""
        return tuple(dict.fromkeys(one for section in self.sections for one in section.citations))


def letter(number: int) -> str:
    """Return what word processors letter an item with: a … z, aa, bb …; 0 is a."""
    return "abcdefghijklmnopqrstuvwxyz"[number % 26] * (number // 26 + 1)
