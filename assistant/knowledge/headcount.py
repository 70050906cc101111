"""How many children and families a review says that it is about. What it doesn't say is unknown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.lexicon import UNITS
from corpus.types import Metadata, Review, SectionKind, Span

_NUMBERS = {word: n for n, word in enumerate(UNITS, 1)} | {"both": 2}
_NUMBER = rf"(?P<n>\d{{1,2}}|{'|'.join(_NUMBERS)})"
_CODE = r"[A-Z]{1,3}\d{0,2}|\d{1,2}"
_ONE = r"child|baby|infant|boy|girl|young (?:person|man|woman)|teenager|adolescent|toddler"
_MANY = (
    r"children|babies|infants|boys|girls|young (?:people|persons|men|women)"
    r"|siblings|brothers|sisters|teenagers"
)
_NAMED = re.compile(rf"\b(?i:{_ONE}|twin)\s+(?P<code>{_CODE})\b")  # Child F, Young Person M
_NAMED_TOGETHER = re.compile(
    rf"\b(?i:{_MANY}|twins)\s+(?P<codes>(?:{_CODE})(?:\s*(?:,|and|&)\s*(?:{_CODE}))+)\b"
)
_NO_CODES = frozenset({"IN", "OF", "AND", "AT", "AS", "BY", "ON"})  # of a title in capitals
_ABOUT = (
    r"\b(?:review|summary|report)\b[^.;]{0,60}?\b"
    r"(?:concerns?|concerning|(?:is|was) about|regarding|relates? to|in respect of|looks? at"
    r"|considers?|examines?|(?:deaths?|injur(?:y|ies)|care) (?:of|to))\b[^.;]{0,40}?\b"
)
_SAYS_MANY = re.compile(rf"{_ABOUT}{_NUMBER}\s+(?:[\w-]+\s+){{0,2}}?(?:{_MANY})\b", re.IGNORECASE)
_SAYS_ONE = re.compile(
    rf"{_ABOUT}(?:an?|the)\s+(?:[\w-]+[\s-]+){{0,4}}?(?:{_ONE})\b", re.IGNORECASE
)
_FAMILIES = re.compile(
    rf"\b{_NUMBER}\s+(?!foster|other|more|further)(?:[\w-]+\s+){{0,1}}?families\b", re.IGNORECASE
)
_FAMILY = re.compile(r"\b(?i:the|this|his|her|their)\s+family\b|\bFamily\s+[A-Z]{1,3}\b")
_CASE = frozenset(
    {
        SectionKind.INTRODUCTION,
        SectionKind.CIRCUMSTANCES,
        SectionKind.CHRONOLOGY,
        SectionKind.FINDINGS,
        SectionKind.OTHER,
    }
)
_OPENING = frozenset({SectionKind.INTRODUCTION, SectionKind.CIRCUMSTANCES, SectionKind.OTHER})


@dataclass(frozen=True, slots=True)
class Stated:
    """A number that a review states."""

    n: int
    span: Span | None  # of the sentence; None where only its title or name says so


@dataclass(frozen=True, slots=True)
class Subjects:
    """Whom a review is about, in numbers; None where it doesn't say."""

    children: Stated | None
    families: Stated | None


def headcount(review: Review, metadata: Metadata) -> Subjects:
    """Read how many children and families a review is about.

    A child's published name says it first: "Child F" is one child, "Children T and W" are two. Then
    an opening sentence that says whom the review concerns. A family is one where "the family" is
    spoken of, several where their number is given.
    """
    return Subjects(_children(review, metadata), _families(review))


def _children(review: Review, metadata: Metadata) -> Stated | None:
    for name in (metadata.pseudonym, metadata.title):
        if name and (n := _named(name)):
            return Stated(n, _where(review, name))
    for span in _sentences(review, _OPENING):
        sentence = review.quote(span)
        if match := _SAYS_MANY.search(sentence):
            return Stated(_number(match["n"]), span)
        if _SAYS_ONE.search(sentence):
            return Stated(1, span)
    return None


def _named(name: str) -> int:
    """Return how many children a name speaks of, 0 if none."""
    codes = {match["code"] for match in _NAMED.finditer(name)} - _NO_CODES
    for match in _NAMED_TOGETHER.finditer(name):
        codes |= set(re.findall(_CODE, match["codes"]))
    return len(codes)


def _where(review: Review, name: str) -> Span | None:
    """Return the first sentence that holds a name, None if only the headings do."""
    whole = re.compile(rf"\b{re.escape(name)}\b")
    every = (span for passage in review.passages for span in passage.sentences)
    return next((span for span in every if whole.search(review.quote(span))), None)


def _families(review: Review) -> Stated | None:
    one: Span | None = None
    for span in _sentences(review, _CASE):
        sentence = review.quote(span)
        match = _FAMILIES.search(sentence)
        if match and 1 < _number(match["n"]) <= len(UNITS):
            return Stated(_number(match["n"]), span)
        if one is None and _FAMILY.search(sentence):
            one = span
    return Stated(1, one) if one else None


def _sentences(review: Review, kinds: frozenset[SectionKind]) -> Iterator[Span]:
    for passage in review.passages:
        if passage.section_kind in kinds:
            yield from passage.sentences


def _number(text: str) -> int:
    return _NUMBERS.get(text.lower()) or int(text)
