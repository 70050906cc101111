"""What is asked: the question whole, what is wanted, in which part of the library."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from enum import StrEnum

from assistant.answering import parts, periods, places, spelling
from assistant.reader.heads import READINGS, SCOPES, Wants, wants
from assistant.types import Aim, DatedTerm, Turn
from corpus.vocabulary import bridges
from index.library import Snapshot
from index.types import Encoder, Filter

DECLINED = 0.33  # chance of being one to decline, from which on it is
TURNS = 2  # of a thread, that are read with a question
_AIMS = {"list": Aim.REVIEWS}
_SAID = {"published": "a date of publication", "incident": "a date of the incident"}
_LETTER = re.compile(r"[^\W\d_]")


class Scope(StrEnum):
    """Whether a question is one that reviews may be asked."""

    IN = "in"
    IDENTIFIES = "identifies"  # asks who somebody is
    LIVE_CASE = "live case"  # asks for advice on a case in hand
    COURTESY = "courtesy"  # thanks, a greeting
    FOREIGN = "foreign"  # in another language
    NOT_UNDERSTOOD = "not understood"


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it was taken, its conversation included."""

    text: str  # as typed
    subject: str  # what is looked for: the question whole, repaired, the thread it follows in front
    aim: Aim
    filters: Filter
    scope: Scope = Scope.IN
    bare: str = ""  # without the words that name the filters; "" where it needs its thread
    parts: tuple[str, ...] = ()  # single questions, where several are asked in one
    notes: tuple[str, ...] = ()  # what was understood otherwise than typed, or not at all

    @property
    def asked(self) -> tuple[str, ...]:
        """What is looked for, one by one."""
        return self.parts or (self.subject,)

    @property
    def dated_terms(self) -> tuple[DatedTerm, ...]:
        """The subject's terms that went by other names in other years."""
        return tuple(DatedTerm(bridge.asked, bridge.also) for bridge in bridges(self.subject))


def understand(
    snapshot: Snapshot,
    encoder: Encoder,
    text: str,
    *,
    history: Sequence[Turn] = (),
    today: date | None = None,
) -> Question:
    """Take a question in the light of the conversation before it."""
    asked = " ".join(text.split())
    if scope := _plainly(asked):
        return Question(asked, asked, Aim.EVIDENCE, Filter(), scope)
    today = today or date.today()  # noqa: DTZ011 - the reader's own day
    taken = _alone(snapshot, encoder, asked, today)
    earlier = [turn.text for turn in history if turn.role == "user"][-TURNS:]
    return _follow(snapshot, encoder, taken, earlier, today) if earlier else taken[0]


def within_reach(snapshot: Snapshot, question: Question) -> Question:
    """Lay aside filters that leave nothing because documents don't state what they ask for."""
    filters = question.filters
    if filters == Filter() or snapshot.passage_count(filters):
        return question
    undated = (
        ("published", replace(filters, published_from=None, published_to=None)),
        ("incident", replace(filters, incident_from=None, incident_to=None)),
    )
    for what, wider in undated:
        unstated = sum(getattr(one.metadata, what) is None for one in snapshot.reviews(wider))
        if wider != filters and unstated:
            note = (
                f"No document states {_SAID[what]} that was asked for, and {unstated:,} state "
                "none: it was not used as a limit."
            )
            notes = (*question.notes, note)
            return within_reach(snapshot, replace(question, filters=wider, notes=notes))
    return question


def merge(old: Filter, new: Filter) -> Filter:
    """Lay the filters that one names over another's."""
    names = [field.name for field in fields(Filter)]
    return replace(old, **{name: getattr(new, name) for name in names if getattr(new, name)})


def _plainly(asked: str) -> Scope | None:
    """Tell what needs no reading."""
    if not _LETTER.search(asked) and not re.search(r"\d{4}", asked):
        return Scope.NOT_UNDERSTOOD
    return Scope.COURTESY if parts.is_courtesy(asked) else None


def _alone(snapshot: Snapshot, encoder: Encoder, asked: str, today: date) -> tuple[Question, Wants]:
    """Take a question by itself."""
    repaired = spelling.repair(
        asked, known=lambda word: snapshot.frequency(word) > 0, library=snapshot.lexicon
    )
    period = periods.read(repaired.text, today=today)
    place = places.read(repaired.text, snapshot.reviews())
    heard = wants(repaired.text, encoder.encode([repaired.text])[0])
    notes = [f"Showing “{meant}” for “{typed}”." for typed, meant in repaired.changes]
    question = Question(
        text=asked,
        subject=repaired.text,
        aim=_aim(heard),
        filters=merge(period.filters, place.filters),
        scope=_scope(heard, asked, snapshot),
        bare=parts.without(repaired.text, (*period.spans, *place.spans)),
        parts=parts.split(repaired.text),
        notes=(*notes, *period.notes, *place.notes),
    )
    return question, heard


def _follow(
    snapshot: Snapshot,
    encoder: Encoder,
    taken: tuple[Question, Wants],
    earlier: Sequence[str],
    today: date,
) -> Question:
    """Read a question as the next turn of a conversation, or as the start of another."""
    question, heard = taken
    if question.scope in (Scope.IDENTIFIES, Scope.LIVE_CASE):
        return question
    if READINGS[int(heard.readings.argmax())] == "alone":
        return question
    before = _alone(snapshot, encoder, earlier[-1], today)[0]
    only_narrower = question.filters != Filter() and len(question.bare.split()) <= parts.LEAST
    return replace(
        question,
        subject=" ".join((*earlier, question.subject)),
        bare="",
        aim=before.aim if only_narrower else question.aim,
        filters=merge(before.filters, question.filters),
        scope=Scope.IN,
        parts=tuple(" ".join((*earlier, part)) for part in question.parts),
    )


def _aim(heard: Wants) -> Aim:
    return _AIMS.get(heard.aim) or Aim(heard.aim)


def _scope(heard: Wants, asked: str, snapshot: Snapshot) -> Scope:
    identifies, live = (float(heard.scopes[SCOPES.index(name)]) for name in ("identify", "live"))
    if identifies + live >= DECLINED:
        return Scope.IDENTIFIES if identifies >= live else Scope.LIVE_CASE
    if parts.is_foreign(asked, lambda word: snapshot.frequency(word) > 0):
        return Scope.FOREIGN
    return Scope.IN
