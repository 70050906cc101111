"""The JSON of the ledger; docs/json.schema.json describes it."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.citing import Citer
from assistant.forms import Json, citation
from assistant.recommendations.ledger import Row
from corpus.types import Span


def ledger(rows: Sequence[Row], of: int, citer: Citer) -> Json:
    """Return what `reviews ledger --json` prints."""
    return {"of": of, "rows": [row(one, citer) for one in rows]}


def row(one: Row, citer: Citer) -> Json:
    """Return a recommendation of the ledger."""
    text = citer.review(one.review).quote(one.place.span)
    return {
        "id": one.id,
        "review": one.review.id,
        "source": one.review.source,
        "citation": citation(citer.at(one.place)),
        "mechanism": [mechanism.value for mechanism in one.asks.mechanisms],
        "addressee": [addressee.value for addressee in one.asks.addressees],
        "named": [text[span.start : span.end] for span in one.asks.named],
        "says_who": one.asks.says_who,
        "measurable": one.asks.measurable,
        "deadline": _words(text, one.asks.deadline),
        "measure": _words(text, one.asks.measure),
        "standard": _words(text, one.asks.standard),
        "themes": list(one.themes),
        "answers": [citation(citer.at(place)) for place in one.answers],
        "equivalents": list(one.equivalents),
        "earlier": list(one.earlier),
        "reported_again_in": list(one.reported_again_in),
    }


def _words(text: str, span: Span | None) -> str | None:
    return text[span.start : span.end] if span else None
