"""Whether words of a question are meant as a name: by capitals, and by what stands beside."""

from __future__ import annotations

import re
from enum import Enum

from assistant.answering.gazetteer import Name
from assistant.answering.name_lists import folded
from assistant.answering.period_words import Way
from assistant.answering.place_words import (
    BEHIND_LETTER,
    LEADS_TO_PLACE,
    MAY_BE_WORDS,
    NO_PLACE,
    REVIEWS,
    TITLES,
    is_ordinary,
)
from corpus.types import Span

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?|&")
_AND = frozenset({"and", "or", "nor"})
_AND_BUT = frozenset({"and", "but", "or", "please"})
_IN_TITLE = re.compile(r"[\s\-\u2010\u2011–—'’.,:;()&/]*")
_JOINT = re.compile(r"[\s\-\u2010\u2011'’.]*")  # inside a name
_STOPS = re.compile(r"[,.?!;:()\u2013\u2014]| - ")
_TIMES = {"before": Way.BEFORE, "since": Way.SINCE, "after": Way.AFTER}
_PARTS = re.compile(r"[.?!;:]")  # between clauses
_BEGINS = re.compile(r"(?:^|[.?!:;])[\s\"'‘“(]*$")
_LOOK_BACK = 8  # characters before a word in which a sentence may have ended
_FEW = 2  # words that may all be names
LONG_TITLE = 4  # words of a title that is one without its capitals


class Use(Enum):
    """How words that are a name are used."""

    NAMED = "as the name"
    SMALL_LETTER = "as the name, but for the letter's capital"
    SMALL_WORD = "as the name, but for its capital, or as a word"
    OTHER = "as other words, or in another's name"


