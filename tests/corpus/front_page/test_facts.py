"""Labelled values of a front page, whatever their labels and their form."""

from __future__ import annotations

import pytest

from corpus.blocks import Block, Document
from corpus.metadata import metadata
from corpus.types import Kind, Metadata

TITLE = "Overview of the case"


def detect(*texts: str) -> Metadata:
    document = Document(tuple(Block(text) for text in texts), "text/plain")
    return metadata(document, "\n\n".join(texts))[0]


@pytest.mark.parametrize(
    ("label", "field", "value", "read"),
    [
        ("Date of publication", "published", "3 May 2012", "2012-05-03"),
        ("Publication date", "published", "May 2012", "2012-05"),
        ("Report published on", "published", "3/5/2012", "2012-05-03"),
        ("Report made public", "published", "2012", "2012"),
        ("On our website from", "published", "May 2012", "2012-05"),
        ("Issued", "published", "03.05.2012", "2012-05-03"),
        ("Report completed", "published", "May 2012", "2012-05"),
        ("Date of death", "incident", "3rd March 2010", "2010-03-03"),
        ("Date on which Paula died", "incident", "5 December 2009", "2009-12-05"),
        ("Month of homicide", "incident", "July 2010", "2010-07"),
        ("Incident", "incident", "11/10/05", "2005-10-11"),
        ("When it came to light", "incident", "30 April 2007", "2007-04-30"),
        ("Commissioned by", "body", "the Northrigg Children’s Trust", "Northrigg Children’s Trust"),
        ("Who asked for it", "body", "Ardlorne Trust", "Ardlorne Trust"),
        ("Board", "body", "Westmoor Safeguarding Children Board", None),
        ("Child protection committee", "body", "Skerravoe", "Skerravoe Child Protection Committee"),
        ("Local authority", "area", "Westmoor and the Vale", None),
        ("Boroughs concerned", "area", "Marlhythe, Stanbrook and Coldfield", None),
        ("Where", "area", "Ostleby", None),
        ("Lead reviewer", "author", "Ann Grey, independent of all agencies", "Ann Grey"),
        ("Report author", "author", "Ann Grey, Partnership Manager", "Ann Grey"),
        ("Authors", "author", "Ann Grey, nurse, and Bo Black, doctor", None),
        ("Authors", "author", "Ann Grey, Bo Black", None),
        ("Body", "body", "Fell Strategic Management Board", None),
        ("Independent Chair and Overview Author", "author", "Ann Grey", None),
        ("Written by", "author", "Ann Grey and Bo Black", None),
        ("Case pseudonym", "pseudonym", "Tobias (pseudonym), aged 15", "Tobias"),
        ("Subject of the review", "pseudonym", "Child R", "Child R"),
        ("The young person is referred to as", "pseudonym", "“Lowri”", "Lowri"),
        (
            "Report title in full",
            "title",
            "A Cot by the Sea: overview",
            "A Cot by the Sea: overview",
        ),
    ],
)
@pytest.mark.parametrize("form", ["{}: {}", "{} | {}", "**{}:** {}", "{} : {}", "- {}: {}"])
def test_a_label_gives_its_value_whole(
    form: str, label: str, field: str, value: str, read: str | None
) -> None:
    found = detect(TITLE, "A review of one case", form.format(label, value))
    assert getattr(found, field) == (read or value)


@pytest.mark.parametrize("mark", [" | ", " • ", "; ", "\n", "\n\n"])
@pytest.mark.parametrize("turn", [False, True])
def test_several_facts_share_a_line_in_any_order(mark: str, turn: bool) -> None:  # noqa: FBT001
    facts = [
        "Area: Brackenhithe; Osierfield",
        "Lead reviewer: Ann Grey",
        "Incident: 22 March 2024 (date of disclosure)",
        "Published: 5 June 2025",
    ]
    line = mark.join(reversed(facts) if turn else facts)
    found = detect("Serious Case Review: Child F", *line.split("\n\n"))
    assert (found.area, found.author) == ("Brackenhithe; Osierfield", "Ann Grey")
    assert (found.incident, found.published) == ("2024-03-22", "2025-06-05")


def test_a_title_page_in_capitals_is_read_as_one_that_is_not() -> None:
    found = detect(
        "WESTMOOR SAFEGUARDING CHILDREN BOARD",
        "SERIOUS CASE REVIEW",
        "CHILD M",
        "LEAD REVIEWER: JANE SMITH",
        "AREA: WESTMOOR AND THE VALE",
        "DATE OF DEATH: 3RD MARCH 2012",
        "PUBLICATION DATE: MAY 2014",
    )
    assert found == Metadata(
        title="SERIOUS CASE REVIEW: CHILD M",
        body="Westmoor Safeguarding Children Board",
        area="Westmoor and the Vale",
        published="2014-05",
        incident="2012-03-03",
        pseudonym="Child M",
        author="Jane Smith",
        kind=Kind.CASE_REVIEW,
    )


def test_labels_that_no_blank_line_parts_are_parted() -> None:
    found = detect(
        "Serious Case Review: Child F",
        "Lead Reviewer: Ann Grey Published: October 2018 Date of Death 11/10/05 Area: Westmoor",
    )
    assert (found.author, found.area) == ("Ann Grey", "Westmoor")
    assert (found.published, found.incident) == ("2018-10", "2005-10-11")


