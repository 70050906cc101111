"""What is given to every system alike: documents and queries of the public sets, on disk."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.beir import Asked, RetrievalSet, half_of, load
from benchmarks.rivals.protocol import Document

TUNED = {"clapnq_dev", "conditionalqa_ukgov"}  # we tune on half of these: the other half is asked
QUERIES = 300  # of a set, at most
RARE = "one in a hundred"  # the scope of 1% of the documents


@dataclass(frozen=True, slots=True)
class Material:
    """A set as files."""

    name: str
    documents: Path
    rare: Path  # those of the rare scope alone
    queries: Path
    short: Path  # the queries in brief, for timing
    judged: Mapping[str, Mapping[str, int]]


def prepare(source: Path, folder: Path, *, limit: int | None = None, timed: int) -> Material:
    """Write a set's documents, or its first few, and the queries that are asked of them."""
    chosen = load(source)
    documents = [
        Document(
            id=str(one["_id"]),
            title=str(one.get("title") or ""),
            text=str(one["text"]),
            scope="others" if number % 100 else RARE,
        )
        for number, one in enumerate(chosen.documents[:limit])
    ]
    queries = _queries(chosen, {one.id for one in documents})
    folder.mkdir(parents=True)
    rare = [one for one in documents if one.scope == RARE]
    return Material(
        name=chosen.name,
        documents=write_documents(folder / "documents.json", documents),
        rare=write_documents(folder / "rare.json", rare),
        queries=_write(folder / "queries.json", {one.id: one.text for one in queries}),
        # conditionalqa tells a story before each question; a person's question is short
        short=_write(
            folder / "short.json",
            {one.id: str(one.fields.get("question", one.text)) for one in queries[:timed]},
        ),
        judged=chosen.judged,
    )


def write_documents(path: Path, documents: Iterable[Document]) -> Path:
    """Write documents as a job's process reads them."""
    return _write(path, [asdict(one) for one in documents])


def read_documents(path: Path) -> list[Document]:
    """Read them back."""
    return [Document(**line) for line in json.loads(path.read_bytes())]


def _queries(chosen: RetrievalSet, held: set[str]) -> list[Asked]:
    """Return the queries with a judged document among those held, in an order by hash."""
    asked = [
        one
        for one in chosen.queries
        if (chosen.name not in TUNED or half_of(one.id) == "reporting")
        and any(grade > 0 and id_ in held for id_, grade in chosen.judged.get(one.id, {}).items())
    ]
    return sorted(asked, key=lambda one: hashlib.sha256(one.id.encode()).digest())[:QUERIES]


def _write(path: Path, value: object) -> Path:
    path.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
    return path
