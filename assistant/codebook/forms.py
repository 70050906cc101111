"""The JSON of the codebook."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import msgspec
from msgspec import Meta

from assistant.codebook import book
from assistant.codebook.book import Era
from assistant.codebook.keeping import HeldCodebook, Imported
from assistant.forms import Code, Form, Version, filled
from index.types import Edition


class Terms(Form, frozen=True):
    """A theme's words by decade, those of the dated vocabulary included."""

    nineties: tuple[str, ...] = msgspec.field(name="1990s")
    noughties: tuple[str, ...] = msgspec.field(name="2000s")
    tens: tuple[str, ...] = msgspec.field(name="2010s")
    twenties: tuple[str, ...] = msgspec.field(name="2020s")


class Theme(Form, frozen=True):
    """`reviews codebook show CODE --json`."""

    code: Code
    name: str
    group: Annotated[str | None, Meta(description="Code of its group; null outside any.")]
    part_of: Annotated[str | None, Meta(description="Code of the theme that it is a part of.")]
    definition: str
    include: tuple[str, ...]
    exclude: tuple[str, ...]
    cues: Annotated[
        tuple[str, ...], Meta(description="Ways of saying it, as docs/codebook.md reads them.")
    ]
    terms: Terms
    features: Annotated[
        tuple[Annotated[str, Meta(pattern="^[a-z0-9-]+/[a-z0-9-]+$")], ...],
        Meta(description="Features of inquiries that it matches: inquiry/feature."),
    ]


class Group(Form, frozen=True):
    """A group of themes."""

    code: Code
    name: str
    description: str


class CodebookVersion(Form, frozen=True):
    """A version of the codebook that the library keeps."""

    version: Version
    who: str
    kept: Annotated[str, Meta(description="ISO 8601, UTC.")]
    why: str


class Codebook(Form, frozen=True):
    """`reviews codebook show --json`."""

    version: Annotated[Version, Meta(description="1 = as shipped.")]
    groups: tuple[Group, ...]
    themes: tuple[Theme, ...]
    versions: Annotated[
        tuple[CodebookVersion, ...],
        Meta(
            description="Every version that the library keeps; empty as long as the shipped "
            "codebook is used."
        ),
    ]


class CodebookExport(Form, frozen=True):
    """`reviews codebook export FILE --json`."""

    file: str
    version: Version
    themes: Annotated[int, Meta(ge=1)]


class CodebookImport(Form, frozen=True):
    """`reviews codebook import FILE --json`: codes of groups and themes."""

    version: Annotated[Version, Meta(description="The version that the library now uses.")]
    added: tuple[Code, ...]
    removed: tuple[Code, ...]
    changed: tuple[Code, ...]


def codebook(held: HeldCodebook, editions: Sequence[Edition]) -> Codebook:
    """Return what `reviews codebook show --json` prints."""
    return Codebook(
        version=held.version,
        groups=tuple(filled(Group, group) for group in held.codebook.groups),
        themes=tuple(theme(one) for one in held.codebook.themes),
        versions=tuple(filled(CodebookVersion, one, version=one.number) for one in editions),
    )


def theme(shown: book.Theme) -> Theme:
    """Return a theme of the codebook."""
    terms = Terms(*(shown.terms_of(era) for era in Era))
    return filled(
        Theme, shown, group=shown.group or None, part_of=shown.part_of or None, terms=terms
    )


def imported(outcome: Imported) -> CodebookImport:
    """Return what `reviews codebook import --json` prints."""
    return filled(CodebookImport, outcome.changes, version=outcome.held.version)
