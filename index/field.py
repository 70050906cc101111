"""The field encoder: what was learned of case reviews, laid over the packaged weights.

What ships is a difference: for each matrix of the transformer a byte a number and a scale a row.
The weights that result are the same on every machine, and are known by their hash.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path

import numpy as np

from corpus.temporary import own_folder, sweep
from index.errors import EncoderError
from index.types import Matrix

NAME = "field-encoder"
_DIFFERENCE = "data/field_encoder.safetensors"
_WEIGHTS = "model.safetensors"


@dataclass(frozen=True, slots=True)
class WordReading:
    """How single words are read off the transformer's last states."""

    projection: Matrix  # (WORD_DIMENSIONS, dimensions)
    weights: Matrix  # (dimensions,): how much a question's word matters
    bias: float

    def of(self, states: Matrix) -> Matrix:
        """Return words as (words, WORD_DIMENSIONS), not yet of unit length."""
        return np.asarray(states @ self.projection.T, dtype=np.float32)

    def matter(self, states: Matrix) -> Matrix:
        """Return how much each word of a question matters; the sum is 1."""
        weights = np.logaddexp(0, states @ self.weights + self.bias)
        return np.asarray(weights / max(float(weights.sum()), 1e-6), dtype=np.float32)


@cache
def word_reading() -> WordReading:
    """Return how the encoder that ships reads single words."""
    from safetensors.numpy import load

    return reading_of(load(_difference()))


def reading_of(learned: Mapping[str, Matrix]) -> WordReading:
    """Return how single words are read, from what was trained."""
    return WordReading(
        projection=learned["words.weight"].astype(np.float32),
        weights=learned["matter.weight"].astype(np.float32)[0],
        bias=float(learned["matter.bias"][0]),
    )


@cache
def revision() -> str:
    """Return the name of the difference that ships: twelve figures of its hash."""
    return hashlib.sha256(_difference()).hexdigest()[:12]


def folder_of(packaged: Path, home: Path) -> Path:
    """Return the folder of the field encoder, made in `home` where it isn't there yet.

    It is a sentence-transformers folder like the packaged one, which must have been checked.
    """
    made = home / f"{NAME}-{revision()}"
    if made.is_dir():
        return made
    home.mkdir(parents=True, exist_ok=True)
    sweep(home)
    try:
        with own_folder(home) as part:
            shutil.copytree(packaged, part, dirs_exist_ok=True, ignore=_only_model_files)
            lay_over(part / _WEIGHTS)
            part.replace(made)
    except OSError as error:
        if made.is_dir():  # another process was quicker
            return made
        raise EncoderError(
            f"The encoder can't be made ready in {home} ({error.strerror}): check that the disk "
            "has room and that you may write there."
        ) from error
    return made


def lay_over(weights: Path) -> None:
    """Add the difference to a file of the packaged weights, in place."""
    from safetensors.numpy import load, load_file, save_file

    held, learned = load_file(weights), load(_difference())
    for name in (one.removesuffix(".scale") for one in learned if one.endswith(".scale")):
        scale = learned[f"{name}.scale"]
        step = learned[name].astype(np.float32) * scale.reshape(-1, *[1] * (held[name].ndim - 1))
        held[name] = np.asarray(held[name] + step, dtype=np.float32)
    save_file(held, weights, metadata={"format": "pt"})


def _difference() -> bytes:
    return resources.files("index").joinpath(_DIFFERENCE).read_bytes()


def _only_model_files(_: str, names: list[str]) -> list[str]:
    return [name for name in names if name.startswith("__") or name.endswith((".py", ".onnx"))]
