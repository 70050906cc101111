"""Whom an age in a sentence is said of: the index child, perhaps, or surely somebody else."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.facts.age_expressions import Stated
from assistant.facts.index_child import Mention, Who, refers_elsewhere

_ATTRIBUTE = 25  # characters between an age and the noun that it stands before
_BETWEEN = re.compile(
    r"[\s-]*(?:old)?[\s-]*(?:(?:premature|black|white|asian|british|disabled|male"
    r"|female|young|baby)\s+)*",
    re.IGNORECASE,
)
_APPOSED = re.compile(r"[\s,(–-]*(?:was\s+|is\s+)?(?:an?|the)\s+(?:\w+\s+){0,2}", re.IGNORECASE)
_PARENTHOOD = re.compile(
    r"\b(?:gave\s+birth|became\s+(?:pregnant|a\s+(?:mother|father|parent))|expecting"
    r"|conceived|was\s+pregnant"
    r"|had\s+(?:her|his|their|a)\s+(?:first|second|third)?\s*(?:child|baby))\b",
    re.IGNORECASE,
)


def owner_of(text: str, stated: Stated, mentions: Sequence[Mention]) -> Mention | None:
    """Return whom an age is said of, None unless it may be the index child."""
    before = [one for one in mentions if one.start < stated.start]
    after = [one for one in mentions if one.start >= stated.end]
    if stated.noun:
        return _apposed(text, stated, before)
    if stated.beside:
        right_before = [one for one in before if one.end == stated.start and one.who is Who.NAMED]
        return right_before[-1] if right_before else None
    owner = _following(text, stated, after)
    if owner is None and (before or after):
        owner = before[-1] if before else after[0]
    if owner is None or owner.who is Who.OTHER:
        return None
    if owner.who is Who.PRONOUN and (
        refers_elsewhere(list(mentions), owner) or _PARENTHOOD.search(text)
    ):
        return None
    return owner


def _following(text: str, stated: Stated, after: Sequence[Mention]) -> Mention | None:
    """Return whom an age stands right before, as in "a four-week-old baby"."""
    if not after or after[0].start - stated.end > _ATTRIBUTE:
        return None
    return after[0] if _BETWEEN.fullmatch(text[stated.end : after[0].start]) else None


def _apposed(text: str, stated: Stated, before: Sequence[Mention]) -> Mention | None:
    """Return whom "a boy of seven" is: who stands right before it, else a child of its own."""
    beside = [one for one in before if one.end <= stated.start]
    if beside and _APPOSED.fullmatch(text[beside[-1].end : stated.start]):
        return None if beside[-1].who is Who.OTHER else beside[-1]
    return Mention(stated.start, stated.end, Who.CHILD, text[stated.start : stated.end])
