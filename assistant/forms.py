"""The JSON that others build on, as types: `assistant.cli.schema` makes the schema of them.

A room has the forms of its own; here are what all forms share, and those of questions.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, ClassVar, Literal, TypeAlias, TypeVar

from msgspec import UNSET, Meta, Struct, UnsetType

from assistant import types
from assistant.types import Aim, Outcome, PointKind
from corpus.types import Kind, SectionKind
from index.types import Filter


class Form(Struct, frozen=True, forbid_unknown_fields=True):
    """One definition of the schema, which has its name in small letters: `LedgerRow` ledger_row.

    Its members are printed in their order; one that is UNSET is left out.
    """

    beyond: ClassVar[Mapping[str, Any]] = {}  # of JSON Schema: what its types can't say


def one_of(*values: str) -> Meta:
    """Say that a text is one of these."""
    return Meta(extra_json_schema={"enum": [str(value) for value in values]})


Code: TypeAlias = Annotated[str, Meta(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Date: TypeAlias = Annotated[str, Meta(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")]
Sha256: TypeAlias = Annotated[
    str, Meta(pattern="^[0-9a-f]{64}$", description="Of the original file; tells the version.")
]
HowMany: TypeAlias = Annotated[int, Meta(ge=0)]
Version: TypeAlias = Annotated[int, Meta(ge=1)]
F = TypeVar("F", bound=Form)


def filled(form: type[F], thing: object, **others: object) -> F:
    """Return a form whose members are those that a thing has of its names, but for `others`."""
    names = [name for name in form.__struct_fields__ if name not in others]
    return form(**{name: getattr(thing, name) for name in names}, **others)


class Citation(Form, frozen=True):
    """An exact quotation and its place: text[start:end] == quote.

    It is counted in characters (Unicode code points) of the text that
    `reviews show REVIEW --json` prints.
    """

    review: Annotated[
        str, Meta(description="Id of the review in this library; stable over its versions.")
    ]
    source: Annotated[str, Meta(description="Name of the added file.")]
    title: str | None
    area: str | None
    published: Date | None
    incident: Date | None
    heading: Annotated[
        tuple[str, ...],
        Meta(description="Outermost first, as printed; empty before the first heading."),
    ]
    item: Annotated[
        str | None,
        Meta(description='"3(a)", "4.12", "Recommendation 7"; unique within the review.'),
    ]
    page: Annotated[
        Annotated[int, Meta(ge=1)] | None,
        Meta(description="null where the source has no pages."),
    ]
    start: HowMany
    end: Annotated[int, Meta(ge=1)]
    quote: Annotated[str, Meta(min_length=1)]
    label: Annotated[
        str, Meta(description="The short form: year – area – pseudonym, heading, item, page.")
    ]
    sha256: Sha256


class Filters(Form, frozen=True):
    """Only the filters that are set."""

    areas: tuple[str, ...] | UnsetType = UNSET
    kinds: tuple[Kind, ...] | UnsetType = UNSET
    section_kinds: tuple[SectionKind, ...] | UnsetType = UNSET
    published_from: str | UnsetType = UNSET
    published_to: str | UnsetType = UNSET
    incident_from: str | UnsetType = UNSET
    incident_to: str | UnsetType = UNSET
    reviews: tuple[str, ...] | UnsetType = UNSET
    without_areas: tuple[str, ...] | UnsetType = UNSET
    without_reviews: tuple[str, ...] | UnsetType = UNSET


class DatedTerm(Form, frozen=True):
    """A term of the question and the terms of other years that were searched with it."""

    asked: str
    also: tuple[str, ...]


class Understood(Form, frozen=True):
    """How a question was taken."""

    subject: str
    aim: Aim
    filters: Filters
    dated_terms: tuple[DatedTerm, ...]


class Count(Form, frozen=True):
    """n of `of`, over the whole library within the filters.

    Inquiries, secondary reports, guidance and documents of unknown kind are never counted as
    reviews. Absent where nothing was counted: of what was declined, not understood, or unsure.
    """

    n: HowMany
    of: HowMany
    unit: Annotated[str, one_of("reviews", "documents", "areas", "recommendations")]


class Point(Form, frozen=True):
    """One point of an answer: the same thing said by one review or by several."""

    kind: Annotated[
        PointKind,
        Meta(
            description="What the quoted sentence does in its review; context is none of the "
            "others: what surrounds them, or might have been."
        ),
    ]
    citations: Annotated[tuple[Citation, ...], Meta(min_length=1)]
    under: (
        Annotated[
            int,
            Meta(
                ge=0,
                description="Of context: the place, from 0, of the point that it belongs to, of "
                "the same review. Absent where it stands by itself.",
            ),
        ]
        | UnsetType
    ) = UNSET


class Ask(Form, frozen=True):
    """`reviews ask QUESTION --json`."""

    outcome: Outcome
    lead: str
    understood: Understood
    points: tuple[Point, ...]
    nearest: Annotated[
        tuple[Citation, ...],
        Meta(description="When silent: what came closest and does not answer."),
    ]
    notes: tuple[str, ...]
    count: Count | UnsetType = UNSET
    parts: (
        Annotated[
            tuple[AskPart, ...],
            Meta(
                description="Where two are compared: the answer on each, counted within its own "
                "filters. `points` above are those of all parts, in this order."
            ),
        ]
        | UnsetType
    ) = UNSET


class AskPart(Form, frozen=True):
    """The answer on one of two that are compared."""

    title: str
    answer: Ask


class Hit(Citation, frozen=True):
    """The citation of a whole passage with its score."""

    score: float


class Search(Form, frozen=True):
    """`reviews search TEXT --json`: each hit is the citation of a whole passage with its score.

    Scores are comparable within one search.
    """

    hits: tuple[Hit, ...]


class HistoryTurn(Form, frozen=True):
    """An earlier turn of a conversation."""

    role: Literal["user", "assistant"]
    text: str


History: TypeAlias = Annotated[
    tuple[HistoryTurn, ...],
    Meta(description="What `reviews ask --history FILE` reads: earlier turns, oldest first."),
]


def citation(cited: types.Citation) -> Citation:
    """Return a citation."""
    return filled(Citation, cited)


def citations(cited: Sequence[types.Citation]) -> tuple[Citation, ...]:
    """Return citations, in their order."""
    return tuple(citation(one) for one in cited)


def answer(given: types.Answer) -> Ask:
    """Return what `reviews ask --json` prints."""
    return Ask(
        outcome=given.outcome,
        lead=given.lead,
        understood=understood(given.understood),
        points=tuple(_point(point) for point in given.points),
        nearest=citations(given.nearest),
        notes=given.notes,
        count=filled(Count, given.count) if given.count else UNSET,
        parts=tuple(AskPart(part.title, answer(part.answer)) for part in given.parts) or UNSET,
    )


def _point(quoted: types.Point) -> Point:
    under = UNSET if quoted.under is None else quoted.under
    return Point(quoted.kind, citations(quoted.citations), under)


def understood(taken: types.Understood) -> Understood:
    """Return how a question was taken."""
    return Understood(
        subject=taken.subject,
        aim=taken.aim,
        filters=filters(taken.filters),
        dated_terms=tuple(filled(DatedTerm, term) for term in taken.dated_terms),
    )


def filters(chosen: Filter) -> Filters:
    """Return the filters that are set."""
    members = {name: getattr(chosen, name) or UNSET for name in Filters.__struct_fields__}
    return Filters(**members)


def found(hits: Sequence[types.Found]) -> Search:
    """Return what `reviews search --json` prints."""
    return Search(tuple(filled(Hit, hit.citation, score=round(hit.score, 6)) for hit in hits))
