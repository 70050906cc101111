"""Appending to the derived files: first they grow, then a commit makes it true."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from corpus.types import Passage, Review, Span
from index.derived.batches import batch_of
from index.derived.files import Compared, Derived, StaleError
from index.derived.words import WordWriter
from index.epochs import epoch_folder
from index.errors import OtherEncoderError
from index.headings import heading_path
from index.rebuilding import new_token, rebuild
from index.store import Writing
from index.stored import Searched, State
from index.types import EncodedPassage, Encoder
from index.watched import WatchedFile

_LOG = logging.getLogger(__name__)
CHUNK = 256  # passages encoded between two words of progress
Encoded = Callable[[int, int], None]  # passages encoded so far, of how many


@dataclass(frozen=True, slots=True)
class Incoming:
    """A review on its way in: its file's bytes, and the vectors of its passages."""

    review: Review
    original: bytes
    vectors: Sequence[EncodedPassage]
    file: WatchedFile | None = None  # that it comes from


def check_encoder(state: State, encoder: Encoder) -> None:
    """Refuse an encoder whose vectors the library doesn't hold."""
    held = (state.encoder, state.revision, state.dimensions)
    if state.encoder and held != (encoder.name, encoder.revision, encoder.dimensions):
        raise OtherEncoderError(
            f"{state.encoder} {state.revision}", f"{encoder.name} {encoder.revision}"
        )


def encode(
    encoder: Encoder, review: Review, encoded: Encoded | None = None
) -> list[EncodedPassage]:
    """Return the vectors of a review's passages, each read with its headings in front.

    `encoded` is told how far it has come.
    """
    found: list[EncodedPassage] = []
    for start in range(0, len(review.passages), CHUNK):
        texts, sentences = inputs_of(review, review.passages[start : start + CHUNK])
        found += encoder.encode_passages(texts, sentences)
        if encoded is not None:
            encoded(len(found), len(review.passages))
    return found


def encode_together(encoder: Encoder, reviews: Sequence[Review]) -> list[list[EncodedPassage]]:
    """Return the vectors of several short reviews' passages: quicker than one by one."""
    inputs = [inputs_of(review, review.passages) for review in reviews]
    found = iter(
        encoder.encode_passages(
            [text for texts, _ in inputs for text in texts],
            [spans for _, sentences in inputs for spans in sentences],
        )
    )
    return [list(islice(found, len(review.passages))) for review in reviews]


def inputs_of(review: Review, passages: Sequence[Passage]) -> tuple[list[str], list[list[Span]]]:
    """Return passages as an encoder reads them, headings in front, and their sentences' spans."""
    texts, sentences = [], []
    for passage in passages:
        headings = heading_path(passage)
        front = f"{headings}\n" if headings else ""
        shift = len(front) - passage.locator.span.start
        texts.append(front + review.quote(passage.locator.span))
        sentences.append([Span(one.start + shift, one.end + shift) for one in passage.sentences])
    return texts, sentences


class Appender:
    """The derived files as their one writer sees them."""

    def __init__(self, writing: Writing, folder: Path) -> None:
        self._writing = writing
        self._folder = folder
        self._words: WordWriter | None = None

    def append(self, incoming: Sequence[Incoming], encoder: Encoder) -> State:
        """Append reviews' passages; return the state that makes them true once it is stored."""
        before = self._sound()
        held = replace(
            before,
            generation=before.generation + 1,
            encoder=encoder.name,
            revision=encoder.revision,
            dimensions=encoder.dimensions,
            next_version=before.next_version + len(incoming),
        )
        batch = batch_of(_searched(incoming, before))
        if not batch.entries:
            return held
        derived = Derived(epoch_folder(self._folder, held.epoch), held.dimensions)
        words = self._words = self._words or derived.writer()
        derived.settle(before)
        derived.settle_words(before, words)
        derived.append(batch, words)
        after = replace(
            held,
            rows=before.rows + len(batch.entries),
            sentences=before.sentences + sum(map(len, batch.sentences)),
            words=before.words + len(batch.words),
            token=new_token(),
            next_passage=before.next_passage + len(batch.entries),
        )
        derived.mark(after.generation, after.rows, after.token)
        return after

    def _sound(self) -> State:
        """Return the state, with derived files that carry it."""
        state = self._writing.state
        if not state.rows:
            return state
        compared = Compared.NOTHING if self._words else Compared.SOME  # once is enough
        try:
            derived = Derived(epoch_folder(self._folder, state.epoch), state.dimensions)
            derived.open(state, compared=compared)
        except StaleError:
            self.close()
            _LOG.warning("The search index of %s doesn't fit: building it anew.", self._folder)
            return rebuild(self._writing, self._folder)
        return state

    def settle(self) -> None:
        """Cut what an unfinished write left behind, so that its marks are nobody's."""
        state = self._writing.state
        if state.dimensions:
            Derived(epoch_folder(self._folder, state.epoch), state.dimensions).settle(state)

    def close(self) -> None:
        """Let the word index tidy itself up."""
        words, self._words = self._words, None
        if words is not None:
            words.close()


def _searched(incoming: Sequence[Incoming], state: State) -> list[Searched]:
    """Return reviews' passages, numbered on from a state."""
    passages = (
        (version, one.review, passage, vectors)
        for version, one in enumerate(incoming, state.next_version)
        for passage, vectors in zip(one.review.passages, one.vectors, strict=True)
    )
    return [
        Searched(
            id=n,
            version=version,
            title=review.metadata.title or review.source,
            passage=passage,
            text=review.quote(passage.locator.span),
            vectors=vectors,
        )
        for n, (version, review, passage, vectors) in enumerate(passages, state.next_passage)
    ]
