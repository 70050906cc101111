"""Teach the packaged encoder the field: fine-tune it on judged libraries.

Run: python -m evals.train_encoder OUT [--leave LIBRARY …] [--steps N] [--public DIR]
         [--start WEIGHTS …]

A step takes questions of a few libraries together with passages of them, and asks that the
sentences that bear on a question be nearer to it than all the others of the step, in two ways: by
their vectors (pooled in one pass over their passage, as the product does it), and word by word (the
best fit of each word of the question among the sentence's, weighed by how much that word matters).
Each is a listwise softmax over grades; a chance for each sentence beside them makes nearness mean
the same from question to question. Words' own vectors stay as they are. It starts from the packaged
weights, or from the mean of others trained so. OUT gets the weights that differ, for
evals.pack_encoder. Seeds are fixed.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from safetensors.torch import load_file, save_file
from torch.nn import functional
from transformers import AutoModel, AutoTokenizer

from benchmarks.beir import RetrievalSet, half_of
from benchmarks.beir import load as load_set
from corpus.passages import MOST_CHARACTERS
from corpus.types import Span
from evals.libraries import HOME, Judged, JudgedLibrary, developed, load, typed
from evals.measures import ranking
from index.encoder import MAX_TOKENS, model_folder, sentence_masks

TEMPERATURE = 0.05
RATE = 6e-5
LIBRARIES = 3  # in a step
QUESTIONS = 10  # of each of them
PASSAGES = 18  # of each of them; those that bear on its questions first
TOGETHER = 8  # passages in a batch of like length
FORMS = (0.2, 0.3, 0.5)  # how often a question is put written out, as typed, as others typed it
SLIPS = 0.1  # of the questions get a slip of the keyboard
WORD_DIMENSIONS = 96
NEW_RATE = 1e-3  # of what isn't packaged


@dataclass(frozen=True, slots=True)
class Step:
    """What one step reads."""

    questions: tuple[str, ...]
    texts: tuple[str, ...]
    inner: tuple[tuple[Span, ...], ...]
    wanted: torch.Tensor  # (questions, sentences): 0 to 1


@dataclass(frozen=True, slots=True)
class Asked:
    """Questions: unit vectors, unit vectors of their words, and how much each word matters."""

    vectors: torch.Tensor  # (questions, dimensions)
    words: torch.Tensor  # (questions, words, WORD_DIMENSIONS)
    matter: torch.Tensor  # (questions, words), each row sums to 1


@dataclass(frozen=True, slots=True)
class Told:
    """Passages and their sentences: unit vectors, and unit vectors of the sentences' words."""

    passages: torch.Tensor  # (passages, dimensions)
    vectors: torch.Tensor  # (sentences, dimensions)
    words: torch.Tensor  # (sentences, words, WORD_DIMENSIONS)
    padding: torch.Tensor  # (sentences, words): 0, and far below 0 where there is no word


def by_words(asked: Asked, told: Told) -> torch.Tensor:
    """Return how well the words of each question find their like in each sentence."""
    questions, length, size = asked.words.shape
    sentences, words, _ = told.words.shape
    near = asked.words.reshape(-1, size) @ told.words.reshape(-1, size).T
    best = (near.view(-1, sentences, words) + told.padding).amax(2)
    return (best.view(questions, length, sentences) * asked.matter.unsqueeze(2)).sum(1)


