"""The areas and reviews that a question limits what is asked to, or leaves out, by their names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from assistant.answering.gazetteer import Gazetteer, Name, gazetteer
from assistant.answering.naming import Naming, Use
from assistant.answering.phrases import DENIES_ALL, DISMISSES, LEAVES_OUT, NOT_ONLY, denies
from assistant.answering.place_filters import Mention, laid
from assistant.answering.place_words import (
    ASIDE,
    HAPPENED,
    LEADS_TO_PLACE,
    LEFT_OUT,
    LISTS,
    NO_PLACE,
    PASSED_OVER,
    REVIEWS,
    SETS_ASIDE,
    is_known_place,
)
from corpus.types import Span
from index.types import Filter, HeldReview

OFF = 6  # words off "not" that it denies
MOST = 64  # names; a text with more is no question that limits a place
MANY = f"The question has more than {MOST} names: none of them was taken as a limit."
_FILE = re.compile(r"[\w-]+(?:[._-]\w+)*")
_SHORTENED = frozenset({"excl", "exc"})  # a full stop behind them ends nothing
_ALL = "so nothing was left out."


@dataclass(frozen=True, slots=True)
class PlaceReading:
    """What a question limits by name, where it says so, and what could not be laid."""

    filters: Filter = field(default_factory=Filter)
    spans: tuple[Span, ...] = ()  # of the text, of what the filters are made of
    cases: tuple[Span, ...] = ()  # of these, the names of those who are asked about
    notes: tuple[str, ...] = ()  # sentences


def read(text: str, reviews: Sequence[HeldReview]) -> PlaceReading:
    """Read which areas and reviews a question plainly limits what is asked to, or leaves out.

    Of several areas a review may be of any; a review that is named is asked of alone.
    """
    named = list(islice(_Mentions(text, gazetteer(reviews)).all(), MOST + 1))
    if len(named) > MOST:
        return PlaceReading(notes=(MANY,))
    mentions = [mention for mention in named if isinstance(mention, Mention)]
    filters, taken, contradictions = laid(mentions, reviews)
    notes = [*(note for note in named if isinstance(note, str)), *contradictions]
    spans = sorted(mention.span for mention in taken)
    cases = sorted(
        mention.span
        for mention in taken
        if mention.is_case and not mention.omitted and mention.way is None
    )
    return PlaceReading(filters, tuple(spans), tuple(cases), tuple(dict.fromkeys(notes)))


def _files(text: str, names: Gazetteer) -> Iterator[tuple[Span, frozenset[str]]]:
    """Return where files are named, and the reviews that they are of."""
    for match in _FILE.finditer(text):
        reviews = names.files.get(match[0].lower())
        if reviews:
            yield Span(*match.span()), reviews


class _Mentions:
    """The names in a text, from its start to its end."""

    def __init__(self, text: str, names: Gazetteer) -> None:
        self._names = names
        self._files = dict(_files(text, names))
        # the names inside of a file's name are no others
        masked = _FILE.sub(self._masked, text) if self._files else text
        self._naming = Naming(text, masked)
        self._words = self._naming.words
        self._end = 0  # the place behind the name before
        self._omitted = False  # whether that is left out

    def _masked(self, match: re.Match[str]) -> str:
        return "x" * len(match[0]) if Span(*match.span()) in self._files else match[0]

    def all(self) -> Iterator[Mention | str]:
        """Return what is named, and notes on what may have been meant."""
        at = 0
        while at < len(self._words):
            named, end = self._at(at)
            if named is not None:
                yield named
            at = max(end, at + 1)

    def _at(self, at: int) -> tuple[Mention | str | None, int]:
        if reviews := self._files.get(self._naming.span(at, at + 1)):
            return self._named(Name((), reviews=reviews, is_case=True), at, at + 1), at + 1
        for name in self._names.names.get(self._words[at], ()):
            end = at + len(name.words)
            if tuple(self._words[at:end]) != name.words or not self._naming.joined(name, at, end):
                continue
            use = self._naming.use(name, at, end)
            if use is Use.NAMED:
                return self._named(name, at, end), end
            if use is not Use.OTHER:
                return self._naming.note(use, name, at, end), end
        return self._unheld(at), at + 1

    def _unheld(self, at: int) -> str | None:
        """Say of a place that no document is of it, where a question limits itself to it."""
        word, before = self._words[at], self._words[at - 1] if at else ""
        behind = self._words[at + 1] if at + 1 < len(self._words) else ""
        if before not in LEADS_TO_PLACE or behind in NO_PLACE or not is_known_place(word):
            return None
        return f"No document states the area “{self._naming.said(at, at + 1)}”, {_ALL}"

    def _named(self, name: Name, at: int, end: int) -> Mention | str:
        if name.ambiguous:
            either = " or ".join(sorted(name.areas))
            return f"“{self._naming.said(at, end)}” may be {either}, {_ALL}"
        if name.is_case and (time := self._naming.way(at, end)):
            way, *places = time
            said = self._naming.said(*places)
            return Mention(self._naming.span(*places), said, (), name.reviews, way=way)
        start = self._denial(at, end)
        listed = start == at and self._is_listed(at)
        omitted = start < at or (listed and self._omitted)
        self._end, self._omitted = end, omitted
        said = self._naming.said(start, end)
        if start < at and any(word in NOT_ONLY for word in self._words[start:at]):
            self._omitted = False
            return f"“{said}” doesn't limit what is asked, {_ALL}"
        span = self._naming.span(start, end)
        return Mention(span, said, name.areas, name.reviews, name.is_case, omitted, listed)

    def _is_listed(self, at: int) -> bool:
        """Tell whether a name goes on a list that the one before it is on."""
        between = self._words[self._end : at]
        near = self._end > 0 and len(between) <= OFF and set(between) <= LISTS
        return (
            near
            and self._naming.listed(self._end - 1, at + 1)
            and not self._naming.parted(self._end - 1, at + 1)
        )

    def _denial(self, at: int, end: int) -> int:
        """Return the place from which a name is left out; its own where it isn't."""
        if (start := self._set_aside(at, end)) < at:
            return start
        for place in range(at, max(at - OFF, self._end), -1):
            parted = place < len(self._words) and self._naming.parted(place - 1, place + 1)
            if parted and self._words[place - 1] not in _SHORTENED:
                break
            if (start := LEAVES_OUT.before(self._words, place)) < place:
                return start
            if denies(self._words[place - 1]):
                return place - 1
            if self._denies_all(place, end):
                return DENIES_ALL.before(self._words, DISMISSES.before(self._words, place))
            if not self._is_passed_over(place - 1):
                break
        return at

    def _is_passed_over(self, at: int) -> bool:
        """Tell whether a word may stand between "not" and the place that it denies.

        "Which did not happen in Tarnby" denies the place, and "what did not happen" doesn't.
        """
        word, before = self._words[at], self._words[max(at - OFF, 0) : at]
        if word == "one":
            return before[-1:] == ["the"]
        return word in PASSED_OVER or (word in HAPPENED and "what" not in before)

    def _denies_all(self, place: int, end: int) -> bool:
        """Tell whether "no" or "forget" before a place begins a clause, and "no" ends one too."""
        start = DISMISSES.before(self._words, place)
        if start < place:
            return self._naming.begins(start)
        start = DENIES_ALL.before(self._words, place)
        while end < len(self._words) and self._words[end] in REVIEWS | {"please"}:
            end += 1
        return start < place and self._naming.begins(start) and self._naming.ends(end)

    def _set_aside(self, at: int, end: int) -> int:
        """Return the place of "leave" in "leave … out", and of a name that "excluded" follows."""
        start = at
        while start > self._end and self._words[start - 1] in PASSED_OVER:
            start -= 1
        behind = end
        while behind < min(end + OFF, len(self._words)) and self._is_of_list(behind):
            behind += 1
        if start > self._end and self._words[start - 1] in SETS_ASIDE:
            start -= 1
            closes = ASIDE.behind(self._words, behind)
            return start if closes > behind and self._naming.ends(closes) else at
        closes = LEFT_OUT.behind(self._words, end)
        alone = closes > end and self._naming.ends(closes) and self._naming.begins(start)
        return start - 1 if alone else at

    def _is_of_list(self, at: int) -> bool:
        word = self._words[at]
        return word in REVIEWS or word in {"and", "or"} or word in self._names.names
