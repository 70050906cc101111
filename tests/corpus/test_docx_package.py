"""Word packages: notes, lost links, the strict dialect, damage, locks and bombs."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import docx as python_docx
import pytest
from docx.oxml.ns import nsdecls

from corpus.blocks import BlockKind
from corpus.errors import (
    BombError,
    DamagedDocxError,
    LockedDocxError,
    NotDocxError,
    UnsafeFileError,
)
from corpus.readers import docx

NAMES = nsdecls("w")


def whole() -> bytes:
    document = python_docx.Document()
    document.add_paragraph("Text.")
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def rewritten(data: bytes, change: Callable[[str, bytes], bytes], **added: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for entry in old.namelist():
            new.writestr(entry, change(entry, old.read(entry)))
        for entry, content in added.items():
            new.writestr(entry, content)
    return stream.getvalue()


def test_footnotes_come_last_under_a_heading_of_their_own() -> None:
    notes = (
        f'<w:footnotes {NAMES}><w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>'
        '<w:footnote w:id="1"><w:p><w:r><w:footnoteRef/><w:t> See page 4.</w:t></w:r></w:p>'
        "</w:footnote></w:footnotes>"
    )
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"

    def link(entry: str, content: bytes) -> bytes:
        if entry == "[Content_Types].xml":
            part = (
                b'<Override PartName="/word/footnotes.xml" ContentType="application/vnd.openxml'
                b'formats-officedocument.wordprocessingml.footnotes+xml"/></Types>'
            )
            return content.replace(b"</Types>", part)
        if entry == "word/_rels/document.xml.rels":
            relation = f'<Relationship Id="rId99" Type="{kind}" Target="footnotes.xml"/>'
            return content.replace(b"</Relationships>", f"{relation}</Relationships>".encode())
        return content

    data = rewritten(whole(), link, **{"word/footnotes.xml": notes.encode()})
    found = docx.read(data, name="review.docx").blocks
    assert [block.text for block in found] == ["Text.", "Footnotes", "See page 4."]
    assert found[1].kind is BlockKind.HEADING


def test_a_link_that_leads_nowhere_does_not_matter() -> None:
    def link(entry: str, content: bytes) -> bytes:
        if entry == "word/_rels/document.xml.rels":
            lost = b'<Relationship Id="rId99" Type="http://x/image" Target="../NULL"/>'
            return content.replace(b"</Relationships>", lost + b"</Relationships>")
        return content

    found = docx.read(rewritten(whole(), link), name="review.docx").blocks
    assert [block.text for block in found] == ["Text."]


def test_the_strict_dialect_is_read() -> None:
    def strict(_: str, content: bytes) -> bytes:
        return content.replace(
            b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        ).replace(
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        )

    found = docx.read(rewritten(whole(), strict), name="review.docx").blocks
    assert [block.text for block in found] == ["Text."]


@pytest.mark.parametrize("share", [0.3, 0.6, 0.98])
def test_a_cut_off_archive_is_called_damaged(share: float) -> None:
    data = whole()
    with pytest.raises(DamagedDocxError, match=r"x\.docx is damaged"):
        docx.read(data[: int(len(data) * share)], name="x.docx")


def test_a_mangled_part_is_called_damaged() -> None:
    data = rewritten(
        whole(), lambda entry, old: b"<w:docu" if entry == "word/document.xml" else old
    )
    with pytest.raises(DamagedDocxError, match=r"x\.docx is damaged"):
        docx.read(data, name="x.docx")


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (
            b"\xd0\xcf\x11\xe0" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"),
            LockedDocxError,
        ),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600 + "WordDocument".encode("utf-16-le"), NotDocxError),
    ],
)
def test_older_containers_are_told_apart(data: bytes, error: type[Exception]) -> None:
    with pytest.raises(error, match=r"^x\.docx is "):
        docx.read(data, name="x.docx")


@pytest.mark.parametrize("types", [None, b"spreadsheetml.sheet.main+xml"])
def test_another_archive_is_no_word_document(types: bytes | None) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("xl/workbook.xml", b"<x/>")
        archive.writestr("_rels/.rels", b"<x/>")
        if types:
            archive.writestr("[Content_Types].xml", types)
    with pytest.raises(NotDocxError, match=r"x\.docx is no Word document"):
        docx.read(stream.getvalue(), name="x.docx")


def test_a_bomb_is_not_opened() -> None:
    stream = io.BytesIO(whole())
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/media/x.bin", b"\0" * 50_000_000)
    with pytest.raises(BombError, match=r"x\.docx unpacks to far more"):
        docx.read(stream.getvalue(), name="x.docx")


def test_a_bomb_that_declares_a_small_size_is_not_opened() -> None:
    stream = io.BytesIO(whole())
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/media/x.bin", b"\0" * 50_000_000)
    lying = stream.getvalue().replace((50_000_000).to_bytes(4, "little"), b"\x10\0\0\0")
    with pytest.raises((BombError, DamagedDocxError)):
        docx.read(lying, name="x.docx")


def test_more_members_than_a_document_has_are_refused() -> None:
    stream = io.BytesIO(whole())
    with zipfile.ZipFile(stream, "a") as archive:
        for n in range(10_001):
            archive.writestr(f"word/media/{n}", b"")
    with pytest.raises(BombError, match=r"x\.docx unpacks"):
        docx.read(stream.getvalue(), name="x.docx")


@pytest.mark.parametrize(
    "declared",
    [
        b'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]>',
        b'<!DOCTYPE d [<!ENTITY % x PUBLIC "-//x" "http://example.org/x.dtd"> %x;]>',
        b'<!DOCTYPE d SYSTEM "http://example.org/d.dtd">',
    ],
)
def test_a_document_that_names_what_lies_outside_it_is_refused_for_that(declared: bytes) -> None:
    def declare(entry: str, content: bytes) -> bytes:
        if entry != "word/document.xml":
            return content
        return content.replace(b"?>", b"?>" + declared, 1)

    with pytest.raises(UnsafeFileError, match="entities"):
        docx.read(rewritten(whole(), declare), name="review.docx")
