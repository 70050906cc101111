from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner, Result

from assistant.cli import main
from assistant.coding.codings import Standing
from assistant.coding.keeping import codings, decide
from assistant.knowledge.arrival_wording import changes
from assistant.knowledge.standing import (
    ANSWERS,
    KIND,
    Answered,
    StandingError,
    add_question,
    ask_standing,
    questions,
    remove_question,
)
from index.library import Library
from tests.support import WordEncoder, of, original_of, review_of

SCHEMA = json.loads((Path(__file__).parents[2] / "docs" / "json.schema.json").read_text("utf-8"))
SCHOOL = "The boy had no school place for fourteen months."
OTHER = "Her father was not at the meeting in the spring."
QUESTION = "no-school-place"


def put(library: Library, source: str, *said: str) -> str:
    paragraphs = ("Findings", *said, f"This is {source}.")
    read = review_of(*paragraphs, source=source, kind="case review", incident="2004")
    with library.writing() as writer:
        return writer.add(read, original_of(*paragraphs)).id


@pytest.fixture
def library(tmp_path: Path) -> Library:
    held = Library(tmp_path / "library", encoder=WordEncoder())
    put(held, "first.txt", SCHOOL)
    put(held, "second.txt", OTHER)
    return held


def ids(library: Library) -> list[str]:
    with library.snapshot() as snapshot:
        return [one.id for one in questions(snapshot)]


def asked(library: Library) -> Answered:
    with library.snapshot() as snapshot:
        return ask_standing(library, snapshot, QUESTION, who="Ed")


def test_a_library_starts_with_the_committees_two_questions(library: Library) -> None:
    assert ids(library) == ["temporary-visas", QUESTION]


def test_an_answer_says_what_changed_since_the_last(library: Library) -> None:
    first = asked(library)
    assert (first.traced.n, first.traced.of, first.before, first.changed) == (1, 2, None, False)
    assert list(changes(first)) == ["This is its first answer."]
    same = asked(library)
    assert not same.changed
    assert "The same reviews" in next(changes(same))
    third = put(library, "third.txt", SCHOOL)
    more = asked(library)
    assert [one.id for one in more.newly] == [third]
    assert more.gone == ()
    assert next(changes(more)).startswith("Reports it now and not on ")


def test_reviews_that_report_it_no_more_are_named_with_the_reason(library: Library) -> None:
    third = put(library, "third.txt", SCHOOL)
    asked(library)
    with library.snapshot() as snapshot:
        first = snapshot.held("first.txt")
    coding = next(
        one
        for one in of(library, codings).every
        if (one.review, one.theme) == (first.id, "school-provision")
    )
    decide(library, coding.place, coding.theme, Standing.REJECTED, who="Ed")
    with library.writing() as writer:
        writer.remove(third)
    after = asked(library)
    assert after.traced.n == 0
    assert {(one.review, one.why) for one in after.gone} == {
        (first.id, "coded otherwise"),
        (third, "removed"),
    }
    assert len(list(changes(after))) == 2


def test_only_ids_and_hashes_are_kept_of_an_answer(library: Library) -> None:
    asked(library)
    with library.snapshot() as snapshot:
        kept = snapshot.edition(ANSWERS + QUESTION)
        held = snapshot.held("first.txt")
    assert kept is not None
    assert json.loads(kept.content) == {"of": 2, "reviews": {held.id: held.sha256}}
    assert kept.who == "Ed"


def test_questions_are_added_and_removed_in_editions(library: Library) -> None:
    added = add_question(library, "  Are fathers  left out of assessments? ", who="Ed")
    assert added.text == "Are fathers left out of assessments?"
    assert ids(library) == ["temporary-visas", QUESTION, added.id]
    with pytest.raises(StandingError, match="kept already"):
        add_question(library, "are fathers left out of assessments?", who="Ed")
    remove_question(library, QUESTION, who="Flo")
    assert ids(library) == ["temporary-visas", added.id]
    with library.snapshot() as snapshot:
        assert [one.who for one in snapshot.editions(KIND)] == ["Ed", "Flo"]
    with pytest.raises(StandingError, match="choose one of temporary-visas"):
        asked(library)


@pytest.mark.parametrize(
    "text",
    [
        "What should I do about the boy on my caseload whose mother hits him?",
        "Who is Child F's mother?",
        "the",
        "supervision " * 60,
    ],
)
def test_what_may_not_be_asked_is_refused_and_kept_nowhere(library: Library, text: str) -> None:
    with pytest.raises(StandingError):
        add_question(library, text, who="Ed")
    with library.snapshot() as snapshot:
        assert snapshot.edition(KIND) is None


def run(library: Library, *words: str) -> Result:
    return CliRunner().invoke(main, ["standing", *words, "--library", str(library.folder)])


@pytest.mark.integration
def test_the_command_lists_adds_asks_and_removes(tmp_path: Path) -> None:
    library = Library(tmp_path / "library")
    put(library, "first.txt", SCHOOL)
    for definition, words in (
        ("standing_list", ("list",)),
        ("standing_add", ("add", "Are fathers left out of assessments?", "--who", "Ed")),
        ("standing_ask", ("ask",)),
        ("standing_ask", ("ask", QUESTION)),
        ("standing_remove", ("remove", QUESTION)),
    ):
        result = run(library, *words, "--json")
        assert result.exit_code == 0, result.output
        form = json.loads(result.stdout)
        jsonschema.validate(form, SCHEMA | {"$ref": f"#/$defs/{definition}"})
        if definition == "standing_ask":
            answer = next(one for one in form["answers"] if one["question"]["id"] == QUESTION)
            assert (answer["answer"]["n"], answer["answer"]["of"]) == (1, 1)
    assert QUESTION not in run(library, "list").output
    assert "Reported by 0 of 1 case reviews." in run(library, "ask").output
    refused = run(library, "add", "What should I do about the boy on my caseload?")
    assert (refused.exit_code, "isn’t kept" in refused.output) == (1, True)
    unknown = run(library, "add", "Are fathers left out?", "--theme", "no-such-theme")
    assert unknown.exit_code == 1
