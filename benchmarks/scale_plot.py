"""Draw what `benchmarks.scale` measured: docs/images/scale.svg.

Run: python -m benchmarks.scale_plot, to draw the results that are kept anew.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, NullFormatter

Numbers = dict[str, Any]
ROOT = Path(__file__).parent.parent
PICTURE = ROOT / "docs" / "images" / "scale.svg"
# Wong's colours, told apart by most eyes; each line has a mark of its own besides
STYLES = [("#0072B2", "o"), ("#D55E00", "s"), ("#009E73", "^"), ("#CC79A7", "D"), ("#000000", "x")]


def draw(results: Numbers) -> None:
    """Draw time, memory and the rate of adding against the number of passages."""
    mpl.rcParams |= {"svg.hashsalt": "scale", "font.size": 9}  # the same file each time
    figure = Figure(figsize=(11, 3.8), layout="constrained")
    sizes = results["sizes"]
    times, memory, rates = figure.subplots(1, 3)
    _panel(times, sizes, "One question, median milliseconds", _times())
    _panel(memory, sizes, "Resident memory after the questions, MB", _memory())
    encoder = results["encoding_passages_per_s"]
    _panel(rates, sizes, "Passages a second going in", _rates(encoder))
    figure.savefig(PICTURE, metadata={"Date": None})


Lines = dict[str, Callable[[Numbers], float]]


def _times() -> Lines:
    return {
        "exact FAISS, one thread": lambda one: one["exact_ms"]["p50"],
        "search, words and meaning": lambda one: one["search_ms"]["p50"],
        "search, meaning alone": lambda one: one["meaning_ms"]["p50"],
        "search in 1% of the reviews": lambda one: one["filters"]["one in a hundred"]["p50"],
        "weighing every passage": lambda one: one["sweep_ms"]["p50"],
    }


def _memory() -> Lines:
    return {
        "floats alone, in memory": lambda one: one["passages"] * 384 * 4 / 2**20,
        "the library, with the encoder": lambda one: one["memory_with_encoder_mb"],
        "the library": lambda one: one["memory_mb"],
    }


def _rates(encoder: float) -> Lines:
    return {
        "stored, 50 reviews a change": lambda one: one["storing_passages_per_s"],
        "stored, one review a change": lambda one: 1e5 / one["one_encoded_review"]["add_ms"],
        "read, encoded and stored": lambda one: (
            1e3 * one["one_file"]["passages"] / one["one_file"]["add_ms"]
        ),
        "the encoder alone": lambda _: encoder,
    }


def _panel(axes: Axes, sizes: Sequence[Numbers], title: str, lines: Lines) -> None:
    counts = [one["passages"] for one in sizes]
    for (label, value), (colour, mark) in zip(lines.items(), STYLES, strict=False):
        values = [value(one) for one in sizes]
        axes.plot(counts, values, color=colour, marker=mark, label=label)
    axes.set_xscale("log")
    axes.set_yscale("log")
    axes.set_title(title, fontsize=9)
    axes.set_xlabel("passages")
    axes.set_xticks(counts)
    axes.xaxis.set_minor_formatter(NullFormatter())
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,.7g}"))
    axes.grid(visible=True, alpha=0.3)
    axes.legend(fontsize=7)


if __name__ == "__main__":
    path = ROOT / "benchmarks" / "results" / "scale.json"
    draw(json.loads(path.read_text(encoding="utf-8")))
