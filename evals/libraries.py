"""Judged libraries: documents as the product reads them, questions, a grade for each sentence."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus.reading import read
from corpus.types import Review, Span
from index.appending import inputs_of

HOME = Path(__file__).parent / "judged"
# Never learned from; scored once a release.
SET_ASIDE = (
    *("H", "L", "P", "T", "V", "X", "Z", "AW", "BB", "BH", "CR", "CX", "DD", "DJ"),
    *("DR", "DX", "ED", "EJ", "EN", "EQ", "ER", "EX"),
)
# Never learned from by the encoder and the heads: chances, lines and figures come from these.
HELD_BACK = (
    *("DM", "DN", "DO", "DP", "DQ", "DS", "DT", "DU", "DV", "DW", "DY", "DZ", "EA", "EB", "EC"),
    *("EE", "EF", "EG", "EH", "EI", "EK", "EL", "EM", "EO", "EP", "ES", "ET", "EU", "EV", "EW"),
)
TURNS = 2  # of a thread, that are read with a question
SAME = 0.6  # of a judged sentence's words in a quotation that counts as it
_WORD = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a judged library, as the product makes it."""

    document: int  # position in JudgedLibrary.reviews
    passage: int  # position in JudgedLibrary.texts
    span: Span  # in its review's text
    text: str


@dataclass(frozen=True, slots=True)
class Judged:
    """A question as somebody typed it, and what a reader of the documents says of it."""

    id: str
    text: str
    history: tuple[str, ...]
    standalone: str
    aim: str
    outcome: str
    filters: Mapping[str, Any]
    count: int | None
    evidence: tuple[tuple[str, str, int], ...]  # document, quotation, grade

    @property
    def is_searched(self) -> bool:
        """Whether sentences are looked for: it isn't to be declined, nor about what is held."""
        return self.outcome in ("answered", "silent") and self.aim != "holdings"


@dataclass(frozen=True, slots=True)
class JudgedLibrary:
    """A library with questions. Parallel: `texts` and `inner` a passage, `sentences` flat."""

    folder: Path
    reviews: tuple[Review, ...]
    texts: tuple[str, ...]  # passages as the encoder takes them, headings in front
    inner: tuple[tuple[Span, ...], ...]  # the sentences' spans in those texts
    sentences: tuple[Sentence, ...]
    questions: tuple[Judged, ...]
    grades: NDArray[np.int8]  # (questions, sentences): 0, 1 or 2

    @property
    def name(self) -> str:
        """The name of its folder."""
        return self.folder.name


def learned_from() -> list[Path]:
    """Return the folders of the libraries that the encoder and the heads learn from."""
    return [folder for folder in _folders() if folder.name not in (*SET_ASIDE, *HELD_BACK)]


def held_back() -> list[Path]:
    """Return the folders of the libraries that are held back from the encoder and the heads."""
    return [folder for folder in _folders() if folder.name in HELD_BACK]


def set_aside() -> list[Path]:
    """Return the folders of the libraries that are only ever scored."""
    return [folder for folder in _folders() if folder.name in SET_ASIDE]


def _folders() -> list[Path]:
    return sorted(path.parent for path in HOME.glob("*/questions.json"))


def load(folder: Path) -> JudgedLibrary:
    """Read a judged library."""
    reviews = tuple(read(path) for path in sorted((folder / "docs").glob("*.md")))
    questions = load_questions(folder)
    texts: list[str] = []
    inner: list[tuple[Span, ...]] = []
    found: list[Sentence] = []
    for number, review in enumerate(reviews):
        made, spans = inputs_of(review, review.passages)
        for passage in review.passages:
            at = len(texts) + review.passages.index(passage)
            found += [Sentence(number, at, s, review.quote(s)) for s in passage.sentences]
        texts += made
        inner += map(tuple, spans)
    names = [review.source.removesuffix(".md") for review in reviews]
    grades = np.stack([grade(names, found, question) for question in questions])
    return JudgedLibrary(
        folder, reviews, tuple(texts), tuple(inner), tuple(found), questions, grades
    )


def load_questions(folder: Path) -> tuple[Judged, ...]:
    """Read the questions of a judged library."""
    rows = json.loads((folder / "questions.json").read_text(encoding="utf-8"))
    return tuple(map(_judged, rows))


def asked_rows(name: str) -> list[dict[str, Any]]:
    """Return the rows of a file of questions beside the judged ones."""
    lines = (HOME / "asked" / name).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def other_forms() -> dict[str, list[str]]:
    """Return other forms of judged questions, by the id of the question."""
    found: dict[str, list[str]] = {}
    for name in ("variations.jsonl", "others.jsonl"):
        for row in asked_rows(name):
            found.setdefault(row["of"], []).append(typed(row["history"], row["text"]))
    return found


def typed(history: Sequence[str], text: str) -> str:
    """Return a question as it was typed, the questions before it in front."""
    return " ".join((*history[-TURNS:], text))


def same(quotation: str, gold: str) -> bool:
    """Tell whether a quotation counts as a judged sentence: it holds most of its words."""
    wanted = _words(gold)
    return len(wanted & _words(quotation)) >= SAME * max(1, len(wanted))


def grade(
    names: Sequence[str], sentences: Sequence[Sentence], question: Judged
) -> NDArray[np.int8]:
    """Return the grade of each sentence for a question."""
    grades = np.zeros(len(sentences), dtype=np.int8)
    for document, quote, given in question.evidence:
        for at, one in enumerate(sentences):
            if names[one.document] == document and _is(one.text, quote):
                grades[at] = max(grades[at], given)
    return grades


def regraded(question: Judged, evidence: Sequence[Mapping[str, Any]]) -> Judged:
    """Return a question with somebody else's evidence."""
    return replace(question, evidence=tuple((e["doc"], e["quote"], e["grade"]) for e in evidence))


def _is(text: str, gold: str) -> bool:
    """Tell whether a sentence is a judged one, or a part of one that was cut elsewhere."""
    mine, wanted = _words(text), _words(gold)
    return same(text, gold) or (len(mine) > 4 and len(mine & wanted) >= 0.9 * len(mine))


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.lower()))


def _judged(row: Mapping[str, Any]) -> Judged:
    return Judged(
        id=row["id"],
        text=row["text"],
        history=tuple(row.get("history") or ()),
        standalone=row["standalone"],
        aim=row["aim"],
        outcome=row["outcome"],
        filters=row["filters"],
        count=row.get("count"),
        evidence=tuple((e["doc"], e["quote"], e["grade"]) for e in row["evidence"]),
    )
