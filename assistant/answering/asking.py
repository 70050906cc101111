"""Ask a library a question in plain words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from assistant.answering import wording
from assistant.answering.answer import answer, without_search
from assistant.answering.beside import side_by_side
from assistant.answering.beyond import opened
from assistant.answering.comparing import Side, compared
from assistant.answering.evidence import Evidence, gather
from assistant.answering.filters import beside, merge
from assistant.answering.known import known, known_next
from assistant.answering.mentions import mention_of
from assistant.answering.question import Question, Scope, understand, within_reach
from assistant.answering.unstated import unstated
from assistant.ground.types import Aim, Answer, AnswerPart, Outcome, Turn
from assistant.reader.chat import ChatReader, reader_of
from index.library import Snapshot
from index.models import Models
from index.types import Encoder, Filter

_UNSEARCHED = {
    Scope.IDENTIFIES: (Outcome.DECLINED, wording.IDENTIFIES),
    Scope.LIVE_CASE: (Outcome.DECLINED, wording.LIVE_CASE),
    Scope.COURTESY: (Outcome.NOT_UNDERSTOOD, wording.COURTESY),
    Scope.FOREIGN: (Outcome.NOT_UNDERSTOOD, wording.FOREIGN),
    Scope.NOT_UNDERSTOOD: (Outcome.NOT_UNDERSTOOD, wording.NOT_UNDERSTOOD),
}


def ask(
    snapshot: Snapshot,
    question: str,
    *,
    history: Sequence[Turn] = (),
    filters: Filter | None = None,
) -> Answer:
    """Answer a question with exact, cited quotations, or say that the reviews are silent.

    `history` is the conversation so far, oldest first; `filters` are laid over those that the
    words name.
    """
    taken = understand(snapshot, snapshot.encoder, question, history=history)
    if filters is not None:
        laid, notes = beside(taken.filters, filters)
        taken = replace(taken, filters=laid, notes=(*taken.notes, *notes))
    if taken.scope is Scope.IN:
        today = date.today()  # noqa: DTZ011 - the reader's own day
        sides = compared(taken.text, snapshot.reviews(), today)
        if sides is not None:
            return _beside(snapshot, taken, sides, filters or Filter())
    return _taken(snapshot, taken)


def ask_as(snapshot: Snapshot, subject: str, aim: Aim, filters: Filter) -> Answer:
    """Answer a question whose words, aim and filters a person has set."""
    return opened(subject, _answer(snapshot, Question(subject, subject, aim, filters)))


def _taken(snapshot: Snapshot, taken: Question) -> Answer:
    """Answer a question as it was taken."""
    if taken.scope in _UNSEARCHED:
        return without_search(taken, *_UNSEARCHED[taken.scope])
    taken = within_reach(snapshot, taken)
    exact = _exact(snapshot, taken)
    if exact is None:
        return opened(taken.text, _answer(snapshot, taken))
    understood = replace(exact.understood, notes=taken.notes)
    exact = replace(exact, understood=understood, notes=(*taken.notes, *exact.notes))
    return opened(taken.text, _with_unstated(snapshot, exact))


def _exact(snapshot: Snapshot, taken: Question) -> Answer | None:
    """Answer what is known exactly.

    What leads to a filter is no part of what is mentioned (“mention school, published before
    2005”), and is of what is recorded (“how many were published before 2005?”).
    """
    if taken.follows:
        return known_next(snapshot, taken.own, taken.before, taken.filters)
    mentions = mention_of(taken.sought) is not None
    return known(snapshot, taken.sought if mentions else taken.words, taken.filters)


def _beside(snapshot: Snapshot, taken: Question, sides: Sequence[Side], filters: Filter) -> Answer:
    """Answer what is asked of two, each by itself."""
    taken = replace(taken, aim=Aim.EVIDENCE)  # what each side is asked for
    given = []
    for side in sides:
        asked = understand(snapshot, snapshot.encoder, side.asked)
        asked = replace(asked, filters=merge(merge(asked.filters, filters), side.filters))
        # what is compared was asked of the library already, however few words name it
        asked = replace(asked, scope=Scope.IN, aim=taken.aim)
        given.append(AnswerPart(side.title, _taken(snapshot, asked)))
    return side_by_side(taken, filters, given)


def _answer(snapshot: Snapshot, taken: Question) -> Answer:
    gathered = evidence_of(snapshot, snapshot.encoder, taken)
    return _with_unstated(snapshot, answer(snapshot, taken, gathered, chat=_chat(snapshot.models)))


def evidence_of(snapshot: Snapshot, encoder: Encoder, taken: Question) -> list[Evidence]:
    """Return what the library holds on a question: on each of its parts, and in each reading."""
    wanted = None if taken.parts else taken.wants
    return [gather(snapshot, encoder, asked, taken.filters, wanted=wanted) for asked in taken.asked]


def _with_unstated(snapshot: Snapshot, given: Answer) -> Answer:
    """Say which documents the filters left out because they don't state what is asked of."""
    notes = (*given.notes, *unstated(snapshot, given.understood.filters))
    return replace(given, notes=tuple(dict.fromkeys(notes)))


@lru_cache(maxsize=4)
def _chat(models: Models) -> ChatReader | None:
    """Return the chat model that the owner named, kept because making one is slow."""
    return reader_of(models)
