"""txtai: an embeddings database with content; hybrid by its own BM25 beside the vectors."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from txtai import Embeddings

from benchmarks.rivals.protocol import Document, Mode, distinct, model_folder

_FILTERED = "select id, score from txtai where similar(:query) and scope = :scope"


class Txtai:
    """Whole documents, as its guides index them: it cuts what its encoder doesn't take."""

    def __init__(self, folder: Path, mode: Mode) -> None:
        self._folder = str(folder)
        hybrid = mode is Mode.HYBRID
        # By meaning alone a hybrid index may be asked too: then words weigh nothing.
        self._weights = None if hybrid else 1.0
        self._embeddings = Embeddings(path=model_folder(), content=True, hybrid=hybrid)

    def build(self, documents: Sequence[Document]) -> int:
        """Index and save."""
        self._embeddings.index(
            (one.id, {"text": one.whole, "scope": one.scope}, None) for one in documents
        )
        self._embeddings.save(self._folder)
        return int(self._embeddings.count())

    def open(self) -> None:
        """Load what was saved."""
        self._embeddings.load(self._folder)

    def search(self, query: str, k: int, scope: str | None = None) -> list[str]:
        """Search by its plain query, or by its SQL under a filter."""
        if scope is None:
            found = self._embeddings.search(query, k, weights=self._weights)
        else:
            named = {"query": query, "scope": scope}
            found = self._embeddings.search(_FILTERED, k, parameters=named)
        return distinct((one["id"] for one in found), k)
