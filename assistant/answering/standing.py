"""Words of a question that stand in reviews, whether or not anything answers it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from assistant.answering.matching import terms_of
from assistant.answering.question import Question
from assistant.answering.worded import telling
from assistant.ground.counting import Scope
from index.library import Snapshot


@dataclass(frozen=True, slots=True)
class Standing:
    """Words as they were asked, and how many counted documents hold the one that most do."""

    words: tuple[str, ...]
    documents: int


def standing(snapshot: Snapshot, question: Question, scope: Scope) -> Standing | None:
    """Return the words of a question that stand in the filtered library; None if none does."""
    documents: dict[str, int] = {}
    for term in telling(terms_of(question.words or question.subject)):
        ids = [snapshot.passages_with(form, question.filters) for form in term.forms]
        holding = np.unique(np.concatenate(ids))
        if len(holding):
            documents[term.forms[0]] = len(snapshot.owners(holding).keys() & scope.counted.keys())
    return Standing(tuple(documents), max(documents.values())) if documents else None
