"""Whether what was found speaks of the same themes as the question."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from assistant.codebook_keeping import KIND
from assistant.codebook_toml import from_toml, shipped
from assistant.proposing import Cues, cues_of
from corpus.words import words_of
from index.library import Snapshot
from index.types import StoredPassage

BEST = 5  # sentences whose passages are looked at


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


def _themes(cues: Cues, text: str) -> frozenset[str]:
    """Return the codes of the themes that a sentence speaks of."""
    words = words_of(text)
    found = (*cues.saying.matches(words), *cues.naming.matches(words))
    return frozenset(match.owner for match in found)


def _cues_of(snapshot: Snapshot) -> Cues:
    edition = snapshot.edition(KIND)
    return _cues(None if edition is None else edition.content)


@lru_cache(maxsize=4)
def _cues(content: str | None) -> Cues:
    """Return the cues of a codebook as it is kept, or of the one that ships."""
    return cues_of((shipped() if content is None else from_toml(content)).themes)
