"""Reviews by author: off until an owner turns it on, and never a rank."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner

from assistant.cli import main
from assistant.linkage.authors import ENOUGH, AuthorsError, by_author, show_authors
from assistant.linkage.linking import Mark
from index.adding import add
from index.errors import CorrectionError
from index.library import Library
from tests.support import WordEncoder, of

SCHEMA = json.loads((Path(__file__).parents[2] / "docs" / "json.schema.json").read_text("utf-8"))
REVIEW = """---
title: Review {number}
kind: case review
published: {year}
author: {author}
---
# Recommendations

1. The SSD should make sure by June 2005 that every core group is held.

2. Leaflets should be printed in colour.
"""


@pytest.fixture
def library(tmp_path: Path) -> Library:
    made = Library(tmp_path / "library", encoder=WordEncoder())
    for number, (year, author) in enumerate(
        [(2009, "Author Two"), (2005, "Author Two"), (2007, "Author One"), (2008, "")]
    ):
        file = tmp_path / f"{number}.md"
        text = REVIEW.format(number=number, year=year, author=author)
        file.write_text(text if author else text.replace("author: \n", ""), encoding="utf-8")
        assert [report.status for report in add(made, [file], versions="separate")] == ["added"]
    return made


def test_authors_are_off_until_somebody_turns_them_on(library: Library) -> None:
    with pytest.raises(AuthorsError, match="an owner turns it on"):
        of(library, by_author)
    with pytest.raises(CorrectionError, match="Say who"):
        show_authors(library, on=True, who=" ")
    show_authors(library, on=True, who="A. Owner", why="For the panel.")
    assert of(library, by_author).of == 4
    show_authors(library, on=False, who="A. Owner")
    with pytest.raises(AuthorsError):
        of(library, by_author)


def test_authors_stand_by_name_with_the_profiles_of_their_reviews(library: Library) -> None:
    show_authors(library, on=True, who="A. Owner")
    found = of(library, by_author)
    assert [one.name for one in found.authors] == ["Author One", "Author Two"]
    two = found.authors[1]
    assert [one.review.metadata.published for one in two.reviews] == ["2005", "2009"]
    assert two.marks[Mark.ADDRESSED] == (2, 4)
    assert two.marks[Mark.MEASURABLE] == (2, 4)
    assert two.few
    assert len(two.reviews) < ENOUGH
    assert (found.unnamed, found.of) == (1, 4)
    assert "ranks nobody" in found.warning


def test_the_command_turns_it_on_and_prints_what_the_schema_says(library: Library) -> None:
    words = ["authors", "--library", str(library.folder)]
    refused = CliRunner().invoke(main, words)
    assert (refused.exit_code, "authors --turn on" in refused.output) == (1, True)
    show_authors(library, on=True, who="A. Owner")
    of(library, by_author)  # what is read is kept, so that the command needs no encoder
    told = CliRunner().invoke(main, [*words, "--turn", "on", "--who", "A. Owner"])
    assert told.exit_code == 0, told.output
    assert "Author Two: 2 of 4 reviews (too few" in told.output
    form = json.loads(CliRunner().invoke(main, [*words, "--json"]).stdout)
    jsonschema.validate(form, SCHEMA | {"$ref": "#/$defs/authors"})
    assert form["authors"][1]["marks"]["addressed"] == {"met": 2, "of": 4}
