"""Which theme of the codebook an issue put in words is, if it is one."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from assistant.codebook.book import Codebook
from assistant.codebook.cues import CueIndex
from corpus.words import words_of
from index.types import Encoder

SAME = 0.7  # cosine of an issue's words and a theme's name that say the same
WHOLE = 0.5  # of those where the issue, which also is a cue of it, is all of the theme
PART = 0.3  # the same, where it is a part of the theme


@dataclass(frozen=True, slots=True)
class ThemeOfIssue:
    """A theme that an issue is, or is a part of."""

    code: str
    whole: bool


def theme_of(encoder: Encoder, codebook: Codebook, text: str) -> ThemeOfIssue | None:
    """Return the theme whose name or cues say the same as a text, None where none does.

    An issue that says what several themes say is narrower than any of them.
    """
    if not codebook.themes:
        return None
    issue, *names = encoder.encode([text, *(theme.name for theme in codebook.themes)])
    near = dict(
        zip(
            (theme.code for theme in codebook.themes),
            (np.stack(names) @ issue).tolist(),
            strict=True,
        )
    )
    cues = CueIndex({theme.code: theme.cues for theme in codebook.themes})
    cued = {match.owner for match in cues.matches(words_of(text))}
    named = {code for code, cosine in near.items() if cosine >= SAME}
    choice = {code: near[code] for code in cued | named if near[code] >= PART}
    if not choice:
        return None
    best = max(choice, key=choice.__getitem__)
    return ThemeOfIssue(best, whole=best in named or (len(cued) == 1 and near[best] >= WHOLE))
