"""What is expected of a review by its day and its case, and when it counts as silent."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.codebook.toml import shipped
from assistant.facts.facts import correct
from assistant.facts.silence import Expected, expectations, silence, silence_of
from assistant.facts.types import FactCode
from index.adding import add
from index.library import Library
from tests.support import WordEncoder, of

REVIEW = """---
title: Child {letter}
pseudonym: Child {letter}
kind: case review
published: {year}
incident: {year}-01-05
---
# Circumstances

Child {letter}, {age}, was found dead on 5 January {year}. {told}
"""


@pytest.fixture
def library(tmp_path: Path) -> Library:
    made = Library(tmp_path / "library", encoder=WordEncoder())
    cases = {
        "b": ("B", 2011, "aged six weeks", "The midwife visited once."),
        "g": ("G", 2011, "aged fourteen", "She had no school place. She went missing twice."),
        "o": ("O", 1999, "aged fourteen", "Nobody had seen her."),
    }
    for name, (letter, year, age, told) in cases.items():
        text = REVIEW.format(letter=letter, year=year, age=age, told=told)
        (tmp_path / f"{name}.md").write_text(text, encoding="utf-8")
    (tmp_path / "s.md").write_text(
        "---\ntitle: What reviews say\nkind: secondary report\npublished: 2011\n---\n"
        "# Findings\n\nThe reviews say little of fathers.\n",
        encoding="utf-8",
    )
    reports = add(made, [tmp_path / f"{name}.md" for name in (*cases, "s")])
    assert {report.status for report in reports} == {"added"}
    return made


def statuses(library: Library, ref: str) -> dict[str, Expected]:
    return {one.expectation.code: one.status for one in of(library, silence_of, ref).heard}


def test_a_theme_is_expected_by_the_child_s_age(library: Library) -> None:
    baby, girl = statuses(library, "b.md"), statuses(library, "g.md")
    assert baby["before-birth"] is Expected.NAMED  # "midwife", and no more
    assert "before-birth" not in girl
    assert girl["schooling"] is Expected.TOLD
    assert "schooling" not in baby
    assert girl["missing"] is Expected.TOLD
    assert girl["sexual-exploitation"] is baby["domestic-violence"] is Expected.SILENT


def test_a_theme_is_expected_from_the_year_of_its_guidance_on(library: Library) -> None:
    assert statuses(library, "o.md") == {}
    assert "criminal-exploitation" not in statuses(library, "g.md")  # guidance of 2018


def test_silence_is_counted_over_the_reviews_of_which_a_theme_is_expected(library: Library) -> None:
    found = of(library, silence)
    assert [held.source for held in found.reviews] == ["b.md", "g.md", "o.md"]
    assert {one.review.source for one in found.of("domestic-violence")} == {"b.md", "g.md"}
    [girl] = [held for held in found.reviews if held.source == "g.md"]
    assert "schooling" not in {one.code for one in found.silent(girl.id)}
    assert "sexual-exploitation" in {one.code for one in found.silent(girl.id)}


def test_a_corrected_fact_changes_what_is_expected(library: Library) -> None:
    correct(library, "b.md", FactCode.AGE, "6 years", who="A. Reader")
    assert "before-birth" not in statuses(library, "b.md")
    assert statuses(library, "b.md")["schooling"] is Expected.SILENT


def test_every_expectation_rests_on_something_and_names_themes_that_there_are() -> None:
    codes = {theme.code for theme in shipped().themes}
    for one in expectations():
        assert one.basis.endswith(".")
        assert one.since > 1999
        assert set(one.themes) <= codes
    assert len({one.code for one in expectations()}) == len(expectations()) >= 12
