"""Markdown to blocks: rendered as it is meant to be seen, then read as HTML."""

from __future__ import annotations

from dataclasses import replace

from markdown_it import MarkdownIt

from corpus.blocks import Document
from corpus.errors import BlankFileError
from corpus.readers import html
from corpus.readers.front_matter import split_front_matter
from corpus.readers.text import decode

MEDIA_TYPE = "text/markdown"


def read(data: bytes, *, name: str) -> Document:
    """Return the headings, paragraphs, list items and table rows of a Markdown text.

    Front matter at the top declares metadata.
    """
    declared, notes, text = split_front_matter(decode(data).replace("\f", "\n"))
    if not text.strip():
        raise BlankFileError(name)
    page = MarkdownIt("commonmark").enable("table").render(text)
    document = html.read(page.encode(), name=name)
    return replace(document, media_type=MEDIA_TYPE, declared=declared, notes=notes)
