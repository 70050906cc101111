"""Search a library for passages, without an answer made of them."""

from __future__ import annotations

from assistant.citation import cite
from assistant.evidence import vector_of
from assistant.matching import terms_of
from assistant.question import Question
from assistant.types import Aim, Found
from index.library import Library
from index.types import Filter, Query


def search(
    library: Library, text: str, *, filters: Filter | None = None, k: int = 10
) -> list[Found]:
    """Return the k passages nearest to a text, by words and by meaning, best first."""
    asked = Filter() if filters is None else filters
    vector = vector_of(library.encoder, Question(text, text, Aim.EVIDENCE, asked))
    query = Query(vector, terms_of(text))
    with library.snapshot() as snapshot:
        held = {review.id: review for review in snapshot.reviews()}
        return [
            Found(
                cite(
                    snapshot,
                    held[hit.passage.review],
                    hit.passage,
                    hit.passage.passage.locator.span,
                ),
                hit.score,
            )
            for hit in snapshot.search(query, filter=asked, k=k)
        ]
