"""What the readers of facts share: whether a sentence says a thing of the case, and of when."""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.ground.assertion import Assertion, assertion_of
from corpus.dates import DATE, YEAR, iso_of
from corpus.partial_dates import is_later
from corpus.types import Span

_ANY_DATE = re.compile(f"(?:{DATE}|{YEAR})", re.IGNORECASE)
_NOT_A_FEATURE = re.compile(
    r"\b(?:(?:was|were|is|are) not (?:an? )?(?:known )?(?:features?|factors?|issues?"
    r"|concerns?|present|involved|evident)"
    r"|played no part|(?:did|do|does) not feature)\b",
    re.IGNORECASE,
)
_NONE_BEFORE = re.compile(
    r"\b(?:no|never\s+any)\s+(?:\w+\s+){0,2}(?:records?|recorded|known|reported"
    r"|information|incidents?|reports?|disclosures?|histor(?:y|ies)|knowledge"
    r"|instances?)\b[^.;]{0,60}$"
    r"|\b(?:no|nobody|nothing|neither|none|never|not)\b[^.;]{0,60}\bany\s+(?:\w+\s+){0,2}$"
    r"|\b(?:not|never)\s+(?:previously\s+)?known\s+(?:for|to\s+have(?:\s+had)?)\s+(?:\w+\s+)?$"
    r"|\bneither\b[^.;]{0,40}\bha(?:d|s)\s+(?:an?\s+|any\s+)?(?:\w+\s+){0,3}$",
    re.IGNORECASE,
)
_NONE_AFTER = re.compile(
    r"[^.;]{0,40}\b(?:ruled\s+out|excluded|discounted)\b"
    r"|[^.;]{0,60}\b(?:(?:was\s+)?told\s+(?:that\s+)?there\s+(?:was|were"
    r"|had\s+been)\s+(?:none|not|no)|the\s+answer\s+was\s+(?:no\b|that\s+there)"
    r"|said\s+(?:that\s+)?(?:she|he)\s+(?:was\s+(?:not\b|safe)|had\s+(?:not|never"
    r"|none))|answered\s+that\s+there\s+(?:was|were)\s+(?:none|not)|shook\s+her\s+head"
    r"|denied\s+(?:it|this|any)|said\s+(?:that\s+)?(?:there\s+(?:was|were"
    r"|had\s+been)\s+)?(?:no\b|none|not)|answered\s+(?:no\b|in\s+the\s+negative)"
    r"|disclosed\s+(?:none|nothing)|made\s+no\s+disclosures?|reported\s+none)",
    re.IGNORECASE,
)
_PRACTICE = re.compile(
    r"\b(?:ask\w*|discuss\w*|enquir\w+|shared|passed|sought|assess\w*|train\w*"
    r"|explor\w+|consider(?:ed|ation)|refer\w*)\b",
    re.IGNORECASE,
)
_NOT_SAID = re.compile(
    r"\b(?:whether|routine(?:ly)? (?:enquir|inquir|ask)\w*|ask(?:ed|s"
    r"|ing)? (?:\w+ )?(?:about|as|her about|him about)|enquir\w+ about"
    r"|questions? about|aware(?:ness)? of|understood|understand(?:s|ing)?|train(?:ed"
    r"|ing)|polic(?:y|ies)|procedures?"
    r"|guidance|protocols?|leaflets?|criteria|thresholds?|discuss\w*|explored"
    r"|addressed|leads?\s+(?:for|on)|flags?|more\s+likely|if\s+(?:she|he|they)\s+(?:is"
    r"|are|was|were)?\s*ask\w*|strateg(?:y|ies) (?:on|for))\b",
    re.IGNORECASE,
)
PARENT = re.compile(
    r"\b(?:(?:step|birth\s|foster\s)?(?:mothers?|fathers?|parents?)|mum|dad|maternal"
    r"|paternal|partners?|husbands?|wi(?:fe|ves)|boyfriends?|girlfriends?)\b",
    re.IGNORECASE,
)


def said(text: str, focus: re.Match[str]) -> Assertion:
    """Tell how a sentence stands to the words that a pattern found in it."""
    lead, tail = text[: focus.start()], text[focus.end() :]
    if _NOT_A_FEATURE.search(tail) or _NONE_AFTER.match(tail):
        return Assertion.RULED_OUT
    if _NONE_BEFORE.search(lead) and not _PRACTICE.search(text):
        return Assertion.RULED_OUT
    return assertion_of(text, (Span(focus.start(), focus.end()),))


def reported(text: str, focus: re.Match[str]) -> bool:
    """Tell whether a sentence says of the case that what a pattern found was so."""
    return said(text, focus) is Assertion.REPORTED


def only_asked(text: str) -> bool:
    """Tell whether a sentence speaks of asking, knowing or rules, and not of what happened."""
    return bool(_NOT_SAID.search(text))


def dates_in(text: str) -> list[str]:
    """Return the dates in a sentence, ISO 8601, as precise as they are."""
    return [iso for found in _ANY_DATE.finditer(text) if (iso := iso_of(found))]


def earlier(dates: Iterable[str], incident: str | None) -> bool:
    """Tell whether one of some dates surely lies before an incident."""
    return any(is_later(incident, one) for one in dates)


def later(dates: Iterable[str], incident: str | None) -> bool:
    """Tell whether there are dates and all of them surely lie after an incident."""
    known = list(dates)
    return bool(known) and all(is_later(one, incident) for one in known)
