"""What reviews can't tell is said first; questions that only look like it are let be."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant import wording
from assistant.answering.beyond import is_beyond, opened
from assistant.asking import ask, ask_as
from assistant.types import Aim, Outcome
from index.library import Library
from index.types import Filter
from tests.assistant.answering.support import put
from tests.support import of


@pytest.mark.parametrize(
    "asked",
    [
        "Does poor housing cause neglect?",
        "does neglect lead to worse attendance?",
        "do large caseloads increase the risk of missed visits?",
        "can training make staff more likely to ask about violence?",
        "is domestic abuse linked to child deaths?",
        "are young parents associated with higher risk?",
        "is poverty a risk factor for neglect?",
        "is there a link between alcohol and shaking?",
        "is there any correlation between caseloads and missed visits?",
        "what causes shaken baby syndrome?",
        "what are the risk factors for co-sleeping deaths?",
        "what percentage of babies are shaken?",
        "what proportion of families had a social worker?",
        "What's the prevalence of neglect?",
        "how common is co-sleeping?",
        "how widespread was domestic abuse?",
        "how often do babies die from shaking?",
        "I am writing an essay: does poverty cause neglect?",
        "I'd like to know whether poverty is linked to neglect",
        "what went wrong, and how common is it?",
    ],
)
def test_what_causes_what_and_how_common_it_is_are_beyond_reviews(asked: str) -> None:
    assert is_beyond(asked)


@pytest.mark.parametrize(
    "asked",
    [
        "what caused the delay?",
        "why did nobody visit?",
        "what was the cause of death?",
        "did the delay lead to harm?",
        "what led to the injuries?",
        "was the lodger linked to the family?",
        "is the uncle related to the lodger?",
        "do the reviews say what causes delay?",
        "do any reports link alcohol to neglect?",
        "what percentage of reviews mention neglect?",
        "how common is neglect in these reviews?",
        "how often did the health visitor call?",
        "how often do reviews mention dogs?",
        "how many reviews report domestic abuse?",
        "what is said about common assessment?",
        "were the risks associated with the dog assessed?",
        "what proportionate response was made?",
    ],
)
def test_what_only_looks_like_it_is_let_be(asked: str) -> None:
    assert not is_beyond(asked)


def test_the_answer_opens_with_it_and_quotes_what_is_reported(library: Library) -> None:
    put(library, "a.txt", "Findings", "The damp housing was never linked with the neglect.")
    asked = "does damp housing cause neglect?"
    given = of(library, ask, asked)
    assert given.lead.startswith(f"{wording.BEYOND} ")
    assert given.points[0].citations[0].quote.startswith("The damp housing")
    again = of(library, ask_as, asked, Aim.EVIDENCE, Filter())
    assert again.lead.startswith(wording.BEYOND)
    assert not of(library, ask, "what caused the damp housing?").lead.startswith(wording.BEYOND)


def test_what_is_declined_is_declined_without_it(library: Library) -> None:
    given = replace(of(library, ask, "hello"), outcome=Outcome.DECLINED)
    assert opened("does damp cause neglect?", given) == given
