"""The JSON of themes, recurrence and inquiries."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta
from msgspec.structs import replace

from assistant.codebook import inquiries
from assistant.coding.codings import ReviewStatus
from assistant.findings import inquiry, recurrence
from assistant.findings import themes as counting
from assistant.ground.citing import Citer
from assistant.ground.forms import Citation, Code, Date, Form, HowMany, citations, filled, one_of
from assistant.recommendations.forms import LedgerRow, row
from index.types import HeldReview


class HeadCount(Form, frozen=True):
    """Families or children of the reviews that report a theme, of those of all reviews."""

    n: HowMany
    of: HowMany
    unstated: Annotated[HowMany, Meta(description="Reviews that report it and don't say.")]


class ThemeCount(Form, frozen=True):
    """How many reviews report a theme, rule it out or don't mention it."""

    code: Code
    name: str
    group: str
    reported: HowMany
    absent: HowMany
    not_mentioned: HowMany
    of: HowMany
    families: Annotated[
        HeadCount,
        Meta(
            description="Families of the reviews that report it, of the families of all reviews, "
            "where a review says how many it is about."
        ),
    ]
    children: Annotated[
        HeadCount,
        Meta(
            description="Children of the reviews that report it, of the children of all reviews, "
            "where a review says how many it is about."
        ),
    ]


class ThemeCell(Form, frozen=True):
    """What one review says of one theme."""

    review: str
    source: str
    theme: Code
    status: Annotated[
        ReviewStatus,
        Meta(description="absent: looked for and ruled out. Silence is no evidence of absence."),
    ]
    citations: tuple[Citation, ...]


class Themes(Form, frozen=True):
    """`reviews themes --json`: counted over all case reviews that the filters leave."""

    themes: Annotated[tuple[ThemeCount, ...], Meta(description="The most often reported first.")]
    cells: tuple[ThemeCell, ...]


class Occurrence(Form, frozen=True):
    """What one review says of an issue."""

    review: str
    source: str
    status: Annotated[str, one_of(ReviewStatus.REPORTED, ReviewStatus.RULED_OUT)]
    incident: Annotated[
        Date | None,
        Meta(description="As precise as the review states it: 2004, 2004-04 or 2004-04-12."),
    ]
    published: Annotated[
        Date | None,
        Meta(description="As precise as the review states it: 2004, 2004-04 or 2004-04-12."),
    ]
    citations: tuple[Citation, ...]


class DatedOccurrence(Form, frozen=True):
    """A review that reports an issue and dates its incident."""

    incident: Date
    published: Date | None
    area: str | None
    review: str
    source: str


class Recur(Form, frozen=True):
    """`reviews recur TEXT|--theme CODE --json`."""

    issue: str
    theme: Annotated[
        str | None, Meta(description="Code of the theme that it is, or says the same as.")
    ]
    n: HowMany
    of: HowMany
    reviews: Annotated[
        tuple[Occurrence, ...],
        Meta(description="By incident date, undated last; silent reviews are left out."),
    ]
    first: Annotated[
        Date | None, Meta(description="The earliest incident of a review that reports it")
    ]
    latest: Annotated[
        Date | None, Meta(description="The latest incident of a review that reports it")
    ]
    timeline: Annotated[
        tuple[DatedOccurrence, ...],
        Meta(description="Reviews that report it and date their incident, earliest first"),
    ]
    recommended: tuple[LedgerRow, ...]
    caution: str


class InquiryFeature(Form, frozen=True):
    """A feature of an inquiry, and how many reviews report it."""

    code: str
    name: str
    reported: HowMany


class FeatureCell(Form, frozen=True):
    """What one review says of one feature."""

    review: str
    source: str
    feature: str
    status: ReviewStatus
    citations: tuple[Citation, ...]


class Raised(Form, frozen=True):
    """A theme reported in one review only, that matches a feature."""

    theme: Code
    name: str
    feature: str
    review: str
    source: str
    citations: tuple[Citation, ...]


class Inquiry(Form, frozen=True):
    """`reviews inquiry show --json`."""

    inquiry: str
    title: str
    of: HowMany
    features: tuple[InquiryFeature, ...]
    cells: tuple[FeatureCell, ...]
    raised: Annotated[
        tuple[Raised, ...],
        Meta(description="Themes that one review alone reports and that match a feature."),
    ]


class InquiryAdd(Form, frozen=True):
    """`reviews inquiry add FILE --json`."""

    code: str
    title: str
    features: HowMany


def themes(table: counting.ThemeTable, citer: Citer) -> Themes:
    """Return what `reviews themes --json` prints."""
    return Themes(
        tuple(_counted(one) for one in table.themes),
        tuple(
            filled(ThemeCell, cell, **_of(cell.review), citations=citations(cited))
            for cell in table.cells
            for cited in [counting.cited(citer, cell)]
        ),
    )


def _counted(one: counting.ThemeCount) -> ThemeCount:
    families, children = filled(HeadCount, one.families), filled(HeadCount, one.children)
    return filled(ThemeCount, one, families=families, children=children)


def recurrence_of(traced: recurrence.Recurrence, citer: Citer) -> Recur:
    """Return what `reviews recur --json` prints."""
    incidents = [one.review.metadata.incident for one in traced.dated]
    return filled(
        Recur,
        traced,
        reviews=tuple(_occurrence(one) for one in traced.occurrences),
        first=incidents[0] if incidents else None,
        latest=incidents[-1] if incidents else None,
        timeline=tuple(
            filled(DatedOccurrence, one.review.metadata, **_of(one.review)) for one in traced.dated
        ),
        recommended=tuple(
            replace(row(one.row, citer), reported_again_in=one.reported_again_in)
            for one in traced.recommended
        ),
    )


def _occurrence(one: recurrence.Occurrence) -> Occurrence:
    said = {"status": one.status.value, "citations": citations(one.citations)}
    return filled(Occurrence, one.review.metadata, **_of(one.review), **said)


def matrix(found: inquiry.Matrix) -> Inquiry:
    """Return what `reviews inquiry show --json` prints."""
    return Inquiry(
        inquiry=found.inquiry.code,
        title=found.inquiry.title,
        of=len(found.reviews),
        features=tuple(
            filled(InquiryFeature, one, reported=found.reported(one.code))
            for one in found.inquiry.features
        ),
        cells=tuple(
            filled(FeatureCell, one, **_of(one.review), citations=citations(one.citations))
            for one in found.cells
        ),
        raised=tuple(
            filled(Raised, one, **_of(one.review), citations=citations(one.citations))
            for one in found.raised
        ),
    )


def added(one: inquiries.Inquiry) -> InquiryAdd:
    """Return what `reviews inquiry add --json` prints."""
    return filled(InquiryAdd, one, features=len(one.features))


def _of(held: HeldReview) -> dict[str, object]:
    return {"review": held.id, "source": held.source}
