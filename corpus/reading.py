"""Read a file: tell its kind by its content, read it, assemble the review."""

from __future__ import annotations

import hashlib
import tomllib
from dataclasses import replace
from pathlib import Path

from corpus.blocks import Document
from corpus.errors import (
    BlankFileError,
    SidecarError,
    TooLargeFileError,
    UnsuitableFileError,
)
from corpus.readers.front_matter import Declared, declared
from corpus.readers.text import wide_encoding
from corpus.reading_process import ReadingProcess as ReadingProcess  # noqa: PLC0414 - a face of ours
from corpus.structure import assemble
from corpus.types import Origin, Review

SIZE_LIMIT = 100_000_000  # bytes
SUFFIXES = {
    ".pdf": "pdf",
    ".docx": "docx",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".md": "markdown",
    ".markdown": "markdown",
    ".txt": "text",
    ".text": "text",
}
_TELLING = (  # how files of a kind begin
    (b"%PDF-", "pdf", "a PDF"),
    (b"PK\x03\x04", "docx", "a DOCX or another zipped file"),
    (b"PK\x05\x06", "docx", "an empty zipped file"),
    (b"\xd0\xcf\x11\xe0", "ole", "an older or locked Office file"),
    (b"\x89PNG", "picture", "a picture"),
    (b"\xff\xd8\xff", "picture", "a picture"),
    (b"GIF8", "picture", "a picture"),
    (b"II*\x00", "picture", "a picture"),
    (b"MM\x00*", "picture", "a picture"),
    (b"{\\rtf", "rtf", "an RTF file"),
    (b"\x1f\x8b", "archive", "a compressed archive"),
    (b"7z\xbc\xaf", "archive", "a compressed archive"),
    (b"Rar!", "archive", "a compressed archive"),
    (b"\x7fELF", "program", "a program"),
    (b"MZ\x90", "program", "a program"),
)
_ADVICE = {
    "pdf": "rename it to end in .pdf",
    "docx": "rename it to end in .docx if it is a Word document",
    "ole": "open it in Word and save it as .docx without a password",
    "rtf": "open it in Word and save it as .docx",
    "picture": "make a PDF of it and add that with --ocr",
    "archive": "unpack it and add the files in it",
    "program": "only PDF, DOCX, HTML, Markdown and text are read",
}


def read(path: Path, *, ocr: bool = False) -> Review:
    """Read one file as a review. Raises a child of UnreadableFileError."""
    data = read_bytes(path)
    document = document_of(data, path.name, ocr=ocr)
    said = {**document.declared, **_sidecar(path)}
    sha256 = hashlib.sha256(data).hexdigest()
    return assemble(replace(document, declared=said), source=path.name, sha256=sha256)


def read_bytes(path: Path) -> bytes:
    """Return a file's bytes, once it is known to be a file of a size that is read."""
    try:
        if path.is_dir():
            raise UnsuitableFileError(
                f"{path.name} is a folder: name the files in it, or add it whole."
            )
        if not path.exists():
            raise UnsuitableFileError(
                f"There is no file {path.name}: check the name and the folder."
            )
        if not path.is_file():
            raise UnsuitableFileError(f"{path.name} is not a file: name a file of a review.")
        if path.stat().st_size > SIZE_LIMIT:
            raise TooLargeFileError(path.name, SIZE_LIMIT)
        data = path.read_bytes()
    except OSError as error:
        raise UnsuitableFileError(
            f"{path.name} can't be opened ({error.strerror}): check that you may read it."
        ) from error
    if not data:
        raise BlankFileError(path.name)
    return data


def document_of(data: bytes, name: str, *, ocr: bool = False) -> Document:
    """Read a file's bytes by its name's ending, if its content is of that kind."""
    form = SUFFIXES.get(Path(name).suffix.lower())
    if form is None:
        raise UnsuitableFileError(
            f"{name} is of no kind that is read: add a PDF, DOCX, HTML, Markdown or text file."
        )
    _check_kind(data, name, form)
    match form:
        case "pdf":
            from corpus.readers import pdf

            return pdf.read(data, name=name, ocr=ocr)
        case "docx":
            from corpus.readers import docx

            return docx.read(data, name=name)
        case "html":
            from corpus.readers import html

            return html.read(data, name=name)
        case "markdown":
            from corpus.readers import markdown

            return markdown.read(data, name=name)
        case _:
            from corpus.readers import text

            return text.read(data, name=name)


def _check_kind(data: bytes, name: str, form: str) -> None:
    """Refuse a file whose content is of another kind than its name says."""
    head = data.lstrip()[:8] if form == "pdf" else data[:8]
    found, said = next(
        ((kind, said) for start, kind, said in _TELLING if head.startswith(start)), (None, "")
    )
    if found is None and form in {"text", "markdown", "html"} and _is_binary(data):
        raise UnsuitableFileError(
            f"{name} is not text, whatever its name says: find out what it is and add it as PDF."
        )
    if found is not None and found != form:
        raise UnsuitableFileError(f"{name} is really {said}: {_ADVICE[found]}.")
    if found is None and form == "docx":
        raise UnsuitableFileError(
            f"{name} is no Word document, whatever its name says: open it in the program that made "
            "it and save it as .docx or PDF."
        )


def _is_binary(data: bytes) -> bool:
    """Tell bytes that no text has: many control characters, but not UTF-16."""
    sample = data[:8192]
    if sample.startswith((b"\xff\xfe", b"\xfe\xff")) or wide_encoding(data):
        return False
    noughts = sample.count(0)
    if noughts and max(sample[0::2].count(0), sample[1::2].count(0)) > 0.8 * noughts:
        noughts = 0  # every other byte: UTF-16 without a mark
    controls = sum(
        sample.count(byte) for byte in range(1, 32) if byte not in {9, 10, 12, 13, 26, 27}
    )
    return noughts + controls > len(sample) // 50


def _sidecar(path: Path) -> Declared:
    """Return what the file of metadata beside a file declares."""
    for beside in (path.with_name(f"{path.name}.toml"), path.with_suffix(".toml")):
        if beside.is_file() and beside != path:
            try:
                return declared(tomllib.loads(beside.read_text(encoding="utf-8")), Origin.SIDECAR)
            except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
                raise SidecarError(beside.name, str(error)) from error
    return {}
