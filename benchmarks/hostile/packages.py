"""Hostile slides, sheets and books."""

from __future__ import annotations

from collections.abc import Callable

from benchmarks.hostile.forms import (
    PROSE,
    epub_parts,
    page,
    pptx_parts,
    row,
    shape,
    xlsx_parts,
    zipped,
)

Maker = Callable[[], bytes]
_OUTSIDE = '<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


def _groups(depth: int) -> str:
    return "<p:grpSp>" * depth + shape() + "</p:grpSp>" * depth


def _numbered(value: str) -> str:
    mark = f'<a:pPr lvl="{value}"><a:buAutoNum type="romanLcParenBoth" startAt="{value}"/></a:pPr>'
    return f"<p:sp><p:txBody><a:p>{mark}<a:r><a:t>{PROSE}</a:t></a:r></a:p></p:txBody></p:sp>" * 3


def _cell(value: str, kind: str = "n", style: str = "0") -> str:
    return f'<row><c t="{kind}" s="{style}"><v>{value}</v></c><c t="str"><v>x</v></c></row>'


def _dated(code: str, value: str) -> bytes:
    parts = xlsx_parts(_cell(value, style="1") + row("a", "b"))
    spaces = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    parts["xl/styles.xml"] = (
        f'<styleSheet {spaces}><numFmts><numFmt numFmtId="200" formatCode="{code}"/></numFmts>'
        '<cellXfs><xf numFmtId="0"/><xf numFmtId="200"/></cellXfs></styleSheet>'
    )
    parts["xl/_rels/workbook.xml.rels"] = str(parts["xl/_rels/workbook.xml.rels"]).replace(
        "</Relationships>",
        '<Relationship Id="r3" Type="x/styles" Target="styles.xml"/></Relationships>',
    )
    return zipped(parts)


def _same_part_often(times: int) -> bytes:
    """Return a book whose spine names one long chapter under many names."""
    parts = epub_parts([page(f"<p>{PROSE}</p>" * 500)])
    items = "".join(
        f'<item id="c{n}" href="{"./" * n}c0.xhtml" media-type="application/xhtml+xml"/>'
        for n in range(times)
    )
    spine = "".join(f'<itemref idref="c{n}"/>' for n in range(times))
    parts["book.opf"] = f"<package><manifest>{items}</manifest><spine>{spine}</spine></package>"
    return zipped(parts)


def _same_slide_often(times: int) -> bytes:
    parts = pptx_parts([shape(PROSE) * 1_000])
    listed = '<p:sldId id="256" r:id="r0"/>'
    main = str(parts["ppt/presentation.xml"])
    return zipped(parts | {"ppt/presentation.xml": main.replace(listed, listed * times)})


