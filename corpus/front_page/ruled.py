"""What the rules read on the first page of a document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from corpus.blocks import Document
from corpus.front_page.bodies import area_of, body_of, named_by, sole_area, sole_body
from corpus.front_page.dated import stated
from corpus.front_page.dating import incident_of, published_of
from corpus.front_page.facts import Facts, facts_of
from corpus.front_page.kind import kind_of
from corpus.front_page.lines import HEAD, Line, opening
from corpus.front_page.names import is_local
from corpus.front_page.persons import author_of
from corpus.front_page.pseudonyms import pseudonym_of
from corpus.front_page.terms import Field
from corpus.front_page.titled_pseudonyms import Named
from corpus.front_page.titles import title_of
from corpus.types import Kind


@dataclass(frozen=True, slots=True)
class RuledPage:
    """The opening of a document: its first characters, its lines, and what they label."""

    head: str
    lines: tuple[Line, ...]
    facts: Facts

    @classmethod
    def of(cls, document: Document, text: str) -> RuledPage:
        """Take the opening of a document."""
        lines = opening(document)
        return cls(text[:HEAD], lines, facts_of(lines))

    def values(self, known: Mapping[str, str]) -> dict[str, str]:
        """Return the values of all fields that the rules find, beside those that are known."""
        title = known.get("title") or self.title()
        body = known.get("body") or self.body()
        kind = known.get("kind") or self.kind(title, body)
        if body is None and kind == Kind.CASE_REVIEW:
            body = self.sole_body()
        elif body is None and kind == Kind.INQUIRY:
            body = named_by(title)
        area = known.get("area") or self.area(body)
        if area is None and kind in {Kind.CASE_REVIEW, Kind.INSPECTION}:
            area = self.sole_area(title)
        found = {
            "title": title,
            "kind": kind,
            "body": body,
            "area": area,
            "published": self.published(title),
            "incident": self.incident(),
            "pseudonym": self.pseudonym(Named(title, body, area)),
            "author": self.author(kind),
        }
        return {**{name: value for name, value in found.items() if value}, **known}

    def is_sure(self, field: Field, value: str) -> bool:
        """Say if the rules are all but always right of a value: a date that is plainly labelled.

        Of an incident they are so wherever they find one.
        """
        labelled = any(stated(fact.value) == value for fact in self.facts.of(Field.PUBLISHED))
        return field is Field.INCIDENT or (field is Field.PUBLISHED and labelled)

    def title(self) -> str | None:
        """Return the title as labelled, or as the title page sets it out."""
        return title_of(self.facts, self.lines)

    def body(self) -> str | None:
        """Return the board, partnership or committee that the front page names as its own."""
        return body_of(self.facts, self.lines, self.head)

    def sole_body(self) -> str | None:
        """Return the one local body that the opening speaks of, None if it speaks of several."""
        return sole_body(self.lines)

    def area(self, body: str | None) -> str | None:
        """Return the area as labelled, or as the publishing body's name gives it."""
        return area_of(self.facts, self.lines, body)

    def sole_area(self, title: str | None) -> str | None:
        """Return the area that the title, or the one council spoken of, tells."""
        return sole_area(self.lines, title)

    def kind(self, title: str | None, body: str | None) -> Kind | None:
        """Return what sort of document this is, by what it calls itself and what it labels."""
        labels = [*self.facts.of(Field.INCIDENT), *self.facts.of(Field.PSEUDONYM)]
        return kind_of(title, self.head, local=is_local(body), of_one_case=bool(labels))

    def published(self, title: str | None) -> str | None:
        """Return the date of publication."""
        return published_of(self.facts, self.lines, self.head, title)

    def incident(self) -> str | None:
        """Return the date of death or harm where one, and only one, is said to be it."""
        return incident_of(self.facts, self.lines)

    def pseudonym(self, named: Named) -> str | None:
        """Return the one pseudonym of the title, of a label, the title page or the opening."""
        return pseudonym_of(self.facts, self.lines, self.head, named)

    def author(self, kind: str | None) -> str | None:
        """Return the author where the front page says who it is; of an inquiry, its chair."""
        return author_of(self.facts, self.lines, chaired=kind == Kind.INQUIRY)
