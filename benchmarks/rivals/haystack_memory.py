"""Haystack: its in-memory store and pipelines, as its tutorial on hybrid retrieval sets them up."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from haystack import Document as Page
from haystack import Pipeline
from haystack.components.joiners import DocumentJoiner
from haystack.components.preprocessors import DocumentSplitter
from haystack.components.retrievers.in_memory import (
    InMemoryBM25Retriever,
    InMemoryEmbeddingRetriever,
)
from haystack.components.writers import DocumentWriter
from haystack.document_stores.in_memory import InMemoryDocumentStore
from haystack_integrations.components.embedders.sentence_transformers import (
    SentenceTransformersDocumentEmbedder,
    SentenceTransformersTextEmbedder,
)

from benchmarks.rivals.protocol import REACH, Document, Mode, distinct, model_folder


class Haystack:
    """Pieces of 512 words that overlap by 32, in a store saved to disk as JSON."""

    def __init__(self, folder: Path, mode: Mode) -> None:
        self._file = str(folder / "store.json")
        self._mode = mode
        self._text_embedder = SentenceTransformersTextEmbedder(
            model=model_folder(), progress_bar=False
        )
        self._text_embedder.warm_up()

    def build(self, documents: Sequence[Document]) -> int:
        """Split, embed, write, save."""
        store = InMemoryDocumentStore()
        pipeline = Pipeline()
        splitter = DocumentSplitter(split_by="word", split_length=512, split_overlap=32)
        embedder = SentenceTransformersDocumentEmbedder(model=model_folder(), progress_bar=False)
        pipeline.add_component("splitter", splitter)
        pipeline.add_component("embedder", embedder)
        pipeline.add_component("writer", DocumentWriter(store))
        pipeline.connect("splitter", "embedder")
        pipeline.connect("embedder", "writer")
        pages = [
            Page(content=one.whole, meta={"document": one.id, "scope": one.scope})
            for one in documents
        ]
        pipeline.run({"splitter": {"documents": pages}})
        store.save_to_disk(self._file)
        return int(store.count_documents())

    def open(self) -> None:
        """Load the store and connect the pipeline of a query."""
        store = InMemoryDocumentStore.load_from_disk(self._file)
        self._pipeline = Pipeline()
        self._pipeline.add_component("embedder", self._text_embedder)
        self._pipeline.add_component("meaning", InMemoryEmbeddingRetriever(store))
        self._pipeline.connect("embedder.embedding", "meaning.query_embedding")
        if self._mode is Mode.HYBRID:
            # The tutorial's joiner only gathers for a reranker; without one it has to rank.
            joiner = DocumentJoiner(join_mode="reciprocal_rank_fusion")
            self._pipeline.add_component("words", InMemoryBM25Retriever(store))
            self._pipeline.add_component("joiner", joiner)
            self._pipeline.connect("words", "joiner")
            self._pipeline.connect("meaning", "joiner")

    def search(self, query: str, k: int, scope: str | None = None) -> list[str]:
        """Run the pipeline, with a metadata filter under a scope."""
        only: dict[str, Any] = {"top_k": k * REACH}
        if scope is not None:
            only["filters"] = {"field": "meta.scope", "operator": "==", "value": scope}
        given: dict[str, Any] = {"embedder": {"text": query}, "meaning": only}
        last = "meaning"
        if self._mode is Mode.HYBRID:
            given["words"] = {"query": query, **only}
            last = "joiner"
        pages = self._pipeline.run(given)[last]["documents"]
        return distinct((page.meta["document"] for page in pages), k)
