"""The JSON of the ledger."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from msgspec import Meta

from assistant.citing import Citer
from assistant.forms import Citation, Code, Form, HowMany, citation, citations, filled
from assistant.recommendations.addressing import Addressee
from assistant.recommendations.ledger import Row
from assistant.recommendations.mechanisms import Mechanism
from corpus.types import Span


class LedgerRow(Form, frozen=True):
    """A recommendation of the ledger."""

    id: str
    review: str
    source: str
    citation: Citation
    mechanism: Annotated[tuple[Mechanism, ...], Meta(min_length=1)]
    addressee: Annotated[tuple[Addressee, ...], Meta(min_length=1)]
    named: Annotated[
        tuple[str, ...], Meta(description="The recommendation's own words for whom it asks.")
    ]
    says_who: Annotated[
        bool,
        Meta(
            description="Whether its words or its heading say who is to act; else `addressee` is "
            "implied or unstated"
        ),
    ]
    measurable: bool
    deadline: str | None
    measure: str | None
    standard: Annotated[
        str | None,
        Meta(description="How quickly or how often, each time: words of the recommendation"),
    ]
    themes: tuple[Code, ...]
    answers: Annotated[tuple[Citation, ...], Meta(description="Findings of its own review.")]
    equivalents: Annotated[
        tuple[str, ...],
        Meta(description="Ids of recommendations of other reviews that ask for the same."),
    ]
    earlier: Annotated[
        tuple[str, ...],
        Meta(description="Of the equivalents, those of reviews published before."),
    ]
    reported_again_in: Annotated[
        tuple[str, ...],
        Meta(
            description="Reviews that report the issue of an incident after this publication. "
            "Where a date is not stated nothing is said."
        ),
    ]


class Ledger(Form, frozen=True):
    """`reviews ledger --json`."""

    of: Annotated[HowMany, Meta(description="Recommendations of the reviews that were asked.")]
    rows: tuple[LedgerRow, ...]


def ledger(rows: Sequence[Row], of: int, citer: Citer) -> Ledger:
    """Return what `reviews ledger --json` prints."""
    return Ledger(of, tuple(row(one, citer) for one in rows))


def row(one: Row, citer: Citer) -> LedgerRow:
    """Return a recommendation of the ledger."""
    text, asks = citer.review(one.review).quote(one.place.span), one.asks
    return filled(
        LedgerRow,
        one,
        review=one.review.id,
        source=one.review.source,
        citation=citation(citer.at(one.place)),
        mechanism=asks.mechanisms,
        addressee=asks.addressees,
        named=tuple(text[span.start : span.end] for span in asks.named),
        says_who=asks.says_who,
        measurable=asks.measurable,
        deadline=_words(text, asks.deadline),
        measure=_words(text, asks.measure),
        standard=_words(text, asks.standard),
        answers=citations([citer.at(place) for place in one.answers]),
    )


def _words(text: str, span: Span | None) -> str | None:
    return text[span.start : span.end] if span else None
