"""OpenDocument as its readers see it: what is hidden, notes by number, items by themselves."""

from __future__ import annotations

import pytest

from corpus.blocks import Block, BlockKind
from corpus.reading import document_of
from tests.corpus.test_formats import ODF, odt, packed, words

NUMBERED = (
    '<text:list-style style:name="L"><text:list-level-style-number text:level="1" '
    'style:num-format="1" style:num-suffix="."/><text:list-level-style-number text:level="2" '
    'style:num-format="a" style:num-suffix=")"/></text:list-style>'
)


def paragraph(inner: str, style: str = "") -> str:
    return f'<text:p text:style-name="{style}">{inner}</text:p>'


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ('text:display="none"', ["After."]),
        ('text:display="condition" text:is-hidden="true"', ["After."]),
        ('text:display="condition" text:is-hidden="false"', ["Inside.", "After."]),
        ('text:display="true"', ["Inside.", "After."]),
        ("", ["Inside.", "After."]),
    ],
)
def test_a_section_that_is_hidden_is_not_read(said: str, shown: list[str]) -> None:
    inner = f"<text:section>{paragraph('Inside.')}</text:section>"
    body = f"<text:section {said}>{inner}</text:section>{paragraph('After.')}"
    assert words(document_of(odt(body), "a.odt")) == shown


def test_a_paragraph_that_its_field_hides_is_not_read() -> None:
    field = '<text:hidden-paragraph text:condition="1" text:is-hidden="{}"/>'
    body = (
        paragraph(f"Gone.{field.format('true')}")
        + paragraph(f"Gone too.<text:span>{field.format('true')}</text:span>")
        + paragraph(f"{field.format('false')}Here.")
    )
    assert words(document_of(odt(body), "a.odt")) == ["Here."]


def test_a_style_shows_again_what_the_one_it_builds_on_hides() -> None:
    styles = "".join(
        f'<style:style style:name="{name}" style:parent-style-name="{above}">'
        f'<style:text-properties text:display="{shown}"/></style:style>'
        for name, above, shown in (("Draft", "", "none"), ("Final", "Draft", "true"))
    )
    body = paragraph("Gone.", "Draft") + paragraph("Here.", "Final")
    assert words(document_of(odt(body, styles), "a.odt")) == ["Here."]


def note(sign: str, inner: str, kind: str = "footnote") -> str:
    return (
        f'<text:note text:note-class="{kind}"><text:note-citation>{sign}</text:note-citation>'
        f"<text:note-body>{inner}</text:note-body></text:note>"
    )


def test_notes_are_cited_by_their_number_or_sign_as_printed() -> None:
    body = paragraph(
        "Seen"
        + note("4", paragraph("By the cook.") + paragraph("Twice."))
        + note("*", paragraph("At noon."))
        + note("", paragraph("No sign."))
        + note("<text:span>ii</text:span>", paragraph("At the end."), "endnote")
        + "."
    )
    blocks = document_of(odt(body), "a.odt").blocks
    assert blocks[2:5] == (
        Block("By the cook. Twice.", BlockKind.NOTE, label="4"),
        Block("At noon.", BlockKind.NOTE, label="*"),
        Block("No sign."),
    )
    assert blocks[6] == Block("At the end.", BlockKind.NOTE, label="ii")


def item(inner: str, said: str) -> str:
    return (
        f'<text:numbered-paragraph text:style-name="L" {said}>{paragraph(inner)}'
        "</text:numbered-paragraph>"
    )


def test_paragraphs_that_are_items_by_themselves_are_read_with_their_numbers() -> None:
    body = (
        item("One.", 'text:list-id="a"')
        + item("Under it.", 'text:list-id="a" text:level="2"')
        + paragraph("Between.")
        + item("Two.", 'text:list-id="a" text:level="1"')
        + item("Seven.", 'text:list-id="a" text:start-value="7"')
        + item("Another.", 'text:list-id="b"')
    )
    assert words(document_of(odt(body, NUMBERED), "a.odt")) == [
        "1. One.", "a) Under it.", "Between.", "2. Two.", "7. Seven.", "1. Another.",
    ]  # fmt: skip


def test_a_sheet_that_is_hidden_is_not_read_and_noted() -> None:
    cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
    row = f"<table:table-row>{cell}</table:table-row>"
    tables = "".join(
        f'<table:table table:name="{name}" table:style-name="{style}">'
        f"{row.format(name)}</table:table>"
        for name, style in (("Old  one", "H"), ("Plan", "S"))
    )
    styles = "".join(
        f'<style:style style:name="{name}"><style:table-properties table:display="{shown}"/>'
        "</style:style>"
        for name, shown in (("H", "false"), ("S", "true"))
    )
    content = (
        f"{styles}<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
    )
    mimetype = "application/vnd.oasis.opendocument.spreadsheet"
    data = packed({"mimetype": mimetype, "content.xml": ODF.format(content)})
    found = document_of(data, "a.ods")
    assert [(block.text, block.page) for block in found.blocks] == [("Plan", 2), ("Plan", 2)]
    assert found.notes == ("Hidden in the file, and not read: the sheet “Old one”.",)
