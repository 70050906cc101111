"""Whatever a file is, it is read or refused in one clear sentence that names it."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import docx
import pypdfium2 as pdfium
import pytest
from PIL import Image

from corpus.errors import AssistantError, UnreadableFileError
from corpus.reading import ReadingProcess, read

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


@pytest.fixture(scope="module")
def process() -> Iterator[ReadingProcess]:
    with ReadingProcess() as running:
        yield running


def pdf(pages: int) -> bytes:
    document = pdfium.PdfDocument.new()
    for _ in range(pages):
        document.new_page(300, 400).close()
    stream = io.BytesIO()
    document.save(stream)
    document.close()
    return stream.getvalue()


def locked_pdf() -> bytes:
    pikepdf = pytest.importorskip("pikepdf", reason="locking a PDF takes pikepdf")
    stream = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf(1))) as source:
        source.save(stream, encryption=pikepdf.Encryption(owner="owner", user="user"))
    return stream.getvalue()


def word() -> bytes:
    document = docx.Document()
    document.add_paragraph("Text.")
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def bomb() -> bytes:
    stream = io.BytesIO(word())
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/media/x.xml", b" " * 60_000_000)
    return stream.getvalue()


def archive(entry: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        made.writestr(entry, "x")
    return stream.getvalue()


def picture() -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (10, 10)).save(stream, "PNG")
    return stream.getvalue()


CASES: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "empty": ("a.txt", lambda: b"", "holds no text"),
    "empty PDF": ("a.pdf", lambda: b"", "holds no text"),
    "white space": ("a.md", lambda: b" \n\t\r\n ", "holds no text"),
    "white space as HTML": ("a.html", lambda: b" \n ", "holds no text"),
    "front matter alone": ("a.md", lambda: b"---\ntitle: x\n---\n", "holds no text"),
    "locked PDF": ("a.pdf", locked_pdf, "locked with a password"),
    "cut off PDF": ("a.pdf", lambda: pdf(3)[:200], "damaged"),
    "PDF of nonsense": ("a.pdf", lambda: b"%PDF-1.7\n" + bytes(range(256)) * 40, "damaged"),
    "PDF without pages": ("a.pdf", lambda: pdf(0), "has no pages|damaged"),
    "PDF of empty pages": ("a.pdf", lambda: pdf(2), "holds no text"),
    "PDF of 10,000 pages": ("a.pdf", lambda: pdf(10_000), "has 10,000 pages"),
    "PDF named DOCX": ("a.docx", lambda: pdf(1), "is really a PDF"),
    "DOCX named text": ("a.txt", word, "is really a DOCX"),
    "DOCX named PDF": ("a.pdf", word, "is really a DOCX"),
    "picture named PDF": ("a.pdf", picture, "is really a picture"),
    "picture named HTML": ("a.html", picture, "is really a picture"),
    "old Word file": ("a.doc", lambda: OLE, "a.doc"),
    "old Word file named DOCX": ("a.docx", lambda: OLE, "is really an older or locked Office"),
    "RTF named text": ("a.txt", lambda: b"{\\rtf1 Text}", "is really an RTF"),
    "text named DOCX": ("a.docx", lambda: b"Text.", "no Word document"),
    "spreadsheet named DOCX": ("a.docx", lambda: archive("xl/workbook.xml"), "no Word document"),
    "cut off DOCX": ("a.docx", lambda: word()[:900], "damaged"),
    "DOCX bomb": ("a.docx", bomb, "unpacks to far more"),
    "noughts": ("a.txt", lambda: b"\0" * 5_000, "is not text"),
    "program": ("a.md", lambda: b"\x7fELF" + bytes(200), "is really a program"),
    "unknown ending": ("a.pages", lambda: b"x", "is of no kind that is read"),
    "no ending": ("README", lambda: b"x", "is of no kind that is read"),
}


def assert_one_sentence(message: str, name: str) -> None:
    assert name in message
    assert "\n" not in message
    rest = message.replace(name, "it").replace(".toml", "")
    for ending in (".docx", ".pdf", ".txt"):
        rest = rest.replace(ending, "")
    assert ". " not in rest.rstrip(".")
    assert 30 < len(message) < 250


@pytest.mark.parametrize("case", CASES)
def test_a_bad_file_is_refused_in_one_sentence(
    case: str, process: ReadingProcess, tmp_path: Path
) -> None:
    name, content, words = CASES[case]
    path = tmp_path / name
    path.write_bytes(content())
    with pytest.raises(UnreadableFileError, match=words) as refusal:
        process.read(path)
    assert_one_sentence(str(refusal.value), name)


def test_the_child_reads_on_after_every_bad_file(tmp_path: Path) -> None:
    good = tmp_path / "good.txt"
    good.write_text("The review of Child A.")
    with ReadingProcess() as process:
        for name, content, _ in list(CASES.values())[:12]:
            (tmp_path / name).write_bytes(content())
            with pytest.raises(AssistantError):
                process.read(tmp_path / name)
        assert process.read(good).text == "The review of Child A."


def test_a_huge_file_is_refused_unread(
    process: ReadingProcess, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as stream:
        stream.truncate(2 << 30)
    with pytest.raises(UnreadableFileError, match="larger than the 100 MB") as refusal:
        process.read(path)
    assert_one_sentence(str(refusal.value), "huge.txt")
    monkeypatch.setattr(Path, "read_bytes", lambda _: pytest.fail("it was read"))
    with pytest.raises(UnreadableFileError, match="larger than the 100 MB"):
        read(path)


def test_a_missing_file_and_a_folder_are_refused(process: ReadingProcess, tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match="There is no file") as missing:
        process.read(tmp_path / "missing.pdf")
    assert_one_sentence(str(missing.value), "missing.pdf")
    with pytest.raises(UnreadableFileError, match="is a folder") as folder:
        process.read(tmp_path)
    assert_one_sentence(str(folder.value), tmp_path.name)


@pytest.mark.skipif(os.name == "nt", reason="permissions are another matter on Windows")
@pytest.mark.parametrize("closed", ["file", "folder"])
def test_what_may_not_be_read_is_refused(tmp_path: Path, closed: str) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    path = folder / "closed.txt"
    path.write_text("Text.")
    (path if closed == "file" else folder).chmod(0)
    if os.access(path, os.R_OK):
        folder.chmod(0o700)
        pytest.skip("this user, root, may read every file")
    with pytest.raises(UnreadableFileError, match=r"can't be opened") as refusal:
        read(path)
    folder.chmod(0o700)
    assert_one_sentence(str(refusal.value), "closed.txt")


@pytest.mark.parametrize("asked", ["is_dir", "exists", "stat", "read_bytes"])
def test_whatever_the_system_denies_is_a_refusal(
    tmp_path: Path, asked: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "closed.txt"
    path.write_text("Text.")

    def denied(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, asked, denied)
    with pytest.raises(UnreadableFileError, match=r"can't be opened") as refusal:
        read(path)
    assert_one_sentence(str(refusal.value), "closed.txt")


def test_a_name_too_long_for_the_system_is_refused(process: ReadingProcess, tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match=r"\.txt"):
        process.read(tmp_path / f"{'x' * 400}.txt")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in this file system")
def test_a_pipe_is_refused_and_not_waited_for(process: ReadingProcess, tmp_path: Path) -> None:
    path = tmp_path / "pipe.txt"
    os.mkfifo(path)
    with pytest.raises(UnreadableFileError, match="is not a file") as refusal:
        process.read(path)
    assert_one_sentence(str(refusal.value), "pipe.txt")
