"""Whether what was found speaks of the same themes as the question."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from assistant.codebook.book import KIND, Theme
from assistant.codebook.cues import CueIndex
from assistant.codebook.toml import parsed, shipped
from corpus.words import words_of
from index.library import Snapshot
from index.types import StoredPassage

BEST = 5  # sentences whose passages are looked at
_JOINED = re.compile(r"[,/]|\b(?:and|or|with|between|of)\b")  # a name of several things


def common_themes(snapshot: Snapshot, subject: str, passages: Sequence[StoredPassage]) -> float:
    """Return the share of BEST that speak of a theme which the subject names.

    `passages` are those of the best sentences, at most BEST, one for each sentence. It is 0 where
    the subject names no theme of the library's codebook.
    """
    cues = _cues_of(snapshot)
    named = _themes(cues, subject)
    if not named:
        return 0.0
    of = {one.id: one for one in passages}
    shared = {id_ for id_, one in of.items() if any(named & _themes(cues, s) for s in _said(one))}
    return sum(one.id in shared for one in passages) / BEST


def _said(stored: StoredPassage) -> list[str]:
    """Return the sentences of a passage."""
    start = stored.passage.locator.span.start
    spans = stored.passage.sentences
    return [stored.text[span.start - start : span.end - start] for span in spans]


def _themes(cues: CueIndex, text: str) -> frozenset[str]:
    """Return the codes of the themes that a sentence speaks of."""
    return frozenset(match.owner for match in cues.matches(words_of(text)))


def _cues_of(snapshot: Snapshot) -> CueIndex:
    edition = snapshot.edition(KIND)
    return _cues(None if edition is None else edition.content)


@lru_cache(maxsize=4)
def _cues(content: str | None) -> CueIndex:
    """Return how the themes are said in a codebook as it is kept, or in the one that ships."""
    codebook = shipped() if content is None else parsed(content)
    return CueIndex({theme.code: _sayings(theme) for theme in codebook.themes})


def _sayings(theme: Theme) -> list[str]:
    """Return a theme's cues and name, if of several words: one alone says too little.

    A name that joins several things is left out: one of them isn't the theme.
    """
    names = () if _JOINED.search(theme.name) else (theme.name,)
    return [saying for saying in (*theme.cues, *names) if " " in saying]
