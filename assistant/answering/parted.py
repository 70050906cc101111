"""The evidence of a question that asks several things, part by part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.answering.evidence import Evidence
from assistant.answering.question import Question


@dataclass(frozen=True, slots=True)
class Parted:
    """One part of a question, and what was found for it."""

    text: str
    found: tuple[Evidence, ...]  # for each reading that tells whether it is answered

    @property
    def chance(self) -> float:
        """The chance that anything answers it."""
        return max(one.read.question for one in self.found)

    def words_of(self, question: Question) -> Question:
        """Return a question that asks this part alone, under the same filters."""
        return replace(question, subject=self.text, words=self.text, parts=())


def parted(question: Question, found: Sequence[Evidence]) -> list[Parted]:
    """Return the evidence by part; `found` is in the order of what is asked."""
    if not question.parts:
        return [Parted(question.text, (one,)) for one in found]
    groups, at = list[Parted](), 0
    for part in question.parts:
        groups.append(Parted(part.text, tuple(found[at : at + len(part.readings)])))
        at += len(part.asked)
    return groups
