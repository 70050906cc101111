"""What a document says of itself: declared by the file, else detected; never guessed."""

from __future__ import annotations

import re
from dataclasses import fields

from corpus.blocks import Document
from corpus.dates import iso_date
from corpus.front_page.kind import kind_of
from corpus.front_page.page import FrontPage
from corpus.types import Kind, Metadata, Origin

_FIELDS = tuple(field.name for field in fields(Metadata))
_DATES = {"published": "publication date", "incident": "incident date"}
_UNKNOWN = re.compile(r"unknown|not known", re.IGNORECASE)  # declared, and left to the text
_LONGEST = 1_000  # characters of a value that somebody declares
_SHOWN = 80  # of one that a note quotes
_ONE_CASE = frozenset({"incident", "pseudonym"})  # a document on many cases has none of its own
_OF_MANY_CASES = frozenset({Kind.SECONDARY_REPORT, Kind.GUIDANCE, Kind.INSPECTION})


def metadata(document: Document, text: str) -> tuple[Metadata, dict[str, Origin], tuple[str, ...]]:
    """Return the metadata, who said each value, and notes on declared values that say nothing."""
    values: dict[str, str] = {}
    origins: dict[str, Origin] = {}
    notes = []
    for name in _FIELDS:
        value, origin = document.declared.get(name, ("", Origin.DETECTED))
        value = " ".join(value.split())
        read = _declared(name, value) if len(value) <= _LONGEST else None
        if read is not None:
            values[name], origins[name] = read, origin
        elif value and not (name == "kind" and _UNKNOWN.fullmatch(value)):
            notes.append(f"The declared {_DATES.get(name, name)} “{_shortened(value)}” isn't one.")
    for name, value in _detected(document, text, values).items():
        values[name], origins[name] = value, Origin.DETECTED
    kind = values.pop("kind", None)
    found = Metadata(**values, kind=Kind(kind) if kind else None)
    return found, origins, tuple(notes)


def _shortened(value: str) -> str:
    return value if len(value) <= _SHOWN else f"{value[:_SHOWN]}…"


def _declared(name: str, value: str) -> str | None:
    if not value:
        return None
    if name == "kind":
        return _declared_kind(value)
    return iso_date(value) if name in _DATES else value


def _declared_kind(value: str) -> str | None:
    plain = re.sub(r"[\s_-]+", " ", value).lower().replace("’", "'")
    exact = next((kind.value for kind in Kind if kind.value == plain), None)
    return exact or kind_of(value, "")


def _detected(document: Document, text: str, known: dict[str, str]) -> dict[str, str]:
    """Detect what isn't declared."""
    found = FrontPage.of(document, text).values(known)
    kind = found.get("kind")
    if kind == Kind.CORONERS_REPORT:
        found.pop("pseudonym", None)  # it names the dead
    elif kind in _OF_MANY_CASES:
        found = {name: value for name, value in found.items() if name not in _ONE_CASE}
    return {name: value for name, value in found.items() if name not in known}
