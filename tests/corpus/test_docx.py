"""Word documents: numbers as printed, changes accepted, tables, boxes."""

from __future__ import annotations

import io
import re
from typing import Any

import docx as python_docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt, RGBColor
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.blocks import Block, BlockKind
from corpus.errors import BlankFileError
from corpus.plain_text import clean
from corpus.readers import docx

NAMES = nsdecls("w")


def saved(document: Any) -> bytes:  # noqa: ANN401 - python-docx has no types
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def blocks(document: Any) -> tuple[Block, ...]:  # noqa: ANN401 - python-docx has no types
    return docx.read(saved(document), name="review.docx").blocks


def texts(document: Any) -> list[str]:  # noqa: ANN401 - python-docx has no types
    return [block.text for block in blocks(document)]


def with_body(*elements: str, numbering: str = "") -> Any:  # noqa: ANN401 - python-docx has no types
    """Return a document of raw WordprocessingML, "w:" declared."""
    document = python_docx.Document()
    end = document.element.body.find(qn("w:sectPr"))
    for element in elements:
        end.addprevious(parse_xml(re.sub(r"^<(w:\w+)", rf"<\1 {NAMES}", element)))
    if numbering:
        root = document.part.numbering_part.element
        for child in list(root):
            root.remove(child)
        for child in parse_xml(f"<w:numbering {NAMES}>{numbering}</w:numbering>"):
            root.append(child)
    return document


