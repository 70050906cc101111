"""What front pages are labelled with and who publishes them, as the data says."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any

from corpus.types import Kind


class Field(StrEnum):
    """What a label of a front page asks for."""

    TITLE = "title"
    BODY = "body"
    AREA = "area"
    PUBLISHED = "published"
    COMPLETED = "completed"  # a date of the report, if not of its publication
    INCIDENT = "incident"
    AUTHOR = "author"
    CHAIR = "chair"
    PSEUDONYM = "pseudonym"
    OTHER = "other"  # nothing that is kept


_TITLED = (Kind.INQUIRY, Kind.RESPONSE, Kind.INSPECTION, Kind.GUIDANCE, Kind.OTHER)
DATES = frozenset({Field.PUBLISHED, Field.COMPLETED, Field.INCIDENT})


@dataclass(frozen=True, slots=True)
class Rule:
    """What labels ask for a field."""

    field: Field
    says: re.Pattern[str]
    never: re.Pattern[str] | None
    weak: bool

    def holds(self, label: str) -> bool:
        """Say if a label, in small letters, asks for the field."""
        return self.says.search(label) is not None and not (self.never and self.never.search(label))


@dataclass(frozen=True, slots=True)
class Kinds:
    """What documents of each kind call themselves."""

    named: tuple[tuple[Kind, re.Pattern[str]], ...]
    titled: dict[Kind, re.Pattern[str]]  # in their title only
    panel: re.Pattern[str]
    one_case: re.Pattern[str]
    by_law: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Terms:
    """The data, ready for matching."""

    rules: tuple[Rule, ...]
    plain: str  # an expression of the plain labels
    plain_dates: str  # of those that ask for a date
    plain_codes: str  # of those that ask for a code
    ends: str  # one of the last words of bodies
    around: tuple[re.Pattern[str], ...]
    national: re.Pattern[str]
    printers: re.Pattern[str]
    empty: re.Pattern[str]  # a value that says that there is none
    assured: re.Pattern[str]
    posts: re.Pattern[str]
    people: tuple[str, ...]  # "Child", as before a pseudonym
    many: tuple[str, ...]
    no_names: frozenset[str]  # in small letters
    kinds: Kinds


@cache
def terms() -> Terms:
    """Return the terms of front pages."""
    text = (resources.files("corpus") / "data" / "front_page.toml").read_text("utf-8")
    data = tomllib.loads(text)
    return Terms(
        tuple(_rule(entry) for entry in data["label"]),
        f"(?:{'|'.join([*data['plain']['labels'], *data['plain']['dates']])})",
        f"(?:{'|'.join(data['plain']['dates'])})",
        f"(?:{'|'.join(data['plain']['codes'])})",
        f"(?:{'|'.join(_both_cases(data['body']['ends']))})",
        tuple(re.compile(pattern) for pattern in data["body"]["around"]),
        re.compile("|".join(data["body"]["national"])),
        re.compile(data["body"]["printers"], re.IGNORECASE),
        re.compile(data["empty"]["says"], re.IGNORECASE),
        re.compile(data["completed"]["assured"], re.IGNORECASE),
        re.compile(data["author"]["posts"], re.IGNORECASE),
        tuple(data["pseudonym"]["people"]),
        tuple(data["pseudonym"]["many"]),
        frozenset(data["pseudonym"]["no_names"].split()),
        _kinds(data["kinds"]),
    )


def rule_of(label: str) -> Rule | None:
    """Return what a label asks for, None where it is none that is known."""
    words = re.sub(r"\(s\)", "s", label.casefold())
    words = re.sub(r"\([^)]*\)", " ", words)
    words = " ".join(re.sub(r"[*_:.“”\"]", " ", words).split()).strip(" -–—")
    return next((rule for rule in terms().rules if rule.holds(words)), None)


def _rule(entry: dict[str, str | bool]) -> Rule:
    never = entry.get("never")
    return Rule(
        Field(str(entry["field"])),
        re.compile(str(entry["says"])),
        re.compile(str(never)) if never else None,
        bool(entry.get("weak")),
    )


def _kinds(data: dict[str, Any]) -> Kinds:
    named = {kind: data[kind.name.lower()] for kind in Kind if kind.name.lower() in data}
    ends = {Kind.CASE_REVIEW: data["about_reviews"]}
    local = data["local_inquiry"]
    return Kinds(
        tuple((kind, _any_of(said, ends.get(kind, ""))) for kind, said in named.items()),
        {kind: _any_of(data["titles"][kind.name.lower()]) for kind in _TITLED},
        *(re.compile(local[name], re.IGNORECASE) for name in ("panel", "one_case", "by_law")),
    )


def _any_of(patterns: list[str], end: str = "") -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(patterns)})(?!\w){end}", re.IGNORECASE)


def _both_cases(patterns: list[str]) -> list[str]:
    """Let each pattern stand as it is and in capitals, but not in small letters."""
    in_capitals = [re.sub(r"(?<!\\)[a-z]+", lambda word: word.group().upper(), p) for p in patterns]
    return [*patterns, *in_capitals]