def test_a_value_may_stand_below_its_label() -> None:
    found = detect(
        "Serious Case Review", "Report Author", "Ann Grey", "Local area", "Westmoor",
        "Samira died", "2 February 2013", "Publication date", "May 2014",
    )  # fmt: skip
    assert (found.author, found.area) == ("Ann Grey", "Westmoor")
    assert (found.incident, found.published) == ("2013-02-02", "2014-05")


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("Published by WSCB – 3rd June 2015", "published", "2015-06-03"),
        ("Published 5 June 2025", "published", "2025-06-05"),
        ("January 2015 – Final Publication Copy", "published", "2015-01"),
        ("Report of the independent author, March 2003", "published", "2003-03"),
        ("Westmoor Safeguarding Children Board, May 2016", "published", "2016-05"),
        ("Presented to Parliament by Command of Her Majesty January 2004", "published", "2004-01"),
        ("Died 3rd March 2012", "incident", "2012-03-03"),
        ("Callum died 11 February 2012", "incident", "2012-02-11"),
        ("Published by the Westmoor ACPC", "body", "Westmoor ACPC"),
        ("Published by the ACPC: May 1997", "published", "1997-05"),
        ("Child F was found in a canal on 3 May 2010.", "incident", "2010-05-03"),
        ("On 3 May 2010 Child F was carried into hospital.", "incident", "2010-05-03"),
        ("In May 2010 Child F, who was two, was taken to hospital.", "incident", "2010-05"),
        ("Prepared for NHS Wold and Estuary", "body", "NHS Wold and Estuary"),
        ("Independent Author Jane Smith", "author", "Jane Smith"),
        ("Dorian Playfair, Independent Reviewer", "author", "Dorian Playfair"),
        ("MERVYN TALLACK Published June 2017", "author", "Mervyn Tallack"),
        ("Callum is a pseudonym, chosen by his gran", "pseudonym", "Callum"),
    ],
)
def test_a_line_without_a_label_gives_what_it_plainly_says(
    line: str, field: str, value: str
) -> None:
    assert getattr(detect("Serious Case Review", line), field) == value


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ("Publication date: to be inserted", "published"),
        ("Published: expected May 2012", "published"),
        ("Submitted to the Home Office: March 2021", "published"),
        ("For Board: July 2012", "published"),
        ("Next review: April 2017", "published"),
        ("Date of birth: 3 May 2009", "published"),
        ("Derailment at Oakwell Junction, 3 May 2010", "published"),
        ("Date of death: withheld", "incident"),
        ("Date of the learning event: 3 May 2010", "incident"),
        ("Period under review: 2003 to January 2009", "incident"),
        ("Date of incident: between April 2010 and September 2011", "incident"),
        ("Mr B died 3 May 2010", "incident"),
        ("Author: not stated", "author"),
        ("Panel chair: Ann Grey", "author"),
        ("Other areas taking part: Garrow Moor", "area"),
        ("Areas for improvement: supervision", "area"),
        ("Clinical Commissioning Group: Dr Grey", "body"),
        ("Published by: The Stationery Office", "body"),
        ("Children: five, called Ann, Bo and Cy", "pseudonym"),
    ],
)
def test_what_is_not_stated_or_of_something_else_stays_blank(line: str, field: str) -> None:
    assert getattr(detect("A serious case review", line), field) is None


@pytest.mark.parametrize(
    ("value", "iso"),
    [
        ("between 3 and 5 May 2010", "2010-05"),
        ("3/4 May 2010", "2010-05"),
        ("3 May to 9 June 2010", "2010"),
        ("on or about 3 May 2010", "2010-05"),
        ("Spring 2010", "2010"),
        ("6 Chwefror 2019 / 6 February 2019", "2019-02-06"),
        ("Monday 3rd of May, 2010", "2010-05-03"),
        ("05/2010", "2010-05"),
        ("3-5-2010", "2010-05-03"),
    ],
)
def test_a_date_is_as_precise_as_it_is_stated(value: str, iso: str) -> None:
    assert detect(TITLE, f"Date of incident: {value}").incident == iso


def test_a_domestic_homicide_review_is_not_published_when_it_is_complete() -> None:
    completed = "Report completed: 12 June 2019"
    assert detect("Domestic Homicide Review", completed).published is None
    assert (
        detect("Domestic Homicide Review", completed, "Published: May 2020").published == "2020-05"
    )


def test_the_publication_stands_before_other_dates_of_a_report() -> None:
    found = detect(TITLE, "Date: November 2013", "Publication Date: 22 January 2015")
    assert found.published == "2015-01-22"


def test_initials_of_a_body_are_spelt_out_where_the_text_does() -> None:
    found = detect(
        "Serious Case Review", "Published by TSCB – 3rd June 2015",
        "1. Tarnbeck Safeguarding Children Board (TSCB) asked for this review.",
    )  # fmt: skip
    assert (found.body, found.area) == ("Tarnbeck Safeguarding Children Board", "Tarnbeck")


def test_a_body_on_two_lines_is_one() -> None:
    found = detect("ASHMINSTER", "SAFEGUARDING CHILDREN BOARD", "SERIOUS CASE REVIEW", "CHILD R")
    assert (found.body, found.area) == ("Ashminster Safeguarding Children Board", "Ashminster")


def test_an_area_comes_from_each_body_that_is_named() -> None:
    found = detect("Serious Case Review", "Commissioned by: Fenmoor ACPC and Aldwater ACPC")
    assert found.area == "Fenmoor and Aldwater"
