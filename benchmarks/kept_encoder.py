"""The encoder that ships; what it made is kept between runs, in the folder for caches."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np
import platformdirs
from numpy.typing import NDArray

from corpus.types import Span
from index.encoder import load_encoder
from index.types import EncodedPassage, EncodedQuestion, Matrix

Numbers = NDArray[Any]


class KeptEncoder:
    """The encoder that ships; the same texts are encoded once on a machine."""

    def __init__(self) -> None:
        self._encoder = load_encoder()
        self.name = self._encoder.name
        self.revision = self._encoder.revision
        self.dimensions = self._encoder.dimensions
        folder = platformdirs.user_cache_path("case-review-assistant", appauthor=False)
        self._folder = folder / "benchmarks" / self.revision

    def encode(self, texts: Sequence[str]) -> Matrix:
        """Return unit vectors, shape (texts, dimensions), in the order given."""
        [vectors] = self._kept(repr(list(texts)), lambda: [self._encoder.encode(texts)])
        return np.asarray(vectors, dtype=np.float32)

    def ask(self, texts: Sequence[str]) -> list[EncodedQuestion]:
        """Return questions, each as a vector and word by word."""
        return self._encoder.ask(texts)

    def encode_passages(
        self, texts: Sequence[str], sentences: Sequence[Sequence[Span]]
    ) -> list[EncodedPassage]:
        """Encode each text once; a sentence's vector pools its own tokens of that one pass."""

        def make() -> list[Numbers]:
            made = self._encoder.encode_passages(texts, sentences)
            parts: list[tuple[Numbers, ...]] = [
                (one.vector, one.sentences, one.words, one.words_of) for one in made
            ]
            return [part for of_one in parts for part in of_one]

        places = [[(one.start, one.end) for one in of_text] for of_text in sentences]
        parts = self._kept(repr((list(texts), places)), make)
        return [EncodedPassage(*parts[at : at + 4]) for at in range(0, len(parts), 4)]

    def _kept(self, asked: str, make: Callable[[], Iterable[Numbers]]) -> list[Numbers]:
        path = self._folder / f"{hashlib.sha256(asked.encode()).hexdigest()}.npz"
        if not path.exists():
            self._folder.mkdir(parents=True, exist_ok=True)
            made = path.with_name(f"{path.stem}.{os.getpid()}.npz")
            np.savez(made, *make())
            made.replace(path)
        with np.load(path) as kept:
            return [kept[f"arr_{number}"] for number in range(len(kept.files))]
