"""Whom each review is about, in numbers: read once for each version, and kept."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import msgspec

from assistant.findings.headcount import Stated, Subjects, headcount
from assistant.ground.workings import Workings, code_of
from corpus.types import Span
from index.library import Snapshot
from index.types import HeldReview

KIND = "headcount"
READ_BY = ("corpus", "assistant.findings")  # that read it; headcount knows no other
_Kept = tuple[tuple[int, Span | None] | None, tuple[int, Span | None] | None]
_DECODER = msgspec.json.Decoder(_Kept)


def kept_subjects(snapshot: Snapshot, reviews: Sequence[HeldReview]) -> dict[str, Subjects]:
    """Return the numbers of children and families of reviews, by the reviews' ids."""
    workings = Workings(snapshot, KIND)
    found: dict[str, Subjects] = {}
    for held in reviews:
        made_with = repr((code_of(*READ_BY), held.metadata.title, held.metadata.pseudonym))
        content = workings.of(held, made_with, partial(_read, snapshot, held))
        found[held.id] = _decoded(content)
    return found


def _read(snapshot: Snapshot, held: HeldReview) -> bytes:
    read = headcount(snapshot.version(held.sha256), held.metadata)
    return msgspec.json.encode(
        [one and (one.n, one.span) for one in (read.children, read.families)]
    )


def _decoded(content: bytes) -> Subjects:
    children, families = _DECODER.decode(content)
    return Subjects(children and Stated(*children), families and Stated(*families))
