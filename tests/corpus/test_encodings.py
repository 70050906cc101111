"""Bytes that are not plainly UTF-8."""

from __future__ import annotations

import pytest

from corpus.blocks import BlockKind
from corpus.readers import markdown, text
from corpus.readers.text import decode

WORDS = "The children’s centre – “nobody asked” – and Zoë’s café. It cost £40."


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "mac_roman", "utf-16-le"])
def test_marks_come_out_right_in_each_encoding(encoding: str) -> None:
    assert decode(WORDS.encode(encoding)) == WORDS


def test_stray_bytes_of_windows_leave_the_rest_as_it_is() -> None:
    assert decode(f"{WORDS}\n".encode() + b"It\x92s late.") == f"{WORDS}\nIt’s late."


def test_what_was_encoded_twice_is_put_right() -> None:
    twice = WORDS.encode().decode("cp1252", errors="replace")
    assert decode(twice.encode()) == WORDS


def test_a_heading_of_plain_text_may_be_underlined() -> None:
    found = text.read(b"Title\n=====\n\nEarly life\n---\nShe was born.", name="a.txt").blocks
    assert [(b.text, b.kind, b.level) for b in found] == [
        ("Title", BlockKind.HEADING, 1),
        ("Early life", BlockKind.HEADING, 2),
        ("She was born.", BlockKind.PARAGRAPH, None),
    ]


def test_a_note_of_markdown_is_out_of_the_words_and_keeps_its_number() -> None:
    data = b"Seen[^1] late [^x].\n\n[^1]: The *log*.\n[^x]: A letter.\n"
    found = markdown.read(data, name="a.md").blocks
    assert [(b.text, b.label) for b in found] == [
        ("Seen late.", None),
        ("Footnotes", None),
        ("The log.", "1"),
        ("A letter.", "2"),
    ]
