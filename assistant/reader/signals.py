"""What speaks for a sentence, for a document and for a question, as numbers."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from assistant.reader.candidates import KINDS, Candidates
from assistant.reader.heads import AIMS, Wants
from corpus.types import SectionKind
from index.types import Matrix

FEW = 5  # best sentences of a document that tell whether it deals with a question
MOST = 40  # sentences that are quoted
TAILS = (0.3, 0.6, 1.0)  # shares of all that is likely, against which what is quoted is held
_ADVISING = KINDS.index(SectionKind.RECOMMENDATIONS)
_WANTING = (AIMS.index("recommendations"), AIMS.index("findings"))


def of_sentences(found: Candidates, wants: Wants) -> Matrix:
    """Return a row a sentence: how near it is, beside others', its place, and what is wanted."""
    both = _both(found)
    mean, deviation = found.background
    groups = _groups(found.versions)
    best, few = _by_group(both, groups)
    advising = (found.kinds == _ADVISING).astype(np.float32)
    columns = [
        found.cosines,
        found.fit,
        found.meaning,
        found.share,
        _around(found, both),
        (found.cosines - mean) / deviation,
        (found.meaning - mean) / deviation,
        *(one - one.max(initial=-1) for one in (found.cosines, found.fit, both, found.meaning)),
        _rank(both),
        best - both,
        few,
        both - np.sort(both)[-10:].mean() if len(both) else both,
        *(advising * wants.aims[aim] for aim in _WANTING),
        *((1 - advising) * wants.aims[aim] for aim in _WANTING),
        *(found.kinds == kind for kind in range(len(KINDS))),
    ]
    return np.stack([np.asarray(one, dtype=np.float32) for one in columns], axis=1)


def of_documents(found: Candidates, chances: Matrix) -> tuple[NDArray[np.int64], Matrix]:
    """Return the versions that have a sentence, and a row for each: its best chances."""
    versions, groups = np.unique(found.versions, return_inverse=True)
    rows = np.zeros((len(versions), 5), dtype=np.float32)
    everywhere = float(chances.max(initial=0))
    for number in range(len(versions)):
        mine = np.sort(chances[groups == number])[::-1]
        rows[number] = (
            _logit(mine[0]),
            mine[1] if len(mine) > 1 else 0,
            np.log1p(mine.sum()),
            mine[0] - everywhere,
            everywhere,
        )
    return versions, rows


def of_cuts(chances: Matrix, aims: Matrix) -> Matrix:
    """Return what tells how good quoting the best 1, 2, … sentences is: a row each, to MOST.

    `chances` are those of the sentences, best first; there must be one.
    """
    chances = chances.astype(np.float32)
    best, after = chances[:MOST], np.append(chances, np.float32(0))[1 : MOST + 1]
    number = np.arange(1, len(best) + 1, dtype=np.float32)
    likely, whole = np.cumsum(best), max(float(chances.sum()), 1e-6)
    every = (
        _logits(chances[:1])[0],
        np.log(whole),
        np.log(max(float(chances[:20].sum()), 1e-6)),
        chances[:3].mean(),
        chances[:10].mean(),
        *aims,
    )
    columns = [
        np.log(number),
        _logits(best),
        _logits(after),
        best / max(chances[0], 1e-6),
        after / max(chances[0], 1e-6),
        likely / number,
        likely / whole,
        *(promised_f1(likely, share * whole) for share in TAILS),
        *(np.full(len(best), one) for one in every),
    ]
    return np.stack(columns, axis=1).astype(np.float32)


def promised_f1(likely: Matrix, wanted: float) -> Matrix:
    """Return the F1 of quoting 1, 2, … sentences.

    `likely` tells how many of so many bear on the question, `wanted` how many do in all.
    """
    found: Matrix = 2 * likely / (np.arange(1, len(likely) + 1) + wanted)
    return found


def of_question(found: Candidates, chances: Matrix, wants: Wants) -> Matrix:
    """Return what tells whether anything answers, one row; there must be a sentence."""
    both = _both(found)
    order = np.argsort(-chances, kind="stable")
    top = chances[order[:10]]
    mean, deviation = found.background
    three = order[:3]
    return np.array(
        [
            _logit(top[0]),
            top[:3].mean(),
            top.mean(),
            np.log1p(chances.sum()),
            both[three].mean(),
            float(both.max()) - float(np.sort(both)[-10:].mean()),
            (found.cosines[three].mean() - mean) / deviation,
            found.fit[three].mean(),
            found.fit.max(),
            found.share[three].max(),
            found.share.max(),
            mean,
            deviation,
            wants.aims[AIMS.index("recommendations")],
            wants.aims[AIMS.index("evidence")],
            np.log(max(found.length, 1)),
        ],
        dtype=np.float32,
    )


def _both(found: Candidates) -> Matrix:
    """Return how near each sentence is, as a whole and word by word alike."""
    return np.asarray((found.cosines + found.fit) / 2, dtype=np.float32)


def _groups(versions: NDArray[np.int64]) -> NDArray[np.int64]:
    return np.unique(versions, return_inverse=True)[1]


def _by_group(scores: Matrix, groups: NDArray[np.int64]) -> tuple[Matrix, Matrix]:
    """Return for each sentence the best of its document, and the mean of its document's best."""
    if not len(scores):
        return scores, scores
    order = np.lexsort((-scores, groups))
    firsts = np.flatnonzero(np.diff(groups[order], prepend=-1))
    within = np.arange(len(order)) - np.repeat(firsts, np.diff([*firsts, len(order)]))
    best = scores[order][firsts]
    some = within < FEW
    sums = np.bincount(groups[order][some], weights=scores[order][some])
    few = sums / np.bincount(groups[order][some])
    return best[groups], few.astype(np.float32)[groups]


def _around(found: Candidates, scores: Matrix) -> Matrix:
    """Return the better score of those beside each in its passage; where there is none, less."""
    around = scores - 0.1
    together = (found.passages[1:] == found.passages[:-1]) & (np.diff(found.numbers) == 1)
    around[1:][together] = scores[:-1][together]
    around[:-1][together] = np.maximum(around[:-1], scores[1:])[together]
    return around


def _rank(scores: Matrix) -> Matrix:
    rank = np.empty(len(scores), dtype=np.float32)
    rank[np.argsort(-scores, kind="stable")] = np.arange(len(scores))
    return np.log1p(rank)


def _logit(chance: float) -> float:
    return float(_logits(np.array([chance]))[0])


def _logits(chances: Matrix) -> Matrix:
    inside = np.clip(chances, 1e-4, 1 - 1e-4)
    return np.asarray(np.log(inside / (1 - inside)), dtype=np.float32)
