"""Asking a made-up library, in a process of its own: `benchmarks.scale` starts it for each size.

Run: python -m benchmarks.scale_asking FOLDER QUESTIONS. Prints JSON.
"""

from __future__ import annotations

import json
import resource
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import faiss
import numpy as np
import psutil
from numpy.typing import NDArray

from assistant.asking import ask
from assistant.reader.candidates import ABOVE, LEAST_SHARE, SAMPLE
from benchmarks.recombined import AREAS
from index.library import Library, Snapshot
from index.types import Filter, Matrix, Order, Query, Term

ROUNDS = 3
K = 10
SAME = 1e-6  # cosines that differ by less are a tie: either passage is right
Numbers = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, as a person words it and as the index sees it."""

    text: str
    query: Query


def load(path: Path) -> list[Asked]:
    """Return the questions of a file that `save` wrote."""
    return [
        Asked(
            one["text"],
            Query(
                np.array(one["vector"], dtype=np.float32),
                tuple(Term(tuple(forms), weight) for forms, weight in one["terms"]),
            ),
        )
        for one in json.loads(path.read_text(encoding="utf-8"))
    ]


def save(path: Path, questions: Sequence[Asked]) -> None:
    """Write questions, so that a process can ask them without an encoder."""
    made = [
        {
            "text": one.text,
            "vector": one.query.vector.tolist(),
            "terms": [(term.forms, term.weight) for term in one.query.terms],
        }
        for one in questions
    ]
    path.write_text(json.dumps(made), encoding="utf-8")


def _ask(library: Library, text: str) -> None:
    with library.snapshot() as snapshot:
        ask(snapshot, text)


def asking(folder: Path, questions: Sequence[Asked]) -> Numbers:
    """Return what asking costs, memory first, before the baseline takes its own."""
    start = time.perf_counter()
    library = Library(folder)
    with library.snapshot() as snapshot:
        count = snapshot.passage_count()
        opened = time.perf_counter() - start
        first = _seconds(lambda: snapshot.search(questions[0].query, k=K))
        found: Numbers = {"passages": count, "open_s": opened, "first_search_ms": first * 1e3}
        found |= {
            "filters": _filtered(snapshot, questions),
            "sweep_ms": _sweep(snapshot, questions),
        }
        _searches(snapshot, questions)
        found["memory_mb"] = _memory()
    found["question_ms"] = _spread(
        [_seconds(lambda one=one: _ask(library, one.text)) for one in questions]  # type: ignore[misc]  # a default binds the question
    )
    found["memory_with_encoder_mb"] = _memory()
    found["peak_memory_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    with library.snapshot() as snapshot:
        return found | _against_exact(snapshot, questions, _Exact.of(snapshot, folder))


@dataclass(frozen=True, slots=True)
class _Exact:
    """Every passage's vector, in memory, in the order of their ids."""

    ids: NDArray[np.int64]
    floats: Matrix

    @classmethod
    def of(cls, snapshot: Snapshot, folder: Path) -> _Exact:
        """Read them from the library's own files; those of removed passages are left out."""
        [derived] = (folder / "derived").iterdir()
        stored = np.fromfile(derived / "ids.i64", dtype=np.int64)
        floats = np.fromfile(derived / "vectors.f32", dtype=np.float32)
        ids = _ids(snapshot, Filter())
        return cls(ids, floats.reshape(len(stored), -1)[np.searchsorted(stored, ids)])

    def recall(self, snapshot: Snapshot, questions: Sequence[Asked], filters: Filter) -> float:
        """Return the share of the ten nearest of those that a filter leaves that is found."""
        among = np.searchsorted(self.ids, _ids(snapshot, filters))
        shares = []
        for one in questions:
            exact = self.floats @ one.query.vector
            wanted = min(K, len(among))
            least = np.sort(exact[among])[-wanted] - SAME
            found = np.searchsorted(self.ids, nearest(snapshot, one.query.vector, filters))
            shares.append(float((exact[found] >= least).sum() / wanted))
        return statistics.mean(shares)