class FieldModel(torch.nn.Module):
    """The transformer, and how a cosine becomes a chance."""

    def __init__(self) -> None:
        super().__init__()
        folder = str(model_folder())
        self.tokenizer = AutoTokenizer.from_pretrained(folder)
        self.model = AutoModel.from_pretrained(folder, attn_implementation="sdpa")
        for weight in self.model.embeddings.parameters():
            weight.requires_grad_(requires_grad=False)
        size = self.model.config.hidden_size
        self.words = torch.nn.Linear(size, WORD_DIMENSIONS, bias=False)
        torch.nn.init.orthogonal_(self.words.weight)
        self.matter = torch.nn.Linear(size, 1)
        torch.nn.init.zeros_(self.matter.weight)
        torch.nn.init.zeros_(self.matter.bias)
        self.chance = torch.nn.Parameter(torch.tensor([8.0, 8.0, -8.0]))

    def start_from(self, weights: Sequence[Path]) -> None:
        """Take the mean of several trained weights for a start."""
        held = [load_file(str(one)) for one in weights]
        mean = {name: torch.stack([one[name] for one in held]).mean(0) for name in held[0]}
        inner = {"words": self.words, "matter": self.matter}
        for name, module in inner.items():
            module.load_state_dict(
                {
                    key.removeprefix(f"{name}."): one
                    for key, one in mean.items()
                    if key.startswith(f"{name}.")
                }
            )
        rest = {key: one for key, one in mean.items() if key.split(".")[0] not in inner}
        self.model.load_state_dict(rest, strict=False)

    def saved(self) -> dict[str, torch.Tensor]:
        """Return the weights that are trained."""
        state = {
            name: one
            for name, one in self.model.state_dict().items()
            if not name.startswith("embeddings")
        }
        state |= {f"words.{name}": one for name, one in self.words.state_dict().items()}
        state |= {f"matter.{name}": one for name, one in self.matter.state_dict().items()}
        return {name: one.contiguous() for name, one in state.items()}

    def questions(self, texts: Sequence[str]) -> Asked:
        """Return questions as vectors, and word by word."""
        batch = self.tokenizer(
            list(texts), truncation=True, max_length=96, padding=True, return_tensors="pt"
        )
        states = self.model(**batch).last_hidden_state
        weights = batch["attention_mask"].unsqueeze(-1).float()
        inside = batch["attention_mask"].clone()
        inside[:, 0] = 0  # the marks at both ends are no words
        inside[torch.arange(len(inside)), batch["attention_mask"].sum(1) - 1] = 0
        matter = functional.softplus(self.matter(states).squeeze(-1)) * inside
        return Asked(
            functional.normalize((states * weights).sum(1) / weights.sum(1), dim=1),
            functional.normalize(self.words(states), dim=2),
            matter / matter.sum(1, keepdim=True).clamp(min=1e-6),
        )

    def sentences(self, texts: Sequence[str], inner: Sequence[Sequence[Span]]) -> Told:
        """Return passages as vectors, and all their sentences in order."""
        encoded = self.tokenizer(
            list(texts), truncation=True, max_length=MAX_TOKENS, return_offsets_mapping=True
        )
        order = sorted(range(len(texts)), key=lambda n: len(encoded["input_ids"][n]))
        wholes: dict[int, torch.Tensor] = {}
        parts: dict[int, torch.Tensor] = {}
        words: dict[int, list[torch.Tensor]] = {}
        for start in range(0, len(order), TOGETHER):
            numbers = order[start : start + TOGETHER]
            batch = self.tokenizer.pad(
                {"input_ids": [encoded["input_ids"][n] for n in numbers]}, return_tensors="pt"
            )
            states = self.model(**batch).last_hidden_state
            for row, n in enumerate(numbers):
                size = len(encoded["input_ids"][n])
                masks = torch.from_numpy(sentence_masks(encoded["offset_mapping"][n], inner[n]))
                masks[masks.sum(1) == 0] = 1.0
                parts[n] = masks @ states[row, :size] / masks.sum(1, keepdim=True)
                wholes[n] = states[row, :size].mean(0)
                each = functional.normalize(self.words(states[row, :size]), dim=1)
                words[n] = [each[mask > 0] for mask in masks]
        every = [one for n in range(len(texts)) for one in words[n]]
        return Told(
            functional.normalize(torch.stack([wholes[n] for n in range(len(texts))]), dim=1),
            functional.normalize(torch.cat([parts[n] for n in range(len(texts))]), dim=1),
            torch.nn.utils.rnn.pad_sequence(every, batch_first=True),
            torch.nn.utils.rnn.pad_sequence(
                [torch.zeros(len(one)) for one in every], batch_first=True, padding_value=-9.0
            ),
        )


