"""What the sample reviews come to: themes, recurrence, ledger; every number by its passages."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner, Result

from assistant.cli import main
from assistant.samples import add_samples
from index.library import Library

SCHEMA = json.loads((Path(__file__).parents[2] / "docs" / "json.schema.json").read_text("utf-8"))
CASE_REVIEWS = 23  # of the 24 samples, one of which is a secondary report

pytestmark = pytest.mark.integration


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("shelf") / "library"
    assert {report.status for report in add_samples(Library(folder))} == {"added"}
    return folder


def run(shelf: Path, *words: str) -> Result:
    return CliRunner().invoke(main, [*words, "--library", str(shelf)])


def told(shelf: Path, definition: str, *words: str) -> dict[str, Any]:
    result = run(shelf, *words, "--json")
    assert result.exit_code == 0, result.output
    form: dict[str, Any] = json.loads(result.stdout)
    jsonschema.validate(form, SCHEMA | {"$ref": f"#/$defs/{definition}"})
    return form


def texts(shelf: Path) -> dict[str, str]:
    with Library(shelf).snapshot() as snapshot:
        return {one.sha256: snapshot.version(one.sha256).text for one in snapshot.reviews()}


def cited(form: object) -> list[dict[str, Any]]:
    """Return every citation in a form, however deep."""
    if isinstance(form, dict):
        own = [form] if "quote" in form else []
        return own + [one for value in form.values() for one in cited(value)]
    return [one for value in form for one in cited(value)] if isinstance(form, list) else []


@pytest.mark.parametrize(
    ("definition", "words"),
    [
        ("themes", ("themes",)),
        ("recur", ("recur", "--theme", "pre-birth-assessment")),
        ("recur", ("recur", "late referral by medical staff to police")),
        ("ledger", ("ledger",)),
        ("inquiry", ("inquiry", "show", "climbie")),
        ("linkage", ("linkage", "eastmere-2003-child-f.pdf")),
    ],
)
def test_every_quotation_is_an_exact_slice(
    shelf: Path, definition: str, words: tuple[str, ...]
) -> None:
    held = texts(shelf)
    found = cited(told(shelf, definition, *words))
    assert found
    for one in found:
        assert held[one["sha256"]][one["start"] : one["end"]] == one["quote"]


def test_themes_are_counted_over_the_case_reviews_alone(shelf: Path) -> None:
    form = told(shelf, "themes", "themes")
    assert {one["of"] for one in form["themes"]} == {CASE_REVIEWS}
    assert len(form["cells"]) == CASE_REVIEWS * len(form["themes"])
    reported = [one["reported"] for one in form["themes"]]
    assert reported == sorted(reported, reverse=True)
    counts = Counter((cell["theme"], cell["status"]) for cell in form["cells"])
    for one in form["themes"]:
        for status in ("reported", "absent", "not_mentioned"):
            assert one[status] == counts[one["code"], status]
    for cell in form["cells"]:
        assert cell["citations"] or cell["status"] == "not_mentioned"
        assert {one["review"] for one in cell["citations"]} <= {cell["review"]}


def test_a_filter_changes_the_denominator(shelf: Path) -> None:
    form = told(shelf, "themes", "themes", "--area", "Eastmere")
    assert {one["of"] for one in form["themes"]} == {3}
    assert {cell["source"].split("-")[0] for cell in form["cells"]} == {"eastmere"}


def test_a_theme_recurs_by_incident_and_with_what_was_recommended(shelf: Path) -> None:
    form = told(shelf, "recur", "recur", "--theme", "pre-birth-assessment")
    reported = [one for one in form["reviews"] if one["status"] == "reported"]
    assert (form["n"], form["of"]) == (len(reported), CASE_REVIEWS)
    incidents = [one["incident"] for one in form["reviews"] if one["incident"]]
    assert incidents == sorted(incidents)
    when = {one["review"]: one["incident"] for one in form["reviews"]}
    first = form["recommended"][0]
    assert first["source"] == "eastmere-2003-child-f.pdf"
    assert len(first["reported_again_in"]) >= 3
    for one in form["recommended"]:
        published = one["citation"]["published"] or "9"
        assert all(when[again] > published for again in one["reported_again_in"])
    assert "how common" in form["caution"]


def test_an_issue_in_words_takes_in_the_theme_that_it_is(shelf: Path) -> None:
    form = told(shelf, "recur", "recur", "late referral by medical staff to police")
    assert form["theme"] == "late-medical-referral"
    assert {"kingsmead-2003-child-a.docx", "southfold-2004-child-d.html"} <= {
        one["source"] for one in form["reviews"]
    }
    silent = told(shelf, "recur", "recur", "button batteries swallowed by toddlers")
    assert (silent["n"], silent["theme"], silent["reviews"]) == (0, None, [])


def test_the_ledger_holds_every_recommendation_of_the_case_reviews(shelf: Path) -> None:
    form = told(shelf, "ledger", "ledger")
    with Library(shelf).snapshot() as snapshot:
        held = [one for one in snapshot.reviews() if one.metadata.kind == "case review"]
        total = sum(len(snapshot.version(one.sha256).recommendations) for one in held)
    assert len(form["rows"]) == form["of"] == total
    rows = {row["id"]: row for row in form["rows"]}
    for row in rows.values():
        ends = [row[end] for end in ("deadline", "measure", "standard")]
        assert row["measurable"] == any(end is not None for end in ends)
        assert all(end is None or end in row["citation"]["quote"] for end in ends)
        assert set(row["earlier"]) <= set(row["equivalents"])
        for other in row["equivalents"]:
            assert rows[other]["review"] != row["review"]
            assert row["id"] in rows[other]["equivalents"]
        assert all(one["review"] == row["review"] for one in row["answers"])


@pytest.mark.parametrize(
    ("view", "holds"),
    [
        ("repeated", lambda row: row["equivalents"]),
        ("procedure-or-training", lambda row: set(row["mechanism"]) <= {"procedure", "training"}),
        ("no-end", lambda row: not row["measurable"]),
        ("reported-again", lambda row: row["reported_again_in"]),
    ],
)
def test_a_view_shows_what_it_says(shelf: Path, view: str, holds: Any) -> None:  # noqa: ANN401
    every = told(shelf, "ledger", "ledger")
    form = told(shelf, "ledger", "ledger", "--view", view)
    assert form["of"] == every["of"]
    wanted = {row["id"] for row in every["rows"] if holds(row)}
    assert {row["id"] for row in form["rows"]} == wanted
    assert 0 < len(wanted) < form["of"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("themes",), "23 case reviews: reported, ruled out, not mentioned"),
        (("recur", "--theme", "core-groups"), "case reviews report “Core groups”"),
        (("ledger", "--view", "repeated"), "the same in"),
        (("inquiry", "show"), "of 23  Lack of supervision"),
        (("linkage", "eastmere-2003-child-f.pdf"), "5 of 6 recommendations that answer a finding"),
    ],
)
def test_a_person_reads_the_same(shelf: Path, words: tuple[str, ...], said: str) -> None:
    result = run(shelf, *words)
    assert (result.exit_code, said in result.output) == (0, True), result.output


def test_an_unknown_theme_is_one_sentence(shelf: Path) -> None:
    result = run(shelf, "recur", "--theme", "core-group")
    assert result.exit_code == 1
    assert "is it core-groups?" in result.output
    assert run(shelf, "recur").exit_code == 2


def test_features_are_counted_and_what_stands_alone_is_raised(shelf: Path) -> None:
    form = told(shelf, "inquiry", "inquiry", "show", "climbie")
    assert [one["code"] for one in form["features"]] == [
        *("education", "immigration", "performance-management", "supervision"),
        *("assessment", "late-medical-referral", "timescales"),
    ]
    counts = Counter(cell["feature"] for cell in form["cells"] if cell["status"] == "reported")
    for one in form["features"]:
        assert 0 < one["reported"] == counts[one["code"]] < form["of"] == CASE_REVIEWS
    only = ("--area", "Eastmere")
    form = told(shelf, "inquiry", "inquiry", "show", "climbie", *only)
    table = {one["code"]: one for one in told(shelf, "themes", "themes", *only)["themes"]}
    assert form["raised"]
    for one in form["raised"]:
        assert table[one["theme"]]["reported"] == 1


def test_an_inquiry_is_added_by_a_file_whole_or_not_at_all(shelf: Path, tmp_path: Path) -> None:
    file = tmp_path / "own.toml"
    file.write_text(
        '[inquiry]\ncode = "own"\ntitle = "Our own list"\n\n'
        '[[feature]]\ncode = "groups"\nname = "Core groups"\nthemes = ["core-groups"]\n',
        encoding="utf-8",
    )
    assert told(shelf, "inquiry_add", "inquiry", "add", str(file))["features"] == 1
    [feature] = told(shelf, "inquiry", "inquiry", "show", "own")["features"]
    assert feature["reported"] == told(shelf, "recur", "recur", "--theme", "core-groups")["n"]
    file.write_text('[inquiry]\ncode = "own"\ntitle = "Empty"\n', encoding="utf-8")
    refused = run(shelf, "inquiry", "add", str(file))
    assert (refused.exit_code, "names no feature" in refused.output) == (1, True)
    assert told(shelf, "inquiry", "inquiry", "show", "own")["title"] == "Our own list"
    assert "choose one of climbie, own" in run(shelf, "inquiry", "show", "other").output
