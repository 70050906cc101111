"""Questions that lay two places, documents, periods or agencies side by side, by their form."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assistant.answering import parts
from assistant.answering.named_filters import named_in
from index.types import Filter, HeldReview

_V = r"(?:v|vs|versus)\.?"
_ON = r"(?:on|about|regarding|for|in\s+terms\s+of|when\s+it\s+comes\s+to|:)"
_TWO = r"(?P<first>[^,:;?]+?)\s+{joint}\s+(?P<second>[^,:;?]+?)"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        (
            rf"(?:please\s+)?compare\s+{_TWO.format(joint=rf'(?:and|with|to|against|{_V})')}"
            rf"\s*[,:]?\s*{_ON}\s*(?P<on>.+)"
        ),
        rf"{_TWO.format(joint=_V)}\s*(?::|,?\s+{_ON}\s)\s*(?P<on>.+)",
        rf"(?P<on>[^,:;]+?)\s*[,:]\s*{_TWO.format(joint=_V)}",
        (
            rf"(?:what\s+(?:is|are)\s+the\s+)?differences?\s+between\s+{_TWO.format(joint='and')}"
            rf"\s*,?\s+{_ON}\s+(?P<on>.+)"
        ),
        (
            rf"how\s+(?:do|did|does)\s+{_TWO.format(joint='and')}\s+(?:compare"
            rf"|differ)\s+{_ON}\s+(?P<on>.+)"
        ),
    )
)
_LEADS = ("", "in ", "in the case of ")


@dataclass(frozen=True, slots=True)
class Side:
    """One of two that are compared: its name, and how it is asked."""

    title: str
    asked: str
    filters: Filter  # nothing where its name is asked for in words


def compared(text: str, reviews: Sequence[HeldReview], today: date) -> tuple[Side, Side] | None:
    """Return the two sides of a comparison; None where a text asks for none.

    Both are parts of the library, or both are asked for by their words, as agencies are.
    """
    asked = " ".join(text.split()).strip(" ?.!")
    for form in _FORMS:
        if match := form.fullmatch(asked):
            names = match["first"].strip(), match["second"].strip()
            first, second = (_filters(name, reviews, today) for name in names)
            if (first is None) != (second is None) or names[0].lower() == names[1].lower():
                return None
            return (
                _side(names[0], match["on"].strip(), first),
                _side(names[1], match["on"].strip(), second),
            )
    return None


def _side(name: str, on: str, filters: Filter | None) -> Side:
    if filters is None:
        return Side(name, f"{on}: {name}", Filter())
    return Side(name, on, filters)


def _filters(name: str, reviews: Sequence[HeldReview], today: date) -> Filter | None:
    """Return the part of the library that a name is of, None where it is of none."""
    for lead in _LEADS:
        named = named_in(f"{lead}{name}", reviews, today)
        if named.filters != Filter() and parts.asks_nothing_else(named.words):
            return named.filters
    return None
