"""Every sentence that may bear on a question, with what is known of it from stored numbers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.types import SectionKind
from index.library import Snapshot
from index.types import EncodedQuestion, Filter, Matrix, Query

SMALL = 4_000  # passages; in a library no larger every sentence is weighed
SAMPLE = 2_000  # passages that tell how near anything at all is to a question
ABOVE = 1.5  # standard deviations above that: how near a passage of a larger library must be
LEAST_SHARE = 0.3  # of the question's rarity in a passage that is weighed for its words
READ = 20_000  # sentences, nearest first, that are read word by word
KINDS = tuple(SectionKind)


@dataclass(frozen=True, slots=True)
class Candidates:
    """Sentences in the order of the library: parallel arrays."""

    passages: NDArray[np.int64]  # id of its passage
    numbers: NDArray[np.int64]  # of the sentence in its passage, from 0
    versions: NDArray[np.int64]  # of its review
    kinds: NDArray[np.uint8]  # of its section, as a place in KINDS
    cosines: Matrix  # of sentence and question
    fit: Matrix  # of their words, one by one; the cosine where they weren't encoded so
    meaning: Matrix  # cosine of passage and question
    share: Matrix  # of the question's rarity that its passage and headings hold
    background: tuple[float, float]  # mean and deviation of all passages' cosines
    length: int  # words of the question

    def __len__(self) -> int:
        return len(self.passages)


def candidates(
    snapshot: Snapshot, query: Query, question: EncodedQuestion, filters: Filter
) -> Candidates:
    """Return every sentence of the filtered library that may bear on a question."""
    background = snapshot.background(query, SAMPLE)
    small = snapshot.passage_count(filters) <= SMALL
    floor = -1.0 if small else background[0] + ABOVE * background[1]
    sweep = snapshot.sweep(query, filter=filters, floor=floor, least=LEAST_SHARE)
    counts, cosines = snapshot.sentence_cosines(sweep.passages, query.vector)
    owners = np.repeat(np.arange(len(sweep.passages)), counts)
    numbers = np.arange(len(owners)) - (np.cumsum(counts) - counts)[owners]
    if len(owners) > READ:
        read = np.sort(np.argsort(-cosines, kind="stable")[:READ])
        owners, numbers, cosines = owners[read], numbers[read], cosines[read]
    passages = sweep.passages[owners]
    fit = snapshot.fit(passages, numbers, question)
    versions, kinds = snapshot.where(sweep.passages)
    return Candidates(
        passages=passages,
        numbers=numbers,
        versions=versions[owners],
        kinds=kinds[owners],
        cosines=cosines,
        fit=np.where(np.isnan(fit), cosines, fit),
        meaning=sweep.meaning[owners],
        share=np.minimum(sweep.share, 1)[owners],
        background=background,
        length=len(query.text.split()),
    )
