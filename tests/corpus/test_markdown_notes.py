"""Notes that are written in the line of a Markdown text."""

from __future__ import annotations

import pytest

from corpus.blocks import BlockKind
from corpus.readers.markdown_notes import split_notes
from corpus.reading import document_of


def test_notes_in_the_line_are_notes_in_the_order_of_their_marks() -> None:
    data = (
        b"He fed them.^[Told by her; see [her *letter*](http://a.example).] They slept ^[So\nhe "
        b"says.].\n\nNobody asked.[^log]\n\n1. Ring.^[Agreed.]\n\n[^log]: The log.\n"
    )
    found = document_of(data, "a.md").blocks
    assert [one.text for one in found if one.kind is not BlockKind.NOTE] == [
        "He fed them. They slept.", "Nobody asked.", "1. Ring.", "Footnotes",
    ]  # fmt: skip
    assert [(one.label, one.text) for one in found if one.kind is BlockKind.NOTE] == [
        ("1", "Told by her; see her letter."), ("2", "So he says."), ("3", "The log."),
        ("4", "Agreed."),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "Read `^[so]` there.",
        "```\n^[so]\n```",
        "Of old \\^[so].",
        "Seen^[1](#one) there.",
        "Never ^[closed.\n\nHere] it ends.",
        "Empty ^[ ] one.",
    ],
)
def test_what_only_looks_like_a_note_in_the_line_stays(text: str) -> None:
    assert split_notes(text) == (text, ())


def test_a_bracket_that_is_not_closed_hides_no_later_note() -> None:
    body, notes = split_notes("Never ^[closed.\n\nSeen.^[By two.] Gone.")
    assert body == "Never ^[closed.\n\nSeen. Gone."
    assert [(note.number, note.words) for note in notes] == [("1", "By two.")]


def test_a_million_brackets_that_are_not_closed_are_passed_over() -> None:
    text = "^[" * 500_000
    assert split_notes(text) == (text, ())
