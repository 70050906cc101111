"""What times the reading of PDFs reads the pages that it says."""

from __future__ import annotations

from assistant.samples import sample_files
from benchmarks import pdfs
from corpus.readers import pdf


def test_pages_are_put_together_to_the_number_asked_for_and_read_both_ways() -> None:
    sample = next(path for path in sample_files() if path.suffix == ".pdf")
    wanted = pdf.page_count(sample.read_bytes()) + 1
    data = pdfs.put_together([sample], wanted)
    texts = pdfs.bare_text(data)
    assert len(texts) == wanted
    assert texts[-1] == texts[0]
    speed = pdfs.measured(data, rounds=1)
    assert speed.pages == wanted
    assert min(speed.reading, speed.bare) > 0
