"""Which findings a recommendation answers: a small learned sum over its review's paragraphs."""

from __future__ import annotations

import math
import tomllib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np

from assistant.codebook.subjects import stems_in, subjects_of
from corpus.types import Review, SectionKind, Span
from corpus.words import words_of
from index.types import Matrix

NAMES = ("nearest", "paragraph", "sentence", "subject", "finding", "good", "opening")
SHORTEST = 5  # words of a sentence that can be answered
MOST = 4  # paragraphs behind one recommendation
_NEVER = frozenset({SectionKind.RECOMMENDATIONS, SectionKind.REFERENCES})
_FINDINGS = frozenset({SectionKind.FINDINGS, SectionKind.CONCLUSION})


@dataclass(frozen=True, slots=True)
class Answering:
    """A logistic model over NAMES, and the chance from which on a paragraph is answered."""

    bias: float
    signals: tuple[float, ...]
    answers: float


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences of a review that stand together, by their positions."""

    at: tuple[int, ...]
    stems: frozenset[str]
    kind: SectionKind


@cache
def answering() -> Answering:
    """Return the weights that ship with the product; benchmarks/fit_ledger.py made them."""
    text = resources.files("assistant").joinpath("data/ledger.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)["answers"]
    return Answering(data["bias"], tuple(data[name] for name in NAMES), data["answers"])


class Answered:
    """The paragraphs of one review that recommendations may answer."""

    def __init__(self, review: Review, vectors: Matrix) -> None:
        self._review = review
        self._vectors = vectors
        self._spans = [span for passage in review.passages for span in passage.sentences]
        texts = [review.quote(span) for span in self._spans]
        self._stems = [stems_in(text) for text in texts]
        self._subjects = [subjects_of(words_of(text)) for text in texts]
        self.paragraphs = _paragraphs(review, texts, self._stems)
        held = Counter(stem for one in self.paragraphs for stem in one.stems)
        total = len(self.paragraphs)
        self._rarity = {stem: math.log1p(total / (count + 0.5)) for stem, count in held.items()}
        self._unheld = math.log1p(total / 0.5)

    def by(self, vector: Matrix, stems: frozenset[str], subjects: frozenset[str]) -> list[Span]:
        """Return the sentences that a recommendation answers, one a paragraph, likeliest first."""
        if not self.paragraphs:
            return []
        model = answering()
        signals = self.signals(vector, stems, subjects)
        logits = model.bias + signals @ np.array(model.signals)
        line = math.log(model.answers / (1 - model.answers))
        best = [
            int(one) for one in np.argsort(-logits, kind="stable")[:MOST] if logits[one] >= line
        ]
        cosines = self._vectors @ vector
        nearest = (max(self.paragraphs[one].at, key=cosines.__getitem__) for one in best)
        return [self._spans[at] for at in nearest]

    def signals(self, vector: Matrix, stems: frozenset[str], subjects: frozenset[str]) -> Matrix:
        """Return a row for each paragraph, a column for each of NAMES."""
        cosines = self._vectors @ vector
        whole = sum(self._weight(stem) for stem in stems) or 1.0
        rows = []
        for one in self.paragraphs:
            held = [sum(map(self._weight, stems & self._stems[at])) for at in one.at]
            rows.append(
                (
                    max(float(cosines[at]) for at in one.at),
                    sum(map(self._weight, stems & one.stems)) / whole,
                    max(held) / whole,
                    float(any(subjects & self._subjects[at] for at in one.at)),
                    float(one.kind in _FINDINGS),
                    float(one.kind is SectionKind.GOOD_PRACTICE),
                    float(one.kind is SectionKind.INTRODUCTION),
                )
            )
        return np.array(rows, dtype=np.float32)

    def _weight(self, stem: str) -> float:
        return self._rarity.get(stem, self._unheld)


def _paragraphs(
    review: Review, texts: Sequence[str], stems: Sequence[frozenset[str]]
) -> list[Paragraph]:
    together: dict[tuple[object, ...], list[int]] = {}
    kinds: dict[tuple[object, ...], SectionKind] = {}
    at = 0
    for passage in review.passages:
        places = passage.paragraphs or (passage.locator.paragraph,) * len(passage.sentences)
        for place in places:
            key = (passage.locator.heading, place)
            if passage.section_kind not in _NEVER and len(texts[at].split()) >= SHORTEST:
                together.setdefault(key, []).append(at)
                kinds[key] = passage.section_kind
            at += 1
    return [
        Paragraph(tuple(inside), frozenset().union(*(stems[one] for one in inside)), kinds[key])
        for key, inside in together.items()
    ]
