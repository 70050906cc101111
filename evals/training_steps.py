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
from numpy.typing import NDArray

from assistant.codebook.book import Theme
from assistant.codebook.toml import shipped
from benchmarks.beir import RetrievalSet, half_of
from benchmarks.beir import load as load_set
from corpus.passages import MOST_CHARACTERS
from corpus.types import Span
from evals.coded import Codings
from evals.libraries import Judged, JudgedLibrary, typed

QUESTIONS = 84  # about so many of a library in a step, each in two forms
WRITTEN_OUT = 0.3  # of the questions have what they mean, written out, for their second form
SLIPS = 0.1  # of the forms get a slip of the keyboard
THEMED = 2  # times that a pass asks a coded library for its themes
NAMED, NOTED = 0.15, 0.15  # of the themes are asked for by their name alone, by a note


@dataclass(frozen=True, slots=True)
class Step:
    """What one step reads."""

    questions: tuple[str, ...]
    texts: tuple[str, ...]
    inner: tuple[tuple[Span, ...], ...]
    wanted: torch.Tensor  # (questions, sentences): 0 to 1


def judged_steps(
    libraries: Sequence[JudgedLibrary],
    others: Mapping[str, Sequence[str]],
    coded: Mapping[str, Codings],
    chooser: random.Random,
) -> Iterator[Step]:
    """Yield steps without end: a whole library each, with questions or themes of it.

    In one pass each question is asked once, and each coded library for its themes.
    """
    while True:
        turns: list[tuple[JudgedLibrary, list[int] | None]] = []
        for library in libraries:
            asked = [n for n, one in enumerate(library.questions) if one.is_searched]
            chooser.shuffle(asked)
            number = max(1, round(len(asked) / QUESTIONS))
            turns += [(library, asked[n::number]) for n in range(number)]
            turns += [(library, None)] * (THEMED if library.name in coded else 0)
        chooser.shuffle(turns)
        for library, numbers in turns:
            if numbers is None:
                yield _themes(library, coded[library.name], chooser)
            else:
                yield _questions(library, numbers, others, chooser)


def _questions(
    library: JudgedLibrary,
    numbers: Sequence[int],
    others: Mapping[str, Sequence[str]],
    chooser: random.Random,
) -> Step:
    texts = [
        _maybe_slipped(form, chooser)
        for n in numbers
        for form in _forms(library.questions[n], others, chooser)
    ]
    grades = np.repeat(library.grades[numbers], 2, axis=0) / 2
    return _step(library, texts, grades)


def _themes(library: JudgedLibrary, codings: Codings, chooser: random.Random) -> Step:
    """Ask for each theme that a library has: the sentences that were coded with it bear on it."""
    themes = [theme for theme in shipped().themes if theme.code in codings]
    wanted = np.zeros((len(themes), len(library.sentences)))
    for row, theme in enumerate(themes):
        wanted[row, list(codings[theme.code])] = 1
    return _step(library, [_told(theme, chooser) for theme in themes], wanted)


def _step(library: JudgedLibrary, questions: Sequence[str], wanted: NDArray[np.float64]) -> Step:
    whole = torch.tensor(wanted, dtype=torch.float32)
    return Step(tuple(questions), library.texts, library.inner, whole)


def _told(theme: Theme, chooser: random.Random) -> str:
    """Return a theme as it may be asked for: by its name, by a note, or with its definition."""
    drawn = chooser.random()
    if drawn < NAMED:
        return theme.name
    if drawn < NAMED + NOTED:
        return chooser.choice(theme.include or (theme.name,))
    return f"{theme.name}. {theme.definition}"


def _forms(
    question: Judged, others: Mapping[str, Sequence[str]], chooser: random.Random
) -> tuple[str, str]:
    """Return a question as it was typed, and written out or as others typed it."""
    further = others.get(question.id)
    written = question.standalone
    if further and chooser.random() >= WRITTEN_OUT:
        written = chooser.choice(further)
    return typed(question.history, question.text), written


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


def _blocks(blocks: Sequence[torch.Tensor]) -> torch.Tensor:
    """Lay what each question wants side by side; of another's text it wants nothing."""
    whole: torch.Tensor = torch.block_diag(*blocks)  # type: ignore[no-untyped-call] # torch's own
    return whole


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
