"""Whether an issue has come up before: where, when, what was recommended, and what came after."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from assistant.citing import Citer
from assistant.codebook import Codebook
from assistant.coding import Codings, Status
from assistant.coding_keeping import Told, codings
from assistant.deciding import decision
from assistant.evidence import gather
from assistant.ledger import Row, later, ledger
from assistant.proposing import Polarity
from assistant.question import Question
from assistant.tally import scope_of
from assistant.types import Aim, Citation, PointKind
from corpus.types import Span
from index.library import Library
from index.types import Encoder, Filter, HeldReview

SAME = 0.75  # cosine of an issue's words and a theme's name that say the same
MOST_CITED = 5  # sentences of one review
CAN_T_CONCLUDE = (
    "Reviews are few and are chosen because something went wrong: from this nobody can tell how "
    "common the issue is, what causes it, or whether a recommendation made a difference."
)


@dataclass(frozen=True, slots=True)
class Occurrence:
    """What one review says of the issue."""

    review: HeldReview
    status: Status
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
            if one.status is Status.REPORTED and one.review.metadata.incident
        ]


@dataclass(frozen=True, slots=True)
class _Said:
    """Where the issue stands in a review: reported, ruled out, and recommended on."""

    reported: Sequence[Span]
    absent: Sequence[Span]
    advised: Sequence[Span]


def of_theme(
    library: Library, code: str, filters: Filter | None = None, told: Told | None = None
) -> Recurrence:
    """Trace a theme of the codebook; CodebookError if it has no such theme."""
    found = codings(library, told=told)
    theme = found.codebook.theme(code)
    said = {review: _coded(found, review, code) for review in found.reviews}
    return _traced(library, (theme.name, code), said, filters or Filter())


def of_issue(
    library: Library, text: str, filters: Filter | None = None, told: Told | None = None
) -> Recurrence:
    """Trace an issue put in words: every sentence of the library is weighed against it.

    Where the words are those of a theme, the sentences coded with it are taken in as well.
    """
    found = codings(library, told=told)
    code = _theme_of(library.encoder, found.codebook, text)
    said = _weighed(library, text)
    if code is not None:
        said = {
            review: _both(_coded(found, review, code), said.get(review)) for review in found.reviews
        }
    return _traced(library, (text, code), said, filters or Filter())


def _weighed(library: Library, text: str) -> dict[str, _Said]:
    """Return where the sentences that bear on an issue stand, by review."""
    question = Question(text, text, Aim.EVIDENCE, Filter())
    with library.snapshot() as snapshot:
        evidence = gather(snapshot, library.encoder, question)
    if evidence.confidence < decision().answers:
        return {}
    spans: dict[str, dict[PointKind, list[Span]]] = {}
    for bearing in evidence.bearings:
        if bearing.kind is not None:
            of_review = spans.setdefault(bearing.passage.review, {})
            of_review.setdefault(bearing.kind, []).append(bearing.span)
    return {
        review: _Said(
            kinds.get(PointKind.FINDING, []),
            kinds.get(PointKind.ABSENCE, []),
            kinds.get(PointKind.RECOMMENDATION, []),
        )
        for review, kinds in spans.items()
    }


def _theme_of(encoder: Encoder, codebook: Codebook, text: str) -> str | None:
    """Return the theme whose name says the same as a text, None where none does."""
    if not codebook.themes:
        return None
    issue, *names = encoder.encode([text, *(theme.name for theme in codebook.themes)])
    near = np.stack(names) @ issue
    best = int(near.argmax())
    return codebook.themes[best].code if near[best] >= SAME else None


def _both(one: _Said, other: _Said | None) -> _Said:
    if other is None:
        return one
    pairs = (
        (one.reported, other.reported),
        (one.absent, other.absent),
        (one.advised, other.advised),
    )
    return _Said(*(list(dict.fromkeys([*first, *second])) for first, second in pairs))


def _coded(found: Codings, review: str, code: str) -> _Said:
    by_polarity: dict[Polarity, list[Span]] = {polarity: [] for polarity in Polarity}
    for coding in found.of(review, code):
        by_polarity[coding.polarity].append(coding.span)
    return _Said(
        by_polarity[Polarity.REPORTED],
        by_polarity[Polarity.ABSENT],
        by_polarity[Polarity.ADVISED],
    )


def _traced(
    library: Library, issue: tuple[str, str | None], said: dict[str, _Said], filters: Filter
) -> Recurrence:
    rows = ledger(library).rows
    with library.snapshot() as snapshot:
        asked = scope_of(snapshot, filters).reviews
        everywhere = scope_of(snapshot, Filter()).reviews
        citer = Citer(snapshot)
        occurrences = [
            _occurrence(citer, held, said[held.id]) for held in asked.values() if held.id in said
        ]
        reported = [
            held for held in everywhere.values() if held.id in said and said[held.id].reported
        ]
        recommended = [
            Recommended(row, citer.at(row.review, row.span), _since(row.review, reported))
            for row in rows
            if row.review.id in asked
            and row.review.id in said
            and _touches(row.span, said[row.review.id].advised)
        ]
    shown = [one for one in occurrences if one.status is not Status.NOT_MENTIONED]
    shown.sort(key=lambda one: one.review.metadata.incident or "~")
    recommended.sort(key=lambda one: one.row.review.metadata.published or "~")
    n = sum(one.status is Status.REPORTED for one in shown)
    return Recurrence(*issue, n, len(asked), tuple(shown), tuple(recommended))


def _occurrence(citer: Citer, held: HeldReview, said: _Said) -> Occurrence:
    if said.reported:
        status, spans = Status.REPORTED, said.reported
    elif said.absent:
        status, spans = Status.ABSENT, said.absent
    else:
        status, spans = Status.NOT_MENTIONED, ()
    return Occurrence(held, status, tuple(citer.at(held, one) for one in spans[:MOST_CITED]))


def _since(review: HeldReview, reported: Iterable[HeldReview]) -> tuple[str, ...]:
    published = review.metadata.published
    if not published:
        return ()
    return tuple(
        held.id
        for held in reported
        if held.id != review.id and later(held.metadata.incident, published)
    )


def _touches(span: Span, others: Sequence[Span]) -> bool:
    return any(span.start < other.end and other.start < span.end for other in others)
