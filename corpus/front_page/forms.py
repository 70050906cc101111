"""The forms in which a label and its value stand together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from corpus.front_page.dated import DATED, stated
from corpus.front_page.labels import FEW_WORDS, LABELLED, asked, leading_code, leading_date
from corpus.front_page.lines import DOCUMENT
from corpus.front_page.names import ends_a_body
from corpus.front_page.terms import DATES, Field, Rule, rule_of

_TITLED = 4  # words of a label beyond which it may be a title
_LONGEST = 160  # of a line that says a date with no colon, in characters
_DASHED = re.compile(r"(?P<label>[A-Z][^:|–—]{2,60}?)\s[–—-]\s(?P<value>\S.*)")
_BY = re.compile(
    r"(?P<verb>prepared(?= for)|(?:published|issued|commissioned|produced|appointed|established)"
    r"(?: and \w+)?) (?:by|for) (?P<value>(?:the )?[A-Z].*)",
    re.IGNORECASE,
)
_ENDS_IN_DATE = re.compile(
    rf"(?P<label>.*?\w)[\s,(–—:-]+(?:(?:on|in)\s+)?(?:the\s+)?(?P<value>{DATED})\)?(?P<stop>\.?)",
    re.IGNORECASE,
)
_STARTS_WITH_DATE = re.compile(rf"(?P<value>{DATED})\s[–—-]\s(?P<label>.*)", re.IGNORECASE)
_ELSE = re.compile(  # whose death or what other paper a bare line tells of
    r"\b(mother|father|grand\w+|uncle|aunt|partner|parent|cousin|friend|neighbour|brother|sister"
    r"|previous|earlier|another|older|elder|half|mrs?|ms|guidance|policy|act|law|procedures?"
    r"|plan)\b",
    re.IGNORECASE,
)


class Told(NamedTuple):
    """A label, what it asks for, and its value."""

    label: str
    rule: Rule
    value: str


def parsed(piece: str) -> list[Told]:
    """Return what a piece of a line tells, nothing if it has no form of a fact."""
    match = LABELLED.match(piece)
    if match and (rule := asked(match["label"])):
        told = _told(match["label"], rule, match["value"])
        return [told] if _fits(told) else []
    match = _DASHED.match(piece)
    if match and (rule := asked(match["label"])) and _dash_parts(match, rule):
        return [Told(match["label"], rule, match["value"])]
    if len(piece) > _LONGEST:
        return []
    if match := _BY.match(piece):
        return list(_by(match))
    match = leading_date().match(piece) or leading_code().match(piece)
    if match and (rule := asked(match["label"])):
        return [Told(match["label"], rule, match["value"])]
    match = _ENDS_IN_DATE.fullmatch(piece) or _STARTS_WITH_DATE.fullmatch(piece)
    return list(_dated(match)) if match else []


def _told(label: str, rule: Rule, value: str) -> Told:
    """Take "Published by the Board: May 1997" for the date that it states."""
    dated = rule.field is Field.BODY and re.fullmatch(DATED, value.strip(" .;,"))
    published = rule_of("published")
    if dated and published and re.search("publish|issue", label, re.IGNORECASE):
        return Told(label, published, value)
    return Told(label, rule, value)


def _fits(told: Told) -> bool:
    """Say if a value has a form that its label may ask for, and the label is no title."""
    rule, value = told.rule, told.value
    titled = len(told.label.split()) > _TITLED and DOCUMENT.search(told.label)
    if titled and rule.field in {*DATES, Field.AREA} and stated(value) is None:
        return False
    if rule.weak and rule.field is Field.BODY and DOCUMENT.search(value):
        return ends_a_body(value)
    named = rule.field in {Field.AREA, Field.PSEUDONYM}
    return not (named and DOCUMENT.search(value))


def _dash_parts(match: re.Match[str], rule: Rule) -> bool:
    """Say if a dash parts a label from its value, and not a title from its second half."""
    if len(match["label"].split()) > FEW_WORDS:
        return False
    if rule.field in DATES:
        return stated(match["value"]) is not None
    return rule.field in {Field.AUTHOR, Field.OTHER}


def _by(match: re.Match[str]) -> Iterator[Told]:
    """Read "Published by the Board – 3 June 2015": a body, and a date where there is one."""
    verb, value = match["verb"], match["value"]
    dated = _ENDS_IN_DATE.fullmatch(value)
    label = f"{verb} for" if verb.lower() == "prepared" else f"{verb} by"
    body, published = rule_of(label), rule_of("published")
    if body:
        yield Told(label, body, dated["label"] if dated else value)
    if dated and published and re.search("publish|issue", verb, re.IGNORECASE):
        yield Told(verb, published, dated["value"])


def _dated(match: re.Match[str]) -> Iterator[Told]:
    """Read "Callum died 11 February 2012"; a sentence that says so is left to the text."""
    label = match["label"]
    rule = asked(label)
    if rule is None or len(label.split()) > FEW_WORDS or _ELSE.search(label):
        return
    sentence = rule.field is Field.INCIDENT and match.groupdict().get("stop")
    if rule.field in DATES and not sentence:
        yield Told(label, rule, match["value"])
