"""Facts of the samples are read as people read them; what is claimed of a silent review is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.facts.types import FactCode
from benchmarks.coding_gold import UNSEEN, gold_library
from benchmarks.facts import GOLD, comparable, gold, score
from index.library import Library


def test_values_are_compared_as_they_are_meant() -> None:
    assert comparable(FactCode.AGE, "13 weeks") == comparable(FactCode.AGE, "3 months")
    assert comparable(FactCode.REFERRALS, "at least 2") == comparable(FactCode.REFERRALS, "2")
    assert comparable(FactCode.AGE, "unknown") == "unknown"


def test_a_table_with_a_row_a_review_is_read(tmp_path: Path) -> None:
    table = tmp_path / "facts.tsv"
    table.write_text(
        "file\tchild_age_at_incident\tdomestic_violence\tparental_mental_illness\tseverity\t"
        "earlier_referrals\tserious_earlier_event\tregister_or_plan\timmigration_issue\t"
        "school_place\n"
        "a.md\t5\tno\tyes\tacute-or-chronic-serious\t2\tunknown\tyes\tunknown\thas\n",
        encoding="utf-8",
    )
    assert gold(table)["a.md"] == {
        FactCode.AGE: "5 months",
        FactCode.DOMESTIC_VIOLENCE: "no",
        FactCode.MENTAL_ILLNESS: "serious",
        FactCode.REFERRALS: "2",
        FactCode.SERIOUS_EVENT: "unknown",
        FactCode.REGISTER: "yes",
        FactCode.IMMIGRATION: "unknown",
        FactCode.SCHOOL: "has",
    }


@pytest.mark.integration
def test_the_samples_are_read_as_people_read_them(samples_library: Library) -> None:
    scores = score(gold(GOLD), samples_library)
    for code, one in scores.items():
        assert one.right / one.of >= 0.95, (code, one.mistakes)
        assert one.claimed == 0, (code, one.mistakes)


@pytest.mark.integration
def test_reviews_that_nobody_tuned_on_hold_their_floor(tmp_path: Path) -> None:
    library = gold_library([UNSEEN], tmp_path / "library")
    every = list(score(gold(UNSEEN / "facts.tsv"), library).values())
    assert sum(one.right for one in every) / sum(one.of for one in every) >= 0.7
    assert sum(one.claimed for one in every) / sum(one.silent for one in every) <= 0.1
