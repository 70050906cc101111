"""What a review brings: issues reported again, issues new here, and what was recommended before.

A review is compared with every other case review that is held, whichever was added first. What is
again and what was before is told by dates: an issue is reported again only of a later incident.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from assistant.coding.codings import Codings, ReviewStatus
from assistant.coding.keeping import codings
from assistant.findings.recurrence import CAN_T_CONCLUDE
from assistant.ground.assertion import Assertion
from assistant.ground.citing import Citer
from assistant.ground.counting import scope_of
from assistant.ground.types import Citation
from corpus.partial_dates import first_over, in_order, is_later
from corpus.types import Kind, Place, Recommendation, Span
from index.library import Snapshot
from index.types import Filter, HeldReview

FEW = 5  # files added at once of which each has its own notice
QUOTED = 2  # sentences of one review on one issue
MOST_CITED = 10  # other reviews that are quoted on one issue
MOST_RECOMMENDED = 20  # earlier recommendations that are given
MACHINE = (
    "Themes are proposed by machine from the words of each sentence until a person confirms them; "
    "what a review says in unusual words may be missed."
)
UNDATED = (
    "This review doesn’t say when its incident was, so it can’t be told what was reported or "
    "recommended before it."
)
UNCOUNTED = "This document is no case review: it is compared with them and never counted as one."
OF_UNKNOWN_KIND = (
    "It is not known what kind of document this is: it is compared with case reviews and not "
    "counted as one until somebody says that it is."
)
ALONE = "No other case review is held, so there is nothing to compare it with."


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Another review that reports the same issue."""

    review: HeldReview
    earlier: bool | None  # its incident surely is; None: the dates don't tell
    citations: tuple[Citation, ...]  # () after the first ten


@dataclass(frozen=True, slots=True)
class Known:
    """An issue that the review reports and others do too."""

    theme: str  # code
    name: str
    citations: tuple[Citation, ...]  # of the review itself
    others: tuple[Elsewhere, ...]  # by incident date, undated last
    of: int  # other case reviews held

    @property
    def again(self) -> bool:
        """Tell whether one of the others is surely of an earlier incident."""
        return any(one.earlier for one in self.others)


@dataclass(frozen=True, slots=True)
class New:
    """An issue that no other held review reports."""

    theme: str
    name: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Bearing:
    """A recommendation on the review's issues that was published before its incident."""

    review: HeldReview
    themes: tuple[str, ...]  # codes of the issues that it is on
    citation: Citation


@dataclass(frozen=True, slots=True)
class Notice:
    """The one page that a review arrives with."""

    review: HeldReview
    of: int  # other case reviews held
    known: tuple[Known, ...]  # the most often reported first
    new: tuple[New, ...]  # in the order of the codebook
    recommended: tuple[Bearing, ...]  # on the most of its issues first, then the latest
    bearing: int  # how many such recommendations there are in all
    limits: tuple[str, ...]

    @property
    def again(self) -> tuple[Known, ...]:
        """The known issues that are reported again: one of the others was earlier."""
        return tuple(one for one in self.known if one.again)


@dataclass(frozen=True, slots=True)
class Arrivals:
    """What many reviews bring: how many of them report an issue again, or one that is new."""

    n: int
    again: int
    new: int


_Recommended: TypeAlias = tuple[HeldReview, tuple[str, ...], Place]


def notice(snapshot: Snapshot, ref: str) -> Notice:
    """Return the notice of a held review, by its id, the start of it, or its file's name."""
    [found] = notices(snapshot, [snapshot.held(ref).id])
    return found


def notices(snapshot: Snapshot, reviews: Sequence[str]) -> list[Notice]:
    """Return the notices of held reviews, by their ids; the library is read once for all.

    Of one that was removed since it arrived there is none.
    """
    found = codings(snapshot)
    counted = scope_of(snapshot, Filter()).reviews
    citer = Citer(snapshot)
    return [
        _notice(citer, found, found.reviews[review], _others(counted, review))
        for review in reviews
        if review in found.reviews
    ]


def arrivals(snapshot: Snapshot, reviews: Sequence[str]) -> Arrivals:
    """Count what many reviews bring, by their ids, without quoting any of it."""
    found = codings(snapshot)
    counted = scope_of(snapshot, Filter()).reviews
    again, new = set(), set()
    for theme in found.codebook.themes:
        reporting = [
            held
            for held in counted.values()
            if found.status(held.id, theme.code) is ReviewStatus.REPORTED
        ]
        first = first_over(one.metadata.incident for one in reporting)
        again |= {one.id for one in reporting if is_later(one.metadata.incident, first)}
        new |= {one.id for one in reporting if len(reporting) == 1}
    arrived = frozenset(reviews)
    return Arrivals(len(arrived), len(arrived & again), len(arrived & new))


