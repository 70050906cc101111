"""What is asked: the question whole, what is wanted, in which part of the library."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from assistant.answering import parts, several, spelling
from assistant.answering.cases import case_asked
from assistant.answering.filters import renewed
from assistant.answering.matching import terms_of
from assistant.answering.mentions import mention_of
from assistant.answering.named_filters import named_in
from assistant.answering.pointing import pointed, pointing, unclear
from assistant.answering.records import record_asked
from assistant.answering.several import Part
from assistant.answering.worded import FRAMING
from assistant.ground.types import Aim, DatedTerm, Turn
from assistant.reader.heads import READINGS, SCOPES, Wants, hear
from corpus.vocabulary import bridges
from corpus.words import stems_of
from index.library import Snapshot
from index.types import Encoder, Filter

DECLINED = 0.3  # chance of being one to decline, from which on it is
TURNS = 2  # of a thread, that are read with a question
LONGEST_THREAD = 12  # turns whose filters are kept
SURE = 0.9  # chance of an aim, below which a turn keeps that of its thread
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
    words: str = ""  # of the subject, without those that name the filters
    sought: str = ""  # ... and without what leads to these: what is looked for
    follows: bool = False  # it needs the thread that stands in front of it
    own: str = ""  # its words without those of the thread, nor those that name the filters
    before: str = ""  # the own words of the question that it follows
    wants: Wants | None = None  # as it was heard, where it is one question
    parts: tuple[Part, ...] = ()  # single questions, where several are asked in one
    notes: tuple[str, ...] = ()  # what was understood otherwise than typed, or not at all

    @property
    def asked(self) -> tuple[str, ...]:
        """What is looked for, one by one."""
        read = tuple(reading for part in self.parts for reading in part.asked)
        return read or (self.sought or self.subject,)

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
    today = today or date.today()  # noqa: DTZ011 - the reader's own day
    earlier = [turn.text for turn in history if turn.role == "user"][-LONGEST_THREAD:]
    thread, before, last = list[Question](), None, Filter()
    for turn in (*earlier, text):
        alone = _alone(snapshot, encoder, " ".join(turn.split()), today)
        narrowed = _narrowed(alone, before, last) if before is not None else None
        taken = narrowed or alone
        if before is not None and narrowed is None and _needs_thread(snapshot, alone):
            taken = _follow(alone, thread, before)
        if taken.scope is Scope.IN:
            if alone.filters != Filter():
                last = alone.filters
            elif narrowed is not None or not taken.follows:
                last = taken.filters
            if narrowed is None:
                thread = [*thread, alone][-TURNS:] if taken.follows else [alone]
            before = taken
    return taken


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
        unstated = sum(getattr(held.metadata, what) is None for held in snapshot.reviews(wider))
        if wider != filters and unstated:
            note = (
                f"No document states {_SAID[what]} that was asked for, and {unstated:,} state "
                "none: it was not used as a limit."
            )
            notes = (*question.notes, note)
            return within_reach(snapshot, replace(question, filters=wider, notes=notes))
    return question


def _plainly(snapshot: Snapshot, asked: str) -> Scope | None:
    """Tell what needs no reading, and no repair of words that aren't English."""
    if not _LETTER.search(asked) and not re.search(r"\d{4}", asked):
        return Scope.NOT_UNDERSTOOD
    if parts.is_courtesy(asked):
        return Scope.COURTESY
    foreign = parts.is_foreign(asked, lambda word: snapshot.frequency(word) > 0)
    return Scope.FOREIGN if foreign else None