def judged_steps(
    libraries: Sequence[JudgedLibrary], others: Mapping[str, Sequence[str]], chooser: random.Random
) -> Iterator[Step]:
    """Yield steps without end, each question as often as any other."""
    waiting: dict[str, list[int]] = {}
    turn: list[int] = []
    while True:
        picked: list[tuple[JudgedLibrary, list[int]]] = []
        while len(picked) < min(LIBRARIES, len(libraries)):
            if not turn:
                turn = [
                    n
                    for n, one in enumerate(libraries)
                    for _ in range(-(-len(one.questions) // QUESTIONS))
                ]
                chooser.shuffle(turn)
            library = libraries[turn.pop()]
            left = waiting.setdefault(library.name, [])
            if len(left) < QUESTIONS:
                fresh = [
                    n
                    for n, q in enumerate(library.questions)
                    if q.outcome in ("answered", "silent") and q.aim != "holdings"
                ]
                chooser.shuffle(fresh)
                left += fresh
            picked.append((library, [left.pop() for _ in range(QUESTIONS)]))
        yield _step(picked, others, chooser)


def _step(
    picked: Sequence[tuple[JudgedLibrary, Sequence[int]]],
    others: Mapping[str, Sequence[str]],
    chooser: random.Random,
) -> Step:
    questions: list[str] = []
    texts: list[str] = []
    inner: list[tuple[Span, ...]] = []
    blocks: list[np.ndarray] = []
    for library, numbers in picked:
        bearing = {
            library.sentences[at].passage
            for n in numbers
            for at in np.flatnonzero(library.grades[n])
        }
        rest = [n for n in range(len(library.texts)) if n not in bearing]
        some = chooser.sample(sorted(bearing), min(len(bearing), PASSAGES * 3 // 4))
        chosen = some + chooser.sample(rest, min(len(rest), PASSAGES - len(some)))
        columns = [at for p in chosen for at, s in enumerate(library.sentences) if s.passage == p]
        questions += [_form(library.questions[n], others, chooser) for n in numbers]
        texts += [library.texts[p] for p in chosen]
        inner += [library.inner[p] for p in chosen]
        blocks.append(library.grades[np.ix_(list(numbers), columns)] / 2)
    wanted = _blocks([torch.tensor(b, dtype=torch.float32) for b in blocks])
    return Step(tuple(questions), tuple(texts), tuple(inner), wanted)


def _blocks(blocks: Sequence[torch.Tensor]) -> torch.Tensor:
    """Lay what each group of questions wants side by side; of another group's they want nothing."""
    whole: torch.Tensor = torch.block_diag(*blocks)  # type: ignore[no-untyped-call] # torch's own
    return whole


def _form(question: Judged, others: Mapping[str, Sequence[str]], chooser: random.Random) -> str:
    forms = [question.standalone, typed(question.history, question.text)]
    if further := others.get(question.id):
        forms.append(chooser.choice(further))
    form = chooser.choices(forms, FORMS[: len(forms)])[0]
    return _slipped(form, chooser) if chooser.random() < SLIPS else form


def _slipped(text: str, chooser: random.Random) -> str:
    """Return a text with two letters of a word exchanged, or one left out."""
    words = text.split()
    long = [n for n, word in enumerate(words) if len(word) > 4]
    if not long:
        return text
    n = chooser.choice(long)
    word, at = words[n], chooser.randrange(1, len(words[n]) - 2)
    swapped = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    words[n] = swapped if chooser.random() < 0.5 else word[:at] + word[at + 1 :]
    return " ".join(words)


def public_steps(folder: Path, chooser: random.Random) -> Iterator[Step]:
    """Yield steps of public sets: their halves for tuning, and sentences that answer questions."""
    selqa = _sections(folder / "selqa" / "questions.jsonl", chooser)
    lines = _pairs(load_set(folder / "conditionalqa_ukgov"), 32, chooser)
    abstracts = _pairs(load_set(folder / "scifact"), 16, chooser)
    while True:
        yield next(selqa)
        yield next(lines)
        yield next(selqa)
        yield next(abstracts)


def _sections(path: Path, chooser: random.Random) -> Iterator[Step]:
    """Yield questions, each with the sentences of the section that answers it."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    while True:
        chooser.shuffle(rows)
        for at in range(0, len(rows) - 15, 16):
            found = [made for row in rows[at : at + 16] if (made := _section(row))]
            questions, texts, inner, blocks = zip(*found, strict=True)
            yield Step(questions, texts, inner, _blocks(blocks))


def _section(
    row: Mapping[str, Any],
) -> tuple[str, str, tuple[Span, ...], torch.Tensor] | None:
    """Return a question, its section as far as a passage goes, and which sentences answer."""
    text, spans, grades = f"{row['title']} › {row['heading']}\n", [], []
    for n, sentence in enumerate(row["sentences"]):
        if len(text) + len(sentence) <= MOST_CHARACTERS:
            spans.append(Span(len(text), len(text) + len(sentence)))
            grades.append(float(n in row["answers"]))
            text += f"{sentence} "
    return (row["text"], text, tuple(spans), torch.tensor([grades])) if any(grades) else None


def _pairs(chosen: RetrievalSet, size: int, chooser: random.Random) -> Iterator[Step]:
    """Yield queries, each with one document that is judged right; the others' are wrong for it."""
    texts = {one["_id"]: f"{one.get('title') or ''}\n{one['text']}" for one in chosen.documents}
    right = [
        (one.text, [key for key, grade in chosen.judged[one.id].items() if grade > 0])
        for one in chosen.queries
        if half_of(one.id) == "tuning" and chosen.judged.get(one.id)
    ]
    right = [(text, keys) for text, keys in right if keys]
    while True:
        chooser.shuffle(right)
        for at in range(0, len(right) - size + 1, size):
            picked = [(text, chooser.choice(keys), keys) for text, keys in right[at : at + size]]
            told = [texts[key][:MOST_CHARACTERS] for _, key, _ in picked]
            spans = [(Span(text.index("\n") + 1, len(text)),) for text in told]
            wanted = [[float(key in keys) for _, key, _ in picked] for _, _, keys in picked]
            yield Step(
                tuple(text for text, _, _ in picked),
                tuple(told),
                tuple(spans),
                torch.tensor(wanted),
            )


def loss_of(model: FieldModel, step: Step) -> torch.Tensor:
    """Return the loss of one step."""
    asked = model.questions(step.questions)
    told = model.sentences(step.texts, step.inner)
    near, worded = asked.vectors @ told.vectors.T, by_words(asked, told)
    passages = torch.tensor([n for n, spans in enumerate(step.inner) for _ in spans])
    whole = torch.zeros(len(step.wanted), len(step.texts)).index_reduce_(
        1, passages, step.wanted, "amax"
    )
    listwise = (
        _listwise(near, step.wanted)
        + _listwise(worded, step.wanted)
        + _listwise(asked.vectors @ told.passages.T, whole) / 2
    )
    chances = functional.binary_cross_entropy_with_logits(
        model.chance[0] * near + model.chance[1] * worded + model.chance[2],
        step.wanted.clamp(max=1.0),
        reduction="none",
    )
    return listwise + chances.sum(1).mean() / 8


def _listwise(scores: torch.Tensor, wanted: torch.Tensor) -> torch.Tensor:
    answered = wanted.sum(1) > 0
    target = wanted[answered] / wanted[answered].sum(1, keepdim=True)
    return -(target * torch.log_softmax(scores[answered] / TEMPERATURE, 1)).sum(1).mean()


def train(
    model: FieldModel,
    libraries: Sequence[JudgedLibrary],
    others: Mapping[str, Sequence[str]],
    *,
    steps: int,
    public: Path | None,
    rate: float = RATE,
    seed: int = 0,
) -> None:
    """Train a model for so many steps."""
    torch.manual_seed(seed)
    chooser = random.Random(seed)
    learned = [one for one in model.model.parameters() if one.requires_grad]
    new = [*model.words.parameters(), *model.matter.parameters()]
    optimizer = torch.optim.AdamW(
        [
            {"params": learned, "lr": rate},
            {"params": new, "lr": NEW_RATE * rate / RATE},
            {"params": [model.chance], "lr": 0.02, "weight_decay": 0.0},
        ],
        weight_decay=0.01,
    )
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min(1.0, (s + 1) / 20) * max(0.05, 1 - s / steps)
    )
    judged = judged_steps(libraries, others, chooser)
    elsewhere = public_steps(public, chooser) if public else None
    start = time.monotonic()
    model.train()
    for number in range(steps):
        losses = [loss_of(model, next(judged))]
        if elsewhere is not None and number % 4 == 0:
            losses.append(loss_of(model, next(elsewhere)))
        optimizer.zero_grad()
        torch.autograd.backward(torch.stack(losses).sum())
        torch.nn.utils.clip_grad_norm_(learned, 1.0)
        optimizer.step()
        schedule.step()
        if number % 20 == 19:
            print(
                f"step {number + 1} of {steps}: loss {losses[0].item():.3f}, chance "
                f"{[round(one, 1) for one in model.chance.tolist()]}, "
                f"{time.monotonic() - start:.0f} s",
                flush=True,
            )
    model.eval()


@torch.no_grad()
def report(model: FieldModel, libraries: Sequence[JudgedLibrary], tag: str) -> None:
    """Print how the model ranks the sentences of each library: by vectors, by words, by both."""
    model.eval()
    for library in libraries:
        told = model.sentences(library.texts, library.inner)
        for form in ("standalone", "typed"):
            asked = model.questions(
                [
                    one.standalone if form == "standalone" else typed(one.history, one.text)
                    for one in library.questions
                ]
            )
            near, worded = asked.vectors @ told.vectors.T, by_words(asked, told)
            for name, scores in (("vectors", near), ("words", worded), ("both", near + worded)):
                print(tag, library.name, form, name, ranking(scores.numpy(), library), flush=True)


def variations() -> dict[str, list[str]]:
    """Return other forms of judged questions, by the id of the question."""
    found: dict[str, list[str]] = {}
    for name in ("variations.jsonl", "others.jsonl"):
        for line in (HOME / "asked" / name).read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            found.setdefault(row["of"], []).append(typed(row["history"], row["text"]))
    return found


def main() -> None:
    """Train on all judged libraries but those left out, and measure on these."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--leave", nargs="*", default=[])
    parser.add_argument("--steps", type=int, default=200)
    parser.add_argument("--public", type=Path)
    parser.add_argument("--start", type=Path, nargs="*", default=[])
    parser.add_argument("--rate", type=float, default=RATE)
    given = parser.parse_args()
    left = [load(folder) for folder in developed() if folder.name in given.leave]
    learned = [load(folder) for folder in developed() if folder.name not in given.leave]
    others = variations()
    print("learns from", [one.name for one in learned], flush=True)
    torch.manual_seed(0)
    model = FieldModel()
    if given.start:
        model.start_from(given.start)
    train(model, learned, others, steps=given.steps, public=given.public, rate=given.rate)
    report(model, left, "after")
    save_file(model.saved(), str(given.out))


if __name__ == "__main__":
    main()
