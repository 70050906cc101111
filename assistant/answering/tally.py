"""Which documents speak to a question: counted over all of them, never over a top-k."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from assistant.answering.evidence import Bearing
from assistant.ground.counting import Scope
from assistant.ground.types import Aim, Count, PointKind
from index.types import HeldReview


@dataclass(frozen=True, slots=True)
class Tally:
    """Ids of the documents that speak to a question, by what they say of it."""

    scope: Scope
    reporting: frozenset[str]
    recommended: frozenset[str]
    absent: frozenset[str]  # looked for and found absent, and nothing else

    def speaking(self, aim: Aim) -> frozenset[str]:
        """Return the counted documents that say what is wanted."""
        match aim:
            case Aim.FINDINGS:
                wanted = self.reporting
            case Aim.RECOMMENDATIONS:
                wanted = self.recommended
            case _:
                wanted = self.reporting | self.recommended
        return wanted & self.scope.counted.keys()

    def uncounted(self, aim: Aim) -> int:
        """Return how many documents that aren't counted speak to it too."""
        speaking = self.reporting | self.recommended if aim is not Aim.FINDINGS else self.reporting
        return len(speaking - self.scope.counted.keys())

    def ruled_out(self) -> frozenset[str]:
        """Return the counted documents that looked for it and found it absent."""
        return self.absent & self.scope.counted.keys()

    def areas(self, aim: Aim) -> dict[str, list[HeldReview]]:
        """Return the counted documents that speak to it, by area, most first."""
        by_area: dict[str, list[HeldReview]] = {}
        for key in sorted(self.speaking(aim)):
            held = self.scope.counted[key]
            if held.metadata.area:
                by_area.setdefault(held.metadata.area, []).append(held)
        return dict(sorted(by_area.items(), key=lambda pair: (-len(pair[1]), pair[0])))

    def count(self, aim: Aim) -> Count:
        """Return n of N and the unit."""
        if aim is Aim.AREAS:
            known = {
                held.metadata.area for held in self.scope.counted.values() if held.metadata.area
            }
            return Count(len(self.areas(aim)), len(known), "areas")
        return Count(len(self.speaking(aim)), len(self.scope.counted), self.scope.unit)


def tally_of(bearings: Iterable[Bearing], scope: Scope) -> Tally:
    """Count the documents behind a set of sentences."""
    by_kind: dict[PointKind, set[str]] = {kind: set() for kind in PointKind}
    for bearing in bearings:
        by_kind[bearing.kind].add(bearing.passage.review)
    reporting, recommended = by_kind[PointKind.FINDING], by_kind[PointKind.RECOMMENDATION]
    absent = by_kind[PointKind.ABSENCE] - reporting - recommended
    return Tally(scope, frozenset(reporting), frozenset(recommended), frozenset(absent))
