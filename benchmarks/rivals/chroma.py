"""Chroma: a persistent collection. Its hybrid search is for its cloud: locally it isn't there."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import chromadb
from chromadb.config import Settings
from chromadb.utils.embedding_functions import SentenceTransformerEmbeddingFunction

from benchmarks.rivals.protocol import Document, Mode, distinct, model_folder

NAME = "documents"


class Chroma:
    """Whole documents, as its guide adds them."""

    def __init__(self, folder: Path, mode: Mode) -> None:
        if mode is not Mode.MEANING:
            raise ValueError(mode)
        self._client = chromadb.PersistentClient(
            str(folder), settings=Settings(anonymized_telemetry=False)
        )
        self._embed = SentenceTransformerEmbeddingFunction(model_name=model_folder())

    def build(self, documents: Sequence[Document]) -> int:
        """Add in batches as large as it takes."""
        collection = self._client.create_collection(NAME, embedding_function=self._embed)
        size = self._client.get_max_batch_size()
        for start in range(0, len(documents), size):
            batch = documents[start : start + size]
            collection.add(
                ids=[one.id for one in batch],
                documents=[one.whole for one in batch],
                metadatas=[{"scope": one.scope} for one in batch],
            )
        return int(collection.count())

    def open(self) -> None:
        """Open the collection."""
        self._collection = self._client.get_collection(NAME, embedding_function=self._embed)

    def search(self, query: str, k: int, scope: str | None = None) -> list[str]:
        """Query, with `where` under a filter."""
        wanted = None if scope is None else {"scope": scope}
        found = self._collection.query(query_texts=[query], n_results=k, where=wanted)
        return distinct(found["ids"][0], k)
