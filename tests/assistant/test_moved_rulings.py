"""Where a person's decision stands once its document was replaced."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.coding.codings import Standing
from assistant.coding.keeping import decide
from assistant.coding.rulings import decisions
from corpus.types import Place, Span
from index.library import Library
from tests.support import WordEncoder, original_of, review_of, sha256_of

MET = "No core group met in the six months after the conference was held."
OTHER = "The kitchen was painted yellow in the autumn of that same year by an uncle."


def decided_at(folder: Path, *parts: str) -> list[Span]:
    """Return where a decision on MET stands in a version that is made of some parts."""
    library = Library(folder, encoder=WordEncoder())
    with library.writing() as change:
        change.add(
            review_of(MET, OTHER, source="a.txt", kind="case review"), original_of(MET, OTHER)
        )
    place = Place(sha256_of(MET, OTHER), Span(0, len(MET)))
    decide(library, place, "core-groups", Standing.REJECTED, who="Editor")
    with library.writing() as change:
        new = review_of(*parts, source="b.txt", kind="case review")
        change.replace("a.txt", new, original_of(*parts))
    with library.snapshot() as snapshot:
        found = decisions(snapshot, snapshot.reviews())
        return [one.span for of_review in found.values() for one in of_review]


@pytest.mark.parametrize(
    ("parts", "starts"),
    [
        ((OTHER, MET), [len(OTHER) + 2]),
        ((OTHER, "The core group met once."), []),  # the sentence is gone
        ((MET, OTHER, MET), []),  # it stands twice: nobody knows which was meant
    ],
)
def test_a_decision_moves_only_with_a_sentence_that_stands_once(
    tmp_path: Path, parts: tuple[str, ...], starts: list[int]
) -> None:
    spans = decided_at(tmp_path / "library", *parts)
    assert spans == [Span(start, start + len(MET)) for start in starts]
