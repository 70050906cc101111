from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import load_file, save_file

from evals import pack_encoder
from index import field
from index.types import WORD_DIMENSIONS

DIMENSIONS = 8


def test_what_was_trained_comes_back_over_the_packaged_weights(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    draw = np.random.default_rng(0)

    def made(*shape: int) -> np.ndarray:
        return draw.standard_normal(shape).astype(np.float32)

    held = {"layer.weight": made(6, DIMENSIONS), "layer.bias": made(6), "words": made(5, 2)}
    step = {"layer.weight": 0.01 * made(6, DIMENSIONS), "layer.bias": 0.01 * made(6)}
    step["layer.weight"][2] = 0  # a row that nothing was learned for
    read = {
        "words.weight": made(WORD_DIMENSIONS, DIMENSIONS),
        "matter.weight": made(1, DIMENSIONS),
        "matter.bias": made(1),
    }
    weights = tmp_path / "model.safetensors"
    save_file(held, weights)
    trained = {name: held[name] + one for name, one in step.items()}
    save_file(trained | read, tmp_path / "trained.safetensors")
    monkeypatch.setattr(pack_encoder, "model_folder", lambda: tmp_path)
    out = tmp_path / "packed.safetensors"
    monkeypatch.setattr("sys.argv", ["pack", str(tmp_path / "trained.safetensors"), str(out)])
    pack_encoder.main()
    assert "% lost" in capsys.readouterr().out

    monkeypatch.setattr(field, "_difference", out.read_bytes)
    field.lay_over(weights)
    laid = load_file(weights)
    assert laid.keys() == held.keys()
    np.testing.assert_array_equal(laid["words"], held["words"])
    np.testing.assert_array_equal(laid["layer.weight"][2], held["layer.weight"][2])
    for name, one in trained.items():
        most = np.abs(step[name]).max() / 127 / 2  # half of a rounding step
        np.testing.assert_allclose(laid[name], one, atol=most * 1.01)
    reading = field.reading_of(load_file(out))
    np.testing.assert_array_equal(reading.projection, read["words.weight"])
    np.testing.assert_array_equal(reading.weights, read["matter.weight"][0])
    assert reading.bias == float(read["matter.bias"][0])
