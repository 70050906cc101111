"""How well and how fast the product finds passages on sets with human judgements.

Run: python -m benchmarks.retrieval DIR [DIR …] [--scope FIELD] [--half tuning|reporting] [--json]

Each DIR holds a set in BEIR's form: `corpus.jsonl` (`_id`, `title`, `text`), `queries.jsonl`
(`_id`, `text`, optional `history`) and `qrels.tsv` (graded). Its documents go into a library of
their own as reviews, its queries through the product's search; a document ranks where its best
passage does. --scope FIELD ranks each query only among the documents whose FIELD equals its own,
by the product's filter. Metrics by ir-measures over the queries that have a judged document.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import ir_measures
import numpy as np
import psutil
from ir_measures import RR, R, nDCG

from assistant.answering.searching import query_for
from benchmarks.beir import Asked, RetrievalSet, half_of, library_of, load
from index.encoder import load_encoder
from index.library import Library
from index.types import Filter, Hit, Order

PASSAGES = 200  # taken of each ranking; a document ranks by its best
MEASURES = {"ndcg@10": nDCG @ 10, "recall@10": R @ 10, "recall@100": R @ 100, "mrr@10": RR @ 10}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one set came to."""

    name: str
    docs: int
    queries: int
    rankings: dict[str, dict[str, float]]  # by the name of the order, by that of the measure
    passages_per_s: float  # in, reading and encoding included
    query_ms: dict[str, float]  # from the words of a query to its ten passages
    peak_mb: float


def measure(
    chosen: RetrievalSet, folder: Path, *, scope: str | None, half: str | None = None
) -> Outcome:
    """Put a set into a library and ask it every judged query."""
    asked = [
        query
        for query in chosen.queries
        if any(grade > 0 for grade in chosen.judged.get(query.id, {}).values())
        and half in (None, half_of(query.id))
    ]
    if not asked:
        raise SystemExit(f"{chosen.name}: no query has a document that is judged right.")
    encoder = load_encoder()
    encoder.encode(["warm"])
    start = time.perf_counter()
    library = library_of(chosen.documents, folder, scope=scope, encoder=encoder)
    seconds = time.perf_counter() - start
    with library.snapshot() as snapshot:
        count = snapshot.passage_count()
    return Outcome(
        name=chosen.name,
        docs=len(chosen.documents),
        queries=len(asked),
        rankings=_rankings(library, chosen, asked, scope),
        passages_per_s=round(count / seconds, 1),
        query_ms=_latency(library, asked, scope),
        peak_mb=_peak_mb(),
    )


def _rankings(
    library: Library, chosen: RetrievalSet, asked: Sequence[Asked], scope: str | None
) -> dict[str, dict[str, float]]:
    runs: dict[Order, dict[str, dict[str, float]]] = {order: {} for order in Order}
    with library.snapshot() as snapshot:
        sources = {review.id: review.source for review in snapshot.reviews()}
        for one in asked:
            query = query_for(library.encoder, one.text, one.history)
            for order, run in runs.items():
                hits = snapshot.search(query, filter=_filter(one, scope), k=PASSAGES, order=order)
                run[one.id] = _documents(hits, sources)
    judged = {one.id: dict(chosen.judged[one.id]) for one in asked}
    return {
        order.value: {
            name: round(ir_measures.calc_aggregate([measure], judged, run)[measure], 4)
            for name, measure in MEASURES.items()
        }
        for order, run in runs.items()
    }


def _documents(hits: Iterable[Hit], sources: dict[str, str]) -> dict[str, float]:
    """Return each document's score: the place of its best passage, counted from the end."""
    found: dict[str, float] = {}
    for place, hit in enumerate(hits):
        found.setdefault(sources[hit.passage.review], float(PASSAGES - place))
    return found


def _filter(asked: Asked, scope: str | None) -> Filter:
    return Filter() if scope is None else Filter(areas=(str(asked.fields[scope]),))


def _latency(library: Library, asked: Sequence[Asked], scope: str | None) -> dict[str, float]:
    times = []
    for one in asked:
        start = time.perf_counter()
        query = query_for(library.encoder, one.text, one.history)
        with library.snapshot() as snapshot:
            snapshot.search(query, filter=_filter(one, scope))
        times.append(1000 * (time.perf_counter() - start))
    return {f"p{cut}": round(float(np.percentile(times, cut)), 2) for cut in (50, 95)}


def _peak_mb() -> float:
    """Return the most memory that this process has held, in megabytes."""
    used = psutil.Process().memory_info()
    peak = getattr(used, "peak_wset", None)  # where the system keeps it there
    if peak is None:
        import resource

        unit = 1 if sys.platform == "darwin" else 1024  # bytes
        peak = unit * resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return round(peak / 2**20, 1)


def _in_a_process(job: tuple[Path, str | None, str | None]) -> Outcome:
    """Measure one set in a process of its own, so that its memory is its own."""
    folder, scope, half = job
    with tempfile.TemporaryDirectory() as place:
        return measure(load(folder), Path(place) / "library", scope=scope, half=half)


def main() -> None:
    """Measure the sets that are named, and print what they came to."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sets", nargs="+", type=Path, metavar="DIR")
    parser.add_argument("--scope", metavar="FIELD", help="rank among documents of the same FIELD")
    parser.add_argument("--half", choices=["tuning", "reporting"], help="ask half of the queries")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    jobs = [(folder, options.scope, options.half) for folder in options.sets]
    with multiprocessing.get_context("spawn").Pool(1, maxtasksperchild=1) as processes:
        outcomes = []
        for outcome in processes.imap(_in_a_process, jobs):
            outcomes.append(asdict(outcome))
            if not options.json:
                print(table(outcomes[-1]), flush=True)
    if options.json:
        print(json.dumps({"sets": outcomes}, indent=2))


def table(outcome: dict[str, Any]) -> str:
    """Return what a set came to, for reading."""
    facts = (
        f"{outcome['name']}: {outcome['docs']} documents, {outcome['queries']} queries, "
        f"{outcome['passages_per_s']} passages/s in, query {outcome['query_ms']['p50']} ms "
        f"(p95 {outcome['query_ms']['p95']}), {outcome['peak_mb']:.0f} MB at most"
    )
    lines = [
        f"  {order:8} " + "  ".join(f"{name} {value:.3f}" for name, value in measured.items())
        for order, measured in outcome["rankings"].items()
    ]
    return "\n".join([facts, *lines])


if __name__ == "__main__":
    main()
