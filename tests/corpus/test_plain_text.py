"""What nobody sees, and a screen or a file format may obey, stays outside at every door."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.errors import TooDeepError
from corpus.plain_text import clean, name_of
from corpus.readers import markdown
from corpus.reading import read

ODD = (
    "\x00\x07\x08\x0b\x1b\x9b\xad\u061c\u200b\u200f\u202e\u202c\u2066\u2069\ufeff\ufffe"
    "\ufe0f\U000e0101"
)
SENTENCE = "Nobody visited the flat."


@pytest.mark.parametrize("mark", ODD)
def test_marks_that_nobody_sees_are_left_out_of_text_and_words_stay_whole(mark: str) -> None:
    assert clean(f"Nobo{mark}dy {mark}visited") == "Nobody visited"


def test_line_ends_and_spaces_become_plain_ones() -> None:
    assert clean("a\r\nb\rc\u2028d\xa0e\u2011f") == "a\nb\nc\nd e-f"


@pytest.mark.parametrize("space", "\u2002\u2003\u2007\u2009\u200a\u202f\u205f\u3000")
def test_a_space_of_any_width_parts_words_and_numbers_of_lists_as_a_typed_one_does(
    space: str,
) -> None:
    assert clean(f"at{space}4{space}pm") == "at 4 pm"
    found = markdown.read(f"1.{space}Ask{space}why.\n2.{space}Tell us.".encode(), name="a.md")
    assert [block.text for block in found.blocks] == ["1. Ask why.", "2. Tell us."]


def test_a_hyphen_is_the_one_that_is_typed() -> None:
    assert clean("half\u2010term, re\u2011opened") == "half-term, re-opened"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("a\x1b[31mred.txt", "a[31mred.txt"),
        ("new\nline\u202etxt.exe.txt", "new linetxt.exe.txt"),
        ("\u202e", "a file"),
        ("Child V – review.txt", "Child V – review.txt"),
    ],
)
def test_a_file_s_name_is_shown_in_one_line_of_visible_letters(name: str, shown: str) -> None:
    assert name_of(Path("folder", name)) == shown


def test_a_review_s_source_text_and_metadata_hold_no_hidden_marks(tmp_path: Path) -> None:
    path = tmp_path / "re\x1bview\u202e.md"
    front = '---\ntitle: "Review \\e of Child V"\narea: "A\\x08rea"\n---'
    text = f"{front}\n\n# Find\x1b\u202e\u200bings\n\n{SENTENCE}\n"
    path.write_text(text, encoding="utf-8")
    review = read(path)
    assert review.source == "review.md"
    assert (review.metadata.title, review.metadata.area) == ("Review of Child V", "Area")
    assert review.text == f"Findings\n\n{SENTENCE}"


def test_front_matter_that_names_a_program_declares_its_other_values_alone(tmp_path: Path) -> None:
    path = tmp_path / "review.md"
    path.write_text(
        "---\ntitle: !!python/object/apply:os.system ['exit 1']\narea: Eastmere\n---\n\n"
        f"{SENTENCE}\n",
        encoding="utf-8",
    )
    review = read(path)
    assert (review.metadata.title, review.metadata.area) == (None, "Eastmere")
    assert review.text == SENTENCE


@pytest.mark.parametrize("deep", [300, 20_000])
def test_words_that_lie_too_deep_are_never_lost_in_silence(deep: int) -> None:
    text = f"{SENTENCE}\n\n{'> ' * deep}Nobody asked why."
    with pytest.raises(TooDeepError, match="built too deep"):
        markdown.read(text.encode(), name="deep.md")


def test_words_in_a_few_quotations_are_read() -> None:
    found = markdown.read(f"{'> ' * 60}{SENTENCE}".encode(), name="review.md")
    assert [block.text for block in found.blocks] == [SENTENCE]
