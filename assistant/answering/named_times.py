"""Times that are told by a name: "since Climbié", "post-Laming", "since the Children Act 2004"."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import takewhile

from assistant.answering.period_dates import Dates
from assistant.answering.period_stretch import Stretch
from assistant.answering.period_words import CHILDREN, INCIDENT, PEOPLE, STOPS, UNDATED
from assistant.ground.dates import said_date

LONGEST = 5  # words of a name
_TITLE = re.compile(r"(?:the )?(.+?) (?:inquiry|report|review)\b")
_TAILS = frozenset({"inquiry", "report", "review", "case"})


@dataclass(frozen=True, slots=True)
class Event:
    """An inquiry, by when it reported."""

    published: str  # ISO 8601, a day

    @property
    def day(self) -> str:
        """The day as a person says it."""
        return said_date(self.published)


def named(dates: Dates, at: int) -> tuple[Event | Stretch | None, int] | None:
    """Return the time of a name at a place, and the place behind it; None where there is no name.

    A name whose time isn't known is None with the place behind it.
    """
    at += dates.word(at) == "the"
    if dates.word(at) in UNDATED:
        return None, at + 1
    for end in (at + 2, at + 1):
        event = events().get(plain(" ".join(dates.words[at:end])).removesuffix("'s"))
        if event is not None and end <= len(dates.words):
            if dates.word(end) in INCIDENT:  # the child's death, not the inquiry
                return None, end + 1
            return event, end + (dates.word(end) in _TAILS)
    places = range(at, min(at + LONGEST, len(dates.words)))
    names = list(takewhile(dates.is_titled, places))
    if names and dates.word(at) in CHILDREN:  # "since Baby P", but not "since Baby P died"
        end = names[-1] + 1 + (dates.word(names[-1] + 1) in _TAILS)
        stands = dates.word(end) in {"", *STOPS} and end > at + 1
        return (None, end) if stands and not dates.is_shouted else None
    if not names or dates.word(at) in PEOPLE or not dates.word(at).isalpha() or dates.is_shouted:
        return None
    end = names[-1] + 1
    return dates.one(end) or (None, end + (dates.word(end) in _TAILS))


@cache
def events() -> Mapping[str, Event]:
    """Return the inquiries that ship with the product, by each name that people use of them."""
    by_name: dict[str, Event] = {}
    folder = resources.files("corpus").joinpath("data/inquiries")
    for path in sorted(folder.iterdir(), key=lambda one: one.name):
        inquiry = tomllib.loads(path.read_text(encoding="utf-8"))["inquiry"]
        if "published" in inquiry:
            chair, title = plain(inquiry.get("chair", "")), _TITLE.match(plain(inquiry["title"]))
            names = [inquiry["code"], chair, chair.split(" ")[-1], title[1] if title else ""]
            by_name |= dict.fromkeys(filter(None, names), Event(inquiry["published"]))
    return by_name


def plain(text: str) -> str:
    """Return a text in small letters and without accents."""
    parted = unicodedata.normalize("NFKD", text.lower())
    return "".join(letter for letter in parted if not unicodedata.combining(letter))
