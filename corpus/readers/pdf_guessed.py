"""Letters that a PDF gives no code for, where PDFium guesses one: whether the guesses are words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from corpus.stop_words import STOP_WORDS

_STRIDE = 8  # letters: a word of so many is met by one look
_FEW = 8  # words, of which some should be among the commonest
_COMMON = 0.1  # of English words, nearly half are


def wrongly_guessed(
    count: int, is_guess: Callable[[int], bool], code_at: Callable[[int], int]
) -> frozenset[int]:
    """Return the positions of a page's characters whose guessed codes make no words.

    A font without codes may number its letters as ASCII does, and then the guesses are right.
    """
    if not any(map(is_guess, range(0, count, _STRIDE))):
        return frozenset()
    guessed = list(filter(is_guess, range(count)))
    return frozenset() if _are_words(_words(guessed, code_at)) else frozenset(guessed)


def _words(places: Iterable[int], code_at: Callable[[int], int]) -> list[str]:
    """Return the words that guessed letters make, a gap between them being one between words."""
    text, last = "", -1
    for at in places:
        text += " " * (last + 1 != at) + chr(code_at(at))
        last = at
    return re.findall(r"[^\W\d_]+", text)


def _are_words(words: list[str]) -> bool:
    if len(words) < _FEW:
        return all(word.isascii() for word in words)
    return sum(word.lower() in STOP_WORDS for word in words) >= _COMMON * len(words)
