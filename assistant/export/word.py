"""What Word documents need and python-docx does not make: numbering, links, fields, language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph

LANGUAGE = "en-GB"
INK = RGBColor(0x1B, 0x36, 0x5D)  # of headings: 11.6 to 1 on white
MUTED = RGBColor(0x4A, 0x4A, 0x4A)  # of references: 8.9 to 1
TWIPS = 567  # in a centimetre


@dataclass(frozen=True, slots=True)
class Level:
    """How one kind of list numbers and indents its items."""

    form: str  # Word's name: "decimal", "lowerLetter", "bullet"
    text: str  # "%1." is the number and a full stop
    left: float  # centimetres to the text
    hanging: float  # centimetres by which the number stands out


def element(tag: str, /, **attributes: str) -> Any:  # noqa: ANN401 - lxml's own element
    """Return an element of the main namespace, with attributes of it."""
    made = OxmlElement(f"w:{tag}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def add_list(document: Document, level: Level) -> int:
    """Add a list to the document and return its number; each list counts from one."""
    numbering = document.part.numbering_part.element
    number = 1 + max(
        (int(one.get(qn("w:numId"))) for one in numbering.findall(qn("w:num"))), default=0
    )
    kind = 1 + max(
        (int(one.get(qn("w:abstractNumId"))) for one in numbering.findall(qn("w:abstractNum"))),
        default=0,
    )
    abstract = element("abstractNum", abstractNumId=str(kind))
    abstract.append(element("multiLevelType", val="singleLevel"))
    drawn = element("lvl", ilvl="0")
    left, hanging = (str(round(size * TWIPS)) for size in (level.left, level.hanging))
    indent = element("pPr")
    indent.append(element("ind", left=left, hanging=hanging))
    drawn.extend(
        [
            element("start", val="1"),
            element("numFmt", val=level.form),
            element("lvlText", val=level.text),
            element("lvlJc", val="left"),
            indent,
        ]
    )
    abstract.append(drawn)
    listed = element("num", numId=str(number))
    listed.append(element("abstractNumId", val=str(kind)))
    first = numbering.find(qn("w:num"))
    if first is None:
        numbering.append(abstract)
    else:
        first.addprevious(abstract)
    numbering.append(listed)
    return number


def number(target: Any, list_number: int) -> None:  # noqa: ANN401 - a paragraph or a style
    """Make a paragraph, or every paragraph of a style, an item of a list; 0 takes it out of one."""
    properties = target._element.get_or_add_pPr()  # noqa: SLF001 - python-docx has no other way
    item = properties.get_or_add_numPr()
    item.get_or_add_ilvl().val, item.get_or_add_numId().val = 0, list_number


def bookmark(paragraph: Paragraph, name: str, id_: int) -> None:
    """Mark a paragraph as a place that links lead to."""
    start, end = (
        element("bookmarkStart", id=str(id_), name=name),
        element("bookmarkEnd", id=str(id_)),
    )
    place = 1 if paragraph._p.pPr is not None else 0  # noqa: SLF001 - as above
    paragraph._p.insert(place, start)  # noqa: SLF001 - as above
    paragraph._p.append(end)  # noqa: SLF001 - as above


def link(paragraph: Paragraph, text: str, to: str) -> None:
    """Add a raised link to a bookmark."""
    run = paragraph.add_run(text, style="Reference mark")
    linked = element("hyperlink", anchor=to, history="1")
    linked.append(run._r)  # noqa: SLF001 - as above
    paragraph._p.append(linked)  # noqa: SLF001 - as above


def field(paragraph: Paragraph, instruction: str) -> None:
    """Add a field that the word processor fills in, such as PAGE."""
    simple = element("fldSimple", instr=instruction)
    run = paragraph.add_run("1")
    simple.append(run._r)  # noqa: SLF001 - as above
    paragraph._p.append(simple)  # noqa: SLF001 - as above


def repeat_head(row: Any) -> None:  # noqa: ANN401 - a row of a table
    """Let a table's first row stand on every page that the table runs over."""
    row._tr.get_or_add_trPr().append(element("tblHeader"))  # noqa: SLF001 - as above


