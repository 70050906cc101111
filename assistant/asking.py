"""Ask a library a question in plain words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant import wording
from assistant.answer import answer, holdings, without_search
from assistant.answering.known import known
from assistant.evidence import gather, gather_all
from assistant.phrasing import POINTS_BACK
from assistant.question import LISTING, Question, Scope, merge, understand
from assistant.types import Aim, Answer, Outcome, Turn
from index.library import Library, Snapshot
from index.types import Filter

_DECLINED = frozenset({Scope.IDENTIFIES, Scope.LIVE_CASE})
_UNSEARCHED = {
    Scope.IDENTIFIES: (Outcome.DECLINED, wording.IDENTIFIES),
    Scope.LIVE_CASE: (Outcome.DECLINED, wording.LIVE_CASE),
    Scope.NOT_UNDERSTOOD: (Outcome.NOT_UNDERSTOOD, wording.NOT_UNDERSTOOD),
}


def ask(
    library: Library,
    question: str,
    *,
    history: Sequence[Turn] = (),
    filters: Filter | None = None,
) -> Answer:
    """Answer a question with exact, cited quotations, or say that the reviews are silent.

    `history` is the conversation so far, oldest first; `filters` are laid over those that the
    words name. The whole answer comes from one generation of the library.
    """
    with library.snapshot() as snapshot:
        taken = understand(question, history=history, held=snapshot.reviews())
        if filters is not None:
            taken = replace(taken, filters=merge(taken.filters, filters))
        alone = not (history and POINTS_BACK.search(question))  # it needs no earlier question
        if taken.scope not in _DECLINED and alone:
            given = known(snapshot, question, filters or Filter())
            if given is not None:
                return given
        if taken.scope in _UNSEARCHED:
            return without_search(taken, *_UNSEARCHED[taken.scope])
        return _answer(library, snapshot, taken)


def ask_as(library: Library, subject: str, aim: Aim, filters: Filter) -> Answer:
    """Answer a question whose subject, aim and filters a person has set."""
    taken = Question(subject, subject, aim, filters)
    with library.snapshot() as snapshot:
        return _answer(library, snapshot, taken)


def _answer(library: Library, snapshot: Snapshot, taken: Question) -> Answer:
    if taken.subject:
        return answer(snapshot, taken, gather(snapshot, library.encoder, taken))
    if taken.aim in LISTING:
        return holdings(snapshot, taken)
    return answer(snapshot, taken, gather_all(snapshot, taken))
