"""Search a library for passages, without an answer made of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from assistant.answering.matching import terms_of, wordings_of
from assistant.ground.citation import cite
from assistant.ground.types import Found, Turn
from index.library import Snapshot
from index.types import Encoder, Filter, Matrix, Query, Term

EARLIER = 0.5  # what the conversation before a question weighs beside it
TURNS = 4  # of the conversation, that are looked back on


def search(
    snapshot: Snapshot,
    text: str,
    *,
    history: Sequence[Turn] = (),
    filters: Filter | None = None,
    k: int = 10,
) -> list[Found]:
    """Return the k passages nearest to a text, by words and by meaning, best first."""
    asked = Filter() if filters is None else filters
    query = query_for(snapshot.encoder, text, history)
    documents = {review.id: review for review in snapshot.reviews()}
    return [
        Found(
            cite(
                snapshot,
                documents[hit.passage.review],
                hit.passage,
                hit.passage.passage.locator.span,
            ),
            hit.score,
        )
        for hit in snapshot.search(query, filter=asked, k=k)
    ]


def query_for(encoder: Encoder, text: str, history: Sequence[Turn] = ()) -> Query:
    """Return a text as the index sees it, in the light of the conversation before it."""
    earlier = [turn.text for turn in history if turn.role == "user"][-TURNS:]
    wordings, thread = wordings_of(text), " ".join((*earlier, text))
    texts = list(dict.fromkeys((*wordings, thread)))
    vectors = dict(zip(texts, encoder.encode(texts), strict=True))
    now = _unit(np.sum([vectors[wording] for wording in wordings], axis=0))
    if not earlier:
        return Query(now, terms_of(text), text)
    whole = _unit((1 - EARLIER) * now + EARLIER * vectors[thread])
    return Query(whole, _terms(text, earlier), text)


def _terms(text: str, earlier: Sequence[str]) -> tuple[Term, ...]:
    """Return the terms of a question, and for less those of the turns before it."""
    terms = {term.forms: term for turn in earlier for term in terms_of(turn)}
    faint = {forms: replace(term, weight=EARLIER * term.weight) for forms, term in terms.items()}
    return tuple((faint | {term.forms: term for term in terms_of(text)}).values())


def _unit(vector: Matrix) -> Matrix:
    return np.asarray(vector / max(float(np.linalg.norm(vector)), 1e-12), dtype=np.float32)
