"""Pack what an encoder learned as a difference to the packaged weights, a byte a number.

Run: python -m evals.pack_encoder WEIGHTS [OUT]
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
from safetensors.numpy import load_file, save_file

from index.encoder import model_folder

OUT = Path(__file__).parents[1] / "index" / "data" / "field_encoder.safetensors"
_STEPS = 127  # of a byte with a sign


def main() -> None:
    """Write the difference and say how large it is and how much its rounding leaves out."""
    trained = load_file(sys.argv[1])
    out = Path(sys.argv[2]) if len(sys.argv) > 2 else OUT
    held = load_file(model_folder() / "model.safetensors")
    packed: dict[str, np.ndarray] = {}
    lost = whole = 0.0
    for name, weights in sorted(trained.items()):
        if name.startswith(("words.", "matter.")):
            packed[name] = weights.astype(np.float32)
        if name not in held or "position_ids" in name:
            continue
        step = (weights - held[name]).astype(np.float32)
        rows = step.reshape(len(step), -1)
        scale = np.maximum(np.abs(rows).max(axis=1) / _STEPS, 1e-12).astype(np.float32)
        whole_steps = np.rint(rows / scale[:, None]).astype(np.int8)
        packed[name] = whole_steps.reshape(step.shape)
        packed[f"{name}.scale"] = scale
        lost += float(((whole_steps * scale[:, None] - rows) ** 2).sum())
        whole += float((rows**2).sum())
    out.parent.mkdir(exist_ok=True)
    save_file(packed, out)
    print(f"{out.name}: {out.stat().st_size / 1e6:.1f} MB, {(lost / whole) ** 0.5:.2%} lost")


if __name__ == "__main__":
    main()
