"""How well sentences are ranked, and answerable questions told from silent ones."""

from __future__ import annotations

import numpy as np

from evals.libraries import JudgedLibrary
from index.types import Matrix


def ranking(scores: Matrix, library: JudgedLibrary) -> dict[str, float]:
    """Return MAP, recall among the first 12 and 50 (grades 1 and 2), and AUROC of answerable.

    `scores` has a row a question and a column a sentence.
    """
    kept, answerable, silent = [], [], []
    for question, grades, row in zip(library.questions, library.grades, scores, strict=True):
        top = float(np.sort(row)[-3:].mean())
        good = grades[np.argsort(-row)] > 0
        if good.any():
            answerable.append(top)
            precision = np.cumsum(good) / np.arange(1, len(good) + 1)
            first = (good[:n].sum() / good.sum() for n in (12, 50))
            kept.append((precision[good].mean(), *first))
        elif question.outcome == "silent":
            silent.append(top)
    mean = np.mean(kept, axis=0)
    return {
        "map": round(float(mean[0]), 3),
        "recall@12": round(float(mean[1]), 3),
        "recall@50": round(float(mean[2]), 3),
        "auroc": round(auroc(answerable, silent), 3),
    }


def auroc(higher: list[float], lower: list[float]) -> float:
    """Return the chance that one of the first list lies above one of the second."""
    above = np.subtract.outer(np.array(higher), np.array(lower))
    return float((above > 0).mean() + 0.5 * (above == 0).mean())
