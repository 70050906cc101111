"""The forms in which an asked word or phrase may stand: its own, and other terms for the thing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.spellings import other_number
from corpus.vocabulary import Bridge, bridges
from corpus.words import stems_of

_SHORT = re.compile(r"\b([A-Z][A-Z&]+)(s?)\b")
_SMALL = frozenset({"a", "an", "and", "at", "by", "for", "in", "of", "on", "or", "the", "to"})


@dataclass(frozen=True, slots=True)
class PhraseForms:
    """How a phrase may stand, no two forms of the same stems."""

    inflected: tuple[str, ...]  # as asked, and in the other number where its stem is another
    shortened: tuple[str, ...]  # as an abbreviation, or spelt out
    others: tuple[str, ...]  # other terms for it, such as those of other years

    @property
    def own(self) -> tuple[str, ...]:
        """The forms that are the phrase itself."""
        return (*self.inflected, *self.shortened)

    @property
    def also(self) -> tuple[str, ...]:
        """What is looked for besides the phrase."""
        return (*self.shortened, *self.others)


def forms_of(phrase: str) -> PhraseForms:
    """Return the forms of a phrase."""
    inflected, shortened, others = [phrase, *_in_other_number(phrase)], list[str](), list[str]()
    for bridge in bridges(phrase):
        if bridge.asked.endswith("s") and not bridge.asked.endswith("ss"):
            inflected.append(_put(phrase, bridge, bridge.asked[:-1]))
        for term in bridge.also:
            same = _shortens(bridge.asked, term) or _shortens(term, bridge.asked)
            (shortened if same else others).append(_put(phrase, bridge, term))
    known: dict[tuple[str, ...], str] = {(): ""}
    return PhraseForms(*(tuple(_new(forms, known)) for forms in (inflected, shortened, others)))


def _new(forms: list[str], known: dict[tuple[str, ...], str]) -> Iterator[str]:
    """Yield the forms whose stems are not known yet, and know them from now on."""
    for form in forms:
        if known.setdefault(stems_of(form), form) is form:
            yield form


def _in_other_number(phrase: str) -> list[str]:
    """Return a phrase in the other number where stems differ: “GPs”, “midwives”."""
    other = _SHORT.sub(lambda match: match[1] if match[2] else f"{match[1]}s", phrase)
    before, _, last = phrase.rpartition(" ")
    plural = [f"{before} {form}".strip() for form in other_number(last)]
    return plural if other == phrase else [other, *plural]


def _put(phrase: str, bridge: Bridge, term: str) -> str:
    return f"{phrase[: bridge.span.start]}{term}{phrase[bridge.span.end :]}"


def _shortens(short: str, term: str) -> bool:
    """Tell whether letters are the initials of a term's words, small ones left out or not."""
    words = re.findall(r"[a-z0-9]+", term.lower())
    letters = re.sub(r"[^a-z0-9]", "", short.lower())
    wanted = {letters, letters.removesuffix("s")}
    initials = {"".join(word[0] for word in words)}
    initials.add("".join(word[0] for word in words if word not in _SMALL))
    return len(words) > 1 and " " not in short.strip() and not wanted.isdisjoint(initials)
