"""Files of kinds that nothing here reads: what they are, and how to save them so that they are."""

from __future__ import annotations

from pathlib import Path

from corpus.errors import OldOfficeError, UnsuitableFileError
from corpus.readers.text import wide_encoding

_OLE = b"\xd0\xcf\x11\xe0"  # the compound file of Office before 2007, and of locked ones today
_OTHERS = (  # how files of other makers begin
    (
        (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM"),
        "a picture",
        "make a PDF of it and add that with --ocr",
    ),
    (
        (b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"BZh", b"\xfd7zXZ"),
        "a compressed archive",
        "unpack it and add the files in it, or pack them as ZIP",
    ),
    (
        (b"\x7fELF", b"MZ\x90"),
        "a program",
        "add documents only",
    ),
    (
        (b"ID3", b"\xff\xfb", b"\xff\xf3", b"OggS", b"fLaC", b"RIFF"),
        "a recording",
        "have it written down and add the text",
    ),
)
_IN_WORD = "open it in Word or LibreOffice, save it as .docx"
_IN_EXCEL = "open it in Excel or LibreOffice, save it as .xlsx"
_IN_POWERPOINT = "open it in PowerPoint or LibreOffice, save it as .pptx"
_OUTLOOK = (
    "an Outlook message (MSG)",
    "open it in Outlook, save it as HTML or text and what came with it beside it",
)
_STREAMS = (  # names of streams in a compound file
    ("__substg1.0_", *_OUTLOOK),
    ("WordDocument", "an older Word document (DOC)", _IN_WORD),
    ("PowerPoint Document", "an older set of slides (PPT)", _IN_POWERPOINT),
    ("Workbook", "an older workbook (XLS)", _IN_EXCEL),
    ("Book", "an older workbook (XLS)", _IN_EXCEL),
)
_NAMES = {
    ".doc": ("an older Word document", _IN_WORD),
    ".dot": ("an older Word template", _IN_WORD),
    ".xls": ("an older workbook", _IN_EXCEL),
    ".xlsb": ("a workbook in Excel's own form", _IN_EXCEL),
    ".ppt": ("an older set of slides", _IN_POWERPOINT),
    ".pps": ("an older set of slides", _IN_POWERPOINT),
    ".msg": _OUTLOOK,
    ".pst": ("a store of Outlook", "save the mails in it as HTML or text"),
    ".wps": ("a document of Works", _IN_WORD),
    ".wpd": ("a document of WordPerfect", _IN_WORD),
    ".sxw": ("a document of an early OpenOffice", _IN_WORD),
    ".fodt": ("a flat OpenDocument file", "open it in LibreOffice, save it as .odt"),
    ".pages": ("a document of Pages", "open it in Pages, export it as Word or PDF"),
    ".numbers": ("a document of Numbers", "open it in Numbers, export it as Excel or PDF"),
    ".key": ("a document of Keynote", "open it in Keynote, export it as PowerPoint or PDF"),
    ".pub": ("a document of Publisher", "open it in Publisher, save it as PDF"),
    ".xps": ("a printed file (XPS)", "open it, print it to a PDF"),
    ".oxps": ("a printed file (XPS)", "open it, print it to a PDF"),
    ".one": ("a section of OneNote", "export it from OneNote as Word or PDF"),
    ".webarchive": ("a page saved by Safari", "open it in Safari, export it as PDF"),
}
ZIPPED = (b"PK\x03\x04", b"PK\x05\x06")  # how a ZIP begins, and an empty one


def refuse(data: bytes, name: str, *, named: str | None, packed: bool) -> None:
    """Raise what a file is that nothing reads, by its first bytes or else its name.

    `named` is the kind of text or document that its name promises, and `packed` says if such
    documents are archives.
    """
    if data.startswith(_OLE):
        raise _old(data, name, named)
    for starts, said, advice in _OTHERS:
        if data.startswith(starts) and (is_binary(data) or not data[:4].isalnum()):
            really = "is really" if named else "is"
            raise UnsuitableFileError(f"{name} {really} {said}: {advice}.")
    suffix = Path(name).suffix.lower()
    if named is None and suffix in _NAMES:
        said, advice = _NAMES[suffix]
        raise OldOfficeError(name, f"of no kind that is read ({said})", advice)
    if data.startswith(ZIPPED) and not packed:
        raise UnsuitableFileError(
            f"{name} is really a DOCX or another zipped file: find out which, and rename it."
        )


def is_binary(data: bytes) -> bool:
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


def _old(data: bytes, name: str, named: str | None) -> UnsuitableFileError | OldOfficeError:
    """Return what a compound file is refused with: what it is, and how to save it."""
    suffix = Path(name).suffix.lower()
    if "EncryptedPackage".encode("utf-16-le") in data:
        return OldOfficeError(
            name,
            "an Office file that is locked with a password",
            "save a copy of it without one",
        )
    for stream, said, advice in _STREAMS:
        if stream.encode("utf-16-le") in data:
            return OldOfficeError(name, f"really {said}" if named else said, advice)
    if named is None and suffix in _NAMES:
        return OldOfficeError(name, *_NAMES[suffix])
    return UnsuitableFileError(
        f"{name} is really an older or locked Office file: open it in the program that made it and "
        "save it without a password as .docx, .xlsx, .pptx or PDF."
    )
