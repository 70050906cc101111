"""Reference inquiries, such as Lord Laming's of 2003, whose features reviews are held against."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import msgspec

from assistant.codebook.book import Codebook
from assistant.codebook.subjects import stems_in
from corpus.errors import AssistantError
from corpus.vocabulary import bridges
from corpus.words import stems_of
from index.library import Library, Snapshot

KIND = "inquiries"  # of the editions that hold those that were added
NAMED = 0.6  # share of the telling words of a feature's name that name it
_PARTS = re.compile(r"[,;:–—]|\band\b")
LARGEST = 1_000_000  # bytes of a file


class InquiryError(AssistantError):
    """An inquiry that can't be taken as it is."""


@dataclass(frozen=True, slots=True)
class Feature:
    """What an inquiry found, by which reviews are held against it."""

    code: str
    name: str
    definition: str = ""
    themes: tuple[str, ...] = ()  # codes, besides those whose own `features` name this one


@dataclass(frozen=True, slots=True)
class Inquiry:
    """A reference inquiry."""

    code: str
    title: str
    features: tuple[Feature, ...]
    published: str | None = None


@cache
def _shipped() -> dict[str, Inquiry]:
    folder = resources.files("corpus").joinpath("data/inquiries")
    found = (
        read_inquiry(path.read_text(encoding="utf-8"), path.name)
        for path in folder.iterdir()
        if path.name.endswith(".toml")
    )
    return {inquiry.code: inquiry for inquiry in found}


def inquiries(snapshot: Snapshot) -> dict[str, Inquiry]:
    """Return the inquiries that ship and those that were added, by code."""
    kept = snapshot.edition(KIND)
    added = json.loads(kept.content) if kept else {}
    return _shipped() | {code: read_inquiry(text, code) for code, text in added.items()}


def inquiry_of(snapshot: Snapshot, code: str) -> Inquiry:
    """Return an inquiry; InquiryError names those that there are."""
    held = inquiries(snapshot)
    if code not in held:
        raise InquiryError(f"No inquiry has the code “{code}”: choose one of {', '.join(held)}.")
    return held[code]


def add_inquiry(library: Library, path: Path, *, who: str) -> Inquiry:
    """Add an inquiry from a TOML file, or put it in the place of the one of its code."""
    try:
        if path.stat().st_size > LARGEST:
            raise InquiryError(f"{path.name} is larger than the {LARGEST:,} bytes that are read.")
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InquiryError(f"{path.name} can't be read as text in UTF-8.") from error
    inquiry = read_inquiry(text, path.name)
    with library.writing() as writer:
        kept = writer.edition(KIND)
        added = json.loads(kept.content) if kept else {}
        writer.keep(KIND, json.dumps(added | {inquiry.code: text}, ensure_ascii=False), who=who)
    return inquiry


def read_inquiry(text: str, name: str) -> Inquiry:
    """Read an inquiry: a table [inquiry] with code and title, and a [[feature]] for each."""
    try:
        data: dict[str, Any] = tomllib.loads(text)
        features = msgspec.convert(data.get("feature", []), tuple[Feature, ...])
        front = data.get("inquiry", {})
        inquiry = msgspec.convert(front | {"features": ()}, Inquiry)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError, RecursionError) as error:
        raise InquiryError(
            f"{name} is no inquiry ({error}): it takes [inquiry] with code and title, and a "
            "[[feature]] with code and name for each feature."
        ) from error
    if not features:
        raise InquiryError(f"{name} names no feature: add a [[feature]] with code and name.")
    return replace(inquiry, features=features)


def themes_of(codebook: Codebook, inquiry: Inquiry, feature: Feature) -> tuple[str, ...]:
    """Return the codes of the themes that stand for a feature."""
    own = f"{inquiry.code}/{feature.code}"
    return tuple(
        theme.code
        for theme in codebook.themes
        if own in theme.features or theme.code in feature.themes
    )


def features_in(
    inquiry: Inquiry, codebook: Codebook, sentence: str, coded: frozenset[str]
) -> Iterator[tuple[Feature, tuple[str, ...]]]:
    """Yield the features that a sentence names, by their names or their themes, with the themes."""
    parts = [_stems(part) for part in _PARTS.split(sentence)]
    for feature in inquiry.features:
        themes = themes_of(codebook, inquiry, feature)
        name = stems_in(feature.name)
        named = any(len(name & part) >= NAMED * len(name) for part in parts) if name else False
        if named or coded & set(themes):
            yield feature, themes


def _stems(part: str) -> set[str]:
    """Return the stems of words, and of other terms for what they name: “SSD”."""
    others = (term for bridge in bridges(part) for term in bridge.also)
    return {stem for text in (part, *others) for stem in stems_of(text)}
