"""Hostile Word documents."""

from __future__ import annotations

from collections.abc import Callable

from benchmarks.hostile.forms import PROSE, docx, docx_parts, run, zipped

Maker = Callable[[], bytes]
_LAUGHS = "<!DOCTYPE d [<!ENTITY a0 'ha'>{}]>".format(
    "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10))
)
_LONG = f"<!DOCTYPE d [<!ENTITY a '{'x' * 100_000}'>]>"
_OUTSIDE = '<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
_SPACED = '<!DOCTYPE d [<!ENTITY % p SYSTEM "http://127.0.0.1:9/x">%p;]>'
_CELL = f"<w:tc>{run('x')}</w:tc>"
_NAMED = "<!DOCTYPE d [<!ENTITY who 'the panel'>]>"


def _nested(tag: str, depth: int, inside: str = "") -> str:
    return f"<w:{tag}>" * depth + inside + f"</w:{tag}>" * depth


def _tables(depth: int) -> str:
    open_, close = "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"
    return open_ * depth + run() + close * depth


def _wide_tables(depth: int) -> str:
    """Return tables in tables of two cells each, so that none is only a frame."""
    inner = run()
    for _ in range(depth):
        inner = f"<w:tbl><w:tr><w:tc>{inner}</w:tc><w:tc>{run('x')}</w:tc></w:tr></w:tbl>"
    return inner


def _boxes(depth: int) -> str:
    return (
        "<w:p><w:r><w:pict><w:txbxContent>" * depth
        + run()
        + "</w:txbxContent></w:pict></w:r></w:p>" * depth
    )


def _with_notes(count: int) -> bytes:
    marks = "".join(f'<w:r><w:footnoteReference w:id="{n}"/></w:r>' for n in range(count))
    notes = "".join(f'<w:footnote w:id="{n}">{run("n")}</w:footnote>' for n in range(count))
    return docx(f"<w:p>{marks}</w:p>{run()}", footnotes=notes)


def _with_styles(count: int) -> bytes:
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="s{n}"><w:name w:val="n"/><w:basedOn w:val="s{n + 1}"/></w:style>'
        for n in range(count)
    )
    styled = f'<w:p><w:pPr><w:pStyle w:val="s0"/></w:pPr><w:r><w:t>{PROSE}</w:t></w:r></w:p>'
    return docx(styled * 1_000, styles=styles)


def _numbered(value: str) -> bytes:
    level = f'<w:lvl w:ilvl="{value}"><w:start w:val="{value}"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    held = f'<w:abstractNum w:abstractNumId="1">{level}</w:abstractNum>'
    held += '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    mark = f'<w:pPr><w:outlineLvl w:val="{value}"/><w:numPr><w:ilvl w:val="{value}"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    return docx(f"<w:p>{mark}<w:r><w:t>{PROSE}</w:t></w:r></w:p>" * 3, numbering=held)


def _bold(count: int) -> str:
    one = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>A heading</w:t></w:r></w:p>"
    return one * count + run() * (count + 9)


def _without(part: str) -> bytes:
    return zipped({k: v for k, v in docx_parts(run()).items() if k != part})


def _as(part: str, content: str | bytes) -> bytes:
    return zipped(docx_parts(run()) | {part: content})


