"""The names that a library's reviews go by: of areas, of bodies, pseudonyms, titles, files."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TypeAlias

from assistant.answering.name_lists import (
    Words,
    areas_in,
    core_of,
    pseudonyms_in,
    shortened,
    words_in,
)
from index.types import HeldReview

LEAST_OF_TITLE = 2  # words


@dataclass(frozen=True, slots=True)
class Name:
    """Words that name areas or reviews."""

    words: Words
    areas: tuple[str, ...] = ()  # as their reviews state them
    reviews: frozenset[str] = frozenset()  # ids: of the areas, or those that are named
    is_case: bool = False  # of reviews themselves, and not of where they are from
    is_title: bool = False
    code: int | None = None  # which of the words is a letter or number that stands for a child
    short: bool = False  # some words of the whole name
    ambiguous: bool = False  # ... and of another's


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """All names, by their first word, longest first; and files by their names in small letters."""

    names: Mapping[str, tuple[Name, ...]]
    files: Mapping[str, frozenset[str]]


def gazetteer(reviews: Sequence[HeldReview]) -> Gazetteer:
    """Return the names of reviews; those of the same reviews are made once."""
    return _gazetteer(
        tuple(
            (held.id, data.area, data.body, data.pseudonym, data.title, held.source)
            for held in reviews
            for data in (held.metadata,)
        )
    )


_Said: TypeAlias = tuple[str, str | None, str | None, str | None, str | None, str]


@lru_cache(maxsize=4)
def _gazetteer(said: tuple[_Said, ...]) -> Gazetteer:
    drafts = _Drafts()
    short: dict[Words, set[Words]] = defaultdict(set)
    cores = {core_of(place) for _, area, *_ in said if area for place in areas_in(area)}
    for review, area, body, pseudonym, title, _ in said:
        for place in dict.fromkeys((area, *areas_in(area))) if area else ():
            for words in {words_in(place), core_of(place)}:
                drafts.put(Name(words), review, area)
            for words in shortened(place) if place in areas_in(area or "") else ():
                short[words].add(core_of(place))
        if body and core_of(body) not in cores:
            drafts.put(Name(core_of(body)), review)
        for child in pseudonyms_in(pseudonym or ""):
            drafts.put(Name(child.words, is_case=True, code=child.code), review)
        if title and len(words_in(title)) >= LEAST_OF_TITLE:
            drafts.put(Name(words_in(title), is_case=True, is_title=True), review)
    names = drafts.names()
    for words, wholes in short.items():
        areas = dict.fromkeys(area for core in sorted(wholes) for area in names[core].areas)
        reviews = frozenset(review for core in wholes for review in names[core].reviews)
        name = Name(words, tuple(areas), reviews, short=True, ambiguous=len(wholes) > 1)
        names.setdefault(words, name)
    return Gazetteer(_by_first(names.values()), _files(said))


class _Drafts:
    """Names while reviews are gathered under them."""

    def __init__(self) -> None:
        self._names: dict[Words, Name] = {}
        self._areas: dict[Words, dict[str, None]] = defaultdict(dict)
        self._reviews: dict[Words, set[str]] = defaultdict(set)

    def put(self, name: Name, review: str, area: str | None = None) -> None:
        """Note that words name a review, and its area. A title names none that has another."""
        if not name.words:
            return
        if name.words not in self._names or self._names[name.words].is_title > name.is_title:
            self._names[name.words] = name
        self._reviews[name.words].add(review)
        if area:
            self._areas[name.words][area] = None

    def names(self) -> dict[Words, Name]:
        """Return them; a title of several reviews names none of them."""
        return {
            words: replace(name, areas=tuple(self._areas[words]), reviews=frozenset(reviews))
            for words, name in self._names.items()
            for reviews in (self._reviews[words],)
            if not (name.is_title and len(reviews) > 1)
        }


def _files(said: Iterable[_Said]) -> Mapping[str, frozenset[str]]:
    files: dict[str, frozenset[str]] = {}
    for review, *_, source in said:
        small = source.lower()
        for name in (small, small.rpartition(".")[0]):
            if re.search(r"[\W_]", name):  # else it may be a word
                files[name] = files.get(name, frozenset()) | {review}
    return files


def _by_first(names: Iterable[Name]) -> Mapping[str, tuple[Name, ...]]:
    groups: dict[str, list[Name]] = defaultdict(list)
    for name in names:
        groups[name.words[0]].append(name)
    return {
        first: tuple(sorted(group, key=lambda name: -len(name.words)))
        for first, group in groups.items()
    }
