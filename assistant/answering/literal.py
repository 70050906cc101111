"""Where words stand in the reviews, word for word: told of every review, never of a best few.

The word index names the passages, and the words of the passage itself decide. What no passage
holds, headings above all, is read beside it, so that no word that stands can be missed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from assistant.ground.citation import cite_place
from assistant.ground.types import Citation
from corpus.types import Locator, Review, Span
from corpus.words import Words, stems_of, words_of
from index.library import Snapshot
from index.types import Filter, HeldReview, StoredPassage

AT_ONCE = 16  # passages that are read at a time
_TIE, _SHORT = 3, 4  # characters of a stem
_AS_STEMMED = str.maketrans({"’": "'", **dict.fromkeys("\u00ad\u200b\u2060\ufeff")})


@dataclass(frozen=True, slots=True)
class Place:
    """A sentence that holds the words, or a line that is in no sentence."""

    span: Span  # of the review's text
    quote: str
    passage: StoredPassage | None  # None: no passage holds it


@dataclass(frozen=True, slots=True)
class Standing:
    """A review whose text holds the words, and the passages that do."""

    review: HeldReview
    form: str
    passages: tuple[int, ...]
    whole: bool  # the review was not narrowed to some of its sections
    first: Place

    def places(self, snapshot: Snapshot) -> Iterator[Place]:
        """Yield every sentence that holds the words, in the order of the text; headings last."""
        return _places(snapshot, self.review, self.form, self.passages, whole=self.whole)


def standing(snapshot: Snapshot, form: str, filters: Filter) -> dict[str, Standing]:
    """Return the documents whose text holds a word or phrase in an English inflection, by id.

    Where the filter names sections, only what stands in their passages counts.
    """
    if not stems_of(form):
        return {}
    plain, whole = _is_plain(form), not filters.section_kinds
    named = snapshot.owners(snapshot.passages_with(form, filters)) if plain else {}
    standings = {}
    for held in snapshot.reviews(filters):
        ids = named.get(held.id, [])
        if not plain:
            ids = _passages_of(snapshot, held, filters)
        first = next(_places(snapshot, held, form, ids, whole=whole), None)
        if first is not None:
            standings[held.id] = Standing(held, form, tuple(ids), whole, first)
    return standings


def together(
    snapshot: Snapshot, words: Sequence[str], filters: Filter, besides: frozenset[str]
) -> dict[str, Place]:
    """Return the documents with a sentence that holds all of some words, wherever in it.

    Those of `besides`, by id, are left out. The place is the first such sentence.
    """
    places: dict[str, Place] = {}
    holding = [set(snapshot.passages_with(word, filters).tolist()) for word in words]
    ids = np.array(sorted(set.intersection(*holding)), dtype=np.int64)
    wanted = [stems_of(word) for word in words]
    for review, inside in snapshot.owners(ids).items():
        if review not in besides:
            first = next(_sentences_with(snapshot, inside, wanted), None)
            if first is not None:
                places[review] = first
    return places


def cite_at(snapshot: Snapshot, held: HeldReview, place: Place) -> Citation:
    """Cite a place, checked against the stored source."""
    if place.passage is not None:
        locator = place.passage.passage.place_of(place.span)
    else:
        locator = locator_of(snapshot.version(held.sha256), place.span)
    return cite_place(snapshot, held, locator, held.sha256, place.quote)


def locator_of(review: Review, span: Span) -> Locator:
    """Return the place of any span of a review, in a passage or not."""
    for passage in review.passages:
        inside = passage.locator.span
        if inside.start <= span.start < inside.end:
            return passage.place_of(span)
    section = next(
        section for section in reversed(review.sections) if section.span.start <= span.start
    )
    page = next(
        (n for n, page in enumerate(review.pages, 1) if page.start <= span.start < page.end), None
    )
    name = review.printed[page - 1] if page and review.printed else ""
    printed = (name, name) if review.printed else None
    return Locator(section.heading, None, 1, page, span, printed=printed)


def lines_of(text: str, start: int = 0) -> Iterator[Span]:
    """Yield the lines of a text that begins at `start`, without white space around them."""
    for match in re.finditer(r"\S[^\n]*", text):
        yield Span(start + match.start(), start + match.start() + len(match.group().rstrip()))


def _is_plain(form: str) -> bool:
    """Tell whether the word index splits a form as texts are split, or finds too much of it.

    It folds accents before it takes a word to its stem, and drops an “s” behind an apostrophe.
    """
    return form.replace("’", "'").isascii() and "s" not in stems_of(form)


def _passages_of(snapshot: Snapshot, held: HeldReview, filters: Filter) -> list[int]:
    kinds = filters.section_kinds
    ids = snapshot.passage_ids(held.sha256)
    if not kinds:
        return ids
    return [stored.id for stored in snapshot.passages(ids) if stored.passage.section_kind in kinds]


def _places(
    snapshot: Snapshot, held: HeldReview, form: str, ids: Sequence[int], *, whole: bool
) -> Iterator[Place]:
    wanted = stems_of(form)
    root = root_of(wanted[0])
    for stored in _read(snapshot, ids):
        if _may_hold(stored.text, root):
            yield from _in_passage(stored, words_of(stored.text), wanted)
    if whole:
        for start, text in snapshot.beside_passages(held.sha256):
            if _may_hold(text, root):
                for span in lines_of(text, start):
                    quote = text[span.start - start : span.end - start]
                    if _holds(words_of(quote), wanted):
                        yield Place(span, quote, None)


def _may_hold(text: str, root: str) -> bool:
    return root in text.lower().translate(_AS_STEMMED)


def _in_passage(stored: StoredPassage, words: Words, wanted: Sequence[str]) -> Iterator[Place]:
    """Yield the sentences with the words, and the lines whose number or label has them."""
    start, end = stored.passage.locator.span
    at = start
    for sentence in (*stored.passage.sentences, Span(end, end)):
        if _holds(words.within(Span(at - start, sentence.start - start)), wanted):
            line = next(line for line in lines_of(stored.text, start) if line.end > at)
            yield _quoted(stored, line)
        if _holds(_inside(stored, words, sentence), wanted):
            yield _quoted(stored, sentence)
        at = sentence.end


def _sentences_with(
    snapshot: Snapshot, ids: Sequence[int], every: Sequence[Sequence[str]]
) -> Iterator[Place]:
    for stored in _read(snapshot, ids):
        words = words_of(stored.text)
        for span in stored.passage.sentences:
            inside = _inside(stored, words, span)
            if all(_holds(inside, wanted) for wanted in every):
                yield _quoted(stored, span)


def _read(snapshot: Snapshot, ids: Sequence[int]) -> Iterator[StoredPassage]:
    for at in range(0, len(ids), AT_ONCE):
        yield from snapshot.passages(ids[at : at + AT_ONCE])


def _quoted(stored: StoredPassage, span: Span) -> Place:
    start = stored.passage.locator.span.start
    return Place(span, stored.text[span.start - start : span.end - start], stored)


def _inside(stored: StoredPassage, words: Words, span: Span) -> Words:
    start = stored.passage.locator.span.start
    return words.within(Span(span.start - start, span.end - start))


def _holds(words: Words, wanted: Sequence[str]) -> bool:
    """Tell whether these stems stand among the words, one behind the other."""
    stems, size = words.stems, len(wanted)
    return any(
        stem == wanted[0] and stems[at : at + size] == tuple(wanted)
        for at, stem in enumerate(stems)
    )


def root_of(stem: str) -> str:
    """Return a beginning that every word of a stem has, so that a text without it has none."""
    if len(stem) == _TIE and stem.endswith("ie"):  # tying and dying lose more than others
        return stem[:1]
    return stem[:-1] if _TIE <= len(stem) <= _SHORT else stem[:-2] or stem
