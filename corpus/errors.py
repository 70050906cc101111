"""One tree of errors. Each message is one sentence that says what to do."""

from __future__ import annotations


class AssistantError(Exception):
    """Anything that a person can put right. Pages and the command line catch this alone."""


class UnreadableFileError(AssistantError):
    """A file that can't be read as a review."""


class LibraryError(AssistantError):
    """A library that can't do what was asked of it."""


class TooDeepError(UnreadableFileError):
    """Quotations or lists lie in one another deeper than is read: what is below would be lost."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name} is built too deep: save it with fewer quotations, lists and tables in one "
            "another."
        )


class PdfError(UnreadableFileError):
    """A PDF that can't be read."""


class EncryptedPdfError(PdfError):
    """The PDF opens only with a password."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} is locked with a password: add a copy saved without one")


class DamagedPdfError(PdfError):
    """The PDF is cut short, damaged, or no PDF at all."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} is damaged or incomplete: get a fresh copy and add that")


class NoPagesError(PdfError):
    """The PDF has no pages."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} has no pages: get a fresh copy and add that")


class TooManyPagesError(PdfError):
    """The PDF has more pages than are read."""

    def __init__(self, name: str, pages: int, limit: int) -> None:
        super().__init__(
            f"{name} has {pages:,} pages and at most {limit:,} are read: split it and add the parts"
        )


class ScannedPdfError(PdfError):
    """The PDF holds pictures of pages and no text."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} is a scan: add it with --ocr, or supply its text")


class BlankPdfError(PdfError):
    """The PDF's pages hold neither text nor pictures of it."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} holds no text: check that it is the right file")


class GiantPageError(PdfError):
    """A page of the PDF claims to be larger than any that is printed."""

    def __init__(self, name: str, page: int) -> None:
        super().__init__(
            f"page {page} of {name} is larger than any that is printed: print the file to PDF "
            "again and add that"
        )


class UncodedPdfError(PdfError):
    """The letters of the PDF's font have no codes, so that no word can be read."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name} has a font whose letters have no codes, so its words can't be read: add it "
            "with --ocr, or supply its text"
        )


class OcrMissingError(PdfError):
    """What recognises text in scans is not installed."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name} can't be put through OCR here: install tesseract and "
            "'case-review-assistant[ocr]', then add it again"
        )


class OcrFailedError(PdfError):
    """OCR was tried and gave nothing that can be read."""

    def __init__(self, name: str) -> None:
        super().__init__(f"OCR could not read {name}: supply its text instead")


class BlankFileError(UnreadableFileError):
    """The file holds no words."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} holds no text: check that it is the right file.")


class UnsuitableFileError(UnreadableFileError):
    """Something that is not a file of a kind that is read."""


class TooLargeFileError(UnreadableFileError):
    """The file is larger than what is read."""

    def __init__(self, name: str, limit: int) -> None:
        super().__init__(
            f"{name} is larger than the {limit // 1_000_000} MB that are read: split it, or save "
            "it with smaller pictures, and add that."
        )


class SidecarError(UnreadableFileError):
    """The file of metadata beside a file can't be read."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name} is not valid TOML ({reason}): mend it, or move it away.")


class DocxError(UnreadableFileError):
    """A DOCX that can't be read."""


class DamagedDocxError(DocxError):
    """The DOCX is cut short or damaged."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} is damaged or incomplete: get a fresh copy and add that.")


class LockedDocxError(DocxError):
    """The DOCX opens only with a password."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} is locked with a password: add a copy saved without one.")


class NotDocxError(DocxError):
    """The file is an archive or an Office file, but no Word document of today's format."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name} is no Word document of the usual kind: open it in the program that made it "
            "and save it as .docx or PDF."
        )


class BombError(UnreadableFileError):
    """The file unpacks to far more than a document holds."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name} unpacks to far more than a document should and was not opened: "
            "get a fresh copy, or save it as PDF and add that."
        )


class TooLongError(UnreadableFileError):
    """The file holds more text than any document that is read as one."""

    def __init__(self, name: str, characters: int, lines: int) -> None:
        super().__init__(
            f"{name} holds more text than is read as one document ({characters:,} characters or "
            f"{lines:,} lines): split it and add the parts."
        )


class DamagedFileError(UnreadableFileError):
    """The file is cut short, damaged, or not built as files of its kind are."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} is damaged or incomplete: get a fresh copy and add that.")


class LockedFileError(UnreadableFileError):
    """The file opens only with a password or a key."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} is locked with a password: add a copy saved without one.")


class UnsafeFileError(UnreadableFileError):
    """The file declares entities, by which it could name other files or grow without end."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name} declares entities, as no document of its kind does, and was not opened: "
            "save it anew and add that."
        )


class OldOfficeError(UnreadableFileError):
    """The file is of an Office program, in the form of before 2007 or one that nobody reads."""

    def __init__(self, name: str, said: str, advice: str) -> None:
        super().__init__(f"{name} is {said}: {advice}, and add that.")


class DamagedHtmlError(UnreadableFileError):
    """The HTML can't be parsed to its end."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name} is built in a way that can't be read to its end: "
            "print it to a PDF and add that."
        )


class ReadingError(UnreadableFileError):
    """The process that reads a file gave up on it."""


class TooSlowError(ReadingError):
    """Reading took longer than is allowed, for the whole file or for one page of it."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name} took longer to read than any document should and was given up: "
            "split it, or save it as PDF anew, and add that."
        )


class BrokeReadingError(ReadingError):
    """The child that was reading ended, for want of memory or by a fault."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name} could not be read, for want of memory or by a fault in it: "
            "save it anew, or split it, and add that."
        )
