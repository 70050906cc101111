"""Recommendations where no heading says so."""

from __future__ import annotations

import pytest

from corpus.blocks import Block, BlockKind, Document
from corpus.directing import directs, recommends
from corpus.structure import assemble
from corpus.types import Review, SectionKind


def review_of(*paragraphs: str) -> Review:
    """Return a review; a paragraph that begins with a hash is a heading."""
    blocks = tuple(
        Block(one.removeprefix("# "), kind=BlockKind.HEADING, level=1)
        if one.startswith("# ")
        else Block(one)
        for one in paragraphs
    )
    return assemble(Document(blocks, "text/plain"), source="r.txt", sha256="0" * 64)


@pytest.mark.parametrize(
    ("words", "does"),
    [
        ("The trust should write a procedure.", True),
        ("Schools are asked to keep a list.", True),
        ("The trust should have written a procedure.", False),
        ("The panel found no list.", False),
    ],
)
def test_what_ought_to_have_been_done_directs_nobody(words: str, *, does: bool) -> None:
    assert directs(words) is does


def test_a_sentence_may_call_itself_a_recommendation() -> None:
    assert recommends("The panel therefore recommends that schools keep a list.")
    assert not recommends("The panel of 1999 recommended a list.")


def test_a_late_section_that_does_little_but_direct_holds_recommendations() -> None:
    review = review_of(
        "# The family",
        "The family lived in two rooms above a shop and moved twice in the year of the birth.",
        "# The work of the agencies",
        "The midwife wrote to the clinic and to the health visitor, who had left it by then.",
        "# For the agencies to take away",
        "1. The trust should write a procedure for mothers who move.",
        "2. The SSD must keep a list of those who have.",
        "3. Housing officers should tell the midwife.",
    )
    assert [review.quote(one.span)[:2] for one in review.recommendations] == ["1.", "2.", "3."]
    assert review.sections[-1].kind is SectionKind.RECOMMENDATIONS


def test_findings_of_what_should_have_been_done_stay_findings() -> None:
    review = review_of(
        "# The family",
        "The family lived in two rooms above a shop and moved twice in the year of the birth.",
        "# What the panel thinks",
        "1. The trust should have written to the clinic.",
        "2. The SSD should have kept a list of those who move.",
    )
    assert review.recommendations == ()
