"""The JSON of the reviews by author."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from msgspec import Meta

from assistant.forms import Form
from assistant.linkage import authors as by_author
from assistant.linkage.keeping import Tallied
from assistant.linkage.linking import Mark


class MarkCount(Form, frozen=True):
    """How much of what a mark looks at has what it should."""

    met: int
    of: int


class Marks(Form, frozen=True):
    """The counts of each mark."""

    answers: MarkCount
    evidence: MarkCount
    reason: MarkCount
    addressed: MarkCount
    measurable: MarkCount
    claims: MarkCount


class AuthorReview(Form, frozen=True):
    """A review by an author."""

    review: str
    source: str
    published: str | None
    marks: Marks


class Author(Form, frozen=True):
    """An author, as the reviews name one."""

    name: str
    few: Annotated[bool, Meta(description="Too few reviews to say anything of their author")]
    marks: Marks
    reviews: tuple[AuthorReview, ...]


class Authors(Form, frozen=True):
    """What `reviews authors --json` prints."""

    of: Annotated[int, Meta(description="Case reviews")]
    unnamed: Annotated[int, Meta(description="Of them, those that name no author")]
    warning: str
    authors: tuple[Author, ...]


def authors(found: by_author.Authors) -> Authors:
    """Return what `reviews authors --json` prints."""
    named = tuple(_author(one) for one in found.authors)
    return Authors(found.of, found.unnamed, found.warning, named)


def _author(one: by_author.Author) -> Author:
    return Author(
        one.name, one.few, _marks(one.marks), tuple(_review(each) for each in one.reviews)
    )


def _review(one: Tallied) -> AuthorReview:
    held = one.review
    return AuthorReview(held.id, held.source, held.metadata.published, _marks(one.marks))


def _marks(marks: Mapping[Mark, tuple[int, int]]) -> Marks:
    counts = {mark.name.lower(): MarkCount(*marks.get(mark, (0, 0))) for mark in Mark}
    return Marks(**counts)
