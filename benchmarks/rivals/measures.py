"""Numbers made of what systems found and how long they took."""

from __future__ import annotations

import statistics
from collections.abc import Mapping, Sequence

import ir_measures
from ir_measures import R, nDCG

Found = Mapping[str, Sequence[str]]  # documents by query, best first


def quality(found: Found, judged: Mapping[str, Mapping[str, int]]) -> tuple[float, float]:
    """Return nDCG@10 and recall@10 over the queries that were asked."""
    run = {
        query: {document: float(-place) for place, document in enumerate(documents)}
        for query, documents in found.items()
    }
    asked = {query: dict(judged[query]) for query in found}
    ndcg, recall = nDCG @ 10, R @ 10
    scores = ir_measures.calc_aggregate([ndcg, recall], asked, run)
    return float(scores[ndcg]), float(scores[recall])


def recall_of(found: Found, exact: Found) -> float:
    """Return the mean share of each query's exact documents that was found."""
    shares = [
        len(set(documents) & set(found[query])) / len(documents)
        for query, documents in exact.items()
    ]
    return statistics.fmean(shares)


def percentile(values: Sequence[float], percent: int) -> float:
    """Return the value that so many percent of the values don't exceed."""
    return statistics.quantiles(values, n=100, method="inclusive")[percent - 1]
