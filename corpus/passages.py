"""Passages: what is indexed and quoted, each inside one section and short enough to encode."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from corpus.blocks import BlockKind
from corpus.inline import GIANT
from corpus.layout import Layout
from corpus.markers import BULLET
from corpus.outline import Outline
from corpus.sentences import sentences
from corpus.types import Item, Locator, Passage, Section, SectionKind, Span, is_note

MOST_WORDS = 110  # with its heading path in front this fits the encoder's 256 tokens
MOST_CHARACTERS = 900
_LONGEST_SENTENCE = MOST_CHARACTERS - 50  # leaves room for the marker in front
SHORT_WORDS = 30  # a paragraph of prose this short may stand with its neighbour
_CHARACTERS_A_WORD = MOST_CHARACTERS / MOST_WORDS


@dataclass(frozen=True, slots=True)
class _Piece:
    """A paragraph, or the part of one that belongs to one item."""

    span: Span
    item: str | None
    run: int  # paragraphs with no heading and no list of contents between them
    section: int
    paragraph: int
    counts_sentences: bool  # each of its sentences counts as a paragraph
    page: int | None
    row: bool
    mark: bool  # nothing but the item's marker; its words are in the next paragraph
    sentences: tuple[Span, ...]
    words: int


def passages(
    layout: Layout, outline: Outline, items: Sequence[Item], words_at: Mapping[int, int]
) -> tuple[Passage, ...]:
    """Cut a review into passages.

    An item or a paragraph is a passage. Short neighbouring paragraphs of plain prose stand
    together; a long one is cut at the ends of sentences. A locator's paragraph is the ordinal of
    the paragraph in its section; in text without paragraph breaks (a paragraph of more than
    GIANT characters) each sentence counts as one.
    """
    pieces = list(_pieces(layout, outline, items, words_at))
    return tuple(_passage(layout, outline.sections, group) for group in _groups(pieces))


def _pieces(
    layout: Layout, outline: Outline, items: Sequence[Item], words_at: Mapping[int, int]
) -> Iterator[_Piece]:
    section, paragraph, run = -1, 0, 0
    starts = [item.span.start for item in items]
    for n, unit in enumerate(layout.units):
        if outline.section_of[n] != section:
            section, paragraph = outline.section_of[n], 0
        if n in outline.headings or n in outline.contents:
            run += 1
            continue
        giant = unit.span.end - unit.span.start > GIANT
        paragraph += not giant
        for span, item in _segments(unit.span, items, starts):
            found = _sentences(layout.text, span, words_at)
            for words, inner in _fill(layout.text, span, found):
                paragraph += giant
                label = item.label if item else None
                row = unit.kind is BlockKind.TABLE_ROW
                count = len(layout.text[words.start : words.end].split())
                mark = item is not None and words_at[item.span.start] >= words.end
                page = layout.page_at(words.start)
                yield _Piece(
                    words, label, run, section, paragraph, giant, page, row, mark, inner, count
                )
                paragraph += giant * (len(inner) - 1)


def _segments(
    span: Span, items: Sequence[Item], starts: Sequence[int]
) -> Iterator[tuple[Span, Item | None]]:
    """Yield the parts of a paragraph with the item that each belongs to."""
    at = span.start
    first = max(0, bisect_right(starts, span.start) - 1)
    for item in items[first : bisect_right(starts, span.end - 1)]:
        if item.span.end <= at:
            continue
        if item.span.start > at:
            yield Span(at, item.span.start), None
        end = min(span.end, item.span.end)
        yield Span(max(at, item.span.start), end), item
        at = end
    if at < span.end:
        yield Span(at, span.end), None


def _sentences(text: str, span: Span, words_at: Mapping[int, int]) -> list[Span]:
    """Split a part into sentences; the marker in front belongs to none."""
    start = min(words_at.get(span.start, span.start), span.end)
    words = text[start : span.end]
    if start == span.start and (bullet := BULLET.match(words)):
        start, words = start + bullet.end(), words[bullet.end() :]
    if not words.strip():
        start, words = span.start, text[span.start : span.end]
    return [
        cut
        for found in sentences(words)
        for cut in _cut(text, Span(start + found.start, start + found.end))
    ]


def _cut(text: str, sentence: Span) -> Iterator[Span]:
    """Cut a sentence that is longer than a passage may be."""
    words = text[sentence.start : sentence.end]
    if _size(words) <= _LONGEST_SENTENCE:
        yield sentence
        return
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    splitter = RecursiveCharacterTextSplitter(
        separators=["\n", "; ", ", ", " | ", " ", ""],
        keep_separator="end",
        chunk_size=_LONGEST_SENTENCE,
        chunk_overlap=0,
        length_function=_size,
    )
    at = sentence.start
    for chunk in splitter.split_text(words):
        at = text.index(chunk, at)
        yield Span(at, at + len(chunk))
        at += len(chunk)


def _size(words: str) -> int:
    """Measure a text so that both limits are reached at MOST_CHARACTERS."""
    return max(len(words), int(len(words.split()) * _CHARACTERS_A_WORD))


def _fill(text: str, span: Span, found: Sequence[Span]) -> Iterator[tuple[Span, tuple[Span, ...]]]:
    """Gather sentences into parts of about even length, none longer than a passage."""
    whole = _size(text[span.start : span.end])
    parts = -(-whole // MOST_CHARACTERS)
    target = whole / parts
    start, inner = span.start, list[Span]()
    for sentence in found:
        size = _size(text[start : sentence.end])
        full = inner and _size(text[start : inner[-1].end]) >= target * 0.9
        if inner and (size > MOST_CHARACTERS or (full and parts > 1)):
            yield Span(start, inner[-1].end), tuple(inner)
            start, inner = sentence.start, []
        inner.append(sentence)
    if inner:
        yield Span(start, max(inner[-1].end, start)), tuple(inner)


def _groups(pieces: Sequence[_Piece]) -> Iterator[list[_Piece]]:
    """Let short neighbours of plain prose, and the parts of one item, stand together."""
    group: list[_Piece] = []
    for piece in pieces:
        if group and not _joins(group, piece):
            yield group
            group = []
        group.append(piece)
    if group:
        yield group


def _joins(group: Sequence[_Piece], piece: _Piece) -> bool:
    first, last = group[0], group[-1]
    if (piece.run, piece.item, piece.row) != (last.run, last.item, last.row):
        return False
    if piece.page != last.page and not last.mark:
        return False
    words = sum(each.words for each in group) + piece.words
    length = piece.span.end - first.span.start
    if words > MOST_WORDS or length > MOST_CHARACTERS:
        return False
    return piece.item is not None or min(last.words, piece.words) <= SHORT_WORDS


def _passage(layout: Layout, sections: Sequence[Section], group: Sequence[_Piece]) -> Passage:
    first = group[0]
    section = sections[first.section]
    locator = Locator(
        section.heading,
        first.item,
        first.paragraph,
        first.page,
        Span(first.span.start, group[-1].span.end),
        counts_sentences=first.counts_sentences,
    )
    spoken = [piece for piece in group if not piece.mark] or group
    found = [
        (sentence, piece.paragraph + piece.counts_sentences * number)
        for piece in spoken
        for number, sentence in enumerate(piece.sentences)
    ]
    last_pages = [layout.page_at(sentence.end - 1) for sentence, _ in found]
    return Passage(
        locator,
        SectionKind.REFERENCES if is_note(first.item) else section.kind,
        tuple(sentence for sentence, _ in found),
        tuple(paragraph for _, paragraph in found),
        tuple(layout.page_at(sentence.start) for sentence, _ in found),
        tuple(last_pages),
        _printed(layout, locator.page, last_pages),
    )


def _printed(
    layout: Layout, first: int | None, last: Sequence[int | None]
) -> dict[int, str] | None:
    """Return what the pages that a passage stands on are called on paper."""
    if not layout.printed or first is None:
        return None
    pages = range(first, max(first, *(page or first for page in last)) + 1)
    return {page: layout.printed[page - 1] for page in pages if page <= len(layout.printed)}
