"""Large libraries of real prose recombined, for measuring what size costs.

Every sentence of the sample library, and of the guidance in ../shared where it is there, is encoded
once, inside its own passage, as the product encodes it. A made-up passage is two to five different
sentences from one run of 40 neighbouring sentences of one document, so that it is about something,
up to the words that a passage may have. Its sentences and their words keep the vectors they have in
the passages they come from; its own vector is the unit mean of these, weighed by their words.
Encoding a million passages would take ten hours; `likeness` tells how near such vectors are to
encoded ones.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.samples import sample_files
from corpus.passages import MOST_WORDS
from corpus.reading import read
from corpus.types import Locator, Metadata, Origin, Passage, Review, Section, SectionKind, Span
from index.appending import encode
from index.types import EncodedPassage, Encoder, Matrix, WordRows

GUIDANCE = Path(__file__).parents[2] / "shared" / "guidance"
A_REVIEW = 100  # passages
RUN = 40  # neighbouring sentences that a passage is drawn from
LEAST, MOST = 2, 5  # sentences of a passage
SHORTEST, LONGEST = 6, 60  # words of a sentence
HEADING = "Findings"
AREAS = {"one in ten": 10, "one in a hundred": 100, "one in a thousand": 1000}
Drawn = NDArray[np.int64]  # numbers of sentences


@dataclass(frozen=True)
class Prose:
    """Sentences of real documents, and their vectors."""

    texts: Sequence[str]
    vectors: Matrix
    documents: NDArray[np.int64]  # the number of each one's document, ascending
    word_rows: Sequence[WordRows]  # of each one's words, one row a word

    @cached_property
    def words(self) -> NDArray[np.int64]:
        """Words of each sentence."""
        return np.array([len(text.split()) for text in self.texts])

    def drawn(self, number: int) -> list[Drawn]:
        """Draw the sentences of the passages of a review, always the same for its number."""
        draw = np.random.default_rng(number)
        return [self._passage(draw) for _ in range(A_REVIEW)]

    def _passage(self, draw: np.random.Generator) -> Drawn:
        centre = int(draw.integers(len(self.texts)))
        here = np.searchsorted(self.documents, self.documents[centre])
        after = np.searchsorted(self.documents, self.documents[centre], side="right")
        start = max(here, min(centre - RUN // 2, after - RUN))
        run = np.arange(start, min(start + RUN, after))
        chosen = draw.choice(run, min(int(draw.integers(LEAST, MOST + 1)), len(run)), replace=False)
        fits = np.cumsum(self.words[chosen]) <= MOST_WORDS
        return np.asarray(chosen[fits])

    def vector(self, drawn: Drawn) -> Matrix:
        """Return the vector of a passage of these sentences."""
        total = self.words[drawn].astype(np.float32) @ self.vectors[drawn]
        return np.asarray(total / np.linalg.norm(total), dtype=np.float32)

    def encoded(self, passages: Sequence[Drawn]) -> list[EncodedPassage]:
        """Return the vectors of passages, of their sentences and of the words of these."""
        return [self._encoded(one) for one in passages]

    def _encoded(self, drawn: Drawn) -> EncodedPassage:
        rows = [self.word_rows[one] for one in drawn]
        return EncodedPassage(
            self.vector(drawn),
            self.vectors[drawn],
            np.concatenate(rows),
            np.array([len(one) for one in rows], dtype=np.int64),
        )

    def review(self, number: int, passages: Sequence[Drawn]) -> Review:
        """Return a review of these passages, one a paragraph."""
        name = f"made-up-{number}.txt"
        paragraphs = [[self.texts[one] for one in passage] for passage in passages]
        text = "\n\n".join([HEADING, *(" ".join(parts) for parts in paragraphs)])
        metadata = Metadata(title=f"Made-up review {number}", area=area_of(number))
        return Review(
            source=name,
            sha256=hashlib.sha256(name.encode()).hexdigest(),
            media_type="text/plain",
            text=text,
            metadata=metadata,
            origins={"title": Origin.FRONT_MATTER, "area": Origin.FRONT_MATTER},
            sections=(_section(text),),
            items=(),
            recommendations=(),
            passages=tuple(_passages(paragraphs)),
        )


def prose(encoder: Encoder) -> Prose:
    """Read and encode the documents; keep the sentences that are neither scraps nor lists."""
    texts, vectors, documents, words = [], [], [], []
    for number, path in enumerate([*sample_files(), *sorted(GUIDANCE.glob("*.txt"))]):
        review = read(path)
        for passage, known in zip(review.passages, encode(encoder, review), strict=True):
            of_words = np.split(known.words, np.cumsum(known.words_of)[:-1])
            told = zip(passage.sentences, known.sentences, of_words, strict=True)
            for span, vector, rows in told:
                text = " ".join(review.quote(span).split())
                if SHORTEST <= len(text.split()) <= LONGEST:
                    texts.append(text)
                    vectors.append(vector)
                    words.append(rows)
                    documents.append(number)
    return Prose(texts, np.array(vectors, dtype=np.float32), np.array(documents), words)


def area_of(number: int) -> str:
    """Return the area of a review: each of AREAS has its share of them."""
    places = enumerate(AREAS.items())
    return next((area for n, (area, every) in places if number % every == n), "elsewhere")


def likeness(prose: Prose, encoder: Encoder, reviews: int = 2) -> float:
    """Return the mean cosine of made-up passages' vectors and those that the encoder gives."""
    passages = [one for number in range(reviews) for one in prose.drawn(number)]
    texts = [f"{HEADING}\n" + " ".join(prose.texts[n] for n in one) for one in passages]
    made = np.array([prose.vector(one) for one in passages])
    return float((made * encoder.encode(texts)).sum(axis=1).mean())


def _section(text: str) -> Section:
    whole = Span(0, len(text))
    return Section((HEADING,), SectionKind.FINDINGS, whole, Span(len(HEADING), len(text)))


def _passages(paragraphs: Sequence[Sequence[str]]) -> list[Passage]:
    found = []
    start = len(HEADING) + 2
    for number, parts in enumerate(paragraphs, 1):
        sentences, at = [], start
        for part in parts:
            sentences.append(Span(at, at + len(part)))
            at += len(part) + 1
        span = Span(start, at - 1)
        found.append(
            Passage(
                locator=Locator((HEADING,), None, number, None, span),
                section_kind=SectionKind.FINDINGS,
                sentences=tuple(sentences),
                paragraphs=(number,) * len(sentences),
                pages=(None,) * len(sentences),
            )
        )
        start = at + 1
    return found
