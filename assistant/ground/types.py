"""What an answer is made of."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from corpus.types import Kind
from index.types import Filter


class Outcome(StrEnum):
    """How a question ended. Each has its own words for the reader."""

    ANSWERED = "answered"
    PARTLY = "partly"
    UNSURE = (
        "unsure"  # nothing speaks plainly to it; the points may bear on it, and none is counted
    )
    SILENT = "silent"
    DECLINED = "declined"
    NOT_UNDERSTOOD = "not_understood"


class PointKind(StrEnum):
    """What a quoted sentence does in its review."""

    FINDING = "finding"
    RECOMMENDATION = "recommendation"
    ABSENCE = "absence"  # looked for and found absent
    CONTEXT = "context"  # none of these: what surrounds them, or might have been


class Aim(StrEnum):
    """What is wanted of the subject."""

    EVIDENCE = "evidence"  # what do the reviews say
    FINDINGS = "findings"  # what went wrong
    RECOMMENDATIONS = "recommendations"
    COUNT = "count"  # how many reviews
    REVIEWS = "reviews"  # which reviews
    AREAS = "areas"
    DATES = "dates"
    WHY = "why"
    YESNO = "yesno"  # whether something is so
    HOLDINGS = "holdings"  # what the library holds, and what it knows of its documents


@dataclass(frozen=True, slots=True)
class Turn:
    """One earlier turn of a conversation."""

    role: Literal["user", "assistant"]
    text: str


@dataclass(frozen=True, slots=True)
class Citation:
    """An exact quotation and its place. `quote` is `text[start:end]` of the original `sha256`."""

    review: str
    source: str
    title: str | None
    area: str | None
    published: str | None
    incident: str | None
    heading: tuple[str, ...]
    item: str | None
    page: int | None
    start: int
    end: int
    quote: str
    label: str  # the short form
    sha256: str
    full: str  # the full form, for a reference list
    kind: Kind | None  # of the document
    last_page: int | None = None  # on which it ends, where that is another
    said_page: str | None = None  # as a person turns to it: "p. 32 (PDF page 37)"


@dataclass(frozen=True, slots=True)
class DatedTerm:
    """A term of the question and the terms of other years that were searched with it."""

    asked: str
    also: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Understood:
    """How a question was taken; a person may change any of it and ask again."""

    subject: str
    aim: Aim
    filters: Filter
    dated_terms: tuple[DatedTerm, ...]
    notes: tuple[str, ...] = ()  # what was taken otherwise than typed, a sentence each


@dataclass(frozen=True, slots=True)
class Count:
    """n of N, and of what."""

    n: int
    of: int
    unit: str  # "reviews" (case reviews), "documents" where there are none, "areas" …


@dataclass(frozen=True, slots=True)
class Point:
    """One point of an answer: the same thing said by one review or by several."""

    kind: PointKind
    citations: tuple[Citation, ...]
    under: int | None = None  # place in its answer of the point that it is the context of


@dataclass(frozen=True, slots=True)
class Answer:
    """What the reviews say to a question, or that they don't."""

    outcome: Outcome
    lead: str
    understood: Understood
    count: Count | None
    points: tuple[Point, ...]
    nearest: tuple[Citation, ...]  # when silent: what came closest, as such
    notes: tuple[str, ...] = ()  # those on how it was understood, then caveats, a sentence each
    parts: tuple[AnswerPart, ...] = ()  # where two are compared; `points` are those of all of them

    @property
    def caveats(self) -> tuple[str, ...]:
        """Its notes without those that say how the question was understood."""
        return tuple(note for note in self.notes if note not in self.understood.notes)


@dataclass(frozen=True, slots=True)
class AnswerPart:
    """The answer on one of two that are compared, counted within its own filters."""

    title: str
    answer: Answer


@dataclass(frozen=True, slots=True)
class Found:
    """A passage that a search found, whole."""

    citation: Citation
    score: float
