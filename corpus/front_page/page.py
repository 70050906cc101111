"""The first page of a document, read for what it says of the document.

The rules read it first; a tagger that has learned where they are right decides.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from corpus.blocks import Document
from corpus.front_page.features import Features, Signal, features_of
from corpus.front_page.lines import opening
from corpus.front_page.ruled import RuledPage
from corpus.front_page.tagger import Tagger, tagger
from corpus.front_page.terms import Field
from corpus.front_page.tokens import HEAD, TAGGED, Opening, Stretch
from corpus.front_page.values import Lines, Read, Ruled

_LEAST = 75  # tokens of an opening: of shorter ones the tagger has learned nothing


@dataclass(frozen=True, slots=True)
class FrontPage:
    """The opening of a document: as the rules see it, and in the tokens that are tagged."""

    rules: RuledPage
    opening: Opening

    @classmethod
    def of(cls, document: Document, text: str) -> FrontPage:
        """Take the opening of a document."""
        return cls(RuledPage.of(document, text), Opening.of(opening(document, HEAD)))

    def values(self, known: Mapping[str, str]) -> dict[str, str]:
        """Return what the page states of each field, where it is likely enough to be right."""
        ruled = self.rules.values(known)
        if sum(map(len, self.opening.tokens)) < _LEAST:
            return ruled
        found = {name: value for name, value in ruled.items() if name not in TAGGED}
        for field, read in self.read(ruled, tagger()).items():
            if value := read.decided(lines()[field]):
                found[field] = value
        return found

    def read(self, ruled: Mapping[str, str], tagger: Tagger) -> dict[Field, Read]:
        """Return each field as a tagger reads it, beside what the rules read."""
        stating = self._stating(ruled)
        tags = {field: self.opening.tags(stretches) for field, stretches in stating.items()}
        return {
            field: Read(field, self.opening, tagged, self._ruled(field, ruled))
            for field, tagged in tagger.tag(self._features(stating), tags).items()
        }

    def features(self, ruled: Mapping[str, str]) -> Features:
        """Return the features of the opening's tokens, with what the rules read."""
        return self._features(self._stating(ruled))

    def _features(self, stating: Mapping[Field, Sequence[Stretch]]) -> Features:
        values = [Signal(field, tuple(stretches)) for field, stretches in stating.items()]
        return features_of(self.opening, [*values, *self._labelled()])

    def _ruled(self, field: Field, ruled: Mapping[str, str]) -> Ruled | None:
        value = ruled.get(field)
        return Ruled(value, sure=self.rules.is_sure(field, value)) if value else None

    def _stating(self, ruled: Mapping[str, str]) -> dict[Field, list[Stretch]]:
        """Return where the opening states what the rules read, by field."""
        return {
            field: self.opening.stating(field, ruled[field]) if field in ruled else []
            for field in TAGGED
        }

    def _labelled(self) -> list[Signal]:
        """Return the values that labels govern."""
        found = []
        for fact in self.rules.facts.found:
            at = self.opening.first(fact.value, fact.line)
            if at and at.line == fact.line:
                found.append(Signal(f"label-{fact.field}", (at,)))
        return found


@cache
def lines() -> Mapping[Field, Lines]:
    """Return the chances that values must reach, chosen on openings left out."""
    data = resources.files("corpus").joinpath("data/front_page/lines.toml")
    held = tomllib.loads(data.read_text(encoding="utf-8"))
    return {Field(name): Lines(**line) for name, line in held.items()}
