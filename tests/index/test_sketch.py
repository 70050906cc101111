from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.sketch import RUN, SIZE, overlap, sketch

VOCABULARY = np.array([f"word{n}" for n in range(500)])


def prose(seed: int, words: int = 4000) -> list[str]:
    return [str(word) for word in np.random.default_rng(seed).choice(VOCABULARY, words)]


def exact(one: list[str], other: list[str]) -> float:
    runs = [
        {tuple(words[n : n + RUN]) for n in range(len(words) - RUN + 1)} for words in (one, other)
    ]
    return len(runs[0] & runs[1]) / len(runs[0] | runs[1])


@pytest.mark.parametrize("kept", [4000, 3000, 2000, 0])
def test_the_estimate_is_near_the_true_share_of_runs(kept: int) -> None:
    one = prose(1)
    other = [*one[:kept], *prose(2)[kept:]]
    estimate = overlap(sketch(" ".join(one)), sketch(" ".join(other)))
    assert estimate == pytest.approx(exact(one, other), abs=0.15)


def test_unrelated_texts_share_nothing() -> None:
    assert overlap(sketch(" ".join(prose(1))), sketch(" ".join(prose(2)))) == 0.0


def test_case_and_white_space_make_no_difference() -> None:
    text = " ".join(prose(3, 50))
    assert overlap(sketch(text), sketch(text.upper().replace(" ", "\n\n"))) == 1.0


@given(st.text())
def test_any_text_has_a_sketch_of_bounded_size_that_is_like_itself(text: str) -> None:
    found = sketch(text)
    assert len(found) <= SIZE
    assert (np.diff(found) > 0).all()
    assert overlap(found, found) == (1.0 if len(found) else 0.0)
