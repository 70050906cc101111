from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.ground.dates import said_date
from assistant.report.parts import Entry, Section, Share, Table, letter, say
from assistant.report.reading import spread
from tests.support import citation

CITATION = citation(
    "No date. ",
    review="r1",
    area="Eastmere",
    published="2003",
    item="1",
    label="2003 – Eastmere, Findings, 1",
    full="Eastmere (2003). a.txt. Findings, 1. File: a.txt.",
)


def test_a_sentence_without_a_count_or_a_quotation_is_not_made() -> None:
    with pytest.raises(ValueError, match="neither a count nor a quotation"):
        say("Practice was poor ", "throughout.")
    with pytest.raises(ValueError, match="neither a count nor a quotation"):
        say()
    assert say("Reported by ", Share(1, 4, "case reviews"), ".").shares[0].n == 1
    assert say("One says: ", CITATION).citations == (CITATION,)


@pytest.mark.parametrize(("n", "of", "unit"), [(5, 4, "reviews"), (-1, 4, "reviews"), (1, 4, " ")])
def test_a_count_that_is_none_is_not_made(n: int, of: int, unit: str) -> None:
    with pytest.raises(ValueError, match="is no count"):
        Share(n, of, unit)


def test_a_count_says_its_whole_and_its_unit() -> None:
    assert str(Share(3, 4, "case reviews")) == "3 of 4 case reviews"
    assert str(Share(1_200, 2_400, "case reviews", brief=True)) == "1,200 of 2,400"


def test_a_row_of_a_table_holds_a_count() -> None:
    head = ("Review", "Findings")
    with pytest.raises(ValueError, match="no count"):
        Table("Profiles", head, (("Child F", "many"),))
    with pytest.raises(ValueError, match="too few cells"):
        Table("Profiles", head, ((Share(1, 2, "findings"),),))


def test_a_section_gives_all_that_it_rests_on_once_in_the_order_of_reading() -> None:
    other = replace(CITATION, start=9, end=18, quote="Nor here.")
    entry = Entry("Timescales", (say(Share(1, 2, "reviews", (CITATION, other)), "."),), (other,))
    section = Section("All", (say(CITATION),), below=(Section("Below", entries=(entry,)),))
    assert section.citations == (CITATION, other)
    assert [part.title for part in section.each()] == ["All", "Below"]


def test_items_are_lettered_as_word_processors_do() -> None:
    assert [letter(number) for number in (0, 25, 26, 27, 52)] == ["a", "z", "aa", "bb", "aaa"]


def test_a_selection_runs_from_the_first_to_the_last() -> None:
    assert spread(range(10), 4) == [0, 3, 6, 9]
    assert spread([1, 2], 4) == [1, 2]
    assert spread([1, 2, 3], 1) == [1]


def test_dates_are_said_as_precisely_as_they_are_known() -> None:
    said = [said_date(date) for date in ("2003-11-02", "2003-11", "2003", None)]
    assert said == ["2 November 2003", "November 2003", "2003", "not stated"]
