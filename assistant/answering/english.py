"""English words and how common each is, from the list that symspellpy carries."""

from __future__ import annotations

from functools import cache
from importlib import resources

from index.lexicon import Lexicon

_LIST = "frequency_dictionary_en_82_765.txt"  # "word count" a line


def is_english(word: str) -> bool:
    """Tell whether a word is in the list, without making a lexicon of it: that takes longer."""
    return f"\n{word.lower()} " in _text()


@cache
def english() -> Lexicon:
    """Return the list. Counts are of a thousand thousand million words of web pages."""
    words = _text().split()
    return Lexicon(dict(zip(words[::2], map(int, words[1::2]), strict=True)))


def slips(word: str, other: str, most: int) -> int | None:
    """Return how many slips of the hand part two words, None if more than `most`."""
    from symspellpy.editdistance import DistanceAlgorithm, EditDistance

    distance = EditDistance(DistanceAlgorithm.DAMERAU_OSA).compare(word, other, most)
    return None if distance < 0 else distance


@cache
def _text() -> str:
    path = resources.files("symspellpy").joinpath(_LIST)
    return "\n" + path.read_text(encoding="utf-8-sig")
