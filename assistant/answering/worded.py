"""Sentences that say in its own words all that a question is about."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from assistant.answering.matching import WHOLE, find
from assistant.reader.candidates import Candidates
from corpus.words import stems_of, words_of
from index.library import Snapshot
from index.types import Filter, Term

FEW = 4  # telling words; of more, all in one sentence are chance or a quotation
MOST = 500  # passages that are read
# Words that put a question and name nothing that it is about.
FRAMING = frozenset(
    stems_of(
        "review report case document library find finding say said mention tell told show shown "
        "write written wrote publish raise note identify highlight conclude what's recommend "
        "recommendation lesson learn learned go went gone wrong fail failed failure issue problem "
        "question thing know known look come came before ever anything something speak happen "
        "evidence example people staff agency agencies please"
    )
)
# Verbs that say no more of a set term than that there was one: “was MARAC used?”
_LIGHT = frozenset(stems_of("use hold held call make made give given take taken involve put get"))


def telling(terms: Sequence[Term]) -> list[Term]:
    """Return the terms of a question that name what it is about."""
    silent = FRAMING | _LIGHT if any(term.weight == WHOLE for term in terms) else FRAMING
    return [term for term in terms if not silent.issuperset(stems_of(term.forms[0]))]


def worded(
    snapshot: Snapshot, candidates: Candidates, terms: Sequence[Term], filters: Filter
) -> NDArray[np.int64]:
    """Return which candidates hold every telling term, in any of its forms and inflections."""
    sought = telling(terms)
    if not 0 < len(sought) <= FEW:
        return np.empty(0, dtype=np.int64)
    holding = [
        reduce(np.union1d, [snapshot.passages_with(form, filters) for form in term.forms])
        for term in sought
    ]
    ids = reduce(np.intersect1d, holding)[:MOST]
    among = set(ids.tolist())
    places = {
        (passage, number): at
        for at, (passage, number) in enumerate(
            zip(candidates.passages.tolist(), candidates.numbers.tolist(), strict=True)
        )
        if passage in among
    }
    chosen = []
    for stored in snapshot.passages(ids.tolist()):
        start = stored.passage.locator.span.start
        for number, span in enumerate(stored.passage.sentences):
            words = words_of(stored.text[span.start - start : span.end - start])
            if (stored.id, number) in places and all(find(words, term) for term in sought):
                chosen.append(places[stored.id, number])
    return np.array(chosen, dtype=np.int64)
