"""Public retrieval sets in BEIR's form, and a library of the product made of one."""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.ground.types import Turn
from corpus.blocks import Block, BlockKind, Document
from corpus.structure import assemble
from corpus.types import Origin, Review
from index.appending import Incoming, encode_together
from index.encoder import load_encoder
from index.library import Library
from index.types import Encoder

TOGETHER = 128  # documents that go in as one change


@dataclass(frozen=True, slots=True)
class Asked:
    """A query of a set: its words, the turns before it, and what else the set says of it."""

    id: str
    text: str
    history: tuple[Turn, ...]
    answerable: bool | None  # None where the set doesn't say
    fields: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class RetrievalSet:
    """Documents, queries and graded judgements."""

    name: str
    documents: tuple[Mapping[str, Any], ...]
    queries: tuple[Asked, ...]
    judged: Mapping[str, Mapping[str, int]]  # query id to document id to grade


def load(folder: Path) -> RetrievalSet:
    """Read a set's `corpus.jsonl`, `queries.jsonl` and `qrels.tsv`."""
    judged: dict[str, dict[str, int]] = {}
    with (folder / "qrels.tsv").open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file, delimiter="\t")
        next(rows)  # the names of the columns
        for query, document, grade in rows:
            judged.setdefault(query, {})[document] = int(grade)
    queries = tuple(_asked(line) for line in _lines(folder / "queries.jsonl"))
    return RetrievalSet(
        folder.resolve().name, tuple(_lines(folder / "corpus.jsonl")), queries, judged
    )


def half_of(query_id: str) -> str:
    """Tell whether a query belongs to the half for tuning or the half for reporting."""
    return "tuning" if hashlib.sha256(query_id.encode()).digest()[0] % 2 else "reporting"


def library_of(
    documents: Sequence[Mapping[str, Any]],
    folder: Path,
    *,
    scope: str | None = None,
    encoder: Encoder | None = None,
) -> Library:
    """Add each document as a review named by its id; the field `scope` becomes its area.

    They go in many at a time, each lot all or nothing, and the next is encoded while one is stored.
    """
    encoder = encoder or load_encoder()
    library = Library(folder, encoder=encoder)

    def made(lot: Sequence[Mapping[str, Any]]) -> list[Incoming]:
        reviews = [review_of(document, scope=scope) for document in lot]
        vectors = encode_together(encoder, reviews)
        originals = [review.source.encode() for review in reviews]
        return list(map(Incoming, reviews, originals, vectors))

    lots = [documents[at : at + TOGETHER] for at in range(0, len(documents), TOGETHER)]
    with library.writing() as writer, ThreadPoolExecutor(max_workers=1) as ahead:
        waiting = ahead.submit(made, lots[0])
        for following in lots[1:]:
            ready, waiting = waiting.result(), ahead.submit(made, following)
            writer.add_all(ready)
        writer.add_all(waiting.result())
    return library


def kept_library(chosen: RetrievalSet, folder: Path) -> Library:
    """Return the library of a set that is kept in a folder, making it where it isn't whole."""
    library = Library(folder / chosen.name, encoder=load_encoder())
    library.begin()
    with library.snapshot() as snapshot:
        if len(snapshot.reviews()) == len(chosen.documents):
            return library
    return library_of(chosen.documents, folder / chosen.name)


def review_of(document: Mapping[str, Any], *, scope: str | None = None) -> Review:
    """Return a document as a review: its title the heading, its lines paragraphs."""
    name = str(document["_id"])
    title = " ".join(str(document.get("title") or "").split())
    lines = [" ".join(line.split()) for line in str(document["text"]).splitlines()]
    blocks = [Block(title, BlockKind.HEADING, 1)] if title else []
    blocks += [Block(line) for line in lines if line]
    declared = {"title": (title or name, Origin.FRONT_MATTER)}
    if scope is not None:
        declared["area"] = (str(document[scope]), Origin.FRONT_MATTER)
    whole = Document(tuple(blocks), "text/plain", declared=declared)
    return assemble(whole, source=name, sha256=hashlib.sha256(name.encode()).hexdigest())


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        for line in file:
            if line.strip():
                yield json.loads(line)


def _asked(line: dict[str, Any]) -> Asked:
    turns = tuple(_turn(turn, number) for number, turn in enumerate(line.get("history") or ()))
    return Asked(line["_id"], line["text"], turns, line.get("answerable"), line)


def _turn(turn: Any, number: int) -> Turn:  # noqa: ANN401 - sets write turns in several ways
    if isinstance(turn, str):  # the person and the assistant in turn
        return Turn("assistant" if number % 2 else "user", turn)
    role = turn.get("role") or turn.get("speaker") or "user"
    return Turn("user" if role == "user" else "assistant", turn.get("text") or turn["content"])
