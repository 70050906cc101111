"""The JSON that others build on, as types: `assistant.cli.schema` makes the schema of them.

A room has the forms of its own; here are what all forms share, and those of questions.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, ClassVar, TypeAlias, TypeVar

from msgspec import Meta, Struct

from assistant.ground import types


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


def citation(cited: types.Citation) -> Citation:
    """Return a citation."""
    return filled(Citation, cited)


def citations(cited: Sequence[types.Citation]) -> tuple[Citation, ...]:
    """Return citations, in their order."""
    return tuple(citation(one) for one in cited)
