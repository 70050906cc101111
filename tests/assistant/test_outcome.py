"""Whether the child died or lived, told by whom a sentence says it of."""

from __future__ import annotations

import pytest

from assistant.facts.index_child import index_child
from assistant.facts.lines import lines_of
from assistant.facts.outcome import outcome_of
from tests.support import review_of


def fates(*paragraphs: str) -> tuple[list[str], list[str]]:
    """Return the sentences that tell of the death, and of the survival, of Child X."""
    title = "Serious Case Review: Child X"
    review = review_of(title, "1. The facts", *paragraphs, title=title, pseudonym="Child X")
    read = outcome_of(lines_of(review), index_child(review.metadata, review.text), front=60)
    return [review.quote(one) for one in read.died], [review.quote(one) for one in read.survived]


@pytest.mark.parametrize(
    "sentence",
    [
        "Child X died on a Sunday morning.",
        "Child X was eleven weeks old when she died.",
        "Child X was found lifeless on a sofa beside her mother.",
        "Child X took his own life in the spring.",
        "Child X was killed by his mother's boyfriend.",
        "The mother's partner killed Child X with a blow.",
        "The coroner looked into Child X's death.",
        "The panel met after the death of Child X.",
    ],
)
def test_a_sentence_that_says_it_of_the_child_tells_of_its_death(sentence: str) -> None:
    assert fates(sentence) == ([sentence], [])


@pytest.mark.parametrize(
    "sentence",
    [
        "Child X was close to a grandmother who died in June.",
        "Child X's mother died when he was four.",
        "The father feared that Child X might have died.",
        "Reviews are held when a child dies.",
        "Child X nearly died of an infection.",
    ],
)
def test_another_death_or_one_that_did_not_happen_is_not_the_childs(sentence: str) -> None:
    assert fates(sentence)[0] == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Child X survived.",
        "Child X did not die.",
        "Child X now lives with an aunt.",
        "Child X has since returned to school.",
        "Child X is thriving in foster care.",
        "None of the children died.",
    ],
)
def test_a_sentence_that_says_it_of_the_child_tells_that_it_lived(sentence: str) -> None:
    assert fates(sentence) == ([], [sentence])


def test_how_others_live_now_says_nothing_of_a_child_who_died() -> None:
    died = "Child X died on a Sunday morning."
    assert fates(died, "Her sister is thriving and lives with an aunt.") == ([died], [])


def test_a_review_that_says_neither_is_read_as_neither() -> None:
    assert fates("Child X was bruised.", "The health visitor called twice.") == ([], [])
