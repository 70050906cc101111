"""Sound files of office programs, given by their parts."""

from __future__ import annotations

from benchmarks.hostile.forms import (
    PROSE,
    Part,
    docx_parts,
    odf_parts,
    pptx_parts,
    row,
    run,
    shape,
    xlsx_parts,
)

_STYLED = '<w:p><w:pPr><w:pStyle w:val="h1"/></w:pPr><w:r><w:t>Findings</w:t></w:r></w:p>'
_LISTED = (
    '<w:p><w:pPr><w:numPr><w:ilvl w:val="{}"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    "<w:r><w:t>An item of it.</w:t></w:r></w:p>"
)
_MARKED = (
    '<w:p><w:r><w:t>A word</w:t></w:r><w:r><w:footnoteReference w:id="1"/></w:r>'
    '<w:r><w:endnoteReference w:id="2"/></w:r><w:ins><w:r><w:t>put in</w:t></w:r></w:ins>'
    "<w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:r><w:br/><w:tab/>"
    '<w:sym w:font="Symbol" w:char="F0B7"/><w:rPr><w:b/><w:vanish w:val="0"/></w:rPr></w:r></w:p>'
)
_BOXED = (
    "<w:p><w:r><w:pict><w:txbxContent>" + run("In a box.") + "</w:txbxContent></w:pict></w:r></w:p>"
    "<w:sdt><w:sdtPr/><w:sdtContent>" + run("In a control.") + "</w:sdtContent></w:sdt>"
)
_TABLE = (
    "<w:tbl><w:tr><w:tc>" + run("Action") + "</w:tc><w:tc>" + run("Who") + "</w:tc></w:tr>"
    '<w:tr><w:trPr><w:del w:val="0"/></w:trPr><w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>'
    + run("Train") + "</w:tc><w:tc>" + _STYLED + "</w:tc></w:tr></w:tbl>"
)  # fmt: skip
_STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="n"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="h1"><w:name w:val="heading 1"/><w:basedOn w:val="n"/>'
    '<w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>'
)
_NUMBERING = (
    '<w:abstractNum w:abstractNumId="5"><w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="upperRoman"/>'
    '<w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:lvlRestart w:val="0"/><w:isLgl/>'
    '<w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="5"/>'
    '<w:lvlOverride w:ilvl="1"><w:startOverride w:val="7"/></w:lvlOverride></w:num>'
)
_FORM = '<w:{0}Pr><w:numFmt w:val="lowerLetter"/><w:numStart w:val="2"/></w:{0}Pr>'

DOCX: dict[str, Part] = docx_parts(
    _STYLED + run() + _LISTED.format(0) + _LISTED.format(1) + _MARKED + _BOXED + _TABLE,
    styles=_STYLES,
    numbering=_NUMBERING,
    footnotes=f'<w:footnote w:id="1">{run("A note.")}</w:footnote>',
    endnotes=f'<w:endnote w:id="2">{run("An end.")}</w:endnote>',
    settings=_FORM.format("footnote"),
)

_P = f"<text:p text:style-name='a'>{PROSE}<text:s/><text:tab/>more<text:line-break/></text:p>"
_NOTE = (
    "<text:p>a<text:note text:note-class='footnote'><text:note-body><text:p>n</text:p></text:note-body>"
    "</text:note><draw:frame><draw:text-box><text:p>box</text:p></draw:text-box></draw:frame></text:p>"
)
_LIST = (
    "<text:list text:style-name='l' text:continue-numbering='true'><text:list-item text:start-value='4'>"
    "<text:p>One</text:p><text:list><text:list-item><text:p>Two</text:p></text:list-item></text:list>"
    "</text:list-item></text:list>"
)
_ROWS = (
    "<table:table table:name='A'><table:table-header-rows><table:table-row><table:table-cell "
    "table:number-columns-repeated='2'><text:p>x</text:p></table:table-cell></table:table-row>"
    "</table:table-header-rows><table:table-row table:number-rows-repeated='3'><table:table-cell><text:p>y</text:p>"
    "</table:table-cell><table:covered-table-cell/></table:table-row></table:table>"
)
_ODF_STYLES = (
    "<style:style style:name='a' style:parent-style-name='b'><style:text-properties text:display='true'/></style:style>"
    "<style:style style:name='b' style:default-outline-level='2' style:list-style-name='l'/>"
    "<text:list-style style:name='l'><text:list-level-style-number text:level='1' style:num-format='1' "
    "style:num-suffix='.' text:start-value='2' text:display-levels='1'/></text:list-style>"
    "<text:outline-style><text:outline-level-style text:level='1' style:num-format='I'/></text:outline-style>"
)
_PAGE = (
    f"<draw:page><draw:frame presentation:class='title'><draw:text-box>{_P}</draw:text-box></draw:frame><draw:g>"
    f"<draw:custom-shape>{_P}</draw:custom-shape></draw:g><presentation:notes><draw:frame presentation:class='notes'>"
    f"<draw:text-box>{_P}</draw:text-box></draw:frame></presentation:notes></draw:page>"
)

ODF: tuple[dict[str, Part], ...] = (
    odf_parts(
        f"<text:h text:outline-level='1'>A</text:h>{_P}{_NOTE}{_LIST}{_ROWS}", styles=_ODF_STYLES
    ),
    odf_parts(_ROWS * 2, kind="spreadsheet"),
    odf_parts(_PAGE * 2, kind="presentation"),
)

_TITLE = shape("A title").replace(
    "<p:sp>", '<p:sp><p:nvSpPr><p:nvPr><p:ph type="title"/></p:nvPr></p:nvSpPr>'
)
_AUTO = shape("An item").replace(
    "<a:p>", '<a:p><a:pPr lvl="1"><a:buAutoNum type="alphaLcParenBoth" startAt="3"/></a:pPr>'
)
_SLIDE_TABLE = (
    "<p:graphicFrame><a:tbl><a:tr><a:tc><a:txBody><a:p><a:r><a:t>x</a:t></a:r></a:p></a:txBody></a:tc>"
    '<a:tc hMerge="1"/></a:tr></a:tbl></p:graphicFrame>'
)
PPTX: dict[str, Part] = pptx_parts(
    [f"{_TITLE}{_AUTO}<p:grpSp>{shape()}</p:grpSp>", f"{_SLIDE_TABLE}{shape()}"]
)

_SHARED = '<row><c t="s"><v>0</v></c><c s="1"><v>43164.5</v></c><c t="b"><v>1</v></c><c><v>1.5</v></c></row>'
XLSX: dict[str, Part] = xlsx_parts(
    row("A title") + row("a", "b") + _SHARED, strings=f"<si><t>{PROSE}</t><rPh><t>x</t></rPh></si>"
)
XLSX["xl/styles.xml"] = (
    '<styleSheet><numFmts><numFmt numFmtId="200" formatCode="d mmm yyyy hh:mm"/></numFmts>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="200"/></cellXfs></styleSheet>'
)
XLSX["xl/_rels/workbook.xml.rels"] = str(XLSX["xl/_rels/workbook.xml.rels"]).replace(
    "</Relationships>",
    '<Relationship Id="r3" Type="x/styles" Target="styles.xml"/></Relationships>',
)
