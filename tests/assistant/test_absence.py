"""Ways in which reviews say that something was not so."""

from __future__ import annotations

import pytest

from assistant.ground.absence import faultless, flourishes, neither, set_aside, sound


@pytest.mark.parametrize(
    "text",
    [
        "Poisoning was tested for and ruled out.",
        "The possibility of arson was raised and rightly set aside.",
        "There was nothing in the files to suggest that he gambled.",
        "No information came to light that she had been threatened.",
        "The inquest established that drink had played no part.",
        "Nor did the weather play any part.",
        "Nor is there anything to show that he was hurt earlier.",
        "The examination gave no grounds for thinking that she had been harmed.",
        "It is not suggested that prejudice affected what was done.",
        "It was put to us that the team was short of workers; we do not agree.",
        "The rumour of a second family turned out to be unfounded.",
        "We were satisfied that there was none.",
        "Deliberate poisoning was specifically excluded.",
        "Trafficking was considered and discounted.",
    ],
)
def test_what_was_weighed_and_not_found_is_set_aside(text: str) -> None:
    assert set_aside(text)


@pytest.mark.parametrize(
    "text",
    [
        "The chance of violence was considered and wrongly discounted.",
        "The bruise was looked at and dismissed by the duty doctor.",
        "Adoption was considered and a panel was booked.",
        "No referral was made.",
        "Nothing was done for six weeks.",
    ],
)
def test_a_misjudgement_or_a_lapse_is_not_set_aside(text: str) -> None:
    assert not set_aside(text)


def test_a_lapse_that_is_denied_is_no_lapse() -> None:
    assert faultless("The parents never missed a clinic.")
    assert faultless("No agency lacked a policy.")
    assert faultless("Money was not short.")
    assert not faultless("The parents missed three clinics.")


def test_what_none_of_those_concerned_did_is_denied() -> None:
    assert neither("Neither of them smoked.")
    assert not neither("Neither of the girls was seen by a doctor.")


def test_homes_and_work_that_go_well_are_told() -> None:
    assert flourishes("He was feeding well and slept soundly.")
    assert flourishes("The flat was warm and clean.")
    assert not flourishes("The flat was cold.")
    assert sound("The notes were typed and sent out within two days.")
    assert not sound("The notes were sent out two months late.")
