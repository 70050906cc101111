"""Teach the packaged encoder the field: fine-tune it on judged libraries.

Run: python -m evals.train_encoder OUT [--steps N] [--public DIR] [--start WEIGHTS …]
         [--fixed LAYERS] [--rate RATE] [--seed SEED]

A step takes all passages of a library with about eighty of its questions, each in two forms, or
with the themes that people coded in it, and asks that the sentences that bear on a question be
nearer to it than all the others, in two ways and in both together: by their vectors (pooled in one
pass over their passage, as the product does it), and word by word (the best fit of each word of the
question among the sentence's, weighed by how much that word matters). Each is a listwise softmax
over grades; a chance for each sentence beside them makes nearness mean the same from question to
question. Words' own vectors stay as they are, and so do --fixed lower layers, through which a
passage passes once only. It starts from the packaged weights, or from the mean of others trained
so. Libraries that are held back or set aside are never learned from; the former are measured at the
end. OUT gets the weights that differ, for evals.pack_encoder. Each seed gives the same weights.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import torch
from safetensors.torch import save_file
from torch.nn import functional

from evals.coded import by_theme, coded_libraries
from evals.field_model import FieldModel, by_words
from evals.libraries import JudgedLibrary, held_back, learned_from, load, other_forms, typed
from evals.measures import ranking
from evals.training_steps import Step, judged_steps, public_steps

TEMPERATURE = 0.05
RATE = 5e-4
NEW = 5  # times as quickly what isn't packaged learns
WARM = 15  # steps until the whole rate
PUBLIC = 4  # one in so many steps takes a public set too, for half


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
        + _listwise((near + worded) / 2, step.wanted)
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
            {"params": new, "lr": NEW * rate},
            {"params": [model.chance], "lr": 0.02, "weight_decay": 0.0},
        ],
        weight_decay=0.01,
    )
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min(1.0, (s + 1) / WARM) * max(0.03, 1 - s / steps)
    )
    names = coded_libraries()
    coded = {one.name: by_theme(one) for one in libraries if one.name in names}
    judged = judged_steps(libraries, others, coded, chooser)
    elsewhere = public_steps(public, chooser) if public else None
    start = time.monotonic()
    model.train()
    for number in range(steps):
        optimizer.zero_grad()
        loss = loss_of(model, next(judged))
        torch.autograd.backward(loss)
        if elsewhere is not None and number % PUBLIC == 0:
            torch.autograd.backward(loss_of(model, next(elsewhere)) / 2)
        torch.nn.utils.clip_grad_norm_(learned, 1.0)
        optimizer.step()
        schedule.step()
        if number % 20 == 19:
            print(
                f"step {number + 1} of {steps}: loss {loss.item():.3f}, "
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


def main() -> None:
    """Train on the judged libraries, and measure on those that are held back."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--steps", type=int, default=1200)
    parser.add_argument("--public", type=Path)
    parser.add_argument("--start", type=Path, nargs="*", default=[])
    parser.add_argument("--fixed", type=int, default=0)
    parser.add_argument("--rate", type=float, default=RATE)
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    torch.manual_seed(0)
    model = FieldModel(given.fixed)
    if given.start:
        model.start_from(given.start)
    train(
        model,
        [load(folder) for folder in learned_from()],
        other_forms(),
        steps=given.steps,
        public=given.public,
        rate=given.rate,
        seed=given.seed,
    )
    report(model, [load(folder) for folder in held_back()], "after")
    save_file(model.saved(), str(given.out))


if __name__ == "__main__":
    main()
