"""What tests of several rooms share: a fake encoder, a small review."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, Concatenate, ParamSpec, TypeVar

import numpy as np

from assistant.types import Citation
from corpus.blocks import Block, Document
from corpus.structure import assemble
from corpus.types import Origin, Review, Span
from index.encoder import NAME
from index.library import Library, Snapshot
from index.types import EncodedPassage, EncodedQuestion, Matrix

P = ParamSpec("P")
R = TypeVar("R")
PATIENCE = 240.0  # seconds after which what doesn't come is taken to hang, on the slowest machine


def of(
    library: Library, work: Callable[Concatenate[Snapshot, P], R], *args: P.args, **named: P.kwargs
) -> R:
    """Return what is worked out of a library as it is now."""
    with library.snapshot() as snapshot:
        return work(snapshot, *args, **named)


class WordEncoder:
    """A fake encoder: the sum of a fixed vector for each word, so shared words bring texts near."""

    name = "words"
    revision = "1"
    dimensions = 64

    def encode(self, texts: Sequence[str]) -> Matrix:
        rows = [self._vector(text) for text in texts]
        return np.array(rows, dtype=np.float32).reshape(len(texts), self.dimensions)

    def ask(self, texts: Sequence[str]) -> list[EncodedQuestion]:
        return [EncodedQuestion(vector) for vector in self.encode(texts)]

    def encode_passages(
        self, texts: Sequence[str], sentences: Sequence[Sequence[Span]]
    ) -> list[EncodedPassage]:
        return [
            EncodedPassage(
                self.encode([text])[0], self.encode([text[span.start : span.end] for span in spans])
            )
            for text, spans in zip(texts, sentences, strict=True)
        ]

    def _vector(self, text: str) -> Matrix:
        total = np.full(self.dimensions, 1e-3, dtype=np.float32)
        for word in re.findall(r"\w+", text.lower()):
            seed = int.from_bytes(hashlib.sha256(word.encode()).digest()[:8], "little")
            total += np.random.default_rng(seed).standard_normal(self.dimensions, dtype=np.float32)
        return np.asarray(total / np.linalg.norm(total), dtype=np.float32)


class FieldWords(WordEncoder):
    """A fake of the shipped encoder's name and size, by which what a question wants is read."""

    name = NAME
    dimensions = 384


def citation(quote: str, **said: Any) -> Citation:  # noqa: ANN401 - as a citation's members are
    """Return a citation of a quotation in a document of which only that much is known."""
    return replace(_CITED, quote=quote, **{"end": len(quote)} | said)


_CITED = Citation(
    review="a1",
    source="a.txt",
    title=None,
    area=None,
    published=None,
    incident=None,
    heading=("Findings",),
    item=None,
    page=None,
    start=0,
    end=0,
    quote="",
    label="Child A, Findings",
    sha256="0" * 64,
    full="Child A.",
    kind=None,
)


def review_of(*paragraphs: str, source: str = "review.txt", **declared: str) -> Review:
    """Return a review of these paragraphs; keywords are metadata that it declares."""
    document = Document(
        blocks=tuple(Block(paragraph) for paragraph in paragraphs),
        media_type="text/plain",
        declared={name: (value, Origin.FRONT_MATTER) for name, value in declared.items()},
    )
    return assemble(document, source=source, sha256=sha256_of(*paragraphs))


def original_of(*paragraphs: str) -> bytes:
    """Return the bytes of the file that `review_of` stands for."""
    return "\n\n".join(paragraphs).encode()


def sha256_of(*paragraphs: str) -> str:
    """Return the hash of that file."""
    return hashlib.sha256(original_of(*paragraphs)).hexdigest()
