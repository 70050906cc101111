"""Whom each review is about, in numbers: read once for each version, and kept."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from assistant.knowledge.headcount import Stated, Subjects, headcount
from assistant.workings import keep
from corpus.types import Span
from index.library import Library
from index.types import HeldReview, Working

KIND = "headcount"
PROGRAM = "1"  # of the rules by which it is read
_Kept = tuple[tuple[int, Span | None] | None, tuple[int, Span | None] | None]
_DECODER = msgspec.json.Decoder(_Kept)


def kept_subjects(library: Library, reviews: Sequence[HeldReview]) -> dict[str, Subjects]:
    """Return the numbers of children and families of reviews, by the reviews' ids."""
    found: dict[str, Subjects] = {}
    new: dict[str, Working] = {}
    with library.snapshot() as snapshot:
        kept = snapshot.workings(KIND)
        for held in reviews:
            made_with = repr((PROGRAM, held.metadata.title, held.metadata.pseudonym))
            working = kept.get(held.id)
            if working is None or working.made_with != made_with:
                read = headcount(snapshot.version(held.sha256), held.metadata)
                working = new[held.sha256] = Working(made_with, _encoded(read))
            found[held.id] = _decoded(working.content)
    keep(library, KIND, new)
    return found


def _encoded(read: Subjects) -> bytes:
    return msgspec.json.encode(
        [one and (one.n, one.span) for one in (read.children, read.families)]
    )


def _decoded(content: bytes) -> Subjects:
    children, families = _DECODER.decode(content)
    return Subjects(children and Stated(*children), families and Stated(*families))
