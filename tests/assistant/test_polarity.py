"""What a sentence does with a theme: circumstances and concerns are denied in different ways."""

from __future__ import annotations

import pytest

from assistant.coding.polarity import CIRCUMSTANCES, Polarity, Saying, answers_nothing, polarity_of
from corpus.types import SectionKind, Span

CONCERN = "practice"
REPORTED, ABSENT, ADVISED = Polarity.REPORTED, Polarity.ABSENT, Polarity.ADVISED


def polarity(
    text: str,
    words: str,
    group: str,
    *,
    before: str = "",
    after: str = "",
    kind: SectionKind = SectionKind.FINDINGS,
) -> Polarity:
    start = text.lower().index(words)
    saying = Saying(text, after, before, kind)
    return polarity_of(saying, (Span(start, start + len(words)),), group)


@pytest.mark.parametrize(
    ("text", "words", "group", "expected"),
    [
        ("There was no evidence of domestic violence.", "domestic violence", CIRCUMSTANCES, ABSENT),
        ("Neither parent was known to misuse drugs.", "misuse drugs", CIRCUMSTANCES, ABSENT),
        ("Alcohol was not a factor in the death.", "alcohol", CIRCUMSTANCES, ABSENT),
        ("The boy was well cared for and gained weight.", "weight", CIRCUMSTANCES, ABSENT),
        ("The police were not told of the domestic violence.", "domestic violence",
         CIRCUMSTANCES, REPORTED),
        ("There was no heating in the flat.", "heating", CIRCUMSTANCES, REPORTED),
        ("He was found not guilty by reason of insanity.", "insanity", CIRCUMSTANCES, REPORTED),
        ("No supervision was recorded for five months.", "supervision", CONCERN, REPORTED),
        ("There was no lead clinician.", "lead", CONCERN, REPORTED),
        ("Supervision was regular and of good quality.", "supervision", CONCERN, ABSENT),
        ("The nurse referred the burn to the police within the hour.", "referred", CONCERN, ABSENT),
        ("The panel found no evidence that high caseloads affected the work.", "caseloads",
         CONCERN, ABSENT),
        ("There was no shortage of supervision.", "supervision", CONCERN, ABSENT),
        ("The delay was not due to workload.", "workload", CONCERN, ABSENT),
        ("Staff should have supervision each month.", "supervision", CONCERN, ADVISED),
        ("The law requires an enquiry in such a case.", "enquiry", CONCERN, ADVISED),
        ("Should the threshold be lower for babies?", "threshold", CONCERN, ADVISED),
        ("The head said that parents should apply in writing.", "parents", CONCERN, REPORTED),
        ("No assessment was made, although the procedures require one.", "assessment",
         CONCERN, REPORTED),
        ("She could not sleep and heard voices.", "voices", CIRCUMSTANCES, REPORTED),
    ],
)  # fmt: skip
def test_a_theme_is_reported_ruled_out_or_advised(
    text: str, words: str, group: str, expected: Polarity
) -> None:
    assert polarity(text, words, group) is expected


def test_what_was_looked_for_is_answered_in_the_next_sentence() -> None:
    asked = "The panel considered whether racism had played a part."
    answer = "It found none."
    assert polarity(asked, "racism", CONCERN, after=answer) is ABSENT
    assert polarity(asked, "racism", CONCERN, after="The answer was plain to all.") is REPORTED
    said = Saying(answer, "", asked, SectionKind.FINDINGS)
    assert answers_nothing(said)
    assert not answers_nothing(Saying(answer, "", "The panel met.", SectionKind.FINDINGS))


def test_a_recommendation_advises_whatever_its_words() -> None:
    text = "Domestic violence was not recorded."
    kind = SectionKind.RECOMMENDATIONS
    assert polarity(text, "domestic violence", CIRCUMSTANCES, kind=kind) is ADVISED


def test_a_bare_denial_reaches_only_what_is_near() -> None:
    near = "She was without any sign of bruising."
    far = (
        "She was without any toys for most of that long afternoon at the house of a neighbour "
        "with bruising."
    )
    assert polarity(near, "bruising", CIRCUMSTANCES) is ABSENT
    assert polarity(far, "bruising", CIRCUMSTANCES) is REPORTED
