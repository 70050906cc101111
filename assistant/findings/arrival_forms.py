"""The JSON of what arrives: of added files and of notices."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from msgspec import Meta

from assistant.findings import arrival
from assistant.ground.forms import (
    Citation,
    Date,
    Form,
    HowMany,
    citation,
    citations,
    filled,
    one_of,
)

if TYPE_CHECKING:
    from index.adding import AddReport


class Elsewhere(Form, frozen=True):
    """Another review that reports an issue."""

    review: str
    source: str
    incident: Date | None
    published: Date | None
    earlier: Annotated[
        bool | None,
        Meta(
            description="Whether its incident is surely earlier; null where the dates don't tell."
        ),
    ]
    citations: tuple[Citation, ...]


class KnownIssue(Form, frozen=True):
    """An issue that other held reviews report too."""

    theme: str
    name: str
    n: HowMany
    of: HowMany
    again: Annotated[bool, Meta(description="One of the others is of an earlier incident.")]
    citations: Annotated[tuple[Citation, ...], Meta(description="Of the review itself.")]
    reviews: Annotated[
        tuple[Elsewhere, ...], Meta(description="The others that report it, by incident date.")
    ]


class NewIssue(Form, frozen=True):
    """An issue that no other held review reports."""

    theme: str
    name: str
    citations: tuple[Citation, ...]


class RecommendedBefore(Form, frozen=True):
    """A recommendation on issues of a review that was published before its incident."""

    review: str
    source: str
    published: Date
    themes: tuple[str, ...]
    citation: Citation


class Notice(Form, frozen=True):
    """`reviews notice REVIEW --json`, and the field of `reviews add --json`."""

    review: str
    source: str
    of: Annotated[HowMany, Meta(description="Other case reviews held.")]
    known: Annotated[
        tuple[KnownIssue, ...],
        Meta(
            description="Issues that other held reviews report too, the most often reported first."
        ),
    ]
    new: Annotated[
        tuple[NewIssue, ...], Meta(description="Issues that no other held review reports.")
    ]
    recommended: Annotated[
        tuple[RecommendedBefore, ...],
        Meta(
            description="Recommendations on its issues that were published before its incident: "
            "at most twenty."
        ),
    ]
    bearing: Annotated[HowMany, Meta(description="How many such recommendations there are in all.")]
    limits: tuple[str, ...]


class Add(Form, frozen=True):
    """One line of `reviews add PATH… --json` (JSON Lines, one object a file)."""

    source: str
    review: str | None
    status: Annotated[str, one_of("added", "replaced", "reread", "duplicate", "held", "refused")]
    reason: str
    passages: int
    seconds: float
    notice: Annotated[
        Notice | None,
        Meta(
            description="What it reports again and what is new; null where nothing was added, or "
            "many files were."
        ),
    ]


def added(report: AddReport, given: arrival.Notice | None) -> Add:
    """Return a line of what `reviews add --json` prints."""
    told = notice(given) if given else None
    return filled(Add, report, seconds=round(report.seconds, 3), notice=told)


def notice(given: arrival.Notice) -> Notice:
    """Return what `reviews notice --json` prints."""
    return filled(
        Notice,
        given,
        review=given.review.id,
        source=given.review.source,
        known=tuple(_known(one) for one in given.known),
        new=tuple(filled(NewIssue, one, citations=citations(one.citations)) for one in given.new),
        recommended=tuple(_before(one) for one in given.recommended),
    )


def _known(one: arrival.Known) -> KnownIssue:
    return filled(
        KnownIssue,
        one,
        n=len(one.others),
        citations=citations(one.citations),
        reviews=tuple(_elsewhere(other) for other in one.others),
    )


def _elsewhere(one: arrival.Elsewhere) -> Elsewhere:
    held = one.review
    return Elsewhere(
        review=held.id,
        source=held.source,
        incident=held.metadata.incident,
        published=held.metadata.published,
        earlier=one.earlier,
        citations=citations(one.citations),
    )


def _before(one: arrival.Bearing) -> RecommendedBefore:
    held = one.review
    return filled(
        RecommendedBefore,
        one,
        review=held.id,
        source=held.source,
        published=held.metadata.published,
        citation=citation(one.citation),
    )
