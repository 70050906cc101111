"""The single names in what a review states of its area and of its children.

"Brackenhithe; Osierfield" are two areas, "Child C (7) and Child D" are two children; what stands in
brackets or in small letters says more of them and is no name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from assistant.answering.named_times import plain
from assistant.answering.place_words import (
    BEFORE_NAME,
    BEHIND_NAME,
    NO_NAME_ALONE,
    NO_PSEUDONYM,
    SEVERAL,
)

Words: TypeAlias = tuple[str, ...]

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?|&")
_PIECES = re.compile(r"[;,/()\[\]]|\.\s|\b(?:with|as)\b")
_AND = re.compile(r"\band\b|&")
_JOINS = frozenset({"and", "of", "on", "upon", "by", "le", "the", "under", "in"})
LONGEST_CODE = 3  # characters of "F", "AB", "GD2"
_LEAST = 3  # characters of a name of one word
SHORTEST_ALONE = 4  # letters of a word by which alone an area is told


@dataclass(frozen=True, slots=True)
class Pseudonym:
    """What a child or a family is called, as words, and which of them is a letter or number."""

    words: Words
    code: int | None = None


def words_in(text: str) -> Words:
    """Return a name's words as they are compared."""
    return tuple(map(folded, _WORD.findall(text)))


def folded(word: str) -> str:
    """Return a word in small letters, without accents and without a possessive."""
    if word.isalnum() and word.isascii():
        return word.lower()
    return "and" if word == "&" else plain(word).replace("’", "'").removesuffix("'s")


@lru_cache(maxsize=4_096)
def core_of(name: str) -> Words:
    """Return a place's own name, without the words of its council or board."""
    words = words_in(name)
    start, end = 0, len(words)
    while start < end and words[start] in BEFORE_NAME:
        start += 1
    while end > start and words[end - 1] in BEHIND_NAME:
        end -= 1
    return words[start:end] or words


def areas_in(said: str) -> tuple[str, ...]:
    """Return the places that are named where a review states its area; itself, if it is one."""
    pieces = [_capitalised(piece) for piece in _PIECES.split(said)]
    return tuple(dict.fromkeys(" ".join(words) for words in pieces if words)) or (said,)


def shortened(area: str) -> Iterator[Words]:
    """Return the beginnings of a name that may stand for it, and the parts that "and" joins."""
    core = core_of(area)
    for size in range(1, len(core)):
        alone = size > 1 or (core[0] not in NO_NAME_ALONE and len(core[0]) >= SHORTEST_ALONE)
        if alone and core[size - 1] not in _JOINS:
            yield core[:size]
    for part in _AND.split(area)[1:]:
        yield core_of(part)


def pseudonyms_in(said: str) -> Iterator[Pseudonym]:
    """Return the names of a review's children, one by one."""
    whole = _WORD.findall(said)
    if len(whole) != 1 or not (whole[0].lower() in NO_PSEUDONYM or len(whole[0]) < _LEAST):
        yield _pseudonym(whole)
    head: Words = ()
    numbered = False
    for piece in _AND.split(" , ".join(_PIECES.split(said))):
        for part in piece.split(" , "):
            words = _capitalised(part)
            pseudonym = _pseudonym(words)
            if pseudonym.code:
                head, numbered = (
                    pseudonym.words[: pseudonym.code],
                    words[pseudonym.code].isdecimal(),
                )
            elif pseudonym.code == 0 and len(words) == 1:
                pseudonym = Pseudonym((*head, *pseudonym.words), len(head))
                if not head or words[0].isdecimal() is not numbered:
                    continue  # an age, say
            if pseudonym.words and pseudonym.words != words_in(said):
                yield from _singled(pseudonym)
    if len(whole) == 2 and "family" in words_in(said):  # noqa: PLR2004 - "Family D": "the D family"
        yield _pseudonym(whole[::-1])


def _singled(pseudonym: Pseudonym) -> Iterator[Pseudonym]:
    """Return one of "Children T and W" as a child."""
    single = SEVERAL.get(" ".join(pseudonym.words[: pseudonym.code])) if pseudonym.code else None
    if single and pseudonym.code:
        yield Pseudonym((*single.split(), *pseudonym.words[pseudonym.code :]), len(single.split()))
    else:
        yield pseudonym


def _pseudonym(words: list[str]) -> Pseudonym:
    codes = [at for at, word in enumerate(words) if _is_code(word)]
    return Pseudonym(tuple(map(folded, words)), codes[-1] if codes else None)


def _is_code(word: str) -> bool:
    return len(word) <= LONGEST_CODE and (word.isupper() or word.isdecimal())


def _capitalised(piece: str) -> list[str]:
    """Return the first words in a row that have capitals or are numbers, an article left out."""
    words = _WORD.findall(piece)
    start = 0
    while start < len(words) and (words[start][0].islower() or words[start] == "The"):
        start += 1
    end = start
    while end < len(words) and not _is_small(words[end]):
        end += 1
    while end > start and words[end - 1] in _JOINS:
        end -= 1
    return words[start:end]


def _is_small(word: str) -> bool:
    return (word[0].islower() and word not in _JOINS) or word.endswith(("'s", "’s"))
