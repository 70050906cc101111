"""Facts kept and corrected, thresholds replayed over them, and an owner's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.citing import Citer
from assistant.facts.facts import KIND, correct, facts, facts_of
from assistant.facts.rules import RuleError
from assistant.facts.thresholds import (
    SHIPPED,
    Agreement,
    Outcome,
    agreement,
    counts,
    read_back,
    replay,
    replays,
    save,
    thresholds,
)
from assistant.facts.types import FactCode, FactError, fact_code
from index.adding import add
from index.errors import CorrectionError
from index.library import Library
from tests.support import WordEncoder, of

BABY = """---
title: Child Q
pseudonym: Child Q
kind: case review
incident: 2004-05-03
---
# Circumstances

Child Q was nine weeks old when she died on 3 May 2004. The father had beaten the mother twice.

There had been two referrals to the SSD. There was no evidence of earlier injury to Child Q.
"""
GIRL = """---
title: Child R
pseudonym: Child R
kind: case review
incident: 2009-10-01
---
# Circumstances

Child R, aged six, was found dead on 1 October 2009. There had been four referrals to social care.

No evidence of domestic violence was found.
"""
SILENT = """---
title: Child T
pseudonym: Child T
kind: case review
---
# Circumstances

Child T lived with her grandmother. The agencies did not meet.
"""
REPORT = """---
title: What four reviews say
kind: secondary report
---
# Findings

Domestic violence was reported of a child of three weeks, after the third referral.
"""


@pytest.fixture
def library(tmp_path: Path) -> Library:
    made = Library(tmp_path / "library", encoder=WordEncoder())
    texts = {"q.md": BABY, "r.md": GIRL, "t.md": SILENT, "four.md": REPORT}
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    reports = add(made, [tmp_path / name for name in texts])
    assert {report.status for report in reports} == {"added"}
    return made


def outcomes(library: Library, rule: str) -> dict[str, Outcome]:
    return {one.review.source: one.outcome for one in of(library, replay, rule).verdicts}


def test_each_fact_has_its_sentences_and_silence_is_unknown(library: Library) -> None:
    found = of(library, facts_of, "q.md")
    said = {code.value: one.value for code, one in found.items() if one.value != "unknown"}
    assert said == {
        "age": "9 weeks",
        "domestic-violence": "yes",
        "earlier-referrals": "2",
        "serious-event": "no",
    }
    with library.snapshot() as snapshot:
        citer = Citer(snapshot)
        violent = found[FactCode.DOMESTIC_VIOLENCE]
        [cited] = [citer.at(place) for place in violent.places]
    assert cited.quote == "The father had beaten the mother twice."
    assert {one.value for one in of(library, facts_of, "t.md").values()} == {"unknown"}


def test_a_person_s_word_outranks_what_was_read_and_is_kept(library: Library) -> None:
    correct(
        library,
        "t.md",
        FactCode.AGE,
        "Four weeks old",
        who="A. Reader",
        why="Page 2 of the report.",
    )
    said = of(library, facts_of, "t.md")[FactCode.AGE]
    assert (said.value, said.proposed, said.by) == ("4 weeks", "unknown", "A. Reader")
    correct(library, "q.md", FactCode.DOMESTIC_VIOLENCE, "unknown", who="A. Reader")
    doubted = of(library, facts_of, "q.md")[FactCode.DOMESTIC_VIOLENCE]
    assert (doubted.value, doubted.proposed, doubted.places) == ("unknown", "yes", ())
    with library.snapshot() as snapshot:
        kept = [(ruling.about, ruling.value, ruling.why) for ruling in snapshot.rulings(KIND)]
    assert kept[0] == ("age", "4 weeks", "Page 2 of the report.")
    assert outcomes(library, "child under 6 months")["t.md"] is Outcome.CAPTURED


@pytest.mark.parametrize(
    ("code", "value", "said"),
    [
        ("age", "quite young", "is no age: say it as 4 weeks"),
        ("earlier-referrals", "several", "is no number: say it as 0, 3, at least 2"),
        ("school-place", "perhaps", "say has, none or unknown"),
        ("height", "1 m", "No fact is called “height”: there are age,"),
    ],
)
def test_a_value_that_a_fact_can_t_take_is_refused(
    library: Library, code: str, value: str, said: str
) -> None:
    with pytest.raises(FactError, match=said):
        correct(library, "q.md", fact_code(code), value, who="A. Reader")
    with library.snapshot() as snapshot:
        assert snapshot.rulings(KIND) == ()


def test_nobody_s_word_is_not_taken(library: Library) -> None:
    with pytest.raises(CorrectionError, match="Say who"):
        correct(library, "q.md", FactCode.AGE, "4 weeks", who=" ")


def test_a_rule_captures_misses_or_is_not_told(library: Library) -> None:
    assert outcomes(library, "third-referral") == {
        "q.md": Outcome.MISSED,
        "r.md": Outcome.CAPTURED,
        "t.md": Outcome.UNKNOWN,
    }
    found = of(library, replay, "violence-under-six-months")
    assert [found.count(outcome) for outcome in Outcome] == [1, 1, 1]
    by_source = {one.review.source: one for one in found.verdicts}
    assert [fact.code for fact in by_source["q.md"].facts] == [
        FactCode.DOMESTIC_VIOLENCE,
        FactCode.AGE,
    ]


def test_two_rules_stand_side_by_side(library: Library) -> None:
    first, second = of(library, replays, ["third-referral", "violence-under-six-months"])
    together = agreement(first, second)
    assert {each: [held.source for held in reviews] for each, reviews in together.items()} == {
        Agreement.BOTH: [],
        Agreement.ONLY_FIRST: ["r.md"],
        Agreement.ONLY_SECOND: ["q.md"],
        Agreement.NEITHER: [],
        Agreement.UNKNOWN: ["t.md"],
    }
    assert sum(counts(together).values()) == len(of(library, facts).reviews) == 3


def test_an_owner_keeps_rules_of_their_own(library: Library) -> None:
    save(library, "any-violence", "domestic violence", who="A. Keeper", why="To try it.")
    again = save(library, "any-violence", "any domestic abuse", who="B. Keeper", why="Wider.")
    with library.snapshot() as snapshot:
        held = thresholds(snapshot)
        editions = [(one.who, one.why) for one in snapshot.editions("thresholds")]
    assert list(held) == [*SHIPPED, "any-violence"]
    assert held["any-violence"] == again
    assert read_back(again) == "domestic violence"
    assert editions == [("A. Keeper", "To try it."), ("B. Keeper", "Wider.")]
    assert of(library, replay, "any-violence").count(Outcome.CAPTURED) == 1


@pytest.mark.parametrize(
    ("name", "rule", "said"),
    [
        ("third-referral", "domestic violence", "threshold that ships: choose another"),
        ("Any violence", "domestic violence", "use small letters"),
        ("loud", "loud music", "no condition that is known"),
    ],
)
def test_a_rule_that_can_t_be_kept_leaves_nothing(
    library: Library, name: str, rule: str, said: str
) -> None:
    with pytest.raises(RuleError, match=said):
        save(library, name, rule, who="A. Keeper")
    with library.snapshot() as snapshot:
        assert snapshot.editions("thresholds") == ()


def test_a_name_that_nobody_gave_is_said(library: Library) -> None:
    with pytest.raises(RuleError, match="No threshold is called “fourth-referral-of-all”"):
        of(library, replay, "fourth-referral-of-all")
