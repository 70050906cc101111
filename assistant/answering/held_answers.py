"""What the library holds: documents, areas, years."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from assistant.answering import wording
from assistant.answering.record_wording import Record
from assistant.answering.records import Asked
from assistant.answering.stated import stated
from assistant.answering.unstated import unstated
from assistant.ground.citation import case_label
from assistant.ground.counting import Scope, scope_of
from assistant.ground.types import Aim, Answer, Count, Outcome, Point, PointKind, Understood
from corpus.types import Kind
from index.library import Snapshot
from index.types import Filter, HeldReview

MANY = 40  # documents whose own line is quoted; of more only the names are given


def holdings_answer(snapshot: Snapshot, asked: Asked, filters: Filter) -> Answer:
    """Say which documents, areas or years the library, or a part of it, holds."""
    kinds = asked.kinds or ()
    chosen = filters if kinds in {(), (Kind.CASE_REVIEW,)} else replace(filters, kinds=kinds)
    scope = scope_of(snapshot, chosen)
    if Record.HELD not in asked.records:
        return _parts(asked, scope, chosen)
    every = kinds != (Kind.CASE_REVIEW,)
    shown = list(({**scope.reviews, **scope.others} if every else scope.counted).values())
    library = scope_of(snapshot, Filter())
    whole = len(snapshot.reviews()) if every else len(library.counted)
    left_out = tuple(unstated(snapshot, chosen))
    unit = "documents" if every else (scope if shown else library).unit
    unasked = asked.counts and not _is_period(chosen)  # a number; where of a time, so are the dates
    points = () if unasked or len(shown) > MANY else _points(snapshot, shown, chosen)
    names = "; ".join(map(case_label, shown))
    unknown = wording.unknown_kind(scope)
    return Answer(
        outcome=Outcome.ANSWERED if shown or not left_out else Outcome.PARTLY,
        lead=_every(shown, chosen) if every or not shown else wording.holdings(chosen, scope),
        understood=Understood("what is held", Aim.HOLDINGS, chosen, ()),
        count=Count(len(shown), whole, unit),
        points=points,
        nearest=(),
        notes=(
            *((f"They are: {names}.",) if shown and not asked.counts else ()),
            *left_out,
            *((unknown,) if unknown else ()),
        ),
    )


def _is_period(filters: Filter) -> bool:
    published = filters.published_from or filters.published_to
    return bool(published or filters.incident_from or filters.incident_to)


def _every(shown: Sequence[HeldReview], filters: Filter) -> str:
    kinds = Counter(one.metadata.kind or "of unknown kind" for one in shown)
    each = (
        f": {', '.join(f'{kind} {count}' for kind, count in kinds.most_common())}" if kinds else ""
    )
    if not shown:
        return f"The library holds nothing of this sort{wording.said_filters(filters)}."
    number = f"{len(shown):,} document{'' if len(shown) == 1 else 's'}"
    return f"The library holds {number}{wording.said_filters(filters)}{each}."


def _points(snapshot: Snapshot, shown: Iterable[HeldReview], filters: Filter) -> tuple[Point, ...]:
    """Quote of each document the line that makes it one of these: its date, else its title."""
    if filters.published_from or filters.published_to:
        record, field = Record.PUBLISHED, "published"
    elif filters.incident_from or filters.incident_to:
        record, field = Record.INCIDENT, "incident"
    else:
        record, field = Record.HELD, "title"
    points = []
    for held in shown:
        value = getattr(held.metadata, field)
        cited = stated(snapshot, held, record, value) if value else None
        if cited is not None:
            points.append(Point(PointKind.FINDING, (cited,)))
    return tuple(points)


def _parts(asked: Asked, scope: Scope, filters: Filter) -> Answer:
    """Count the areas, or the years of publication, of the documents that are counted."""
    documents = scope.counted.values()
    if Record.AREAS in asked.records:
        known = Counter(held.metadata.area for held in documents if held.metadata.area)
        what, unit = "areas", "areas"
        listed = ", ".join(f"{name} ({n})" for name, n in sorted(known.items()))
    else:
        known = Counter(
            held.metadata.published[:4] for held in documents if held.metadata.published
        )
        what, unit = "years of publication", ""
        listed = ", ".join(f"{name} ({n})" for name, n in sorted(known.items()))
    unknown = len(documents) - sum(known.values())
    left = f" Of {unknown:,} it is not known." if unknown else ""
    note = wording.unknown_kind(scope)
    return Answer(
        outcome=Outcome.ANSWERED,
        lead=(
            f"{wording.documents(scope)}{wording.said_filters(filters)}, by {what}: "
            f"{listed or 'none is known'}.{left}"
        ),
        understood=Understood(what, Aim.HOLDINGS, filters, ()),
        count=Count(len(known), len(known), unit) if unit else None,
        points=(),
        nearest=(),
        notes=(note,) if note else (),
    )