def _against_exact(snapshot: Snapshot, questions: Sequence[Asked], exact: _Exact) -> Numbers:
    """Compare with one-thread exact FAISS over the same vectors, in turns."""
    flat = faiss.IndexFlatIP(exact.floats.shape[1])
    flat.add(exact.floats)
    faiss.omp_set_num_threads(1)
    times: dict[str, list[float]] = {"search": [], "meaning": [], "exact": []}
    for _ in range(ROUNDS):
        for one in questions:
            vector = one.query.vector
            times["search"].append(_seconds(lambda one=one: snapshot.search(one.query, k=K)))  # type: ignore[misc]  # as above
            times["exact"].append(_seconds(lambda of=vector: flat.search(of[None], K)))  # type: ignore[misc]  # as above
            times["meaning"].append(_seconds(lambda of=vector: nearest(snapshot, of, Filter())))  # type: ignore[misc]  # as above
    found: Numbers = {f"{name}_ms": _spread(seconds) for name, seconds in times.items()}
    for name in ("search", "meaning"):
        found[f"{name}_ratio"] = found[f"{name}_ms"]["p50"] / found["exact_ms"]["p50"]
    found["recall_at_10"] = exact.recall(snapshot, questions, Filter())
    found["filtered_recall_at_10"] = {
        area: exact.recall(snapshot, questions, Filter(areas=(area,))) for area in AREAS
    }
    return found


def nearest(snapshot: Snapshot, vector: Matrix, filters: Filter) -> list[int]:
    """Return the ids of the ten passages nearest by meaning alone."""
    query = Query(vector, ())
    return [
        hit.passage.id for hit in snapshot.search(query, filter=filters, k=K, order=Order.MEANING)
    ]


def _ids(snapshot: Snapshot, filters: Filter) -> NDArray[np.int64]:
    """Return the ids of all passages that a filter leaves."""
    nothing = Query(np.zeros(snapshot.dimensions, dtype=np.float32), ())
    return snapshot.sweep(nothing, filter=filters, floor=-1, least=1).passages


def _filtered(snapshot: Snapshot, questions: Sequence[Asked]) -> Numbers:
    found = {}
    for area in AREAS:
        filters = Filter(areas=(area,))
        times = [
            _seconds(lambda one=one, to=filters: snapshot.search(one.query, filter=to, k=K))  # type: ignore[misc]  # as above
            for one in [questions[0], *questions]
        ]
        found[area] = {"passages": snapshot.passage_count(filters)} | _spread(times[1:])
    return found


def _sweep(snapshot: Snapshot, questions: Sequence[Asked]) -> Numbers:
    def run(query: Query) -> None:
        mean, deviation = snapshot.background(query, SAMPLE)
        snapshot.sweep(query, floor=mean + ABOVE * deviation, least=LEAST_SHARE)

    return _spread(
        [_seconds(lambda one=one: run(one.query)) for one in questions]  # type: ignore[misc]  # as above
    )


def _searches(snapshot: Snapshot, questions: Sequence[Asked]) -> list[float]:
    return [
        _seconds(lambda one=one: snapshot.search(one.query, k=K))  # type: ignore[misc]  # as above
        for one in questions
    ]


def _memory() -> float:
    """Return the resident memory of this process, pages of mapped files included."""
    return psutil.Process().memory_info().rss / 2**20


def _spread(seconds: Sequence[float]) -> dict[str, float]:
    p50, p95 = np.percentile(seconds, [50, 95]) * 1e3
    return {"p50": float(p50), "p95": float(p95), "most": max(seconds) * 1e3}


def _seconds(run: Callable[[], object]) -> float:
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


if __name__ == "__main__":
    print(json.dumps(asking(Path(sys.argv[1]), load(Path(sys.argv[2])))))
