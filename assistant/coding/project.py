"""The codings of a library as a REFI-QDA project (.qdpx), each with its coder."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from assistant.codebook.refi_project import ProjectCoding, ProjectSource, write_project
from assistant.coding.codings import Coding
from assistant.coding.keeping import CodingError, Told, codings
from index.library import Snapshot
from index.types import Filter, HeldReview

QDPX = ".qdpx"


@dataclass(frozen=True, slots=True)
class Exported:
    """What a project was written of."""

    reviews: int
    codings: int


def export_project(
    snapshot: Snapshot, path: Path, filters: Filter | None = None, told: Told | None = None
) -> Exported:
    """Write the reviews that a filter leaves with the codings that count, whole or not at all."""
    if path.suffix.lower() != QDPX:
        raise CodingError(f"{path.name} is no project: name it so that it ends in {QDPX}.")
    found = codings(snapshot, filters, told)
    names = _names(tuple(found.reviews.values()))
    sources = [
        ProjectSource(names[held.id], snapshot.version(held.sha256).text)
        for held in found.reviews.values()
    ]
    placed = [
        ProjectCoding(names[one.review], one.theme, one.span, one.by, _note(one))
        for one in found.every
        if one.counts
    ]
    write_project(path, found.codebook, sources, placed)
    return Exported(len(sources), len(placed))


def _names(reviews: tuple[HeldReview, ...]) -> dict[str, str]:
    """Return a name for each review that no other has: its file's, with its id where need be."""
    sources = [held.source for held in reviews]
    return {
        held.id: held.source if sources.count(held.source) == 1 else f"{held.source} ({held.id})"
        for held in reviews
    }


def _note(coding: Coding) -> str:
    lines = [coding.assertion.value, f"{coding.standing.value}, {coding.confidence:.2f}"]
    return "\n".join([*lines, coding.note] if coding.note else lines)
