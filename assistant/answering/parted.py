"""The evidence of a question that asks several things, part by part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.answering.evidence import Evidence
from assistant.answering.question import Question


@dataclass(frozen=True, slots=True)
class Parted:
    """One part of a question, and the evidence on it."""

    text: str
    evidence: tuple[Evidence, ...]  # for each reading that tells whether it is answered

    @property
    def chance(self) -> float:
        """The chance that anything answers it."""
        return max(reading.read.question for reading in self.evidence)

    def words_of(self, question: Question) -> Question:
        """Return a question that asks this part alone, under the same filters."""
        return replace(question, subject=self.text, words=self.text, parts=())


def parted(question: Question, gathered: Sequence[Evidence]) -> list[Parted]:
    """Return the evidence by part; `gathered` is in the order of what is asked."""
    if not question.parts:
        return [Parted(question.text, (evidence,)) for evidence in gathered]
    groups, at = list[Parted](), 0
    for part in question.parts:
        groups.append(Parted(part.text, tuple(gathered[at : at + len(part.readings)])))
        at += len(part.asked)
    return groups
