"""The openings that the tagger of front pages learns from."""

from __future__ import annotations

from corpus.front_page.tagger import Tagged
from corpus.front_page.terms import Field
from corpus.front_page.tokens import TAGGED
from corpus.front_page.values import Read
from evals.front_page_examples import KEPT, TESTS, Example, kept, learned
from evals.train_front_page import LeftOut, lines_of


def test_every_writers_openings_are_whole_and_none_is_one_that_is_kept() -> None:
    examples = learned()
    writers = {example.writer for example in examples} - {TESTS}
    assert len(writers) >= 12
    assert not writers & set(KEPT)
    assert {example.writer for example in kept()} == set(KEPT)
    assert all(set(TAGGED) <= set(example.fields) for example in examples)


def test_what_states_a_value_is_found_in_its_opening() -> None:
    chosen = [example for example in learned() if example.printed][::50]
    for example in chosen:
        for field in TAGGED:
            if None not in example.fields[field]:
                assert set(example.tags(field)) > {"O"}, (example.writer, example.name, field)


def test_a_bare_opening_holds_the_lines_that_state_something_alone() -> None:
    example = next(one for one in learned() if one.writer == "C" and one.name == "o03.txt")
    bare = example.bare()
    assert len(bare.page.opening.lines) < len(example.page.opening.lines)
    assert set(bare.tags(TAGGED[0])) > {"O"}


def test_lines_leave_blank_what_is_more_often_wrong() -> None:
    example = Example("C", "o01.txt", b"Child F and Child G", {"pseudonym": ("Child F",)}, {})
    held = example.page.opening
    sure, doubtful = held.first("Child F"), held.first("Child G")
    assert sure
    assert doubtful
    found = []
    for at, chance in ((sure, 0.9), (doubtful, 0.6)):
        tags = held.tags([at])
        chances = tuple(0.0 if tag == "O" else chance for tag in tags)
        tagged = Tagged(tuple(tags), chances, chance, 0.0)
        found.append(LeftOut(example, Read(Field.PSEUDONYM, held, tagged)))
    assert 0.6 < lines_of(found).own <= 0.9
