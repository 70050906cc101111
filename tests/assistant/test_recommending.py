from __future__ import annotations

import pytest

from assistant.recommendations.recommending import Addressee, Mechanism, read


@pytest.mark.parametrize(
    ("text", "mechanisms"),
    [
        ("4. The trust should issue a protocol on discharge.", {Mechanism.PROCEDURE}),
        ("Nurses should be trained to ask about violence.", {Mechanism.TRAINING}),
        ("The Board should audit forty files each year.", {Mechanism.AUDIT}),
        ("Social workers should have supervision every month.", {Mechanism.SUPERVISION}),
        ("The council should fund two more posts.", {Mechanism.RESOURCE}),
        ("The Government should change the law on guardians.", {Mechanism.POLICY}),
        ("All staff should be reminded of how important it is to listen.", {Mechanism.TRAINING}),
        ("Staff should be curious.", {Mechanism.OTHER}),
        ("Information should be shared.", {Mechanism.OTHER}),
        ("What would help staff to notice this?", {Mechanism.OTHER}),
        ("How will the Board know that visits are made?", {Mechanism.AUDIT}),
        ("The Board should write to the Government about visas.", {Mechanism.POLICY}),
        ("The trust should issue a form and audit its use.", {Mechanism.PROCEDURE}),
        ("No baby should go home before a midwife has been seen.", {Mechanism.PROCEDURE}),
        (
            "The trust should write a procedure and train its doctors in it.",
            {Mechanism.PROCEDURE, Mechanism.TRAINING},
        ),
    ],
)
def test_a_mechanism_is_told_from_what_is_asked(text: str, mechanisms: set[Mechanism]) -> None:
    assert set(read(text).mechanisms) == mechanisms


@pytest.mark.parametrize(
    ("text", "addressees"),
    [
        ("The LSCB should tell schools what to ask.", [Addressee.BOARD]),
        ("To housing services: tell health and education within a day.", [Addressee.HOUSING]),
        (
            "3 | Staff should be trained to ask. | LEA, all schools | May 2004",
            [Addressee.EDUCATION],
        ),
        ("Health visitors and the police should meet.", [Addressee.HEALTH, Addressee.POLICE]),
        ("The mental health trust should amend its form.", [Addressee.MENTAL_HEALTH]),
        ("The health board should name a lead.", [Addressee.HEALTH]),
        ("All agencies should use interpreters.", [Addressee.ALL]),
        ("Diaries should be legible.", [Addressee.UNSTATED]),
        ("It is recommended that the police tell schools.", [Addressee.POLICE]),
        ("Ensure that all front-line staff receive supervision.", [Addressee.ALL]),
        (
            "A form should be agreed between the police and the LEA.",
            [Addressee.POLICE, Addressee.EDUCATION],
        ),
        ("Schools should be told within a day of an arrest.", [Addressee.EDUCATION]),
        ("No patient should go home without a plan.", [Addressee.HEALTH]),
    ],
)
def test_whom_it_asks_is_not_whom_it_mentions(text: str, addressees: list[Addressee]) -> None:
    assert list(read(text).addressees) == addressees


@pytest.mark.parametrize(
    ("text", "says_who"),
    [
        ("Health visitors should weigh each child.", True),
        ("Health visitors should be told of each birth.", False),
        ("No patient should go home without a plan.", False),
        ("Diaries should be legible.", False),
    ],
)
def test_whom_it_merely_implies_is_not_said(text: str, *, says_who: bool) -> None:
    assert read(text).says_who is says_who


def test_the_words_that_name_whom_it_asks_are_slices() -> None:
    text = "Midwives and the SSD should agree a form with schools."
    assert [text[span.start : span.end] for span in read(text).named] == ["Midwives", "SSD"]


def test_a_heading_tells_whom_it_asks_where_the_words_do_not() -> None:
    asks = read("Hold a chronology on every file.", "Recommendations for the police")
    assert asks.addressees == (Addressee.POLICE,)


@pytest.mark.parametrize(
    ("text", "deadline", "measure"),
    [
        ("The trust should write a form by June 2011.", "by June 2011", None),
        ("1 | Ask at each visit | Schools | Immediately", "Immediately", None),
        ("The SSD should report the number of visits every quarter.", None, "report the number"),
        ("Police should check both parents' history.", None, None),
        ("Measure: 90 per cent of files hold a plan.", None, "Measure:"),
    ],
)
def test_an_end_is_measurable_only_where_it_is_stated(
    text: str, deadline: str | None, measure: str | None
) -> None:
    asks = read(text)
    found = text[asks.deadline.start : asks.deadline.end] if asks.deadline else None
    assert found == deadline
    if measure is None:
        assert asks.measure is None
    else:
        assert asks.measure is not None
        assert text[asks.measure.start :].startswith(measure)
    standard = asks.standard is not None
    assert asks.measurable == (deadline is not None or measure is not None or standard)


@pytest.mark.parametrize(
    ("text", "standard"),
    [
        ("A referral should be made within one working day.", "within one working day"),
        ("Nurses should have supervision every six weeks.", "every six weeks"),
        ("The trust should write, within six months, a policy.", "within six months"),
        ("Police should notify of children under one year old.", None),
    ],
)
def test_how_quickly_or_often_is_a_standard(text: str, standard: str | None) -> None:
    found = read(text).standard
    assert (text[found.start : found.end] if found else None) == standard


def test_a_period_is_a_deadline_only_where_it_is_of_the_recommendation_itself() -> None:
    once = "The trust should write, within six months, a procedure for discharge."
    deadline = read(once).deadline
    assert deadline is not None
    assert once[deadline.start : deadline.end] == "within six months"
    assert read("The LEA should see that each child has a place within one month.").deadline is None
