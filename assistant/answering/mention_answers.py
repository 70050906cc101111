"""Answers that say where a word stands and where it doesn't, counted over every review."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from assistant.answering import wording
from assistant.answering.evidence import kind_of
from assistant.answering.literal import Place, cite_at, standing
from assistant.answering.matching import find
from assistant.answering.mentioned import Mentioned, mentioned, words_that_tell
from assistant.answering.mentions import Mention
from assistant.answering.phrase_forms import forms_of
from assistant.answering.unstated import unstated
from assistant.ground.assertion import Assertion, assertion_of
from assistant.ground.citation import case_label
from assistant.ground.types import Answer, Count, DatedTerm, Outcome, Point, PointKind, Understood
from corpus.words import words_of
from index.library import Snapshot
from index.types import Filter, Term

FEW = 12  # documents that a lead line names


def mention_answer(snapshot: Snapshot, mention: Mention, filters: Filter) -> Answer | None:
    """Say in how many reviews something stands; None where only its single words do.

    Words that stand are never called silent: a phrase whose words stand elsewhere than together
    is left to those who search by meaning, unless it was given in quotation marks.
    """
    found = mentioned(snapshot, mention, filters)
    if not found.scope.counted:
        nothing = Count(0, 0, found.scope.unit)
        notes = [*_beyond(snapshot, mention, filters), *unstated(snapshot, filters)]
        return _answer(found, filters, Outcome.SILENT, wording.EMPTY, nothing, notes=notes)
    if mention.negated:
        return _negated(snapshot, found, filters)
    every = [*found.scope.counted, *_others(found)]
    holding = found.holding(every)
    near = found.near(every)
    if not holding and not mention.exact and _stands_in_parts(snapshot, found):
        return None
    return _stands(snapshot, found, filters, holding, near)


def _stands(
    snapshot: Snapshot,
    found: Mentioned,
    filters: Filter,
    holding: Sequence[str],
    near: Sequence[str],
) -> Answer:
    scope = found.scope
    counted = [key for key in holding if key in scope.counted]
    shown = holding or near
    outcome = Outcome.ANSWERED if holding else Outcome.PARTLY if near else Outcome.SILENT
    notes = [*_each(found), *_spelled(found), *_near(found, near), *_uncounted(found, holding)]
    notes += unstated(snapshot, filters)
    if outcome is Outcome.SILENT:
        notes += _silent(snapshot, found, filters)
    return _answer(
        found,
        filters,
        outcome,
        _lead(found, filters, len(counted)),
        Count(len(counted), len(scope.counted), scope.unit),
        points=tuple(_point(snapshot, found, key) for key in shown),
        notes=notes,
    )


def _negated(snapshot: Snapshot, found: Mentioned, filters: Filter) -> Answer:
    scope = found.scope
    among = scope.counted
    otherwise = found.in_other_words(among)
    having = {*found.holding(among), *otherwise}
    silent = [key for key in among if key not in having]
    asked = f"{wording.documents(scope)}{wording.said_filters(filters)}"
    does = "does" if len(silent) == 1 else "do"
    lead = f"{len(silent)} of {asked} {does} not mention {_said(found)}"
    names = [case_label(among[key]) for key in silent]
    notes = [f"They are: {'; '.join(names)}."] if len(names) > FEW else []
    notes += [*_near(found, otherwise), *_nowhere(snapshot, found), *unstated(snapshot, filters)]
    notes.append(wording.NO_EVIDENCE)
    return _answer(
        found,
        filters,
        Outcome.ANSWERED,
        f"{lead}: {'; '.join(names)}." if 0 < len(names) <= FEW else f"{lead}.",
        Count(len(silent), len(among), scope.unit),
        notes=notes,
    )


def _answer(
    found: Mentioned,
    filters: Filter,
    outcome: Outcome,
    lead: str,
    count: Count,
    *,
    points: tuple[Point, ...] = (),
    notes: Iterable[str] = (),
) -> Answer:
    joint = " and " if found.mention.every else " or "
    dated = [
        DatedTerm(phrase, also)
        for phrase in found.mention.phrases
        if (also := forms_of(phrase).also)
    ]
    unknown = wording.unknown_kind(found.scope)
    return Answer(
        outcome=outcome,
        lead=lead,
        understood=Understood(
            joint.join(found.mention.phrases), found.mention.wants, filters, tuple(dated)
        ),
        count=count,
        points=points,
        nearest=(),
        notes=(*notes, *([unknown] if unknown else ())),
    )


def _lead(found: Mentioned, filters: Filter, n: int) -> str:
    scope = found.scope
    both = {1: "", 2: "both "}.get(len(found.phrases), "all ") if found.mention.every else ""
    verb = f"{both}stand" if both else "stands"
    asked = f"{wording.documents(scope)}{wording.said_filters(filters)}"
    near = len(found.near(scope.counted))
    other = f"; other words for it or a part of it stand in {near} more" if near else ""
    return f"{_said(found)} {verb} in {f'{n} of' if n else 'none of the'} {asked}{other}."


def _said(found: Mentioned) -> str:
    joint = " and " if found.mention.every else " or "
    return joint.join(f"“{phrase}”" for phrase in found.mention.phrases)


def _each(found: Mentioned) -> Iterator[str]:
    """Yield how often each of several phrases stands."""
    if len(found.phrases) > 1:
        counted = found.scope.counted
        each = [
            f"“{one.phrase}” in {sum(key in counted for key in one.own)}" for one in found.phrases
        ]
        yield f"By itself: {', '.join(each)}."


def _spelled(found: Mentioned) -> Iterator[str]:
    for one in found.phrases:
        for form, count in one.spelled.items():
            yield f"“{one.phrase}” stands in {count} of them only as “{form}”."


def _near(found: Mentioned, keys: Iterable[str]) -> Iterator[str]:
    """Yield which documents have other words for a phrase, or all of its words, but not it."""
    near = set(keys)
    for one in found.phrases:
        for form, held in one.others.items():
            if names := _names(found, near & held.keys()):
                yield f"“{form}”, and not “{one.phrase}”, stands in {names}."
        if names := _names(found, near & one.apart.keys()):
            yield f"All words of “{one.phrase}” stand in one sentence, but apart, in {names}."


def _names(found: Mentioned, keys: Iterable[str]) -> str:
    wanted = set(keys)
    return "; ".join(case_label(held) for key, held in found.scope.counted.items() if key in wanted)


def _others(found: Mentioned) -> list[str]:
    scope = found.scope
    return [key for key in scope.others if key not in scope.counted]


def _uncounted(found: Mentioned, holding: Sequence[str]) -> Iterator[str]:
    others = [found.scope.others[key] for key in _others(found) if key in set(holding)]
    if others:
        said = (f"{wording.named(one)} ({one.metadata.kind or 'kind not known'})" for one in others)
        yield f"Not counted, because no case reviews, but it stands in them too: {'; '.join(said)}."


def _silent(snapshot: Snapshot, found: Mentioned, filters: Filter) -> Iterator[str]:
    yield from _beyond(snapshot, found.mention, filters)
    if _stands_in_parts(snapshot, found):
        yield "Its words stand in the library, but not together: ask without the quotation marks."
    others = len(_others(found))
    also = f" and {others:,} other document{'s' * (others > 1)}" if others else ""
    yield (
        f"Every word of {wording.documents(found.scope)}{also} was looked at, in all its English "
        f"inflections, for what stands there and not for its meaning. {wording.NO_EVIDENCE}"
    )


def _beyond(snapshot: Snapshot, mention: Mention, filters: Filter) -> Iterator[str]:
    """Tell where filters hide what stands in the library."""
    if filters == Filter():
        return
    held = [one.id for one in snapshot.reviews()]
    if n := len(mentioned(snapshot, mention, Filter()).holding(held)):
        yield f"Without these filters it stands in {n} of {len(held)} documents."


def _nowhere(snapshot: Snapshot, found: Mentioned) -> Iterator[str]:
    for one in found.phrases:
        forms = forms_of(one.phrase).own
        if not any(standing(snapshot, form, Filter()) for form in forms):
            yield (
                f"“{one.phrase}” stands in no document at all: if it may be spelt otherwise, ask "
                "for that too."
            )


def _stands_in_parts(snapshot: Snapshot, found: Mentioned) -> bool:
    """Tell whether a phrase of several words has words that stand somewhere in the library."""
    return any(
        snapshot.frequency(word)
        for one in found.phrases
        if len(one.phrase.split()) > 1 and not any(one.others.values())
        for word in words_that_tell(one.phrase)
    )


def _point(snapshot: Snapshot, found: Mentioned, key: str) -> Point:
    place = found.place(key)
    return Point(_kind(found, place), (cite_at(snapshot, found.scope.held(key), place),))


def _kind(found: Mentioned, place: Place) -> PointKind:
    if place.passage is None:
        return PointKind.FINDING
    phrases = found.mention.phrases
    assertion = assertion_of(place.quote)
    if assertion is Assertion.RULED_OUT:  # of this, or of something else?
        words = words_of(place.quote)
        terms = [Term((one, *forms_of(one).own, *forms_of(one).others)) for one in phrases]
        focus = (at for term in terms if (at := find(words, term)))
        assertion = assertion_of(place.quote, tuple(focus))
    return kind_of(place.passage, assertion) or PointKind.FINDING
