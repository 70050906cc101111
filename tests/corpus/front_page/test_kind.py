"""What documents call themselves, and what that makes them."""

from __future__ import annotations

import pytest

from corpus.blocks import Block, Document
from corpus.metadata import metadata
from corpus.types import Kind, Metadata


def detect(*texts: str) -> Metadata:
    document = Document(tuple(Block(text) for text in texts), "text/plain")
    return metadata(document, "\n\n".join(texts))[0]


@pytest.mark.parametrize(
    "title",
    [
        "Part 8 Case Review: Child M",
        "Katherine: A Review under Part 8 of Working Together",
        "Case Management Review concerning Child N",
        "The Harbour Children: report of a Significant Case Review",
        "Extended Child Practice Review",
        "Learning from Serious Case Reviews – Child V",
        "Local Child Safeguarding Practice Review: Baby Juniper",
        "Partnership learning review: Child Z",
        "Rapid review of the death of Baby H",
        "DOMESTIC HOMICIDE REVIEW – OVERVIEW REPORT",
        "Independent mental health homicide investigation",
        "An independent investigation into the care and treatment of Mr K",
        "Safeguarding Adults Review: Mr K",
        "Single Unified Safeguarding Review: Fern",
        "Safeguarding Adults’ Review: Mrs P",
        "Serious Further Offence Review: Mr D",
        "Maternity safety investigation: Baby Lark",
        "Review undertaken in respect of the death of a young person: Conor",
        "Independent review into the murder of Zed",
        "Multi-agency practice review: Child H",
        "Management review: the K children",
        "An appreciative inquiry into the care of Child F",
    ],
)
def test_a_review_of_a_case_is_a_case_review_whatever_its_name(title: str) -> None:
    assert detect(title, "May 2015").kind is Kind.CASE_REVIEW


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("THE ANNA WESTLAKE INQUIRY", Kind.INQUIRY),
        ("Report of the Public Inquiry into the death of Anna X", Kind.INQUIRY),
        ("THE ASHBY HOUSE INQUIRY", Kind.INQUIRY),
        ("Report of the Committee of Enquiry into the Care of Ann X", Kind.INQUIRY),
        ("Report of a Panel appointed by the Council to inquire into a death", Kind.INQUIRY),
        ("Lessons from nine reviews", Kind.SECONDARY_REPORT),
        ("LEARNING FROM 14 LOCAL REVIEWS: A SUMMARY", Kind.SECONDARY_REPORT),
        ("Evaluation of serious case reviews 2008 to 2009", Kind.SECONDARY_REPORT),
        ("Biennial analysis of serious case reviews 2009 to 2011", Kind.SECONDARY_REPORT),
        ("Learning from domestic homicide reviews in Westmoor", Kind.SECONDARY_REPORT),
        ("REGULATION 28 REPORT TO PREVENT FUTURE DEATHS", Kind.CORONERS_REPORT),
        ("Prevention of Future Deaths report", Kind.CORONERS_REPORT),
        ("The Government’s Response to the Report of the Ravensholt Inquiry", Kind.RESPONSE),
        ("Board response to the serious case review: Child F", Kind.RESPONSE),
        ("Serious Case Review Child F: Action Plan", Kind.RESPONSE),
        ("Response from the Trust to the Regulation 28 report", Kind.RESPONSE),
        ("LSCP response: local child safeguarding practice review Child T", Kind.RESPONSE),
        ("Progress report on the recommendations of the review: Child T", Kind.RESPONSE),
        ("Practice guidance: neglect", Kind.GUIDANCE),
        ("Inspection of Quenford children’s services", Kind.INSPECTION),
        ("Annual Report: April 2020 – March 2021", Kind.OTHER),
        ("Statement on the publication of the serious case review: Child T", Kind.OTHER),
        ("Minutes of the Serious Case Review Panel", None),
        ("Report on an investigation into a complaint against a council", Kind.OTHER),
        ("Joint inspectorates’ report: children living with violence", Kind.INSPECTION),
        ("Serious case review procedures", Kind.GUIDANCE),
        ("Rail Accident Report 14/2011", Kind.OTHER),
        ("Notes of a talk", None),
    ],
)
def test_what_is_no_review_of_a_case_is_told_apart(title: str, kind: Kind | None) -> None:
    assert detect(title, "May 2015").kind is kind


