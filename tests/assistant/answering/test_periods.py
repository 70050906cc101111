"""The time that a question limits what is asked to is read, and nothing that is no limit."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answering import period_text
from assistant.answering.periods import BEFORE, BEHIND, MOST, Reading, read
from assistant.answering.phrases import Token, set_of, tokens_of
from index.types import Filter

TODAY = date(2026, 5, 20)


def take(text: str) -> Reading:
    return read(text, today=TODAY)


def bounds(text: str) -> tuple[str | None, str | None]:
    """Return from when to when a question asks by publication, having asked by nothing else."""
    filters = take(text).filters
    found = filters.published_from, filters.published_to
    assert filters == Filter(published_from=found[0], published_to=found[1])
    return found


def incidents(text: str) -> tuple[str | None, str | None]:
    filters = take(text).filters
    found = filters.incident_from, filters.incident_to
    assert filters == Filter(incident_from=found[0], incident_to=found[1])
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("neglect in 2003", ("2003", "2003")),
        ("what was said during 2003?", ("2003", "2003")),
        ("reviews of 2003", ("2003", "2003")),
        ("in the year 2003", ("2003", "2003")),
        ("neglect since 2010", ("2010", None)),
        ("neglect from 2010 onwards", ("2010", None)),
        ("neglect, 2010 or later", ("2010", None)),
        ("neglect 2010+", ("2010", None)),
        ("from 2010 to date", ("2010", None)),
        ("between 2010 and now", ("2010", None)),
        ("neglect after 2010", ("2011", None)),
        ("neglect in or after 2010", ("2010", None)),
        ("neglect before 2010", (None, "2009")),
        ("neglect prior to 2010", (None, "2009")),
        ("neglect earlier than 2005", (None, "2004")),
        ("reviews older than 2010", (None, "2009")),
        ("neglect until 2010", (None, "2010")),
        ("neglect up to and including 2007", (None, "2007")),
        ("neglect by 2010", (None, "2010")),
        ("on or before 1 May 2003", (None, "2003-05-01")),
        ("pre-2010 practice", (None, "2009")),
        ("post 2018", ("2019", None)),
        ("post2018", ("2019", None)),
        ("reviews b4 2012", (None, "2011")),
        ("anything newer, 2024 on", ("2024", None)),
        ("from 2010 on, reviews of neglect", ("2010", None)),
        ("what did the 2008 one recommend", ("2008", "2008")),
        ("on or after 2010", ("2010", None)),
        ("as far back as 2005", ("2005", None)),
        ("beginning in 2010", ("2010", None)),
        ("neglect >= 2015", ("2015", None)),
        ("neglect > 2015", ("2016", None)),
        ("neglect < 2015", (None, "2014")),
        ("2015-", ("2015", None)),
        ("2010 at the earliest", ("2010", None)),
        ("2012 at the latest", (None, "2012")),
        ("upto 2010", (None, "2010")),
        ("anything prior 2010", (None, "2009")),
        ("more recently than 2012", ("2013", None)),
        ("just 2010", ("2010", "2010")),
    ],
)
def test_a_year_limits_as_the_word_before_it_says(
    text: str, expected: tuple[str | None, str | None]
) -> None:
    assert bounds(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("published no later than 2011", (None, "2011")),
        ("no earlier than 2011", ("2011", None)),
        ("neglect, but not after 2011", (None, "2011")),
        ("neglect not before 2014", ("2014", None)),
        ("reviews that weren't published before 2010", ("2010", None)),
        ("neglect, excluding reviews since 2012", (None, "2011")),
        ("leaving aside reviews before 2005", ("2005", None)),
        ("not since 2010", (None, "2009")),
        ("apart from the last five years", (None, "2021-05-19")),
        ("no reviews before 2010", ("2010", None)),
        ("neglect, nothing after 2010 please", (None, "2010")),
        ("don’t include anything before 2010", ("2010", None)),
        ("without those before 2010", ("2010", None)),
        ("neglect excl. reviews before 2010", ("2010", None)),
        ("leave those before 2010 out", ("2010", None)),
        ("leave out anything older than 2010", ("2010", None)),
    ],
)
def test_a_negated_limit_is_the_opposite_one(
    text: str, expected: tuple[str | None, str | None]
) -> None:
    assert bounds(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("between 2005 and 2012", ("2005", "2012")),
        ("from 2006 to 2011", ("2006", "2011")),
        ("from 2012 to 2005", ("2005", "2012")),
        ("neglect 2003-2005", ("2003", "2005")),
        ("neglect 2003–2005", ("2003", "2005")),
        ("neglect (2005 to 2009)", ("2005", "2009")),
        ("neglect 2010-14", ("2010", "2014")),
        ("between May and July 2003", ("2003-05", "2003-07")),
        ("from 1 May to 3 June 2003", ("2003-05-01", "2003-06-03")),
        ("from 1 to 5 May 2003", ("2003-05-01", "2003-05-05")),
        ("between 1 April 2003 and 31 March 2004", ("2003-04-01", "2004-03-31")),
        ("after 2005 and before 2010", ("2006", "2009")),
        ("in 2003 and 2004", ("2003", "2004")),
        ("in 2010, 2011 and 2012", ("2010", "2012")),
        ("2010 or 2011", ("2010", "2011")),
        ("2010/11 and 2011/12", ("2010-04", "2012-03")),
        ("march and april 2010", ("2010-03", "2010-04")),
        ("since 2015 until 2018", ("2015", "2018")),
        ("betw 2001 & 2004", ("2001", "2004")),
        ("2010 to 14", ("2010", "2014")),
        ("year ending March 2010", ("2009-04", "2010-03")),
    ],
)
def test_a_time_goes_from_one_date_to_another(
    text: str, expected: tuple[str | None, str | None]
) -> None:
    assert bounds(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2003/04", ("2003-04", "2004-03")),
        ("2003-04", ("2003-04", "2004-03")),
        ("in the financial year 2003/4", ("2003-04", "2004-03")),
        ("in 1999/00", ("1999-04", "2000-03")),
        ("before 2003/04", (None, "2003-03")),
        ("in the school year 2003/04", ("2003-09", "2004-08")),
        ("2003-02", ("2003-02", "2003-02")),
        ("in the 2000s", ("2000", "2009")),
        ("in the '90s", ("1990", "1999")),
        ("in the nineties", ("1990", "1999")),
        ("in the early 2000s", ("2000", "2003")),
        ("the late nineties", ("1997", "1999")),
        ("since the 1990s", ("1990", None)),
        ("reviews from the 1990s", ("1990", "1999")),
        ("from the 1990s to the 2000s", ("1990", "2009")),
        ("published in May 2003", ("2003-05", "2003-05")),
        ("published in sept 2003", ("2003-09", "2003-09")),
        ("on 1 May 2003", ("2003-05-01", "2003-05-01")),
        ("on the 1st of May, 2003", ("2003-05-01", "2003-05-01")),
        ("May 1, 2003", ("2003-05-01", "2003-05-01")),
        ("on 01/05/2003", ("2003-05-01", "2003-05-01")),
        ("after May 2003", ("2003-06", None)),
        ("before 1 May 2003", (None, "2003-04-30")),
        ("after December 2003", ("2004-01", None)),
    ],
)
def test_dates_are_as_precise_as_they_were_said(
    text: str, expected: tuple[str | None, str | None]
) -> None:
    assert bounds(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("b4 '09", (None, "2008")),
        ("reviews b4 09", (None, "2008")),
        ("pre-09", (None, "2008")),
        ("since ’12", ("2012", None)),
        ("before '98", (None, "1997")),
        ("between '09 and '12", ("2009", "2012")),
        ("from 09 to 12", ("2009", "2012")),
        ("from feb '12", ("2012-02", None)),
        ("since 1/4/10", ("2010-04-01", None)),
        ("before 1.5.03", (None, "2003-04-30")),
    ],
)
def test_a_year_may_be_typed_by_its_last_two_figures(
    text: str, expected: tuple[str | None, str | None]
) -> None:
    assert bounds(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("in the later 2000s", ("2007", "2009")),
        ("the second half of the 2000s", ("2005", "2009")),
        ("the start of the nineties", ("1990", "1993")),
        ("the first half of the nineties", ("1990", "1994")),
    ],
)
def test_a_part_of_a_decade_is_some_of_its_years(
    text: str, expected: tuple[str | None, str | None]
) -> None:
    assert bounds(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("in the last five years", ("2021-05-20", None)),
        ("in the past 5 yrs", ("2021-05-20", None)),
        ("over the past decade", ("2016-05-20", None)),
        ("reviews in the last 18 months", ("2024-11-20", None)),
        ("this year", ("2026", "2026")),
        ("last year", ("2025", "2025")),
        ("in this decade", ("2020", "2029")),
        ("in last year's reviews", ("2025", "2025")),
        ("since last year", ("2025", None)),
        ("before last year", (None, "2024")),
        ("until last year", (None, "2025")),
        ("before this decade", (None, "2019")),
        ("the year before last", ("2024", "2024")),
        ("in the 20th century", ("1900", "1999")),
        ("before the millennium", (None, "1999")),
        ("reviews from five years ago", ("2021", "2021")),
        ("published more than five years ago", (None, "2021-05-20")),
        ("published less than five years ago", ("2021-05-20", None)),
        ("reviews older than ten years", (None, "2016-05-20")),
        ("reviews older than last year", (None, "2024")),
    ],
)
def test_a_time_is_told_from_today(text: str, expected: tuple[str | None, str | None]) -> None:
    assert bounds(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("neglect in incidents before 2007", (None, "2006")),
        ("children who died in 2010", ("2010", "2010")),
        ("deaths of children in 2010 and 2011", ("2010", "2011")),
        ("pre-2010 deaths", (None, "2009")),
        ("children injured since 2012", ("2012", None)),
        ("what happened in May 2003", ("2003-05", "2003-05")),
        ("since 2010 how many children died?", ("2010", None)),
    ],
)
def test_a_time_is_one_of_incidents_where_the_question_says_so(
    text: str, expected: tuple[str | None, str | None]
) -> None:
    assert incidents(text) == expected


def test_a_question_may_limit_incidents_and_publication_at_once() -> None:
    asked = "incidents in May 2003 in reviews published since 2005"
    assert take(asked).filters == Filter(
        published_from="2005", incident_from="2003-05", incident_to="2003-05"
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("since Climbié", ("2003-01-28", None)),
        ("since climbie", ("2003-01-28", None)),
        ("post-Laming", ("2003-01-29", None)),
        ("before the Victoria Climbié inquiry", (None, "2003-01-27")),
        ("since the Children Act 2004", ("2004", None)),
    ],
)
def test_an_inquiry_or_an_act_tells_a_time(
    text: str, expected: tuple[str | None, str | None]
) -> None:
    assert bounds(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "2000 referrals",
        "neglect of 2000 referrals",
        "up to 2000 children",
        "in 2000 children's homes",
        "£2000 was paid",
        "section 2003 duties",
        "at 2010 hours",
        "2000.5 or 12000 or 1,2000",
        "the Children Act 1989 and Working Together 2010",
        "what did the 2004 Act change?",
        "children under 5 and over 16",
        "they said after the 2009 review that it would stop",
        "section 47",
        "a woman in her nineties",
        "in the last year of her life",
        "they had lived there for the last five years",
        "his last five years",
        "not seen in the last 18 months",
        "31/02/2003",
        "99999999999999999999/2003",
        "was he seen before birth?",
        "what happened after Child A was born",
        "children older than five years",
        "home visits during lockdown",
        "what was seen since Baby P died?",
        "no contact in 12 weeks",
        "the baby was 05 weeks old",
        "seen at 09:30 and from 10 to 12 weeks",
        "paragraph 4.2.10 and section '47'",
        "the phrase '12 weeks'",
        "24/7 care",
        "",
    ],
)
def test_a_number_that_is_no_limit_is_none(text: str) -> None:
    assert take(text) == Reading()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("in recent years", "names no years"),
        ("in the last few years", "names no years"),
        ("except 2012", "can't leave out"),
        ("outside 2005-2008", "can't leave out"),
        ("not between 2005 and 2008", "can't leave out"),
        ("in 2003 and 2007", "are times apart"),
        ("before and after 2010", "compares times"),
        ("around 2010", "no exact time"),
        ("children born in 2010", "when somebody was born"),
        ("neglect 2010", "say “in 2010”"),
        ("since Munro", "was not understood"),
        ("since Climbié's death", "was not understood"),
        ("since the Munro review", "“since the Munro review” was not understood"),
        ("after the Grenmoor inquiry", "“after the Grenmoor inquiry” was not understood"),
        ("since Baby P", "“since Baby P” was not understood"),
        ("before covid", "“before covid” was not understood"),
        ("2003 " * (MOST + 1), f"more than {MOST} dates"),
        ("not from 2003", "can't leave out"),
        ("not just before 2010", "doesn't limit"),
        ("seen five years ago", "was not taken as a limit"),
        ("c2010", "no exact time"),
        ("incidents after 2015, published before 2010", "contradict each other"),
    ],
)
def test_what_can_t_be_laid_is_said_and_leaves_nothing_out(text: str, says: str) -> None:
    reading = take(text)
    assert (reading.filters, reading.spans) == (Filter(), ())
    [note] = reading.notes
    assert says in note


def test_periods_that_contradict_each_other_are_neither_laid() -> None:
    reading = take("since 2010, and before 2005")
    assert (reading.filters, reading.spans) == (Filter(), ())
    assert reading.notes == (
        "“since 2010” and “before 2005” contradict each other: neither was taken as a limit.",
    )


def test_a_part_of_a_year_is_laid_as_the_whole_and_said() -> None:
    reading = take("in early 2010")
    assert reading.filters == Filter(published_from="2010", published_to="2010")
    assert reading.notes == ("“in early 2010” was taken as the whole of that year.",)


def test_a_winter_of_two_years_is_laid_as_both_and_said() -> None:
    reading = take("winter 2009/10")
    assert reading.filters == Filter(published_from="2009", published_to="2010")
    assert len(reading.notes) == 1


def test_no_is_no_denial_where_the_clause_goes_on() -> None:
    assert bounds("no reviews before 2010 mention neglect") == (None, "2009")


def test_what_is_left_out_in_vain_doesn_t_hide_another_limit() -> None:
    reading = take("reviews since 2010 excluding 2015")
    assert reading.filters == Filter(published_from="2010")
    assert len(reading.notes) == 1


def test_spans_are_the_words_of_the_limits() -> None:
    text = "Neglect not published before 2010, deaths until May 2015?"
    assert [text[start:end] for start, end in take(text).spans] == [
        "not published before 2010",
        "until May 2015",
    ]


WORDS = st.sampled_from(
    sorted(
        set_of(
            "in since not before after 2003 2010 May 1 / - the last five years 2003/04 2000s and "
            "to Climbié except deaths 31 of ' s , . pre early between now recent is until"
        )
    )
)


@given(st.lists(WORDS).map(" ".join) | st.text())
def test_spans_lie_in_the_text_and_part_no_word(text: str) -> None:
    reading = take(text)
    ends = [0]
    for start, end in reading.spans:
        assert ends[-1] <= start < end <= len(text)
        ends.append(end)
    assert bool(reading.spans) == (reading.filters != Filter())


@pytest.mark.parametrize(
    "unit",
    ["2003 ", "since ", "in the last ", "1/", "x", "not ", "'", "pre-", "since A ", "in 2003 and "],
)
def test_of_a_long_text_only_what_stands_about_dates_is_read(
    unit: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    sizes: list[int] = []

    def counting(text: str, start: int, end: int) -> Iterator[Token]:
        sizes.append(end - start)
        return tokens_of(text, start, end)

    monkeypatch.setattr(period_text, "tokens_of", counting)
    asked = unit * (100_000 // len(unit)) + "x" * BEHIND
    take(asked)
    assert sizes == []  # too many dates, or none
    reading = take("x" * BEFORE + f" {unit * 20_000}neglect" + " x" * BEFORE + " since 2010")
    assert sum(sizes) <= BEFORE + BEHIND
    assert sizes == [] or reading.filters == Filter(published_from="2010")
