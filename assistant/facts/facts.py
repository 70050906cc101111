"""Coded facts of each case review: worked out, kept, and corrected by people."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

import msgspec

from assistant.coding.codings import LIKELY, MACHINE, Coding, Codings
from assistant.coding.keeping import CODED_BY, Told, codings
from assistant.facts.reading import THEMES, readings
from assistant.facts.types import UNKNOWN, FactCode, Range, Reading, checked, range_of
from assistant.ground.counting import scope_of
from assistant.ground.workings import Workings, code_of
from corpus.types import Place, Span
from index.library import Library, Snapshot
from index.types import Filter, HeldReview, Ruling

KIND = "fact"  # of people's decisions and of what is kept
READ_BY = (*CODED_BY, "assistant.facts")  # that read them
_Kept = dict[str, tuple[str, list[tuple[int, int]]]]  # fact -> value, places
_DECODER = msgspec.json.Decoder(_Kept)


@dataclass(frozen=True, slots=True)
class Fact:
    """What is taken to be so of one fact of a review, where it says so, and who says it."""

    review: HeldReview
    code: FactCode
    value: str  # "unknown" where the review is silent
    places: tuple[Place, ...]  # sentences behind what the machine read
    proposed: str  # what the machine read
    by: str = MACHINE  # or the person who last corrected it
    why: str = ""

    @property
    def range(self) -> Range | None:
        """Months of an age, or a number of referrals; None for other facts and where unknown."""
        return range_of(self.code, self.value)


@dataclass(frozen=True)
class CaseFacts:
    """The facts of some reviews, in the order of the library."""

    reviews: tuple[HeldReview, ...]
    by_review: Mapping[str, Mapping[FactCode, Fact]]

    def of(self, review: str) -> Mapping[FactCode, Fact]:
        """Return the facts of a review, by its id."""
        return self.by_review[review]


def facts(snapshot: Snapshot, filters: Filter | None = None, told: Told | None = None) -> CaseFacts:
    """Return the facts of the case reviews that a filter leaves; work out and keep what is missing.

    Inquiries, secondary reports and guidance are not among them.
    """
    counted = tuple(scope_of(snapshot, filters or Filter()).reviews.values())
    return facts_from(snapshot, counted, codings(snapshot, filters, told))


def facts_of(snapshot: Snapshot, ref: str) -> Mapping[FactCode, Fact]:
    """Return the facts of one document, by its id, the start of it, or its file's name."""
    held = snapshot.held(ref)
    found = codings(snapshot, Filter(reviews=(held.id,)))
    return facts_from(snapshot, (held,), found).of(held.id)


def correct(
    library: Library, ref: str, code: FactCode, value: str, *, who: str, why: str = ""
) -> None:
    """Record a person's word on a fact, which outranks what the machine read.

    FactError if the fact can't take that value.
    """
    kept = checked(code, value)
    with library.writing() as writer:
        writer.rule(writer.held(ref).id, KIND, code.value, kept, who=who, why=why)


def facts_from(snapshot: Snapshot, reviews: Sequence[HeldReview], found: Codings) -> CaseFacts:
    """Return the facts of reviews that are coded; work out and keep what is missing."""
    workings = Workings(snapshot, KIND)
    read = {}
    for held in reviews:
        make = partial(_worked_out, snapshot, held, found)
        read[held.id] = _decoded(workings.of(held, _made_with(held, found), make))
    corrected = _corrected(snapshot.rulings(KIND))
    return CaseFacts(
        tuple(reviews),
        {
            held.id: {
                code: _fact(held, code, reading, corrected.get((held.id, code.value)))
                for code, reading in read[held.id].items()
            }
            for held in reviews
        },
    )


def _sure(found: Codings, held: HeldReview, theme: str) -> list[Coding]:
    """Return the codings that a fact may rest on: a person's, and what is likelier than not."""
    return [one for one in found.of(held.id, theme) if one.is_sure(LIKELY)]


def _made_with(held: HeldReview, found: Codings) -> str:
    """Return what a reading depends on: the readers, the codings, and what the review is called."""
    said = [
        [theme, *one.span, one.assertion.value]
        for theme in THEMES
        for one in _sure(found, held, theme)
    ]
    data = held.metadata
    called = [data.title, data.pseudonym, data.area, data.body, data.incident]
    return hashlib.sha256(msgspec.json.encode([code_of(*READ_BY), called, said])).hexdigest()


def _worked_out(snapshot: Snapshot, held: HeldReview, found: Codings) -> bytes:
    coded = {theme: _sure(found, held, theme) for theme in THEMES}
    read = readings(snapshot.version(held.sha256), held.metadata, coded)
    content = {code.value: (one.value, one.spans) for code, one in read.items()}
    return msgspec.json.encode(content)


def _decoded(content: bytes) -> dict[FactCode, Reading]:
    return {
        FactCode(code): Reading(value, tuple(Span(*place) for place in places))
        for code, (value, places) in _DECODER.decode(content).items()
    }


def _corrected(rulings: Sequence[Ruling]) -> dict[tuple[str, str], Ruling]:
    """Return the latest word on each fact."""
    return {(ruling.review, ruling.about): ruling for ruling in rulings}


def _fact(held: HeldReview, code: FactCode, read: Reading, ruling: Ruling | None) -> Fact:
    places = tuple(Place(held.sha256, span) for span in read.spans)
    fact = Fact(held, code, read.value, places, proposed=read.value)
    if ruling is None:
        return fact
    shown = places if ruling.value == read.value or ruling.value != UNKNOWN else ()
    return replace(fact, value=ruling.value, places=shown, by=ruling.who, why=ruling.why)
