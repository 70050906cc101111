"""Words and their stems: the one way in which texts and questions are split."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache

import Stemmer

from corpus.types import Span

UNSEEN = "[\u00ad\u200b\u2060\ufeff]"  # soft hyphens and the like: inside a word, no part of it
_WORD = re.compile(rf"[^\W_]+(?:{UNSEEN}+[^\W_]+)*(?:['’][^\W_]+)?")
_STEMMER = Stemmer.Stemmer("english")


@dataclass(frozen=True, slots=True)
class Words:
    """A text as words: each word's span, and its stem."""

    spans: tuple[Span, ...]
    stems: tuple[str, ...]

    def within(self, span: Span) -> Words:
        """Return the words that start in a part of the text, their spans still the text's."""
        first, last = (bisect_left(self.spans, (at, 0)) for at in span)
        return Words(self.spans[first:last], self.stems[first:last])


def bare(text: str) -> str:
    """Return a text without the marks that nobody sees, such as soft hyphens."""
    return re.sub(UNSEEN, "", text)


def words_of(text: str) -> Words:
    """Split a text into words and stem them."""
    found = [(Span(*match.span()), stem(match.group())) for match in _WORD.finditer(text)]
    return Words(tuple(span for span, _ in found), tuple(stemmed for _, stemmed in found))


@lru_cache(maxsize=262_144)
def stem(word: str) -> str:
    """Return a word's stem, in lower case, without a possessive; apostrophes are all the same."""
    return str(_STEMMER.stemWord(re.sub(r"'s?$", "", bare(word).lower().replace("’", "'"))))


@lru_cache(maxsize=4_096)
def stems_of(text: str) -> tuple[str, ...]:
    """Return the stems of a text's words, in order."""
    return tuple(map(stem, _WORD.findall(text)))
