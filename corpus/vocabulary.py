"""Terms that go by several names: which words of a question have others, of another time or short.

A term is told by its words, whatever stands between them: a space, a hyphen, or neither where it is
written with a hyphen in data/vocabulary.toml.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise, product
from typing import Any, TypeAlias

from corpus.types import Span
from corpus.words import UNSEEN, bare

Key: TypeAlias = tuple[str, ...]  # a term's words in lower case

_WORD = re.compile(rf"[^\W_]+(?:{UNSEEN}+[^\W_]+)*(?:['’][^\W_]+)?|&")
_JOINT = re.compile(r"[-\s\u2010\u2011]*")  # what may stand between the words of a term
_LISTED = re.compile(
    r",?[-\s\u2010\u2011]*"
)  # in a term that lists: "education, health and care plan"
_LISTS = 4  # words that a term has at least that lists
_POSSESSIVE = re.compile(r"['’]s$")
_STATUTE = re.compile(  # "s47", "s.47", "section 47", "sections 47", "sec 20"
    r"(?<!\w)(?:s|ss|sec|sections?)\.?[ \u00a0]?(\d{1,3}[a-z]?)(?!\w|[.,]\d)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class DatedTerm:
    """A term, and the years in which it was the usual one where that can be said."""

    text: str
    since: int | None = None
    until: int | None = None

    def was_usual(self, first: int, last: int) -> bool:
        """Tell whether it was in use in any of these years."""
        return (self.since is None or self.since <= last) and (
            self.until is None or self.until > first
        )


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing and the terms it went by. `asked_only` terms bridge from a question alone."""

    name: str
    dated: tuple[DatedTerm, ...]
    asked_only: tuple[str, ...]

    @property
    def terms(self) -> tuple[str, ...]:
        """Its terms of any time."""
        return tuple(term.text for term in self.dated)


@dataclass(frozen=True, slots=True)
class Bridge:
    """A term found in a question, where it stands there, and what else to look for."""

    asked: str
    span: Span
    also: tuple[str, ...]  # () for words that only mean something together
    senses: tuple[str, ...] = ()  # what it may mean, where that is more than one thing


@dataclass(frozen=True, slots=True)
class _Known:
    """A term as it is looked for."""

    also: tuple[str, ...]
    senses: tuple[str, ...]
    in_capitals: bool  # only so: it is an ordinary word besides


@cache
def concepts() -> tuple[Concept, ...]:
    """Return the vocabulary that ships with the product."""
    return tuple(
        Concept(
            name=entry["name"],
            dated=tuple(map(_dated, entry["terms"])),
            asked_only=tuple(entry.get("only_when_asked", ())),
        )
        for entry in _data()["concept"]
    )


def ambiguous() -> Mapping[str, tuple[str, ...]]:
    """Return the short forms that mean several things, and what they may mean."""
    return {text: tuple(senses) for text, senses in _data()["ambiguous"].items()}


def bridges(text: str) -> list[Bridge]:
    """Find the terms of a question that have other names, longest first, in their order."""
    return [bridge for bridge in set_terms(text) if bridge.also]


def set_terms(text: str) -> list[Bridge]:
    """Find the terms of a question that are looked for whole: `bridges`, and set phrases."""
    words = [(_folded(match.group()), Span(*match.span())) for match in _WORD.finditer(text)]
    statutes = {match.start(): match for match in _STATUTE.finditer(text)}
    found: list[Bridge] = []
    end = 0
    for at, (_, span) in enumerate(words):
        if span.start < end:
            continue
        bridge = _statute(statutes.get(span.start)) or _longest(text, words, at)
        if bridge is not None:
            found.append(bridge)
            end = bridge.span.end
    return found


def is_term_word(word: str) -> bool:
    """Tell whether a word is one of the field: of a term, a short form in small letters, say."""
    plain = _folded(word)
    return plain in _term_words() or _singular(plain) in _term_words()


@cache
def _term_words() -> frozenset[str]:
    return frozenset((*(word for key in _terms() for word in key), *_data()["words"]))


