"""The least that a file of each format is made of, with anything put inside."""

from __future__ import annotations

import io
import warnings
import zipfile
import zlib
from collections.abc import Iterable, Mapping, Sequence

PROSE = "The panel found that no agency had held a complete picture of the family at any time."
Part = str | bytes

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_P = "http://schemas.openxmlformats.org/presentationml/2006/main"
_S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_ODF = "urn:oasis:names:tc:opendocument:xmlns"
_MAINS = {
    "word/document.xml": "wordprocessingml.document.main+xml",
    "ppt/presentation.xml": "presentationml.presentation.main+xml",
    "xl/workbook.xml": "spreadsheetml.sheet.main+xml",
}


def zipped(parts: Mapping[str, Part] | Iterable[tuple[str, Part]]) -> bytes:
    """Return an archive of parts, packed; a name may come more than once."""
    named = parts.items() if isinstance(parts, Mapping) else parts
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that a name comes twice
        for name, content in named:
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def relations(*found: tuple[str, str, str]) -> str:
    """Return the references of one part of an Office package: key, kind, target."""
    inside = "".join(
        f'<Relationship Id="{key}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for key, kind, target in found
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{inside}</Relationships>'


def office(main: str, parts: Mapping[str, Part]) -> dict[str, Part]:
    """Return the parts of an Office package whose main one is named."""
    kind = f"application/vnd.openxmlformats-officedocument.{_MAINS[main]}"
    override = f'<Override PartName="/{main}" ContentType="{kind}"/>'
    return {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">{override}</Types>',
        "_rels/.rels": relations(("r1", "officeDocument", main)),
        **parts,
    }


def docx_parts(body: str, *, before: str = "", **others: str) -> dict[str, Part]:
    """Return a Word document's parts: what its body holds, and others by their kind."""
    main = f'{before}<w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>'
    parts: dict[str, Part] = {"word/document.xml": main}
    for kind, inside in others.items():
        parts[f"word/{kind}.xml"] = f'<w:{kind} xmlns:w="{_W}">{inside}</w:{kind}>'
    named = [(f"r{n}", kind, f"{kind}.xml") for n, kind in enumerate(others)]
    parts["word/_rels/document.xml.rels"] = relations(*named)
    return office("word/document.xml", parts)


def docx(body: str, *, before: str = "", **others: str) -> bytes:
    """Return a Word document."""
    return zipped(docx_parts(body, before=before, **others))


def run(words: str = PROSE) -> str:
    """Return a paragraph of a Word document."""
    return f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"


def odf_parts(
    body: str, *, kind: str = "text", styles: str = "", before: str = ""
) -> dict[str, Part]:
    """Return the parts of an OpenDocument file."""
    spaces = " ".join(
        f'xmlns:{short}="{_ODF}:{name}:1.0"'
        for short, name in (("office", "office"), ("text", "text"), ("table", "table"),
                            ("draw", "drawing"), ("style", "style"), ("presentation", "presentation"))
    )  # fmt: skip
    inside = f"<office:body><office:{kind}>{body}</office:{kind}></office:body>"
    automatic = f"<office:automatic-styles>{styles}</office:automatic-styles>"
    return {
        "mimetype": f"application/vnd.oasis.opendocument.{kind}",
        "content.xml": f"{before}<office:document-content {spaces}>{automatic}{inside}"
        "</office:document-content>",
    }


def odf(body: str, *, kind: str = "text", styles: str = "", before: str = "") -> bytes:
    """Return an OpenDocument file: a text, a spreadsheet or a presentation."""
    return zipped(odf_parts(body, kind=kind, styles=styles, before=before))


def pptx_parts(slides: Sequence[str]) -> dict[str, Part]:
    """Return the parts of a set of slides, each given by what its tree of shapes holds."""
    keys = [f"r{n}" for n in range(len(slides))]
    listed = "".join(f'<p:sldId id="{n}" r:id="{key}"/>' for n, key in enumerate(keys, 256))
    spaces = f'xmlns:p="{_P}" xmlns:a="{_A}" xmlns:r="{_OFFICE}"'
    parts: dict[str, Part] = {
        "ppt/presentation.xml": f"<p:presentation {spaces}><p:sldIdLst>{listed}</p:sldIdLst>"
        "</p:presentation>",
        "ppt/_rels/presentation.xml.rels": relations(
            *((key, "slide", f"slides/{key}.xml") for key in keys)
        ),
    }
    for key, inside in zip(keys, slides, strict=True):
        tree = f"<p:cSld><p:spTree>{inside}</p:spTree></p:cSld>"
        parts[f"ppt/slides/{key}.xml"] = f"<p:sld {spaces}>{tree}</p:sld>"
    return office("ppt/presentation.xml", parts)


def shape(words: str = PROSE) -> str:
    """Return a shape of a slide, with words."""
    return f"<p:sp><p:txBody><a:p><a:r><a:t>{words}</a:t></a:r></a:p></p:txBody></p:sp>"


def xlsx_parts(rows: str, *, before: str = "", strings: str = "") -> dict[str, Part]:
    """Return the parts of a workbook of one sheet."""
    spaces = f'xmlns="{_S}" xmlns:r="{_OFFICE}"'
    return office(
        "xl/workbook.xml",
        {
            "xl/workbook.xml": f"<workbook {spaces}><sheets>"
            '<sheet name="Actions" sheetId="1" r:id="r1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": relations(
                ("r1", "worksheet", "sheet1.xml"), ("r2", "sharedStrings", "strings.xml")
            ),
            "xl/sheet1.xml": f"{before}<worksheet {spaces}><sheetData>{rows}</sheetData></worksheet>",
            "xl/strings.xml": f"<sst {spaces}>{strings}</sst>",
        },
    )


