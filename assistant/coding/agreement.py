"""How far coders agree beyond chance: the machine with a person, and people with one another.

The unit is one theme at one sentence, and every sentence of a review that somebody coded makes one
unit for each theme: text that nobody coded is agreement that there is nothing, and is counted. The
value of a unit is an assertion, or NOTHING. Of what a person said nothing on:

- in a review in which they decided on nothing at all, every unit is missing: they never looked;
- a proposal of the machine that they neither confirmed nor rejected is missing;
- everything else is NOTHING: they could have added the theme there and did not.

Measures: J. Cohen (1960), A coefficient of agreement for nominal scales; K. Krippendorff (2011),
Computing Krippendorff's alpha-reliability, for nominal data with missing values.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, permutations
from typing import TypeAlias, TypeVar

from assistant.coding.codings import Codings, Decision, Standing
from assistant.coding.keeping import codings
from assistant.coding.rulings import decisions
from corpus.types import Span
from index.library import Snapshot
from index.types import Filter

NOTHING = ""  # the theme is not at the sentence
Unit: TypeAlias = tuple[str, Span, str]  # review, sentence, theme
V = TypeVar("V", bound=tuple[str, ...])


@dataclass(frozen=True, slots=True)
class Agreed:
    """How far some coders agree. A measure is None where it isn't defined: nothing ever varied."""

    measure: float | None
    same: int  # units on which all of them say the same
    units: int  # that at least two of them spoke on


@dataclass(frozen=True, slots=True)
class Agreement:
    """Agreement over some reviews: of all themes together, and theme by theme."""

    people: tuple[str, ...]
    reviews: tuple[str, ...]  # in which somebody decided on something
    sentences: int  # of those reviews
    with_machine: Mapping[str, Agreed]  # Cohen's kappa, by person
    between_people: Agreed  # Krippendorff's alpha
    themes: Mapping[str, tuple[Mapping[str, Agreed], Agreed]]  # the same two; decided themes only


def kappa(pairs: Mapping[tuple[str, str], int]) -> float | None:
    """Return Cohen's kappa of two coders from how often each pair of values was given.

    None where both gave one and the same value throughout: chance alone would agree as well.
    """
    total = sum(pairs.values())
    firsts: Counter[str] = Counter()
    seconds: Counter[str] = Counter()
    for (first, second), count in pairs.items():
        firsts[first] += count
        seconds[second] += count
    by_chance = sum(firsts[value] * seconds[value] for value in firsts)
    if by_chance == total * total:
        return None
    same = sum(count for (first, second), count in pairs.items() if first == second)
    return (same * total - by_chance) / (total * total - by_chance)


def alpha(units: Mapping[tuple[str, ...], int]) -> float | None:
    """Return Krippendorff's alpha from how often each set of values was given to a unit.

    Missing values are left out of a unit; one with fewer than two values says nothing. None where
    only one value was ever given.
    """
    together: dict[tuple[str, str], float] = defaultdict(float)
    for values, count in units.items():
        for pair in permutations(values, 2):
            together[pair] += count / (len(values) - 1)
    totals: dict[str, float] = defaultdict(float)
    for (value, _), weight in together.items():
        totals[value] += weight
    every = sum(totals.values())
    expected = every * every - sum(total * total for total in totals.values())
    if len(totals) < 2:  # noqa: PLR2004 - nothing to tell apart
        return None
    observed = sum(weight for (one, other), weight in together.items() if one != other)
    return 1 - (every - 1) * observed / expected


def agreement(snapshot: Snapshot, filters: Filter | None = None) -> Agreement:
    """Return how far the machine and the people who coded a library agree."""
    found = codings(snapshot, filters)
    placed = decisions(snapshot, list(found.reviews.values()))
    decided = {review: of_review for review, of_review in placed.items() if of_review}
    sentences = {
        review: sum(len(one.sentences) for one in snapshot.version(held.sha256).passages)
        for review, held in found.reviews.items()
        if review in decided
    }
    said = _said(found, decided, sentences)
    spoken = {one.theme for of_review in decided.values() for one in of_review}
    codes = [theme.code for theme in found.codebook.themes]
    with_machine, between = said.measured(codes)
    return Agreement(
        people=tuple(said.people),
        reviews=tuple(decided),
        sentences=sum(sentences.values()),
        with_machine=with_machine,
        between_people=between,
        themes={code: said.measured((code,)) for code in codes if code in spoken},
    )


@dataclass(frozen=True)
class _Said:
    """What the machine and people said of the units of the reviews that people looked at."""

    machine: Mapping[Unit, str]
    people: Mapping[str, Mapping[Unit, str]]  # by person
    lookers: Mapping[str, tuple[str, ...]]  # people, by review
    sentences: Mapping[str, int]  # by review

    def values(self, unit: Unit) -> dict[str, str]:
        """Return what people say of a unit; those to whom it is missing are left out."""
        blank = None if unit in self.machine else NOTHING
        said = {who: self.people[who].get(unit, blank) for who in self.lookers[unit[0]]}
        return {who: value for who, value in said.items() if value is not None}

    def measured(self, themes: Collection[str]) -> tuple[dict[str, Agreed], Agreed]:
        """Return each person's agreement with the machine, and people's with one another."""
        pairs: dict[str, Counter[tuple[str, str]]] = {who: Counter() for who in self.people}
        sets: Counter[tuple[str, ...]] = Counter()
        blank = {review: count * len(themes) for review, count in self.sentences.items()}
        for unit in {*self.machine, *chain.from_iterable(self.people.values())}:
            if unit[2] in themes:
                blank[unit[0]] -= 1
                values = self.values(unit)
                sets[tuple(values.values())] += 1
                for who, value in values.items():
                    pairs[who][self.machine.get(unit, NOTHING), value] += 1
        for review, count in blank.items():
            sets[(NOTHING,) * len(self.lookers[review])] += count
            for who in self.lookers[review]:
                pairs[who][NOTHING, NOTHING] += count
        with_machine = {who: _agreed(kappa(table), table) for who, table in pairs.items()}
        return with_machine, _agreed(alpha(sets), sets)


def _agreed(measure: float | None, table: Mapping[V, int]) -> Agreed:
    spoken = {values: count for values, count in table.items() if len(values) > 1}
    same = sum(count for values, count in spoken.items() if len(set(values)) == 1)
    return Agreed(measure, same, sum(spoken.values()))


def _said(
    codings_: Codings, decided: Mapping[str, Sequence[Decision]], sentences: Mapping[str, int]
) -> _Said:
    machine = {
        (one.review, one.span, one.theme): one.proposed.value
        for one in codings_.every
        if one.proposed is not None and one.review in decided
    }
    people: dict[str, dict[Unit, str]] = defaultdict(dict)
    for review, of_review in decided.items():
        for one in of_review:  # oldest first: a person's later word takes the place of the earlier
            rejected = one.standing is Standing.REJECTED
            unit = review, one.span, one.theme
            people[one.by][unit] = NOTHING if rejected else one.assertion.value
    lookers = {
        review: tuple(sorted({one.by for one in of_review}))
        for review, of_review in decided.items()
    }
    return _Said(machine, dict(sorted(people.items())), lookers, sentences)
