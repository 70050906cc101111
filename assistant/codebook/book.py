"""The codebook: the themes that reviews are coded with, in groups.

The one that ships is data/codebook.toml; docs/codebook.md says what its fields mean.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum

from corpus.errors import AssistantError
from corpus.vocabulary import concepts

KIND = "codebook"  # of the editions that hold a library's own


class CodebookError(AssistantError):
    """A codebook that can't be taken as it is."""


class Era(StrEnum):
    """A decade in whose words a theme may be told."""

    NINETIES = "1990s"
    NOUGHTIES = "2000s"
    TENS = "2010s"
    TWENTIES = "2020s"

    @property
    def years(self) -> tuple[int, int]:
        """Its first and last year."""
        first = int(self.value[:4])
        return first, first + 9


@dataclass(frozen=True, slots=True)
class Group:
    """A heading of the codebook, which is not coded with."""

    code: str
    name: str
    description: str = ""
    part_of: str = ""  # code of the group or theme that it stands under; "" at the top
    guid: str = ""  # another program's; "" is our own
    colour: str = ""  # "#46AA00"


@dataclass(frozen=True, slots=True)
class Theme:
    """What a sentence may be coded with."""

    code: str
    name: str
    group: str = ""  # code of its group; "" outside any
    part_of: str = ""  # code of the theme that it is a part of
    definition: str = ""
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()  # as assistant.codebook.cues reads them
    vocabulary: tuple[str, ...] = ()  # concepts whose dated terms are the theme's as well
    terms: Mapping[Era, tuple[str, ...]] = field(default_factory=dict)  # its own, by decade
    features: tuple[str, ...] = ()  # of inquiries: "climbie/education"
    guid: str = ""
    colour: str = ""

    @property
    def fingerprint(self) -> str:
        """What changes if, and only if, its coding may come out otherwise."""
        bearing = (self.code, self.name, self.definition, self.include, self.exclude, self.cues)
        words = sorted((era.value, terms) for era, terms in self.terms.items())
        plain = json.dumps([bearing, self.vocabulary, words], ensure_ascii=False)
        return hashlib.sha256(plain.encode()).hexdigest()

    def terms_of(self, era: Era) -> tuple[str, ...]:
        """Return the words of a decade: its own, then those of the dated vocabulary."""
        found = list(self.terms.get(era, ()))
        for concept in concepts():
            if concept.name in self.vocabulary:
                found += [term.text for term in concept.dated if term.was_usual(*era.years)]
        return tuple(dict.fromkeys(found))


@dataclass(frozen=True, slots=True)
class CodeSet:
    """A selection of themes and groups under a name, as other programs make them."""

    name: str
    members: tuple[str, ...] = ()  # codes
    description: str = ""
    guid: str = ""


@dataclass(frozen=True, slots=True)
class Codebook:
    """Themes in their groups. Codes are unique over both."""

    groups: tuple[Group, ...]
    themes: tuple[Theme, ...]
    sets: tuple[CodeSet, ...] = ()

    @property
    def entries(self) -> tuple[Group | Theme, ...]:
        """Its groups, then its themes."""
        return (*self.groups, *self.themes)

    def theme(self, code: str) -> Theme:
        """Return the theme of a code; CodebookError names those that come near."""
        for theme in self.themes:
            if theme.code == code:
                return theme
        near = [theme.code for theme in self.themes if code and code in theme.code]
        hint = f"is it {' or '.join(near)}?" if near else "`reviews codebook show` lists them."
        raise CodebookError(f"No theme has the code “{code}”: {hint}")

    def themes_of(self, group: str) -> tuple[Theme, ...]:
        """Return the themes of a group, in their order."""
        return tuple(theme for theme in self.themes if theme.group == group)


@dataclass(frozen=True, slots=True)
class Changes:
    """How one codebook differs from an earlier one, by code."""

    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[str, ...]


def changes(before: Codebook, after: Codebook) -> Changes:
    """Compare two codebooks' groups and themes."""
    old = {entry.code: asdict(entry) for entry in before.entries}
    new = {entry.code: asdict(entry) for entry in after.entries}
    return Changes(
        added=tuple(code for code in new if code not in old),
        removed=tuple(code for code in old if code not in new),
        changed=tuple(code for code in new if code in old and new[code] != old[code]),
    )
