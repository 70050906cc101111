"""Agreement beyond chance, against published worked examples and counted by hand."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from assistant.coding.agreement import Agreed, agreement, alpha, kappa
from assistant.coding.codings import Standing
from assistant.coding.keeping import decide
from assistant.ground.assertion import Assertion
from corpus.types import Place, Span
from index.library import Library
from tests.support import WordEncoder, of, original_of, review_of

MET = "No core group met in the six months after the conference was held."
HIT = "The father had hit the mother many times, and domestic violence was known to the police."
PLAIN = "The kitchen was painted yellow in the autumn of that same year by an uncle."
THEMES = 77


def units_of(*coders: str) -> Counter[tuple[str, ...]]:
    """Return the units of coders' values, a character a unit; "*" is missing."""
    columns = zip(*(row.split() for row in coders), strict=True)
    return Counter(tuple(value for value in column if value != "*") for column in columns)


def test_kappa_is_that_of_published_tables() -> None:
    # Cohen (1960), table 1, as counts of 200; and Fleiss, Levin and Paik (2003), table 18.1
    cohen = dict(
        zip(
            [(row, column) for row in "abc" for column in "abc"],
            [88, 14, 18, 10, 40, 10, 2, 6, 12],
            strict=True,
        )
    )
    assert kappa(cohen) == pytest.approx(0.492, abs=0.001)
    fleiss = dict(
        zip(
            [(row, column) for row in "pno" for column in "pno"],
            [75, 1, 4, 5, 4, 1, 0, 0, 10],
            strict=True,
        )
    )
    assert kappa(fleiss) == pytest.approx(0.68, abs=0.005)


def test_alpha_is_that_of_the_published_example_with_missing_values() -> None:
    # Krippendorff (2011), section C: four observers, twelve units, five values
    nominal = units_of(
        "1 2 3 3 2 1 4 1 2 * * *",
        "1 2 3 3 2 2 4 1 2 5 * 3",
        "* 3 3 3 2 3 4 2 2 5 1 *",
        "1 2 3 3 2 4 4 1 2 5 1 *",
    )
    assert alpha(nominal) == pytest.approx(0.743, abs=0.0005)
    # the same, section A: two observers, binary
    binary = units_of("0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0")
    assert alpha(binary) == pytest.approx(0.095, abs=0.0005)


def test_a_measure_of_nothing_that_varies_is_none() -> None:
    assert kappa({("", ""): 9}) is None
    assert kappa({}) is None
    assert alpha({("", ""): 9}) is None
    assert alpha({("a",): 4, ("b",): 3}) is None
    assert kappa({("", "a"): 1, ("a", ""): 1}) == -1.0


@pytest.fixture
def library(tmp_path: Path) -> Library:
    made = Library(tmp_path / "library", encoder=WordEncoder())
    for name, parts in (("a.txt", (MET, HIT, PLAIN)), ("b.txt", (PLAIN, HIT))):
        with made.writing() as change:
            change.add(review_of(*parts, source=name, kind="case review"), original_of(*parts))
    return made


def say(
    library: Library,
    who: str,
    sentence: str,
    theme: str,
    standing: Standing,
    assertion: Assertion | None = None,
) -> None:
    with library.snapshot() as snapshot:
        review = snapshot.version(snapshot.held("a.txt").sha256)
    start = review.text.index(sentence)
    place = Place(review.sha256, Span(start, start + len(sentence)))
    decide(library, place, theme, standing, who=who, assertion=assertion)


def test_nobody_has_coded_yet(library: Library) -> None:
    found = of(library, agreement)
    assert (found.people, found.reviews, found.sentences) == ((), (), 0)
    assert found.between_people == Agreed(None, 0, 0)


def test_text_that_nobody_coded_counts_and_undecided_proposals_do_not(library: Library) -> None:
    say(library, "A. Reader", MET, "core-groups", Standing.CONFIRMED)
    say(library, "B. Reader", MET, "core-groups", Standing.CONFIRMED)
    say(library, "B. Reader", PLAIN, "housing-poverty", Standing.ADDED)
    found = of(library, agreement)
    assert found.people == ("A. Reader", "B. Reader")
    assert found.sentences == 3  # b.txt was looked at by nobody
    with_a, with_b = found.with_machine["A. Reader"], found.with_machine["B. Reader"]
    left = 3 * THEMES - with_a.units  # the machine's other proposals, on which A said nothing
    assert left >= 1
    assert with_a == Agreed(1.0, with_a.units, 3 * THEMES - left)
    assert (with_b.same, with_b.units) == (with_a.units - 1, with_a.units)
    blank = with_b.units - 2
    assert with_b.measure == pytest.approx(kappa({("r", "r"): 1, ("", "r"): 1, ("", ""): blank}))
    assert found.between_people.measure == pytest.approx(
        alpha({("r", "r"): 1, ("", "r"): 1, ("", ""): blank})
    )
    assert set(found.themes) == {"core-groups", "housing-poverty"}
    with_machine, between = found.themes["core-groups"]
    assert with_machine["A. Reader"] == between == Agreed(1.0, 3, 3)
    assert found.themes["housing-poverty"][1] == Agreed(0.0, 2, 3)


def test_the_assertion_is_part_of_the_value_and_the_last_word_counts(library: Library) -> None:
    say(library, "A. Reader", MET, "core-groups", Standing.REJECTED)
    say(library, "A. Reader", MET, "core-groups", Standing.CONFIRMED, Assertion.ADVISED)
    say(library, "B. Reader", MET, "core-groups", Standing.CONFIRMED, Assertion.REPORTED)
    with_machine, between = of(library, agreement).themes["core-groups"]
    assert (with_machine["A. Reader"].same, with_machine["B. Reader"].same) == (2, 3)
    assert (between.same, between.units) == (2, 3)
