"""Field encoders as they were trained, for measuring: by torch, from the weights that differ."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import torch
from safetensors.numpy import load_file as load_numpy
from safetensors.torch import load_file
from transformers import AutoModel

from evals.folds import FOLDS, fold
from evals.libraries import HOME
from index.encoder import TransformerEncoder, model_folder
from index.field import reading_of
from index.sentence_models import Tokens
from index.types import Matrix


def fold_encoder(weights: Path) -> TransformerEncoder:
    """Return the packaged encoder with these weights laid over its own."""
    model = AutoModel.from_pretrained(str(model_folder()), attn_implementation="sdpa")
    model.load_state_dict(load_file(str(weights)), strict=False)
    model.eval()

    def run(ids: Tokens, mask: Tokens) -> Matrix:
        with torch.no_grad():
            states = model(torch.from_numpy(ids), attention_mask=torch.from_numpy(mask))
        found: Matrix = states.last_hidden_state.numpy()
        return found

    return TransformerEncoder(
        model_folder(), run, revision=weights.stem, words=reading_of(load_numpy(str(weights)))
    )


def unseen(public: Path | None) -> Iterator[tuple[TransformerEncoder, Path]]:
    """Yield each library that is left out, with the encoder that was trained without it."""
    for name, left in FOLDS.items():
        encoder = fold_encoder(fold(name, public))
        yield from ((encoder, HOME / library) for library in left)
