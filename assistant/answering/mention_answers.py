"""Answers that say where a word stands and where it doesn't, counted over every review."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from assistant.answering import wording
from assistant.answering.evidence import kind_of
from assistant.answering.literal import Place, cite_at, standing
from assistant.answering.matching import find
from assistant.answering.mentioned import Mentioned, look_for, words_that_tell
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
    mentioned = look_for(snapshot, mention, filters)
    if not mentioned.scope.counted:
        nothing = Count(0, 0, mentioned.scope.unit)
        notes = [*_beyond(snapshot, mention, filters), *unstated(snapshot, filters)]
        return _answer(mentioned, filters, Outcome.SILENT, wording.EMPTY, nothing, notes=notes)
    if mention.negated:
        return _negated(snapshot, mentioned, filters)
    every = [*mentioned.scope.counted, *_others(mentioned)]
    holding = mentioned.holding(every)
    near = mentioned.near(every)
    if not holding and not mention.exact and _stands_in_parts(snapshot, mentioned):
        return None
    return _stands(snapshot, mentioned, filters, holding, near)


def _stands(
    snapshot: Snapshot,
    mentioned: Mentioned,
    filters: Filter,
    holding: Sequence[str],
    near: Sequence[str],
) -> Answer:
    scope = mentioned.scope
    counted = [key for key in holding if key in scope.counted]
    shown = holding or near
    outcome = Outcome.ANSWERED if holding else Outcome.PARTLY if near else Outcome.SILENT
    notes = [
        *_each(mentioned),
        *_spelled(mentioned),
        *_near(mentioned, near),
        *_uncounted(mentioned, holding),
    ]
    notes += unstated(snapshot, filters)
    if outcome is Outcome.SILENT:
        notes += _silent(snapshot, mentioned, filters)
    return _answer(
        mentioned,
        filters,
        outcome,
        _lead(mentioned, filters, len(counted)),
        Count(len(counted), len(scope.counted), scope.unit),
        points=tuple(_point(snapshot, mentioned, key) for key in shown),
        notes=notes,
    )


def _negated(snapshot: Snapshot, mentioned: Mentioned, filters: Filter) -> Answer:
    scope = mentioned.scope
    among = scope.counted
    otherwise = mentioned.in_other_words(among)
    having = {*mentioned.holding(among), *otherwise}
    silent = [key for key in among if key not in having]
    asked = f"{wording.documents(scope)}{wording.said_filters(filters)}"
    does = "does" if len(silent) == 1 else "do"
    lead = f"{len(silent)} of {asked} {does} not mention {_said(mentioned)}"
    names = [case_label(among[key]) for key in silent]
    notes = [f"They are: {'; '.join(names)}."] if len(names) > FEW else []
    notes += [
        *_near(mentioned, otherwise),
        *_nowhere(snapshot, mentioned),
        *unstated(snapshot, filters),
    ]
    notes.append(wording.NO_EVIDENCE)
    return _answer(
        mentioned,
        filters,
        Outcome.ANSWERED,
        f"{lead}: {'; '.join(names)}." if 0 < len(names) <= FEW else f"{lead}.",
        Count(len(silent), len(among), scope.unit),
        notes=notes,
    )


def _answer(
    mentioned: Mentioned,
    filters: Filter,
    outcome: Outcome,
    lead: str,
    count: Count,
    *,
    points: tuple[Point, ...] = (),
    notes: Iterable[str] = (),
) -> Answer:
    joint = " and " if mentioned.mention.every else " or "
    dated = [
        DatedTerm(phrase, also)
        for phrase in mentioned.mention.phrases
        if (also := forms_of(phrase).also)
    ]
    unknown = wording.unknown_kind(mentioned.scope)
    return Answer(
        outcome=outcome,
        lead=lead,
        understood=Understood(
            joint.join(mentioned.mention.phrases), mentioned.mention.wants, filters, tuple(dated)
        ),
        count=count,
        points=points,
        nearest=(),
        notes=(*notes, *([unknown] if unknown else ())),
    )


def _lead(mentioned: Mentioned, filters: Filter, n: int) -> str:
    scope = mentioned.scope
    both = (
        {1: "", 2: "both "}.get(len(mentioned.phrases), "all ") if mentioned.mention.every else ""
    )
    verb = f"{both}stand" if both else "stands"
    asked = f"{wording.documents(scope)}{wording.said_filters(filters)}"
    near = len(mentioned.near(scope.counted))
    other = f"; other words for it or a part of it stand in {near} more" if near else ""
    return f"{_said(mentioned)} {verb} in {f'{n} of' if n else 'none of the'} {asked}{other}."


def _said(mentioned: Mentioned) -> str:
    joint = " and " if mentioned.mention.every else " or "
    return joint.join(f"“{phrase}”" for phrase in mentioned.mention.phrases)


def _each(mentioned: Mentioned) -> Iterator[str]:
    """Yield how often each of several phrases stands."""
    if len(mentioned.phrases) > 1:
        counted = mentioned.scope.counted
        each = [
            f"“{found.phrase}” in {sum(key in counted for key in found.own)}"
            for found in mentioned.phrases
        ]
        yield f"By itself: {', '.join(each)}."


def _spelled(mentioned: Mentioned) -> Iterator[str]:
    for found in mentioned.phrases:
        for form, count in found.spelled.items():
            yield f"“{found.phrase}” stands in {count} of them only as “{form}”."


def _near(mentioned: Mentioned, keys: Iterable[str]) -> Iterator[str]:
    """Yield which documents have other words for a phrase, or all of its words, but not it."""
    near = set(keys)
    for found in mentioned.phrases:
        for form, holding in found.others.items():
            if names := _names(mentioned, near & holding.keys()):
                yield f"“{form}”, and not “{found.phrase}”, stands in {names}."
        if names := _names(mentioned, near & found.apart.keys()):
            yield f"All words of “{found.phrase}” stand in one sentence, but apart, in {names}."


def _names(mentioned: Mentioned, keys: Iterable[str]) -> str:
    wanted = set(keys)
    return "; ".join(
        case_label(held) for key, held in mentioned.scope.counted.items() if key in wanted
    )


def _others(mentioned: Mentioned) -> list[str]:
    scope = mentioned.scope
    return [key for key in scope.others if key not in scope.counted]


def _uncounted(mentioned: Mentioned, holding: Sequence[str]) -> Iterator[str]:
    others = [mentioned.scope.others[key] for key in _others(mentioned) if key in set(holding)]
    if others:
        said = (
            f"{wording.named(held)} ({held.metadata.kind or 'kind not known'})" for held in others
        )
        yield f"Not counted, because no case reviews, but it stands in them too: {'; '.join(said)}."


def _silent(snapshot: Snapshot, mentioned: Mentioned, filters: Filter) -> Iterator[str]:
    yield from _beyond(snapshot, mentioned.mention, filters)
    if _stands_in_parts(snapshot, mentioned):
        yield "Its words stand in the library, but not together: ask without the quotation marks."
    others = len(_others(mentioned))
    also = f" and {others:,} other document{'s' * (others > 1)}" if others else ""
    yield (
        f"Every word of {wording.documents(mentioned.scope)}{also} was looked at, in all its "
        f"English inflections, for what stands there and not for its meaning. {wording.NO_EVIDENCE}"
    )


def _beyond(snapshot: Snapshot, mention: Mention, filters: Filter) -> Iterator[str]:
    """Tell where filters hide what stands in the library."""
    if filters == Filter():
        return
    documents = [held.id for held in snapshot.reviews()]
    if n := len(look_for(snapshot, mention, Filter()).holding(documents)):
        yield f"Without these filters it stands in {n} of {len(documents)} documents."


def _nowhere(snapshot: Snapshot, mentioned: Mentioned) -> Iterator[str]:
    for found in mentioned.phrases:
        forms = forms_of(found.phrase).own
        if not any(standing(snapshot, form, Filter()) for form in forms):
            yield (
                f"“{found.phrase}” stands in no document at all: if it may be spelt otherwise, ask "
                "for that too."
            )


def _stands_in_parts(snapshot: Snapshot, mentioned: Mentioned) -> bool:
    """Tell whether a phrase of several words has words that stand somewhere in the library."""
    return any(
        snapshot.frequency(word)
        for found in mentioned.phrases
        if len(found.phrase.split()) > 1 and not any(found.others.values())
        for word in words_that_tell(found.phrase)
    )


def _point(snapshot: Snapshot, mentioned: Mentioned, key: str) -> Point:
    place = mentioned.place(key)
    return Point(_kind(mentioned, place), (cite_at(snapshot, mentioned.scope.held(key), place),))


def _kind(mentioned: Mentioned, place: Place) -> PointKind:
    if place.passage is None:
        return PointKind.FINDING
    phrases = mentioned.mention.phrases
    assertion = assertion_of(place.quote)
    if assertion is Assertion.RULED_OUT:  # of this, or of something else?
        words = words_of(place.quote)
        terms = [
            Term((phrase, *forms_of(phrase).own, *forms_of(phrase).others)) for phrase in phrases
        ]
        focus = (at for term in terms if (at := find(words, term)))
        assertion = assertion_of(place.quote, tuple(focus))
    return kind_of(place.passage, assertion) or PointKind.FINDING
