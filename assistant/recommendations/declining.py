"""Whether a review recommends anything: it may ask for nothing, and say so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.assertion import Assertion, assertion_of
from corpus.types import Review, SectionKind, Span

_BETWEEN = (
    r"(?:asked|invited|required|empowered|going|chosen|decided|wish|intend|to|make"
    r"|makes|made|making"
    r"|offer|offers|put|set|sets|out|give|gives|contain|contains|include|includes"
    r"|invite|further|safety"
    r"|formal|new|specific|separate|end|ends|with|in|be|a|an|any|list|of|the|villains"
    r"|nor|part|our|my"
    r"|its|it|is|remit|for|and|not|own|or)"
)
_OF_ONE = (  # of one matter, and so not of the whole review
    r"(?!\s+(?:(?:to|of|for|on|about|against)\s+(?:the|this|that|it|them)\b"
    r"|at\s+length|in\s+detail))"
)
_ASKED = (
    rf"(?:recommendations?{_OF_ONE}|actions(?!\s+(?:was|were|had|by|taken)){_OF_ONE}"
    r"|things\s+to\s+do)"
)
_NONE = re.compile(
    rf"(?:\b(?:no|not|nor|without|neither|rather\s+than|instead\s+of|never)|n[’']t)"
    rf"\s+(?:{_BETWEEN}\s+){{0,10}}?{_ASKED}\b",
    re.IGNORECASE,
)
_NOT_ITS_OWN = re.compile(
    r"\b(?:earlier|previous|last|agenc(?:y|ies)|management\s+review|IMR|police"
    r"|hospital|panel\s+of)\b"
    r"[^.;]{0,60}$",
    re.IGNORECASE,
)
_TAKEN = re.compile(r"no\s+(?:further\s+|other\s+)?actions$", re.IGNORECASE)  # of agencies
_ADVISES = 3  # sentences that advise, from which on a review without a list recommends
_SAID = re.compile(
    r"\brecommendations?\b|\bset\s+out\b|\bthis\s+(?:report|review)\b", re.IGNORECASE
)


def declining(review: Review) -> tuple[Span, ...]:
    """Return the sentences that say that the review makes no recommendations."""
    return tuple(span for span in _sentences(review) if _declines(review.quote(span)))


def recommending(review: Review) -> tuple[Span, ...]:
    """Return what a review recommends: its list, else the sentences that advise."""
    if review.recommendations:
        return tuple(one.span for one in review.recommendations)
    found = tuple(
        span for span in _sentences(review) if assertion_of(review.quote(span)) is Assertion.ADVISED
    )
    return found if len(found) >= _ADVISES else ()


def _declines(text: str) -> bool:
    plain = " ".join(text.split())
    return any(
        not _NOT_ITS_OWN.search(plain[: found.start()])
        and (not _TAKEN.search(found.group()) or _SAID.search(plain[: found.start()]))
        for found in _NONE.finditer(plain)
    )


def _sentences(review: Review) -> Iterator[Span]:
    for passage in review.passages:
        if passage.section_kind is not SectionKind.REFERENCES:
            yield from passage.sentences
