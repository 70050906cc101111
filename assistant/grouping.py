"""The same point made by several reviews stands once; reviews are spread before depth in one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from assistant.evidence import Bearing

SAME_POINT = 0.72  # cosine of two sentences' vectors
SAME_WORDS = 0.88  # within one review: said twice


@dataclass(slots=True)
class Group:
    """Sentences of several reviews that make one point, the best first, one of each review."""

    members: list[Bearing] = field(default_factory=list)

    @property
    def best(self) -> Bearing:
        """The sentence that bears most on the question."""
        return self.members[0]

    @property
    def reviews(self) -> set[str]:
        """The ids of the reviews that make the point."""
        return {member.passage.review for member in self.members}


def group(bearings: Iterable[Bearing]) -> list[Group]:
    """Group sentences by what they say, in the order of the best of each group.

    `bearings` come best first. A sentence that repeats its own review's point is left out.
    """
    groups: list[Group] = []
    for bearing in bearings:
        near = [
            (similarity, one)
            for one in groups
            if one.best.kind is bearing.kind
            and (similarity := float(one.best.vector @ bearing.vector)) >= SAME_POINT
        ]
        elsewhere = [
            (similarity, one)
            for similarity, one in near
            if bearing.passage.review not in one.reviews
        ]
        if elsewhere:
            max(elsewhere, key=lambda pair: pair[0])[1].members.append(bearing)
        elif not any(similarity >= SAME_WORDS for similarity, _ in near):
            groups.append(Group([bearing]))
    return groups


def spread(groups: Sequence[Group], most: int) -> list[Group]:
    """Take up to `most` groups: each round takes one from every review not yet heard in it."""
    left = list(groups)
    taken: list[Group] = []
    while left and len(taken) < most:
        heard: set[str] = set()
        later: list[Group] = []
        for one in left:
            if one.best.passage.review in heard or len(taken) >= most:
                later.append(one)
            else:
                heard |= one.reviews
                taken.append(one)
        left = later
    return taken
