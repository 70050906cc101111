"""What a document says of itself: declared by the file, else detected; never guessed."""

from __future__ import annotations

from dataclasses import replace

from corpus.blocks import Document
from corpus.types import Kind, Metadata, Origin


def metadata(document: Document, text: str) -> tuple[Metadata, dict[str, Origin]]:
    """Return the metadata and who said each value."""
    values: dict[str, str | Kind] = {}
    origins: dict[str, Origin] = {}
    for name, (value, origin) in document.declared.items():
        values[name] = Kind(value.lower()) if name == "kind" else value
        origins[name] = origin
    return replace(Metadata(), **values), origins  # type: ignore[arg-type]  # names are the fields
