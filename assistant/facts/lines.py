"""The sentences of a review in which it tells of the case, ready to be looked through."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.types import Review, SectionKind, Span

_BLANK = re.compile(r"\s")
_ELSEWHERE = re.compile(
    r"\b(?:earlier|previous|other|another|national|biennial|triennial|similar|past)\s+"
    r"(?:serious\s+)?(?:case\s+|practice\s+)?(?:reviews?|inquir(?:y|ies))\b"
    r"|\bresearch\b|\bnationally\b",
    re.IGNORECASE,
)
_ADVICE = frozenset({SectionKind.RECOMMENDATIONS, SectionKind.REFERENCES})


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence: its place, its words with every white space a blank, the part it stands in."""

    span: Span
    text: str
    kind: SectionKind


def lines_of(review: Review) -> list[Line]:
    """Return the sentences outside recommendations, in the order of the text.

    Those that speak of other reviews or of research are left out.
    """
    every = [
        Line(span, _BLANK.sub(" ", review.quote(span)), passage.section_kind)
        for passage in review.passages
        if passage.section_kind not in _ADVICE
        for span in passage.sentences
    ]
    return [line for line in every if not _ELSEWHERE.search(line.text)]
