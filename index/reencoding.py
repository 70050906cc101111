"""Giving a library other vectors: every passage is encoded anew, as one change or not at all."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from index.appending import Encoded, encode
from index.rebuilding import new_epoch
from index.store import Writing
from index.stored import State
from index.types import Encoder, Filter


def reencode(
    writing: Writing, folder: Path, encoder: Encoder, encoded: Encoded | None = None
) -> State:
    """Put an encoder's vectors in the place of those held; return the state that is true then.

    Inside the caller's change: what fails or is killed on the way leaves the former vectors.
    """
    held = writing.reviews(Filter())
    total, done = sum(one.passages for one in held), 0
    for one in held:
        review = writing.review(one.sha256)
        if review is None:
            continue
        writing.encode(one.sha256, encode(encoder, review, _onward(encoded, done, total)))
        done += one.passages
    writing.become(
        replace(
            writing.state,
            encoder=encoder.name,
            revision=encoder.revision,
            dimensions=encoder.dimensions,
        )
    )
    return new_epoch(writing, folder)


def _onward(encoded: Encoded | None, done: int, total: int) -> Encoded | None:
    """Tell of a review's passages as further ones of the whole library's."""
    if encoded is None:
        return None
    return lambda now, _: encoded(done + now, total)
