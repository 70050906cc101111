"""LangChain's usual recipe: recursive splitter, FAISS; hybrid by its ensemble with BM25."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from langchain_classic.retrievers import EnsembleRetriever
from langchain_community.retrievers import BM25Retriever
from langchain_community.vectorstores import FAISS
from langchain_core.documents import Document as Page
from langchain_huggingface import HuggingFaceEmbeddings
from langchain_text_splitters import RecursiveCharacterTextSplitter

from benchmarks.rivals.protocol import REACH, Document, Mode, distinct, model_folder


class LangChain:
    """Chunks in a flat FAISS store, which is saved whole and loaded whole."""

    def __init__(self, folder: Path, mode: Mode) -> None:
        self._folder = str(folder)
        self._mode = mode
        self._embeddings = HuggingFaceEmbeddings(model_name=model_folder())

    def build(self, documents: Sequence[Document]) -> int:
        """Split, embed, save."""
        splitter = RecursiveCharacterTextSplitter(chunk_size=1000, chunk_overlap=200)
        pages = [
            Page(page_content=one.whole, metadata={"document": one.id, "scope": one.scope})
            for one in documents
        ]
        chunks = splitter.split_documents(pages)
        FAISS.from_documents(chunks, self._embeddings).save_local(self._folder)
        return len(chunks)

    def open(self) -> None:
        """Load the store; BM25 is made anew each time, since it has no form on disk."""
        self._store = FAISS.load_local(
            self._folder,
            self._embeddings,
            allow_dangerous_deserialization=True,  # of a pickle that `build` wrote in this run
        )
        if self._mode is Mode.HYBRID:
            chunks = list(self._store.docstore._dict.values())  # noqa: SLF001 - no public way to all chunks
            self._words = BM25Retriever.from_documents(chunks)

    def search(self, query: str, k: int, scope: str | None = None) -> list[str]:
        """Filter as the store does unless told otherwise: after fetching 20."""
        if self._mode is Mode.HYBRID:
            pages = self._ensemble(k).invoke(query)
        else:
            wanted = None if scope is None else {"scope": scope}
            pages = self._store.similarity_search(query, k=k * REACH, filter=wanted)
        return distinct((page.metadata["document"] for page in pages), k)

    def _ensemble(self, k: int) -> EnsembleRetriever:
        self._words.k = k * REACH
        near = self._store.as_retriever(search_kwargs={"k": k * REACH})
        return EnsembleRetriever(retrievers=[self._words, near], weights=[0.5, 0.5])
