"""The reader: chances of sentences, of documents and of a question, learned from judged data."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.reader import signals
from assistant.reader.candidates import Candidates
from assistant.reader.heads import Wants
from index.types import Matrix

# Of documents with a sentence that says in its own words all that is asked 0.86 held one of grade
# 2 on six judged libraries left out. They are counted, all of them, so that anybody can see why.
PLAIN_DOCUMENT = 1.0
SAID = 1.0  # chance that a question is answered that some sentence says in its own words
TOGETHER = 0.4  # chance that one sentence of a document or another says what is asked
LEAST = 0.25  # chance of a document that may be counted
LARGE = 50.0  # a sum beyond it is as good as sure
NETWORKS = ("sentence", "document", "cut")


def _chances(sums: NDArray[np.floating[Any]]) -> Matrix:
    """Return sums as chances, 0 to 1."""
    return np.asarray(1 / (1 + np.exp(-np.clip(sums, -LARGE, LARGE))), dtype=np.float32)


@dataclass(frozen=True, slots=True)
class Model:
    """A small network: signals, stretched alike, through one layer to the chance of a yes."""

    mean: Matrix
    spread: Matrix
    first: Matrix  # (hidden, signals)
    hidden: Matrix  # (hidden,)
    second: Matrix  # (hidden,)
    bias: Matrix  # ()

    def chances(self, rows: Matrix) -> Matrix:
        """Return the chance of each row."""
        stretched = (rows - self.mean) / self.spread
        with np.errstate(invalid="ignore"):  # some builds warn at times of finite numbers
            inner = np.tanh(stretched @ self.first.T + self.hidden)
        return _chances(inner @ self.second + self.bias)


@dataclass(frozen=True, slots=True)
class Balance:
    """A sum of signals, stretched alike, to the chance of a yes."""

    mean: Matrix
    spread: Matrix
    weights: Matrix  # (signals,)
    bias: Matrix  # ()

    def chances(self, rows: Matrix) -> Matrix:
        """Return the chance of each row."""
        return _chances((rows - self.mean) / self.spread @ self.weights + self.bias)


@dataclass(frozen=True, slots=True)
class Lines:
    """Where the chance of a question becomes a word, chosen on libraries left out."""

    answered: float  # from here on it is answered
    counted: float  # the same for who asks for a number or a list, and rarely for what isn't there
    unsure: float  # from here on there is something that may bear on it


@dataclass(frozen=True, slots=True)
class Cut:
    """How many sentences are worth quoting, from their chances and what is wanted."""

    model: Model  # tells the F1 of quoting so many
    aims: Matrix

    def __call__(self, chances: Matrix) -> int:
        """Return how many of these, best first, are worth quoting; at least one.

        What was learned comes from small libraries. Where many chances are middling it may promise
        too much, so no more are quoted than their sum justifies.
        """
        likely = np.cumsum(chances)
        justified = signals.promised_f1(likely, likely[-1])
        promised = self.model.chances(signals.of_cuts(chances, self.aims))
        return int(min(promised.argmax(), justified.argmax())) + 1


@dataclass(frozen=True, slots=True)
class Read:
    """What the reader makes of a question's candidates."""

    sentences: Matrix  # the chance that each bears on it, in their order
    versions: NDArray[np.int64]  # those with a sentence, ascending
    documents: Matrix  # the chance that each speaks to it
    question: float  # the chance that anything answers it
    cut: Cut

    def saying(self, versions: NDArray[np.int64]) -> Read:
        """Return what is read where documents say in the question's own words what it asks.

        Which of the sentences are quoted their own chances tell.
        """
        if not len(versions):
            return self
        documents = self.documents.copy()
        of = np.searchsorted(self.versions, np.unique(versions))
        documents[of] = PLAIN_DOCUMENT
        return replace(self, documents=documents, question=SAID)

    def together(self, versions: NDArray[np.int64]) -> Read:
        """Return what is read where many sentences of a document may each say what is asked.

        `versions` are those of the sentences. A document counts where it is likely that one does.
        """
        of = np.searchsorted(self.versions, versions)
        none = np.bincount(of, weights=np.log1p(-np.minimum(self.sentences, 0.999)))
        documents = ((1 - np.exp(none)) >= TOGETHER).astype(np.float32)
        return replace(self, documents=documents)

    def at_least(self, chance: float) -> NDArray[np.int64]:
        """Return the sentences with this chance or a better one, best first."""
        found = np.flatnonzero(self.sentences >= chance)
        return found[np.argsort(-self.sentences[found], kind="stable")]

    def speaking(self) -> NDArray[np.int64]:
        """Return the versions that are counted, at least one: as many as most likely speak to it.

        Each document speaks to it or not, with its own chance; the number is the likeliest sum.
        """
        order = np.argsort(-self.documents, kind="stable")
        sums = np.ones(1)
        for chance in self.documents[order]:
            if chance >= LEAST:
                sums = np.convolve(sums, (1 - chance, chance))
        return self.versions[order[: max(1, int(sums.argmax()))]]

    def bearing(self) -> NDArray[np.int64]:
        """Return the sentences worth quoting, best first: as many as promise the greatest F1."""
        order = np.argsort(-self.sentences, kind="stable")
        return order[: self.cut(self.sentences[order])] if len(order) else order


def read(found: Candidates, wants: Wants) -> Read:
    """Read a question's candidates."""
    models, cut = _networks(), Cut(_networks()["cut"], wants.aims)
    if not len(found):
        nothing = np.empty(0, dtype=np.float32)
        return Read(nothing, np.empty(0, dtype=np.int64), nothing, 0.0, cut)
    sentences = models["sentence"].chances(signals.of_sentences(found, wants))
    versions, rows = signals.of_documents(found, sentences)
    asked = signals.of_question(found, sentences, wants)
    return Read(
        sentences,
        versions,
        models["document"].chances(rows),
        float(_question().chances(asked[None])[0]),
        cut,
    )


@cache
def lines() -> Lines:
    """Return the lines that ship, as evals/choose_lines.py wrote them."""
    path = resources.files("assistant").joinpath("data/lines.toml")
    return Lines(**tomllib.loads(path.read_text(encoding="utf-8")))


@cache
def _networks() -> dict[str, Model]:
    return {part: Model(*_kept(part, Model)) for part in NETWORKS}


@cache
def _question() -> Balance:
    return Balance(*_kept("question", Balance))


def _kept(part: str, kind: type[Model | Balance]) -> Iterator[Matrix]:
    return (_held()[f"{part}_{name}"] for name in kind.__slots__)


@cache
def _held() -> dict[str, Matrix]:
    """Return what evals/train_reader.py wrote."""
    with resources.as_file(resources.files("assistant").joinpath("data/reader.npz")) as path:
        held = np.load(path, allow_pickle=False)
        return {name: held[name].astype(np.float32) for name in held.files}
