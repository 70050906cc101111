"""Questions whose answer is known exactly: answered from what is known, not by a search."""

from __future__ import annotations

from dataclasses import replace

from assistant.answering.case_answers import case_answer
from assistant.answering.cases import case_asked, case_next
from assistant.answering.mention_answers import mention_answer
from assistant.answering.mentions import mention_of
from assistant.answering.parts import asks_nothing_else
from assistant.answering.record_answers import record_answer
from assistant.answering.record_wording import Record
from assistant.answering.records import Asked, counts, record_asked
from assistant.ground.types import Answer
from corpus.types import Kind
from index.library import Snapshot
from index.types import Filter

HELD = Asked((Record.HELD,), Filter(), counts=False, kinds=(Kind.CASE_REVIEW,))


def known(snapshot: Snapshot, text: str, filters: Filter) -> Answer | None:
    """Answer a question from the words of the reviews, or from what is recorded of them.

    `text` is the question without the places and periods that `filters` are made of. None where it
    is of another sort, so that a search may answer.
    """
    mention = mention_of(text)
    if mention is not None:
        return mention_answer(snapshot, mention, filters)
    case = case_asked(text)
    if case is not None:
        return case_answer(snapshot, case, filters)
    asked = record_asked(text, snapshot.reviews())
    if asked is None and filters != Filter() and asks_nothing_else(text):
        # a part of the library is named, and that is all
        asked = replace(HELD, counts=counts(text))
    return record_answer(snapshot, asked, filters) if asked is not None else None


def known_next(snapshot: Snapshot, text: str, before: str, filters: Filter) -> Answer | None:
    """Answer a question that follows another, where whole cases are asked for; None otherwise."""
    case = case_next(text, before)
    return case_answer(snapshot, case, filters) if case is not None else None
