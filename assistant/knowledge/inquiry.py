"""Reviews against the features of a reference inquiry, such as Lord Laming's of 2003."""

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

from assistant.citing import Citer
from assistant.codebook.book import Codebook
from assistant.coding.codings import Coding, Codings, Status, status_of
from assistant.coding.keeping import Told, codings
from assistant.coding.proposing import Polarity
from assistant.recommendations.subjects import stems_in
from assistant.tally import scope_of
from assistant.types import Citation
from corpus.errors import AssistantError
from corpus.words import stems_of
from index.library import Library, Snapshot
from index.types import Filter, HeldReview

KIND = "inquiries"  # of the editions that hold those that were added
MOST_CITED = 5
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


@dataclass(frozen=True, slots=True)
class FeatureCell:
    """What one review says of one feature."""

    review: HeldReview
    feature: str
    status: Status
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Raised:
    """A theme reported in one review only, that matches a feature: once is worth keeping."""

    theme: str
    name: str
    feature: str
    review: HeldReview
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """An inquiry's features against the case reviews."""

    inquiry: Inquiry
    reviews: tuple[HeldReview, ...]
    cells: tuple[FeatureCell, ...]  # feature by feature, in the order of the reviews
    raised: tuple[Raised, ...]

    def reported(self, feature: str) -> int:
        """Return how many reviews report a feature."""
        return sum(
            cell.feature == feature and cell.status is Status.REPORTED for cell in self.cells
        )


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


def matrix(
    snapshot: Snapshot,
    code: str = "climbie",
    filters: Filter | None = None,
    told: Told | None = None,
) -> Matrix:
    """Hold the case reviews that a filter leaves against an inquiry's features."""
    asked = filters or Filter()
    key = ("matrix", code, asked)
    return snapshot.ready(key, lambda: _matrix(snapshot, code, asked, told))


def _matrix(snapshot: Snapshot, code: str, filters: Filter, told: Told | None) -> Matrix:
    found = codings(snapshot, filters, told)
    inquiry = inquiry_of(snapshot, code)
    reviews = tuple(scope_of(snapshot, filters).reviews.values())
    citer = Citer(snapshot)
    matching = {one.code: _themes(found.codebook, inquiry, one) for one in inquiry.features}
    cells = tuple(
        _cell(citer, found, held, feature.code, matching[feature.code])
        for feature in inquiry.features
        for held in reviews
    )
    raised = tuple(
        one
        for feature in inquiry.features
        for one in _raised(citer, found, reviews, feature, matching[feature.code])
    )
    return Matrix(inquiry, reviews, cells, raised)


def _themes(codebook: Codebook, inquiry: Inquiry, feature: Feature) -> tuple[str, ...]:
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
    parts = [set(stems_of(part)) for part in _PARTS.split(sentence)]
    for feature in inquiry.features:
        themes = _themes(codebook, inquiry, feature)
        name = stems_in(feature.name)
        named = any(len(name & part) >= NAMED * len(name) for part in parts) if name else False
        if named or coded & set(themes):
            yield feature, themes


def _cell(
    citer: Citer, found: Codings, held: HeldReview, feature: str, themes: tuple[str, ...]
) -> FeatureCell:
    every = [coding for theme in themes for coding in found.of(held.id, theme)]
    status = status_of(every)
    telling = [one for one in every if one.polarity.value == status.value]
    return FeatureCell(held, feature, status, _cited(citer, telling))


def _raised(
    citer: Citer,
    found: Codings,
    reviews: tuple[HeldReview, ...],
    feature: Feature,
    themes: tuple[str, ...],
) -> list[Raised]:
    single = []
    for theme in themes:
        reporting = [held for held in reviews if found.status(held.id, theme) is Status.REPORTED]
        if len(reporting) == 1:
            [held] = reporting
            said = [one for one in found.of(held.id, theme) if one.polarity is Polarity.REPORTED]
            name = found.codebook.theme(theme).name
            single.append(Raised(theme, name, feature.code, held, _cited(citer, said)))
    return single


def _cited(citer: Citer, found: list[Coding]) -> tuple[Citation, ...]:
    places = dict.fromkeys(sorted(coding.place for coding in found))
    return tuple(citer.at(place) for place in list(places)[:MOST_CITED])
