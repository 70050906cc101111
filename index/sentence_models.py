"""Models by sentence-transformers: the definition of the default encoder, and those of the owner.

Nothing is fetched and no code that comes with a model is run.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from corpus.types import Span
from index.errors import EncoderError
from index.models import NamedModel, still_there
from index.offline import keep_to_this_machine
from index.types import EncodedPassage, EncodedQuestion, Matrix

TOGETHER = 16  # texts in a batch


Tokens = NDArray[np.int64]


class TokenModel(Protocol):
    """Token ids to token vectors."""

    def __call__(self, ids: Tokens, mask: Tokens) -> Matrix:
        """Return (texts, tokens, dimensions) for ids and mask of (texts, tokens)."""
        ...


class NamedEncoder:
    """An encoder that the owner named. Its own prompts for queries and documents are used."""

    def __init__(self, model: NamedModel) -> None:
        self._model = _sentence_transformer(still_there(model))
        self.name = model.name
        self.revision = model.revision
        self.dimensions = int(self._model.get_embedding_dimension() or 0)

    def encode(self, texts: Sequence[str]) -> Matrix:
        """Return unit vectors of questions, shape (texts, dimensions), in the order given."""
        return self._encoded(self._model.encode_query, texts)

    def ask(self, texts: Sequence[str]) -> list[EncodedQuestion]:
        """Return questions as vectors: how a model's single words lie is its own."""
        return [EncodedQuestion(vector) for vector in self.encode(texts)]

    def encode_passages(
        self, texts: Sequence[str], sentences: Sequence[Sequence[Span]]
    ) -> list[EncodedPassage]:
        """Encode each text, and each of its sentences by itself: how a model pools is its own."""
        parts = [
            text[span.start : span.end]
            for text, spans in zip(texts, sentences, strict=True)
            for span in spans
        ]
        wholes = self._encoded(self._model.encode_document, texts)
        apart = self._encoded(self._model.encode_document, parts)
        bounds = pairwise(accumulate(map(len, sentences), initial=0))
        return [
            EncodedPassage(whole, apart[start:end])
            for whole, (start, end) in zip(wholes, bounds, strict=True)
        ]

    def _encoded(self, encode: Callable[..., Any], texts: Sequence[str]) -> Matrix:
        if not texts:
            return np.empty((0, self.dimensions), dtype=np.float32)
        vectors = encode(
            list(texts),
            batch_size=TOGETHER,
            normalize_embeddings=True,
            convert_to_numpy=True,
            show_progress_bar=False,
        )
        return np.asarray(vectors, dtype=np.float32)


class NamedReranker:
    """A cross-encoder that the owner named."""

    def __init__(self, model: NamedModel) -> None:
        keep_to_this_machine()
        folder = still_there(model)
        from sentence_transformers import CrossEncoder
        from torch.nn import Sigmoid

        _quiet()
        self._model = CrossEncoder(str(folder), device="cpu", local_files_only=True)
        self._chance = Sigmoid()
        if self._model.num_labels != 1:
            raise EncoderError(
                f"The cross-encoder “{model.name}” gives {self._model.num_labels} numbers for a "
                "pair: choose one that gives a single score."
            )

    def scores(self, question: str, texts: Sequence[str]) -> Matrix:
        """Return how well each text fits the question, 0 to 1."""
        if not texts:
            return np.empty(0, dtype=np.float32)
        pairs = [(question, text) for text in texts]
        found = self._model.predict(
            pairs, batch_size=TOGETHER, activation_fn=self._chance, show_progress_bar=False
        )
        return np.asarray(found, dtype=np.float32)


def token_model(folder: Path) -> TokenModel:
    """Return the transformer of an encoder, without its pooling."""
    import torch

    model = _sentence_transformer(folder)

    def run(ids: Tokens, mask: Tokens) -> Matrix:
        given = {
            "input_ids": torch.from_numpy(ids),
            "attention_mask": torch.from_numpy(mask),
            "token_type_ids": torch.zeros_like(torch.from_numpy(ids)),
        }
        with torch.no_grad():
            vectors: Matrix = model[0](given)["token_embeddings"].numpy()
        return vectors

    return run


def _sentence_transformer(folder: Path) -> Any:  # noqa: ANN401 - the library's types don't fit ours
    keep_to_this_machine()
    from sentence_transformers import SentenceTransformer

    _quiet()
    return SentenceTransformer(str(folder), device="cpu", local_files_only=True)


def _quiet() -> None:
    from transformers.utils import logging

    logging.disable_progress_bar()  # type: ignore[no-untyped-call]  # the library has no types
