"""Train the heads that read what a question wants, and say how well they do on others left out.

Run: python -m evals.train_heads [--write]

Learns from the questions of the judged libraries that are neither held back nor set aside, their
variations and the questions to decline. Measured in five parts, all that was made of one question
in the same part.
"""

from __future__ import annotations

import argparse
import re
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression

from assistant.reader.heads import AIMS, BUCKETS, READINGS, SCOPES, words_in
from evals.libraries import Judged, asked_rows, held_back, learned_from, load_questions
from index.encoder import load_encoder
from index.types import Matrix

OUT = Path(__file__).parents[1] / "assistant" / "data" / "heads.npz"
PARTS = 5
WORDS_WEIGH = 1.5  # beside a unit vector of meaning
_LONG = 5  # letters of a word that says something alone
STRICT = 4.0  # inverse of the penalty
READING = {"alone": "alone", "narrow": "thread", "pronoun": "thread"}


@dataclass(frozen=True, slots=True)
class Labelled:
    """A question with a label; `origin` keeps what was made of one question together."""

    text: str
    label: str
    origin: str


def aims() -> Iterator[Labelled]:
    """Yield questions with their aims."""
    for folder in learned_from():
        for question in load_questions(folder):
            if question.outcome in ("answered", "silent"):
                yield Labelled(question.text, question.aim, question.id)
                yield Labelled(question.standalone, question.aim, question.id)
    for row in _variations("variations.jsonl"):
        yield Labelled(row["text"], row["aim"], row["of"])


def scopes() -> Iterator[Labelled]:
    """Yield questions that are declined, and others."""
    for folder in learned_from():
        for question in load_questions(folder):
            label = question.outcome if question.outcome in ("identify", "live") else "in"
            yield Labelled(question.text, label, question.id)
            if label == "in":
                yield from _bare(question)
    for name in ("variations.jsonl", "others.jsonl"):
        for row in _variations(name):
            yield Labelled(row["text"], "in", row["of"])
    for row in asked_rows("declines.jsonl"):
        label = "in" if row["outcome"] == "innocent" else row["outcome"]
        yield Labelled(row["text"], label, row["text"])


def _variations(name: str) -> Iterator[dict[str, Any]]:
    """Yield the rows of a file that were made of questions which are learned from."""
    held = tuple(folder.name for folder in held_back())
    rows = asked_rows(name)
    yield from (row for row in rows if re.sub(r"\d+$", "", row["of"]) not in held)


def _bare(question: Judged) -> Iterator[Labelled]:
    """Yield a long word of a question alone, and asked for as a word: neither names anybody."""
    words = [
        word for word in re.findall(r"[a-z]+", question.standalone.lower()) if len(word) > _LONG
    ]
    if words:
        word = words[zlib.crc32(question.id.encode()) % len(words)]
        yield Labelled(word, "in", question.id)
        yield Labelled(f"which reviews mention {word}?", "in", question.id)


def readings() -> Iterator[Labelled]:
    """Yield questions that have others before them, and how they are meant.

    What was asked without others before it may as well come after some, and stands alone there.
    """
    for row in _variations("variations.jsonl"):
        label = READING.get(row["reading"], row["reading"]) if row["history"] else "alone"
        yield Labelled(row["text"], label, row["of"])
    for folder in learned_from():
        for question in load_questions(folder):
            if question.outcome in ("answered", "silent"):
                yield Labelled(
                    question.text, "thread" if question.history else "alone", question.id
                )


def _features(texts: Sequence[str], vectors: Matrix) -> csr_matrix:
    found = [words_in(text) for text in texts]
    ends = np.cumsum([0, *(len(buckets) for buckets, _ in found)])
    words = csr_matrix(
        (
            np.concatenate([values for _, values in found]) * WORDS_WEIGH,
            np.concatenate([buckets for buckets, _ in found]),
            ends,
        ),
        shape=(len(texts), BUCKETS),
    )
    return csr_matrix(hstack([csr_matrix(vectors), words]))


def _model() -> LogisticRegression:
    return LogisticRegression(C=STRICT, max_iter=400, class_weight="balanced")


def _part(origin: str) -> int:
    return zlib.crc32(origin.encode()) % PARTS


def _left_out(rows: Sequence[Labelled], labels: Sequence[str], features: csr_matrix) -> Matrix:
    """Return the chances of each label by models that hadn't seen the question in any form."""
    wanted = np.array([labels.index(row.label) for row in rows])
    parts = np.array([_part(row.origin) for row in rows])
    chances = np.zeros((len(rows), len(labels)), dtype=np.float32)
    for part in range(PARTS):
        model = _model().fit(features[parts != part], wanted[parts != part])
        chances[np.ix_(parts == part, model.classes_)] = model.predict_proba(
            features[parts == part]
        )
    return chances


def measure(
    name: str, rows: Sequence[Labelled], labels: Sequence[str], features: csr_matrix
) -> Matrix:
    """Print how many are right when each part is left out in turn; return their chances."""
    wanted = np.array([labels.index(row.label) for row in rows])
    chances = _left_out(rows, labels, features)
    right = chances.argmax(axis=1) == wanted
    print(f"{name}: {right.mean():.3f} of {len(rows)} right")
    for n, label in enumerate(labels):
        print(f"  {label:16} {right[wanted == n].mean():.3f} of {(wanted == n).sum()}")
    return chances


def slips(rows: Sequence[Labelled], chances: Matrix) -> None:
    """Print slips and wrong refusals by the line from which on a question is declined."""
    declined = 1 - chances[:, SCOPES.index("in")]
    innocent = np.array([row.label == "in" for row in rows])
    for line in (0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8):
        slipped = int((declined[~innocent] < line).sum())
        wrongly = int((declined[innocent] >= line).sum())
        print(
            f"  line {line}: {slipped} slips of {(~innocent).sum()}, "
            f"{wrongly} innocent declined of {innocent.sum()}"
        )


def main() -> None:
    """Measure, then train on everything and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    encoder = load_encoder()
    packed: dict[str, Any] = {}
    for name, made, labels in (
        ("aim", aims, AIMS),
        ("scope", scopes, SCOPES),
        ("reading", readings, READINGS),
    ):
        rows = list(made())
        texts = [row.text for row in rows]
        features = _features(texts, encoder.encode(texts))
        chances = measure(name, rows, labels, features)
        if name == "scope":
            slips(rows, chances)
        model = _model().fit(features, [labels.index(row.label) for row in rows])
        packed[f"{name}_bias"] = model.intercept_.astype(np.float32)
        packed[f"{name}_meaning"] = model.coef_[:, : encoder.dimensions].astype(np.float16)
        packed[f"{name}_words"] = (model.coef_[:, encoder.dimensions :] * WORDS_WEIGH).astype(
            np.float16
        )
    if given.write:
        np.savez_compressed(OUT, **packed)
        print(f"{OUT.name}: {OUT.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
