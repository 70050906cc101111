"""How far a second grader, who hadn't seen the first one's grades, agrees.

Run: python -m evals.agreement

Kappa is over all sentences of the library, graded or not. Recall and precision take the second
grader's sentences of grade 2 for an answer: no product can be expected to do much better.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from statistics import fmean

import numpy as np
from numpy.typing import NDArray

from evals.libraries import HOME, JudgedLibrary, grade, load
from evals.libraries import regraded as with_evidence

Grades = NDArray[np.int8]


def kappa(first: Sequence[Grades], second: Sequence[Grades]) -> float:
    """Return Cohen's kappa of two graders on whether sentences bear on questions."""
    mine, other = (np.concatenate(list(one)) > 0 for one in (first, second))
    agreed = (mine == other).mean()
    chance = mine.mean() * other.mean() + (1 - mine.mean()) * (1 - other.mean())
    return float((agreed - chance) / (1 - chance))


def main() -> None:
    """Print the agreement on each library and on all."""
    rows = json.loads((HOME / "second_grades.json").read_text(encoding="utf-8"))
    by_id = {row["id"]: row["evidence"] for row in rows}
    pairs: list[tuple[Grades, Grades]] = []
    for folder in sorted({path.parent for path in HOME.glob("*/questions.json")}):
        found = _pairs(load(folder), by_id)
        if found:
            print(f"{folder.name:4} {_said(found)}")
            pairs += found
    print(f"all  {_said(pairs)}")


def _pairs(
    judged: JudgedLibrary, by_id: dict[str, list[dict[str, str]]]
) -> list[tuple[Grades, Grades]]:
    names = [review.source.removesuffix(".md") for review in judged.reviews]
    return [
        (first, grade(names, judged.sentences, with_evidence(question, by_id[question.id])))
        for question, first in zip(judged.questions, judged.grades, strict=True)
        if question.id in by_id
    ]


def _said(pairs: Sequence[tuple[Grades, Grades]]) -> str:
    both = [(one, two) for one, two in pairs if (one > 0).any() and (two == 2).any()]
    recall = fmean(((one == 2) & (two == 2)).sum() / max(1, (one == 2).sum()) for one, two in both)
    precision = fmean((one > 0)[two == 2].mean() for one, two in both)
    first, second = zip(*pairs, strict=True)
    return (
        f"{len(pairs)} questions, kappa {kappa(first, second):.2f}, "
        f"recall {recall:.2f}, precision {precision:.2f}"
    )


if __name__ == "__main__":
    main()