def keep_whole(row: Any) -> None:  # noqa: ANN401 - a row of a table
    """Let no page end within a row."""
    row._tr.get_or_add_trPr().append(element("cantSplit"))  # noqa: SLF001 - as above


def rule(table: Any) -> None:  # noqa: ANN401 - a table
    """Give a table thin lines between its rows and none between its columns."""
    borders = element("tblBorders")
    for side in ("top", "bottom", "insideH"):
        borders.append(element(side, val="single", sz="4", space="0", color="9AA5B4"))
    properties = table._tbl.tblPr  # noqa: SLF001 - as above
    properties.insert_element_before(borders, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")


def shade(cell: Any, colour: str) -> None:  # noqa: ANN401 - a cell of a table
    """Give a cell a background, as six hexadecimal digits."""
    cell._tc.get_or_add_tcPr().append(element("shd", val="clear", color="auto", fill=colour))  # noqa: SLF001 - as above


def styled(document: Document) -> None:
    """Give a new document its page, its language and its styles."""
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21.0), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2.4)
    page.top_margin = page.bottom_margin = Cm(2.2)
    _speak(document)
    _type(document, "Normal", 11, after=6)
    document.styles["Normal"].paragraph_format.line_spacing = 1.15
    for name, size, before, after in (
        ("Title", 20, 0, 4),
        ("Subtitle", 12, 0, 14),
        ("Heading 1", 16, 20, 6),
        ("Heading 2", 13, 14, 4),
        ("Caption", 10, 10, 4),
    ):
        _type(document, name, size, before=before, after=after, colour=INK)
    document.styles["Subtitle"].font.italic = False
    _unadorned(document)
    for name, points, space in (("Issue", 11.0, 8), ("Evidence", 10.5, 0), ("Source", 9.5, 2)):
        own = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        own.base_style = document.styles["Normal"]
        _type(document, name, points, before=space, after=3)
    document.styles["Issue"].paragraph_format.keep_with_next = True
    note = document.styles.add_style("Note to the reader", WD_STYLE_TYPE.PARAGRAPH)
    note.base_style = document.styles["Normal"]
    _type(document, "Note to the reader", 10, before=4, after=8, colour=MUTED)
    note.paragraph_format.left_indent = Cm(0.4)
    _rule_left(note)
    label = document.styles.add_style("Place", WD_STYLE_TYPE.CHARACTER)
    label.font.size, label.font.color.rgb = Pt(9.5), MUTED
    mark = document.styles.add_style("Reference mark", WD_STYLE_TYPE.CHARACTER)
    mark.font.superscript, mark.font.color.rgb = True, INK


def _type(
    document: Document,
    name: str,
    size: float,
    *,
    before: float = 0,
    after: float = 0,
    colour: RGBColor | None = None,
) -> None:
    style = document.styles[name]
    style.font.name, style.font.size = "Arial", Pt(size)
    fonts = style._element.get_or_add_rPr().get_or_add_rFonts()  # noqa: SLF001 - as above
    for key in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{key}"), None)
    if colour is not None:
        style.font.color.rgb = colour
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)


def _unadorned(document: Document) -> None:
    """Take away the line below the template's title and the wide letters of its subtitle."""
    for name, place in (("Title", "w:pPr/w:pBdr"), ("Subtitle", "w:rPr/w:spacing")):
        for one in document.styles[name]._element.xpath(place):  # noqa: SLF001 - as above
            one.getparent().remove(one)


def _rule_left(style: Any) -> None:  # noqa: ANN401 - a paragraph style
    border = element("pBdr")
    border.append(element("left", val="single", sz="18", space="8", color="1B365D"))
    properties = style._element.get_or_add_pPr()  # noqa: SLF001 - as above
    properties.insert_element_before(border, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc")


def _speak(document: Document) -> None:
    """Say which language the words are in, for spelling and for screen readers."""
    languages: Sequence[Any] = document.styles.element.findall(f".//{qn('w:lang')}")
    for language in languages:
        language.set(qn("w:val"), LANGUAGE)
    document.core_properties.language = LANGUAGE
