"""`reviews facts`, `threshold` and `silence`: their JSON, their words, and how they refuse."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner, Result

from assistant.cli import main
from index.adding import add
from index.library import Library
from tests.support import WordEncoder

SCHEMA = json.loads((Path(__file__).parents[2] / "docs" / "json.schema.json").read_text("utf-8"))
REVIEW = """---
title: Overview report on Child Q
pseudonym: Child Q
kind: case review
published: 2005-02
incident: 2004-05-03
---
# Circumstances

Child Q was nine weeks old when she died on 3 May 2004. The father had beaten the mother twice.

There had been four referrals to the SSD.
"""


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("shelf")
    (folder / "q.md").write_text(REVIEW, encoding="utf-8")
    made = Library(folder / "library", encoder=WordEncoder())
    assert [report.status for report in add(made, [folder / "q.md"])] == ["added"]
    return folder / "library"


def run(shelf: Path, *words: str) -> Result:
    return CliRunner().invoke(main, [*words, "--library", str(shelf)])


def told(shelf: Path, definition: str, *words: str) -> dict[str, Any]:
    result = run(shelf, *words, "--json")
    assert result.exit_code == 0, result.output
    form: dict[str, Any] = json.loads(result.stdout)
    jsonschema.validate(form, SCHEMA | {"$ref": f"#/$defs/{definition}"})
    return form


def text_of(shelf: Path) -> str:
    with Library(shelf).snapshot() as snapshot:
        [held] = snapshot.reviews()
        return snapshot.version(held.sha256).text


def test_facts_are_printed_with_exact_slices(shelf: Path) -> None:
    form = told(shelf, "facts", "facts", "q.md")
    facts = {one["fact"]: one for one in form["facts"]}
    assert (facts["age"]["value"], facts["age"]["at_least"], facts["age"]["below"]) == (
        "9 weeks",
        2.08,
        2.31,
    )
    assert (facts["earlier-referrals"]["at_least"], facts["earlier-referrals"]["below"]) == (4, 5)
    assert facts["school-place"]["value"] == "unknown"
    text = text_of(shelf)
    for fact in form["facts"]:
        assert bool(fact["citations"]) == (fact["value"] != "unknown")
        for one in fact["citations"]:
            assert text[one["start"] : one["end"]] == one["quote"]


def test_a_threshold_is_printed_with_the_one_beside_it(shelf: Path) -> None:
    form = told(shelf, "threshold", "threshold", "third-referral")
    assert (form["captured"], form["of"], form["against"]) == (1, 1, None)
    both = told(shelf, "threshold", "threshold", "third referral", "--against", "no school place")
    assert both["against"]["unknown"] == 1
    assert both["agreement"]["unknown"] == [both["reviews"][0]["review"]]
    assert "comparison cases" in both["caution"]


def test_a_rule_is_saved_under_a_name_and_listed(shelf: Path) -> None:
    words = ("threshold", "domestic abuse", "--save", "any-violence", "--who", "A. Keeper")
    assert told(shelf, "threshold", *words, "--why", "To try it.")["captured"] == 1
    form = told(shelf, "thresholds", "threshold")
    assert form["thresholds"][-1] == {
        "name": "any-violence",
        "rule": "domestic abuse",
        "read_as": "domestic violence",
        "who": "A. Keeper",
        "why": "To try it.",
    }
    assert len(form["thresholds"]) == 4
    assert "any-violence: domestic abuse  (saved by A. Keeper)" in run(shelf, "threshold").output


def test_a_fact_is_corrected_and_says_who(shelf: Path) -> None:
    words = ("facts", "q.md", "--correct", "school-place", "none", "--who", "A. Reader")
    form = told(shelf, "facts", *words, "--why", "A sister of seven had none.")
    corrected = form["facts"][-1]
    assert (corrected["value"], corrected["proposed"], corrected["by"]) == (
        "none",
        "unknown",
        "A. Reader",
    )
    assert "School place (school-place): none  (said by A. Reader; read: unknown)" in (
        run(shelf, "facts", "q.md").output
    )


def test_silence_is_printed_of_all_and_of_one(shelf: Path) -> None:
    form = told(shelf, "silence", "silence")
    counts = {one["code"]: (one["silent"], one["expected_of"]) for one in form["expectations"]}
    assert counts["domestic-violence"] == (0, 1)
    assert counts["supervision"] == (1, 1)
    assert counts["online"] == (0, 0)
    one = told(shelf, "silence", "silence", "q.md")
    assert one["reviews"] == form["reviews"]
    assert "Not mentioned is not absent" in one["caution"]
    assert "1 of   1 expected to: Supervision" in run(shelf, "silence").output
    assert "Never mentioned: Supervision" in run(shelf, "silence", "q.md").output


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("threshold", "loud music"), 1, "“loud music” is no condition that is known"),
        (("threshold", "--against", "third-referral"), 2, "Give the rule"),
        (("facts", "q.md", "--correct", "age", "young"), 1, "is no age"),
        (("facts", "nobody.md"), 1, "nobody.md"),
        (("silence", "nobody.md"), 1, "nobody.md"),
    ],
)
def test_what_can_t_be_done_is_one_sentence(
    shelf: Path, words: tuple[str, ...], code: int, said: str
) -> None:
    result = run(shelf, *words)
    assert (result.exit_code, said in result.output) == (code, True), result.output
