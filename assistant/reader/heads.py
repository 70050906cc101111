"""What a question wants, read by small learned heads over the encoder and its own words.

A head is a sum over the question's vector and over its words and parts of words, hashed into
buckets, so that a word that nobody foresaw still counts by its parts and by its meaning.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from index.encoder import NAME, load_encoder
from index.types import Encoder, Matrix

BUCKETS = 8192
AIMS = (
    *("findings", "recommendations", "evidence", "count", "list"),
    *("areas", "dates", "why", "yesno", "holdings"),
)
SCOPES = ("in", "identify", "live")
READINGS = ("alone", "thread", "within")
_WORD = re.compile(r"[a-z]+(?:['’][a-z]+)?|\d+|[?&/]")
_PART = 4  # letters of a part of a word
_LONGEST = 600  # characters that are read: the ask may stand at either end
_LABELS = {"aim": AIMS, "scope": SCOPES, "reading": READINGS}


@dataclass(frozen=True, slots=True)
class Head:
    """Logistic models, one a label: (labels, dimensions) and (labels, BUCKETS)."""

    bias: Matrix
    meaning: Matrix
    words: Matrix

    def chances(self, vector: Matrix, buckets: NDArray[np.int64], values: Matrix) -> Matrix:
        """Return the chance of each label; they sum to 1."""
        logits = self.bias + self.meaning @ vector + self.words[:, buckets] @ values
        weights = np.exp(logits - logits.max())
        return np.asarray(weights / weights.sum(), dtype=np.float32)


@dataclass(frozen=True, slots=True)
class Wants:
    """What is wanted of a question: chances in the order of AIMS, SCOPES and READINGS."""

    aims: Matrix
    scopes: Matrix
    readings: Matrix

    @property
    def aim(self) -> str:
        """The likeliest aim."""
        return AIMS[int(self.aims.argmax())]


def hear(encoder: Encoder, text: str) -> Wants:
    """Read a question; by the encoder that ships, where a library has another one's vectors.

    The heads were learned from that one's vectors, and those of others mean something else.
    """
    own = encoder if encoder.name == NAME else _shipped()
    return wants(text, own.encode([text])[0])


def wants(text: str, vector: Matrix) -> Wants:
    """Read a question, of which this is the vector by the encoder that ships."""
    buckets, values = words_in(text)
    chances = {name: head.chances(vector, buckets, values) for name, head in heads().items()}
    return Wants(chances["aim"], chances["scope"], chances["reading"])


def words_in(text: str) -> tuple[NDArray[np.int64], Matrix]:
    """Return the buckets of a text's words, ascending, and what each weighs; unit length."""
    plain = text.lower()
    if len(plain) > _LONGEST:
        plain = f"{plain[: _LONGEST // 2]} {plain[-_LONGEST // 2 :]}"
    hashed = [zlib.crc32(part.encode()) % BUCKETS for part in _parts(_WORD.findall(plain))]
    buckets, counts = np.unique(np.array(hashed, dtype=np.int64), return_counts=True)
    values = np.log1p(counts).astype(np.float32)
    return buckets, values / max(float(np.linalg.norm(values)), 1e-12)


@cache
def heads() -> dict[str, Head]:
    """Return the heads that ship; evals/train_heads.py made them."""
    with resources.as_file(resources.files("assistant").joinpath("data/heads.npz")) as path:
        held = np.load(path, allow_pickle=False)
        return {
            name: Head(
                *(
                    held[f"{name}_{part}"].astype(np.float32)
                    for part in ("bias", "meaning", "words")
                )
            )
            for name in _LABELS
        }


@cache
def _shipped() -> Encoder:
    return load_encoder()


def _parts(words: list[str]) -> Iterator[str]:
    """Yield words, pairs of words, the first and last few in their place, and parts of words."""
    yield from words
    yield from map(" ".join, pairwise(words))
    yield from (f"^{n} {word}" for n, word in enumerate(words[:3]))
    yield from (f"$ {word}" for word in words[-2:])
    for word in words:
        if len(word) > _PART:
            edged = f"<{word}>"
            yield from (edged[at : at + _PART] for at in range(len(edged) - _PART + 1))