def _alone(snapshot: Snapshot, encoder: Encoder, asked: str, today: date) -> Question:
    """Take a question by itself."""
    if scope := _plainly(snapshot, asked):
        return Question(asked, asked, Aim.EVIDENCE, Filter(), scope)
    repaired = spelling.repair(
        asked, known=lambda word: snapshot.frequency(word) > 0, library=snapshot.lexicon
    )
    named = named_in(repaired.text, snapshot.reviews(), today)
    sought = named.sought if terms_of(named.sought) else repaired.text
    heard = hear(encoder, repaired.text)
    notes = [f"Showing “{meant}” for “{typed}”." for typed, meant in repaired.changes]
    question = Question(
        text=asked,
        subject=repaired.text,
        aim=_aim(heard, repaired.text),
        filters=named.filters,
        words=named.words,
        sought=sought,
        own=named.words,
        parts=several.split(sought),
        notes=(*notes, *named.notes),
        wants=heard,
    )
    return replace(question, scope=_scope(snapshot, question, heard))


def _narrowed(question: Question, before: Question, last: Filter) -> Question | None:
    """Read a turn that only narrows: the question before it, in another part of the library.

    `last` are the filters that were named last, beside which "the others" are.
    """
    if question.scope not in {Scope.IN, Scope.NOT_UNDERSTOOD}:
        return None
    filters, notes = question.filters, question.notes
    if (way := pointing(question.text)) is not None:
        pointed_at = pointed(way, last)
        filters = pointed_at or Filter()
        notes = notes if pointed_at else (*notes, unclear(question.text))
    elif not (parts.only_narrows(question.words) and (filters != Filter() or notes)):
        return None
    return replace(
        before, text=question.text, filters=renewed(before.filters, filters), notes=notes
    )


def _needs_thread(snapshot: Snapshot, question: Question) -> bool:
    """Tell whether a question is meant as the next turn of the thread before it."""
    if question.wants is None or question.scope not in {Scope.IN, Scope.NOT_UNDERSTOOD}:
        return False
    reading = READINGS[int(question.wants.readings.argmax())]
    if reading != "thread":
        return reading == "within"
    return parts.points_back(question.words) or not _is_known(snapshot, question.words)


def _follow(question: Question, thread: Sequence[Question], before: Question) -> Question:
    """Read a question as the next turn: `thread` are those before it, `before` how it stands."""
    filters = renewed(before.filters, question.filters)
    sought = [one.sought for one in thread]
    only_narrower = question.filters != Filter() and len(question.words.split()) <= parts.LEAST
    if only_narrower or (question.wants is not None and question.wants.aims.max() < SURE):
        question = replace(question, aim=before.aim, wants=before.wants)
    return replace(
        question,
        subject=_behind([one.subject for one in thread], question.subject),
        sought=_behind(sought, question.sought),
        filters=filters,
        scope=Scope.IN,
        words=" ".join((*(one.words for one in thread), question.words)),
        follows=True,
        before=thread[-1].own if thread else "",
        parts=tuple(
            Part(
                part.text,
                tuple(_behind(sought, reading) for reading in part.readings),
                tuple(_behind(sought, reading) for reading in part.besides),
            )
            for part in question.parts
        ),
    )


def _behind(thread: Sequence[str], text: str) -> str:
    return " ".join((*thread, text))


def _is_known(snapshot: Snapshot, words: str) -> bool:
    """Tell whether words ask, by their form, for what is known exactly."""
    return (
        mention_of(words) is not None
        or case_asked(words) is not None
        or record_asked(words, snapshot.reviews()) is not None
    )


def _aim(heard: Wants, text: str) -> Aim:
    if parts.is_bare(text) and FRAMING.isdisjoint(stems_of(text)):
        return Aim.EVIDENCE  # a subject that is named and no more asks for all that is said of it
    return _AIMS.get(heard.aim) or Aim(heard.aim)


def _scope(snapshot: Snapshot, question: Question, heard: Wants) -> Scope:
    identifies, live = (float(heard.scopes[SCOPES.index(name)]) for name in ("identify", "live"))
    if identifies + live >= DECLINED:
        return Scope.IDENTIFIES if identifies >= live else Scope.LIVE_CASE
    tells = question.filters != Filter() or terms_of(question.subject)
    return Scope.IN if tells or _is_known(snapshot, question.words) else Scope.NOT_UNDERSTOOD
