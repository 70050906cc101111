"""What is derived from the truth for speed: vectors and words of one epoch, append-only.

Files only grow, and ids only rise, so a reader of an older generation looks at the first rows and
ignores the rest. What was appended and never became true is cut before the next append.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from hashlib import blake2b
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus.types import SectionKind
from index.derived.columns import Column, Reader
from index.derived.rounding import Vectors, read_cosines, rounded
from index.derived.sums import Sums, compare_words
from index.derived.vectors import Places
from index.derived.word_fit import word_fit
from index.derived.words import Entry, WordIndex, Words, WordWriter
from index.errors import DamagedIndexError
from index.stored import State
from index.types import WORD_DIMENSIONS, EncodedQuestion, Matrix, WordRows

KINDS = tuple(SectionKind)  # a section kind's number is its place here: raise FORMAT if it changes


class Compared(Enum):
    """How much of the files is compared with their checksums."""

    NOTHING = 0
    SOME = 1
    ALL = 2


class StaleError(Exception):
    """The derived files don't carry this generation: build them anew."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Passages to append, in the order of their ids."""

    entries: Sequence[Entry]
    sections: NDArray[np.int64]  # of section_numbers
    vectors: Matrix
    sentences: Sequence[NDArray[np.float16]]  # as precise as SQLite holds them
    words: WordRows  # of all sentences' words, in order
    lengths: NDArray[np.int64]  # words of each sentence


@dataclass(frozen=True, slots=True)
class Rows:
    """The derived rows of one generation, memory-mapped. Position n holds passage ids[n]."""

    vectors: Vectors
    ids: NDArray[np.int64]
    kinds: NDArray[np.uint8]
    sections: NDArray[np.int64]  # one number for all passages under a heading of a title
    ends: NDArray[np.int64]  # sentences up to and with each passage
    sentences: Reader
    word_vectors: Reader
    word_ends: NDArray[np.int64]  # words up to and with each sentence
    words: Words | None  # None where there are no rows

    def places(self, ids: NDArray[np.int64]) -> Places:
        """Return the positions of passages."""
        return np.searchsorted(self.ids, ids)

    def sentence_counts(self, places: Places) -> NDArray[np.int64]:
        """Return how many sentences each passage has."""
        return self.ends[places] - np.where(places > 0, self.ends[places - 1], 0)

    def sentence_vectors(self, places: Places) -> list[Matrix]:
        """Return the vectors of each passage's sentences."""
        counts, chosen = self._sentences_of(places)
        return np.split(self.sentences.read(chosen), np.cumsum(counts))[:-1]

    def sentence_cosines(self, places: Places, query: Matrix) -> tuple[NDArray[np.int64], Matrix]:
        """Return how many sentences each passage has, and the cosines of all of them in order."""
        counts, chosen = self._sentences_of(places)
        return counts, read_cosines(self.sentences, query, chosen)

    def fit(self, places: Places, numbers: NDArray[np.int64], question: EncodedQuestion) -> Matrix:
        """Return how well a question's words find their like in sentences, -1 to 1.

        A sentence is told by the position of its passage and its number in it. NaN where it, or
        the question, was not encoded word by word.
        """
        at = self.ends[places] - self.sentence_counts(places) + numbers
        starts = np.where(at > 0, self.word_ends[at - 1], 0)
        return word_fit(self.word_vectors, starts, self.word_ends[at], question)

    @property
    def dimensions(self) -> int:
        """Numbers in a vector."""
        return int(self.vectors.floats.shape[1])

    def words_at(self, places: Places) -> tuple[WordRows, NDArray[np.int64]]:
        """Return the words of passages, and how many each of their sentences has."""
        _, chosen = self._sentences_of(places)
        ends = np.asarray(self.word_ends[chosen])
        lengths = ends - np.where(chosen > 0, self.word_ends[chosen - 1], 0)
        firsts = np.repeat(ends - np.cumsum(lengths), lengths)
        return self.word_vectors.read(firsts + np.arange(len(firsts))), lengths

    def _sentences_of(self, places: Places) -> tuple[NDArray[np.int64], Places]:
        """Return how many sentences each passage has, and the places of all of them in order."""
        counts = self.sentence_counts(places)
        firsts = np.repeat(np.asarray(self.ends[places]) - np.cumsum(counts), counts)
        return counts, firsts + np.arange(len(firsts))


