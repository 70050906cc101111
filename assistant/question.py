"""What is asked: the subject, what is wanted of it, in which part of the library."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from enum import StrEnum

from assistant import phrasing
from assistant.types import Aim, DatedTerm, Turn
from corpus.vocabulary import bridges
from index.types import Filter, HeldReview

LISTING = frozenset({Aim.COUNT, Aim.REVIEWS, Aim.AREAS, Aim.DATES})  # read off all reviews


class Scope(StrEnum):
    """Whether a question is one that reviews may be asked."""

    IN = "in"
    IDENTIFIES = "identifies"  # asks who somebody is
    LIVE_CASE = "live case"  # asks for advice on a case in hand
    NOT_UNDERSTOOD = "not understood"


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it was taken, its conversation included."""

    text: str
    subject: str
    aim: Aim
    filters: Filter
    scope: Scope = Scope.IN

    @property
    def dated_terms(self) -> tuple[DatedTerm, ...]:
        """The subject's terms that went by other names in other years."""
        return tuple(DatedTerm(bridge.asked, bridge.also) for bridge in bridges(self.subject))


def understand(
    text: str, *, history: Sequence[Turn] = (), held: Sequence[HeldReview] = ()
) -> Question:
    """Take a question in the light of the conversation before it.

    An area or a pseudonym of a `held` review that the question names becomes a filter.
    """
    question: Question | None = None
    for turn in history:
        if turn.role == "user":
            earlier = _take(turn.text, question, held)
            question = earlier if earlier.scope is Scope.IN else question
    return _take(text, question, held)


def _take(text: str, before: Question | None, held: Sequence[HeldReview]) -> Question:
    asked = " ".join(text.split())
    if phrasing.IDENTIFY.search(asked):
        return Question(asked, "", Aim.EVIDENCE, Filter(), Scope.IDENTIFIES)
    if phrasing.LIVE.search(asked):
        return Question(asked, "", Aim.EVIDENCE, Filter(), Scope.LIVE_CASE)
    filters, rest = filters_of(asked, held)
    aim = next((aim for aim, pattern in phrasing.AIMS if pattern.search(rest)), None)
    subject = subject_of(rest)
    if before is not None:
        return _follow(before, Question(asked, subject, aim or Aim.EVIDENCE, filters), aim, rest)
    understood = subject or aim in LISTING or filters != Filter()
    scope = Scope.IN if understood else Scope.NOT_UNDERSTOOD
    return Question(asked, subject, aim or Aim.EVIDENCE, filters, scope)


def _follow(before: Question, new: Question, aim: Aim | None, rest: str) -> Question:
    """Read a question as the next turn of a conversation, or as the start of another."""
    merged = merge(before.filters, new.filters)
    if not new.subject:
        points_back = phrasing.FOLLOWS.search(rest) or phrasing.POINTS_BACK.search(rest)
        known = aim is not None or new.filters != Filter() or points_back
        scope = Scope.IN if known else Scope.NOT_UNDERSTOOD
        return replace(
            new, subject=before.subject, aim=aim or before.aim, filters=merged, scope=scope
        )
    opening = phrasing.FOLLOWS.search(rest)
    if phrasing.POINTS_BACK.search(new.subject) or (opening and phrasing.POINTS_BACK.search(rest)):
        subject = f"{before.subject} {_without_pointers(new.subject)}".strip()
        return replace(new, subject=subject, filters=merged)
    if opening:
        return replace(new, aim=aim or before.aim, filters=merged)
    return new


def _without_pointers(subject: str) -> str:
    return subject_of(phrasing.POINTS_BACK.sub(" ", subject))


def merge(old: Filter, new: Filter) -> Filter:
    """Lay the filters that one names over another's."""
    names = [field.name for field in fields(Filter)]
    return replace(old, **{name: getattr(new, name) for name in names if getattr(new, name)})


def subject_of(text: str) -> str:
    """Return what a question is about: its words without the frame around them, or ""."""
    plain = re.sub(r"[?!]+|\.+$", " ", text)
    bare = _trim(phrasing.FRAME.sub(" ", plain))
    words = re.findall(r"[^\W_]+", bare.lower())
    if any(
        word not in phrasing.INNER_EMPTY and (len(word) > 1 or word.isdigit()) for word in words
    ):
        return bare
    return ""


def _trim(text: str) -> str:
    """Drop empty words and stray marks from both ends."""
    words = text.split()
    while words and _is_edge(words[0]):
        words.pop(0)
    while words and _is_edge(words[-1]):
        words.pop()
    return " ".join(words).strip(" ,;:-–")


def _is_edge(word: str) -> bool:
    plain = word.strip(" ,;:.-–\"'’‘()").lower()
    return not plain or plain in phrasing.EDGE_WORDS


def filters_of(text: str, held: Sequence[HeldReview]) -> tuple[Filter, str]:
    """Return the filters that a text names, and the text without the words that name them."""
    filters, rest = _period_of(text)
    areas = sorted({review.metadata.area for review in held if review.metadata.area})
    named, rest = _names_in(rest, areas)
    cases = sorted({review.metadata.pseudonym for review in held if review.metadata.pseudonym})
    asked_for, rest = _names_in(rest, cases)
    reviews = tuple(review.id for review in held if review.metadata.pseudonym in asked_for)
    rest = re.sub(r"^\W*(?:only|just)\b", " ", rest, flags=re.IGNORECASE)
    return replace(filters, areas=named, reviews=reviews), " ".join(rest.split())


def _names_in(text: str, names: Sequence[str]) -> tuple[tuple[str, ...], str]:
    """Return the names that stand in a text, and the text without them."""
    found = []
    for name in names:
        pattern = re.compile(
            rf"(?:\b(?:in|for|from|within|across|of|by|about|on)\s+)?(?:the\s+)?"
            rf"(?:london borough of\s+)?(?<!\w){re.escape(name)}(?!\w)(?:['’]s)?",
            re.IGNORECASE,
        )
        without = pattern.sub(" ", text)
        if without != text:
            found.append(name)
            text = without
    return tuple(found), text


def _period_of(text: str) -> tuple[Filter, str]:
    for name, pattern in phrasing.PERIODS:
        match = pattern.search(text)
        if match is None:
            continue
        before, after = text[: match.start()], text[match.end() :]
        years = [year for year in match.groups() if year]
        start, end = _bounds(name, years)
        if phrasing.BY_INCIDENT.search(before.strip()):
            filters = Filter(incident_from=start, incident_to=end)
        else:
            filters = Filter(published_from=start, published_to=end)
        return filters, f"{before} {after}"
    return Filter(), text


def _bounds(name: str, years: Sequence[str]) -> tuple[str | None, str | None]:
    first, last = min(years), max(years)
    match name:
        case "between":
            return first, last
        case "since":
            return first, None
        case "after":
            return str(int(first) + 1), None
        case "before":
            return None, str(int(first) - 1)
        case "until":
            return None, last
        case _:
            return first, first
