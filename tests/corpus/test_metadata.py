"""What documents say of themselves, and what they don't."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.blocks import Block, BlockKind, Document
from corpus.dates import iso_date
from corpus.metadata import metadata
from corpus.types import Kind, Metadata, Origin

GUIDANCE = Path(__file__).parents[3] / "shared" / "guidance"


def detect(*texts: str, **declared: str) -> Metadata:
    blocks = tuple(Block(text) for text in texts)
    said = {name: (value, Origin.FRONT_MATTER) for name, value in declared.items()}
    document = Document(blocks, "text/plain", declared=said)
    return metadata(document, "\n\n".join(texts))[0]


def test_a_title_page_is_read() -> None:
    assert detect(
        "Eastshire Safeguarding Children Board",
        "Serious Case Review",
        "Child F",
        "Report author: Jane Placeholder, Independent Consultant",
        "March 2010",
        "1. Introduction",
        "Child F died on 12 May 2008 at the age of seven months.",
    ) == Metadata(
        title="Serious Case Review: Child F",
        body="Eastshire Safeguarding Children Board",
        area="Eastshire",
        published="2010-03",
        incident="2008-05-12",
        pseudonym="Child F",
        author="Jane Placeholder",
        kind=Kind.CASE_REVIEW,
    )


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("Published: March 2006", "published", "2006-03"),
        ("Date of publication: 3rd April 2019", "published", "2019-04-03"),
        ("Report date – 12/05/2011", "published", "2011-05-12"),
        ("This report was published in July 2014.", "published", "2014-07"),
        ("Publication date | 2015", "published", "2015"),
        ("London, 2005", "published", None),
        ("The guidance published in 2010 applied.", "published", None),
        ("Date of incident: May 2005", "incident", "2005-05"),
        ("Date of death: 4 June 2005", "incident", "2005-06-04"),
        ("The baby was seriously injured in May 2005.", "incident", "2005-05"),
        ("The grandmother died in May 2005.", "incident", None),
        ("The family moved in May 2005.", "incident", None),
        ("Commissioned by: Northgate Safeguarding Children Partnership", "area", "Northgate"),
        ("It was commissioned by the Westmere ACPC in 2001.", "body", "Westmere ACPC"),
        ("The Local Safeguarding Children Board met.", "body", None),
        ("Area: Westmere", "area", "Westmere"),
        ("Independent reviewer: Ann Placeholder", "author", "Ann Placeholder"),
        ("Report by Ann Placeholder", "author", "Ann Placeholder"),
        ("The author of the letter was unknown.", "author", None),
        ("The child is known here as Baby J.", "pseudonym", "Baby J"),
        ("The school saw Child A and Child B.", "pseudonym", None),
        ("The young person is referred to in this report as Rowan.", "pseudonym", "Rowan"),
        ("The scheme is known as The Gateway.", "pseudonym", None),
        ("The baby lived on an estate also known as Fairmead.", "pseudonym", None),
    ],
)
def test_a_line_gives_what_it_says_and_no_more(line: str, field: str, value: str | None) -> None:
    assert getattr(detect("Overview of the case", line), field) == value


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Serious Case Review: Baby J", Kind.CASE_REVIEW),
        ("Executive Summary in respect of Child F", Kind.CASE_REVIEW),
        ("Local Child Safeguarding Practice Review", Kind.CASE_REVIEW),
        ("Part 8 Review", Kind.CASE_REVIEW),
        ("Learning from Serious Case Reviews in Westmere", Kind.SECONDARY_REPORT),
        ("Analysis of 40 child practice reviews", Kind.SECONDARY_REPORT),
        ("The Westmere Inquiry: report of an inquiry into the death of a child", Kind.INQUIRY),
        ("Statutory guidance on visits", Kind.GUIDANCE),
        ("Advice for practitioners", Kind.GUIDANCE),
        ("Minutes of the meeting", None),
    ],
)
def test_a_title_tells_the_kind(title: str, kind: Kind | None) -> None:
    assert detect(title, "Some words that say nothing more.").kind is kind


def test_a_document_on_many_cases_has_no_incident_of_its_own() -> None:
    found = detect("Learning from serious case reviews", "Child F died on 12 May 2008.")
    assert (found.incident, found.pseudonym) == (None, None)


def test_two_dates_of_incidents_leave_it_open() -> None:
    assert (
        detect("Child F died in May 2008.", "Her brother was killed in June 2009.").incident is None
    )


def test_what_is_declared_stands_before_what_is_detected() -> None:
    blocks = (Block("Serious Case Review: Child F"), Block("Published: March 2006"))
    declared = {
        "title": ("Another title", Origin.SIDECAR),
        "published": ("May 2007", Origin.FRONT_MATTER),
        "kind": ("Secondary-Report", Origin.FRONT_MATTER),
        "incident": ("not known", Origin.SIDECAR),
    }
    document = Document(blocks, "text/plain", declared=declared)
    found, origins, notes = metadata(document, "\n\n".join(block.text for block in blocks))
    assert (found.title, found.published) == ("Another title", "2007-05")
    assert found.kind is Kind.SECONDARY_REPORT
    assert origins == {
        "title": Origin.SIDECAR,
        "published": Origin.FRONT_MATTER,
        "kind": Origin.FRONT_MATTER,
    }
    assert notes == ("The declared incident date “not known” isn't one.",)


def test_the_first_heading_of_a_format_is_the_title() -> None:
    document = Document((Block("Baby J", BlockKind.HEADING, 1), Block("Some text.")), "text/html")
    assert metadata(document, "Baby J\n\nSome text.")[0].title == "Baby J"


@pytest.mark.parametrize(
    ("words", "iso"),
    [
        ("12 March 2004", "2004-03-12"),
        ("March 12th, 2004", "2004-03-12"),
        ("Monday 1st of Sept 2004", "2004-09-01"),
        ("2004-03", "2004-03"),
        ("01.02.2004", "2004-02-01"),
        ("2004", "2004"),
        ("31 February 2004", None),
        ("about 2004", None),
    ],
)
def test_dates_keep_the_precision_that_they_state(words: str, iso: str | None) -> None:
    assert iso_date(words) == iso


def test_guidance_is_never_taken_for_a_case_review() -> None:
    files = sorted(GUIDANCE.glob("*.txt"))
    if not files:
        pytest.skip("the guidance lies outside this repository, in ../shared")
    kinds = {path.name: detect(path.read_text(encoding="utf-8").strip()).kind for path in files}
    assert set(kinds.values()) <= {Kind.GUIDANCE, None}
    assert sum(kind is Kind.GUIDANCE for kind in kinds.values()) >= 9


def test_the_one_council_spoken_of_gives_the_area_where_no_body_does() -> None:
    title = "Serious Case Review: Child F"
    told = "Westmoor Council met the family. It asked Westmoor Children’s Services to help."
    other = "Later Tarnby Council took over."
    assert detect(title, "1. Introduction", told).area == "Westmoor"
    assert detect(title, "1. Introduction", f"{told} {other}").area is None
    assert detect("Westmoor SCR", "Child F").area == "Westmoor"


def test_a_name_on_the_line_above_is_no_part_of_the_body() -> None:
    said = "Safeguarding Board, Northern Ireland"
    found = detect("Case Management Review: Zara", "Zara", said, "1. Introduction")
    assert (found.body, found.area) == (None, None)


def test_a_coroners_investigation_is_not_when_somebody_died() -> None:
    opened = (
        "My investigation into the death of Adam Placeholder, aged 4, was opened on 3 May 2016."
    )
    found = detect("Regulation 28 report", f"{opened} He died on 8 March 2016.")
    assert found.incident == "2016-03-08"


def test_a_kind_declared_unknown_is_read_from_the_text_without_a_complaint() -> None:
    blocks = (Block("Serious Case Review: Child F"),)
    declared = {"kind": ("unknown", Origin.FRONT_MATTER)}
    found, origins, notes = metadata(
        Document(blocks, "text/plain", declared=declared), blocks[0].text
    )
    assert (found.kind, origins["kind"], notes) == (Kind.CASE_REVIEW, Origin.DETECTED, ())
