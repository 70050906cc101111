"""What a sentence is about, by the words that the field uses for it, and which words it holds."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources

from assistant.codebook.cues import CueIndex
from corpus.stop_words import STOP_WORDS
from corpus.vocabulary import bridges
from corpus.words import Words, stems_of, words_of

_EMPTY = (
    "recommend ensure make sure board ACPC LSCB agency staff service child children each every any"
)


def subjects_of(words: Words) -> frozenset[str]:
    """Return the subjects that a sentence names: finer than the themes of the codebook."""
    return frozenset(match.owner for match in _subjects().matches(words))


def stems_in(text: str) -> frozenset[str]:
    """Return the stems of a text's telling words, with those of another year's names."""
    for bridge in bridges(text):
        text = text.replace(bridge.asked, " ".join((bridge.asked, *bridge.also[:1])))
    stems = words_of(text).stems
    return frozenset(
        one for one in stems if one not in _silent() and len(one) > 1 and not one.isdigit()
    )


@cache
def _subjects() -> CueIndex:
    data = resources.files("assistant").joinpath("data/subjects.toml").read_text(encoding="utf-8")
    return CueIndex(tomllib.loads(data)["subjects"])


@cache
def _silent() -> frozenset[str]:
    words = (*STOP_WORDS, *_EMPTY.split())
    return frozenset(stem for word in words for stem in stems_of(word)[:1])
