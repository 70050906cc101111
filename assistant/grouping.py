"""The same point made by several reviews stands once; reviews are spread before depth in one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.evidence import Bearing
from index.types import Matrix

SAME_POINT = 0.72  # cosine of two sentences' vectors
SAME_WORDS = 0.88  # within one review: said twice


@dataclass(frozen=True, slots=True)
class Group:
    """Sentences of several reviews that make one point, the best first, one of each review."""

    members: list[Bearing]
    vector: Matrix  # of the best

    @property
    def best(self) -> Bearing:
        """The sentence that bears most on the question."""
        return self.members[0]

    @property
    def reviews(self) -> set[str]:
        """The ids of the reviews that make the point."""
        return {member.passage.review for member in self.members}


def group(bearings: Sequence[Bearing], vectors: Sequence[Matrix]) -> list[Group]:
    """Group sentences by what they say, in the order of the best of each group.

    `bearings` come best first, `vectors` are theirs, unit length. A sentence that repeats its own
    review's point is left out.
    """
    groups: list[Group] = []
    for bearing, vector in zip(bearings, vectors, strict=True):
        near = [
            (similarity, one)
            for one in groups
            if one.best.kind is bearing.kind
            and (similarity := float(one.vector @ vector)) >= SAME_POINT
        ]
        elsewhere = [pair for pair in near if bearing.passage.review not in pair[1].reviews]
        if elsewhere:
            max(elsewhere, key=lambda pair: pair[0])[1].members.append(bearing)
        elif not any(similarity >= SAME_WORDS for similarity, _ in near):
            groups.append(Group([bearing], vector))
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
