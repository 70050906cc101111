"""What is learned of how themes are spoken of: a ridge regression over terms and vectors."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.codebook.toml import shipped
from assistant.coding.model import HALF, Learned, sense_of, terms_of, weighted
from assistant.coding.signals import Sentences, Sought, sentences_of
from benchmarks.coding_gold import load_gold
from corpus.words import Words, words_of
from index.library import Library
from index.types import Encoder, Matrix

EXAMPLES = Path(__file__).with_name("coding_examples.txt")
PENALTY = 0.15  # of the regression
LEAST = 2  # sentences that a term must stand in
SMALL = 0.01  # weights of terms below it are dropped
Labels = NDArray[np.float64]  # (sentences, themes)


@dataclass(frozen=True)
class Learning:
    """Sentences to learn from: words, vectors, and which themes each has."""

    words: tuple[Words, ...]
    vectors: Matrix
    themes: Labels


@dataclass(frozen=True)
class Coded:
    """A review as it is read, and its gold."""

    source: str
    read: Sentences
    themes: Labels

    @property
    def group(self) -> str:
        """What was written and coded by one person: it is left out as a whole."""
        return self.source.split("~")[0]

    @property
    def learning(self) -> Learning:
        """It as something to learn from."""
        return Learning(self.read.words, self.read.vectors, self.themes)


def examples(encoder: Encoder) -> Learning:
    """Return our own sentences."""
    codes = [theme.code for theme in shipped().themes]
    lines = [line.split("|", 1) for line in EXAMPLES.read_text(encoding="utf-8").splitlines()]
    labels = np.array([[code in named.split(",") for code in codes] for named, _ in lines], float)
    texts = [text for _, text in lines]
    return Learning(tuple(map(words_of, texts)), encoder.encode(texts), labels)


def coded(library: Library, looked_for: Sought, folders: Sequence[Path]) -> list[Coded]:
    """Return the reviews of folders of gold, each with its codings."""
    codes = {theme.code: number for number, theme in enumerate(looked_for.themes)}
    golds = [load_gold(library, folder) for folder in folders]
    found = []
    with library.snapshot() as snapshot:
        for held in snapshot.reviews():
            vectors = snapshot.sentence_vectors(snapshot.passage_ids(held.sha256))
            read = sentences_of(snapshot.version(held.sha256), vectors, looked_for.cues)
            labels = np.zeros((len(read.spans), len(codes)))
            rows = {span: row for row, span in enumerate(read.spans)}
            for gold in golds:
                for source, span, theme in gold.resolved:
                    if source == held.source:
                        labels[rows[span], codes[theme]] = 1
            found.append(Coded(held.source, read, labels))
    return found


def terms_with_rarity(counted: Sequence[Counter[str]], least: int) -> tuple[dict[str, int], Matrix]:
    """Return the terms that so many sentences have, by their numbers, and how rare each is."""
    counts = Counter(term for one in counted for term in one)
    terms = {term: n for n, term in enumerate(sorted(t for t, c in counts.items() if c >= least))}
    stand_in = np.array([counts[term] for term in terms])
    return terms, (np.log((1 + len(counted)) / (1 + stand_in)) + 1).astype(np.float32)


def learn(parts: Sequence[Learning], encoder: Encoder) -> Learned:
    """Fit the regression by its dual: there are fewer sentences than terms."""
    words = [one for part in parts for one in part.words]
    vectors = np.vstack([part.vectors for part in parts])
    labels = np.vstack([part.themes for part in parts])
    counted = [terms_of(one) for one in words]
    terms, rarity = terms_with_rarity(counted, LEAST)
    of_words = np.zeros((len(words), len(terms)), dtype=np.float32)
    for row, one in enumerate(counted):
        numbers, weights = weighted(one, terms, rarity)
        of_words[row, numbers] = weights
    both = HALF * np.hstack([of_words, vectors])
    bias = labels.mean(axis=0)
    kernel = (both @ both.T).astype(float) + PENALTY * np.eye(len(words))
    primal = (both.T @ np.linalg.solve(kernel, labels - bias)).astype(np.float32)
    primal[: len(terms)][np.abs(primal[: len(terms)]) < SMALL] = 0
    return Learned(
        encoder=f"{encoder.name} {encoder.revision}",
        themes={sense_of(theme): n for n, theme in enumerate(shipped().themes)},
        terms=terms,
        rarity=rarity,
        of_words=primal[: len(terms)],
        of_meaning=primal[len(terms) :],
        bias=bias.astype(np.float32),
    )


def keep(known: Learned, path: Path) -> None:
    """Write what was learned, in half precision."""
    about = json.dumps({"encoder": known.encoder, "themes": list(known.themes)})
    np.savez_compressed(
        path,
        terms=np.frombuffer("\n".join(known.terms).encode(), dtype=np.uint8),
        about=np.frombuffer(about.encode(), dtype=np.uint8),
        rarity=known.rarity.astype(np.float16),
        of_words=known.of_words.astype(np.float16),
        of_meaning=known.of_meaning.astype(np.float16),
        bias=known.bias.astype(np.float16),
    )
