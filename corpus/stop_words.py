"""Words too common to look for."""

from __future__ import annotations

from importlib import resources

STOP_WORDS = frozenset(
    resources.files("corpus").joinpath("data/stop_words.txt").read_text(encoding="utf-8").split()
)
