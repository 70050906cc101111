"""Ages as sentences state them of somebody: "aged two", "a boy of thirteen", "four weeks old"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.facts.amounts import NUMBER, ORDINAL, UNBORN, UNIT, Age, age_of, number_of, years

_HALF = r"(?:\s+and\s+a\s+half)?"
_QTY = (
    rf"{NUMBER}{_HALF}[\s-]{UNIT}(?:,?[\s-]+(?:and\s+)?{NUMBER}[\s-](?:months?|mths?"
    rf"|weeks?|wks?|days?))?"
)
_AMOUNT = rf"(?:(?P<qty>{_QTY})|(?P<n>{NUMBER}{_HALF}))"
_NEARLY = r"(?:nearly|almost|just\s+under|not\s+yet|not\s+quite)"
_ABOUT = (
    rf"(?:(?:just|only|about|approximately|around|then|still|now|over|(?P<nearly>{_NEARLY}))\s+)*"
)
_CHILD = r"boy|girl|child|baby|infant|toddler|teenager|youth|lad|twins"
_AGED = re.compile(
    rf"\b(?:(?P<at>at\s+(?:the\s+)?age\s+of|age\s+of)"
    rf"|aged?(?:\s+of)?)\s+{_ABOUT}{_AMOUNT}(?!\s*(?:%|per\b))"
    rf"(?P<more>(?:,\s*{NUMBER})*\s+(?:and|to)\s+(?:{_QTY}|{NUMBER})\b)?",
    re.IGNORECASE,
)
_OLD = re.compile(rf"{_ABOUT}(?P<qty>{_QTY})(?:[\s-]old|\s+of\s+age)\b", re.IGNORECASE)
_OF = re.compile(
    rf"\b(?P<noun>{_CHILD})\s+of\s+{_ABOUT}{_AMOUNT}\b(?!\s+(?:children|siblings))", re.IGNORECASE
)
_WAS = re.compile(
    rf"\b(?:was|were|is|being)\s+{_ABOUT}{_AMOUNT}"
    r"(?=\s+(?:when|at\s+the\s+time|and(?!\s+(?:a\s+half|\w+\s+(?:month|week|day))))\b"
    r"|\s*[,.;)]|\s*$|\s+(?:on|in)\s+(?:\d|[A-Z]))",
)
_AT = re.compile(
    rf"(?:\b(?:died|dead|killed|injured|admitted|death|shaken)\s+)?\bat\s+(?:just\s+"
    rf"|only\s+)?(?P<qty>{NUMBER}[\s-](?:months?|weeks?|days?))(?=\s*,)"
    rf"|\b(?:died|dead|killed|injured|admitted|death|shaken)\s+at\s+(?:just\s+"
    rf"|only\s+)?(?P<m>{NUMBER}[\s-](?:years?|months?|weeks?|days?))\b",
    re.IGNORECASE,
)
_BRACKETED = re.compile(rf"\((?:aged?\s+)?(?P<qty>{_QTY})(?:\s+old)?\)", re.IGNORECASE)
_LABELLED = re.compile(rf"\bage\b[^.;|:]{{0,40}}(?:[:|]|\bwas\b)\s*{_AMOUNT}", re.IGNORECASE)
_BESIDE = re.compile(r"(?<=\w)(?:\s+\((?P<n>\d{1,2})\)|,\s+(?P<m>\d{1,2}),)")
_AFTER_BIRTH = re.compile(
    rf"(?P<qty>{NUMBER}\s+(?:hours?|days?|weeks?|months?))\s+after\s+(?:(?:his|her|the"
    rf"|their|its)\s+)?"
    r"(?:birth\b(?!day)|being\s+born|(?:he|she|the\s+baby)\s+was\s+born)",
    re.IGNORECASE,
)
_LIVED = re.compile(
    rf"\b(?:lived\s+(?:for\s+)?(?:only\s+|just\s+)?(?P<qty>{_QTY})(?=\s*[,.;]|\s*$)"
    rf"|(?P<m>{_QTY})\s+of\s+(?:his|her|their)\s+(?:short\s+)?life)",
    re.IGNORECASE,
)
_BIRTHDAY = re.compile(
    rf"\b(?P<when>before|short\s+of|after|on|had)\s+(?:just\s+had\s+)?(?:his|her|their"
    rf"|\w+[’']s)\s+(?P<number>{ORDINAL})\s+birthday",
    re.IGNORECASE,
)
_UNBORN = re.compile(
    r"\b(?:stillb(?:orn|irth)|intrauterine\s+death|died\s+(?:in\s+(?:utero|the\s+womb)"
    r"|before\s+(?:birth|being\s+born))"
    r"|death\s+of\s+(?:the|an|her|their|this)\s+unborn)\b",
    re.IGNORECASE,
)
_BORN = re.compile(r"\b(?:born|birth|delivered)\b", re.IGNORECASE)
_BOUND = re.compile(
    r"\b(?:under|over|above|below|within|up\s+to|at\s+least|less\s+than|more\s+than"
    r"|between|younger\s+than|older\s+than)"
    r"\s+(?:the\s+)?(?:ages?\s+of\s+)?$",
    re.IGNORECASE,
)
_LIKENED = re.compile(
    r"\b(?:what\s+an?|as\s+an?|like\s+an?|for\s+an?|than\s+an?|every|any|each|no"
    r"|all)\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
_PREGNANCY = re.compile(
    r"\b(?:pregnan\w+|gestation|antenatal|scan|booking|trimester|unborn)\b", re.IGNORECASE
)
_MAY_STATE = re.compile(rf"\b{NUMBER}\b|birth|stillb|unborn|utero|womb|intrauterine", re.IGNORECASE)
_FORMS = (_AGED, _OLD, _OF, _WAS, _AT, _BRACKETED, _LABELLED, _BESIDE, _AFTER_BIRTH, _LIVED)
_YEAR = 12  # months


@dataclass(frozen=True, slots=True)
class Stated:
    """An age in a sentence, and where it stands."""

    start: int
    end: int
    age: Age
    at_age: bool = False  # "at the age of": often of another time
    noun: bool = False  # "a boy of seven": it says itself that it is of a child
    beside: bool = False  # "X, 15,": of whoever is named right before


def ages_in(text: str) -> list[Stated]:
    """Return the ages in a sentence that are stated of somebody; one within another is left out."""
    if not _MAY_STATE.search(text):
        return []
    found = sorted(_stated(text), key=lambda one: (one.start, -one.end))
    kept: list[Stated] = []
    for one in found:
        if (
            not kept
            or one.end > kept[-1].end
            or (one.start, one.end) == (kept[-1].start, kept[-1].end)
        ):
            kept.append(one)
    return kept


def _stated(text: str) -> Iterator[Stated]:
    for pattern in _FORMS:
        for match in pattern.finditer(text):
            if _of_nobody(pattern, text, match):
                continue
            said = match.groupdict()
            for age in _ages_of(match):
                yield Stated(
                    match.start(),
                    match.end(),
                    age,
                    at_age=bool(said.get("at")),
                    noun=bool(said.get("noun")),
                    beside=pattern is _BESIDE,
                )
    for match in _BIRTHDAY.finditer(text):
        number = number_of(match["number"])
        reached = match["when"].lower() in {"after", "on", "had"}
        yield Stated(match.start(), match.end(), years(number if reached else number - 1))
    for match in _UNBORN.finditer(text):
        unborn = age_of(UNBORN)
        if unborn:
            yield Stated(match.start(), match.end(), unborn)


def _of_nobody(pattern: re.Pattern[str], text: str, match: re.Match[str]) -> bool:
    """Tell whether an age is a limit, a likeness or a week of pregnancy."""
    lead = text[: match.start()]
    if _BOUND.search(lead) or (pattern is _AGED and _BOUND.search(f"{lead}{match.group()[:4]}")):
        return True
    if pattern in {_OF, _OLD} and _LIKENED.search(lead):
        return True
    return pattern is _AT and bool(_PREGNANCY.search(text) or _BORN.search(lead))


def _ages_of(match: re.Match[str]) -> list[Age]:
    parts = match.groupdict()
    found = []
    for said in (parts.get("qty"), parts.get("n"), parts.get("m")):
        if said:
            bare = re.fullmatch(NUMBER, said, re.IGNORECASE)
            found.append(
                years(number_of(said)) if bare else age_of(said) or age_of(f"{said} years")
            )
    if parts.get("nearly"):
        found = [_less(age) for age in found if age]
    further = re.finditer(_AMOUNT, parts.get("more") or "", re.IGNORECASE)
    return [age for age in found if age] + [age for one in further for age in _ages_of(one)]


def _less(age: Age) -> Age | None:
    """Return the age that somebody has who is nearly of an age: a month or a unit less."""
    number, unit = age.text.split()[:2]
    if unit.startswith("year"):
        return (
            age_of(f"{int(age.low) - 1} months") if age.low <= 2 * _YEAR else years(int(number) - 1)
        )
    return age_of(f"{int(number) - 1} {unit}")
