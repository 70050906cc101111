"""Words of a question that stand in reviews, whether or not anything answers it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from assistant.answering.question import Question
from assistant.matching import terms_of
from assistant.tally import Scope
from corpus.words import stems_of
from index.library import Snapshot

# Words that put a question and name nothing that it is about.
FRAMING = frozenset(
    stems_of(
        "review report case document library find finding say mention tell show recommend "
        "recommendation lesson learn went wrong issue problem question thing know look come "
        "before ever anything something please"
    )
)


@dataclass(frozen=True, slots=True)
class Standing:
    """Words as they were asked, and how many counted documents hold the one that most do."""

    words: tuple[str, ...]
    documents: int


def standing(snapshot: Snapshot, question: Question, scope: Scope) -> Standing | None:
    """Return the words of a question that stand in the filtered library; None if none does."""
    held: dict[str, int] = {}
    for term in terms_of(question.words or question.subject):
        if FRAMING.issuperset(stems_of(term.forms[0])):
            continue
        ids = [snapshot.passages_with(form, question.filters) for form in term.forms]
        found = np.unique(np.concatenate(ids))
        if len(found):
            held[term.forms[0]] = len(snapshot.owners(found).keys() & scope.counted.keys())
    return Standing(tuple(held), max(held.values())) if held else None
