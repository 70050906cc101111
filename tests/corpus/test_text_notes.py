"""Plain text: notes with their marks, pages parted by form feeds, words broken at line ends."""

from __future__ import annotations

import pytest

from corpus.blocks import BlockKind
from corpus.readers import text
from corpus.structure import assemble


def kinds(words: str) -> list[tuple[str | None, str]]:
    return [(b.label, b.text) for b in text.read(words.encode(), name="report.txt").blocks]


@pytest.mark.parametrize(
    ("mark", "opening", "label"),
    [("[1]", "[1]", "1"), (" [1]", "[1]", "1"), ("¹", "¹", "1"), ("¹", "1.", "1"), ("*", "*", "*")],
)
def test_endnotes_under_their_heading_are_notes_and_recommend_nothing(
    mark: str, opening: str, label: str
) -> None:
    words = (
        f"Recommendations\n\n1. The Trust should keep a list.{mark}\n\nNotes\n\n"
        f"{opening} The rule said that a ward must keep a list.\nIt was of 2011."
    )
    document = text.read(words.encode(), name="report.txt")
    last = document.blocks[-1]
    assert (last.kind, last.label) == (BlockKind.NOTE, label)
    assert last.text.endswith("must keep a list.\nIt was of 2011.")
    review = assemble(document, source="report.txt", sha256="0" * 64)
    assert len(review.recommendations) == 1


def test_notes_below_a_typed_line_are_parted_from_the_words_above() -> None:
    words = "The nurse rang twice.1 Nobody came.2\n______\n1 Log, page 4.\n2 Log, page 6.\n\nThen."
    assert kinds(words) == [
        (None, "The nurse rang twice.1 Nobody came.2"),
        ("1", "1 Log, page 4."),
        ("2", "2 Log, page 6."),
        (None, "Then."),
    ]


@pytest.mark.parametrize(
    "words",
    [
        "[1] The claimant slept there.\n\n[2] As found at [1], nobody came.\n\n[3] See [2] above.",
        "As is said at [12], nobody came.\n\n[11] The bell rang.\n\n[12] Nobody heard it.",
        "The review of Child C1 found this.\n\n1. The Trust should call.\n\n2. It should write.",
        "*Nobody* came.\n\n* The Trust should call.\n* It should write.",
        "What was seen\n------\n1 nurse was there.1",
    ],
)
def test_numbered_paragraphs_and_lists_are_no_notes(words: str) -> None:
    assert {label for label, _ in kinds(words)} == {None}


def test_pages_lose_their_numbers_and_a_sentence_runs_on_over_a_note() -> None:
    words = (
        "The bell rang.¹ The surveyor said that he would see to it be-\n\n______\n¹ Day 14.\n\n"
        "   61\n\ffore noon.\n\nNobody came.\n\n   62\n"
    )
    document = text.read(words.encode(), name="report.txt")
    assert [(b.label, b.text, b.page) for b in document.blocks] == [
        ("1", "¹ Day 14.", 1),
        (None, "The bell rang.¹ The surveyor said that he would see to it before\nnoon.", 1),
        (None, "Nobody came.", 2),
    ]
    assert document.printed == ("61", "62")
    review = assemble(document, source="report.txt", sha256="0" * 64)
    second = review.text[review.pages[1].start :]
    assert second == "fore\nnoon.\n\nNobody came."


def test_a_year_that_ends_a_page_is_no_page_number() -> None:
    document = text.read(b"He came in\n\n1998\n\fThe flat\n\n2004\n", name="report.txt")
    assert [block.text for block in document.blocks] == ["He came in", "1998", "The flat", "2004"]
    assert document.printed == ()


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("the hos-\npital had", "the hospital\nhad"),
        ("the hos-  \n  pital had", "the hospital\nhad"),
        ("a short-\nlived truce", "a short-lived\ntruce"),
        ("both pre-\nand post-natal care", "both pre-\nand post-natal care"),
        ("short-\nor long-term", "short-\nor long-term"),
        ("in 2014-\n15 then", "in 2014-15\nthen"),
        ("the plan -\nwhich nobody had", "the plan -\nwhich nobody had"),
        ("Anglo-\nIrish law", "Anglo-Irish\nlaw"),
        ("- one\n- two", "- one\n- two"),
    ],
)
def test_words_broken_at_line_ends_are_closed_up(broken: str, whole: str) -> None:
    assert kinds(broken) == [(None, whole)]
