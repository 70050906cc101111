"""Train the reader on what the encoder says of libraries that it hadn't seen, and measure it.

Run: python -m evals.train_reader [--write]

The libraries are those that are held back from the encoder and the heads. The sentences' model
learns on all of them but an eighth, in which is the library that is measured; the models of
documents, of questions and of how much is quoted learn from chances made so. Printed are recall of
grade 2, precision by grades 1 and 2 and f1 of all answerable questions, and how many are counted
right. From which chance on a question is answered is chosen afterwards, by evals.choose_lines.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from assistant.reader import signals
from assistant.reader.heads import Wants, hear
from assistant.reader.reader import Balance, Cut, Model, Read
from evals.gathered import Gathered, gathered
from evals.libraries import held_back, load, other_forms, typed
from index.encoder import load_encoder
from index.types import Encoder, Matrix

OUT = Path(__file__).parents[1] / "assistant" / "data" / "reader.npz"
PARTS = 8  # of the libraries; each is read by models that learned from the others
HIDDEN = 16
EPOCHS = 12
STRICT = 0.1  # how freely the chance of a question follows its signals
COUNTING = 20  # times as much as others, the documents of questions that count them weigh


@dataclass(frozen=True, slots=True)
class Row:
    """A question in one form, ready to learn from."""

    made: Gathered
    wants: Wants
    sentences: Matrix  # signals
    weight: float

    @property
    def answerable(self) -> bool:
        """Whether its library speaks to it."""
        return bool((self.made.grades > 0).any())

    @property
    def counting(self) -> bool:
        """Whether it asks how many documents, or which."""
        question = self.made.question
        return question.count is not None and question.aim in ("count", "list")

    @property
    def as_typed(self) -> bool:
        """Whether it is as it was first typed, which is what is measured."""
        question = self.made.question
        return self.made.text == typed(question.history, question.text)


def rows_of(folders: Iterable[Path], encoder: Encoder) -> Iterator[Row]:
    """Yield every question of libraries that the encoder and the heads hadn't seen."""
    others = other_forms()
    for folder in folders:
        aims: dict[str, Wants] = {}
        for made in gathered(load(folder), encoder, others):
            question = made.question
            if any(question.filters.values()):
                continue
            wants = aims.get(question.id) or hear(encoder, question.text)
            aims[question.id] = wants
            yield Row(made, wants, signals.of_sentences(made.found, wants), 1.0)
        print("gathered", folder.name, flush=True)


