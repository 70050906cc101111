"""The command, its JSON and its exit codes."""

from __future__ import annotations

import json
import os
import shutil
import sys
from errno import EACCES, ENOSPC, EROFS
from pathlib import Path
from threading import Event
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner, Result

from assistant.cli import main
from assistant.cli.shared import patience
from index.library import Library
from tests.models import tiny_encoder, tiny_reranker

SCHEMA = json.loads((Path(__file__).parents[2] / "docs" / "json.schema.json").read_text("utf-8"))
FIRST = """---
title: Executive summary on Child Q
body: Eastmere Area Child Protection Committee
area: Eastmere
published: 2004-03
incident: 2002-11
pseudonym: Child Q
kind: case review
---
# Findings

1. No assessment was made before the baby was born, although the pregnancy was known.
2. There was no evidence of domestic violence in the household.

# Recommendations

1. The committee should ensure that an assessment is made before every birth.
"""
SECOND = """# Overview report: Baby Z

Published: June 2015

## Findings

4.1 The midwife did not tell children's social care about the unborn baby.

4.2 Staff carried too many cases and supervision lapsed for nine months.
"""

pytestmark = pytest.mark.integration


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two files, and a library beside them that holds them."""
    place = tmp_path_factory.mktemp("reviews")
    (place / "in").mkdir()
    (place / "in" / "child-q.md").write_text(FIRST, encoding="utf-8")
    (place / "in" / "baby-z.md").write_text(SECOND, encoding="utf-8")
    assert run(place, "add", str(place / "in")).exit_code == 0
    return place


def run(place: Path, *words: str) -> Result:
    return CliRunner().invoke(main, [*words, "--library", str(place / "library")])


def told(place: Path, definition: str, *words: str) -> dict[str, Any]:
    """Return the JSON that a subcommand prints, once it has kept to the schema."""
    result = run(place, *words, "--json")
    assert result.exit_code == 0, result.output
    form: dict[str, Any] = json.loads(result.stdout)
    jsonschema.validate(form, SCHEMA | {"$ref": f"#/$defs/{definition}"})
    return form


def texts(place: Path) -> dict[str, str]:
    listed = told(place, "list", "list")["reviews"]
    return {one["sha256"]: told(place, "show", "show", one["review"])["text"] for one in listed}


def test_ask_cites_exact_slices(folder: Path) -> None:
    form = told(folder, "ask", "ask", "what went wrong with pre-birth assessments?")
    assert form["outcome"] in {"answered", "partly"}
    assert form["count"]["of"] == 2
    held = texts(folder)
    cited = [one for point in form["points"] for one in point["citations"]]
    assert {one["source"] for one in cited} == {"child-q.md", "baby-z.md"}
    for one in cited:
        assert held[one["sha256"]][one["start"] : one["end"]] == one["quote"]


def test_a_recommendation_is_told_from_a_finding(folder: Path) -> None:
    form = told(folder, "ask", "ask", "what was recommended about assessment before birth?")
    kinds = [point["kind"] for point in form["points"]]
    assert kinds[0] == "recommendation"
    told_apart = {
        (point["kind"], one["heading"][-1])
        for point in form["points"]
        for one in point["citations"]
    }
    assert ("finding", "Recommendations") not in told_apart
    assert form["points"][0]["citations"][0]["heading"] == ["Recommendations"]


def test_what_was_ruled_out_is_an_absence(folder: Path) -> None:
    form = told(folder, "ask", "ask", "was there domestic abuse?")
    assert [point["kind"] for point in form["points"]] == ["absence"]
    assert form["count"]["n"] == 0
    assert "domestic violence" in form["understood"]["dated_terms"][0]["also"]


def test_silence_is_told_with_the_nearest_passages(folder: Path) -> None:
    form = told(folder, "ask", "ask", "what do the reviews say about submarine cables?")
    assert form["outcome"] == "silent"
    assert form["points"] == []
    assert form["nearest"]


def test_history_keeps_the_subject(folder: Path) -> None:
    history = folder / "history.json"
    turns = [{"role": "user", "text": "what went wrong with pre-birth assessments?"}]
    history.write_text(json.dumps(turns), encoding="utf-8")
    jsonschema.validate(turns, SCHEMA | {"$ref": "#/$defs/history"})
    form = told(folder, "ask", "ask", "and what was recommended?", "--history", str(history))
    assert form["understood"]["subject"] == (
        "what went wrong with pre-birth assessments? and what was recommended?"
    )
    assert form["understood"]["aim"] == "recommendations"


@pytest.mark.parametrize(
    "said",
    [
        "no JSON",
        '{"role": "user", "text": "what went wrong?"}',
        '[{"role": "narrator", "text": "what went wrong?"}]',
        '[{"role": "user"}]',
        '[{"role": "user", "text": "what went wrong?", "at": 1}]',
    ],
)
def test_a_history_of_another_form_is_refused_in_a_sentence(folder: Path, said: str) -> None:
    history = folder / "history.json"
    history.write_text(said, encoding="utf-8")
    result = run(folder, "ask", "what was recommended?", "--history", str(history))
    assert result.exit_code == 1
    assert result.stderr.startswith("reviews: history.json is no history: write a JSON list of")


def test_declined_and_not_understood_quote_nothing(folder: Path) -> None:
    for question, outcome in (("who is Child Q's mother?", "declined"), ("???", "not_understood")):
        form = told(folder, "ask", "ask", question)
        assert (form["outcome"], form["points"], form["nearest"]) == (outcome, [], [])


def test_search_gives_whole_passages_best_first(folder: Path) -> None:
    hits = told(folder, "search", "search", "supervision lapsed")["hits"]
    assert (
        hits[0]["quote"]
        == "4.2 Staff carried too many cases and supervision lapsed for nine months."
    )
    assert hits[0]["item"] == "4.2"
    scores = [hit["score"] for hit in hits]
    assert scores == sorted(scores, reverse=True)


def test_filters_leave_only_what_was_asked(folder: Path) -> None:
    hits = told(folder, "search", "search", "assessment before birth", "--since", "2010")["hits"]
    assert {hit["source"] for hit in hits} == {"baby-z.md"}


def test_show_gives_what_was_declared(folder: Path) -> None:
    form = told(folder, "show", "show", "child-q.md")
    assert form["metadata"]["incident"] == "2002-11"
    assert form["origins"]["incident"] == "front matter"
    assert len(form["recommendations"]) == 1


def test_add_prints_a_line_a_file_and_fails_for_a_refused_one(tmp_path: Path) -> None:
    (tmp_path / "good.md").write_text(FIRST, encoding="utf-8")
    (tmp_path / "empty.txt").write_bytes(b"")
    words = ("add", str(tmp_path / "good.md"), str(tmp_path / "empty.txt"), "--json")
    result = run(tmp_path, *words)
    assert result.exit_code == 1
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    for line in lines:
        jsonschema.validate(line, SCHEMA | {"$ref": "#/$defs/add"})
    assert [line["status"] for line in lines] == ["added", "refused"]
    again = run(tmp_path, "add", str(tmp_path / "good.md"), "--json")
    assert (again.exit_code, json.loads(again.stdout)["status"]) == (0, "duplicate")


def test_check_and_remove(tmp_path: Path) -> None:
    (tmp_path / "good.md").write_text(FIRST, encoding="utf-8")
    run(tmp_path, "add", str(tmp_path / "good.md"))
    assert told(tmp_path, "check", "check") == {"sound": True, "problems": []}
    told(tmp_path, "remove", "remove", "good.md")
    assert told(tmp_path, "list", "list") == {"reviews": []}


@pytest.mark.parametrize(
    "words",
    [
        ("ask", "anything"),
        ("list",),
        ("check",),
    ],
)
def test_a_missing_library_is_one_sentence(tmp_path: Path, words: tuple[str, ...]) -> None:
    result = run(tmp_path, *words)
    assert result.exit_code == 1
    assert result.stderr.startswith("reviews: There is no library in ")
    assert result.stderr.count("\n") == 1
    assert not (tmp_path / "library").exists()


def test_a_date_that_is_none_is_refused(folder: Path) -> None:
    result = run(folder, "ask", "neglect", "--since", "soon")
    assert result.exit_code == 1
    assert "“soon” is no date" in result.stderr


class Seconds(Event):
    """A clock: so many seconds pass at once, and then none until the wait is over."""

    def __init__(self, seconds: int) -> None:
        super().__init__()
        self.passed = Event()
        self._left = seconds

    def wait(self, timeout: float | None = None) -> bool:
        if timeout == 1 and self._left:
            self._left -= 1
            return False
        self.passed.set()
        return super().wait()


def test_a_long_wait_is_counted_on_a_terminal_only(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    long, short = Seconds(2), Seconds(0)
    clocks = [short, long]
    monkeypatch.setattr("assistant.cli.shared.Event", clocks.pop)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    with patience("Reading"):
        long.passed.wait()
    told = capsys.readouterr().err
    assert told.startswith("\rReading … 1 s\rReading … 2 s\r ")
    assert told.endswith(" \r")
    with patience("Reading"):
        short.passed.wait()
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: False)
    monkeypatch.setattr("assistant.cli.shared.Event", lambda: Seconds(9))
    with patience("Reading"):
        pass
    assert capsys.readouterr().err == ""


def test_no_library_is_made_among_other_files(tmp_path: Path) -> None:
    theirs = tmp_path / "library" / "letter.txt"
    theirs.parent.mkdir()
    theirs.write_text("A letter about a child.", encoding="utf-8")
    for words in (["add", str(theirs)], ["ask", "neglect"], ["serve"], ["serve", "--empty"]):
        result = run(tmp_path, *words)
        assert result.exit_code == 1
        assert result.stdout == ""
        assert result.stderr.endswith("one that holds a library.\n")
        assert result.stderr.count("\n") == 1
    assert [*theirs.parent.iterdir(), theirs.read_text()] == [theirs, "A letter about a child."]


@pytest.mark.parametrize("number", [ENOSPC, EROFS, EACCES])
def test_what_can_t_be_written_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    Library(tmp_path / "library").begin()

    def full(_: Library) -> list[str]:
        raise OSError(number, os.strerror(number), "notes.docx")

    monkeypatch.setattr(Library, "check", full)
    result = run(tmp_path, "check")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == (
        f"reviews: notes.docx can't be opened or written ({os.strerror(number)}): check that the "
        "disk has room and that you may write there.\n"
    )


def test_reading_commands_name_a_library_that_isn_t_there(tmp_path: Path) -> None:
    for words in (["list"], ["check"], ["ask", "neglect"], ["model", "show"]):
        result = run(tmp_path, *words)
        assert (result.exit_code, result.stdout) == (1, "")
        assert result.stderr.startswith("reviews: There is no library in ")
    assert list(tmp_path.iterdir()) == []


def test_models_are_shown_set_and_reset(tmp_path: Path) -> None:
    (tmp_path / "q.md").write_text(FIRST, encoding="utf-8")
    run(tmp_path, "add", str(tmp_path / "q.md"))
    unset = {"encoder": None, "reranker": None, "chat": None}
    assert told(tmp_path, "models", "model", "show") == unset
    reranker = tiny_reranker(tmp_path / "reranker")
    given = told(tmp_path, "models", "model", "set", str(reranker))
    assert given["reranker"]["folder"] == str(reranker)
    assert f"reranker  {reranker}" in run(tmp_path, "model", "show").output
    assert "Done." in run(tmp_path, "model", "reset", "reranker").output
    assert "nothing to reset" in run(tmp_path, "model", "reset", "encoder").output
    encoder = tiny_encoder(tmp_path / "encoder")
    said = run(tmp_path, "model", "set", str(encoder)).output
    assert f"encoder is now {encoder}" in said
    assert "fitted for the encoder that ships" in said
    assert told(tmp_path, "search", "search", "assessment")["hits"]
    shutil.rmtree(encoder)
    lost = run(tmp_path, "search", "assessment")
    assert (lost.exit_code, "reviews model reset encoder" in lost.output) == (1, True)
