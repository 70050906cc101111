"""Reviews as bytes and back, exactly."""

from __future__ import annotations

from functools import cache

import msgspec

from corpus.types import Passage, Review


def to_bytes(value: Review | Passage) -> bytes:
    """Return a review, or a passage of one, as JSON."""
    return msgspec.json.encode(value)


def from_bytes(data: bytes) -> Review:
    """Return the review that `to_bytes` wrote."""
    return _reviews().decode(data)


def passage_from_bytes(data: bytes) -> Passage:
    """Return the passage that `to_bytes` wrote."""
    return _passages().decode(data)


@cache
def _reviews() -> msgspec.json.Decoder[Review]:
    return msgspec.json.Decoder(Review)


@cache
def _passages() -> msgspec.json.Decoder[Passage]:
    return msgspec.json.Decoder(Passage)
