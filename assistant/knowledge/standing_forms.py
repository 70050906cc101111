"""The JSON of standing questions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

from msgspec import Meta

from assistant.citing import Citer
from assistant.forms import Date, Form, filled, one_of
from assistant.knowledge import standing
from assistant.knowledge.forms import Recur, recurrence_of
from index.types import Edition, HeldReview


class KeptQuestion(Form, frozen=True):
    """A question that the library keeps."""

    id: str
    text: str
    theme: str | None


class StandingQuestion(KeptQuestion, frozen=True):
    """A standing question, and when it was last answered."""

    last: Annotated[str | None, Meta(description="When it was last answered.")]


class StandingList(Form, frozen=True):
    """`reviews standing list --json`."""

    questions: tuple[StandingQuestion, ...]


class StandingAdd(Form, frozen=True):
    """`reviews standing add TEXT --json`."""

    added: StandingQuestion


class StandingRemove(Form, frozen=True):
    """`reviews standing remove ID --json`."""

    removed: StandingQuestion


class NewlyReporting(Form, frozen=True):
    """A review that reports an issue now and didn't then."""

    review: str
    source: str
    incident: Date | None
    published: Date | None
    added: str


class NoLongerReporting(Form, frozen=True):
    """A review that reported an issue then and doesn't now."""

    review: str
    source: str | None
    incident: Date | None
    published: Date | None
    added: str | None
    why: Annotated[str, one_of("removed", "replaced", "coded otherwise")]


class StandingAnswer(Form, frozen=True):
    """A standing question's answer, and what changed since the last one."""

    question: KeptQuestion
    since: Annotated[
        str | None, Meta(description="When it was last answered; null the first time.")
    ]
    changed: bool
    newly: Annotated[
        tuple[NewlyReporting, ...],
        Meta(description="Reviews that report it now and didn't then."),
    ]
    gone: Annotated[
        tuple[NoLongerReporting, ...],
        Meta(description="Reviews that reported it then and don't now."),
    ]
    kept: Annotated[bool, Meta(description="False where somebody else was writing.")]
    answer: Recur


class StandingAsk(Form, frozen=True):
    """`reviews standing ask [ID] --json`."""

    answers: tuple[StandingAnswer, ...]


def question(one: standing.StandingQuestion, last: Edition | None) -> StandingQuestion:
    """Return a standing question, and when it was last answered."""
    return filled(StandingQuestion, one, last=last.kept if last else None)


def answered(given: Iterable[standing.Answered], citer: Citer) -> StandingAsk:
    """Return what `reviews standing ask --json` prints."""
    return StandingAsk(tuple(_answered(one, citer) for one in given))


def _answered(given: standing.Answered, citer: Citer) -> StandingAnswer:
    return filled(
        StandingAnswer,
        given,
        question=filled(KeptQuestion, given.question),
        since=given.before.kept if given.before else None,
        newly=tuple(_newly(held) for held in given.newly),
        gone=tuple(_gone(one) for one in given.gone),
        answer=recurrence_of(given.traced, citer),
    )


def _newly(held: HeldReview) -> NewlyReporting:
    said = held.metadata
    return NewlyReporting(held.id, held.source, said.incident, said.published, held.added)


def _gone(one: standing.Gone) -> NoLongerReporting:
    if one.held is None:
        return NoLongerReporting(one.review, None, None, None, None, one.why)
    now = _newly(one.held)
    return filled(NoLongerReporting, now, why=one.why)
