"""The numbered reference list of a report: one number for each place that is cited."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from assistant.ground.types import Citation
from assistant.report.parts import Report


@dataclass(frozen=True, slots=True)
class Reference:
    """A place in a document, and what is quoted of it here because nothing above quotes it."""

    number: int  # 1 = the first that is cited
    full: str
    also: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class References:
    """The references of a report, and the number of each citation."""

    listed: tuple[Reference, ...]
    numbers: Mapping[str, int]  # by the full form of the place

    def number(self, citation: Citation) -> int:
        """Return the number that a citation goes by."""
        return self.numbers[citation.full]

    def runs(self, citations: Iterable[Citation]) -> list[tuple[int, int]]:
        """Return the numbers of citations in order, as runs from first to last."""
        runs: list[tuple[int, int]] = []
        for number in sorted({self.number(one) for one in citations}):
            if runs and runs[-1][1] == number - 1:
                runs[-1] = (runs[-1][0], number)
            else:
                runs.append((number, number))
        return runs


def references_of(report: Report) -> References:
    """Give the places of a report numbers, in the order in which they are cited."""
    places: dict[str, list[Citation]] = {}
    for one in report.citations:
        places.setdefault(one.full, []).append(one)
    shown = quoted(report)
    listed = tuple(
        Reference(number, full, tuple(_unsaid(cited, shown)))
        for number, (full, cited) in enumerate(places.items(), 1)
    )
    return References(listed, {one.full: one.number for one in listed})


def quoted(report: Report) -> Sequence[Citation]:
    """Return what the body of a report quotes, in the order of reading."""
    found: list[Citation] = []
    for section in report.sections:
        for part in section.each():
            for sentence in part.sentences:
                found += [one for one in sentence.parts if isinstance(one, Citation)]
            for entry in part.entries:
                for sentence in entry.sentences:
                    found += [one for one in sentence.parts if isinstance(one, Citation)]
                found += entry.quotes
    return found


def _unsaid(cited: Sequence[Citation], shown: Sequence[Citation]) -> Iterator[Citation]:
    """Yield those of one place whose words stand neither in the body nor in a longer one."""
    for one in cited:
        longer = [other for other in cited if _size(other) > _size(one)]
        if not any(_holds(other, one) for other in (*shown, *longer)):
            yield one


def _size(citation: Citation) -> int:
    return citation.end - citation.start


def _holds(one: Citation, other: Citation) -> bool:
    inside = one.start <= other.start and other.end <= one.end
    return inside and one.sha256 == other.sha256
