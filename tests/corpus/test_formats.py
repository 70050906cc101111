"""Files of the formats that people have: read for what they are, safe whatever they hold."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from corpus.blocks import BlockKind, Document
from corpus.errors import (
    BombError,
    DamagedFileError,
    LockedFileError,
    TooLongError,
    UnreadableFileError,
    UnsafeFileError,
)
from corpus.formats import SUFFIXES, format_of
from corpus.reading import document_of
from corpus.reading_process import Member
from corpus.unpacking import unpack

ODF = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0">{}</office:document-content>'
)
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SLIDE = "http://schemas.openxmlformats.org/presentationml/2006/main"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def packed(parts: dict[str, str | bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def relations(*those: tuple[str, str, str]) -> str:
    inner = "".join(
        f'<Relationship Id="{key}" Type="{RELATIONS}/{kind}" Target="{target}"/>'
        for key, kind, target in those
    )
    return f'<Relationships xmlns="{PACKAGE}">{inner}</Relationships>'


def odt(body: str, styles: str = "", **parts: str) -> bytes:
    content = ODF.format(f"{styles}<office:body><office:text>{body}</office:text></office:body>")
    mimetype = "application/vnd.oasis.opendocument.text"
    return packed({"mimetype": mimetype, "content.xml": content, **parts})


def workbook(rows: str, *, state: str = "visible", styles: str = "") -> bytes:
    sheets = f'<sheet name="Actions" r:id="a"/><sheet name="Old" state="{state}" r:id="b"/>'
    return packed({
        "[Content_Types].xml": "spreadsheetml.sheet.main+xml",
        "_rels/.rels": relations(("x", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{SHEET}" xmlns:r="{RELATIONS}"><sheets>{sheets}'
        "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": relations(
            ("a", "worksheet", "worksheets/1.xml"), ("b", "worksheet", "worksheets/2.xml"),
            ("c", "sharedStrings", "strings.xml"), ("d", "styles", "styles.xml"),
        ),
        "xl/worksheets/1.xml": f'<worksheet xmlns="{SHEET}"><sheetData>{rows}</sheetData>'
        "</worksheet>",
        "xl/worksheets/2.xml": f'<worksheet xmlns="{SHEET}"><sheetData><row><c t="str"><v>Older'
        "</v></c></row></sheetData></worksheet>",
        "xl/strings.xml": f'<sst xmlns="{SHEET}"><si><t>Ring before noon.</t></si></sst>',
        "xl/styles.xml": f'<styleSheet xmlns="{SHEET}">{styles}</styleSheet>',
    })  # fmt: skip


def slides(*shapes: str, shown: str = "1") -> bytes:
    return packed({
        "[Content_Types].xml": "presentationml.presentation.main+xml",
        "_rels/.rels": relations(("x", "officeDocument", "ppt/p.xml")),
        "ppt/p.xml": f'<p xmlns="{SLIDE}" xmlns:r="{RELATIONS}"><sldIdLst><sldId r:id="b"/>'
        '<sldId r:id="a"/></sldIdLst></p>',
        "ppt/_rels/p.xml.rels": relations(("a", "slide", "1.xml"), ("b", "slide", "2.xml")),
        "ppt/1.xml": slide(*shapes, shown=shown),
        "ppt/2.xml": slide(shape("title", "<a:r><a:t>The first</a:t></a:r>")),
    })  # fmt: skip


def slide(*shapes: str, shown: str = "1") -> str:
    return (
        f'<p:sld xmlns:p="{SLIDE}" xmlns:a="{DRAWING}" show="{shown}"><p:cSld><p:spTree>'
        f"{''.join(shapes)}</p:spTree></p:cSld></p:sld>"
    )


def shape(place: str, runs: str) -> str:
    return (
        f'<p:sp><p:nvSpPr><p:nvPr><p:ph type="{place}"/></p:nvPr></p:nvSpPr><p:txBody>'
        f"<a:p>{runs}</a:p></p:txBody></p:sp>"
    )


def words(document: Document) -> list[str]:
    return [block.text for block in document.blocks]


def test_a_text_of_opendocument_keeps_numbers_and_puts_notes_last() -> None:
    styles = (
        '<text:list-style style:name="L"><text:list-level-style-number text:level="1" '
        'style:num-format="a" style:num-suffix=")"/></text:list-style>'
    )
    body = (
        '<text:h text:outline-level="1">Advice</text:h><text:list text:style-name="L">'
        "<text:list-item><text:p>Look<text:note text:note-class='footnote'><text:note-citation>1"
        "</text:note-citation><text:note-body><text:p>As before.</text:p></text:note-body>"
        "</text:note> twice.</text:p></text:list-item><text:list-item><text:p>Ask.</text:p>"
        "</text:list-item></text:list>"
    )
    found = document_of(odt(body, styles), "a.odt")
    assert words(found) == ["Advice", "a) Look twice.", "b) Ask.", "Footnotes", "As before."]
    assert found.blocks[1].kind is BlockKind.LIST_ITEM


def test_what_was_struck_out_and_noted_beside_an_opendocument_text_is_not_read() -> None:
    body = (
        "<text:tracked-changes><text:p>Struck out.</text:p></text:tracked-changes>"
        "<text:table-of-content><text:p>Contents 1</text:p></text:table-of-content>"
        "<text:p>Seen<office:annotation><text:p>Really?</text:p></office:annotation>.</text:p>"
    )
    found = document_of(odt(body), "a.odt")
    assert words(found) == ["Seen."]
    assert found.notes == (
        "Changes were tracked in the file: it was read as if they were accepted.",
    )


def test_rows_of_an_opendocument_table_know_the_columns_of_their_cells() -> None:
    cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
    rows = (
        cell.format("tall") + cell.format("b") + cell.format("c"),
        "<table:covered-table-cell/>" + cell.format("b") + cell.format("c"),
        '<table:table-cell table:number-columns-repeated="2"/>' + cell.format("c") * 2,
    )
    table = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    found = document_of(odt(f"<table:table>{table}</table:table>"), "a.odt").blocks
    assert [block.columns for block in found] == [(0, 1, 2), (1, 2), (2, 3)]


def test_rows_of_a_workbook_are_read_with_dates_as_they_are_shown() -> None:
    rows = (
        '<row><c t="inlineStr"><is><t>Plan for Child Q</t></is></c></row>'
        '<row><c t="s"><v>0</v></c><c s="1"><v>41030</v></c><c><v>0.5</v></c></row>'
    )
    styles = '<cellXfs><xf numFmtId="0"/><xf numFmtId="15"/></cellXfs>'
    found = document_of(workbook(rows, styles=styles), "a.xlsx")
    assert words(found)[:3] == [
        "Plan for Child Q",
        "Actions",
        "Ring before noon. | 1 May 2012 | 0.5",
    ]
    assert [block.page for block in found.blocks] == [1, 1, 1, 2, 2]


def test_a_hidden_sheet_or_slide_is_not_read_and_noted() -> None:
    rows = '<row><c t="s"><v>0</v></c></row>'
    sheet = document_of(workbook(rows, state="hidden"), "a.xlsx")
    assert "Older" not in words(sheet)
    assert sheet.notes == ("Hidden in the file, and not read: the sheet “Old”.",)
    shown = document_of(slides(shape("body", "<a:r><a:t>X</a:t></a:r>"), shown="0"), "a.pptx")
    assert words(shown) == ["The first"]
    assert shown.notes == ("Hidden in the file, and not read: slide 2.",)


def test_slides_come_in_the_order_of_the_presentation_with_their_titles_first() -> None:
    data = slides(
        shape("body", "<a:r><a:t>A gate</a:t></a:r><a:br/><a:r><a:t>was missing.</a:t></a:r>"),
        shape("title", "<a:r><a:t>Findings</a:t></a:r>"),
        shape("sldNum", "<a:r><a:t>2</a:t></a:r>"),
    )
    found = document_of(data, "a.pptx")
    assert words(found) == ["The first", "Findings", "A gate\nwas missing."]
    assert [block.page for block in found.blocks] == [1, 2, 2]


def test_rich_text_is_read_as_it_is_seen() -> None:
    data = (
        rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Times;}{\f1\fcharset238 Arial CE;}}"
        rb"{\stylesheet{\s1 heading 1;}}{\header\pard Page head\par}"
        rb"\pard\s1 Findings\par\pard{\listtext\pard 1.\tab}Caf\'e9 \u8217?s{\v  hidden}"
        rb"{\footnote\pard See annex.\par} gate{\f1 \'9a}.\par"
        rb"\trowd\pard\intbl Who\cell What\cell\row\pard{\*\unknown gone}"
        rb"{\deleted struck}{\pict ffd8ff}\{kept\}\par}"
    )
    found = document_of(data, "a.rtf")
    assert words(found) == [
        "Findings", "1. Café ’s gateš.", "Who | What", "{kept}", "Footnotes", "See annex.",
    ]  # fmt: skip
    assert found.blocks[0].kind is BlockKind.HEADING
    assert len(found.notes) == 1


def test_groups_nested_20_000_deep_in_rich_text_are_read() -> None:
    data = b"{\\rtf1 " + b"{" * 20_000 + b"Words." + b"}" * 20_000 + b"\\par}"
    assert words(document_of(data, "a.rtf")) == ["Words."]


BOTH = (
    "From: a@b.example\r\nTo: c@d.example\r\nDate: Mon, 07 Mar 2011 10:00:00 +0000\r\n"
    "Subject: =?utf-8?q?A_caf=C3=A9?=\r\nMIME-Version: 1.0\r\n"
    'Content-Type: multipart/mixed; boundary="x"\r\n\r\n--x\r\n'
    'Content-Type: multipart/alternative; boundary="y"\r\n\r\n--y\r\n'
    "Content-Type: text/plain\r\n\r\nplain\r\n--y\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
    "<h1>Review</h1><p>It wasn’t heard.</p>\r\n--y--\r\n--x\r\nContent-Type: text/plain\r\n"
    'Content-Disposition: attachment; filename="../../notes.txt"\r\n\r\nNoted.\r\n--x--\r\n'
).encode()


def test_a_mail_is_read_by_its_richest_body_and_names_what_came_with_it() -> None:
    found = document_of(BOTH, "a.eml")
    assert words(found) == ["Review", "It wasn’t heard."]
    assert "7 March 2011 with the subject “A café”" in found.notes[0]
    assert "c@d.example" not in " ".join(found.notes)
    assert "notes.txt" in found.notes[1]


@pytest.mark.parametrize(
    ("start", "page"),
    [
        ("", "Content-ID: <p@x>"),  # the first that is a page, whichever part bears no name
        ("", "Content-Location: https://a.example/"),
        ('start="<p@x>"; ', "Content-ID: <p@x>"),
        ('start="<lost@x>"; ', "Content-ID: <p@x>"),
    ],
)
def test_a_page_saved_in_one_file_is_read_whichever_of_its_parts_have_names(
    start: str, page: str
) -> None:
    parts = (
        f"Content-Type: text/html\r\n{page}\r\n\r\n<p>Nobody asked.</p>\r\n",
        "Content-Type: text/css\r\nContent-Location: cid:c@x\r\n\r\np { color: red }\r\n",
        "Content-Type: text/html\r\nContent-ID: <f@x>\r\n\r\n<p>A frame.</p>\r\n",
    )
    head = f'MIME-Version: 1.0\r\nContent-Type: multipart/related; {start}boundary="b"\r\n\r\n'
    saved = "".join((head, *(f"--b\r\n{part}" for part in parts), "--b--\r\n"))
    assert words(document_of(saved.encode(), "a.mhtml")) == ["Nobody asked."]


def test_what_came_with_a_mail_is_taken_out_inside_the_folder(tmp_path: Path) -> None:
    mail = tmp_path / "a.eml"
    mail.write_bytes(BOTH)
    (member,) = unpack(mail, tmp_path / "out")
    assert Path(member.path).read_text().strip() == "Noted."
    assert Path(member.path).resolve().is_relative_to(tmp_path / "out")


def test_a_memo_with_a_head_of_its_own_is_a_text() -> None:
    memo = b"To: the Board\nFrom: the Chair\nDate: 4 May 2012\nSubject: Child Q\n\nNobody asked.\n"
    assert format_of(memo, "memo.txt").reader == "text"


def test_a_book_keeps_the_order_of_its_spine_and_leaves_its_contents_out() -> None:
    items = "".join(
        f'<item id="{key}" href="{key}.xhtml" media-type="application/xhtml+xml" '
        f'properties="{told}"/>'
        for key, told in (("a", ""), ("b", ""), ("n", "nav"))
    )
    spine = '<itemref idref="n"/><itemref idref="b"/><itemref idref="a"/><itemref idref="b"/>'
    parts = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": '<container><rootfile full-path="o/p.opf"/></container>',
        "o/p.opf": f"<package><manifest>{items}</manifest><spine>{spine}</spine></package>",
        "o/a.xhtml": "<html><body><p>Second.</p></body></html>",
        "o/b.xhtml": "<html><body><p>First.</p></body></html>",
        "o/n.xhtml": "<html><body><p>Go to</p></body></html>",
    }
    assert words(document_of(packed(dict(parts)), "a.epub")) == ["First.", "Second."]
    beside = {
        **parts,
        "o/p.opf": parts["o/p.opf"].replace(
            '"b"/><itemref idref="a"', '"b"/><itemref idref="a" linear="no"'
        ),
        "o/a.xhtml": "<html><body><p>Beside.</p><p id='fn2'>A note.</p></body></html>",
    }
    assert words(document_of(packed(dict(beside)), "a.epub")) == ["First.", "A note."]
    outside = {**parts, "o/p.opf": parts["o/p.opf"].replace("a.xhtml", "../../../etc/passwd")}
    with pytest.raises(DamagedFileError, match=r"a\.epub is damaged"):
        document_of(packed(dict(outside)), "a.epub")


@pytest.mark.parametrize("suffix", [".docx", ".dotx", ".docm", ".odt", ".pptx", ".xlsx", ".epub"])
def test_an_archive_that_is_no_document_is_refused_in_a_sentence(suffix: str) -> None:
    with pytest.raises(UnreadableFileError, match=rf"^a\{suffix} is "):
        document_of(packed({"x": "y"}), f"a{suffix}")


def test_entities_that_a_part_declares_are_refused() -> None:
    content = ODF.format("<office:body><office:text/></office:body>")
    bomb = f'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY f SYSTEM "file:///etc/passwd">]>{content}'
    mimetype = "application/vnd.oasis.opendocument.text"
    with pytest.raises(UnsafeFileError, match=r"a\.odt declares entities"):
        document_of(packed({"mimetype": mimetype, "content.xml": bomb}), "a.odt")


def test_a_part_that_unpacks_to_far_more_is_refused() -> None:
    with pytest.raises(BombError, match=r"a\.odt unpacks to far more"):
        document_of(odt("", **{"big.xml": " " * 20_000_000}), "a.odt")


def test_one_long_string_in_thousands_of_cells_is_refused() -> None:
    cells = '<c t="s"><v>0</v></c>' * 2_000
    data = workbook(f"<row>{cells}</row>" * 3)
    stream = io.BytesIO(data)
    with zipfile.ZipFile(stream, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr(
            "xl/strings.xml", f'<sst xmlns="{SHEET}"><si><t>{"no " * 9_000}</t></si></sst>'
        )
    with pytest.raises(TooLongError, match=r"a\.xlsx holds more text than is read as one"):
        document_of(stream.getvalue(), "a.xlsx")


def test_a_locked_opendocument_text_says_so() -> None:
    data = odt("", **{"META-INF/manifest.xml": "<m><encryption-data/></m>"})
    with pytest.raises(LockedFileError, match="locked with a password"):
        document_of(data, "a.odt")


def test_a_name_that_tells_nothing_leaves_it_to_the_content() -> None:
    assert words(document_of(b"{\\rtf1 Words.\\par}", "report.doc")) == ["Words."]


@pytest.mark.parametrize(
    ("name", "stream", "words"),
    [
        ("a.doc", "WordDocument", r"older Word document \(DOC\): .* save it as \.docx"),
        ("a.xls", "Workbook", r"save it as \.xlsx"),
        ("a.ppt", "PowerPoint Document", r"save it as \.pptx"),
        ("a.msg", "__substg1.0_1000001F", "save it as HTML or text and what came with it"),
        ("a.docx", "WordDocument", r"is really an older Word document \(DOC\): .* as \.docx"),
        ("a.xlsx", "Workbook", r"is really an older workbook \(XLS\): .* as \.xlsx"),
        ("a.pdf", "PowerPoint Document", r"is really an older set of slides \(PPT\): .* as \.pptx"),
        ("a.doc", "EncryptedPackage", "locked with a password"),
        ("a.docx", "EncryptedPackage", "locked with a password"),
    ],
)
def test_an_old_office_file_says_how_to_save_it(name: str, stream: str, words: str) -> None:
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + stream.encode("utf-16-le")
    with pytest.raises(UnreadableFileError, match=words):
        document_of(data, name)


def unpacked(tmp_path: Path, data: bytes) -> list[Member]:
    path = tmp_path / "a.zip"
    path.write_bytes(data)
    return unpack(path, tmp_path / "out")


def test_an_archive_gives_its_files_and_those_of_archives_in_it(tmp_path: Path) -> None:
    inner = packed({"b.txt": "Two.", "b.txt.toml": 'title = "T"'})
    found = unpacked(tmp_path, packed({
        "../../a.txt": "One.", "x/a.txt": "Other.", "in.zip": inner, ".hidden/c.txt": "",
        "__MACOSX/._a.txt": "",
    }))  # fmt: skip
    assert [one.name for one in found] == ["a.txt", "a.txt", "b.txt"]
    assert [Path(one.path).read_text() for one in found] == ["One.", "Other.", "Two."]
    assert all(Path(one.path).resolve().is_relative_to(tmp_path / "out") for one in found)
    assert Path(f"{found[2].path}.toml").exists()


def test_an_archive_too_deep_in_others_is_named_with_the_reason(tmp_path: Path) -> None:
    data = packed({"e.txt": "Deep."})
    for name in ("d.zip", "c.zip", "b.zip"):
        data = packed({name: data})
    (member,) = unpacked(tmp_path, data)
    assert (member.name, member.path) == ("d.zip", "")
    assert "too deep" in member.reason


def test_an_archive_of_too_many_files_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match=r"a\.zip holds 1,001 files"):
        unpacked(tmp_path, packed({f"{n}.txt": "" for n in range(1_001)}))


def test_a_bomb_in_an_archive_is_not_unpacked(tmp_path: Path) -> None:
    with pytest.raises(BombError, match="unpacks to far more"):
        unpacked(tmp_path, packed({"a.txt": "a" * 50_000_000}))


def test_an_archive_s_link_is_not_followed(tmp_path: Path) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        link = zipfile.ZipInfo("a.txt")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    (member,) = unpacked(tmp_path, stream.getvalue())
    assert "only points to another file" in member.reason


def test_every_ending_is_named_once() -> None:
    assert len(SUFFIXES) == len(set(SUFFIXES))
    assert all(suffix.startswith(".") and suffix == suffix.lower() for suffix in SUFFIXES)
