"""What the encoder is trained on, step by step: questions, passages, and which sentences bear."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch

from benchmarks.beir import RetrievalSet, half_of
from benchmarks.beir import load as load_set
from corpus.passages import MOST_CHARACTERS
from corpus.types import Span
from evals.libraries import Judged, JudgedLibrary, typed

LIBRARIES = 3  # in a step
QUESTIONS = 10  # of each of them
PASSAGES = 18  # of each of them; those that bear on its questions first
FORMS = (0.2, 0.3, 0.5)  # what a question weighs written out, as typed, as others typed it
OTHERS = 1  # of a question's other forms, in a step
SLIPS = 0.1  # of the questions get a slip of the keyboard


@dataclass(frozen=True, slots=True)
class Step:
    """What one step reads."""

    questions: tuple[str, ...]
    texts: tuple[str, ...]
    inner: tuple[tuple[Span, ...], ...]
    wanted: torch.Tensor  # (questions, sentences): 0 to 1
    weights: torch.Tensor  # (questions,), all forms of a question together 1


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
                fresh = [n for n, q in enumerate(library.questions) if q.is_searched]
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
    weights: list[float] = []
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
        forms = [_forms(library.questions[n], others, chooser) for n in numbers]
        questions += [_maybe_slipped(text, chooser) for one in forms for text, _ in one]
        weights += [weight for one in forms for _, weight in one]
        rows = [n for n, one in zip(numbers, forms, strict=True) for _ in one]
        texts += [library.texts[p] for p in chosen]
        inner += [library.inner[p] for p in chosen]
        blocks.append(library.grades[np.ix_(rows, columns)] / 2)
    wanted = _blocks([torch.tensor(b, dtype=torch.float32) for b in blocks])
    return Step(tuple(questions), tuple(texts), tuple(inner), wanted, torch.tensor(weights))


def _blocks(blocks: Sequence[torch.Tensor]) -> torch.Tensor:
    """Lay what each group of questions wants side by side; of another group's they want nothing."""
    whole: torch.Tensor = torch.block_diag(*blocks)  # type: ignore[no-untyped-call] # torch's own
    return whole


def _forms(
    question: Judged, others: Mapping[str, Sequence[str]], chooser: random.Random
) -> list[tuple[str, float]]:
    """Return the forms of a question for a step, each with its weight."""
    further = list(others.get(question.id, ()))
    some = chooser.sample(further, min(OTHERS, len(further)))
    written, first, rest = FORMS
    forms = [(question.standalone, written), (typed(question.history, question.text), first)]
    forms += [(form, rest / len(some)) for form in some]
    whole = sum(weight for _, weight in forms)
    return [(form, weight / whole) for form, weight in forms]


def _maybe_slipped(text: str, chooser: random.Random) -> str:
    return _slipped(text, chooser) if chooser.random() < SLIPS else text


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
            yield Step(questions, texts, inner, _blocks(blocks), torch.ones(len(questions)))


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
                torch.ones(len(picked)),
            )
