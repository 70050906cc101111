"""The report that the product was conceived from, and an invented miniature with its traps."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from corpus.blocks import Block, Document
from corpus.structure import assemble
from corpus.types import Kind, Review, SectionKind

SEED = Path(__file__).parents[3] / "shared" / "seeds" / "000_bd17cd89582e4917.txt"

MINIATURE = """ 1.    Introduction

This paper is an update on the committee's work. Staff have read and
reviewed only three Serious Case Reviews.

Content of the Reviews

2.   Common Themes

a) Agencies did not talk to each other

b) The school was not told. It should have been.

3.  Issues from Single Reviews

g) Nobody asked about housing.

h) The clinic closed.

i) The police came late. Three children were alone.

j) Lateness by staff in referring

Some of these issues matter because they are close to features of an inquiry.

4.   Recommendations

Overall, the Reviews had the normal content. There was little new by way of recommendations.

5.    Quality of the Reviews

The quality was variable.

5.   Wider Issues

These were:

a) What should the threshold be?

b) Who should decide?
"""


def plain(text: str) -> Document:
    blocks = (block.strip() for block in re.split(r"\n\s*\n", text.lstrip("\ufeff")))
    return Document(tuple(Block(block) for block in blocks if block), "text/plain")


@pytest.fixture(scope="module")
def seed() -> Review:
    if not SEED.exists():
        pytest.skip("the source report lies outside this repository, in ../shared")
    return assemble(plain(SEED.read_text(encoding="utf-8")), source="seed.txt", sha256="0" * 64)


@pytest.fixture(scope="module")
def miniature() -> Review:
    return assemble(plain(MINIATURE), source="miniature.txt", sha256="0" * 64)


def headings(review: Review) -> list[tuple[str, ...]]:
    return [section.heading for section in review.sections]


def places(review: Review) -> dict[str, tuple[tuple[str, ...], str]]:
    return {
        item.label: (review.sections[item.section].heading, review.quote(item.span))
        for item in review.items
    }


def test_every_item_of_the_seed_has_its_own_label(seed: Review) -> None:
    assert [item.label for item in seed.items] == [
        *(f"2({letter})" for letter in "abcd"),
        *(f"3({letter})" for letter in "abcdefghij"),
        *(f"5({letter})" for letter in "abcde"),
    ]


@pytest.mark.parametrize(
    ("label", "heading", "opening", "ending"),
    [
        ("2(a)", "2. Common Themes", "a) All children", "countries of origin"),
        ("2(d)", "2. Common Themes", "d) Confusion existed", "operational teams."),
        ("3(f)", "3. Other Important Issues from Individual Reviews", "f) An LEA", "efforts."),
        ("3(i)", "3. Other Important Issues from Individual Reviews", "i) Immig", "minors."),
        ("3(j)", "3. Other Important Issues from Individual Reviews", "j) Late", "and SSD"),
        ("5(a)", "5. LCPC Issues", "a) What should", "should be."),
        ("5(e)", "5. LCPC Issues", "e) The varying", "report authors."),
    ],
)
def test_an_item_of_the_seed_stands_where_it_should(
    seed: Review, label: str, heading: str, opening: str, ending: str
) -> None:
    path, words = places(seed)[label]
    assert path == (heading,)
    assert words.startswith(opening)
    assert words.endswith(ending)


def test_every_passage_of_the_seed_carries_the_item_that_it_lies_in(seed: Review) -> None:
    for passage in seed.passages:
        holders: list[str | None] = [
            item.label
            for item in seed.items
            if item.span.start <= passage.locator.span.start < item.span.end
        ]
        assert [passage.locator.item] == (holders[:1] or [None])


def test_sections_of_plain_prose_keep_their_own_heading(seed: Review) -> None:
    prose = {
        passage.locator.heading[-1]: seed.quote(passage.locator.span)
        for passage in seed.passages
        if passage.locator.item is None
    }
    assert prose["1. Introduction"].startswith("This report provides an update")
    assert prose["4. Recommendations"].startswith("Overall, the four Reviews")
    assert prose["5. Quality of the Reviews"].startswith("The quality of the Executive")
    assert prose["3. Other Important Issues from Individual Reviews"].startswith("Some of the")


def test_the_sections_of_the_seed_are_its_headings(seed: Review) -> None:
    assert headings(seed) == [
        ("1. Introduction",),
        ("Content of the Reviews",),
        ("2. Common Themes",),
        ("3. Other Important Issues from Individual Reviews",),
        ("4. Recommendations",),
        ("5. Quality of the Reviews",),
        ("5. LCPC Issues",),
    ]
    assert seed.sections[2].kind is SectionKind.FINDINGS
    assert seed.sections[4].kind is SectionKind.RECOMMENDATIONS


def test_the_seed_is_a_secondary_report_and_says_nothing_else_of_itself(seed: Review) -> None:
    assert seed.metadata.kind is Kind.SECONDARY_REPORT
    assert seed.metadata.title is None
    assert seed.metadata.published is None
    assert seed.metadata.incident is None
    assert seed.metadata.pseudonym is None


def test_prose_about_recommendations_is_no_recommendation(seed: Review) -> None:
    assert seed.recommendations == ()


def test_the_miniature_has_the_same_places(miniature: Review) -> None:
    assert headings(miniature) == [
        ("1. Introduction",),
        ("Content of the Reviews",),
        ("2. Common Themes",),
        ("3. Issues from Single Reviews",),
        ("4. Recommendations",),
        ("5. Quality of the Reviews",),
        ("5. Wider Issues",),
    ]
    assert [item.label for item in miniature.items] == [
        *("2(a)", "2(b)", "3(g)", "3(h)", "3(i)", "3(j)", "5(a)", "5(b)")
    ]
    assert places(miniature)["5(a)"][0] == ("5. Wider Issues",)
    assert places(miniature)["3(j)"][1] == "j) Lateness by staff in referring"
    assert miniature.metadata.kind is Kind.SECONDARY_REPORT


def test_a_sentence_of_an_item_starts_after_its_marker(miniature: Review) -> None:
    passage = next(p for p in miniature.passages if p.locator.item == "3(i)")
    assert miniature.quote(passage.locator.span).startswith("i) The police")
    assert [miniature.quote(sentence) for sentence in passage.sentences] == [
        "The police came late.",
        "Three children were alone.",
    ]
