"""What the project speaks of: a review, its parts, and the places in it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """What sort of document this is. Only case reviews are counted as reviews."""

    CASE_REVIEW = "case review"
    INQUIRY = "inquiry"
    SECONDARY_REPORT = "secondary report"
    CORONERS_REPORT = "coroner's report"
    RESPONSE = "response"
    GUIDANCE = "guidance"
    INSPECTION = "inspection"
    OTHER = "other"


class SectionKind(StrEnum):
    """What part a section plays in a review."""

    INTRODUCTION = "introduction"
    CIRCUMSTANCES = "circumstances"
    CHRONOLOGY = "chronology"
    FINDINGS = "findings"
    GOOD_PRACTICE = "good practice"
    RECOMMENDATIONS = "recommendations"
    CONCLUSION = "conclusion"
    REFERENCES = "references"
    OTHER = "other"


class Origin(StrEnum):
    """Who or what said a value of the metadata."""

    FRONT_MATTER = "front matter"
    SIDECAR = "sidecar"
    DETECTED = "detected"
    PERSON = "person"


NOTE = "note "  # how the label of a footnote or endnote begins: "note 39"


def is_note(label: str | None) -> bool:
    """Tell the label of a footnote or endnote from that of an item."""
    return label is not None and label.startswith(NOTE)


class Span(NamedTuple):
    """A half-open [start, end) range of characters (code points) of a review's text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a review says of itself. None where it is silent; nothing is guessed.

    Dates are ISO 8601, as precise as the source: "2004", "2004-04" or "2004-04-12".
    """

    title: str | None = None
    body: str | None = None
    area: str | None = None
    published: str | None = None
    incident: str | None = None
    pseudonym: str | None = None
    author: str | None = None
    kind: Kind | None = None
    address: str | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A run of text under one heading."""

    heading: tuple[str, ...]  # outermost first, verbatim; () before the first heading
    kind: SectionKind
    span: Span  # the heading's own line included
    body: Span  # without the heading's line


@dataclass(frozen=True, slots=True)
class Item:
    """A numbered or lettered unit of text. Its label is unique within the review."""

    label: str  # "3(a)", "4.12", "Recommendation 7"
    span: Span  # its marker included, its sub-items not
    section: int  # position in Review.sections

    @property
    def is_note(self) -> bool:
        """Whether this is a footnote or endnote, which finds and recommends nothing."""
        return is_note(self.label)


@dataclass(frozen=True, slots=True)
class Recommendation:
    """A recommendation as the review words it."""

    label: str | None  # the item's label; None in unnumbered prose
    span: Span
    section: int


@dataclass(frozen=True, slots=True)
class Locator:
    """Where a passage sits in its review, said so that a person can turn to it."""

    heading: tuple[str, ...]
    item: str | None  # None in plain prose
    paragraph: int  # 1-based, counted within the section
    page: int | None  # 1-based; None where the source has no pages
    span: Span
    counts_sentences: bool = False  # no paragraphs to count: `paragraph` counts sentences


@dataclass(frozen=True, slots=True)
class Passage:
    """What is indexed: a span of one section, short enough for the encoder."""

    locator: Locator
    section_kind: SectionKind
    sentences: tuple[Span, ...]  # in the review's text, ordered, inside the locator's span
    paragraphs: tuple[int, ...] = ()  # of each sentence, as Locator.paragraph
    pages: tuple[int | None, ...] = ()  # on which each sentence starts

    def place_of(self, span: Span) -> Locator:
        """Return the place of a span inside the passage: that of the sentence it starts in."""
        at = bisect_right([one.start for one in self.sentences], span.start) - 1
        if not 0 <= at < len(self.paragraphs):
            return replace(self.locator, span=span)
        return replace(self.locator, span=span, paragraph=self.paragraphs[at], page=self.pages[at])


@dataclass(frozen=True, slots=True)
class WordBox:
    """One printed word (or the part of it on one line) of a PDF page.

    The box is left, top, right, bottom in points from the page's top left corner.
    """

    span: Span
    page: int
    box: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Review:
    """A document as it was read. Its text is fixed; every place in it is a span of that text."""

    source: str  # name of the added file
    sha256: str  # of the original's bytes
    media_type: str
    text: str
    metadata: Metadata
    origins: dict[str, Origin]  # metadata field -> who said it; fields without a value are absent
    sections: tuple[Section, ...]  # ordered, together they cover the text
    items: tuple[Item, ...]
    recommendations: tuple[Recommendation, ...]
    passages: tuple[Passage, ...]
    pages: tuple[Span, ...] = ()  # text of page n is pages[n - 1]; () where there are none
    boxes: tuple[WordBox, ...] = field(default=(), repr=False)  # PDF only, ordered by span
    notes: tuple[str, ...] = ()  # what a person should know of the reading, a sentence each

    def quote(self, span: Span) -> str:
        """Return the exact text at a span."""
        return self.text[span.start : span.end]
