"""Turns that point beside the filters of a thread: "and the others?", "the later ones"."""

from __future__ import annotations

import re
from enum import StrEnum

from assistant.answering.filters import all_but, earlier_than, later_than
from index.types import Filter

_BEFORE = r"^\W*(?:(?:and|but|so|ok|now|then|just|only|what|how|about|in|from|for|show|me)\W+)*"
_BEHIND = r"(?:\s+(?:then|please|only|instead))*\W*$"
_ONES = r"(?:ones|reviews|reports|cases|years|times|documents)"


class Pointing(StrEnum):
    """What is pointed at, beside the part of the library that was asked."""

    OTHERS = "others"
    LATER = "later"
    EARLIER = "earlier"


_FORMS = {
    Pointing.OTHERS: r"(?:(?:all\s+)?the\s+)?(?:others|other\s+(?:ones|areas|places|reviews"
    r"|reports|cases|years|councils|boroughs)|rest(?:\s+of\s+(?:them|those|the\s+library))?"
    r"|remaining\s+ones)|everyone\s+else|everywhere\s+else|anywhere\s+else|elsewhere",
    Pointing.LATER: rf"(?:the\s+)?(?:later|newer|(?:more\s+)?recent|latest|newest)\s+{_ONES}"
    r"|since(?:\s+then)?|after\s+(?:that|then)|later",
    Pointing.EARLIER: rf"(?:the\s+)?(?:earlier|older|oldest|earliest|less\s+recent)\s+{_ONES}"
    r"|before(?:\s+(?:that|then))?|earlier",
}
_POINTS = {
    way: re.compile(f"{_BEFORE}(?:{form}){_BEHIND}", re.IGNORECASE) for way, form in _FORMS.items()
}
_UNSAID = "“{}” was not understood: name the areas or the years, for example “since 2020”."


def pointing(text: str) -> Pointing | None:
    """Return what a turn points at, where that is all that it asks."""
    return next((way for way, form in _POINTS.items() if form.match(text)), None)


def pointed(way: Pointing, last: Filter) -> Filter | None:
    """Return what is pointed at beside the filters that were named last; None if unclear."""
    match way:
        case Pointing.OTHERS:
            return all_but(last)
        case Pointing.LATER:
            return later_than(last)
        case Pointing.EARLIER:
            return earlier_than(last)


def unclear(text: str) -> str:
    """Say that nobody can tell what a turn points at."""
    return _UNSAID.format(text.strip(" ?.!"))
