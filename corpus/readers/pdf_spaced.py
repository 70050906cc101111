"""Lines whose letters are set wide apart: their letters make words all the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from corpus.readers.pdf_layout import Word, around

_LETTERS = 6  # in a row, before they are no initials or list of letters
_WORD_GAP = 1.5  # times the gap between letters


def closed_up(words: Sequence[Word]) -> list[Word]:
    """Join runs of single letters to words at the wider gaps among them."""
    joined: list[Word] = []
    for run in _runs(words):
        joined += _words(run) if len(run) >= _LETTERS else run
    return joined


def _runs(words: Sequence[Word]) -> Iterator[list[Word]]:
    """Yield words in runs: single characters that follow one another on a line, or one word."""
    run: list[Word] = []
    for word in words:
        if run and not (_single(word) and _single(run[-1]) and _follows(run[-1], word)):
            yield run
            run = []
        run.append(word)
    if run:
        yield run


def _single(word: Word) -> bool:
    return len(word.text) == 1 and word.turn is not None and word.shown is None


def _follows(last: Word, word: Word) -> bool:
    level = abs(last.middle - word.middle) < 0.1 * word.size and last.size == word.size
    return level and 0 <= word.box[0] - last.box[2] < 2.5 * word.size


def _words(run: Sequence[Word]) -> list[Word]:
    gap = median(after.box[0] - before.box[2] for before, after in pairwise(run))
    groups = [[run[0]]]
    for before, after in pairwise(run):
        if after.box[0] - before.box[2] > _WORD_GAP * gap:
            groups.append([])
        groups[-1].append(after)
    return [
        replace(group[0], text="".join(word.text for word in group), box=around(group), spread=gap)
        for group in groups
    ]
