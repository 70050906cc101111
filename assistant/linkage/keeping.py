"""The profiles of all case reviews as counts, worked out once for what each is coded with."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import msgspec

from assistant.codebook.inquiries import Inquiry, inquiries
from assistant.coding.codings import Codings
from assistant.coding.keeping import CODED_BY, Told, codings
from assistant.ground.counting import scope_of
from assistant.ground.workings import Workings, code_of, of_vectors
from assistant.linkage.linkage import KIND, decided_on, decisions
from assistant.linkage.linking import Mark, checks_of
from assistant.recommendations.drafting import Draft, sentences_of
from assistant.recommendations.drafts_keeping import drafts
from corpus.types import Place, Span
from index.library import Snapshot
from index.types import Filter, HeldReview, Ruling

KEPT = "linkage"  # of workings
LINKED_BY = (*CODED_BY, "assistant.recommendations", "assistant.linkage")  # that link
_Places = dict[str, list[tuple[int, int, bool]]]  # start, end and whether met, by mark
_DECODER = msgspec.msgpack.Decoder(_Places)


@dataclass(frozen=True, slots=True)
class Tallied:
    """How much of what each mark looks at has what it should, and where that is missing."""

    review: HeldReview
    marks: Mapping[Mark, tuple[int, int]]  # met, of so many
    missing: Mapping[Mark, tuple[Place, ...]]  # in the order of the review


def linkages(snapshot: Snapshot, told: Told | None = None) -> Sequence[Tallied]:
    """Return the profiles of all case reviews as counts, with people's decisions."""
    return snapshot.ready("linkages", lambda: _linkages(snapshot, told))


def _linkages(snapshot: Snapshot, told: Told | None) -> list[Tallied]:
    found, read = codings(snapshot), drafts(snapshot)
    known = tuple(inquiries(snapshot).values())
    vectors = of_vectors(snapshot)
    workings = Workings(snapshot, KEPT)
    rulings = _by_review(snapshot.rulings(KIND))
    reviews = list(scope_of(snapshot, Filter()).reviews.values())
    rows = []
    for number, held in enumerate(reviews, 1):
        made_with = _made_with(found, held, read[held.id], known, vectors)
        make = partial(_worked_out, snapshot, held, found, read[held.id], known)
        places = _DECODER.decode(workings.of(held, made_with, make))
        rows.append(_tallied(held, places, rulings.get(held.id, [])))
        if told is not None:
            told(number, len(reviews))
    return rows


def _worked_out(
    snapshot: Snapshot,
    held: HeldReview,
    found: Codings,
    read: Sequence[Draft],
    known: Iterable[Inquiry],
) -> bytes:
    marks = checks_of(sentences_of(snapshot, held, found), found, read, known)
    places = {
        mark.name: [(*check.span, check.met) for check in checks] for mark, checks in marks.items()
    }
    return msgspec.msgpack.encode(places)


def _tallied(held: HeldReview, places: _Places, rulings: Sequence[Ruling]) -> Tallied:
    decided = decisions(rulings, held.sha256)
    marks, missing = {}, {}
    for name, of_mark in places.items():
        mark = Mark[name]
        lacking = []
        for start, end, is_met in of_mark:
            span = Span(start, end)
            ruling = decided_on(decided, mark, span)
            if not (is_met if ruling is None else ruling.value == "met"):
                lacking.append(Place(held.sha256, span))
        marks[mark] = (len(of_mark) - len(lacking), len(of_mark))
        missing[mark] = tuple(lacking)
    return Tallied(held, marks, missing)


def _by_review(rulings: Sequence[Ruling]) -> dict[str, list[Ruling]]:
    found: dict[str, list[Ruling]] = {}
    for ruling in rulings:
        found.setdefault(ruling.review, []).append(ruling)
    return found


def _made_with(
    found: Codings,
    held: HeldReview,
    read: Sequence[Draft],
    known: Sequence[Inquiry],
    vectors: str,
) -> str:
    """Name all that a profile is worked out of."""
    coded = [
        (one.span, one.theme, one.assertion.value)
        for theme in found.codebook.themes
        for one in found.of(held.id, theme.code)
    ]
    asked = [(one.span, one.answers, one.asks.says_who, one.asks.measurable) for one in read]
    named = [(theme.code, theme.features) for theme in found.codebook.themes]
    told = repr((coded, asked, named, known, held.metadata.kind, vectors)).encode()
    return f"{code_of(*LINKED_BY)} {hashlib.sha256(told).hexdigest()}"
