"""Answers from what is recorded of the documents, each quoted from the line that states it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assistant.answering.filters import merge
from assistant.answering.held_answers import holdings_answer
from assistant.answering.recommended_answers import recommended_answer
from assistant.answering.record_wording import Record
from assistant.answering.records import Asked
from assistant.answering.stated import stated
from assistant.ground.citation import case_label
from assistant.ground.dates import said_date
from assistant.ground.types import Aim, Answer, Outcome, Point, PointKind, Understood
from corpus.types import Origin
from index.library import Snapshot
from index.types import Filter, HeldReview

MANY = 40  # values that are quoted; of more documents the list alone is given
_FIELDS = {
    Record.AUTHOR: ("author", "written by {}"),
    Record.PUBLISHED: ("published", "published {}"),
    Record.INCIDENT: ("incident", "incident {}"),
    Record.BODY: ("body", "published by {}"),
    Record.AREA: ("area", "from {}"),
}
_DATED = frozenset({Record.PUBLISHED, Record.INCIDENT})
_SAID_BY = {
    Origin.FRONT_MATTER: "declared in its file",
    Origin.SIDECAR: "declared beside its file",
    Origin.DETECTED: "read from other words of it",
    Origin.PERSON: "set by a person",
}


def record_answer(snapshot: Snapshot, asked: Asked, filters: Filter) -> Answer | None:
    """Answer from the records; None where they don't hold what is asked for."""
    chosen = merge(asked.filters, filters)
    fields = [record for record in asked.records if record in _FIELDS]
    if fields:
        return _facts(snapshot, fields, chosen)
    if Record.RECOMMENDED in asked.records:
        return recommended_answer(snapshot, chosen)
    return holdings_answer(snapshot, asked, chosen)


def _facts(snapshot: Snapshot, fields: Sequence[Record], filters: Filter) -> Answer | None:
    documents = snapshot.reviews(filters)
    lines = [f"{case_label(held)}: {_said(held, fields)}." for held in documents]
    known = [(held, record) for held in documents for record in fields if _value(held, record)]
    if not known:
        return None
    points: list[Point] = []
    unquoted: list[str] = []
    for held, record in known[:MANY]:
        cited = stated(snapshot, held, record, _value(held, record) or "")
        if cited is None:
            unquoted.append(_unquoted(held, record))
        elif all(cited != point.citations[0] for point in points):
            points.append(Point(PointKind.FINDING, (cited,)))
    complete = len(known) == len(documents) * len(fields)
    return Answer(
        outcome=Outcome.ANSWERED if complete else Outcome.PARTLY,
        lead=lines[0] if len(lines) == 1 else _known_of(documents, fields),
        understood=Understood(", ".join(fields), Aim.HOLDINGS, filters, ()),
        count=None,
        points=tuple(points),
        nearest=(),
        notes=(*(lines if len(lines) > 1 else ()), *unquoted),
    )


def _value(held: HeldReview, record: Record) -> str | None:
    value: str | None = getattr(held.metadata, _FIELDS[record][0])
    return value


def _said(held: HeldReview, fields: Iterable[Record]) -> str:
    said = []
    for record in fields:
        value = _value(held, record)
        if value is None:
            said.append(f"{record.value} not known")
        else:
            shown = said_date(value) if record in _DATED else value
            said.append(_FIELDS[record][1].format(shown))
    return "; ".join(said)


def _known_of(documents: Sequence[HeldReview], fields: Sequence[Record]) -> str:
    said = [
        f"the {record.value} of {sum(_value(held, record) is not None for held in documents)}"
        for record in fields
    ]
    return f"Of {len(documents):,} documents the library knows {' and '.join(said)}."


def _unquoted(held: HeldReview, record: Record) -> str:
    origin = held.origins.get(_FIELDS[record][0])
    why = f"; it was {_SAID_BY[origin]}" if origin else ""
    return f"No line of {case_label(held)} states the {record.value}{why}."
