"""Ask a library a question in plain words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from assistant import wording
from assistant.answering.answer import answer, without_search
from assistant.answering.beyond import opened
from assistant.answering.evidence import gather
from assistant.answering.filters import merge
from assistant.answering.known import known
from assistant.answering.question import Question, Scope, understand, within_reach
from assistant.reader.chat import ChatReader, reader_of
from assistant.types import Aim, Answer, Outcome, Turn
from index.library import Library, Snapshot
from index.models import Models
from index.types import Filter

_UNSEARCHED = {
    Scope.IDENTIFIES: (Outcome.DECLINED, wording.IDENTIFIES),
    Scope.LIVE_CASE: (Outcome.DECLINED, wording.LIVE_CASE),
    Scope.COURTESY: (Outcome.NOT_UNDERSTOOD, wording.COURTESY),
    Scope.FOREIGN: (Outcome.NOT_UNDERSTOOD, wording.FOREIGN),
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
        taken = understand(snapshot, library.encoder, question, history=history)
        if filters is not None:
            taken = replace(taken, filters=merge(taken.filters, filters))
        if taken.scope in _UNSEARCHED:
            return without_search(taken, *_UNSEARCHED[taken.scope])
        taken = within_reach(snapshot, taken)
        exact = None if taken.follows else known(snapshot, taken.words, taken.filters)
        given = exact if exact is not None else _answer(library, snapshot, taken)
        return opened(taken.text, given)


def ask_as(library: Library, subject: str, aim: Aim, filters: Filter) -> Answer:
    """Answer a question whose words, aim and filters a person has set."""
    with library.snapshot() as snapshot:
        given = _answer(library, snapshot, Question(subject, subject, aim, filters))
        return opened(subject, given)


def _answer(library: Library, snapshot: Snapshot, taken: Question) -> Answer:
    encoder = library.encoder
    wanted = None if taken.parts else taken.wants
    found = [
        gather(snapshot, encoder, asked, taken.filters, wanted=wanted) for asked in taken.asked
    ]
    return answer(snapshot, taken, found, chat=_chat(snapshot.models))


@lru_cache(maxsize=4)
def _chat(models: Models) -> ChatReader | None:
    """Return the chat model that the owner named, kept because making one is slow."""
    return reader_of(models)
