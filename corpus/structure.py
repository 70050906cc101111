"""From the blocks of a document to a review with its places."""

from __future__ import annotations

from corpus.blocks import Document
from corpus.directing import directing
from corpus.items import items
from corpus.layout import lay_out
from corpus.metadata import metadata
from corpus.numbering import numbering_notes
from corpus.outline import outline
from corpus.passages import passages
from corpus.recommendations import recommendations
from corpus.types import Review


def assemble(document: Document, *, source: str, sha256: str) -> Review:
    """Build the review: its text fixed, and every part of it a span of that text."""
    layout = lay_out(document)
    sections = directing(layout, outline(layout))
    found, words_at = items(layout, sections)
    values, origins, notes = metadata(document, layout.text)
    asked = recommendations(layout, sections, found)
    differing = numbering_notes(layout.text, sections.sections, asked, layout.pages)
    return Review(
        source=source,
        sha256=sha256,
        media_type=document.media_type,
        text=layout.text,
        metadata=values,
        origins=origins,
        sections=sections.sections,
        items=found,
        recommendations=asked,
        passages=passages(layout, sections, found, words_at),
        pages=layout.pages,
        printed=layout.printed,
        boxes=layout.boxes,
        notes=(*document.notes, *notes, *differing),
    )
