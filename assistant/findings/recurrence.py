"""Whether an issue has come up before: where, when, what was recommended, and what came after."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import TypeAlias

from assistant.answering.evidence import Bearing, bearings, gather
from assistant.coding.codings import LIKELY, Codings, ReviewStatus, makes, status_of
from assistant.coding.keeping import Told, codings
from assistant.findings.theme_of_issue import theme_of
from assistant.ground.assertion import Assertion
from assistant.ground.citing import Citer
from assistant.ground.counting import scope_of
from assistant.ground.types import Citation, PointKind
from assistant.reader.reader import lines
from assistant.recommendations.ledger import Row, ledger
from corpus.partial_dates import in_order, is_later
from corpus.types import Place
from index.library import Snapshot
from index.types import Filter, HeldReview

CLEAR = 0.7  # of a sentence on a theme's issue that isn't coded; of a coding that rules one out
ALONE = 0.55  # of one that reports an issue that is no theme's
HINTED = 0.25  # of a coded one, where the issue is narrower than the theme
RULED_OUT = 0.33  # of one that rules out an issue that is no theme's
ADVISED = 0.35  # of one that recommends something on it
MOST_CITED = 5  # sentences of one review
CAN_T_CONCLUDE = (
    "Reviews are few and are chosen because something went wrong: from this nobody can tell how "
    "common the issue is, what causes it, or whether a recommendation made a difference."
)


@dataclass(frozen=True, slots=True)
class Occurrence:
    """What one review says of the issue."""

    review: HeldReview
    status: ReviewStatus
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Recommended:
    """A recommendation that bears on the issue, and the reviews that report the issue since."""

    row: Row
    citation: Citation
    reported_again_in: tuple[str, ...]  # ids; their incidents are later than its publication


@dataclass(frozen=True, slots=True)
class Recurrence:
    """An issue over the case reviews that were asked."""

    issue: str
    theme: str | None  # code of the theme that it is, or is taken to be another wording of
    n: int  # that report it
    of: int
    occurrences: tuple[Occurrence, ...]  # by incident date, undated last; silent ones left out
    recommended: tuple[Recommended, ...]  # by publication date
    caution: str = CAN_T_CONCLUDE

    @property
    def dated(self) -> list[Occurrence]:
        """Those that report it and say when their incident was, earliest first."""
        return [
            one
            for one in self.occurrences
            if one.status is ReviewStatus.REPORTED and one.review.metadata.incident
        ]


# Where the issue stands in a review, by what is done with it there.
_Said: TypeAlias = Mapping[Assertion, Sequence[Place]]
_SAYS = {  # what a sentence that bears on the issue does with it
    PointKind.FINDING: Assertion.REPORTED,
    PointKind.ABSENCE: Assertion.RULED_OUT,
    PointKind.RECOMMENDATION: Assertion.ADVISED,
}


def of_theme(
    snapshot: Snapshot, code: str, filters: Filter | None = None, told: Told | None = None
) -> Recurrence:
    """Trace a theme of the codebook; CodebookError if it has no such theme."""
    asked = filters or Filter()
    key = ("theme", code, asked)
    return snapshot.ready(key, lambda: _of_theme(snapshot, code, asked, told))


def _of_theme(snapshot: Snapshot, code: str, filters: Filter, told: Told | None) -> Recurrence:
    found = codings(snapshot, told=told)
    theme = found.codebook.theme(code)
    said = {review: _coded(found, review, code) for review in found.reviews}
    return _traced(snapshot, (theme.name, code), said, filters)


def of_issue(
    snapshot: Snapshot, text: str, filters: Filter | None = None, told: Told | None = None
) -> Recurrence:
    """Trace an issue put in words: every sentence of the library is weighed against it.

    Where the words say what a theme says, the sentences coded with it are taken in as well, and
    others must be nearer to count.
    """
    asked = filters or Filter()
    key = ("issue", " ".join(text.split()), asked)
    return snapshot.ready(key, lambda: _of_issue(snapshot, text, asked, told))


def _of_issue(snapshot: Snapshot, text: str, filters: Filter, told: Told | None) -> Recurrence:
    found = codings(snapshot, told=told)
    theme = theme_of(snapshot.encoder, found.codebook, text)
    bearings = _bearings(snapshot, text)
    said = _weighed(bearings, *((CLEAR, CLEAR) if theme else (ALONE, RULED_OUT)))
    if theme is not None:
        near = {_place(one) for one in bearings if one.score >= HINTED}
        for review in found.reviews:
            coded = _coded(found, review, theme.code)
            kept = coded if theme.whole else _within(coded, near)
            said[review] = _both(kept, said.get(review, {}))
    return _traced(snapshot, (text, theme.code if theme else None), said, filters)


def _bearings(snapshot: Snapshot, text: str) -> Sequence[Bearing]:
    """Return every sentence that may bear on an issue; none where it isn't spoken of."""
    evidence = gather(snapshot, snapshot.encoder, text, Filter())
    if evidence.read.question < lines().counted:  # which reviews report it is asked
        return ()
    return bearings(snapshot, evidence, evidence.read.at_least(HINTED))


