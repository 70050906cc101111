"""A list of words and how often each is held, in which words nearly like another are found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from string import ascii_lowercase

import numpy as np
from numpy.typing import NDArray

_LETTERS = len(ascii_lowercase)
_A, _LINE = ord("a"), ord("\n")
_LONGEST = 100  # letters; longer words are of this length


class Lexicon:
    """Words in lower case, each with how often it is held."""

    def __init__(self, counts: Mapping[str, int]) -> None:
        self._counts = counts

    def __contains__(self, word: str) -> bool:
        return word in self._counts

    def __len__(self) -> int:
        return len(self._counts)

    def count(self, word: str) -> int:
        """Return how often a word is held."""
        return self._counts.get(word, 0)

    def a_slip_off(self, word: str) -> list[str]:
        """Return the words that differ from one in a letter, or in two that changed places."""
        return [other for other in set(_slips(word)) if other in self._counts and other != word]

    def alike(self, word: str, slips: int) -> list[str]:
        """Return the words whose letters differ from those of one by no more than so many slips.

        The order of the letters isn't looked at: some of these words are nothing alike.
        """
        if not self._words:
            return []
        close = np.flatnonzero(np.abs(self._sizes - len(word)) <= slips)
        differ = np.abs(self._letters[close] - _letters_of(word)).sum(axis=1)
        return [self._words[at] for at in close[differ <= 2 * slips].tolist()]

    @cached_property
    def _words(self) -> list[str]:
        """The words of the letters a to z alone."""
        return [word for word in self._counts if word.isascii() and word.isalpha()]

    @cached_property
    def _sizes(self) -> NDArray[np.int8]:
        return np.array([min(len(word), _LONGEST) for word in self._words], dtype=np.int8)

    @cached_property
    def _letters(self) -> NDArray[np.int8]:
        """How often each word has each letter, shape (words, letters)."""
        codes = np.frombuffer("\n".join(self._words).encode("ascii"), dtype=np.uint8)
        owners = np.cumsum(codes == _LINE, dtype=np.int32)
        places = (owners * _LETTERS + codes - _A)[codes != _LINE]
        counts = np.bincount(places, minlength=len(self._words) * _LETTERS)
        return counts.reshape(-1, _LETTERS).astype(np.int8)


def _letters_of(word: str) -> NDArray[np.int8]:
    return np.array([word.count(letter) for letter in ascii_lowercase], dtype=np.int8)


def _slips(word: str) -> Iterator[str]:
    """Return what one slip makes of a word."""
    for at in range(len(word) + 1):
        before, after = word[:at], word[at:]
        if after:
            yield before + after[1:]
        if len(after) > 1:
            yield before + after[1] + after[0] + after[2:]
        for letter in ascii_lowercase:
            yield before + letter + after
            if after:
                yield before + letter + after[1:]
