"""A library as a LangChain retriever, for those who build their own chains on it."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict, Field, field_validator

from assistant.searching import search
from assistant.types import Found
from index.library import Library
from index.types import Filter


class ReviewRetriever(BaseRetriever):
    """Finds passages of reviews: the verbatim text, with its full citation as metadata.

    It searches as the product does and sends nothing anywhere. LangChain's own tracing is off
    unless whoever runs the chain has switched it on in their environment.
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)

    library: Library  # or the folder that holds one
    k: int = Field(default=10, ge=1)  # passages returned; a call may name another
    filters: Filter = Filter()

    @field_validator("library", mode="before")
    @classmethod
    def _opened(cls, given: object) -> object:
        return Library(Path(given)) if isinstance(given, (str, Path)) else given

    def _get_relevant_documents(
        self,
        query: str,
        *,
        run_manager: CallbackManagerForRetrieverRun,
        k: int | None = None,
        filters: Filter | None = None,
    ) -> list[Document]:
        del run_manager  # there is nothing to tell on the way
        chosen = self.filters if filters is None else filters
        with self.library.snapshot() as snapshot:
            found = search(snapshot, query, filters=chosen, k=self.k if k is None else k)
        return [_document(one) for one in found]


def _document(found: Found) -> Document:
    """Return a passage with its citation, all of it plain values that JSON can hold."""
    citation = found.citation
    metadata: dict[str, Any] = asdict(citation)
    del metadata["quote"]
    metadata["heading"] = list(citation.heading)
    metadata["kind"] = citation.kind.value if citation.kind else None
    metadata["score"] = found.score
    place = f"{citation.sha256}:{citation.start}-{citation.end}"
    return Document(page_content=citation.quote, metadata=metadata, id=place)