def _others(counted: Mapping[str, HeldReview], review: str) -> list[HeldReview]:
    others = [held for held in counted.values() if held.id != review]
    return sorted(others, key=lambda held: in_order(held.metadata.incident))


def _notice(citer: Citer, found: Codings, held: HeldReview, others: Sequence[HeldReview]) -> Notice:
    known: list[Known] = []
    new: list[New] = []
    for theme in found.codebook.themes:
        if found.status(held.id, theme.code) is not ReviewStatus.REPORTED:
            continue
        own = _cited(citer, found, held, theme.code)
        elsewhere = tuple(_elsewhere(citer, found, held, others, theme.code))
        if elsewhere:
            known.append(Known(theme.code, theme.name, own, elsewhere, len(others)))
        else:
            new.append(New(theme.code, theme.name, own))
    known.sort(key=lambda one: (not one.again, -len(one.others)))
    issues = frozenset([*(one.theme for one in known), *(one.theme for one in new)])
    bearing = _ranked(_bearing(citer, found, held, others, issues))
    return Notice(
        review=held,
        of=len(others),
        known=tuple(known),
        new=tuple(new),
        recommended=tuple(
            Bearing(other, themes, citer.at(place))
            for other, themes, place in bearing[:MOST_RECOMMENDED]
        ),
        bearing=len(bearing),
        limits=tuple(_limits(held, others)),
    )


def _elsewhere(
    citer: Citer, found: Codings, held: HeldReview, others: Sequence[HeldReview], theme: str
) -> Iterator[Elsewhere]:
    reporting = [one for one in others if found.status(one.id, theme) is ReviewStatus.REPORTED]
    for number, other in enumerate(reporting):
        cited = _cited(citer, found, other, theme) if number < MOST_CITED else ()
        yield Elsewhere(other, _earlier(other, held), cited)


def _earlier(other: HeldReview, than: HeldReview) -> bool | None:
    """Tell whether an incident surely came before another's, as precisely as both are dated."""
    one, two = other.metadata.incident, than.metadata.incident
    if not one or not two:
        return None
    if is_later(two, one):
        return True
    return False if is_later(one, two) else None


def _cited(citer: Citer, found: Codings, held: HeldReview, theme: str) -> tuple[Citation, ...]:
    said = [one for one in found.of(held.id, theme) if one.assertion is Assertion.REPORTED]
    return tuple(citer.at(one.place) for one in said[:QUOTED])


def _bearing(
    citer: Citer,
    found: Codings,
    held: HeldReview,
    others: Sequence[HeldReview],
    issues: frozenset[str],
) -> Iterator[_Recommended]:
    """Find the recommendations on some issues that were published before an incident."""
    for other in others:
        if not is_later(held.metadata.incident, other.metadata.published):
            continue
        places = found.themes_by_place.get(other.id, {})
        if not any(issues & themes for themes in places.values()):
            continue
        for one in citer.review(other).recommendations:
            themes = _themes(places, one) & issues
            if themes:
                yield other, tuple(sorted(themes)), Place(other.sha256, one.span)


def _ranked(bearing: Iterable[_Recommended]) -> list[_Recommended]:
    """Put those on the most of the issues first, and the latest of them."""
    latest = sorted(bearing, key=lambda one: one[0].metadata.published or "", reverse=True)
    return sorted(latest, key=lambda one: -len(one[1]))


def _themes(places: Mapping[Span, frozenset[str]], one: Recommendation) -> frozenset[str]:
    inside = (
        themes
        for span, themes in places.items()
        if span.start < one.span.end and one.span.start < span.end
    )
    return frozenset[str]().union(*inside)


def _limits(held: HeldReview, others: Sequence[HeldReview]) -> Iterator[str]:
    """Say what can't be concluded from a notice."""
    if held.metadata.kind is None:
        yield OF_UNKNOWN_KIND
    elif held.metadata.kind is not Kind.CASE_REVIEW:
        yield UNCOUNTED
    if not others:
        yield ALONE
    elif not held.metadata.incident:
        yield UNDATED
    yield MACHINE
    yield CAN_T_CONCLUDE
