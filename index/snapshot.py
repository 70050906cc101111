"""One generation of the library, to read from."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from corpus.types import Place, Review
from index.errors import OtherEncoderError, UnknownReviewError
from index.lexicon import Lexicon
from index.models import Models
from index.namesakes import namesakes
from index.ranking import RERANKED, reranked
from index.remembering import remembered
from index.search import search, signals_of, sweep
from index.store import Ranked, Reading, Workings
from index.stored import Made, Stamp
from index.types import (
    Beside,
    Edition,
    EncodedQuestion,
    Encoder,
    Filter,
    HeldReview,
    Hit,
    Matrix,
    Order,
    Query,
    Reranker,
    Ruling,
    StoredPassage,
    Sweep,
    Working,
)
from index.view import READY, View
from index.watched import Came, WatchedFile

V = TypeVar("V")


class Snapshot:
    """The library at one generation: what is added or removed meanwhile doesn't show."""

    def __init__(
        self,
        reading: Reading,
        ranked: Ranked,
        view: View,
        workings: Workings,
        encoder: Callable[[], Encoder],
        reranker: Callable[[], Reranker | None],
    ) -> None:
        self._reading = reading
        self._ranked = ranked
        self._view = view
        self._workings = workings
        self._encoder = encoder
        self._reranker = reranker
        self.made: Made = {}  # what `keep` was given

    @property
    def generation(self) -> int:
        """The number of changes made so far."""
        return self._view.state.generation

    @property
    def encoder(self) -> Encoder:
        """The encoder of its vectors, loaded when first asked for."""
        return self._encoder()

    @property
    def models(self) -> Models:
        """The models that the library was told to use."""
        return self._view.models

    @property
    def made_with(self) -> tuple[str, str] | None:
        """Name and revision of the encoder of its vectors; None as long as nothing was added."""
        state = self._view.state
        return (state.encoder, state.revision or "") if state.encoder else None

    @property
    def dimensions(self) -> int:
        """Numbers in a vector; 0 as long as nothing was ever added."""
        return self._view.state.dimensions

    def reviews(self, filter: Filter = Filter()) -> tuple[HeldReview, ...]:  # noqa: A002, B008 - the contract's name, a frozen value
        """Return the reviews that a filter leaves, first added first. Sections don't matter."""
        known = self._view.reviews
        return remembered(
            known, filter, lambda: tuple(map(self._told_apart, self._reading.reviews(filter)))
        )

    def held(self, ref: str) -> HeldReview:
        """Return the review of this id, start of an id, or name of an added file."""
        return self._told_apart(self._reading.held(ref))

    def current(self, sha256: str) -> HeldReview:
        """Return the review of which this is the version; UnknownReviewError if none is of it."""
        held = self._reading.current(sha256)
        if held is None:
            raise UnknownReviewError(
                f"The file with the hash {sha256[:12]}… was replaced or removed since it was read: "
                "ask again for what is held now."
            )
        return self._told_apart(held)

    def _told_apart(self, held: HeldReview) -> HeldReview:
        """Return a review with what tells it from others of its name."""
        apart = remembered(
            self._view.namesakes, self.generation, lambda: namesakes(self._reading.named())
        )
        return replace(held, apart=apart[held.id]) if held.id in apart else held

    def version(self, sha256: str) -> Review:
        """Return a review as it was read from the file of this hash, replaced or not."""
        review = self._reading.review(sha256)
        if review is None:
            raise _unknown(sha256)
        return review

    def hashes(self) -> set[str]:
        """Return the hashes of the files of every version, replaced or not."""
        return self._reading.hashes()

    def came_from(self, folder: Path) -> dict[WatchedFile, Came]:
        """Return what came from the files of a watched folder and of those in it."""
        return self._reading.came_from(folder)

    def left_over(self) -> list[str]:
        """Return the ids of the reviews that watched files brought, where all of those are gone."""
        return self._reading.left_over()

    def slice(self, review: str, place: Place) -> str:
        """Return the exact characters at a place in one of a review's versions.

        UnknownReviewError where the review of this id never had that version.
        """
        found = self._reading.slice(review, place)
        if found is None:
            raise _unknown(place.sha256)
        return found

    def original(self, sha256: str) -> bytes:
        """Return the bytes of the file that a version was read from."""
        found = self._reading.original(sha256)
        if found is None:
            raise _unknown(sha256)
        return found

    def edition(self, kind: str, number: int | None = None) -> Edition | None:
        """Return an edition of a list that the owner may change: the latest, or None yet."""
        return self._reading.edition(kind, number)

    def editions(self, kind: str) -> tuple[Edition, ...]:
        """Return every edition of such a list, first kept first."""
        return self._reading.editions(kind)

    def rulings(self, kind: str, review: str | None = None) -> tuple[Ruling, ...]:
        """Return people's decisions of a kind, oldest first: of one review, or of all."""
        return self._reading.rulings(kind, review)

    def workings(self, kind: str) -> dict[str, Working]:
        """Return what is kept of a kind of working for the current versions, by review."""
        kept = self._workings.of(kind) | self.made.get(kind, {})
        return {review: kept[one] for review, one in self._stamps().items() if one in kept}

    def keep(self, kind: str, held: HeldReview, working: Working) -> None:
        """Keep what was worked out of a review: at once for this snapshot, at its end for others.

        It stays with the version that it was read from, whatever came in its place meanwhile.
        """
        self.made.setdefault(kind, {})[self._stamps()[held.id]] = working

    def _stamps(self) -> dict[str, Stamp]:
        return remembered(self._view.stamps, self.generation, self._reading.stamps)

    def ready(self, key: Hashable, make: Callable[[], V]) -> V:
        """Return what was worked out of this generation under a key, making it the first time.

        Who asks for it meanwhile waits, so that nothing is worked out twice at once.
        """
        found: V | None = self._view.ready.get(key)
        if found is not None:
            return found
        with self._view.working:
            made: V = remembered(self._view.ready, key, make, READY)
            return made

    def passages(self, ids: Sequence[int]) -> list[StoredPassage]:
        """Return passages in the order given."""
        return self._reading.passages([int(id_) for id_ in ids])

    def passage_ids(self, sha256: str) -> list[int]:
        """Return the ids of a current version's passages, in the order of the text."""
        return self._reading.passage_ids(sha256)

    def sentence_vectors(self, ids: Sequence[int]) -> list[Matrix]:
        """Return the vectors of each passage's sentences, (sentences, dimensions) each."""
        return self._ranked.sentence_vectors(np.array(ids, dtype=np.int64))

    def sentence_cosines(
        self, ids: NDArray[np.int64], vector: Matrix
    ) -> tuple[NDArray[np.int64], Matrix]:
        """Return how many sentences each passage has, and the cosines of all of them in order."""
        return self._ranked.sentence_cosines(ids, vector)

    def fit(
        self, ids: NDArray[np.int64], numbers: NDArray[np.int64], question: EncodedQuestion
    ) -> Matrix:
        """Return how well a question's words find their like in sentences, -1 to 1.

        A sentence is told by its passage's id and its number in it, from 0. NaN where it, or the
        question, was not encoded word by word.
        """
        return self._ranked.fit(ids, numbers, question)

    def passage_count(self, filter: Filter = Filter()) -> int:  # noqa: A002, B008 - as above
        """Return how many passages a filter leaves."""
        return self._ranked.count(filter)

    def frequency(self, form: str) -> int:
        """Return how many passages hold a word or phrase, in any of its English inflections."""
        return remembered(self._view.frequencies, form, lambda: self._ranked.frequency(form))

    def lexicon(self) -> Lexicon:
        """Return the words of the library as they are spelt, and how many passages hold each.

        A word may be among them that only a removed review held: `frequency` tells.
        """
        return remembered(
            self._view.lexicons, self.generation, lambda: Lexicon(self._ranked.spelt())
        )

    def passages_with(
        self,
        form: str,
        filter: Filter = Filter(),  # noqa: A002, B008 - as above
    ) -> NDArray[np.int64]:
        """Return the ids of all passages that hold a word or phrase, in any inflection."""
        return self._ranked.holding(form, filter)

    def owners(self, ids: NDArray[np.int64]) -> dict[str, list[int]]:
        """Return the ids of passages by the review that each is of, in the order given."""
        return self._reading.owners(ids.tolist())

    def beside_passages(self, sha256: str) -> tuple[Beside, ...]:
        """Return what of a current version no passage holds: its headings, above all."""
        known = self._view.beside
        if sha256 not in known:
            known[sha256] = self._reading.beside(sha256)
        return known[sha256]

    def search(
        self,
        query: Query,
        *,
        filter: Filter = Filter(),  # noqa: A002, B008 - as above
        k: int = 10,
        order: Order = Order.SHIPPED,
    ) -> list[Hit]:
        """Return the k best passages of those that a filter leaves, best first.

        The shipped order's first ones are read again by the owner's reranker, if there is one.
        """
        self._check(query)
        reranker = self._reranker() if order is Order.SHIPPED and query.text else None
        depth = k if reranker is None else max(k, RERANKED)
        found = search(self._ranked, filter, query, depth, order)
        scores = zip(found.scores, found.meaning, found.words, strict=True)
        hits = [
            Hit(passage, float(score), float(meaning), float(words))
            for passage, (score, meaning, words) in zip(
                self.passages(found.ids.tolist()), scores, strict=True
            )
        ]
        return hits if reranker is None else reranked(reranker, query.text, hits)[:k]

    def signals(self, query: Query) -> tuple[NDArray[np.int64], Matrix]:
        """Return the ids of the passages that `search` weighs, and what speaks for each."""
        self._check(query)
        return signals_of(self._ranked, Filter(), query)

    def sweep(
        self,
        query: Query,
        *,
        filter: Filter = Filter(),  # noqa: A002, B008 - as above
        floor: float,
        least: float,
    ) -> Sweep:
        """Return every passage at least this near, or with at least this weight of the terms."""
        self._check(query)
        return sweep(self._ranked, filter, query, floor, least)

    def background(self, query: Query, most: int) -> tuple[float, float]:
        """Return mean and standard deviation of the cosines of passages, evenly taken.

        They tell how near anything at all is to a question; (0, 1) where nothing is held.
        """
        self._check(query)
        cosines = self._ranked.cosines(query.vector, self._ranked.evenly(most))
        if not len(cosines):
            return 0.0, 1.0
        return float(cosines.mean()), max(float(cosines.std()), 1e-6)

    def where(self, ids: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.uint8]]:
        """Return the version that each passage is of, and the kind of its section as a number."""
        firsts, numbers = remembered(self._view.firsts, "versions", self._versions)
        of = numbers[np.searchsorted(firsts, ids, side="right") - 1]
        return of, self._ranked.kinds(ids)

    def _versions(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return the first passage of each version that has any, ascending, and its number."""
        numbers, firsts, counts = self._reading.spans(Filter()).T
        return firsts[counts > 0], numbers[counts > 0]

    def _check(self, query: Query) -> None:
        held = self.dimensions
        if held and query.vector.shape != (held,):
            raise OtherEncoderError(
                f"{self._view.state.encoder} ({held} numbers a vector)",
                f"vectors of shape {query.vector.shape}",
            )


def _unknown(sha256: str) -> UnknownReviewError:
    return UnknownReviewError(
        f"No file with the hash {sha256[:12]}… is held: it may have been removed; add it again."
    )
