"""Spellings of one word: British and American, as one word, with a hyphen, or as two.

Nothing here says which is right, or whether a form is a word at all: a form that stands nowhere is
looked for in vain, and does no harm.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib import resources
from typing import Any

_LEAST = 4  # letters of the second part of a word that may be written as two
_HYPHEN = re.compile(r"[-\u2010\u2011]")
_ISE = re.compile(  # organise, organisation, analyse, normalised
    r"(.{3,})(is|iz|ys|yz)(e[drs]?|ers|ing|ations?|ational|ability|able)"
)
_OTHER = {"is": "iz", "iz": "is", "ys": "yz", "yz": "ys"}
_ELL = re.compile(  # counselled, traveling; more than one syllable, for "filling" is no "filing"
    r"([^aeiou]*[aeiou]+[^aeiou]+(?:[aeiou]+[^aeiou]+)*[aeiou])(ll?)(ed|ings?|ers?|ors?)"
)


@lru_cache(maxsize=4_096)
def spellings(term: str) -> tuple[str, ...]:
    """Return the other spellings of a word or phrase, in lower case."""
    plain = term.lower()
    words = plain.split()
    if len(words) == 1 and not _HYPHEN.search(plain):
        found = [*_rewritten(plain), *_parted(plain)]
    else:
        found = [*_respelt(words), *_joined(plain)]
    return tuple(form for form in dict.fromkeys(found) if form != plain)


def other_number(word: str) -> Iterator[str]:
    """Yield the plural of a word whose plural no stemming knows, or what is one of it."""
    for one, several in _data()["plurals"]:
        for end, other in ((one, several), (several, one)):
            if word.lower().endswith(end):
                yield word[: -len(end)] + other


def makes_one(first: str, second: str) -> bool:
    """Tell whether two words in a row are one thing, as a prefix and its word are."""
    return first.lower() in _prefixes() and len(second) >= _LEAST


def may_be_one(first: str, second: str) -> bool:
    """Tell whether two words in a row are often written as one."""
    return first.lower() in _parts() and len(second) >= _LEAST


def _rewritten(word: str) -> Iterator[str]:
    """Return a word with each of the other spellings of a part of it."""
    for size in range(len(word), 2, -1):
        for other in _beginnings().get(word[:size], ()):
            yield other + word[size:]
            return
    yield from other_number(word)
    if match := _ISE.fullmatch(word):
        yield match[1] + _OTHER[match[2]] + match[3]
    if match := _ELL.fullmatch(word):
        yield match[1] + ("l" if match[2] == "ll" else "ll") + match[3]


def _parted(word: str) -> Iterator[str]:
    """Return a word as two, at each first part that it begins with."""
    for size in range(2, len(word) - _LEAST + 1):
        if word[:size] in _prefixes() or word[:size] in _parts():
            yield f"{word[:size]} {word[size:]}"


def _respelt(words: list[str]) -> Iterator[str]:
    """Return a phrase with one of its words spelt otherwise."""
    for at, word in enumerate(words):
        for other in _rewritten(word):
            yield " ".join((*words[:at], other, *words[at + 1 :]))


def _joined(phrase: str) -> Iterator[str]:
    """Return a phrase without its hyphens, and with a prefix joined to its word."""
    if _HYPHEN.search(phrase):
        yield _HYPHEN.sub("", phrase)
    first, *rest = phrase.split()
    if rest and makes_one(first, rest[0]):
        yield " ".join((first + rest[0], *rest[1:]))


@cache
def _beginnings() -> Mapping[str, tuple[str, ...]]:
    return {
        one: tuple(other for other in group if other != one)
        for group in _data()["beginnings"]
        for one in group
    }


@cache
def _prefixes() -> frozenset[str]:
    return frozenset(_data()["prefixes"])


@cache
def _parts() -> frozenset[str]:
    return frozenset(_data()["parts"])


@cache
def _data() -> dict[str, Any]:
    path = resources.files("corpus").joinpath("data/spellings.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))