def level(at: int, form: str, text: str, extra: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{extra}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def abstract(identity: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{identity}">{"".join(levels)}</w:abstractNum>'


def num(identity: int, of: int, overrides: str = "") -> str:
    return f'<w:num w:numId="{identity}"><w:abstractNumId w:val="{of}"/>{overrides}</w:num>'


def item(text: str, num_id: int = 1, at: int = 0) -> str:
    return (
        f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{num_id}"/></w:numPr></w:pPr>'
        f"<w:r><w:t>{text}</w:t></w:r></w:p>"
    )


def plain(inner: str) -> str:
    return f"<w:p>{inner}</w:p>"


def set_apart(document: Any, words: str, *, size: int = 0, colour: str = "") -> None:  # noqa: ANN401 - python-docx has no types
    written = document.add_paragraph().add_run(words)
    if size:
        written.font.size = Pt(size)
    if colour:
        written.font.color.rgb = RGBColor.from_string(colour)


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def test_heading_styles_give_levels() -> None:
    document = python_docx.Document()
    document.add_heading("Child A", 0)
    document.add_heading("Findings", 1)
    document.add_heading("Health", 3)
    document.add_paragraph("Text.")
    assert [(b.kind, b.level) for b in blocks(document)] == [
        (BlockKind.HEADING, 1),
        (BlockKind.HEADING, 1),
        (BlockKind.HEADING, 3),
        (BlockKind.PARAGRAPH, None),
    ]


def test_a_style_built_on_a_heading_or_with_an_outline_level_is_one() -> None:
    document = python_docx.Document()
    house = document.styles.add_style("Überschrift Haus", 1)
    house.base_style = document.styles["Heading 2"]
    document.add_paragraph("By base", style=house)
    document.element.body[-2].addnext(
        parse_xml(f'<w:p {NAMES}><w:pPr><w:outlineLvl w:val="3"/></w:pPr>{run("By outline")}</w:p>')
    )
    assert [(b.text, b.kind, b.level) for b in blocks(document)] == [
        ("By base", BlockKind.HEADING, 2),
        ("By outline", BlockKind.HEADING, 4),
    ]


def bold(document: Any, text: str) -> None:  # noqa: ANN401 - python-docx has no types
    document.add_paragraph().add_run(text).bold = True


def test_bold_lines_are_headings_only_where_no_style_makes_any() -> None:
    document = python_docx.Document()
    for words in ("Findings", "Conclusion"):
        bold(document, words)
        document.add_paragraph("The first sentence of it.")
        document.add_paragraph("The second sentence of it.")
    assert [b.text for b in blocks(document) if b.kind is BlockKind.HEADING] == [
        "Findings",
        "Conclusion",
    ]
    document.add_heading("Styled", 1)
    assert [b.text for b in blocks(document) if b.kind is BlockKind.HEADING] == ["Styled"]


def test_bold_lines_of_a_title_page_are_no_headings_but_the_one_above_text_is() -> None:
    document = python_docx.Document()
    for words in ("Eastmere Board", "Serious Case Review", "Child R", "Introduction"):
        bold(document, words)
    for _ in range(6):
        document.add_paragraph("A sentence of the review.")
    assert [b.text for b in blocks(document) if b.kind is BlockKind.HEADING] == ["Introduction"]


@pytest.mark.parametrize(
    "look", [{"size": 16}, {"colour": "1F4E79"}, {"size": 13, "colour": "555555"}]
)
def test_lines_that_are_larger_or_coloured_are_headings_where_no_style_makes_any(
    look: dict[str, Any],
) -> None:
    document = python_docx.Document()
    for words in ("What the dentist saw", "The second year"):
        set_apart(document, words, **look)
        document.add_paragraph("The first sentence of it is a long one, as those of prose are.")
        document.add_paragraph("The second sentence of it")
    assert [b.text for b in blocks(document) if b.kind is BlockKind.HEADING] == [
        "What the dentist saw",
        "The second year",
    ]


def test_the_colour_and_size_of_all_the_text_make_no_headings() -> None:
    document = python_docx.Document()
    for words in ("A line without a stop", "A sentence of the review.", "One more of them."):
        set_apart(document, words, size=16, colour="1F4E79")
    assert all(b.kind is BlockKind.PARAGRAPH for b in blocks(document))


def test_rows_know_the_columns_of_their_cells() -> None:
    document = python_docx.Document()
    table = document.add_table(3, 3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "wide"
    table.cell(0, 2).text = "c"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "tall"
    table.cell(1, 1).text, table.cell(2, 2).text = "d", "f"
    assert [(b.text, b.columns) for b in blocks(document)] == [
        ("wide | c", (0, 2)),
        ("tall | d", (0, 1)),
        ("f", (2,)),
    ]


def test_numbers_of_several_levels_are_printed_and_start_again() -> None:
    numbering = abstract(
        0,
        level(0, "decimal", "%1."),
        level(1, "decimal", "%1.%2"),
        level(2, "lowerLetter", "%3)"),
        level(3, "lowerRoman", "(%4)"),
    ) + num(1, 0)
    found = texts(
        with_body(
            *(item(f"t{at}", at=at) for at in (0, 1, 2, 2, 3, 1, 2, 0, 1)), numbering=numbering
        )
    )
    assert found == [
        "1. t0", "1.1 t1", "a) t2", "b) t2", "(i) t3", "1.2 t1", "a) t2", "2. t0", "2.1 t1",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("form", "text", "third"),
    [
        ("upperLetter", "%1.", "C."),
        ("upperRoman", "%1", "III"),
        ("decimalZero", "%1", "03"),
        ("ordinal", "%1", "3rd"),
        ("bullet", "\uf0b7", "•"),
        ("decimal", "Recommendation %1:", "Recommendation 3:"),
    ],
)
def test_each_format_prints_as_in_word(form: str, text: str, third: str) -> None:
    numbering = abstract(0, level(0, form, text)) + num(1, 0)
    found = texts(with_body(item("x"), item("y"), item("z"), numbering=numbering))
    assert found[2] == f"{third} z"


def test_an_override_starts_a_list_again_and_others_share_their_counters() -> None:
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    numbering = (
        abstract(0, level(0, "decimal", "%1.")) + num(1, 0) + num(2, 0) + num(3, 0, override)
    )
    order = (1, 1, 2, 3, 3)
    found = texts(with_body(*(item("x", n) for n in order), numbering=numbering))
    assert found == ["1. x", "2. x", "3. x", "5. x", "6. x"]


def test_a_level_may_never_start_again_or_print_its_numbers_in_figures() -> None:
    numbering = abstract(
        0,
        level(0, "upperRoman", "%1"),
        level(1, "decimal", "%1.%2", '<w:lvlRestart w:val="0"/><w:isLgl/>'),
    ) + num(1, 0)
    found = texts(with_body(*(item("x", at=at) for at in (0, 1, 0, 1)), numbering=numbering))
    assert found == ["I x", "1.1 x", "II x", "2.2 x"]


def test_an_empty_numbered_paragraph_is_counted_as_word_counts_it() -> None:
    numbering = abstract(0, level(0, "decimal", "%1.")) + num(1, 0)
    assert texts(with_body(item("x"), item(""), item("y"), numbering=numbering)) == [
        "1. x",
        "3. y",
    ]


def test_numbering_comes_with_the_style() -> None:
    bound = '<w:pStyle w:val="Heading2"/>'
    numbering = abstract(0, level(0, "decimal", "%1"), level(1, "decimal", "%1.%2", bound)) + num(
        1, 0
    )
    document = with_body(item("x"), numbering=numbering)
    style = document.styles["Heading 2"].element
    style.get_or_add_pPr().append(parse_xml(f'<w:numPr {NAMES}><w:numId w:val="1"/></w:numPr>'))
    document.add_heading("Health", 2)
    assert [(b.text, b.kind) for b in blocks(document)][1] == ("1.1 Health", BlockKind.HEADING)


def test_numbering_switched_off_prints_nothing() -> None:
    document = python_docx.Document()
    paragraph = document.add_paragraph("x", style="List Number")
    paragraph._p.get_or_add_pPr().append(  # noqa: SLF001 - python-docx's own way in
        parse_xml(f'<w:numPr {NAMES}><w:numId w:val="0"/></w:numPr>')
    )
    assert texts(document) == ["x"]


def test_deletions_go_and_insertions_and_links_stay() -> None:
    document = with_body(
        plain(
            run("kept ")
            + '<w:del w:id="1" w:author="x"><w:r><w:delText>gone</w:delText></w:r></w:del>'
            + f'<w:ins w:id="2" w:author="x">{run("added ")}</w:ins>'
            + f'<w:moveFrom w:id="3" w:author="x">{run("moved")}</w:moveFrom>'
            + f'<w:hyperlink w:anchor="a">{run("linked")}</w:hyperlink>'
            + "<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r>"
            + "<w:r><w:instrText>PAGE</w:instrText></w:r>"
        )
    )
    assert texts(document) == ["kept added linked"]


def test_hyphens_breaks_and_tabs_are_plain() -> None:
    document = with_body(
        plain(
            "<w:r><w:t>multi</w:t><w:noBreakHyphen/><w:t>agen</w:t><w:softHyphen/><w:t>cy\u00adwide"
            "\u00a0plan</w:t><w:tab/><w:t>x</w:t><w:br/><w:t>y</w:t></w:r>"
        )
    )
    assert texts(document) == ["multi-agencywide plan x\ny"]


def test_content_controls_are_read() -> None:
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{plain(run('inside'))}</w:sdtContent></w:sdt>"
    inline = plain(f"<w:sdt><w:sdtContent>{run('within')}</w:sdtContent></w:sdt>")
    assert texts(with_body(control, inline)) == ["inside", "within"]


def test_a_table_gives_a_row_a_block_and_merged_cells_once() -> None:
    document = python_docx.Document()
    table = document.add_table(3, 3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "wide"
    table.cell(0, 2).text = "c"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "tall"
    table.cell(1, 1).text, table.cell(1, 2).text = "d", "e"
    table.cell(2, 1).text = "f"
    table.cell(2, 2).add_table(1, 2).cell(0, 0).text = "nested"
    assert [(b.text, b.kind) for b in blocks(document)] == [
        ("wide | c", BlockKind.TABLE_ROW),
        ("tall | d | e", BlockKind.TABLE_ROW),
        ("f | nested", BlockKind.TABLE_ROW),
    ]


def test_a_frame_of_one_column_is_read_as_text() -> None:
    document = python_docx.Document()
    document.add_table(1, 1).cell(0, 0).text = "Boxed words."
    assert [(b.text, b.kind) for b in blocks(document)] == [("Boxed words.", BlockKind.PARAGRAPH)]


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    box = f"<w:txbxContent>{plain(run('boxed'))}</w:txbxContent>"
    both = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f'<mc:Choice Requires="wps"><w:drawing>{box}</w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent>"
    )
    assert texts(with_body(plain(run("anchor") + f"<w:r>{both}</w:r>"))) == ["anchor", "boxed"]


def test_a_document_without_words_is_refused() -> None:
    with pytest.raises(BlankFileError, match=r"review\.docx holds no text"):
        blocks(python_docx.Document())


XML = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff")
)


@settings(max_examples=60)
@given(XML)
def test_any_text_of_a_paragraph_comes_out(text: str) -> None:
    document = python_docx.Document()
    document.add_paragraph("before")
    document.add_paragraph(text)
    expected = re.sub(r"[ \t\n\f\r]+", " ", clean(text)).strip()
    assert " ".join(texts(document)[1:]) == expected


def test_words_whose_paragraph_end_was_deleted_run_on_and_struck_ones_are_left_out() -> None:
    document = with_body(
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t xml:space='preserve'>She wrote "
        "</w:t></w:r></w:p>",
        "<w:p><w:r><w:t>to the GP</w:t></w:r><w:r><w:rPr><w:strike/></w:rPr><w:t> not</w:t></w:r>"
        "<w:r><w:t>.</w:t></w:r></w:p>",
    )
    read = docx.read(saved(document), name="review.docx")
    assert [block.text for block in read.blocks] == ["She wrote to the GP."]
    assert len(read.notes) == 2


def test_signs_of_the_font_symbol_are_read_and_unknown_ones_are_marked() -> None:
    sign = '<w:p><w:r><w:sym w:font="{}" w:char="F0B3"/><w:t>five</w:t></w:r></w:p>'
    document = with_body(sign.format("Symbol"), sign.format("Odd"))
    assert texts(document) == ["≥five", "\ufffdfive"]
