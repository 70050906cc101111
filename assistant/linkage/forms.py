"""The JSON of a review's linkage."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from assistant.forms import Citation, Form, HowMany, citation, citations, filled, one_of
from assistant.linkage import linkage as profiles
from assistant.linkage.linking import Mark


class Checked(Form, frozen=True):
    """A place that a mark looks at."""

    citation: Citation
    met: bool
    by: Annotated[tuple[Citation, ...], Meta(description="What it rests on.")]
    note: Annotated[str, Meta(description="What is claimed, or a person's reason.")]
    who: Annotated[str | None, Meta(description="The person who decided; null: the machine.")]


class Marked(Form, frozen=True):
    """A mark, and the places that it looks at."""

    mark: Annotated[str, one_of(*(mark.name.lower() for mark in Mark))]
    what: str
    met: HowMany
    of: HowMany
    checked: tuple[Checked, ...]


class Linkage(Form, frozen=True):
    """`reviews linkage REVIEW --json`: a profile, never one number."""

    review: str
    source: str
    marks: tuple[Marked, ...]


def linkage(found: profiles.Linkage) -> Linkage:
    """Return what `reviews linkage --json` prints."""
    marks = tuple(_marked(one) for one in found.marks)
    return Linkage(found.review.id, found.review.source, marks)


def _marked(one: profiles.Marked) -> Marked:
    return Marked(
        mark=one.mark.name.lower(),
        what=one.mark.value,
        met=one.met,
        of=len(one.checked),
        checked=tuple(_checked(each) for each in one.checked),
    )


def _checked(one: profiles.Checked) -> Checked:
    return filled(Checked, one, citation=citation(one.citation), by=citations(one.by))
