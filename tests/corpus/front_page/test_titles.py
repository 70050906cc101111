"""Titles as title pages set them out, and the names in them."""

from __future__ import annotations

import pytest

from corpus.blocks import Block, Document
from corpus.metadata import metadata
from corpus.types import Metadata


def detect(*texts: str) -> Metadata:
    document = Document(tuple(Block(text) for text in texts), "text/plain")
    return metadata(document, "\n\n".join(texts))[0]


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (["Serious Case Review", "concerning CD1 & CD2", "Overview Report"],
         "Serious Case Review concerning CD1 & CD2: Overview Report"),
        (["CHILD G", "SERIOUS CASE REVIEW"], "CHILD G: SERIOUS CASE REVIEW"),
        (["Learning from the life and death of Callum", "A Significant Case Review"],
         "Learning from the life and death of Callum: A Significant Case Review"),
        (["The Helpful Girl", "A narrative report to the Westmoor Safeguarding Children Board"],
         "The Helpful Girl: A narrative report to the Westmoor Safeguarding Children Board"),
        (["The Overview Report from the", "Serious Case Review into the", "events concerning:",
          "Child H"],
         "The Overview Report from the Serious Case Review into the events concerning: Child H"),
        (["OFFICIAL", "Westmoor Safeguarding Children Board", "Serious Case Review: Child DW"],
         "Serious Case Review: Child DW"),
        (["CONCISE CHILD PRACTICE REVIEW REPORT", "BHSCB 02/2017", "Child D"],
         "CONCISE CHILD PRACTICE REVIEW REPORT: Child D"),
        (["Westmoor LSCB – Serious Case Review re Ann - January 2015", "Serious Case Review",
          "Westmoor LSCB – Serious Case Review re Ann - January 2015"], "Serious Case Review"),
        (["PRACTICE GUIDANCE", "Bruises on babies"], "PRACTICE GUIDANCE: Bruises on babies"),
        (["Serious Case Review", "Review led by Ann Grey", "Period covered: May 2010"],
         "Serious Case Review"),
        (["Westmoor ACPC", "Briefing for members", "Subject: Management review, Child A"],
         "Management review, Child A"),
        (["Title of series: Joint programme, report 2", "Overview report"], "Overview report"),
        (["Joint area inspection of Westmoor: children at risk"],
         "Joint area inspection of Westmoor: children at risk"),
        (["Executive summary: Child A", "This review was invented for tests."],
         "Executive summary: Child A"),
    ],
)  # fmt: skip
def test_lines_of_a_title_are_joined_and_others_left_out(lines: list[str], title: str) -> None:
    assert detect(*lines).title == title


@pytest.mark.parametrize(
    ("title", "pseudonym"),
    [
        ("Serious Case Review: Child TK", "Child TK"),
        ("Overview Report into the death of Child R and the injury of Child S", None),
        ("Serious Case Review concerning Child R and Child S", "Child R and Child S"),
        ("Serious Case Review concerning siblings F (deceased) and G", "siblings F and G"),
        ("Overview Report (extract): the D Family", "D Family"),
        ("Serious Case Review: the children of Family M", "Family M"),
        ("Child Safeguarding Practice Review: “Tobias”", "Tobias"),
        ("Report on the sisters known as “Alice” and “Edith”", "Alice and Edith"),
        ("Report of the review into the death of Maisie", "Maisie"),
        ("Rapid Review: Malachi (not his name)", "Malachi"),
        ("An independent investigation into the care of Ms K", "Ms K"),
        ("Serious Case Review Re Amelia Dunstan", None),
        ("Neglect: a serious case review", None),
        ("Learning Review: Looked After Children", None),
        ("‘Everybody’s Business’: a serious case review", None),
        ("A serious case review: Llandreth", None),
    ],
)
def test_a_title_names_a_case_where_it_marks_a_name_as_one(
    title: str, pseudonym: str | None
) -> None:
    assert detect(title, "1. Introduction", "Agencies met.").pseudonym == pseudonym


def test_a_bare_name_is_a_pseudonym_where_the_text_speaks_of_it() -> None:
    title = "Local Child Safeguarding Practice Review: Wren"
    assert detect(title, "1.1 Agencies met and Wren was seen.").pseudonym == "Wren"
    assert detect(title, "1.1 Agencies met.").pseudonym is None


def test_a_label_fills_out_what_the_title_names() -> None:
    found = detect("Rapid Review: Baby K", "Pseudonyms: Amara (17) and Baby K (19 days)")
    assert found.pseudonym == "Amara and Baby K"
    assert detect("Review: Baby Juniper", "Pseudonym: Juniper").pseudonym == "Baby Juniper"


def test_a_title_page_rolled_into_one_line_is_read_by_its_capitals() -> None:
    rolled = (
        "THE ANNA WESTLAKE INQUIRY Chairman: Sir John Placeholder REPORT THE ANNA WESTLAKE INQUIRY "
        "REPORT OF AN INQUIRY BY SIR JOHN PLACEHOLDER Presented to Parliament by the Secretary of "
        "State for the Home Department by Command of Her Majesty October 1996 © Crown Copyright "
        "1996 Anyone may copy the words of this document so long as the copy is true and fair."
    )
    found = detect(rolled)
    title = "THE ANNA WESTLAKE INQUIRY: REPORT OF AN INQUIRY BY SIR JOHN PLACEHOLDER"
    assert (found.title, found.body) == (title, "The Anna Westlake Inquiry")
    assert (found.author, found.published) == ("Sir John Placeholder", "1996-10")
