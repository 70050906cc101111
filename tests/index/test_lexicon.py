"""The words of a library are listed as they are spelt, and those that are spelt alike are found."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from index.lexicon import Lexicon
from index.library import Library
from index.types import HeldReview
from tests.support import original_of, review_of

WORDS = {"neglect": 9, "neglected": 4, "nettle": 2, "school": 7, "schools": 1, "a&e": 3}


def add(library: Library, *parts: str) -> HeldReview:
    with library.writing() as change:
        return change.add(review_of(*parts, source=f"{parts[0]}.txt"), original_of(*parts))


def test_words_a_slip_off_are_found() -> None:
    lexicon = Lexicon(WORDS)
    assert lexicon.a_slip_off("neglct") == ["neglect"]
    assert lexicon.a_slip_off("negelct") == ["neglect"]
    assert sorted(lexicon.a_slip_off("school")) == ["schools"]
    assert lexicon.a_slip_off("sch") == []


def test_words_of_like_letters_are_found_in_any_order() -> None:
    lexicon = Lexicon(WORDS)
    assert lexicon.alike("neglcet", 1) == ["neglect"]
    assert lexicon.alike("elgnect", 1) == ["neglect"]
    assert {"neglect", "neglected"} <= set(lexicon.alike("neglects", 2))
    assert "school" not in lexicon.alike("neglects", 2)
    assert Lexicon({}).alike("neglect", 2) == []


def test_a_word_is_held_as_often_as_it_is() -> None:
    lexicon = Lexicon(WORDS)
    assert ("school" in lexicon, "visa" in lexicon, len(lexicon)) == (True, False, 6)
    assert (lexicon.count("school"), lexicon.count("visa")) == (7, 0)


@given(st.text("abc", min_size=1, max_size=6), st.text("abc", min_size=1, max_size=6))
def test_what_one_slip_makes_has_like_letters(one: str, other: str) -> None:
    lexicon = Lexicon({one: 1})
    if lexicon.a_slip_off(other):
        assert lexicon.alike(other, 1) == [one]


def test_a_library_lists_its_words_with_the_passages_that_hold_each(library: Library) -> None:
    add(library, "The School’s nurse, Zoë, saw a bruise at school.")
    add(library, "No nurse was told of the bruises.")
    with library.snapshot() as snapshot:
        lexicon = snapshot.lexicon()
        assert snapshot.lexicon() is lexicon
    counts = {word: lexicon.count(word) for word in ("nurse", "school", "bruise", "bruises", "zoe")}
    assert counts == {"nurse": 2, "school": 1, "bruise": 1, "bruises": 1, "zoe": 1}
    assert lexicon.a_slip_off("nurze") == ["nurse"]


def test_another_generation_has_other_words(library: Library) -> None:
    with library.snapshot() as snapshot:
        assert len(snapshot.lexicon()) == 0
    add(library, "The visa had run out long before.")
    with library.snapshot() as snapshot:
        assert "visa" in snapshot.lexicon()


def test_a_soft_hyphen_is_no_part_of_a_word(library: Library) -> None:
    add(library, "The safe\u00adguarding lead was away.")
    with library.snapshot() as snapshot:
        assert "safeguarding" in snapshot.lexicon()
        assert snapshot.frequency("safeguarding") == 1
