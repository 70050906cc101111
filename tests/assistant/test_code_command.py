"""`reviews code`: people decide by the command, and both readings stay."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import click
import jsonschema
import pytest
from click.testing import CliRunner, Result
from pyrefiqda import RefiProject

from assistant.cli import main
from assistant.cli.coding import code
from assistant.coding.keeping import codings
from assistant.coding.rulings import KIND
from assistant.coding.theme_assertion import OF_THEMES
from index.library import Library
from index.types import Filter
from tests.support import WordEncoder, of, original_of, review_of

SCHEMA = json.loads((Path(__file__).parents[2] / "docs" / "json.schema.json").read_text("utf-8"))
MET = "No core group met in the six months after the conference was held."
HIT = "The father had hit the mother many times, and domestic violence was known to the police."
PLAIN = "The kitchen was painted\nyellow in the autumn of that same year by an uncle."


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    made = Library(tmp_path / "library", encoder=WordEncoder())
    for name, parts in (("a.txt", (MET, HIT, PLAIN)), ("b.txt", (PLAIN, HIT))):
        with made.writing() as change:
            change.add(review_of(*parts, source=name, kind="case review"), original_of(*parts))
    return made.folder


def run(shelf: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["code", *words, "--library", str(shelf)])


def told(shelf: Path, definition: str, *words: str) -> dict[str, Any]:
    result = run(shelf, *words, "--json")
    assert result.exit_code == 0, result.output
    form: dict[str, Any] = json.loads(result.stdout)
    jsonschema.validate(form, SCHEMA | {"$ref": f"#/$defs/{definition}"})
    return form


def test_codings_are_shown_with_their_places(shelf: Path) -> None:
    form = told(shelf, "code_show", "show", "a.txt", "--theme", "core-groups")
    [only] = form["codings"]
    assert only["citation"]["quote"] == MET
    assert (only["polarity"], only["standing"], only["by"]) == ("reported", "proposed", "machine")
    assert {one["theme"] for one in told(shelf, "code_show", "show", "a.txt")["codings"]} > {
        "core-groups"
    }
    shown = run(shelf, "show", "a.txt", "--theme", "core-groups").output
    assert f"“{MET}”" in shown
    assert f"{only['citation']['start']}-{only['citation']['end']}" in shown


def test_a_person_may_say_what_a_coding_may_be() -> None:
    [chosen] = {
        tuple(option.type.choices)
        for command in code.commands.values()
        for option in command.params
        if option.name == "polarity" and isinstance(option.type, click.Choice)
    }
    assert chosen == OF_THEMES


def test_a_person_decides_by_characters_or_by_words(shelf: Path) -> None:
    [only] = told(shelf, "code_show", "show", "a.txt", "--theme", "core-groups")["codings"]
    place = f"{only['citation']['start']}-{only['citation']['end']}"
    who = ("--who", "A. Reader")
    confirmed = told(shelf, "coding", "confirm", "a.txt", place, "core-groups", *who)
    assert (confirmed["standing"], confirmed["by"]) == ("confirmed", "A. Reader")
    rejected = told(
        shelf,
        "coding",
        *("reject", "a.txt", "no core  group met", "core-groups", "--who", "B. Reader"),
        *("--note", "Another group."),
    )
    assert (rejected["standing"], rejected["note"]) == ("rejected", "Another group.")
    assert rejected["proposed"] == "reported"
    added = told(
        shelf,
        "coding",
        *("add", "a.txt", "painted yellow in", "housing-poverty", "--polarity", "absent", *who),
    )
    assert (added["polarity"], added["proposed"]) == ("absent", None)
    assert added["citation"]["quote"] == PLAIN
    form = told(shelf, "code_agreement", "agreement")
    assert form["people"] == ["A. Reader", "B. Reader"]
    assert (form["sentences"], form["alpha"]["same"]) == (3, form["alpha"]["units"] - 2)
    [groups, poverty] = sorted(form["themes"], key=lambda one: one["theme"])
    assert [one["measure"] for one in groups["kappa"]] == [1.0, 0.0]
    assert poverty["theme"] == "housing-poverty"
    assert "the machine and A. Reader" in run(shelf, "agreement").output


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("confirm", "a.txt", "900-950", "core-groups"), "has no sentence with “900-950”"),
        (("confirm", "a.txt", "the", "core-groups"), "3 sentences of a.txt hold “the”"),
        (("confirm", "a.txt", "painted", "core-groups"), "no such coding"),
        (("add", "a.txt", "painted", "core-group"), "is it core-groups?"),
        (("add", "a.txt", "painted", "neglect", "--who", " "), "Say who decides"),
        (("show", "a.txt", "--theme", "core-group"), "is it core-groups?"),
        (("export", "coded.zip"), "name it so that it ends in .qdpx"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(
    shelf: Path, words: tuple[str, ...], said: str
) -> None:
    result = run(shelf, *words)
    assert (result.exit_code, said in result.output) == (1, True), result.output
    with Library(shelf).snapshot() as snapshot:
        assert snapshot.rulings(KIND) == ()


def test_nobody_having_coded_is_said(shelf: Path) -> None:
    assert "Nobody has decided" in run(shelf, "agreement").output
    form = told(shelf, "code_agreement", "agreement")
    assert (form["people"], form["alpha"]["measure"]) == ([], None)


def test_the_coded_project_opens_elsewhere_without_what_was_rejected(
    shelf: Path, tmp_path: Path
) -> None:
    run(shelf, "reject", "a.txt", "core group met", "core-groups", "--who", "A. Reader")
    run(shelf, "add", "a.txt", "painted", "housing-poverty", "--who", "A. Reader")
    file = tmp_path / "coded.qdpx"
    form = told(shelf, "code_export", "export", str(file))
    assert form["reviews"] == 2
    assert zipfile.is_zipfile(file)
    project = RefiProject.load(file, str(tmp_path / "out"))
    assert project.sources
    assert project.users
    placed = [one for source in project.sources.text_source for one in source.plain_text_selection]
    assert len(placed) == form["codings"]
    assert {user.name for user in project.users.user} == {"machine", "A. Reader"}
    assert "added, 1.00" in "\n".join(one.description or "" for one in placed)
    assert not any((one.name or "").startswith("No core group") for one in placed)


def test_what_a_filter_leaves_is_left_coded(shelf: Path) -> None:
    library = Library(shelf)
    with library.snapshot() as snapshot:
        first = snapshot.reviews()[0].id
        assert snapshot.workings(KIND) == {}
    of(library, codings, Filter(reviews=(first,)))
    with library.snapshot() as snapshot:
        assert set(snapshot.workings(KIND)) == {first}
