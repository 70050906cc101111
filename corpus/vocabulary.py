"""Terms that changed over the years: which words of a question have others of another time."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from corpus.types import Span


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
    also: tuple[str, ...]


@cache
def concepts() -> tuple[Concept, ...]:
    """Return the dated vocabulary that ships with the product."""
    data = resources.files("corpus").joinpath("data/vocabulary.toml").read_text(encoding="utf-8")
    return tuple(
        Concept(
            name=entry["name"],
            dated=tuple(
                DatedTerm(term["term"], term.get("from"), term.get("until"))
                for term in entry["terms"]
            ),
            asked_only=tuple(entry.get("only_when_asked", ())),
        )
        for entry in tomllib.loads(data)["concept"]
    )


def bridges(text: str) -> list[Bridge]:
    """Find the dated terms of a question, longest first where they overlap, in their order."""
    found: list[Bridge] = []
    taken: list[Span] = []
    for match in _pattern().finditer(text):
        span = Span(*match.span())
        also = _equivalents(_key(match.group()))
        if also:
            found.append(Bridge(match.group(), span, also))
            taken.append(span)
    return found


@cache
def _equivalents(key: str) -> tuple[str, ...]:
    """Return the terms of every concept that holds a term, without the term itself."""
    also: dict[str, str] = {}
    for concept in concepts():
        if key in {_key(term) for term in (*concept.terms, *concept.asked_only)}:
            also |= {_key(term): term for term in concept.terms if _key(term) != key}
    return tuple(also.values())


@cache
def _pattern() -> re.Pattern[str]:
    terms = {term for concept in concepts() for term in (*concept.terms, *concept.asked_only)}
    longest_first = sorted(terms, key=lambda term: (-len(term), term))
    alternatives = "|".join(_spelled(term) for term in longest_first)
    return re.compile(rf"(?<!\w)(?:{alternatives})s?(?!\w)", re.IGNORECASE)


def _spelled(term: str) -> str:
    """Return a pattern that takes any white space, either apostrophe, and hyphen or space."""
    parts = re.split(r"([\s'’-])", term)
    joints = {"'": "['’]", "’": "['’]", "-": r"[-\u2010\u2011\s]", " ": r"[-\s]+"}
    return "".join(joints.get(part, re.escape(part)) for part in parts)


def _key(term: str) -> str:
    """Return what two spellings of one term share."""
    plain = re.sub(r"[-\s\u2010\u2011]+", " ", term.lower()).replace("’", "'")
    known = plain in _keys_without_plural()
    return plain if known or not plain.endswith("s") else plain[:-1]


@cache
def _keys_without_plural() -> frozenset[str]:
    return frozenset(
        re.sub(r"[-\s]+", " ", term.lower())
        for concept in concepts()
        for term in (*concept.terms, *concept.asked_only)
    )
