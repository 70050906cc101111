"""Standing questions: kept in the library, answered afresh, and told apart from the last time.

What is kept of an answer is which reviews reported the issue, by id and hash: no text of theirs.
A question that reviews may not be asked is refused, so that nothing of a live case is ever kept.
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from importlib import resources
from typing import Any, Literal

from assistant.answering import wording
from assistant.answering.filters import merge
from assistant.answering.question import Scope, understand
from assistant.codebook.keeping import held_codebook
from assistant.coding.codings import ReviewStatus
from assistant.findings.recurrence import Recurrence, of_issue, of_theme
from corpus.errors import AssistantError
from index.errors import BusyError, UnusableLibraryError
from index.library import Library, Snapshot
from index.types import Edition, Filter, HeldReview

KIND = "standing questions"  # of the editions that hold them
ANSWERS = "standing answers "  # and a question's id: of the editions that hold its answers
LONGEST = 600  # characters of a question
_REFUSED = {
    Scope.IDENTIFIES: wording.IDENTIFIES,
    Scope.LIVE_CASE: wording.LIVE_CASE,
    Scope.COURTESY: wording.NOT_UNDERSTOOD,
    Scope.FOREIGN: wording.FOREIGN,
    Scope.NOT_UNDERSTOOD: wording.NOT_UNDERSTOOD,
}


class StandingError(AssistantError):
    """A standing question that can't be taken as it is, or that there isn't."""


@dataclass(frozen=True, slots=True)
class StandingQuestion:
    """A question that is asked again as reviews arrive."""

    id: str
    text: str
    theme: str | None = None  # code of the theme that answers it; None: its words are traced


@dataclass(frozen=True, slots=True)
class Gone:
    """A review that reported the issue last time and doesn't now."""

    review: str  # id
    held: HeldReview | None  # None: it is no longer in the library
    why: Literal["removed", "replaced", "coded otherwise"]


@dataclass(frozen=True, slots=True)
class Answered:
    """A standing question answered afresh."""

    question: StandingQuestion
    traced: Recurrence
    before: Edition | None  # what was kept last time; None: it was never answered
    newly: tuple[HeldReview, ...]  # that report it now and didn't then; () the first time
    gone: tuple[Gone, ...]
    kept: bool  # False where somebody else was writing

    @property
    def changed(self) -> bool:
        """Tell whether the reviews that report it are others than last time."""
        return bool(self.newly or self.gone)


@cache
def shipped() -> Mapping[str, Any]:
    """Return the questions that ship: `standing` ones, and the report's `consideration`s."""
    place = resources.files("assistant").joinpath("data/questions.toml")
    return tomllib.loads(place.read_text(encoding="utf-8"))


def questions(snapshot: Snapshot) -> tuple[StandingQuestion, ...]:
    """Return the library's standing questions; the starters until somebody changes them."""
    return _questions(snapshot.edition(KIND))


def question_of(snapshot: Snapshot, id_: str) -> StandingQuestion:
    """Return the question of an id; StandingError names those that there are."""
    return _of_id(questions(snapshot), id_)


def _of_id(every: Sequence[StandingQuestion], id_: str) -> StandingQuestion:
    by_id = {one.id: one for one in every}
    if id_ not in by_id:
        known = f"choose one of {', '.join(by_id)}" if by_id else "none is kept yet"
        raise StandingError(f"No standing question has the id “{id_}”: {known}.")
    return by_id[id_]


def add_question(
    library: Library, text: str, *, who: str, theme: str | None = None
) -> StandingQuestion:
    """Keep a question; StandingError where it may not be asked, or is kept already."""
    asked = " ".join(text.split())
    if len(asked) > LONGEST:
        raise StandingError(f"The question has over {LONGEST} characters: ask for one thing.")
    with library.snapshot() as snapshot:
        taken = understand(snapshot, snapshot.encoder, asked)
        if taken.scope in _REFUSED:
            raise StandingError(f"This question isn’t kept. {_REFUSED[taken.scope]}")
        if theme is not None:
            held_codebook(snapshot).codebook.theme(theme)
    id_ = f"q{hashlib.sha256(asked.casefold().encode()).hexdigest()[:8]}"
    question = StandingQuestion(id_, asked, theme)
    with library.writing() as writer:
        every = _questions(writer.edition(KIND))
        if any(id_ == one.id for one in every):
            raise StandingError(f"This question is kept already, as {id_}.")
        writer.keep(KIND, _written((*every, question)), who=who)
    return question


def remove_question(library: Library, id_: str, *, who: str) -> StandingQuestion:
    """Keep a question no longer. Earlier editions still show it."""
    with library.writing() as writer:
        every = _questions(writer.edition(KIND))
        question = _of_id(every, id_)
        writer.keep(KIND, _written(tuple(one for one in every if one.id != id_)), who=who)
    return question


def ask_standing(library: Library, snapshot: Snapshot, id_: str, *, who: str) -> Answered:
    """Answer a question from a snapshot of the library, say what changed, and keep who reports."""
    question = question_of(snapshot, id_)
    before = last_answered(snapshot, id_)
    held = {one.id: one for one in snapshot.reviews()}
    traced = trace(snapshot, question)
    now = {
        one.review.id: one.review
        for one in traced.occurrences
        if one.status is ReviewStatus.REPORTED
    }
    then: dict[str, str] = json.loads(before.content)["reviews"] if before else {}
    newly = [one for key, one in now.items() if before and key not in then]
    gone = [_gone(key, sha256, held.get(key)) for key, sha256 in then.items() if key not in now]
    kept = _keep(library, id_, traced, now, who)
    return Answered(question, traced, before, tuple(newly), tuple(gone), kept)


def _gone(review: str, sha256: str, held: HeldReview | None) -> Gone:
    if held is None:
        return Gone(review, None, "removed")
    return Gone(review, held, "coded otherwise" if held.sha256 == sha256 else "replaced")


def trace(
    snapshot: Snapshot, question: StandingQuestion, filters: Filter | None = None
) -> Recurrence:
    """Trace what a question is about, in the part of the library that it and a filter leave."""
    if question.theme is not None:
        return of_theme(snapshot, question.theme, filters)
    taken = understand(snapshot, snapshot.encoder, question.text)
    return of_issue(
        snapshot, taken.subject or question.text, merge(taken.filters, filters or Filter())
    )


def last_answered(snapshot: Snapshot, id_: str) -> Edition | None:
    """Return what was kept of a question's last answer, None if it was never answered."""
    return snapshot.edition(ANSWERS + id_)


def _questions(kept: Edition | None) -> tuple[StandingQuestion, ...]:
    listed = json.loads(kept.content) if kept else shipped()["standing"]
    return tuple(StandingQuestion(**one) for one in listed)


def _written(every: tuple[StandingQuestion, ...]) -> str:
    return json.dumps([asdict(one) for one in every], ensure_ascii=False)


def _keep(
    library: Library, id_: str, traced: Recurrence, now: Mapping[str, HeldReview], who: str
) -> bool:
    found = {"of": traced.of, "reviews": {key: one.sha256 for key, one in now.items()}}
    try:
        with library.writing() as writer:
            writer.keep(ANSWERS + id_, json.dumps(found), who=who)
    except (BusyError, UnusableLibraryError):
        return False
    return True
