from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from assistant.facts.thresholds import Agreement, Outcome
from assistant.pages import wording
from index.library import Library
from tests.pages.support import boards, html
from tests.support import PATIENCE

ABSENT = "There was no evidence of domestic violence."


def shown() -> None:
    from assistant.pages import thresholds

    thresholds.page()


def opened(rule: str, key: str = "", against: str = "") -> AppTest:
    app = AppTest.from_function(shown, default_timeout=PATIENCE)
    app.session_state["thresholds-first"] = "own"
    app.session_state["thresholds-first-typed"] = rule
    if against:
        app.session_state["thresholds-second"] = "own"
        app.session_state["thresholds-second-typed"] = against
    app.session_state["thresholds-opened"] = key
    app.run()
    assert not app.exception
    return app


@pytest.fixture
def second(library: Library) -> str:
    """Return the id of the review that rules domestic violence out."""
    with library.snapshot() as snapshot:
        return snapshot.held("second.txt").id


@pytest.mark.usefixtures("library")
def test_a_rule_that_ships_is_replayed_at_once() -> None:
    app = AppTest.from_function(shown, default_timeout=PATIENCE).run()
    assert not app.exception
    [counts, _] = boards(app)
    assert "3 or more referrals or serious event" in counts
    assert "third-referral" in counts
    assert "comparison cases" in html(app)


def test_what_a_rule_comes_to_is_counted_and_its_facts_open(second: str) -> None:
    [counts, reviews] = boards(opened("domestic violence"))
    assert 'data-open="count|0|missed" aria-label="Missed: 1 of 2 reviews"' in counts
    assert 'data-open="count|0|unknown" aria-label="Not told: 1 of 2 reviews"' in counts
    assert f'data-open="fact|{second}|domestic-violence"' in reviews
    assert "looked for and absent" in reviews
    assert f"<mark>{ABSENT}</mark>" in html(
        opened("domestic violence", f"fact|{second}|domestic-violence")
    )
    assert f"<mark>{ABSENT}</mark>" in html(opened("domestic violence", "count|0|missed"))


@pytest.mark.usefixtures("library")
def test_two_rules_stand_side_by_side() -> None:
    app = opened("domestic violence", "together||neither", against="domestic violence")
    [counts, together, _] = boards(app)
    assert counts.count("<tr>") == 3  # the head and two rules
    assert 'aria-label="Missed by both: 1 of 2 reviews"' in together
    assert "Missed by both: 1 review" in html(app)


@pytest.mark.usefixtures("library")
def test_a_rule_that_can_t_be_read_is_said_in_words() -> None:
    app = opened("loud music")
    assert "“loud music” is no condition that is known" in app.error[0].value.replace("\\", "")


def test_a_person_corrects_a_fact_with_who_and_why(library: Library, second: str) -> None:
    app = opened("child under 6 months")
    app.button(key="thresholds-record").click().run()
    assert "Say who you are" in app.error[0].value
    fact = next(one for one in app.selectbox(key="thresholds-fact").options if "Child K" in one)
    app.selectbox(key="thresholds-fact").set_value(fact)
    app.text_input(key="thresholds-value").set_value("4 weeks")
    app.text_input(key="thresholds-who").set_value("LCPC staff")
    app.button(key="thresholds-record").click().run()
    assert not app.exception
    assert "says LCPC staff" in app.success[0].value.replace("\\", "")
    assert 'aria-label="Captured: 1 of 2 reviews"' in boards(app)[0]
    with library.snapshot() as snapshot:
        [ruling] = snapshot.rulings("fact", second)
    assert (ruling.about, ruling.value, ruling.who) == ("age", "4 weeks", "LCPC staff")


def test_an_owner_keeps_a_rule_under_a_name(library: Library) -> None:
    app = opened("domestic violence or immigration")
    app.text_input(key="thresholds-name").set_value("violence-or-visas")
    app.text_input(key="thresholds-owner").set_value("LCPC staff")
    app.button(key="thresholds-keep").click().run()
    assert "is now called violence-or-visas" in app.success[0].value.replace("\\", "")
    assert "Domestic violence or immigration" in app.selectbox(key="thresholds-first").options
    with library.snapshot() as snapshot:
        edition = snapshot.edition("thresholds")
    assert edition is not None
    assert edition.who == "LCPC staff"


def test_every_outcome_and_agreement_has_words() -> None:
    assert set(wording.CAPTURES) == set(Outcome)
    assert set(wording.TOGETHER) == set(Agreement)