FILES: dict[str, Maker] = {
    "groups in groups, 200 deep.pptx": lambda: zipped(pptx_parts([_groups(200)])),
    "groups in groups, 50,000 deep.pptx": lambda: zipped(pptx_parts([_groups(50_000)])),
    "2,000 slides.pptx": lambda: zipped(pptx_parts([shape()] * 2_000)),
    "slide of 200,000 shapes.pptx": lambda: zipped(pptx_parts([shape("A word.") * 200_000])),
    "slide of 20,000 titles.pptx": lambda: zipped(
        pptx_parts([shape().replace("<p:sp>", '<p:sp><p:nvSpPr><p:nvPr><p:ph type="title"/></p:nvPr></p:nvSpPr>') * 20_000])
    ),
    "one slide 20,000 times.pptx": lambda: _same_slide_often(20_000),
    "list that starts at figures that are none.pptx": lambda: zipped(pptx_parts([_numbered("²")])),
    "list that starts at a thousand million.pptx": lambda: zipped(pptx_parts([_numbered("1000000000")])),
    "slide that is no XML.pptx": lambda: zipped(pptx_parts([shape()]) | {"ppt/slides/r0.xml": b"<p"}),
    "slide that isn't there.pptx": lambda: zipped(
        {k: v for k, v in pptx_parts([shape()]).items() if not k.startswith("ppt/slides/")}
    ),
    "presentation that is its own slide.pptx": lambda: zipped(
        pptx_parts([shape()])
        | {"ppt/_rels/presentation.xml.rels": '<Relationships><Relationship Id="r0" Type="x/slide" Target="presentation.xml"/></Relationships>'}
    ),
    "slides with comments.pptx": lambda: zipped(pptx_parts([f"<!-- a --><?b?>{shape()}<!-- c -->"])),
    "slide with an entity.pptx": lambda: zipped(
        pptx_parts([shape("&a;")]) | {"ppt/slides/r0.xml": f"{_OUTSIDE}<p>&a;</p>"}
    ),
    "a million rows.xlsx": lambda: zipped(xlsx_parts(row("x", "y") * 1_000_000)),
    "row of 300,000 cells.xlsx": lambda: zipped(xlsx_parts(row(*["x"] * 300_000))),
    "laughs in a sheet.xlsx": lambda: zipped(
        xlsx_parts(row("&b;", "x"), before="<!DOCTYPE d [<!ENTITY a '{}'><!ENTITY b '{}'>]>".format("h" * 9_000, "&a;" * 9_000))
    ),
    "entity that is a file in a sheet.xlsx": lambda: zipped(xlsx_parts(row("&a;", "x"), before=_OUTSIDE)),
    "one long string named 100,000 times.xlsx": lambda: zipped(
        xlsx_parts(_cell("0", "s") * 100_000, strings=f"<si><t>{PROSE * 100}</t></si>")
    ),
    "numbers that are none.xlsx": lambda: zipped(
        xlsx_parts("".join(_cell(one) for one in ("nan", "inf", "1e999", "-1e999", "1_0", "²", "", "9" * 5_000)))
    ),
    "index of figures that are none.xlsx": lambda: zipped(xlsx_parts(_cell("²", "s") + row("a", "b"))),
    "style of figures that are none.xlsx": lambda: zipped(xlsx_parts(_cell("1", style="²") + row("a", "b"))),
    "day 0.0000001.xlsx": lambda: _dated("dd/mm/yyyy", "1e-300"),
    "last day of all.xlsx": lambda: _dated("d mmmm yyyy hh:mm", "2958465.9999999999"),
    "format of 100,000 brackets.xlsx": lambda: _dated("[" * 100_000, "5"),
    "format of 100,000 quotation marks.xlsx": lambda: _dated("&quot;" * 99_999 + "y", "5"),
    "sheet of elements 50,000 deep.xlsx": lambda: zipped(xlsx_parts("<a>" * 50_000 + "</a>" * 50_000)),
    "sheet that is no XML.xlsx": lambda: zipped(xlsx_parts("</row>")),
    "sheet cut off.xlsx": lambda: zipped(xlsx_parts(row("a", "b") * 9) | {"xl/sheet1.xml": "<worksheet><sheetData><row>"}),
    "rows with comments.xlsx": lambda: zipped(xlsx_parts(f"<!-- a --><row><!-- b --><?c?></row>{row('a', 'b')}")),
    "one chapter under 300 names.epub": lambda: _same_part_often(300),
    "5,000 chapters.epub": lambda: zipped(epub_parts([page(f"<p>{PROSE}</p>")] * 5_000)),
    "chapters outside the book.epub": lambda: zipped(epub_parts([page("<p>A</p>")], named="../../../etc/passwd{}")),
    "chapter that isn't there.epub": lambda: zipped(
        {k: v for k, v in epub_parts([page("<p>A</p>")]).items() if k != "c0.xhtml"}
    ),
    "chapter of 20 MB.epub": lambda: zipped(epub_parts([page(f"<p>{'word ' * 4_000_000}</p>")])),
    "address of a chapter that is none.epub": lambda: zipped(
        epub_parts([page("<p>A</p>")]) | {"book.opf": "<package><manifest><item id='a' href='//[::1' media-type='text/html'/></manifest><spine><itemref idref='a'/></spine></package>"}
    ),
    "book whose package is itself.epub": lambda: zipped(
        epub_parts([page("<p>A</p>")]) | {"META-INF/container.xml": "<a><rootfile full-path='META-INF/container.xml'/></a>"}
    ),
    "book without a package.epub": lambda: zipped({"mimetype": "application/epub+zip"}),
    "book with an entity.epub": lambda: zipped(epub_parts([page("<p>A</p>")]) | {"book.opf": f"{_OUTSIDE}<package>&a;</package>"}),
}  # fmt: skip
