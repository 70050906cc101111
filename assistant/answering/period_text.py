"""A part of a question as words, and what stands beside each."""

from __future__ import annotations

from assistant.answering.period_words import COUNTED, NO_PLURAL, NOT_BEFORE, NOT_BEHIND
from assistant.answering.phrases import set_of, tokens_of
from corpus.types import Span

_MAY_TOUCH = set_of("pre post mid early late since in c ca")  # "post2018"
_SHORTEST_PLURAL = 4


class PartOfText:
    """The words, numbers and marks between two places of a text."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self._text = text
        self._tokens = tuple(tokens_of(text, start, end))
        self.words = [token.word for token in self._tokens]
        self.is_shouted = text.isupper()

    def span(self, at: int, end: int) -> Span:
        """Return where the words from a place to another stand in the text."""
        return Span(self._tokens[at].start, self._tokens[end - 1].end)

    def said(self, at: int, end: int) -> str:
        """Return the words from a place to another as they were typed."""
        span = self.span(at, end)
        return " ".join(self._text[span.start : span.end].split())

    def is_titled(self, at: int) -> bool:
        """Tell whether a word may be a part of a title, by its capital."""
        word = self.word(at)
        return bool(word) and (
            self._text[self._tokens[at].start].isupper() or word in {"to", "and", "of"}
        )

    def word(self, at: int) -> str:
        """Return the word at a place, "" outside."""
        return self.words[at] if 0 <= at < len(self.words) else ""

    def touches(self, at: int) -> bool:
        """Tell whether a token stands right behind the one before it."""
        return 0 < at < len(self.words) and self._tokens[at].start == self._tokens[at - 1].end

    def counts(self, at: int) -> bool:
        """Tell whether what stands behind a number is counted by it."""
        word = self.word(at).removesuffix("'s")
        plural = len(word) >= _SHORTEST_PLURAL and word.endswith("s") and not word.endswith("ss")
        return word in COUNTED or (plural and word.isalpha() and word not in NO_PLURAL)

    def is_year(self, at: int) -> bool:
        """Tell whether a number is that of a year, by its figures and by what stands beside it."""
        word, before, behind = self.word(at), self.word(at - 1), self.word(at + 1)
        if not (is_number(word, 4) and word[:2] in {"19", "20"}):
            return False
        if before in NOT_BEFORE or behind in NOT_BEHIND:
            return False
        if self.touches(at) and (before.isalnum() or before == "_") and before not in _MAY_TOUCH:
            return False
        if self.touches(at) and before in {".", ",", "/"} and self.word(at - 2).isdecimal():
            return False
        if self.touches(at + 1) and behind in {".", ",", "/"}:
            return not (self.touches(at + 2) and self.word(at + 2).isdecimal())
        return not (self.touches(at + 1) and behind.isalnum() and behind != "ish")


def is_number(word: str, size: int) -> bool:
    """Tell whether a word is a number of so many figures."""
    return len(word) == size and word.isascii() and word.isdecimal()
