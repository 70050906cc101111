"""What was learned of what sentences do with themes: a sum over their words and what rules say.

The rules of theme_assertion.py know few ways of ruling a thing out. benchmarks/fit_assertion.py
learned from coded sentences what else does it, and where the rules are to be believed.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np

from assistant.codebook.book import Theme
from assistant.coding.model import weighted
from assistant.coding.theme_assertion import OF_THEMES, Saying
from assistant.ground.assertion import Assertion
from index.types import Matrix

_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?|[?;:,]")
_TOGETHER = 3  # words of the sentence that stand side by side
_AFTER = 60  # terms of the next sentence, from its beginning
_BEFORE = 40  # words of the sentence before, to its end
_DENIES = re.compile(
    r"(?:after )?(?:no|not|none|never|neither|nor|nothing|nobody|nowhere|without|cannot|hardly"
    r"|\w+n't)"
)
_TOLD = 3  # times as much as a word weighs what the rules and the section say


@dataclass(frozen=True)
class LearnedAssertion:
    """Weights of terms (terms, assertions of OF_THEMES)."""

    terms: Mapping[str, int]  # row
    rarity: Matrix
    of_terms: Matrix
    bias: Matrix

    def likeliest(self, counts: Counter[str]) -> Assertion:
        """Return the likeliest assertion of what has these terms.

        Where no word denies anything, only the rules rule a thing out: of short sentences that
        simply report little was learned.
        """
        numbers, weights = weighted(counts, self.terms, self.rarity)
        sums = self.bias + weights @ self.of_terms[numbers]
        if not _may_rule_out(counts):
            sums[OF_THEMES.index(Assertion.RULED_OUT)] = -np.inf
        return OF_THEMES[int(np.argmax(sums))]


@cache
def learned_assertion() -> LearnedAssertion:
    """Return what ships with the product."""
    path = resources.files("assistant").joinpath("data/assertion.npz")
    with path.open("rb") as file, np.load(file) as kept:
        terms = json.loads(bytes(kept["terms"]).decode())
        weights = (kept[name].astype(np.float32) for name in ("rarity", "of_terms", "bias"))
        return LearnedAssertion({term: n for n, term in enumerate(terms)}, *weights)


def terms_of_saying(saying: Saying, theme: Theme, ruled: Assertion) -> Counter[str]:
    """Count what tells what a sentence does with a theme, of which rules say `ruled`."""
    told = (f"ruled {ruled}", f"group {theme.group}", f"ruled {ruled} {theme.group}")
    return Counter(
        [
            *_side_by_side(saying.text, _TOGETHER),
            *(f"after {term}" for term in [*_side_by_side(saying.after, 2)][:_AFTER]),
            *(f"before {word}" for word in _words(saying.before)[-_BEFORE:]),
            *_TOLD * (*told, f"section {saying.kind}"),
            f"theme {theme.code}",
        ]
    )


def _may_rule_out(counts: Counter[str]) -> bool:
    ruled = f"ruled {Assertion.RULED_OUT}"
    return any(term == ruled or _DENIES.fullmatch(term) for term in counts)


def _side_by_side(text: str, most: int) -> Iterator[str]:
    words = _words(text)
    for count in range(1, most + 1):
        for at in range(len(words) - count + 1):
            yield " ".join(words[at : at + count])


def _words(text: str) -> list[str]:
    """Return the small words of a text too, as it begins and ends."""
    return ["^", *_WORD.findall(text.casefold().replace("’", "'")), "$"] if text else []
