"""LlamaIndex: a vector store index with its defaults; hybrid by its fusion with BM25."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from llama_index.core import Document as Page
from llama_index.core import Settings, StorageContext, VectorStoreIndex, load_index_from_storage
from llama_index.core.retrievers import QueryFusionRetriever
from llama_index.core.vector_stores import ExactMatchFilter, MetadataFilters
from llama_index.embeddings.huggingface import HuggingFaceEmbedding
from llama_index.retrievers.bm25 import BM25Retriever

from benchmarks.rivals.protocol import REACH, Document, Mode, distinct, model_folder


class LlamaIndex:
    """Nodes of at most 1,024 tokens in its simple stores, saved as JSON."""

    def __init__(self, folder: Path, mode: Mode) -> None:
        self._vectors, self._words = str(folder / "vectors"), str(folder / "hybrid")
        self._mode = mode
        Settings.embed_model = HuggingFaceEmbedding(model_name=model_folder())
        Settings.llm = None

    def build(self, documents: Sequence[Document]) -> int:
        """Index and persist, BM25 too where it is wanted."""
        pages = [
            Page(
                text=one.whole,
                id_=one.id,
                metadata={"scope": one.scope},
                # What is only there to filter by would otherwise be read as part of the text.
                excluded_embed_metadata_keys=["scope"],
            )
            for one in documents
        ]
        index = VectorStoreIndex.from_documents(pages)
        index.storage_context.persist(self._vectors)
        if self._mode is Mode.HYBRID:
            BM25Retriever.from_defaults(docstore=index.docstore).persist(self._words)
        return len(index.docstore.docs)

    def open(self) -> None:
        """Load what was persisted."""
        context = StorageContext.from_defaults(persist_dir=self._vectors)
        self._index = load_index_from_storage(context)
        if self._mode is Mode.HYBRID:
            self._bm25 = BM25Retriever.from_persist_dir(self._words)

    def search(self, query: str, k: int, scope: str | None = None) -> list[str]:
        """Retrieve nodes, with metadata filters under a scope."""
        reach = k * REACH
        filters = None
        if scope is not None:
            filters = MetadataFilters(filters=[ExactMatchFilter(key="scope", value=scope)])
        retriever = self._index.as_retriever(similarity_top_k=reach, filters=filters)
        if self._mode is Mode.HYBRID:
            self._bm25.similarity_top_k = min(reach, len(self._index.docstore.docs))
            retriever = QueryFusionRetriever(
                [retriever, self._bm25],
                similarity_top_k=reach,
                num_queries=1,  # the query as asked: others would need a language model
                mode="reciprocal_rerank",
                use_async=False,
            )
        return distinct((found.node.ref_doc_id for found in retriever.retrieve(query)), k)
