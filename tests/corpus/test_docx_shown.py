"""Word documents as their readers see them: hidden by style, hints, form fields, formulas."""

from __future__ import annotations

from typing import Any

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from corpus.readers import docx
from tests.corpus.test_docx import abstract, level, num, plain, run, saved, texts, with_body

NAMES = nsdecls("w")
MATH = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'


def styled(document: Any, *styles: str) -> Any:  # noqa: ANN401 - python-docx has no types
    for style in styles:
        document.styles.element.append(parse_xml(style.replace("<w:style", f"<w:style {NAMES}", 1)))
    return document


def style(kind: str, name: str, inner: str, base: str = "") -> str:
    based = f'<w:basedOn w:val="{base}"/>' if base else ""
    return (
        f'<w:style w:type="{kind}" w:styleId="{name}"><w:name w:val="{name}"/>{based}{inner}'
        "</w:style>"
    )


HIDES = "<w:rPr><w:vanish/></w:rPr>"


def in_style(name: str, text: str, own: str = "") -> str:
    return (
        f'<w:r><w:rPr><w:rStyle w:val="{name}"/>{own}</w:rPr>'
        f'<w:t xml:space="preserve">{text}</w:t></w:r>'
    )


def under(name: str, *runs: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{name}"/></w:pPr>{"".join(runs)}</w:p>'


def test_words_that_a_style_hides_are_left_out_and_those_shown_again_stay() -> None:
    document = with_body(
        plain(run("Seen ") + in_style("Draft", "who says? ") + in_style("Older", "why? ") +
              in_style("Draft", "twice", '<w:vanish w:val="0"/>') + run(".")),
        under("Guide", run("Delete this.")),
        under("Guide", run("And this, "), in_style("Draft", "not this.")),
        under("Shown", run("Kept.")),
    )  # fmt: skip
    styled(
        document,
        style("character", "Draft", HIDES),
        style("character", "Older", "", "Draft"),
        style("paragraph", "Guide", HIDES),
        style("paragraph", "Shown", '<w:rPr><w:vanish w:val="off"/></w:rPr>', "Guide"),
    )
    assert texts(document) == ["Seen twice.", "not this.", "Kept."]


def test_a_paragraph_that_its_style_hides_takes_no_number() -> None:
    listed = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    items = [
        f"<w:p><w:pPr>{inner}{listed}</w:pPr>{run(words)}</w:p>"
        for inner, words in (("", "One."), ('<w:pStyle w:val="Guide"/>', "Gone."), ("", "Two."))
    ]
    document = with_body(*items, numbering=abstract(0, level(0, "decimal", "%1.")) + num(1, 0))
    assert texts(styled(document, style("paragraph", "Guide", HIDES))) == ["1. One.", "2. Two."]


def control(inner: str, properties: str = "<w:showingPlcHdr/>") -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>"


@pytest.mark.parametrize(
    "hint",
    [
        in_style("PlaceholderText", "Choose an item."),
        in_style("Platzhaltertext", "Wählen Sie ein Element aus."),
        run("[Type the name of the board]"),
    ],
)
def test_the_hint_of_an_empty_control_is_no_text(hint: str) -> None:
    named = style("character", "Platzhaltertext", "").replace(
        'w:name w:val="Platzhaltertext"', 'w:name w:val="Placeholder Text"'
    )
    document = with_body(plain(run("Agency: ") + control(hint)), control(plain(hint)))
    assert texts(styled(document, named)) == ["Agency:"]


def test_what_was_filled_in_stays_whatever_the_control_says() -> None:
    filled = plain(
        control(run("The school "))
        + control(in_style("PlaceholderText", "rang "), "")
        + control(run("[twice]."), '<w:showingPlcHdr w:val="0"/>')
    )
    assert texts(with_body(filled)) == ["The school rang [twice]."]


def field(instruction: str, result: str | None = None, held: str = "") -> str:
    mark = '<w:r><w:fldChar w:fldCharType="{}"{}</w:r>'
    begin = mark.format("begin", f"><w:ffData>{held}</w:ffData></w:fldChar>" if held else "/>")
    parted = "" if result is None else mark.format("separate", "/>") + result
    return begin + instruction + parted + mark.format("end", "/>")


def told(words: str) -> str:
    return f'<w:r><w:instrText xml:space="preserve"> {words} </w:instrText></w:r>'


@pytest.mark.parametrize(
    ("held", "result", "shown"),
    [
        ('<w:ddList><w:result w:val="1"/>{}</w:ddList>', None, "Not known"),
        ('<w:ddList><w:default w:val="1"/>{}</w:ddList>', "", "Not known"),
        ("<w:ddList>{}</w:ddList>", None, "Yes"),
        ('<w:ddList><w:result w:val="1"/>{}</w:ddList>', run("Not known"), "Not known"),
        ('<w:ddList><w:result w:val="9"/>{}</w:ddList>', None, ""),
        ("<w:checkBox><w:checked/></w:checkBox>", None, "☒"),
        ('<w:checkBox><w:default w:val="1"/></w:checkBox>', None, "☒"),
        ('<w:checkBox><w:default w:val="1"/><w:checked w:val="0"/></w:checkBox>', None, "☐"),
        ('<w:textInput><w:default w:val="Name"/></w:textInput>', run("Two nurses"), "Two nurses"),
    ],
)
def test_what_was_chosen_in_an_old_form_field_is_read(
    held: str, result: str | None, shown: str
) -> None:
    choices = '<w:listEntry w:val="Yes"/><w:listEntry w:val="Not known"/>'
    asked = plain(run("Heated? ") + field(told("FORM"), result, held.format(choices)))
    assert texts(with_body(asked)) == [f"Heated? {shown}".strip()]


def test_of_fields_within_fields_only_the_result_is_read() -> None:
    inner = field(told("MERGEFIELD Sex"), run("F"))
    chosen = field(told("FORM"), None, '<w:ddList><w:listEntry w:val="Hid"/></w:ddList>')
    picked = field(told("IF") + inner + told('"F" "had"'), run("had"))
    both = field(told("IF") + chosen, run("They ") + field(told("REF"), run("both")))
    document = with_body(
        plain(run("She ") + picked + run(" left.")),
        plain(run("He") + field(told("XE") + run("hidden entry")) + run(" stayed.")),
        plain(both + run(" ate.")),
    )
    assert texts(document) == ["She had left.", "He stayed.", "They both ate."]


def test_a_field_without_an_end_hides_nothing() -> None:
    begun = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    stray = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    document = with_body(plain(stray + begun + run("First.")), plain(run("Last.") + begun))
    assert texts(document) == ["First.", "Last."]


def maths(inner: str) -> str:
    return f"<m:oMath {MATH}>{inner}</m:oMath>"


def sign(words: str) -> str:
    return f"<m:r><m:t>{words}</m:t></m:r>"


@pytest.mark.parametrize(
    ("inner", "shown"),
    [
        (sign("n=14"), "n=14"),
        (f"<m:f><m:num>{sign('1')}</m:num><m:den>{sign('x+2')}</m:den></m:f>", "1/(x+2)"),
        (f"<m:sSup><m:e>{sign('10')}</m:e><m:sup>{sign('3')}</m:sup></m:sSup>", "10^3"),
        (f"<m:d><m:e>{sign('a')}</m:e></m:d>", "(a)"),
        (f'<m:d><m:dPr><m:begChr m:val="["/></m:dPr><m:e>{sign("a")}</m:e></m:d>', "[a)"),
        (f"<m:rad><m:e>{sign('2')}</m:e></m:rad>", "√2"),
    ],
)
def test_a_formula_is_read_in_its_line(inner: str, shown: str) -> None:
    document = with_body(plain(run("Of them (") + maths(inner) + run(") none.")))
    assert texts(document) == [f"Of them ({shown}) none."]


@pytest.mark.parametrize(
    ("drawn", "said"),
    [
        ("<d:relIds/>", ["The words of a diagram or chart in the file are not read."]),
        (
            "<d:relIds/><d:chart/>",
            ["The words of 2 diagrams or charts in the file are not read."],
        ),
        ("", []),
    ],
)
def test_diagrams_whose_words_are_not_read_are_told(drawn: str, said: list[str]) -> None:
    held = f'<w:r><w:drawing xmlns:d="urn:d">{drawn}</w:drawing></w:r>'
    found = docx.read(saved(with_body(plain(run("So it went:") + held))), name="review.docx")
    assert list(found.notes) == said


def numbered(at: int | None = None, num_id: int | None = None) -> str:
    level_, list_ = (
        "" if value is None else f'<w:{tag} w:val="{value}"/>'
        for tag, value in (("ilvl", at), ("numId", num_id))
    )
    return f"<w:pPr><w:numPr>{level_}{list_}</w:numPr></w:pPr>"


@pytest.mark.parametrize("sub", [numbered(at=1), ""])
def test_a_style_takes_its_list_from_the_style_it_builds_on_and_its_level_from_itself(
    sub: str,
) -> None:
    bound = '<w:pStyle w:val="SubPara"/>'
    levels = (level(0, "decimal", "%1."), level(1, "lowerLetter", "(%2)", "" if sub else bound))
    paragraphs = [under("NumPara", run("One.")), *[under("SubPara", run("sub"))] * 2]
    document = styled(
        with_body(*paragraphs, numbering=abstract(0, *levels) + num(7, 0)),
        style("paragraph", "NumPara", numbered(0, 7)),
        style("paragraph", "SubPara", sub, "NumPara"),
        style("paragraph", "Bare", numbered(num_id=0), "NumPara"),
    )
    document.add_paragraph("Bare.", style="Bare")
    assert texts(document) == ["1. One.", "(a) sub", "(b) sub", "Bare."]
