"""Whether what was found speaks of the same themes as the question."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from assistant.codebook.book import KIND
from assistant.codebook.cues import CueIndex
from assistant.codebook.toml import from_toml, shipped
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
    """Return the cues and the names of a codebook as it is kept, or of the one that ships.

    A name that joins several things is left out: one of them alone isn't the theme.
    """
    codebook = shipped() if content is None else from_toml(content)
    return CueIndex(
        {
            theme.code: (*theme.cues, *(() if _JOINED.search(theme.name) else (theme.name,)))
            for theme in codebook.themes
        }
    )
