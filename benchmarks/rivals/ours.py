"""The product's own index and search."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from assistant.answering.searching import query_for
from benchmarks.beir import library_of
from benchmarks.rivals.protocol import REACH, Document, Mode, distinct
from index.encoder import load_encoder
from index.library import Library
from index.types import Filter, Order


class Ours:
    """A library of reviews, each a document."""

    def __init__(self, folder: Path, mode: Mode) -> None:
        self._folder = folder
        self._mode = mode
        self._encoder = load_encoder()
        self._stack = ExitStack()

    def build(self, documents: Sequence[Document]) -> int:
        """Add all in one write."""
        given = [
            {"_id": one.id, "title": one.title, "text": one.text, "scope": one.scope}
            for one in documents
        ]
        library = library_of(given, self._folder, scope="scope", encoder=self._encoder)
        with library.snapshot() as snapshot:
            return snapshot.passage_count()

    def open(self) -> None:
        """Keep one snapshot open."""
        library = Library(self._folder, encoder=self._encoder)
        self._snapshot = self._stack.enter_context(library.snapshot())

    def search(self, query: str, k: int, scope: str | None = None) -> list[str]:
        """Search the snapshot as the product does, or by meaning alone."""
        order = Order.MEANING if self._mode is Mode.MEANING else Order.SHIPPED
        wanted = Filter() if scope is None else Filter(areas=(scope,))
        asked = query_for(self._encoder, query)
        hits = self._snapshot.search(asked, filter=wanted, k=k * REACH, order=order)
        reviews = distinct((hit.passage.review for hit in hits), k)
        return [self._snapshot.held(review).source for review in reviews]
