"""From tags to values: what an opening states of a field, and the chance that it does."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.front_page.bodies import is_body
from corpus.front_page.casing import settled
from corpus.front_page.names import is_organised, names_a_body
from corpus.front_page.persons import is_person, without_honours, without_post
from corpus.front_page.tagger import Tagged
from corpus.front_page.terms import DATES, Field
from corpus.front_page.titles import joined, opens_section, says_again
from corpus.front_page.tokens import Opening, Stretch

_INITIALS = re.compile(r"(?:[A-Z]\.?,? ?)+")  # no name of an author
_REMARK = re.compile(r"\s*\(.*")
_PERSONS = re.compile(r"\s*;\s*|,?\s+and\s+")
_PLAIN_TITLE = re.compile(r"(?:Mr|Mrs|Miss|Ms|Mx)\.?\s+", re.IGNORECASE)
_ASKED = re.compile(r"(?:commissioned|published|prepared) (?:by|for)\s+", re.IGNORECASE)
_LIKELY = 0.2  # the chance of a date, below which it is none that is told
_LETTERS = re.compile(r"[A-Z]{2,5}")  # a body's initials, as in its sign
_SHORT_NAME = re.compile(r"\s*\([A-Z&]{2,8}\)$")
_CLOSING = {"(": ")", "“": "”", "‘": "’", "[": "]"}


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a field, and the chance that it is stated."""

    text: str
    chance: float  # 0 to 1


@dataclass(frozen=True, slots=True)
class Ruled:
    """A value that the rules read, and if they are all but always right of such a one."""

    text: str
    sure: bool = False


@dataclass(frozen=True, slots=True)
class Lines:
    """The least chance of a field's value: of the tagger's own, and of one that the rules read."""

    own: float
    ruled: float


@dataclass(frozen=True, slots=True)
class Read:
    """A field of an opening as the tagger read it, and as the rules did."""

    field: Field
    opening: Opening
    tagged: Tagged
    ruled: Ruled | None = None

    def decided(self, lines: Lines) -> str | None:
        """Return the value that is likely enough: the tagger's, or the rules' where it has none.

        Where both say the same, it is written as the rules write it; what they are sure of stands.
        """
        own, theirs = self.value(), self._by_rules()
        if self.ruled and self.ruled.sure:
            return self.ruled.text
        if own and self.ruled and self._same(own.text, self.ruled.text):
            return self.ruled.text if own.chance >= min(lines.own, lines.ruled) else None
        if own:
            return own.text if own.chance >= lines.own else None
        return theirs.text if theirs and theirs.chance >= lines.ruled else None

    def value(self) -> Value | None:
        """Return the value that the tags tell, None where they tell none."""
        if self.field in DATES:
            return self._date()
        stretches = self.opening.stretches(self.tagged.tags)
        if not stretches:
            return None
        if self.field is Field.TITLE:
            title = self._title(stretches)
            return Value(title, self.tagged.whole) if title else None
        if self.field is Field.AUTHOR:
            return self._persons(stretches)
        best = max(stretches, key=self._chance)
        if self.field is Field.BODY:
            return Value(self._body(best, stretches), self._chance(best))
        return Value(settled(self._words(best)), self._chance(best))

    def _by_rules(self) -> Value | None:
        if self.ruled is None:
            return None
        stretches = self.opening.stating(self.field, self.ruled.text)
        if not stretches:
            return None
        titled = self.field is Field.TITLE
        least = min(map(self._chance, stretches))
        return Value(self.ruled.text, self.tagged.ruled if titled else least)

    def _same(self, value: str, ruled: str) -> bool:
        """Say if the rules write a value otherwise: a body with its area, an author with a post."""
        one, other = _plain(value), _plain(ruled)
        if self.field is Field.BODY and not names_a_body(value):
            return f" {one} " in f" {other} "
        if self.field is Field.AUTHOR:
            return _holds(other.split(), one.split())
        return one == other or (self.field in DATES and value.startswith(ruled))

    def _chance(self, stretch: Stretch) -> float:
        return min(self._chances(stretch))

    def _chances(self, stretch: Stretch) -> Sequence[float]:
        before = sum(map(len, self.opening.tokens[: stretch.line]))
        return self.tagged.chances[before + stretch.first : before + stretch.last + 1]

    def _words(self, stretch: Stretch) -> str:
        """Return the words of a stretch, with the bracket or mark that closes one in them."""
        words = self.opening.words(stretch)
        after = self.opening.lines[stretch.line].text
        end = self.opening.tokens[stretch.line][stretch.last].span.end
        open_one = next(
            (one for one in _CLOSING if words.count(one) > words.count(_CLOSING[one])), ""
        )
        closed = open_one and after[end : end + 1] == _CLOSING[open_one]
        return words + (_CLOSING[open_one] if closed else "")

    def _date(self) -> Value | None:
        """Return the date whose tokens have the highest chance."""
        found = [Value(iso, _mean(self._chances(one))) for iso, one in self.opening.dates()]
        best = max(found, key=lambda one: one.chance, default=None)
        return best if best and best.chance >= _LIKELY else None

    def _title(self, stretches: Sequence[Stretch]) -> str:
        """Return the parts of a title in one.

        Left out are a body's name, what is said again, and the heading of a section below it.
        """
        parts = list(filter(None, (self._words(one).strip(" :–-") for one in stretches)))
        chosen: list[str] = []
        for part in [part for part in parts if not is_body(part)] or parts:
            if not says_again(part, chosen) and not (chosen and opens_section(part)):
                chosen.append(part)
        return joined(chosen) if chosen else ""

    def _persons(self, stretches: Sequence[Stretch]) -> Value | None:
        told = [name for one in stretches for name in _PERSONS.split(self._words(one))]
        names = list(dict.fromkeys(filter(None, map(_person, told))))
        return Value(_listed(names), min(map(self._chance, stretches))) if names else None

    def _body(self, best: Stretch, stretches: Sequence[Stretch]) -> str:
        """Return the name of a body with what goes on over the line's end or began above it."""
        parts = [best]
        for one in stretches:
            if self._goes_on(best, one):
                parts.append(one)
            elif self._goes_on(one, best):
                parts.insert(0, one)
        name = " ".join(map(self._words, parts))
        return settled(_SHORT_NAME.sub("", _ASKED.sub("", name)))

    def _goes_on(self, one: Stretch, other: Stretch) -> bool:
        """Say if one stretch is half a name at its line's end, the other its rest on the next."""
        ends = one.last == len(self.opening.tokens[one.line]) - 1
        first, second = self._words(one), self._words(other)
        halves = not (is_organised(first) and is_organised(second)) and not _LETTERS.fullmatch(
            first
        )
        return halves and ends and other.line == one.line + 1 and other.first == 0


def _person(words: str) -> str | None:
    """Return the name of a person without what stands around it; None for no name."""
    name = without_post(without_honours(_REMARK.sub("", words).strip(" ,")))
    name = _PLAIN_TITLE.sub("", name)
    named = " " in name and not _INITIALS.fullmatch(name) and is_person(name)
    return settled(name) if named else None


def _listed(names: Sequence[str]) -> str:
    """Write names as a list: "Ann Grey, Bo Black and Cy White"."""
    return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


def _holds(words: Sequence[str], others: Sequence[str]) -> bool:
    """Say if words hold others in their order, whatever stands between them."""
    rest = iter(words)
    return all(other in rest for other in others)


def _mean(chances: Sequence[float]) -> float:
    return sum(chances) / len(chances)


def _plain(words: str) -> str:
    return re.sub(r"[\W_]+", " ", words.casefold()).strip()
