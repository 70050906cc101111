"""People's decisions stay with what they decided on."""

from __future__ import annotations

import pytest

from index.errors import CorrectionError, UnknownReviewError
from index.library import Library
from tests.index.support import put, replaced, tables


def test_every_decision_stays_and_outlives_versions(three: Library) -> None:
    with three.writing() as change:
        first = change.rule("0.txt", "coding", "core-groups 12-40", "rejected", who="A. Reader")
        second = change.rule(
            "0.txt", "coding", "core-groups 12-40", "confirmed", who=" B. Reader ", why="Reread."
        )
        other = change.rule("1.txt", "linkage", "R1", "linked", who="A. Reader")
    replaced(three, "0.txt", 9)
    with three.snapshot() as snapshot:
        assert snapshot.generation == 7
        assert snapshot.rulings("coding") == (first, second)
        assert (second.who, second.why, second.value) == ("B. Reader", "Reread.", "confirmed")
        assert first.number < second.number
        assert snapshot.rulings("linkage", other.review) == (other,)
        assert snapshot.rulings("linkage", first.review) == ()


def test_a_decision_needs_a_person_and_a_review(three: Library) -> None:
    with three.writing() as change:
        with pytest.raises(CorrectionError, match="Say who decides"):
            change.rule("0.txt", "coding", "x", "y", who=" ")
        with pytest.raises(UnknownReviewError):
            change.rule("99.txt", "coding", "x", "y", who="A. Reader")
    with three.snapshot() as snapshot:
        assert (snapshot.generation, snapshot.rulings("coding")) == (3, ())


def test_what_is_removed_leaves_no_decisions(three: Library) -> None:
    held = put(three, 7)
    with three.writing() as change:
        change.rule(held.id, "coding", "x", "y", who="A. Reader")
        change.remove(held.id)
    with tables(three) as connection:
        assert connection.execute("SELECT count(*) FROM rulings").fetchone() == (0,)
