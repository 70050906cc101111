"""What the practice of a review's day would expect it to speak of, and it never mentions.

Silence is never called absence: a review that doesn't mention a thing may have looked at it.
`data/expectations.toml` says from which year a theme is expected, of which cases, and on what
ground.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, partial
from importlib import resources

import msgspec

from assistant.coding.codings import Codings
from assistant.coding.keeping import Told, codings
from assistant.facts.facts import CaseFacts, facts_from
from assistant.facts.rules import Rule, rule_of
from assistant.facts.types import FactCode
from assistant.ground.counting import scope_of
from assistant.ground.workings import Workings, code_of
from corpus.types import Place
from index.library import Snapshot
from index.types import Filter, HeldReview

KIND = "named"  # of what is kept: which expectations a review names in passing
CAUTION = (
    "Not mentioned is not absent: a review may have looked at a thing without saying so, or say it "
    "in words that aren't recognised here. Turn to the review before it is held against anyone."
)


class Expected(StrEnum):
    """How a review stands to what is expected of it."""

    TOLD = "told"  # a sentence is coded with one of its themes, or states one of its facts
    NAMED = "named"  # it names the thing in passing
    SILENT = "silent"  # it never mentions it


@dataclass(frozen=True, slots=True)
class Expectation:
    """A theme, or several any of which will do, that reviews from a year on should speak of."""

    code: str
    name: str
    themes: tuple[str, ...]
    facts: tuple[FactCode, ...]
    since: int  # year of publication, else of the incident
    basis: str
    words: tuple[str, ...]
    when: Rule | None  # of the review's coded facts; None: every review


@dataclass(frozen=True, slots=True)
class Heard:
    """One expectation of one review."""

    review: HeldReview
    expectation: Expectation
    status: Expected
    places: tuple[Place, ...]  # sentences that tell of it


@dataclass(frozen=True, slots=True)
class Silence:
    """What is expected of some reviews, and which of it each speaks of."""

    expectations: tuple[Expectation, ...]
    reviews: tuple[HeldReview, ...]
    heard: tuple[Heard, ...]  # review by review

    def of(self, expectation: str) -> list[Heard]:
        """Return what became of an expectation in the reviews of which it is held."""
        return [one for one in self.heard if one.expectation.code == expectation]

    def silent(self, review: str) -> list[Expectation]:
        """Return what a review never mentions of what is expected of it."""
        return [
            one.expectation
            for one in self.heard
            if one.review.id == review and one.status is Expected.SILENT
        ]


@cache
def expectations() -> tuple[Expectation, ...]:
    """Return what is expected, from which year, of which cases and on what ground."""
    return tuple(
        Expectation(
            code=row["code"],
            name=row["name"],
            themes=tuple(row["themes"]),
            facts=tuple(FactCode(code) for code in row.get("facts", ())),
            since=row["since"],
            basis=row["basis"],
            words=tuple(row["words"]),
            when=rule_of(row["when"]) if "when" in row else None,
        )
        for row in tomllib.loads(_table())["expectation"]
    )


def silence(snapshot: Snapshot, filters: Filter | None = None, told: Told | None = None) -> Silence:
    """Tell what the case reviews that a filter leaves never mention of what is expected of them."""
    return _silence(snapshot, filters or Filter(), codings(snapshot, filters, told))


def silence_of(snapshot: Snapshot, ref: str) -> Silence:
    """Tell the same of one review, by its id, the start of it, or its file's name.

    Nothing is expected of an inquiry, a secondary report or guidance.
    """
    only = Filter(reviews=(snapshot.held(ref).id,))
    return _silence(snapshot, only, codings(snapshot, only))


def _silence(snapshot: Snapshot, filters: Filter, found: Codings) -> Silence:
    reviews = tuple(scope_of(snapshot, filters).reviews.values())
    known, named = facts_from(snapshot, reviews, found), _named(snapshot, reviews)
    heard = []
    for held in reviews:
        for expectation in expectations():
            if not _is_expected(held, expectation, known):
                continue
            places = _telling(held, expectation, found, known)
            passing = Expected.NAMED if expectation.code in named[held.id] else Expected.SILENT
            heard.append(Heard(held, expectation, Expected.TOLD if places else passing, places))
    return Silence(expectations(), reviews, tuple(heard))


def _is_expected(held: HeldReview, expectation: Expectation, known: CaseFacts) -> bool:
    """Tell whether a review is of the time and of the cases; what isn't known expects nothing."""
    dated = held.metadata.published or held.metadata.incident
    if dated is None or int(dated[:4]) < expectation.since:
        return False
    return expectation.when is None or expectation.when.value(known.of(held.id)) is True


def _telling(
    held: HeldReview, expectation: Expectation, found: Codings, known: CaseFacts
) -> tuple[Place, ...]:
    """Return the sentences of a review that tell of what is expected."""
    places = {coding.place for theme in expectation.themes for coding in found.of(held.id, theme)}
    for code in expectation.facts:
        places.update(known.of(held.id)[code].places)
    return tuple(sorted(places))


def _named(snapshot: Snapshot, reviews: Sequence[HeldReview]) -> Mapping[str, frozenset[str]]:
    """Return which expectations each review names in words, kept from one time to the next."""
    made_with = code_of("corpus", "assistant.facts")
    workings = Workings(snapshot, KIND)
    found = {}
    for held in reviews:
        named = workings.of(held, made_with, partial(_words_of, snapshot, held))
        found[held.id] = frozenset(msgspec.json.decode(named, type=list[str]))
    return found


def _words_of(snapshot: Snapshot, held: HeldReview) -> bytes:
    text = re.sub(r"\s+", " ", snapshot.version(held.sha256).text.lower()).replace("’", "'")
    named = [one.code for one in expectations() if _pattern(one).search(text)]
    return msgspec.json.encode(named)


@cache
def _pattern(expectation: Expectation) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, expectation.words))})\b")


@cache
def _table() -> str:
    return resources.files("assistant").joinpath("data/expectations.toml").read_text("utf-8")
