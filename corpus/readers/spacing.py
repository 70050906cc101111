"""White space as a page shows it, not as a file stores it."""

from __future__ import annotations

import re
from collections.abc import Iterator

BREAK = "\0"  # a line end that is meant; cleaned text holds none otherwise


def paragraphs(text: str) -> Iterator[str]:
    """Collapse white space as a browser does; two breaks in a row part paragraphs."""
    collapsed = re.sub(r"[ \t\n\f\r]+", " ", text)
    for part in re.split(rf"{BREAK}(?:[^\S{BREAK}]*{BREAK})+", collapsed):
        lines = [line.strip() for line in part.split(BREAK)]
        if whole := "\n".join(line for line in lines if line):
            yield whole
