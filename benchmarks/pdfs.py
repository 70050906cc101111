"""How fast PDFs are read, beside taking their bare text by pypdfium2.

Run: python -m benchmarks.pdfs [FILE …]

Without files, the pages of the sample library's PDFs are put into one of 336 pages. Each file is
read by the product and by pypdfium2 alone in turn, three rounds in one process; medians of the
processor's seconds, which other work on the machine lengthens less than the clock's.
"""

from __future__ import annotations

import argparse
import io
import statistics
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import pypdfium2 as pdfium

from assistant.samples import sample_files
from corpus.readers import pdf

PAGES = 336
ROUNDS = 3
MOST = 8.0  # seconds aimed for, for so many pages


@dataclass(frozen=True, slots=True)
class Speed:
    """Seconds of the processor that a PDF's pages took."""

    pages: int
    reading: float  # places, order, notes and tables told
    bare: float  # text alone


def put_together(files: Iterable[Path], pages: int) -> bytes:
    """Return a PDF of so many pages, taken from these files again and again."""
    sources = [pdfium.PdfDocument(path) for path in files]
    whole = pdfium.PdfDocument.new()
    while len(whole) < pages:
        for source in sources:
            wanted = min(len(source), pages - len(whole))
            if wanted:
                whole.import_pages(source, list(range(wanted)))
    stream = io.BytesIO()
    whole.save(stream)
    return stream.getvalue()


def bare_text(data: bytes) -> list[str]:
    """Return each page's text as pypdfium2 gives it."""
    document = pdfium.PdfDocument(data)
    return [page.get_textpage().get_text_range() for page in document]


def measured(data: bytes, rounds: int = ROUNDS) -> Speed:
    """Read a PDF in turns, by the product and bare."""
    pages = pdf.page_count(data)
    reading, bare = [], []
    for _ in range(rounds):
        bare.append(_timed(lambda: bare_text(data)))
        reading.append(_timed(lambda: pdf.read(data, name="report.pdf")))
    return Speed(pages, statistics.median(reading), statistics.median(bare))


def _timed(run: Callable[[], object]) -> float:
    start = time.process_time()
    run()
    return time.process_time() - start


def main() -> None:
    """Print pages a second of each file, or of the pages put together."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    files = {path.name: path.read_bytes() for path in parser.parse_args().files}
    if not files:
        samples = [path for path in sample_files() if path.suffix == ".pdf"]
        files = {f"{PAGES} sample pages": put_together(samples, PAGES)}
        print(f"aimed for: {PAGES} pages within {MOST:.0f} s")
    for name, data in files.items():
        speed = measured(data)
        read, bare = speed.pages / speed.reading, speed.pages / speed.bare
        print(f"{name}: {speed.pages} pages in {speed.reading:.2f} s, {read:,.0f} a second")
        print(f"  bare text by pypdfium2: {bare:,.0f} a second, {bare / read:.1f} times as many")


if __name__ == "__main__":
    main()