class Derived:
    """The folder of one epoch."""

    def __init__(self, folder: Path, dimensions: int) -> None:
        self.folder = folder
        self._vectors = Column(folder / "vectors.f32", np.dtype("<f4"), dimensions)
        self._rounded = Column(folder / "rounded.u8", np.dtype("u1"), dimensions)
        self._off = Column(folder / "off.f32", np.dtype("<f4"))
        self._sentences = Column(folder / "sentences.f32", np.dtype("<f4"), dimensions)
        self._word_vectors = Column(folder / "words.i8", np.dtype("i1"), WORD_DIMENSIONS)
        self._word_ends = Column(folder / "word_ends.i64", np.dtype("<i8"))
        self._ids = Column(folder / "ids.i64", np.dtype("<i8"))
        self._kinds = Column(folder / "kinds.u8", np.dtype("u1"))
        self._sections = Column(folder / "sections.i64", np.dtype("<i8"))
        self._ends = Column(folder / "ends.i64", np.dtype("<i8"))
        self._marks = Column(folder / "marks.i64", np.dtype("<i8"), 3)  # generation, rows, token
        self._sums = Sums(folder)

    def open(self, state: State, *, compared: Compared = Compared.SOME) -> Rows:
        """Look at the rows of a generation; StaleError if they aren't there as written."""
        try:
            if state.rows and compared is not Compared.NOTHING:
                whole = compared is Compared.ALL
                self._sums.compare(self._columns, self._sizes(state), whole=whole)
                compare_words(self.folder / "words", whole=whole)
            return self._open(state)
        except (OSError, ValueError, KeyError, TypeError, DamagedIndexError) as error:
            raise StaleError(str(error)) from error

    @property
    def _columns(self) -> tuple[Column, ...]:
        """All that are checksummed, each by its place: a change of order needs other files."""
        by_row = (self._vectors, self._rounded, self._off, self._ids, self._kinds, self._sections)
        return (*by_row, self._ends, self._sentences, self._word_ends, self._word_vectors)

    def _sizes(self, state: State) -> list[int]:
        """Return the bytes of each that a generation counts."""
        rows = [state.rows] * 7 + [state.sentences] * 2 + [state.words]
        return [count * column.row_bytes for count, column in zip(rows, self._columns, strict=True)]

    def _open(self, state: State) -> Rows:
        if state.rows:
            self._check_mark(state)
        words = WordIndex(self.folder / "words").now() if state.rows else None
        if words is not None and words.count < state.rows:
            raise StaleError(f"the word index holds {words.count} passages, not {state.rows}")
        rows = Rows(
            vectors=Vectors(
                floats=self._vectors.map(state.rows),
                reader=self._vectors.reader(state.rows),
                bytes=self._rounded.map(state.rows),
                off=float(self._off.map(state.rows).max(initial=0)),
            ),
            ids=self._ids.map(state.rows),
            kinds=self._kinds.map(state.rows),
            sections=self._sections.map(state.rows),
            ends=self._ends.map(state.rows),
            sentences=self._sentences.reader(state.sentences),
            word_vectors=self._word_vectors.reader(state.words),
            word_ends=self._word_ends.map(state.sentences),
            words=words,
        )
        if state.rows and int(rows.ends[-1]) != state.sentences:
            raise StaleError(f"the rows end at sentence {rows.ends[-1]}, not {state.sentences}")
        if state.sentences and int(rows.word_ends[-1]) != state.words:
            raise StaleError(f"the sentences end at word {rows.word_ends[-1]}, not {state.words}")
        return rows

    def _check_mark(self, state: State) -> None:
        """Tell whether the last append that this generation knows of is its own."""
        marks = self._marks.map(self._marks.rows)
        known = marks[marks[:, 0] <= state.generation]
        if not len(known) or tuple(known[-1, 1:].tolist()) != (state.rows, state.token):
            raise StaleError(f"the files are not those of generation {state.generation}")

    def append(self, batch: Batch, words: WordWriter) -> None:
        """Add passages; they become true when the state says so."""
        before = int(self._ends.map(self._ends.rows)[-1]) if self._ends.rows else 0
        counts = np.array([len(one) for one in batch.sentences], dtype=np.int64)
        ended = int(self._word_ends.map(self._word_ends.rows)[-1]) if self._word_ends.rows else 0
        added: tuple[NDArray[Any], ...] = (
            batch.vectors,
            *rounded(batch.vectors),
            np.array([entry.id for entry in batch.entries], dtype=np.int64),
            _numbers(entry.section_kind for entry in batch.entries),
            batch.sections,
            before + np.cumsum(counts),
            np.concatenate(batch.sentences),
            ended + np.cumsum(batch.lengths),
            batch.words,
        )
        columns = zip(self._columns, added, strict=True)
        self._sums.note([column.append(rows) for column, rows in columns])
        words.append(batch.entries)

    def mark(self, generation: int, rows: int, token: int) -> None:
        """Note which generation the rows so far belong to."""
        self._marks.append(np.array([[generation, rows, token]], dtype=np.int64))

    def writer(self) -> WordWriter:
        """Open the word index for changes, made where there is none; OSError if it can't be."""
        try:
            return WordIndex(self.folder / "words").writer()
        except DamagedIndexError as error:
            raise OSError(str(error.__cause__)) from error

    def settle(self, state: State) -> None:
        """Cut rows and marks that an unfinished write left behind."""
        sizes = self._sizes(state)
        for column, size in zip(self._columns, sizes, strict=True):
            column.cut(size // column.row_bytes)
        self._sums.cut(sizes)
        marks = self._marks.map(self._marks.rows)
        self._marks.cut(int((marks[:, 0] <= state.generation).sum()))

    def settle_words(self, state: State, words: WordWriter) -> None:
        """Cut passages from the word index that an unfinished write left behind."""
        if WordIndex(self.folder / "words").now().count > state.rows:
            words.cut(state.next_passage)


def section_numbers(sections: Iterable[tuple[str, str]]) -> NDArray[np.int64]:
    """Return a number for each section, given as its review's title and its heading path."""
    hashes = [blake2b("\n".join(section).encode(), digest_size=8).digest() for section in sections]
    return np.frombuffer(b"".join(hashes), dtype="<i8").astype(np.int64)


def _numbers(kinds: Iterator[str]) -> NDArray[np.uint8]:
    numbers = {kind.value: number for number, kind in enumerate(KINDS)}
    return np.array([numbers[kind] for kind in kinds], dtype=np.uint8)