class Naming:
    """The words of a text, as they are compared and as they were typed."""

    def __init__(self, text: str, masked: str) -> None:
        """`masked` is the text with a word of as many letters in each file name's place."""
        self._text = text
        typed = list(_WORD.finditer(masked))
        self._spans = [Span(*match.span()) for match in typed]
        self.words = [folded(match[0]) for match in typed]
        letters = [match[0] for match in typed if match[0][0].isalpha()]
        self._one_case = text.islower() or text.isupper()
        self._titled = len(letters) > _FEW and all(word[0].isupper() for word in letters)

    def span(self, at: int, end: int) -> Span:
        """Return where words stand in the text."""
        return Span(self._spans[at].start, self._spans[end - 1].end)

    def starting(self, place: int) -> int | None:
        """Return the word that starts at a place of the text; None where none does."""
        return next((at for at, span in enumerate(self._spans) if span.start == place), None)

    def said(self, at: int, end: int) -> str:
        """Return words as they were typed."""
        span = self.span(at, end)
        return " ".join(self._text[span.start : span.end].split())

    def joined(self, name: Name, at: int, end: int) -> bool:
        """Tell whether nothing parts the words of a name, but for a hyphen or so."""
        joint = _IN_TITLE if name.is_title else _JOINT
        return all(joint.fullmatch(self._between(place)) for place in range(at + 1, end))

    def listed(self, at: int, end: int) -> bool:
        """Tell whether "and", "or" or a comma stands between words."""
        words = self.words[at + 1 : end - 1]
        return not _AND.isdisjoint(words) or "," in self._between(end - 1)

    def parted(self, at: int, end: int) -> bool:
        """Tell whether the end of a clause stands between words."""
        return any(_PARTS.search(self._between(place)) for place in range(at + 1, end))

    def begins(self, at: int) -> bool:
        """Tell whether a word begins a clause."""
        return at == 0 or self.words[at - 1] in _AND_BUT or bool(_STOPS.search(self._between(at)))

    def ends(self, end: int) -> bool:
        """Tell whether a clause ends before a word."""
        if end >= len(self.words):
            return True
        return self.words[end] in _AND_BUT or bool(_STOPS.search(self._between(end)))

    def way(self, at: int, end: int) -> tuple[Way, int, int] | None:
        """Return how a case tells a time, and from where to where it says so.

        "Before Child L, was …" tells one, and "before Child L died" doesn't.
        """
        end += self._word(end) in REVIEWS
        at -= 1 + (self._word(at - 1) == "the")
        way = _TIMES.get(self._word(at))
        stands = end >= len(self.words) or _STOPS.search(self._between(end))
        return (way, at, end) if way and stands else None

    def use(self, name: Name, at: int, end: int) -> Use:
        """Tell whether words that are a name are meant as one."""
        if not name.is_case and self._word(end) in NO_PLACE:
            return Use.OTHER
        if not name.is_case and self._word(at - 1) in TITLES:
            return Use.OTHER
        if self._word(end) in {"borough", "city"} and self._word(end + 1) == "of":
            return Use.OTHER
        if name.code is not None:
            return self._use_of_letter(name, at, end)
        if name.is_title:
            large = self._is_large(at) and (end - at >= LONG_TITLE or self._is_large(end - 1))
            long = self._one_case and end - at >= LONG_TITLE
            return Use.NAMED if large or long else Use.OTHER
        return self._use_of_words(name, at, end)

    def note(self, use: Use, name: Name, at: int, end: int) -> str:
        """Say that a name may have been meant."""
        said = self.said(at, end)
        meant = " ".join(word.capitalize() for word in name.words) if not name.areas else ""
        meant = meant or " or ".join(name.areas)
        if use is Use.SMALL_LETTER:
            return f"“{said}” was not taken for a child: write “{meant}” to ask of that review."
        return f"“{said}” was not taken for a name: write “{meant}” to ask of it alone."

    def _use_of_letter(self, name: Name, at: int, end: int) -> Use:
        """Tell "Child A" from "the child a victim"."""
        place = at + (name.code or 0)
        word = self.words[place]
        if self._text[self._spans[place].end :][:1] in {"-", "'", "’"} and not self._owns(place):
            return Use.OTHER
        shown = self._is_shouted(place) and not (self._one_case or self._titled)
        if not word.isalpha() or shown:
            return Use.NAMED
        if word in MAY_BE_WORDS and not self._stands_alone(place, end):
            return Use.OTHER
        if self._one_case or self._is_shouted(place):
            return Use.NAMED
        return Use.OTHER if word in MAY_BE_WORDS else Use.SMALL_LETTER

    def _stands_alone(self, place: int, end: int) -> bool:
        """Tell whether a letter has nothing behind it that it could be the article of."""
        if place + 1 < end or len(self.said(place, place + 1)) > len(self.words[place]):
            return True  # "a's"
        behind = self._between(end) if end < len(self.words) else ""
        return end >= len(self.words) or bool(behind.strip()) or self.words[end] in BEHIND_LETTER

    def _use_of_words(self, name: Name, at: int, end: int) -> Use:
        """Tell a name from the words that it is made of, where they are ordinary words."""
        if not all(map(is_ordinary, name.words)):
            return Use.NAMED
        reviews, led = self._word(end) in REVIEWS, self._word(at - 1) in LEADS_TO_PLACE
        large = all(self._is_large(place) for place in range(at, end))
        if self._one_case:
            named = len(name.words) > 1 and not name.short
        elif self._titled:
            named = large and led
        else:
            named = large and (not self._begins(at) or end - at == len(self.words))
        if named or (reviews and (large or self._word(at - 1) == "the")):
            return Use.NAMED
        return Use.SMALL_WORD if led and not name.short else Use.OTHER

    def _begins(self, at: int) -> bool:
        """Tell whether a word begins a sentence, where any has a capital."""
        start = self._spans[at].start
        return _BEGINS.search(self._text, max(0, start - _LOOK_BACK), start) is not None

    def _word(self, at: int) -> str:
        return self.words[at] if 0 <= at < len(self.words) else ""

    def _is_large(self, at: int) -> bool:
        word = self._text[self._spans[at].start : self._spans[at].end]
        return word[0].isupper() or word in {"and", "&", "of", "on", "upon", "with"}

    def _is_shouted(self, at: int) -> bool:
        word = re.sub(r"['’]s$", "", self._text[self._spans[at].start : self._spans[at].end])
        return word.isupper()

    def _owns(self, at: int) -> bool:
        return self._text[self._spans[at].end :][:2] in {"'s", "’s"}

    def _between(self, at: int) -> str:
        """Return what stands before a word and behind the word before."""
        return self._text[self._spans[at - 1].end : self._spans[at].start]
