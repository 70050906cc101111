"""Markdown to blocks: rendered as it is meant to be seen, then read as HTML."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from markdown_it import MarkdownIt
from markdown_it.token import Token

from corpus.blocks import Block, BlockKind, Document
from corpus.bounds import check_text
from corpus.errors import BlankFileError, TooDeepError
from corpus.readers import html
from corpus.readers.front_matter import split_front_matter
from corpus.readers.markdown_notes import Note, split_notes
from corpus.readers.text import decode

MEDIA_TYPE = "text/markdown"
_DEEPEST = 200  # a list in a list counts twice
_TITLE_PAGE = 2  # headings under which the lines of a title page may stand
_LONGEST_LINE = 250
_LONG_LINE = 160  # that ends in a stop: a paragraph


def read(data: bytes, *, name: str) -> Document:
    """Return the headings, paragraphs, list items and table rows of a Markdown text.

    Front matter at the top declares metadata.
    """
    declared, notes, text = split_front_matter(decode(data).replace("\f", "\n"))
    if not text.strip():
        raise BlankFileError(name)
    check_text(text, name=name)
    text, footnotes = split_notes(text)
    form = MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable("table")
    tokens = form.parse(text)
    if max((token.level for token in tokens), default=0) >= _DEEPEST - 1:
        raise TooDeepError(name)  # what lies deeper is passed over by the parser
    _keep_lines(tokens)
    page = form.renderer.render(tokens, form.options, {})
    document = html.read(page.encode(), name=name)
    blocks = (*document.blocks, *_notes(footnotes, form))
    return replace(document, blocks=blocks, media_type=MEDIA_TYPE, declared=declared, notes=notes)


def _notes(footnotes: Sequence[Note], form: MarkdownIt) -> Iterator[Block]:
    """Yield the footnotes under a heading, so that no section takes them for its own."""
    if footnotes:
        yield Block("Footnotes", BlockKind.HEADING, 1)
    for note in footnotes:
        page = form.render(note.words)
        if page.strip():
            for block in html.read(page.encode(), name="").blocks:
                yield Block(block.text, BlockKind.NOTE, label=note.number)


def _keep_lines(tokens: Sequence[Token]) -> None:
    """Keep the lines of the title page, one fact a line: Markdown would run them together."""
    headings = 0
    for before, token in zip([None, *tokens], tokens, strict=False):
        headings += token.type == "heading_open"
        if headings > _TITLE_PAGE:
            return
        of_paragraph = before is not None and before.type == "paragraph_open"
        if of_paragraph and _line_by_line(token.content.split("\n")):
            for part in token.children or ():
                if part.type == "softbreak":
                    part.type, part.tag = "hardbreak", "br"


def _line_by_line(lines: Sequence[str]) -> bool:
    """Say if lines stand for themselves: those of wrapped prose go on in small letters."""
    going_on = sum(line.lstrip()[:1].islower() for line in lines[1:])
    prose = any(len(line) > (_LONG_LINE if line.endswith(".") else _LONGEST_LINE) for line in lines)
    return going_on * 3 <= len(lines) - 1 and not prose