def _statute(match: re.Match[str] | None) -> Bridge | None:
    """Return a section of an Act, in the ways it is written."""
    if match is None:
        return None
    number = match[1]
    ways = (f"section {number}", f"s{number}", f"s {number}")
    asked = re.sub(r"[.\s]+", " ", match[0].lower())
    return Bridge(match[0], Span(*match.span()), tuple(way for way in ways if way != asked))


def _longest(text: str, words: Sequence[tuple[str, Span]], at: int) -> Bridge | None:
    first, start = words[at][0], words[at][1].start
    for size in _sizes().get(first, ()) or _sizes().get(_singular(first), ()):
        run = words[at : at + size]
        if len(run) < size or not _joined(text, [span for _, span in run]):
            continue
        asked = _POSSESSIVE.sub("", text[start : run[-1][1].end])
        known = _found(tuple(word for word, _ in run))
        if known is not None and (not known.in_capitals or asked.rstrip("s").isupper()):
            return Bridge(asked, Span(start, start + len(asked)), known.also, known.senses)
    return None


def _found(key: Key) -> _Known | None:
    """Return the term of these words, of which the last may be a plural."""
    return _terms().get(key) or _terms().get((*key[:-1], _singular(key[-1])))


def _joined(text: str, spans: Sequence[Span]) -> bool:
    """Tell whether nothing but spaces, hyphens and an "&" stands between words."""
    joint = _LISTED if len(spans) >= _LISTS else _JOINT
    return all(joint.fullmatch(text, left.end, right.start) for left, right in pairwise(spans))


@cache
def _sizes() -> Mapping[str, tuple[int, ...]]:
    """Return how many words the terms have that start with a word, most first."""
    sizes: dict[str, set[int]] = {}
    for key in _terms():
        sizes.setdefault(key[0], set()).add(len(key))
    return {first: tuple(sorted(found, reverse=True)) for first, found in sizes.items()}


@cache
def _terms() -> Mapping[Key, _Known]:
    """Return every term by its words."""
    data, senses = _data(), ambiguous()
    found = {
        key: _Known((), (), in_capitals=False) for text in data["phrases"] for key in _keys(text)
    }
    for concept in concepts():
        for text in (*concept.terms, *concept.asked_only):
            in_capitals = text in data["capitals"]
            known = _Known(_equivalents(text), senses.get(text, ()), in_capitals)
            found |= dict.fromkeys(_keys(text), known)
    return found


def _equivalents(text: str) -> tuple[str, ...]:
    """Return the terms of every concept that holds a term, without the term itself."""
    own = _same(text)
    also = {own: text}
    for concept in _holders()[own]:
        for term in concept.terms:
            also.setdefault(_same(term), term)
    return tuple(also.values())[1:]


@cache
def _holders() -> Mapping[str, tuple[Concept, ...]]:
    """Return the concepts that hold a term."""
    holders: dict[str, tuple[Concept, ...]] = {}
    for concept in concepts():
        for key in dict.fromkeys(map(_same, (*concept.terms, *concept.asked_only))):
            holders[key] = (*holders.get(key, ()), concept)
    return holders


def _keys(term: str) -> Iterator[Key]:
    """Return a term's words, parted and joined at each of its hyphens."""
    parts = term.split("-")
    for joints in product(("", " "), repeat=len(parts) - 1):
        joined = parts[0] + "".join(map("".join, zip(joints, parts[1:], strict=True)))
        yield _words(joined)


def _same(term: str) -> str:
    """Return what a term shares with its plural, and with itself written with other hyphens."""
    return _singular("".join(_words(term)))


def _words(text: str) -> Key:
    return tuple(_folded(match.group()) for match in _WORD.finditer(text))


def _folded(word: str) -> str:
    return bare(word).lower().replace("’", "'").removesuffix("'s")


def _singular(word: str) -> str:
    return word[:-1] if word.endswith("s") and len(word) > len("as") else word


def _dated(term: str | dict[str, Any]) -> DatedTerm:
    if isinstance(term, str):
        return DatedTerm(term)
    return DatedTerm(term["term"], term.get("from"), term.get("until"))


@cache
def _data() -> dict[str, Any]:
    path = resources.files("corpus").joinpath("data/vocabulary.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))