@pytest.mark.parametrize(
    "lines",
    [
        ("7 Minute Briefing", "Learning from the Serious Case Review on Child T"),
        ("Seven-minute briefing: Child T serious case review",),
        ("Learning briefing", "Local Child Safeguarding Practice Review: Baby Wren"),
        ("Practitioner briefing on the child practice review of Child T",),
        ("Serious Case Review: Child T", "Learning lessons bulletin"),
    ],
)
def test_a_briefing_on_a_review_is_not_counted_beside_it(lines: tuple[str, ...]) -> None:
    assert detect(*lines, "May 2015").kind is Kind.SECONDARY_REPORT


def test_a_review_that_speaks_of_its_briefing_is_a_case_review() -> None:
    told = "A seven-minute briefing for staff and a learning bulletin come with this review."
    assert detect("Serious Case Review: Child T", "1. Introduction", told).kind is Kind.CASE_REVIEW


def test_a_systems_review_with_its_case_labelled_is_a_case_review() -> None:
    title = "Amber and Neve: a systems review of responses to harm between young people"
    labels = "Date of incident: May 2015", "Pseudonyms: Amber, Neve"
    body = "Commissioned by: Westmoor Safeguarding Children Board"
    assert detect(title, body, *labels).kind is Kind.CASE_REVIEW
    assert detect(title, *labels).kind is None


def test_a_panel_asked_by_a_local_committee_reviews_a_case() -> None:
    title = "Report of the Independent Panel of Inquiry into the Care and Death of “Robert”"
    asked = "Commissioned by: Harnwick Area Child Protection Committee"
    assert detect(title, asked).kind is Kind.CASE_REVIEW
    assert detect(title).kind is Kind.INQUIRY
    assert detect(title, asked, "Under the Tribunals of Inquiry Act").kind is Kind.INQUIRY


def test_a_coroners_report_names_no_pseudonym_but_its_coroner() -> None:
    found = detect(
        "REGULATION 28 REPORT TO PREVENT FUTURE DEATHS",
        "1 CORONER\nI am Gerald Penfold, Assistant Coroner, for the coroner area of Wyreham",
        "Name of the child: Adam Placeholder",
    )
    assert (found.author, found.area) == ("Gerald Penfold", "Wyreham")
    assert (found.body, found.pseudonym) == (None, None)


def test_the_chair_is_the_author_of_an_inquiry_alone() -> None:
    chair = "Chairman: Sir John Placeholder"
    assert detect("The Anna Westlake Inquiry", chair).author == "Sir John Placeholder"
    assert detect("Serious Case Review: Child F", chair).author is None


def test_a_review_that_speaks_of_other_reviews_is_no_secondary_report() -> None:
    told = "The Board considered two previous serious case reviews and their common themes."
    assert detect("Serious Case Review: Child F", "1. Introduction", told).kind is Kind.CASE_REVIEW
    assert detect("Learning together", told).kind is Kind.SECONDARY_REPORT


def test_a_panel_named_for_reviews_makes_no_review() -> None:
    panel = "Child Safeguarding Practice Review Panel"
    assert detect(panel, "It was hard to see").kind is None
    assert detect(panel, "Annual Report 2021").kind is Kind.OTHER


def test_a_safety_investigation_with_its_case_labelled_is_a_case_review() -> None:
    made_by = "A report of the Perinatal Safety Investigation Unit"
    label = "Date of incident: May 2015"
    assert detect("Learning from an injury", made_by, label).kind is Kind.CASE_REVIEW
    assert detect("Learning from an injury", made_by).kind is None
