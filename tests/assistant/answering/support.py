"""What the tests of known answers share."""

from __future__ import annotations

from datetime import date

from assistant.answering import parts, periods, places
from assistant.answering.filters import merge
from assistant.answering.known import known
from assistant.types import Answer
from index.library import Library
from index.types import Filter
from tests.support import original_of, review_of

TODAY = date(2026, 6, 1)


def put(library: Library, source: str, *paragraphs: str, **declared: str) -> str:
    """Add a document of these paragraphs: a case review, unless another kind, or "", is given."""
    facts = {"kind": "case review"} | declared
    said = {key: value for key, value in facts.items() if value}
    with library.writing() as writer:
        read = review_of(*paragraphs, source=source, **said)
        return writer.add(read, original_of(*paragraphs)).id


def asked(library: Library, question: str, filters: Filter | None = None) -> Answer | None:
    """Return what is known of a question, its filters read as those who ask have them read."""
    with library.snapshot() as snapshot:
        period = periods.read(question, today=TODAY)
        place = places.read(question, snapshot.reviews())
        words = parts.without(question, (*period.spans, *place.spans))
        named = merge(period.filters, place.filters)
        return known(snapshot, words, merge(named, filters or Filter()))