def _place(bearing: Bearing) -> Place:
    return Place(bearing.passage.sha256, bearing.span)


def _weighed(bearings: Sequence[Bearing], reported: float, ruled_out: float) -> dict[str, _Said]:
    """Return where the sentences that bear on an issue stand, by review.

    `reported` and `ruled_out` are the least chances of those that do so.
    """
    least = {
        Assertion.REPORTED: reported,
        Assertion.RULED_OUT: ruled_out,
        Assertion.ADVISED: ADVISED,
    }
    said: dict[str, dict[Assertion, list[Place]]] = {}
    for bearing in bearings:
        assertion = _SAYS.get(bearing.kind)
        if assertion and bearing.score >= least[assertion]:
            of_review = said.setdefault(bearing.passage.review, {})
            of_review.setdefault(assertion, []).append(_place(bearing))
    return dict(said)


def _within(said: _Said, near: AbstractSet[Place]) -> _Said:
    """Keep of what is reported and ruled out the sentences that are among others."""
    return {
        assertion: [one for one in places if one in near or assertion is Assertion.ADVISED]
        for assertion, places in said.items()
    }


def _both(said: _Said, other: _Said) -> _Said:
    return {
        assertion: list(dict.fromkeys([*said.get(assertion, ()), *other.get(assertion, ())]))
        for assertion in Assertion
    }


def _coded(found: Codings, review: str, code: str) -> _Said:
    said: dict[Assertion, list[Place]] = {}
    for coding in found.of(review, code):
        if coding.is_sure(CLEAR if coding.assertion is Assertion.RULED_OUT else LIKELY):
            said.setdefault(coding.assertion, []).append(coding.place)
    return said


def _traced(
    snapshot: Snapshot, issue: tuple[str, str | None], said: dict[str, _Said], filters: Filter
) -> Recurrence:
    asked = scope_of(snapshot, filters).reviews
    everywhere = scope_of(snapshot, Filter()).reviews
    citer = Citer(snapshot)
    occurrences = [
        _occurrence(citer, held, said[held.id]) for held in asked.values() if held.id in said
    ]
    reported = [
        held for held in everywhere.values() if said.get(held.id, {}).get(Assertion.REPORTED)
    ]
    recommended = [
        Recommended(row, citer.at(row.place), _since(row.review, reported))
        for row in ledger(snapshot).rows
        if row.review.id in asked
        and _touches(row.place, said.get(row.review.id, {}).get(Assertion.ADVISED, ()))
    ]
    shown = [one for one in occurrences if one.status is not ReviewStatus.NOT_MENTIONED]
    shown.sort(key=lambda one: in_order(one.review.metadata.incident))
    recommended.sort(key=lambda one: in_order(one.row.review.metadata.published))
    n = sum(one.status is ReviewStatus.REPORTED for one in shown)
    return Recurrence(*issue, n, len(asked), tuple(shown), tuple(recommended))


def _occurrence(citer: Citer, held: HeldReview, said: _Said) -> Occurrence:
    status = status_of(assertion for assertion, places in said.items() if places)
    places = [one for assertion, of in said.items() if makes(assertion) is status for one in of]
    return Occurrence(held, status, tuple(citer.at(one) for one in places[:MOST_CITED]))


def _since(review: HeldReview, reported: Iterable[HeldReview]) -> tuple[str, ...]:
    return tuple(
        held.id
        for held in reported
        if held.id != review.id and is_later(held.metadata.incident, review.metadata.published)
    )


def _touches(place: Place, others: Sequence[Place]) -> bool:
    start, end = place.span
    return any(start < other.span.end and other.span.start < end for other in others)
