"""What each review tells of its case, with the sentences that tell it."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from assistant.answering.case_wording import Aspect
from corpus.types import Review, Span
from index.library import Snapshot
from index.types import HeldReview

if TYPE_CHECKING:
    from assistant.facts.outcome import Outcome

FRONT = 1200  # characters, at most, of a front page
LEAST_FRONT = 100  # a heading nearer to the start is the title's
_TYPED = 450  # characters at the start in which a document says of what type it is


class Case:
    """One review, read for what is asked of it."""

    def __init__(self, snapshot: Snapshot, held: HeldReview) -> None:
        from assistant.facts.index_child import index_child
        from assistant.facts.lines import lines_of

        self.held = held
        self.review = snapshot.version(held.sha256)
        self._child = index_child(held.metadata, self.review.text)
        every = lines_of(self.review)
        self._lines = [line for line in every if not self._child.only_others(line.text)]

    def tells(self, aspect: Aspect, type_: str | None) -> tuple[Span, ...] | None:
        """Return the sentences that tell an aspect, () where it holds without one; None if not."""
        from assistant.facts import subjects

        match aspect:
            case Aspect.DIED | Aspect.SURVIVED:
                died = aspect is Aspect.DIED
                return (self.outcome.died if died else self.outcome.survived) or None
            case Aspect.RECOMMENDS | Aspect.DECLINES:
                return self._recommends(aspect)
            case Aspect.BABY:
                return subjects.baby(self._lines, self._child, self.held.metadata) or None
            case Aspect.UNBORN:
                return subjects.unborn(self._lines) or None
            case Aspect.DISABLED:
                return subjects.disabled(self._lines, self._child) or None
            case Aspect.TYPED:
                return _typed(self.review, type_ or "") or None

    @cached_property
    def outcome(self) -> Outcome:
        """What it says of the child's life."""
        from assistant.facts.outcome import outcome_of

        opens = (section.span.start for section in self.review.sections if section.heading)
        front = min(next((one for one in opens if one > LEAST_FRONT), FRONT), FRONT)
        return outcome_of(self._lines, self._child, front=front)

    def _recommends(self, aspect: Aspect) -> tuple[Span, ...] | None:
        from assistant.recommendations.declining import declining, recommending

        declined, asked = declining(self.review), recommending(self.review)
        if aspect is Aspect.DECLINES:
            return declined if declined or not asked else None
        return asked if asked and not declined else None


def _typed(review: Review, type_: str) -> tuple[Span, ...]:
    """Return where the front of a document says that it is a review of a type."""
    words = r"[\s-]+".join(map(re.escape, type_.split()))
    pattern = re.compile(rf"\b{words}\b(?:[\s-]+\w+){{0,3}}?[\s-]+review\b", re.IGNORECASE)
    match = pattern.search(review.text, 0, _TYPED)
    return (Span(*match.span()),) if match else ()
