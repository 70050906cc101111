from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from corpus.types import Span
from evals import libraries
from evals.libraries import (
    HOME,
    SET_ASIDE,
    Judged,
    JudgedLibrary,
    Sentence,
    grade,
    load,
    regraded,
    same,
    typed,
)

GOLD = "No core group met in the winter of that year."
NAMES = ("A", "O")  # plain prose, and tables told as lines


@cache
def library(name: str) -> JudgedLibrary:
    return load(HOME / name)


def question(*evidence: tuple[str, str, int]) -> Judged:
    return Judged("x1", "core groups?", (), "Core groups?", "findings", "answered", {}, 1, evidence)


def sentences(*texts: str) -> list[Sentence]:
    return [Sentence(n % 2, n, Span(0, len(text)), text) for n, text in enumerate(texts)]


@pytest.mark.parametrize(
    ("quotation", "counts"),
    [
        (GOLD, True),
        (f"As we say: {GOLD} Nobody asked why.", True),
        ("no core group MET in winter", True),
        ("No core group met.", False),
        ("", False),
    ],
)
def test_a_quotation_counts_where_it_holds_most_of_the_judged_words(
    quotation: str, *, counts: bool
) -> None:
    assert same(quotation, GOLD) is counts


def test_a_sentence_has_the_better_of_its_grades_in_its_own_document_only() -> None:
    told = sentences(GOLD, GOLD, "The flat was damp.")
    asked = question(("d1", GOLD, 1), ("d1", GOLD, 2), ("d2", "The flat was damp.", 2))
    assert grade(["d1", "d2"], told, asked).tolist() == [2, 0, 0]


def test_a_part_of_a_judged_sentence_that_was_cut_elsewhere_is_graded() -> None:
    told = sentences("No core group met in", "", "No core group")
    assert grade(["d1", "d2"], told, question(("d1", GOLD, 2))).tolist() == [2, 0, 0]


def test_somebody_else_s_grades_replace_the_evidence_and_nothing_else() -> None:
    one = question(("d1", GOLD, 2))
    other = regraded(one, [{"doc": "d2", "quote": "Damp.", "grade": 1}])
    assert other.evidence == (("d2", "Damp.", 1),)
    assert regraded(other, [{"doc": "d1", "quote": GOLD, "grade": 2}]) == one


def test_a_typed_question_has_the_last_two_of_its_thread_in_front() -> None:
    assert typed(["one", "two", "three"], "four") == "two three four"
    assert typed([], "four") == "four"


@pytest.mark.parametrize("name", NAMES)
def test_every_judged_sentence_but_a_heading_is_a_sentence_of_the_product(name: str) -> None:
    judged = library(name)
    for document, review in enumerate(judged.reviews):
        mine = [one for one in judged.sentences if one.document == document]
        label = review.source.removesuffix(".md")
        names = [label] * len(judged.reviews)
        headings = {heading for section in review.sections for heading in section.heading}
        for quote in _quotes(judged, label) - headings:
            assert grade(names, mine, question((label, quote, 2))).any(), (label, quote)


@pytest.mark.parametrize("name", NAMES)
def test_a_library_s_sentences_are_slices_with_a_grade_each(name: str) -> None:
    judged = library(name)
    assert judged.name == name
    assert judged.grades.shape == (len(judged.questions), len(judged.sentences))
    assert judged.grades.dtype == np.int8
    for one in judged.sentences:
        assert judged.reviews[one.document].quote(one.span) == one.text
    answerable = [bool(asked.evidence) for asked in judged.questions]
    assert (judged.grades > 0).any(axis=1).tolist() == answerable
    assert {one.passage for one in judged.sentences} <= set(range(len(judged.texts)))
    assert [len(spans) for spans in judged.inner] == [
        sum(one.passage == n for one in judged.sentences) for n in range(len(judged.texts))
    ]


def test_what_is_learned_from_and_what_is_set_aside_share_no_library() -> None:
    learned = {folder.name for folder in (*libraries.learned_from(), *libraries.held_back())}
    aside = {folder.name for folder in libraries.set_aside()}
    assert aside == set(SET_ASIDE)
    assert aside == {
        *("H", "L", "P", "T", "V", "X", "Z", "AW", "BB", "BH", "CR", "CX", "DD", "DJ"),
        *("DR", "DX", "ED", "EJ", "EN", "EQ", "ER", "EX"),
    }
    assert learned & aside == set()
    assert learned | aside == {path.parent.name for path in HOME.glob("*/questions.json")}


def _quotes(judged: JudgedLibrary, document: str) -> set[str]:
    return {
        quote for asked in judged.questions for doc, quote, _ in asked.evidence if doc == document
    }
