"""What a review says of a family's immigration and of a child's school place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from assistant.facts.index_child import IndexChild, Who
from assistant.facts.lines import Line
from assistant.facts.telling import reported, said
from assistant.facts.types import UNKNOWN, Reading
from assistant.ground.assertion import Assertion
from corpus.types import Span

_IMMIGRATION = re.compile(
    r"\b(?:visas?|overstay\w*|asylum|immigration|leave\s+to\s+remain"
    r"|no\s+recourse\s+to\s+public\s+funds|home\s+office|no\s+legal\s+status"
    r"|undocumented|(?:false|forged)\s+(?:passports?|papers|documents)"
    r"|deport\w*|removal\s+directions|refugee\s+status|settled\s+status|(?:entered"
    r"|brought\s+into|was\s+in|were\s+in|smuggled\s+into)\s+(?:the"
    r"|this)\s+country\s+(?:illegally|unlawfully|without)"
    r"|illegal(?:ly)?\s+(?:entry|entered|in\s+the\s+country)"
    r"|trafficked\s+(?:in)?to\s+(?:the|this)\s+country|unaccompanied\s+(?:minor|child"
    r"|asylum\w*))\b",
    re.IGNORECASE,
)
_LISTED = re.compile(
    r"\b(?:read\s+the\s+records|contribut\w+|individual\s+management|reports?\s+from"
    r"|terms\s+of\s+reference|in\s+London|the\s+borough|population|represented"
    r"|on\s+the\s+panel)\b",
    re.IGNORECASE,
)
_NO_PLACE = re.compile(
    r"\b(?:(?:without|no|lacked|lacking|waiting\s+for|awaiting)\s+an?\s*school\s+place"
    r"|no\s+school\s+(?:place|to\s+go\s+to|had\s+been\s+found)|no\s+place\s+at\s+(?:a"
    r"|any)\s+school"
    r"|(?:not|never)\s+(?:been\s+)?(?:offered|found|given|allocated|find"
    r"|offer)\s+(?:him\s+|her\s+|them\s+)?an?\s+(?:school\s+)?place"
    r"|(?:not|never)\s+(?:been\s+)?(?:attend(?:ed|ing)?|enrolled|registered"
    r"|been)\s+(?:at|to|in|with)?\s*(?:a\s+|any\s+)?school|attended\s+no\s+school"
    r"|out\s+of\s+(?:school|education)|not\s+on\s+(?:the\s+|a\s+"
    r"|any\s+)?(?:school\s+)?roll|off\s+(?:the\s+)?(?:school\s+)?roll"
    r"|missing\s+(?:from\s+)?education|(?:electively\s+)?home[\s-]educated"
    r"|educated\s+(?:at\s+home|otherwise)|withdrawn\s+from\s+(?:\w+\s+)?school"
    r"|(?:withdrew|removed|took)\s+(?:him|her|them|the\s+child(?:ren)?"
    r"|[A-Z]\w*)\s+(?:from|out\s+of)\s+(?:\w+\s+)?school|not\s+in\s+education"
    r"|no\s+(?:formal\s+)?education\b(?!\s+(?:officer|welfare|service|authority))"
    r"|had\s+no\s+school\b)",
    re.IGNORECASE,
)
_EXCLUDED = re.compile(r"\bpermanent(?:ly)?\s+exclu\w+", re.IGNORECASE)
_SCHOOL = r"(?:school|college|academy|sixth\s+form|pupil\s+referral\s+unit|PRU)"
_PLACE = re.compile(
    rf"\b(?:(?:his|her|their|whose)\s+(?!own\s+former|former"
    rf"|old\s)(?:\w+\s+){{0,2}}(?:{_SCHOOL}|(?:form\s+|class\s+)?(?:teacher|tutor)"
    rf"|head\s?teacher|learning\s+mentor)"
    rf"|(?:attend(?:ed|s|ing)?|admitted\s+to|enrolled\s+(?:at|in)|start(?:ed"
    rf"|s)(?:\s+at)?|went\s+to|pupil\s+at|on\s+(?:the\s+)?roll\s+(?:at|of)|moved\s+to"
    rf"|chang(?:ed|es)|transferred\s+to|days\s+of"
    rf"|in\s+year\s+\d+\s+at)\s+(?:\w+\s+){{0,3}}{_SCHOOL}"
    rf"|at\s+(?:\w+\s+)?{_SCHOOL}\s+(?:he|she|they)|{_SCHOOL}[’']s\s+(?:head|teacher)"
    rf"|class\s+teacher|attendance\s+(?:at\s+school"
    rf"|of\s+the\s+(?:\w+\s+){{0,2}}(?:children|child|boys?|girls?|sisters?|brothers?))"
    rf"|school\s+attendance|(?:the|a)\s+(?:special|primary|secondary|high|infant|junior"
    rf"|residential|boarding|virtual)\s+{_SCHOOL}\s+\w+"
    rf"|the\s+{_SCHOOL}\s+(?:had|was|saw|sent|knew|made|did|reported|noticed|praised"
    rf"|that|which|told|felt|recorded|raised|referred|excluded|counsellor|nurse))\b",
    re.IGNORECASE,
)
_UNIT = re.compile(r"\b(?:pupil\s+referral\s+unit|PRU|alternative\s+provision)\b", re.IGNORECASE)
_NAMED_PLACE = re.compile(rf"[’']s\s+(?:\w+\s+){{0,2}}{_SCHOOL}\b")
_SCHOOL_AGE = 54  # months: a place is offered from the term after the fourth birthday
_OTHERS = re.compile(r"\bother\s+(?:children|pupils|families)\b", re.IGNORECASE)
_SIBLING = re.compile(r"\b(?:brother|sister|sibling|child)", re.IGNORECASE)
_OBJECT = re.compile(r"\b(?:him|her|them|child(?:ren)?)\b", re.IGNORECASE)
_CLOSE = 30  # characters after a gap in which the child may be named
_MOST = 4  # passages behind a fact


def immigration(lines: Sequence[Line], ruled_out: Iterable[Span]) -> Reading:
    """Tell whether a review states anything of the family's visas, status or asylum."""
    yes, no = [], []
    theme_absent = set(ruled_out)
    for line in lines:
        found = _IMMIGRATION.search(line.text)
        if found is None or _LISTED.search(line.text):
            continue
        how = said(line.text, found)
        if how is Assertion.RULED_OUT or line.span in theme_absent:
            no.append(line.span)
        elif how is Assertion.REPORTED:
            yes.append(line.span)
    if yes:
        return Reading("yes", tuple(yes[:_MOST]))
    return Reading("no", tuple(no[:_MOST])) if no else Reading(UNKNOWN)


