"""What the tests of known answers share."""

from __future__ import annotations

from datetime import date

from assistant.answering.filters import merge
from assistant.answering.known import known
from assistant.answering.named_filters import named_in
from assistant.ground.types import Answer
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
        named = named_in(question, snapshot.reviews(), TODAY)
        return known(snapshot, named.words, merge(named.filters, filters or Filter()))
