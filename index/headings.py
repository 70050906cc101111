"""The headings over a passage, as vectors and words take them."""

from __future__ import annotations

from corpus.types import Passage


def heading_path(passage: Passage) -> str:
    """Return a passage's headings as the vector and the word index take them."""
    return " › ".join(passage.locator.heading)
