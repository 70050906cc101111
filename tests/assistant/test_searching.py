from __future__ import annotations

from pathlib import Path

import numpy as np

from assistant.searching import EARLIER, query_for, search
from assistant.types import Turn
from index.library import Library
from tests.support import WordEncoder, of, original_of, review_of

ENCODER = WordEncoder()
THREAD = (Turn("user", "What of home education?"), Turn("assistant", "housing and police"))


def test_a_question_alone_is_sought_as_it_stands() -> None:
    query = query_for(ENCODER, "core groups")
    assert np.isclose(np.linalg.norm(query.vector), 1)
    assert query_for(ENCODER, "core groups", [Turn("assistant", "police")]).terms == query.terms


def test_what_a_person_said_before_counts_for_less() -> None:
    alone = query_for(ENCODER, "who was told?")
    query = query_for(ENCODER, "who was told?", THREAD)
    weights = {term.forms[0]: term.weight for term in query.terms}
    asked = {term.forms[0]: term.weight for term in alone.terms}
    earlier = {term.forms[0]: term.weight for term in query_for(ENCODER, THREAD[0].text).terms}
    assert weights == {form: EARLIER * weight for form, weight in earlier.items()} | asked
    assert not {"housing", "police"} & set(weights)  # the machine's own words
    subject = ENCODER.encode(["home education"])[0]
    assert query.vector @ subject > alone.vector @ subject + 0.1


def test_a_follow_up_finds_what_the_thread_is_about(tmp_path: Path) -> None:
    library = Library(tmp_path / "library", encoder=ENCODER)
    for name, text in (
        ("a", "Home education went unseen. Nobody outside the family knew of it for a year."),
        ("b", "The police were told at once, and told the hospital that night of what was seen."),
    ):
        with library.writing() as change:
            change.add(review_of(text, source=name), original_of(text))
    text = "was anybody told?"
    assert of(library, search, text, k=1)[0].citation.source == "b"
    assert of(library, search, text, history=THREAD, k=1)[0].citation.source == "a"
