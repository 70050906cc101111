"""Scans to PDFs with text, by ocrmypdf in a process of its own."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from corpus.errors import OcrFailedError, OcrMissingError
from corpus.readers.pdf_layout import Word, stands_in
from corpus.temporary import own_folder

_SECONDS = 3_600


def recognise(data: bytes, *, name: str, pages: Sequence[int]) -> bytes:
    """Return the PDF with the text of these pages read from their pictures, each in place."""
    if importlib.util.find_spec("ocrmypdf") is None or shutil.which("tesseract") is None:
        raise OcrMissingError(name)
    with own_folder() as folder:
        scan, result = Path(folder, "scan.pdf"), Path(folder, "text.pdf")
        scan.write_bytes(data)
        command = [sys.executable, "-m", "ocrmypdf", "--force-ocr", "--output-type", "pdf"]
        command += ["--pages", ",".join(map(str, pages))]
        command += ["--optimize", "0", "--jobs", "2", "--language", "eng", str(scan), str(result)]
        try:
            # Tesseract's own threads make each page four times slower.
            subprocess.run(  # noqa: S603 - our own command, on files that we named
                command,
                check=True,
                capture_output=True,
                timeout=_SECONDS,
                env={**os.environ, "OMP_THREAD_LIMIT": "1", "TMPDIR": str(folder)},
            )
            return result.read_bytes()
        except (subprocess.SubprocessError, OSError) as error:
            raise OcrFailedError(name) from error


def beside(exact: Sequence[Word], recognised: Sequence[Word]) -> list[Word]:
    """Return the words read by OCR where none of those stands that the page itself gives."""
    return [word for word in recognised if not any(_meet(word, other) for other in exact)]


def _meet(one: Word, other: Word) -> bool:
    """Tell whether the middle of one of two words lies on the other."""
    return stands_in(other, one.box) or stands_in(one, other.box)
