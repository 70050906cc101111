"""An answer that nothing speaks plainly to shows its sentences, and counts nothing."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import jsonschema
import msgspec
import pytest
from click.testing import CliRunner

import assistant.asking
from assistant import forms, wording
from assistant.cli import main
from assistant.cli.asking import print_answer
from assistant.types import Aim, Answer, Citation, Outcome, Point, PointKind, Turn, Understood
from corpus.types import Kind
from index.library import Library
from index.types import Filter
from tests.support import WordEncoder, citation, original_of, review_of

SCHEMA = json.loads((Path(__file__).parents[2] / "docs" / "json.schema.json").read_text("utf-8"))
QUOTE = "The dog was never looked at."


def cited(quote: str) -> Citation:
    return citation(quote, title="Child A", kind=Kind.CASE_REVIEW)


def unsure(aim: Aim = Aim.YESNO) -> Answer:
    return Answer(
        outcome=Outcome.UNSURE,
        lead=wording.UNSURE,
        understood=Understood("dangerous dogs", aim, Filter(), ()),
        count=None,
        points=(
            Point(PointKind.FINDING, (cited(QUOTE),)),
            Point(PointKind.RECOMMENDATION, (cited("Dogs should be asked about."),)),
        ),
        nearest=(),
    )


@pytest.mark.parametrize("aim", [Aim.WHY, Aim.YESNO, Aim.HOLDINGS])
def test_the_json_has_its_points_and_no_count(aim: Aim) -> None:
    form = json.loads(msgspec.json.encode(forms.answer(unsure(aim))))
    jsonschema.validate(form, SCHEMA | {"$ref": "#/$defs/ask"})
    assert (form["outcome"], form["understood"]["aim"]) == ("unsure", aim.value)
    assert "count" not in form
    assert len(form["points"]) == 2


def test_the_terminal_says_that_these_may_bear_on_it(capsys: pytest.CaptureFixture[str]) -> None:
    print_answer(unsure())
    printed = capsys.readouterr().out
    assert printed.startswith("Nothing speaks plainly to it; these may bear on it.\n")
    assert printed.count("What may bear on it") == 1
    assert "What was found" not in printed
    assert "What was recommended" not in printed
    assert f"“{QUOTE}”" in printed
    assert "none counted as an answer" in printed


def test_the_command_prints_it_and_ends_well(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def ask(*_: object, history: Sequence[Turn], filters: Filter) -> Answer:
        assert (history, filters) == ((), Filter())
        return unsure()

    monkeypatch.setattr(assistant.asking, "ask", ask)
    with Library(tmp_path / "library", encoder=WordEncoder()).writing() as writer:
        writer.add(review_of(QUOTE), original_of(QUOTE))
    result = CliRunner().invoke(
        main, ["ask", "are dogs dangerous?", "--json", "--library", str(tmp_path / "library")]
    )
    assert result.exit_code == 0, result.output
    assert json.loads(result.stdout)["outcome"] == "unsure"
