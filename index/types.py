"""What passes between the library and those who ask of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple, Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

from corpus.types import Kind, Metadata, Origin, Passage, SectionKind, Span
from index.namesakes import Apart

Matrix: TypeAlias = NDArray[np.float32]
WordRows: TypeAlias = NDArray[np.int8]  # unit vectors of words, each number times 127
WORD_DIMENSIONS = 96


class Encoder(Protocol):
    """Texts to unit vectors. Two encoders are one if name and revision agree."""

    name: str
    revision: str
    dimensions: int

    def encode(self, texts: Sequence[str]) -> Matrix:
        """Return unit vectors, shape (texts, dimensions), in the order given."""
        ...

    def ask(self, texts: Sequence[str]) -> list[EncodedQuestion]:
        """Return questions, each as a vector and word by word."""
        ...

    def encode_passages(
        self, texts: Sequence[str], sentences: Sequence[Sequence[Span]]
    ) -> list[EncodedPassage]:
        """Encode each text once; a sentence's vector pools its own tokens of that one pass."""
        ...


class Reranker(Protocol):
    """A question and a passage, read together, to a score."""

    def scores(self, question: str, texts: Sequence[str]) -> Matrix:
        """Return how well each text fits the question, 0 to 1."""
        ...


@dataclass(frozen=True, slots=True)
class EncodedQuestion:
    """A question as a unit vector, and word by word where the encoder can.

    `words` are unit vectors, (words, WORD_DIMENSIONS); `matter` tells how much each matters, and
    sums to 1. Both are empty where the encoder reads texts as wholes only.
    """

    vector: Matrix
    words: Matrix = field(default_factory=lambda: np.empty((0, WORD_DIMENSIONS), np.float32))
    matter: Matrix = field(default_factory=lambda: np.empty(0, np.float32))


@dataclass(frozen=True, slots=True)
class EncodedPassage:
    """The unit vectors of one passage: itself (dimensions,), its sentences (n, dimensions).

    `words` are those of the sentences' words, (words, WORD_DIMENSIONS), one sentence after the
    other, and `lengths` how many each sentence has. Both are 0 throughout where the encoder reads
    texts as wholes only.
    """

    vector: Matrix
    sentences: Matrix
    words: WordRows = field(default_factory=lambda: np.empty((0, WORD_DIMENSIONS), np.int8))
    lengths: NDArray[np.int64] | None = None

    @property
    def words_of(self) -> NDArray[np.int64]:
        """How many words each sentence has."""
        if self.lengths is None:
            return np.zeros(len(self.sentences), dtype=np.int64)
        return self.lengths


@dataclass(frozen=True, slots=True)
class Filter:
    """Which part of the library is asked. An empty field leaves everything in.

    Dates are ISO 8601 as precise as wanted, both ends included: published_from="2010" takes
    2010-01-01 and later. A review that doesn't state the date is left out by a date filter.
    """

    areas: tuple[str, ...] = ()
    kinds: tuple[Kind, ...] = ()
    section_kinds: tuple[SectionKind, ...] = ()
    published_from: str | None = None
    published_to: str | None = None
    incident_from: str | None = None
    incident_to: str | None = None
    reviews: tuple[str, ...] = ()  # review ids
    without_areas: tuple[str, ...] = ()  # a review that states no area stays in
    without_reviews: tuple[str, ...] = ()  # review ids


@dataclass(frozen=True, slots=True)
class Term:
    """One thing to look for in words: any of its forms will do, each a word or a phrase."""

    forms: tuple[str, ...]
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Query:
    """A question as the index sees it."""

    vector: Matrix  # (dimensions,), unit length
    terms: tuple[Term, ...]
    text: str = ""  # for a reranker, which reads it; "" goes without


class Order(StrEnum):
    """What passages are ranked by."""

    MEANING = "meaning"  # cosine alone
    WORDS = "words"  # BM25 alone
    FUSED = "fused"  # half of each
    SHIPPED = "shipped"  # the learned sum of all signals


@dataclass(frozen=True, slots=True)
class HeldReview:
    """A review in the library, without its text."""

    id: str
    source: str
    sha256: str
    media_type: str
    metadata: Metadata  # with people's corrections
    origins: dict[str, Origin]
    version: int  # 1 = as first added
    passages: int
    added: str  # ISO 8601, UTC
    notes: tuple[str, ...]
    apart: Apart | None = None  # what tells it from others of its name; None where there are none


@dataclass(frozen=True, slots=True)
class Edition:
    """One version of a list that an owner may change, such as the codebook."""

    kind: str  # what it is a list of
    number: int  # 1 = as first kept
    content: str
    who: str
    kept: str  # ISO 8601, UTC
    why: str


@dataclass(frozen=True, slots=True)
class Ruling:
    """A person's decision on something that the product worked out of a review."""

    number: int  # later ones are higher
    review: str
    kind: str  # "coding", "linkage" …
    about: str  # which of that kind, in the words of those who keep them
    value: str
    who: str
    decided: str  # ISO 8601, UTC
    why: str


@dataclass(frozen=True, slots=True)
class Working:
    """What was worked out of a version, and what it was made with."""

    made_with: str
    content: bytes


@dataclass(frozen=True, slots=True)
class StoredPassage:
    """A passage with its words and the version of the review it is a slice of."""

    id: int
    review: str
    sha256: str
    passage: Passage
    text: str


class Beside(NamedTuple):
    """Words of a version that no passage holds."""

    start: int  # in the version's text
    text: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that was found. Scores are comparable within one search only."""

    passage: StoredPassage
    score: float  # what it was ranked by
    meaning: float  # cosine of passage and question
    words: float  # BM25; 0.0 where no term occurs


@dataclass(frozen=True, slots=True)
class Sweep:
    """Every passage of the filtered library that may bear on a question, by ascending id.

    Parallel arrays of passages: ids, cosine, the weight of the question's terms that it holds
    (half of it for a term in its headings alone).
    """

    passages: NDArray[np.int64]
    meaning: Matrix
    share: Matrix
