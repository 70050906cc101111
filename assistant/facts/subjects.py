"""What sort of child a review is about, told by the age, the label and the words used of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.facts.ages import age_at_incident
from assistant.facts.incident import incident_of
from assistant.facts.index_child import IndexChild, Who
from assistant.facts.lines import Line
from assistant.facts.telling import reported
from corpus.types import Metadata, Span

YEAR = 12  # months: whoever is younger is a baby
_BABY = re.compile(r"\b(?:bab(?:y|ies)|infants?|newborn)\b", re.IGNORECASE)
_UNBORN = re.compile(
    r"\b(?:unborn|pre-?birth|stillb\w+|pregnant|(?:her|the|this|[’']s)\s+(?:\w+\s+)?pregnancy)\b",
    re.IGNORECASE,
)
_DISABLED = re.compile(
    r"\b(?:disabled|(?:learning|physical|multiple|severe|profound|complex)\s+disabilit\w+"
    r"|with\s+(?:an?\s+)?(?:\w+\s+)?disabilit\w+|cerebral\s+palsy|autis\w+|deaf|blind|wheelchair"
    r"|Down[’']?s\s+syndrome|epilep\w+|non-verbal|muscular\s+dystrophy|spina\s+bifida)\b",
    re.IGNORECASE,
)
_NOT_SAID = re.compile(
    r"(?:\bnot|n[’']t|\b(?:screen|assess|test)\w*\s+(?:for|of))\s+(?:\w+\s+){0,2}$", re.IGNORECASE
)
_APART = re.compile(r"[.;]\s")
_SEVERAL = 2  # sentences that make a matter one of the case, whoever stands in them


def baby(lines: Sequence[Line], child: IndexChild, data: Metadata) -> tuple[Span, ...]:
    """Return the sentences that tell that the child was a baby under one, or is called one."""
    told = age_at_incident(lines, child, incident_of(lines, child, data.incident))
    if told is not None and 0 <= told.age.low < YEAR:
        return (told.span,)
    called = f"{data.title or ''} {data.pseudonym or ''}"
    if not _BABY.search(called):
        return ()
    return tuple(line.span for line in lines if _BABY.search(line.text))[:1]


def unborn(lines: Sequence[Line]) -> tuple[Span, ...]:
    """Return the sentences of a child before its birth."""
    return tuple(_reported(lines, _UNBORN))


def disabled(lines: Sequence[Line], child: IndexChild) -> tuple[Span, ...]:
    """Return the sentences that say that the child is disabled."""
    found = list(_reported(lines, _DISABLED))
    own = {line.span for line in lines if _is_own(line.text, child)}
    mine = tuple(span for span in found if span in own)
    return mine or (tuple(found) if len(found) >= _SEVERAL else ())


def _reported(lines: Sequence[Line], words: re.Pattern[str]) -> Iterator[Span]:
    for line in lines:
        for found in words.finditer(line.text):
            if not _NOT_SAID.search(line.text[: found.start()]) and reported(line.text, found):
                yield line.span
                break


def _is_own(text: str, child: IndexChild) -> bool:
    """Tell whether the last person before a disability is the child."""
    for found in _DISABLED.finditer(text):
        before = [one for one in child.mentions(text) if one.end <= found.start()]
        if before and before[-1].who in {Who.NAMED, Who.CHILD, Who.PRONOUN}:
            return _APART.search(text[before[-1].end : found.start()]) is None
    return False
