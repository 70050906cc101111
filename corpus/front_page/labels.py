"""Labels: what each asks for, and whether words are one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from corpus.front_page.dated import DATED
from corpus.front_page.lines import DOCUMENT, Line
from corpus.front_page.names import ends_a_body
from corpus.front_page.terms import DATES, Field, Rule, rule_of, terms

MANY_WORDS = 10  # of a label, at most
FEW_WORDS = 8  # of a label that no colon follows
LABELLED = re.compile(r"(?P<label>[\w“\"'‘(][^:|]{1,80}?)\s*:[-–—]?\s*(?P<value>\S.*)")
CODE = r"[A-Z]{1,3}\d{0,2}(?![\w&’'-])"
_NAMES = re.compile(r"[A-Z][\w’'-]*(?:[;,]? (?:(?:and|&|of|upon|the) )*[A-Z][\w’'-]*){0,5}")
_WORDS = re.compile(r"[A-Za-z][A-Za-z ’'/()-]*")
_SAID = re.compile(r"pseudonym|names? (?:used|given)|referred to|known as|called", re.IGNORECASE)


def asked(label: str) -> Rule | None:
    """Return what a label asks for; a body's own name before a colon is none."""
    if len(label.split()) > MANY_WORDS or ends_a_body(label):
        return None
    return rule_of(label)


def asks(piece: str) -> bool:
    """Say if words are a label, with or without its value."""
    match = LABELLED.match(piece)
    return is_bare(piece) or (match is not None and asked(match["label"]) is not None)


def is_plain(label: str) -> bool:
    """Say if a label is so plain that it is believed wherever it stands."""
    return label[:1].isupper() and _plain().fullmatch(label) is not None


def is_bare(piece: str) -> bool:
    """Say if words are a label without its value."""
    words = bare(piece)
    rule = asked(words)
    if re.search(r":[-–]?$", piece):
        return rule is not None
    if rule is None or (rule.weak and rule.field is Field.BODY):
        return False  # "Safeguarding Children Board" may be the second half of a name
    return is_plain(words)


def bare(piece: str) -> str:
    """Return a label without the marks after it."""
    return piece.rstrip(" :-–")


def is_cell(piece: str) -> bool:
    """Say if the cell of a row is a label."""
    known = ":" not in piece and len(piece.split()) <= FEW_WORDS and asked(piece) is not None
    return known or is_bare(piece)


def heads(label: str, after: Sequence[Line]) -> bool:
    """Say if a line is a label, plain or not, whose value has the next line for itself."""
    rule = asked(label) if after and _WORDS.fullmatch(label) else None
    if rule is None or len(label.split()) > FEW_WORDS:
        return False
    value = after[0].text
    if rule.weak:
        return rule.field is Field.AUTHOR and _is_person(value)
    if rule.field in DATES or rule.field is Field.OTHER:
        return re.fullmatch(DATED, value) is not None
    names = _NAMES.fullmatch(value) is not None and not asked(value) and not DOCUMENT.search(value)
    named = rule.field is Field.AREA or _SAID.search(label) is not None
    return names and named and not label.istitle()


def _is_person(value: str) -> bool:
    """Say if words alone on a line have the form of a person's name."""
    words = value.lower().split()
    named = _NAMES.fullmatch(value) is not None and terms().no_names.isdisjoint(words)
    return (
        named and 1 < len(words) <= FEW_WORDS and not (DOCUMENT.search(value) or ends_a_body(value))
    )


@cache
def inner_labels() -> re.Pattern[str]:
    """Return the form of plain labels in the middle of a line."""
    return re.compile(
        rf"(?<![\w(“\"‘'-])(?=[A-Z]|date of )(?:(?i:{terms().plain})(?=\s*:)"
        rf"|(?i:{terms().plain_codes})(?=\s+{CODE})"
        rf"|(?i:{terms().plain_dates})(?=\s+(?i:on\s+|in\s+|[–—-]\s)?{DATED}))"
    )


@cache
def leading_date() -> re.Pattern[str]:
    """Return the form of a plain label that a date follows with nothing between."""
    return re.compile(
        rf"(?=[A-Z]|date of )(?P<label>(?i:{terms().plain_dates}))\s+(?:(?i:on|in)\s+)?"
        rf"(?P<value>{DATED})"
    )


@cache
def leading_code() -> re.Pattern[str]:
    """Return the form of a plain label that a code follows with nothing between."""
    return re.compile(rf"(?P<label>(?i:{terms().plain_codes}))\s+(?P<value>{CODE})")


@cache
def _plain() -> re.Pattern[str]:
    return re.compile(terms().plain, re.IGNORECASE)
