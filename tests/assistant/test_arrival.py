from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner, Result

from assistant.cli import main
from assistant.knowledge.arrival import ALONE, UNCOUNTED, UNDATED, arrivals, notice
from assistant.knowledge.arrival_wording import many, summary
from assistant.samples import sample_files
from index.library import Library
from tests.support import WordEncoder, of, original_of, review_of

SCHEMA = json.loads((Path(__file__).parents[2] / "docs" / "json.schema.json").read_text("utf-8"))
VIOLENCE = "There was domestic violence in the household for many years."
CAREER = "The midwife booked no interpreter and the father interpreted for the mother."
SCHOOL = "The boy had no school place for fourteen months."
ADVICE = "1. All agencies should be trained in domestic violence."
REVIEWS = {
    "early.txt": ((VIOLENCE, SCHOOL), {"incident": "2001-05", "published": "2002"}),
    "later.txt": ((VIOLENCE,), {"incident": "2009", "published": "2010"}),
    "nowhen.txt": ((VIOLENCE,), {"published": "2003"}),
    "new.txt": ((VIOLENCE, SCHOOL, CAREER), {"incident": "2004-01", "published": "2005"}),
}


def put(library: Library, source: str, said: tuple[str, ...], facts: dict[str, str]) -> str:
    paragraphs = ("Findings", *said, "Recommendations", ADVICE)
    read = review_of(*paragraphs, source=source, **{"kind": "case review", **facts})
    with library.writing() as writer:
        return writer.add(read, original_of(*paragraphs)).id


@pytest.fixture
def library(tmp_path: Path) -> Library:
    held = Library(tmp_path / "library", encoder=WordEncoder())
    for source, (said, facts) in REVIEWS.items():
        put(held, source, (*said, f"This is {source}."), facts)
    return held


def test_an_issue_is_reported_again_only_after_an_earlier_incident(library: Library) -> None:
    given = of(library, notice, "new.txt")
    assert given.of == 3
    known = {one.theme: one for one in given.known}
    violence = known["domestic-violence"]
    earlier = {one.review.source: one.earlier for one in violence.others}
    assert earlier == {"early.txt": True, "later.txt": False, "nowhen.txt": None}
    assert violence.again
    assert [one.quote for one in violence.citations] == [VIOLENCE]
    assert {one.theme for one in given.again} >= {"domestic-violence", "school-provision"}
    first = of(library, notice, "early.txt")
    assert first.again == ()
    assert len(first.known) == 2


def test_what_no_other_review_reports_is_new(library: Library) -> None:
    given = of(library, notice, "new.txt")
    assert "interpreters" in {one.theme for one in given.new}
    assert not {one.theme for one in given.new} & {one.theme for one in given.known}


def test_recommendations_before_are_those_published_before_the_incident(library: Library) -> None:
    given = of(library, notice, "new.txt")
    assert [one.review.source for one in given.recommended] == ["nowhen.txt", "early.txt"]
    assert given.bearing == 2
    assert all("domestic-violence" in one.themes for one in given.recommended)
    undated = of(library, notice, "nowhen.txt")
    assert (undated.recommended, undated.again) == ((), ())
    assert UNDATED in undated.limits


def test_other_documents_are_compared_and_never_counted(library: Library) -> None:
    put(library, "digest.txt", (VIOLENCE, SCHOOL), {"kind": "secondary report"})
    assert of(library, notice, "new.txt").of == 3
    digest = of(library, notice, "digest.txt")
    assert digest.of == 4
    assert UNCOUNTED in digest.limits


def test_a_first_review_stands_alone(tmp_path: Path) -> None:
    alone = Library(tmp_path / "alone", encoder=WordEncoder())
    put(alone, "one.txt", (VIOLENCE,), {})
    given = of(alone, notice, "one.txt")
    assert ALONE in given.limits
    assert (given.of, given.known) == (0, ())
    assert "domestic-violence" in {one.theme for one in given.new}


def test_many_arrivals_are_counted(library: Library) -> None:
    with library.snapshot() as snapshot:
        ids = [held.id for held in snapshot.reviews()]
    found = of(library, arrivals, ids)
    assert (found.n, found.again, found.new) == (4, 2, 1)
    assert many(found).startswith("2 of 4 report an issue again, 1 of 4 one that no other")


def test_a_notice_says_its_numbers_with_their_whole(library: Library) -> None:
    said = summary(of(library, notice, "new.txt"))
    total = len(of(library, notice, "new.txt").known) + len(of(library, notice, "new.txt").new)
    assert said[0].startswith(f"Reports 2 of its {total} issues again")
    assert "none of 3 other case reviews" in said[1]
    assert said[-1] == "2 recommendations on its issues were published before its incident."


def run(shelf: Path, *words: str) -> Result:
    return CliRunner().invoke(main, [*words, "--library", str(shelf)])


@pytest.mark.integration
def test_adding_ends_with_the_notice_of_each_review(tmp_path: Path) -> None:
    shelf = tmp_path / "library"
    names = {
        "kingsmead-2003-child-a.docx",
        "southfold-2004-child-d.html",
        "southfold-2005-child-z.txt",
    }
    child_a, child_d, child_z = [str(one) for one in sample_files() if one.name in names]
    lines = run(shelf, "add", child_a, child_d, "--json").stdout.splitlines()
    forms = [json.loads(line) for line in lines]
    for form in forms:
        jsonschema.validate(form, SCHEMA | {"$ref": "#/$defs/add"})
    assert [form["notice"]["of"] for form in forms] == [1, 1]
    again = {one["theme"]: one["again"] for one in forms[1]["notice"]["known"]}
    assert again["late-medical-referral"]
    assert json.loads(run(shelf, "add", child_a, "--json").stdout)["notice"] is None
    said = run(shelf, "add", child_z).output
    assert "issues again, after an earlier incident" in said
    assert "All of it: reviews notice " in said
    form = json.loads(run(shelf, "notice", "southfold-2004-child-d.html", "--json").stdout)
    jsonschema.validate(form, SCHEMA | {"$ref": "#/$defs/notice"})
    assert form["of"] == 2
    whole = run(shelf, "notice", "southfold-2004-child-d.html").output
    assert "Reported again" in whole
    assert "how common" in whole
    assert run(shelf, "notice", "nothing.pdf").exit_code == 1
