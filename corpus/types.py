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


class Place(NamedTuple):
    """A span of the one version of a review that it was read in, named by its file's SHA-256."""

    sha256: str
    span: Span


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
    last_page: int | None = None  # on which the words end, where that is another
    printed: tuple[str, str] | None = None  # on paper, first and last; None where as counted

    @property
    def said_page(self) -> str | None:
        """The page as a person turns to it: "p. 32 (PDF page 37)", "pp. 2–3"."""
        if self.page is None:
            return None
        ends = [str(self.page), str(self.last_page or self.page)]
        if not self.printed:
            return _pages("p. ", "pp. ", *ends)
        counted = _pages("PDF page ", "PDF pages ", *ends)
        if not all(self.printed):
            return counted
        return f"{_pages('p. ', 'pp. ', *self.printed)} ({counted})"


def _pages(one: str, more: str, first: str, last: str) -> str:
    return f"{one}{first}" if first == last else f"{more}{first}–{last}"


@dataclass(frozen=True, slots=True)
class Passage:
    """What is indexed: a span of one section, short enough for the encoder."""

    locator: Locator
    section_kind: SectionKind
    sentences: tuple[Span, ...]  # in the review's text, ordered, inside the locator's span
    paragraphs: tuple[int, ...] = ()  # of each sentence, as Locator.paragraph
    pages: tuple[int | None, ...] = ()  # on which each sentence starts
    last_pages: tuple[int | None, ...] = ()  # on which each sentence ends
    printed: dict[int, str] | None = None  # what its pages are called on paper; None: as counted

    def place_of(self, span: Span) -> Locator:
        """Return the place of a span inside the passage: of the sentences it starts and ends in."""
        starts = [one.start for one in self.sentences]
        at = bisect_right(starts, span.start) - 1
        until = min(bisect_right(starts, span.end - 1), len(self.last_pages)) - 1
        inside = 0 <= at < len(self.paragraphs)
        page = self.pages[at] if inside else self.locator.page
        last = self.last_pages[until] if until >= max(at, 0) else page
        return replace(
            self.locator,
            span=span,
            paragraph=self.paragraphs[at] if inside else self.locator.paragraph,
            page=page,
            last_page=None if last == page else last,
            printed=self._printed(page, last),
        )

    def _printed(self, page: int | None, last: int | None) -> tuple[str, str] | None:
        if self.printed is None or page is None or last is None:
            return None
        return self.printed.get(page, ""), self.printed.get(last, "")


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
    printed: tuple[str, ...] = ()  # what each page is called on paper; () where as counted

    def quote(self, span: Span) -> str:
        """Return the exact text at a span."""
        return self.text[span.start : span.end]
