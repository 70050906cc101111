"""The kinds of file that are read: how they are named, how they begin, which reader takes them."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from corpus.errors import UnsuitableFileError
from corpus.foreign import ZIPPED, is_binary, refuse

_PEEK = 1_000_000  # bytes of a part that tells what an archive is
_HEAD = 8_192
_LINES = re.IGNORECASE | re.MULTILINE
_FIELD = re.compile(rb"[A-Za-z][A-Za-z0-9-]{1,40}:(?:[ \t]|\r?\n)")
_OF_MAIL = re.compile(
    rb"^(?:mime-version|message-id|received|return-path|content-transfer-encoding):", _LINES
)
_SENT = re.compile(rb"^(?:to|cc|bcc|received|return-path):", _LINES)
_HTML = re.compile(rb"\s*(?:<!--.{0,500}?-->\s*)?(?:<!doctype html|<html)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Opening:
    """What a file says of its kind: its first bytes, and of an archive what it declares to be."""

    head: bytes
    packed: str


Signature: TypeAlias = Callable[[Opening], bool]


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of file, and the module of `corpus.readers` whose `read` takes it."""

    reader: str
    said: str
    suffixes: tuple[str, ...]  # the usual one first
    signature: Signature = lambda _: False


def _begins(start: bytes) -> Signature:
    return lambda opening: opening.head.lstrip().startswith(start)


def _declares(*words: str) -> Signature:
    return lambda opening: any(word in opening.packed for word in words)


def _is_mail(opening: Opening) -> bool:
    """Tell a mail, or a page saved as one, by the lines of its head; a memo has no such lines."""
    head = re.split(rb"\r?\n\r?\n", opening.head.lstrip(b"\r\n"), maxsplit=1)[0]
    return _FIELD.match(head) is not None and _OF_MAIL.search(head) is not None


def _is_saved_page(opening: Opening) -> bool:
    """Tell a page from a mail, which has been sent to somebody."""
    return (
        _is_mail(opening)
        and b"multipart/related" in opening.head
        and not _SENT.search(opening.head)
    )


_WORD = ("wordprocessingml.document", "wordprocessingml.template", "ms-word.")
_SHEET = (
    "spreadsheetml.sheet.main",
    "spreadsheetml.template",
    "ms-excel.sheet.macro",
    "ms-excel.template.macro",
)
_SLIDES = (
    "presentationml.presentation",
    "presentationml.slideshow",
    "presentationml.template",
    "ms-powerpoint.presentation",
    "ms-powerpoint.slideshow",
)
_OPEN = "application/vnd.oasis.opendocument."

FORMATS = (
    Format("pdf", "a PDF", (".pdf",), _begins(b"%PDF-")),
    Format("docx", "a DOCX", (".docx", ".docm", ".dotx", ".dotm"), _declares(*_WORD)),
    Format(
        "odf",
        "an OpenDocument file (ODT, ODS, ODP)",
        (".odt", ".ott", ".ods", ".ots", ".odp", ".otp"),
        _declares(f"{_OPEN}text", f"{_OPEN}spreadsheet", f"{_OPEN}presentation"),
    ),
    Format("rtf", "an RTF file", (".rtf",), _begins(b"{\\rtf")),
    Format("pptx", "a set of slides (PPTX)", (".pptx", ".pptm", ".ppsx", ".ppsm", ".potx"),
           _declares(*_SLIDES)),
    Format("xlsx", "a workbook (XLSX)", (".xlsx", ".xlsm", ".xltx", ".xltm"), _declares(*_SHEET)),
    Format("epub", "an EPUB", (".epub",), _declares("application/epub+zip")),
    Format("mail", "a web page saved in one file (MHT)", (".mht", ".mhtml"), _is_saved_page),
    Format("mail", "a mail (EML)", (".eml",), _is_mail),
    Format("html", "a web page", (".html", ".htm", ".xhtml"),
           lambda opening: _HTML.match(opening.head) is not None),
    Format("markdown", "a Markdown text", (".md", ".markdown")),
    Format("text", "a text", (".txt", ".text")),
)  # fmt: skip
ARCHIVE = ".zip"  # no document: each file in it is one
SUFFIXES = (*(suffix for form in FORMATS for suffix in form.suffixes), ARCHIVE)
NAMES = "PDF, Word, OpenDocument, RTF, slides, sheets, EPUB, mail, HTML, Markdown, text or ZIP"
_TEXTS = frozenset({"html", "markdown", "text"})


def format_of(data: bytes, name: str) -> Format:
    """Return the kind of a file whose content and name agree. Raises what to do about others.

    A name that tells no kind leaves it to the content.
    """
    suffix = Path(name).suffix.lower()
    named = next((form for form in FORMATS if suffix in form.suffixes), None)
    found = _found(data)
    if found is not None and named is not None and not _agree(found, named):
        raise UnsuitableFileError(
            f"{name} is really {found.said}: rename it to end in {found.suffixes[0]}."
        )
    if found is None:
        refuse(data, name, named=named.said if named else None, packed=_is_packed(named))
    form = named or found
    if form is None:
        raise UnsuitableFileError(f"{name} is of no kind that is read: add {NAMES}.")
    _check_content(data, name, form, found)
    return form


def is_archive(data: bytes, name: str) -> bool:
    """Say if a file is a plain archive of files, each of which is a document."""
    return Path(name).suffix.lower() == ARCHIVE and _found(data) is None


def _found(data: bytes) -> Format | None:
    """Return what a file's content says that it is, None where it says nothing."""
    opening = Opening(data[:_HEAD], _packed(data) if data.startswith(ZIPPED) else "")
    return next((form for form in FORMATS if form.signature(opening)), None)


def _agree(found: Format, named: Format) -> bool:
    """Say if content and name are of one kind. The source of a page may be what a text shows."""
    return found.reader == named.reader or {found.reader, named.reader} <= _TEXTS


def _packed(data: bytes) -> str:
    """Return what an archive declares itself to be, in its first part or its list of types."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for part in ("mimetype", "[Content_Types].xml"):
                if part in archive.NameToInfo:
                    with archive.open(part) as stream:
                        return stream.read(_PEEK).decode("utf-8", errors="replace")
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError):
        return ""  # the reader says what is wrong with it
    return ""


def _is_packed(form: Format | None) -> bool:
    return form is not None and form.reader in {"docx", "odf", "pptx", "xlsx", "epub"}


def _check_content(data: bytes, name: str, form: Format, found: Format | None) -> None:
    """Refuse a file whose content is not of the kind that its name says."""
    if form.reader in _TEXTS and is_binary(data):
        raise UnsuitableFileError(
            f"{name} is not text, whatever its name says: find out what it is and add it as PDF."
        )
    if found is None and _is_packed(form) and not data.startswith(ZIPPED):
        told = "no Word document" if form.reader == "docx" else f"not {form.said}"
        raise UnsuitableFileError(
            f"{name} is {told}, whatever its name says: open it in the program that made "
            f"it and save it as {form.suffixes[0]} or PDF."
        )
    if found is None and form.reader == "rtf":
        raise UnsuitableFileError(
            f"{name} is not an RTF file, whatever its name says: rename it to end in .txt if it is "
            "plain text."
        )
