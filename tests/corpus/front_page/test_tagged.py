"""What a tagger makes of an opening: its tokens, what is told of them, and values from tags."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.blocks import Block, Document
from corpus.front_page.features import Signal, features_of
from corpus.front_page.lines import Line
from corpus.front_page.page import FrontPage, lines
from corpus.front_page.tagger import Tagged, Tagger, tagger, train
from corpus.front_page.terms import Field
from corpus.front_page.tokens import TAGGED, Opening
from corpus.front_page.values import Lines, Read, Ruled
from corpus.metadata import metadata
from corpus.types import Origin

LINES = (
    "WESTMOOR", "SAFEGUARDING CHILDREN BOARD", "Serious Case Review into the", "death of Child F",
    "Written by Mrs Ann Grey and Bo Black", "Child F died on 3/4 May 2010", "Published: 06/2012",
)  # fmt: skip

LINES_OF = Lines(own=0.8, ruled=0.5)


def opening(*texts: str) -> Opening:
    return Opening.of(tuple(Line(text) for text in texts))


def read(field: Field, *stated: str, chance: float = 0.9, ruled: str | None = None) -> Read:
    """Return a field as tags read it that mark some words of LINES, one after the other."""
    held = opening(*LINES)
    tags = held.tags([at for words in stated if (at := held.first(words))])
    chances = tuple(0.0 if tag == "O" else chance for tag in tags)
    tagged = Tagged(tuple(tags), chances, chance, chance)
    return Read(field, held, tagged, Ruled(ruled) if ruled else None)


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        (Field.TITLE, "Serious Case Review into the death of Child F",
         ["Serious Case Review into the", "death of Child F"]),
        (Field.BODY, "Westmoor Safeguarding Children Board",
         ["WESTMOOR", "SAFEGUARDING CHILDREN BOARD"]),
        (Field.AUTHOR, "Ann Grey, Bo Black", ["Ann Grey", "Bo Black"]),
        (Field.PSEUDONYM, "Child F", ["Child F"]),
        (Field.INCIDENT, "2010-05", ["May 2010"]),
        (Field.PUBLISHED, "2012-06", ["06/2012"]),
        (Field.AREA, "Northgate", []),
    ],
)  # fmt: skip
def test_a_value_is_found_where_it_stands(field: Field, value: str, words: list[str]) -> None:
    held = opening(*LINES)
    assert [held.words(at) for at in held.stating(field, value)] == words


def test_tags_tell_the_stretches_that_they_were_made_of() -> None:
    held = opening(*LINES)
    stretches = held.stating(Field.TITLE, "Serious Case Review into the death of Child F")
    assert held.stretches(held.tags(stretches)) == stretches


def test_a_token_is_told_by_its_word_its_line_its_neighbours_and_the_rules() -> None:
    held = opening("Lead reviewer: Ann Grey", "May 2010")
    grey = held.first("Grey")
    assert grey
    told = features_of(held, [Signal("author", (grey,))])
    assert len(told) == 7
    assert {"0=grey", "sh=Xx", "-1=ann", "lab=lead_reviewer", "n=may", "cl=role"} <= set(told[4])
    assert {"RauthorB", "Rauthor"} <= set(told[4])
    assert not any(feature.startswith("Rauthor") for feature in told[3])


def test_a_tagger_learns_what_it_is_shown_and_the_same_each_time(tmp_path: Path) -> None:
    names = ["Ann Grey", "Bo Black", "Cy White", "Di Green"]
    shown = []
    for name in names:
        held = opening(f"Written by {name} of Westmoor")
        at = held.first(name)
        assert at
        shown.append((features_of(held, []), held.tags([at])))
    models = []
    for out in (tmp_path / "one.crf", tmp_path / "other.crf"):
        train(shown, out)
        models.append(out.read_bytes())
    asked = features_of(opening("Written by Ed Brown of Northgate"), [])
    found = Tagger({Field.AUTHOR: models[0]}).tag(asked, {Field.AUTHOR: ["O"] * 6})
    assert found[Field.AUTHOR].tags == ("O", "O", "B", "I", "O", "O")
    assert found[Field.AUTHOR].ruled < 0.1 < found[Field.AUTHOR].whole
    assert models[0] == models[1]


@pytest.mark.parametrize(
    ("field", "stated", "value"),
    [
        (Field.TITLE, ["Serious Case Review into the", "death of Child F"],
         "Serious Case Review into the death of Child F"),
        (Field.BODY, ["WESTMOOR", "SAFEGUARDING CHILDREN BOARD"],
         "Westmoor Safeguarding Children Board"),
        (Field.AUTHOR, ["Mrs Ann Grey", "Bo Black"], "Ann Grey and Bo Black"),
        (Field.AUTHOR, ["Mrs Ann Grey and Bo Black"], "Ann Grey and Bo Black"),
        (Field.INCIDENT, ["4 May 2010"], "2010-05"),
        (Field.AREA, ["WESTMOOR"], "Westmoor"),
        (Field.AUTHOR, [], None),
        (Field.TITLE, [":"], None),
    ],
)  # fmt: skip
def test_tags_tell_a_value(field: Field, stated: list[str], value: str | None) -> None:
    assert read(field, *stated).decided(LINES_OF) == value


def test_what_is_doubtful_stays_blank() -> None:
    assert read(Field.PSEUDONYM, "Child F", chance=0.7).decided(LINES_OF) is None
    assert read(Field.PSEUDONYM, "Child F", chance=0.7).decided(Lines(0.6, 0.1)) == "Child F"


def test_the_rules_value_is_taken_where_its_tokens_are_likely() -> None:
    likely = read(Field.AUTHOR, "Ann Grey", ruled="Ann Grey")
    tagged = Tagged(("O",) * len(likely.tagged.tags), likely.tagged.chances, 0.9, 0.9)
    assert (
        Read(Field.AUTHOR, likely.opening, tagged, Ruled("Ann Grey")).decided(LINES_OF)
        == "Ann Grey"
    )
    assert Read(Field.AUTHOR, likely.opening, tagged, Ruled("Bo Black")).decided(LINES_OF) is None


def test_a_date_that_is_plainly_labelled_stands() -> None:
    document = Document(
        (Block("Serious Case Review"), Block("Published: 5 June 2012")), "text/plain"
    )
    rules = FrontPage.of(document, "Serious Case Review\n\nPublished: 5 June 2012").rules
    assert rules.is_sure(Field.PUBLISHED, "2012-06-05")
    assert not rules.is_sure(Field.PUBLISHED, "2012-07")
    held = read(Field.PUBLISHED)
    assert (
        Read(held.field, held.opening, held.tagged, Ruled("1999", sure=True)).decided(LINES_OF)
        == "1999"
    )


def test_what_both_say_needs_the_lesser_chance() -> None:
    both = read(Field.PSEUDONYM, "Child F", chance=0.6, ruled="Child F")
    assert both.decided(LINES_OF) == "Child F"
    assert read(Field.PSEUDONYM, "Child F", chance=0.6, ruled="Bo").decided(LINES_OF) is None


def test_half_a_name_is_filled_out_as_the_rules_read_it() -> None:
    whole = "Westmoor Safeguarding Children Board"
    assert read(Field.BODY, "SAFEGUARDING CHILDREN BOARD", ruled=whole).decided(LINES_OF) == whole


def test_every_field_has_its_model_and_its_line() -> None:
    held = opening(*LINES)
    tagged = tagger().tag(features_of(held, []), dict.fromkeys(TAGGED, held.tags([])))
    assert set(tagged) == set(TAGGED) == set(lines())
    assert all(0 < line.ruled <= line.own < 1 for line in lines().values())


def test_what_is_declared_outranks_the_tagger() -> None:
    text = "\n\n".join(LINES)
    said = {"author": ("Cy White", Origin.SIDECAR)}
    document = Document(tuple(map(Block, LINES)), "text/plain", declared=said)
    found, origins, _ = metadata(document, text)
    assert (found.author, origins["author"]) == ("Cy White", Origin.SIDECAR)


def test_a_document_without_text_states_nothing() -> None:
    assert FrontPage.of(Document((), "text/plain"), "").values({}) == {}


def test_the_heading_of_a_section_is_no_part_of_a_title() -> None:
    held = opening("Overview report: Child F", "Findings", "Executive Summary")
    places = [held.first(one) for one in ("Overview report: Child F", "Findings", "Summary")]
    tags = held.tags([at for at in places if at])
    tagged = Tagged(tuple(tags), tuple(float(tag != "O") for tag in tags), 0.9, 0.0)
    found = Read(Field.TITLE, held, tagged).value()
    assert found
    assert found.text == "Overview report: Child F: Summary"