def school_place(
    lines: Sequence[Line], child: IndexChild, coded: Iterable[Span], months: float | None
) -> Reading:
    """Tell whether a child of the family was without a school place, or else whether one had one.

    `months`: the index child's age at the incident.
    """
    of_age = months is not None and months >= _SCHOOL_AGE
    without, excluded, has = [], [], []
    theme = set(coded)
    for line in lines:
        text = line.text
        if _OTHERS.search(text):
            continue
        gap, out = _NO_PLACE.search(text), _EXCLUDED.search(text)
        if line.span in theme or (gap and reported(text, gap) and _of_child(text, gap, child)):
            without.append(line.span)
        elif out and reported(text, out) and _of_child(text, out, child):
            excluded.append(line.span)
        elif _has_place(text, child, of_age=of_age):
            has.append(line.span)
    if without:
        return Reading("none", tuple(without[:_MOST]))
    if excluded and not any(span > excluded[0] for span in has):
        return Reading("none", tuple(excluded[:_MOST]))
    return Reading("has", tuple(has[:_MOST])) if has else Reading(UNKNOWN)


def _has_place(text: str, child: IndexChild, *, of_age: bool) -> bool:
    """Tell whether a sentence has the index child at a school, or a brother or sister."""
    place = _PLACE.search(text)
    ahead = [one for one in child.mentions(text) if place and one.start < place.end()]
    if place and ahead and _SIBLING.search(ahead[-1].text) and ahead[-1].who is Who.OTHER:
        return reported(text, place)
    if not of_age:
        return False
    if _UNIT.search(text) or (child.named_in(text) and _NAMED_PLACE.search(text)):
        return True
    of_other = bool(ahead) and ahead[-1].who is Who.OTHER and not child.named_in(text)
    return place is not None and not of_other and reported(text, place)


def _of_child(text: str, found: re.Match[str], child: IndexChild) -> bool:
    """Tell whether the last person named before a place in a sentence is a child of the family."""
    ahead = [one for one in child.mentions(text) if one.start < found.start()]
    if child.named_in(text[found.start() : found.end() + _CLOSE]) or _OBJECT.search(found.group()):
        return True
    return bool(ahead) and (ahead[-1].who is not Who.OTHER or bool(_SIBLING.search(ahead[-1].text)))
