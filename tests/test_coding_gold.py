"""The samples' gold: two passes and what was resolved; the machine is held to it."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from assistant.codebook.toml import shipped
from assistant.coding.keeping import codings
from assistant.samples import sample_files
from benchmarks.coding import agreement, by_cell, by_sentence, machine, macro, negation
from benchmarks.coding_gold import (
    DEVELOPMENT,
    SAMPLES,
    Labels,
    gold_files,
    gold_library,
    load_gold,
    plain,
    unmarked,
)
from corpus.reading import read
from corpus.types import Span
from evals.coded import as_gold, left_out_coded
from index.library import Library
from tests.support import WordEncoder, of

COLUMNS = ["theme", "pass_a", "pass_b", "resolved", "sentence"]
POLARITIES = {"reported", "absent", "advised", "-"}


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8") as file:
        found = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        assert found.fieldnames == COLUMNS
        return list(found)


@pytest.mark.parametrize("path", sample_files(), ids=lambda path: path.name)
def test_each_coding_stands_at_an_exact_sentence_of_its_sample(path: Path) -> None:
    review = read(path)
    sentences = {
        plain(review.quote(span)) for passage in review.passages for span in passage.sentences
    }
    codes = {theme.code for theme in shipped().themes}
    table = rows(SAMPLES / f"{path.name}.tsv")
    assert len(table) >= 30
    for row in table:
        assert row["sentence"] in sentences
        assert row["theme"] in codes
        assert {row["pass_a"], row["pass_b"], row["resolved"]} <= POLARITIES
        assert (row["pass_a"], row["pass_b"]) != ("-", "-")
        if row["pass_a"] == row["pass_b"]:
            assert row["resolved"] == row["pass_a"]


@pytest.mark.parametrize("path", gold_files(DEVELOPMENT), ids=lambda path: path.stem)
def test_each_coding_stands_at_a_sentence_of_its_development_review(path: Path) -> None:
    review = read(path.with_suffix(".md"))
    assert "Invented" in review.quote(review.passages[0].locator.span)
    sentences = {
        unmarked(review.quote(span)) for passage in review.passages for span in passage.sentences
    }
    codes = {theme.code for theme in shipped().themes}
    with path.open(encoding="utf-8") as file:
        found = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    assert len(found) >= 30
    for row in found:
        assert unmarked(row["sentence"]) in sentences
        assert row["theme"] in codes
        assert row["polarity"] in POLARITIES - {"-"}


def test_gold_of_several_folders_is_read_from_one_library(tmp_path: Path) -> None:
    folders = [tmp_path / "a", tmp_path / "b"]
    for folder in folders:
        folder.mkdir()
        text = f"# Child {folder.name.upper()}\n\nNo core group met in {folder.name}.\n"
        (folder / f"of-{folder.name}.md").write_text(text, encoding="utf-8")
        row = f"core-groups\treported\tNo core group met in {folder.name}.\n"
        (folder / f"of-{folder.name}.tsv").write_text(
            f"theme\tpolarity\tsentence\n{row}", encoding="utf-8"
        )
    library = gold_library(folders, tmp_path / "library", encoder=WordEncoder())
    first, second = (load_gold(library, folder) for folder in folders)
    assert [*first.sources, *second.sources] == ["of-a.md", "of-b.md"]
    assert [theme for _, _, theme in second.resolved] == ["core-groups"]


@pytest.mark.integration
def test_the_machine_is_held_to_the_gold_it_was_fitted_on(samples_library: Library) -> None:
    gold = load_gold(samples_library, SAMPLES)
    found = of(samples_library, codings)
    said = machine(found)
    assert len(gold.resolved) == 1451
    # On what it was fitted on, which it knows the less by heart the more it learns beside it; what
    # it says of a library that nothing learned from is held below.
    assert macro(by_sentence(said, gold.resolved))["f1"] >= 0.8
    assert macro(by_cell(said, gold.resolved))["f1"] >= 0.85
    assert negation(said, gold.resolved)["errors"] <= 0.02
    assert gold.passes is not None
    passes = agreement(*gold.passes, gold.sentences, len(found.codebook.themes))
    assert passes["kappa"] == pytest.approx(0.900, abs=0.001)


@pytest.mark.integration
def test_a_library_that_nothing_learned_from_is_coded_well(tmp_path: Path) -> None:
    assert "EK" in left_out_coded()
    folder = as_gold(["EK"], tmp_path / "gold")
    library = gold_library([folder], tmp_path / "library")
    gold = load_gold(library, folder)
    said = machine(of(library, codings))
    assert len(gold.resolved) == 446
    assert macro(by_cell(said, gold.resolved))["micro_f1"] >= 0.78
    assert macro(by_sentence(said, gold.resolved))["micro_f1"] >= 0.56


def test_scores_are_counted_by_hand() -> None:
    def key(source: str, start: int, theme: str) -> tuple[str, Span, str]:
        return source, Span(start, start + 5), theme

    gold: Labels = {
        key("a", 0, "neglect"): "reported",
        key("a", 9, "neglect"): "absent",
        key("b", 0, "neglect"): "absent",
        key("b", 0, "supervision"): "advised",
    }
    said: Labels = {
        key("a", 0, "neglect"): "reported",
        key("b", 0, "neglect"): "reported",
        key("b", 9, "neglect"): "reported",
        key("b", 0, "supervision"): "advised",
    }
    scores = by_sentence(said, gold)
    assert Counter(scores) == {
        "neglect": scores["neglect"],
        "supervision": scores["supervision"],
    }
    assert scores["neglect"].right == 2
    assert scores["neglect"].f1 == pytest.approx(2 / 3)
    assert macro(scores)["f1"] == pytest.approx((2 / 3 + 1) / 2, abs=1e-4)
    cells = by_cell(said, gold)
    assert list(cells) == ["neglect"]
    assert (cells["neglect"].right, cells["neglect"].proposed, cells["neglect"].gold) == (1, 2, 2)
    told = negation(said, gold)
    assert (told["matched"], told["absent_taken_as_reported"]) == (3, 1)
    assert told["errors"] == pytest.approx(1 / 3, abs=1e-4)
    assert agreement(gold, gold, 10, 2)["kappa"] == 1.0