def row(*words: str) -> str:
    """Return a row of a sheet."""
    cells = "".join(f'<c t="inlineStr"><is><t>{word}</t></is></c>' for word in words)
    return f"<row>{cells}</row>"


def epub_parts(chapters: Sequence[str], *, named: str = "c{}.xhtml") -> dict[str, Part]:
    """Return the parts of a book whose chapters are pages of the web."""
    paths = [named.format(n) for n in range(len(chapters))]
    items = "".join(
        f'<item id="c{n}" href="{path}" media-type="application/xhtml+xml"/>'
        for n, path in enumerate(paths)
    )
    spine = "".join(f'<itemref idref="c{n}"/>' for n in range(len(chapters)))
    parts: dict[str, Part] = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": '<container><rootfiles><rootfile full-path="book.opf"/>'
        "</rootfiles></container>",
        "book.opf": f"<package><metadata><title>A book</title></metadata><manifest>{items}"
        f"</manifest><spine>{spine}</spine></package>",
    }
    return parts | dict(zip(paths, chapters, strict=True))


def page(inside: str) -> str:
    """Return a page of the web."""
    return f"<!doctype html><html><head><title>A page</title></head><body>{inside}</body></html>"


def rtf(inside: str) -> bytes:
    """Return a rich text."""
    return f"{{\\rtf1\\ansi{{\\fonttbl{{\\f0 Arial;}}}}{inside}}}".encode("latin-1", "replace")


def mail(body: bytes, *head: str, kind: str = "text/plain; charset=utf-8") -> bytes:
    """Return a mail with a body of some kind, and more lines of its head."""
    lines = ["From: a@example.org", "To: b@example.org", "Date: Mon, 5 Mar 2018 10:00:00 +0000",
             "Subject: A review", "MIME-Version: 1.0", f"Content-Type: {kind}", *head]  # fmt: skip
    return "\r\n".join(lines).encode("utf-8", "surrogatepass") + b"\r\n\r\n" + body


def pdf(objects: Sequence[Part], *, root: int = 1) -> bytes:
    """Return a PDF of objects numbered from 1, with its table of where they lie."""
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, inside in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, as_bytes(inside))
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    end = f"trailer\n<</Size {len(places) + 1}/Root {root} 0 R>>\nstartxref\n{table}\n%%EOF\n"
    return bytes(out) + end.encode()


def stream(content: Part, *, more: str = "", packed: bool = False) -> bytes:
    """Return a stream of a PDF; `more` is what else its dictionary says."""
    data = zlib.compress(as_bytes(content), 9) if packed else as_bytes(content)
    how = "/Filter/FlateDecode" if packed else ""
    return f"<</Length {len(data)}{how}{more}>>stream\n".encode() + data + b"\nendstream"


def sheet(
    content: Part,
    *more: Part,
    box: str = "[0 0 595 842]",
    page_has: str = "",
    resources: str = "",
    packed: bool = False,
) -> bytes:
    """Return a PDF of one page with a font F; further objects are numbered from 6."""
    has = f"/MediaBox{box}/Contents 4 0 R{page_has}/Resources<</Font<</F 5 0 R>>{resources}>>"
    return pdf(
        [
            "<</Type/Catalog/Pages 2 0 R>>",
            "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            f"<</Type/Page/Parent 2 0 R{has}>>",
            stream(content, packed=packed),
            "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
            *more,
        ]
    )


def shown(*lines: str, size: int = 11, top: int = 780) -> str:
    """Return what draws lines of words on a page, one below the other."""
    said = "".join(f"({line})Tj 0 -{size + 3} Td " for line in lines)
    return f"BT /F {size} Tf 50 {top} Td {said}ET "


def as_bytes(content: Part) -> bytes:
    """Return a part as it is written."""
    return content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass")
