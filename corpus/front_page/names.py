"""Names of local bodies, and of the areas in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from corpus.front_page.terms import terms

_AREA = r"(?P<area>(?:[A-Z][\w’'-]+,?\s(?:(?:and|&|of|upon|with|on|the|in)\s)*){0,7}?)"
_BEFORE_AREA = re.compile(
    r"^.*\b(?:chair(?:man|person)? of|reviews?|reports?(?: to(?: the)?)?|summary"
    r"|overview|inquiry|by|for)\b[:,.]?\s*",
    re.IGNORECASE,
)
_AUTHORITY = re.compile(
    r"\b(?:council|health authority|health board|social services|NHS)\b", re.IGNORECASE
)
_NO_AREA = frozenset({"", "local", "area", "regional", "your", "safeguarding"})


@cache
def board() -> re.Pattern[str]:
    """Return the form of a body's name; its area may be empty."""
    return re.compile(rf"{_AREA}(?P<kind>{terms().ends})(?![\w-])")


def around(line: str) -> Iterator[re.Match[str]]:
    """Yield names that hold their area in the middle or at the end."""
    for pattern in terms().around:
        if match := pattern.search(line):
            yield match


def names_a_body(words: str) -> bool:
    """Say if words hold the name of a local body."""
    return any(area_in(match["area"]) for match in board().finditer(words))


def is_local(body: str | None) -> bool:
    """Say if a body is one of a place, and not of a nation."""
    named = body and (names_a_body(body) or any(around(body)) or _AUTHORITY.search(body))
    return bool(named)


def is_organised(words: str) -> bool:
    """Say if words have the form of a body's name, of a place or a nation."""
    return is_local(words) or terms().national.match(words) is not None


def ends_a_body(words: str) -> bool:
    """Say if words end with the name of a local body."""
    return any(
        match.end() == len(words) and area_in(match["area"]) for match in board().finditer(words)
    )


def without_lead(match: re.Match[str]) -> str:
    """Return a body's name without words of the title or of an office before it."""
    lead = _BEFORE_AREA.match(match["area"])
    name = match.group()[lead.end() if lead else 0 :].strip()
    return re.sub(r"^the\s", "", name, flags=re.IGNORECASE)


def area_in(words: str) -> str | None:
    """Return the area that the first words of a body's name tell, None where they tell none."""
    lead = _BEFORE_AREA.match(words)
    area = words[lead.end() if lead else 0 :].strip(" ,")
    area = re.sub(
        r"^(the\s|london borough of\s|royal borough of\s|and\s)", "", area, flags=re.IGNORECASE
    )
    area = re.sub(r"\s(and|&|of|the|in|on|local|regional|area)$", "", area, flags=re.IGNORECASE)
    return None if area.lower() in _NO_AREA else area
