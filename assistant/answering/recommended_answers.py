"""How many recommendations reviews make, and of whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from assistant.answering import wording
from assistant.answering.stated import cite_span
from assistant.ground.citation import case_label
from assistant.ground.counting import Scope, scope_of
from assistant.ground.types import (
    Aim,
    Answer,
    Citation,
    Count,
    Outcome,
    Point,
    PointKind,
    Understood,
)
from index.library import Snapshot
from index.types import Filter, HeldReview

MANY = 40  # recommendations that are quoted each; of more, the first of every review


def recommended_answer(snapshot: Snapshot, filters: Filter) -> Answer | None:
    """Count the recommendations of the reviews that a filter leaves, and name whom they ask."""
    scope = scope_of(snapshot, filters)
    asked = {**scope.reviews, **scope.others} if filters.reviews else scope.counted
    if not asked:
        return None
    asks = _Asks()
    cited = {held.id: asks.read(snapshot, held.id) for held in asked.values()}
    total = sum(map(len, cited.values()))
    most = None if total <= MANY else 1
    shown = [citation for of_review in cited.values() for citation in of_review[:most]]
    number = f"{total:,} recommendation{'' if total == 1 else 's'}"
    each = [f"{case_label(held)}: {len(cited[held.id])}" for held in asked.values()]
    if len(asked) == 1:
        lead = f"{case_label(next(iter(asked.values())))} makes {number}."
    else:
        lead = f"{_documents(scope, asked)}{wording.said_filters(filters)} make {number}."
    return Answer(
        outcome=Outcome.ANSWERED,
        lead=lead,
        understood=Understood("recommendations", Aim.HOLDINGS, filters, ()),
        count=Count(total, total, "recommendations"),
        points=tuple(Point(PointKind.RECOMMENDATION, (citation,)) for citation in shown),
        nearest=(),
        notes=(
            *([f"{'; '.join(each)}."] if len(each) > 1 else ()),
            *asks.said(),
            *_shortened(total),
            *_unknown(scope),
        ),
    )


class _Asks:
    """Whom recommendations ask, counted as they are read."""

    def __init__(self) -> None:
        self._of: Counter[str] = Counter()
        self._unsaid = 0

    def read(self, snapshot: Snapshot, review: str) -> list[Citation]:
        """Return the recommendations of a review, quoted."""
        from assistant.recommendations.addressing import addressees_of

        held = snapshot.held(review)
        text = snapshot.version(held.sha256)
        for item in text.recommendations:
            heading = " ".join(text.sections[item.section].heading[-1:])
            who, _, said = addressees_of(text.quote(item.span), heading)
            self._of.update(body.value for body in who)
            self._unsaid += not said
        return [cite_span(snapshot, held, text, item.span) for item in text.recommendations]

    def said(self) -> Iterator[str]:
        """Yield who is asked, most often first, and how many say it in no words."""
        if self._of:
            each = ", ".join(f"{body} ({count})" for body, count in self._of.most_common())
            yield f"Asked of, one recommendation may ask several: {each}."
        if self._unsaid:
            yield (
                f"{self._unsaid:,} of them name nobody: of whom they ask was told by what is to be "
                "done."
            )


def _documents(scope: Scope, asked: Mapping[str, HeldReview]) -> str:
    """Say how many these are: more than the case reviews where others were named."""
    return wording.documents(scope) if asked is scope.counted else f"{len(asked):,} documents"


def _shortened(total: int) -> tuple[str, ...]:
    return ("Quoted is the first of each.",) if total > MANY else ()


def _unknown(scope: Scope) -> tuple[str, ...]:
    note = wording.unknown_kind(scope)
    return (note,) if note else ()
