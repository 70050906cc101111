"""Make the fast form of the default encoder: its own weights, exported once on this machine."""

from __future__ import annotations

import contextlib
import logging
import os
import warnings
from collections.abc import Iterator
from pathlib import Path

NAMES = ["input_ids", "attention_mask", "token_type_ids"]


def export(model_folder: Path, target: Path) -> None:
    """Write the transformer of a sentence-transformers folder as an ONNX graph.

    Inputs as in NAMES, each (texts, tokens) int64; output last_hidden_state, (texts, tokens,
    dimensions) float32. The file appears whole or not at all.
    """
    import torch
    from transformers import AutoModel

    class LastHiddenState(torch.nn.Module):
        """The transformer with plain arguments and one output."""

        def __init__(self) -> None:
            super().__init__()
            self.model = AutoModel.from_pretrained(
                str(model_folder), local_files_only=True, attn_implementation="eager"
            )

        def forward(
            self, ids: torch.Tensor, mask: torch.Tensor, types: torch.Tensor
        ) -> torch.Tensor:
            given = self.model(input_ids=ids, attention_mask=mask, token_type_ids=types)
            states: torch.Tensor = given.last_hidden_state
            return states

    mask = torch.tensor([[1] * 8, [1] * 5 + [0] * 3])  # padded, so that no mask is folded away
    shape = {0: torch.export.Dim("texts"), 1: torch.export.Dim("tokens", max=512)}
    part = target.with_suffix(f".{os.getpid()}.part")
    with _quiet(), torch.no_grad():
        torch.onnx.export(
            LastHiddenState().eval(),
            (torch.ones_like(mask), mask, torch.zeros_like(mask)),
            str(part),
            dynamo=True,
            external_data=False,
            input_names=NAMES,
            output_names=["last_hidden_state"],
            dynamic_shapes=(shape, shape, shape),
            verbose=False,
        )
    part.replace(target)


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Keep the exporter's remarks about packages that it doesn't need from the terminal."""
    log = logging.getLogger("torch.onnx")
    level = log.level
    log.setLevel(logging.ERROR)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        log.setLevel(level)
