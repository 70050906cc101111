"""Numbers and ages as reviews write them, in words or in digits."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.lexicon import ORDINALS, TEENS, TENS, UNITS

_SMALL = ("zero", *UNITS, *TEENS)
NUMBER = (
    r"(?:\d{1,3}|(?:" + "|".join(TENS) + r")(?:[- ](?:" + "|".join(_SMALL[1:10]) + r"))?"
    r"|(?:" + "|".join(sorted(_SMALL, key=len, reverse=True)) + r"))"
)
ORDINAL = r"(?:\d{1,2}(?:st|nd|rd|th)|" + "|".join(ORDINALS) + ")"
UNIT = r"(?:years?|yrs?|months?|mths?|weeks?|wks?|days?|hours?)"
_MONTHS_OF = {"y": 12.0, "m": 1.0, "w": 3 / 13, "d": 12 / 365.25, "h": 12 / 365.25 / 24}
_PLAIN = {"y": "year", "m": "month", "w": "week", "d": "day", "h": "hour"}
_PART = re.compile(
    rf"(?P<number>{NUMBER})(?P<half>\s+and\s+a\s+half)?[\s-]+(?P<unit>{UNIT})\b", re.IGNORECASE
)
BORN = 9.0  # months from conception: how far an unborn child's age lies below nothing
UNBORN = "unborn"


def number_of(text: str) -> int:
    """Return the number that NUMBER or ORDINAL matched."""
    word = text.lower().strip()
    if word[:1].isdigit():
        return int(re.sub(r"\D", "", word))
    if word in ORDINALS:
        return ORDINALS.index(word) + 1
    if word in _SMALL:
        return _SMALL.index(word)
    tens, *ones = re.split(r"[\s-]+", word)
    return (TENS.index(tens) + 2) * 10 + (_SMALL.index(ones[0]) if ones else 0)


@dataclass(frozen=True, slots=True)
class Age:
    """An age as precisely as it is stated: at least `low` months and below `high`."""

    text: str  # "4 weeks", "3 years 2 months", "unborn"
    low: float
    high: float


def age_of(text: str) -> Age | None:
    """Read an age with its units, None where there is none: "four weeks old", "unborn"."""
    if text.strip().lower() == UNBORN:
        return Age(UNBORN, -BORN, 0.0)
    parts = [
        (number_of(part["number"]), part["unit"][0].lower(), bool(part["half"]))
        for part in _PART.finditer(text)
    ]
    if not parts:
        return None
    number, unit, half = parts[0]
    if half and unit == "y":
        parts = [(number, unit, False), (6, "m", False)]
    low = sum(count * _MONTHS_OF[each] for count, each, _ in parts)
    said = " ".join(
        f"{count} {_PLAIN[each]}{'' if count == 1 else 's'}" for count, each, _ in parts
    )
    return Age(said, low, low + _MONTHS_OF[parts[-1][1]])


def years(number: int) -> Age:
    """Return an age stated in whole years."""
    return Age(f"{number} year{'' if number == 1 else 's'}", number * 12.0, number * 12.0 + 12)
