"""The machine's proposals: which themes a sentence bears on, and what it does with each."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from assistant.assertion import Assertion, assertion_of
from assistant.codebook import Theme
from assistant.cues import CueIndex
from corpus.types import Passage, Review, SectionKind, Span
from corpus.words import Words, words_of

PROGRAM = "2"  # of these rules: another one codes everything anew
CUED = 0.8  # confidence of a sentence whose own words are a cue
NAMED = 0.6  # of a recommendation that names the theme, in whatever other words
FRONT = 4  # words of a sentence that is too short to say anything


_JOINED = re.compile(r"[,/]|\b(?:and|or|with|between|of)\b")


class Polarity(StrEnum):
    """What a sentence does with a theme."""

    REPORTED = "reported"
    ABSENT = "absent"  # looked for and ruled out
    ADVISED = "advised"  # advised, supposed, laid down as a rule: not said of this case


@dataclass(frozen=True, slots=True)
class Proposal:
    """A theme on a sentence, as the machine sees it."""

    span: Span  # the sentence's, in the review's text
    theme: str  # code
    polarity: Polarity
    confidence: float  # 0 to 1


@dataclass(frozen=True, slots=True)
class Cues:
    """What is looked for of some themes."""

    saying: CueIndex  # that it is so
    naming: CueIndex  # it at all


def cues_of(themes: Sequence[Theme]) -> Cues:
    """Return the cues of themes, ready to be looked for.

    A name that joins several things is left out: one of them alone isn't the theme.
    """
    return Cues(
        CueIndex({theme.code: theme.cues for theme in themes}),
        CueIndex({theme.code: (theme.name,) for theme in themes if not _JOINED.search(theme.name)}),
    )


def propose(review: Review, cues: Cues) -> dict[str, list[Proposal]]:
    """Return the proposals for a review, by theme, in the order of the text.

    A recommendation says how it should be, not how it was: naming the theme is enough there.
    """
    found: dict[str, list[Proposal]] = {}
    for passage in review.passages:
        if passage.section_kind is SectionKind.REFERENCES:
            continue
        for span in passage.sentences:
            sentence = review.quote(span)
            words = words_of(sentence)
            if len(words.stems) < FRONT:
                continue
            said = _places(cues.saying, words)
            for theme, places in said.items():
                polarity = polarity_of(sentence, places, passage)
                found.setdefault(theme, []).append(Proposal(span, theme, polarity, CUED))
            if passage.section_kind is SectionKind.RECOMMENDATIONS:
                for theme in _places(cues.naming, words).keys() - said.keys():
                    named = Proposal(span, theme, Polarity.ADVISED, NAMED)
                    found.setdefault(theme, []).append(named)
    return found


def _places(cues: CueIndex, words: Words) -> Mapping[str, tuple[Span, ...]]:
    """Return where the cues of each theme stand in a sentence."""
    places: dict[str, tuple[Span, ...]] = {}
    for match in cues.matches(words):
        places[match.owner] = (*places.get(match.owner, ()), match.span)
    return places


def polarity_of(sentence: str, places: tuple[Span, ...], passage: Passage) -> Polarity:
    """Tell what a sentence does with what its cues name."""
    if passage.section_kind is SectionKind.RECOMMENDATIONS:
        return Polarity.ADVISED
    match assertion_of(sentence, places):
        case Assertion.ABSENT:
            return Polarity.ABSENT
        case Assertion.ADVISED | Assertion.HYPOTHETICAL:
            return Polarity.ADVISED
        case _:
            return Polarity.REPORTED