FILES: dict[str, Maker] = {
    "entity in a run.docx": lambda: docx(run("It was found by &who; that."), before=_NAMED),
    "entity between runs.docx": lambda: docx(f"<w:p>&who;{run()[5:]}", before=_NAMED),
    "entity that nobody declared.docx": lambda: docx(run("Found by &who; that.")),
    "a thousand million laughs.docx": lambda: docx(run("&a9;"), before=_LAUGHS),
    "one long entity 10,000 times.docx": lambda: docx(run("&a;" * 10_000), before=_LONG),
    "entity that is a file.docx": lambda: docx(run("&a;"), before=_OUTSIDE),
    "entity that is an address.docx": lambda: docx(run(), before=_SPACED),
    "entity in UTF-16 that is a file.docx": lambda: _as(
        "word/document.xml",
        ('<?xml version="1.0" encoding="UTF-16"?>' + str(docx_parts(run("&a;"), before=_OUTSIDE)["word/document.xml"])).encode("utf-16"),
    ),
    "tables in tables, 20,000 deep.docx": lambda: docx(_tables(20_000)),
    "tables in tables, 120 deep.docx": lambda: docx(_tables(120)),
    "tables of two cells, 80 deep.docx": lambda: docx(_wide_tables(80)),
    "boxes in boxes, 60 deep.docx": lambda: docx(_boxes(60)),
    "boxes in boxes, 3,000 deep.docx": lambda: docx(_boxes(3_000)),
    "controls in controls, 240 deep.docx": lambda: docx(_nested("sdt", 100, run())),
    "runs in runs, 250 deep.docx": lambda: docx(f"<w:p>{_nested('r', 240, '<w:t>deep</w:t>')}</w:p>{run()}"),
    "a million paragraphs.docx": lambda: docx(run("A word.") * 1_000_000),
    "100,000 paragraphs.docx": lambda: docx(run("A word said here.") * 100_000),
    "20,000 bold lines.docx": lambda: docx(_bold(20_000)),
    "200,000 runs in a paragraph.docx": lambda: docx(f"<w:p>{'<w:r><w:t>a </w:t></w:r>' * 200_000}</w:p>"),
    "a run of 20 MB.docx": lambda: docx(run("word " * 4_000_000)),
    "200,000 paragraphs whose ends were deleted.docx": lambda: docx(
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>on </w:t></w:r></w:p>" * 200_000 + run()
    ),
    "200,000 footnotes.docx": lambda: _with_notes(200_000),
    "styles built on each other 5,000 deep.docx": lambda: _with_styles(5_000),
    "styles in a circle.docx": lambda: docx(
        '<w:p><w:pPr><w:pStyle w:val="a"/></w:pPr><w:r><w:t>Words of it.</w:t></w:r></w:p>',
        styles='<w:style w:styleId="a"><w:basedOn w:val="b"/></w:style><w:style w:styleId="b"><w:basedOn w:val="a"/></w:style>',
    ),
    "list that starts at a number of 5,000 figures.docx": lambda: _numbered("9" * 5_000),
    "list level of figures that are none.docx": lambda: _numbered("²"),
    "list that starts below nought.docx": lambda: _numbered("-99999999999"),
    "list of nothing but minus signs.docx": lambda: _numbered("--5"),
    "table of 300,000 cells.docx": lambda: docx(
        "<w:tbl>" + ("<w:tr>" + _CELL * 100 + "</w:tr>") * 3_000 + "</w:tbl>"
    ),
    "row of 100,000 cells.docx": lambda: docx(f"<w:tbl><w:tr>{_CELL * 100_000}</w:tr></w:tbl>"),
    "no document in it.docx": lambda: _without("word/document.xml"),
    "no relations in it.docx": lambda: _without("_rels/.rels"),
    "document that is no XML.docx": lambda: _as("word/document.xml", b"\xff\xfe\0<"),
    "document that is another's.docx": lambda: _as("word/document.xml", "<html/>"),
    "relations to themselves.docx": lambda: _as(
        "word/_rels/document.xml.rels",
        '<Relationships><Relationship Id="r" Type="x/styles" Target="document.xml"/></Relationships>',
    ),
    "relations with comments and instructions.docx": lambda: _as(
        "word/_rels/document.xml.rels", "<Relationships><!-- none --><?x y?></Relationships>"
    ),
    "notes, lists and styles with comments.docx": lambda: docx(
        f"<!-- a --><w:p><!-- b --><?c?><w:r><!-- d --><w:t>A<!-- e -->B.</w:t></w:r></w:p>{run()}",
        footnotes="<!-- a --><?b?>", styles="<!-- a -->", numbering="<!-- a -->", settings="<?b?>",
    ),
    "words of control characters by number.docx": lambda: docx(run("a&#9;b&#133;c&#x200b;&#x202e;d")),
    "words of lone surrogates by number.docx": lambda: docx(run("a&#xd800;b")),
    "cut off.docx": lambda: docx(run() * 100)[:-60],
    "packed in a way nobody knows.docx": lambda: docx(run()).replace(b"\x08\0\0\0!\0", b"\x63\0\0\0!\0"),
    "unpacks to 95 MB.docx": lambda: _as("word/media/x.xml", b" " * 95_000_000),
    "unpacks to 400 MB beside its text.docx": lambda: _as("word/media/x.bin", bytes(400_000_000)),
    "20,000 parts.docx": lambda: zipped(docx_parts(run()) | {f"p/{n}": "" for n in range(20_000)}),
}  # fmt: skip