def fitted(
    rows: Matrix, wanted: Matrix, weights: Matrix, *, hidden: int = HIDDEN, penalty: float = 1e-3
) -> Model:
    """Return a small network that tells yes from no; the same each time.

    It learns ever more slowly, so that its chances don't hang on the rows that come last.
    """
    torch.manual_seed(0)
    mean, spread = rows.mean(axis=0), np.maximum(rows.std(axis=0), 1e-6)
    given = torch.from_numpy((rows - mean) / spread)
    told, weigh = torch.from_numpy(wanted), torch.from_numpy(weights)
    first, second = torch.nn.Linear(rows.shape[1], hidden), torch.nn.Linear(hidden, 1)
    net = torch.nn.Sequential(first, torch.nn.Tanh(), second)
    optimizer = torch.optim.AdamW(net.parameters(), lr=3e-3, weight_decay=penalty * 10)
    size = max(64, min(4096, len(rows) // 8))
    epochs = max(EPOCHS, 3000 * 64 // max(len(rows), 1))
    steps = epochs * -(-len(rows) // size)
    slower = torch.optim.lr_scheduler.LinearLR(optimizer, 1.0, 0.01, total_iters=steps)
    for _ in range(epochs):
        order = torch.randperm(len(rows))
        for at in range(0, len(rows), size):
            some = order[at : at + size]
            losses = torch.nn.functional.binary_cross_entropy_with_logits(
                net(given[some]).squeeze(1), told[some], reduction="none"
            )
            loss = (losses * weigh[some]).mean()
            optimizer.zero_grad()
            torch.autograd.backward(loss)
            optimizer.step()
            slower.step()
    parts = (first.weight, first.bias, second.weight[0], second.bias[0])
    return Model(
        mean.astype(np.float32),
        spread.astype(np.float32),
        *(one.detach().numpy().astype(np.float32) for one in parts),
    )


def sentence_model(rows: Sequence[Row]) -> Model:
    """Learn the chance that a sentence has a grade; each question weighs the same."""
    wanted = np.concatenate([(row.made.grades > 0) for row in rows]).astype(np.float32)
    weights = np.concatenate([np.full(len(row.sentences), row.weight, np.float32) for row in rows])
    return fitted(np.concatenate([row.sentences for row in rows]), wanted, weights)


def document_model(rows: Sequence[Row], chances: Sequence[Matrix]) -> Model:
    """Learn the chance that a document holds a sentence of grade 2."""
    told = [
        signals.of_documents(row.made.found, one) for row, one in zip(rows, chances, strict=True)
    ]
    wanted = [
        np.array([(row.made.grades[row.made.found.versions == v] == 2).any() for v in versions])
        for row, (versions, _) in zip(rows, told, strict=True)
    ]
    weights = [
        np.full(len(one), COUNTING if row.counting else 1.0)
        for row, one in zip(rows, wanted, strict=True)
    ]
    found = np.concatenate([one for _, one in told])
    answers, weigh = (np.concatenate(one).astype(np.float32) for one in (wanted, weights))
    return fitted(found, answers, weigh / weigh.mean(), hidden=6)


def question_model(rows: Sequence[Row], chances: Sequence[Matrix]) -> Balance:
    """Learn the chance that a question is answerable; silent ones weigh as much as the others."""
    found = np.stack(
        [signals.of_question(r.made.found, c, r.wants) for r, c in zip(rows, chances, strict=True)]
    )
    mean, spread = found.mean(axis=0), np.maximum(found.std(axis=0), 1e-6)
    model = LogisticRegression(C=STRICT, max_iter=500, class_weight="balanced")
    model.fit((found - mean) / spread, [row.answerable for row in rows])
    parts = (mean, spread, model.coef_[0], model.intercept_[0])
    return Balance(*(np.asarray(one, dtype=np.float32) for one in parts))


def cut_model(rows: Sequence[Row], chances: Sequence[Matrix]) -> Model:
    """Learn the F1 of quoting the best 1, 2, … sentences of an answerable question."""
    told, wanted = [], []
    for row, mine in zip(rows, chances, strict=True):
        if row.answerable:
            order = np.argsort(-mine, kind="stable")
            told.append(signals.of_cuts(mine[order], row.wants.aims))
            wanted.append(_f1_of_cuts(row.made.grades[order])[: signals.MOST])
    found, answers = np.concatenate(told), np.concatenate(wanted).astype(np.float32)
    return fitted(found, answers, np.ones(len(found), dtype=np.float32))


def _f1_of_cuts(grades: NDArray[np.int8]) -> Matrix:
    """Return the F1 of quoting the first 1, 2, … of sentences with these grades."""
    recall = np.cumsum(_best(grades)) / _best(grades).sum()
    precision = np.cumsum(grades > 0) / np.arange(1, len(grades) + 1)
    found: Matrix = 2 * recall * precision / np.maximum(1e-9, recall + precision)
    return found


def _best(grades: NDArray[np.int8]) -> NDArray[np.bool_]:
    return grades == 2 if (grades == 2).any() else grades > 0


def left_out(rows: Sequence[Row]) -> list[Read]:
    """Return what is read of each question by models that hadn't seen its library."""
    names = sorted({row.made.library for row in rows})
    part = np.array([names.index(row.made.library) % PARTS for row in rows])
    chances: dict[int, Matrix] = {}
    for number in range(PARTS):
        model = sentence_model([row for row, one in zip(rows, part, strict=True) if one != number])
        for n in np.flatnonzero(part == number).tolist():
            chances[n] = model.chances(rows[n].sentences)
    made: dict[int, Read] = {}
    for number in range(PARTS):
        seen = np.flatnonzero(part != number).tolist()
        seen_rows, seen_chances = [rows[n] for n in seen], [chances[n] for n in seen]
        documents = document_model(seen_rows, seen_chances)
        questions = question_model(seen_rows, seen_chances)
        cuts = cut_model(seen_rows, seen_chances)
        for n in np.flatnonzero(part == number).tolist():
            row, mine = rows[n], chances[n]
            versions, told = signals.of_documents(row.made.found, mine)
            asked = signals.of_question(row.made.found, mine, row.wants)
            made[n] = Read(
                mine,
                versions,
                documents.chances(told),
                float(questions.chances(asked[None])[0]),
                Cut(cuts, row.wants.aims),
            )
    return [made[n] for n in range(len(rows))]


def _counts(rows: Sequence[Row], reads: Sequence[Read]) -> float:
    right = [
        len(read.speaking()) == row.made.question.count
        for row, read in zip(rows, reads, strict=True)
        if row.counting
    ]
    return float(np.mean(right)) if right else 0.0


def report(rows: Sequence[Row], reads: Sequence[Read]) -> None:
    """Print the shared measure for each library and for all."""
    names = sorted({row.made.library for row in rows})
    for name in (*names, "all"):
        pairs = [
            (r, d) for r, d in zip(rows, reads, strict=True) if name in (r.made.library, "all")
        ]
        print(name, _measure(pairs))


def _measure(pairs: Sequence[tuple[Row, Read]]) -> str:
    asked = [(row, read) for row, read in pairs if row.answerable]
    figures = np.array([_quoted(row.made.grades, read) for row, read in asked])
    recall, precision, f1 = figures.mean(axis=0)
    follows = np.array([bool(row.made.question.history) for row, _ in asked])
    threads = figures[follows, 2].mean() if follows.any() else 0.0
    rows, reads = [row for row, _ in pairs], [read for _, read in pairs]
    return (
        f"recall {recall:.3f} precision {precision:.3f} f1 {f1:.3f} "
        f"(follow-ups {threads:.2f}) counts {_counts(rows, reads):.2f}"
    )


def _quoted(grades: NDArray[np.int8], read: Read) -> tuple[float, float, float]:
    best, chosen = _best(grades), read.bearing()
    recall = float(best[chosen].sum() / best.sum())
    precision = float((grades[chosen] > 0).mean())
    return recall, precision, 2 * recall * precision / max(1e-9, recall + precision)


def main() -> None:
    """Gather or take what was kept, measure, and write what is learned from all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    rows = list(rows_of(held_back(), load_encoder()))
    reads = left_out(rows)
    first = [n for n, row in enumerate(rows) if row.as_typed]
    typed_rows, typed_reads = [rows[n] for n in first], [reads[n] for n in first]
    report(typed_rows, typed_reads)
    whole = [n for n, row in enumerate(rows) if row.made.text == row.made.question.standalone]
    print("written out:", _measure([(rows[n], reads[n]) for n in whole]))
    if given.write:
        _write(rows, [read.sentences for read in reads])


def _write(rows: Sequence[Row], chances: Sequence[Matrix]) -> None:
    models: dict[str, Model | Balance] = {
        "sentence": sentence_model(rows),
        "document": document_model(rows, chances),
        "question": question_model(rows, chances),
        "cut": cut_model(rows, chances),
    }
    packed = {
        f"{part}_{name}": getattr(model, name)
        for part, model in models.items()
        for name in model.__slots__
    }
    np.savez_compressed(OUT, **packed)


if __name__ == "__main__":
    main()
