"""Tables of phrases, and the words of a question in which they are found."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")
_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d+|[^\w\s]|_")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a number or a mark, and where it stands in the text."""

    word: str  # in lower case
    start: int
    end: int


class Phrases(Generic[T]):
    """What phrases mean, found by the words that they are made of."""

    def __init__(self, meanings: Mapping[str, T]) -> None:
        self._meanings = {tuple(phrase.split()): of for phrase, of in meanings.items()}
        self._sizes = sorted({len(words) for words in self._meanings}, reverse=True)
        self._firsts = {words[0] for words in self._meanings}

    @staticmethod
    def of(*phrases: str) -> Phrases[bool]:
        """Return phrases that are only looked for, and mean nothing else."""
        return Phrases(dict.fromkeys(phrases, True))

    def at(self, words: Sequence[str], place: int) -> tuple[T, int] | None:
        """Return what the longest phrase at a place means, and the place behind it."""
        if place >= len(words) or words[place] not in self._firsts:
            return None
        for size in self._sizes:
            phrase = tuple(words[place : place + size])
            meaning = self._meanings.get(phrase)
            if meaning is not None:
                return meaning, place + len(phrase)
        return None

    def before(self, words: Sequence[str], place: int) -> int:
        """Return the place where the longest phrase before a place starts; the place for none."""
        for size in self._sizes:
            if size <= place and tuple(words[place - size : place]) in self._meanings:
                return place - size
        return place

    def behind(self, words: Sequence[str], place: int) -> int:
        """Return the place behind the longest phrase at a place; the place itself for none."""
        longest = self.at(words, place)
        return place if longest is None else longest[1]


def set_of(words: str) -> frozenset[str]:
    """Return the words of a line as a set."""
    return frozenset(words.split())


def tokens_of(text: str, start: int = 0, end: int | None = None) -> Iterator[Token]:
    """Return the words, numbers and marks of a text, or of a part of it."""
    for match in _TOKEN.finditer(text, start, len(text) if end is None else end):
        yield Token(match[0].lower().replace("’", "'"), *match.span())


# What turns the limit behind it into its opposite.
LEAVES_OUT = Phrases.of(
    *("except", "except for", "excepting", "excluding", "exclude", "excludes", "other than"),
    *("apart from", "aside from", "leaving aside", "leaving out", "leave out", "ignoring"),
    *("outside", "outside of", "rather than", "instead of", "save for", "bar", "minus", "omit"),
    *("omitting", "disregarding", "not counting", "not including", "but for", "everywhere but"),
    *("anywhere but", "all but", "any but", "everything but", "anything but", "skipping"),
    *("skip", "ignore", "don't include", "do not include", "don't count", "do not count"),
    *("don't show", "do not show", "don't want", "do not want", "don't use", "do not use"),
    *("without", "w / o", "w o", "excl", "excl .", "exc", "exc .", "outwith", "besides"),
    *("with the exception of", "with exception of", "elsewhere than", "everyone but"),
    *("everybody but", "anyone but", "anybody but", "not interested in"),
    *(
        f"{each} {one} but"
        for each in ("any", "every", "each", "all", "all the", "all of the")
        for one in ("area", "areas", "review", "reviews", "report", "reports", "case", "cases")
    ),
    *(
        f"{each} {one} but"
        for each in ("any", "every", "all", "all the")
        for one in ("place", "places", "council", "councils", "borough", "boroughs", "ones")
    ),
    *("other areas than", "other places than", "other reviews than", "other years than"),
)  # fmt: skip
# What does so where it begins a clause, and, but for the last, ends one behind what it denies.
DENIES_ALL = Phrases.of("no", "none of", "none from", "nothing", "no more", "none")
DISMISSES = Phrases.of("never mind", "nevermind", "forget", "forget about", "drop", "remove")
NOT_ONLY = frozenset({"only", "just", "merely", "simply", "solely"})


def denies(word: str) -> bool:
    """Tell whether a word is "not", or ends in it."""
    return word in {"not", "nor", "neither"} or word.endswith("n't")
