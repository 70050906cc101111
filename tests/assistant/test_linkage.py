"""What links recommendations to findings, evidence and reasons, and what a person says of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from assistant.cli import main
from assistant.linkage.keeping import linkages
from assistant.linkage.linkage import KIND, Linkage, LinkageError, Mark, Marked, linkage, override
from corpus.types import Place, Span
from index.adding import add
from index.errors import CorrectionError, UnknownReviewError
from index.library import Library
from tests.support import of

pytestmark = pytest.mark.integration
SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
REVIEW = """---
title: Overview report on Child Q
kind: case review
published: 2005-02
---
# Circumstances

No core group met after the conference in May, as the diary of the social worker shows.

# Findings

3.1 The core group was not held because the social worker carried too many cases that year.

3.2 Nobody asked the father for his history of violence towards his former partners.

# Recommendations

4.1 The SSD should make sure by June 2005 that every core group is held.

4.2 Leaflets should be printed in colour.
"""


@pytest.fixture
def library(tmp_path: Path) -> Library:
    file = tmp_path / "q.md"
    file.write_text(REVIEW, encoding="utf-8")
    made = Library(tmp_path / "library")
    assert [report.status for report in add(made, [file])] == ["added"]
    return made


def marked(profile: Linkage, mark: Mark) -> Marked:
    return next(one for one in profile.marks if one.mark is mark)


def test_what_is_linked_and_what_is_missing_have_their_places(library: Library) -> None:
    profile = of(library, linkage, "q.md")
    answers = marked(profile, Mark.ANSWERS)
    assert (answers.met, len(answers.checked)) == (1, 2)
    assert answers.checked[0].by[0].quote.startswith("The core group was not held")
    assert [one.citation.item for one in answers.missing] == ["4.2"]
    reasons = marked(profile, Mark.REASON)
    assert any(one.met and "because" in one.by[0].quote for one in reasons.checked)
    evidence = marked(profile, Mark.EVIDENCE).checked[0]
    assert evidence.met
    assert evidence.by[0].quote.startswith("No core group met")
    assert [one.met for one in marked(profile, Mark.ADDRESSED).checked] == [True, False]
    assert [one.met for one in marked(profile, Mark.MEASURABLE).checked] == [True, False]
    assert marked(profile, Mark.CLAIMS).checked == ()


def test_a_person_s_word_on_a_mark_outranks_the_machine(library: Library) -> None:
    cited = marked(of(library, linkage, "q.md"), Mark.ANSWERS).missing[0].citation
    place = Place(cited.sha256, Span(cited.start, cited.end))
    override(library, place, Mark.ANSWERS, met=True, who="A. Reader", why="Answers 3.2.")
    after = of(library, linkage, "q.md")
    decided = marked(after, Mark.ANSWERS).checked[1]
    assert (decided.met, decided.who, decided.note) == (True, "A. Reader", "Answers 3.2.")
    assert marked(after, Mark.ANSWERS).met == 2
    with pytest.raises(LinkageError, match="doesn't look at 0–3"):
        override(library, place._replace(span=Span(0, 3)), Mark.ANSWERS, met=True, who="A. Reader")
    with pytest.raises(UnknownReviewError, match="replaced or removed"):
        override(library, place._replace(sha256="0" * 64), Mark.ANSWERS, met=True, who="A. Reader")
    with pytest.raises(CorrectionError, match="Say who"):
        override(library, place, Mark.ANSWERS, met=False, who="")
    with library.snapshot() as snapshot:
        assert [ruling.value for ruling in snapshot.rulings(KIND)] == ["met"]


def test_a_likeness_that_nothing_in_the_document_evidences_is_noticed(tmp_path: Path) -> None:
    if not SEEDS.is_dir():
        pytest.skip("../shared/seeds is absent: the committee's report can't be read")
    library = Library(tmp_path / "library")
    [report] = add(library, sorted(SEEDS.glob("*.txt")))
    claims = marked(of(library, linkage, report.source), Mark.CLAIMS)
    assert [one.note for one in claims.missing] == ["Lack of supervision"]
    rests = {one.note: {cited.item for cited in one.by} for one in claims.checked}
    assert len(rests) == 7
    assert {"3(f)"} <= rests["Education"]
    assert {"3(g)", "3(i)"} <= rests["Immigration"]
    assert {"3(e)"} <= rests["Performance management in social services"]
    assert {"3(a)"} <= rests["Failure to assess the child"]
    assert {"3(j)"} <= rests["Lateness of medical referral"]
    assert {"3(b)"} <= rests["Failure to set timescales at key inter-agency meetings"]


def test_profiles_of_all_reviews_are_counts_of_the_same_marks(library: Library) -> None:
    [tallied] = of(library, linkages)
    profile = of(library, linkage, "q.md")
    assert {mark: (one.met, len(one.checked)) for mark, one in _by_mark(profile).items()} == dict(
        tallied.marks
    )
    [place] = tallied.missing[Mark.ANSWERS]
    override(library, place, Mark.ANSWERS, met=True, who="A. R.")
    assert of(library, linkages)[0].marks[Mark.ANSWERS] == (2, 2)


def test_the_command_takes_a_person_s_word(library: Library) -> None:
    place = marked(of(library, linkage, "q.md"), Mark.ANSWERS).missing[0].citation
    words = ["linkage", "q.md", "--library", str(library.folder), "--who", "A. Reader"]
    decide = ["--decide", "answers", str(place.start), str(place.end)]
    told = CliRunner().invoke(main, [*words, *decide, "--as", "met", "--why", "Yes.", "--json"])
    assert told.exit_code == 0, told.output
    checked = json.loads(told.stdout)["marks"][0]["checked"][1]
    assert (checked["met"], checked["who"], checked["note"]) == (True, "A. Reader", "Yes.")
    for wrong in (decide, ["--as", "met"], ["--decide", "style", "1", "2", "--as", "met"]):
        assert CliRunner().invoke(main, [*words, *wrong]).exit_code == 2
    nowhere = CliRunner().invoke(main, [*words, "--decide", "answers", "0", "3", "--as", "met"])
    assert (nowhere.exit_code, "doesn't look at 0–3" in nowhere.output) == (1, True)


def _by_mark(profile: Linkage) -> dict[Mark, Marked]:
    return {one.mark: one for one in profile.marks}
