"""Reviews by their authors, for a panel that keeps a list of them. Off until an owner turns it on.

Authors' names are personal data, and a few reviews say little of anybody: what is shown are
profiles of how reviews link what they say, never a mark or a rank of a person.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.coding.keeping import Told
from assistant.linkage.keeping import Tallied, linkages
from assistant.linkage.linking import Mark
from corpus.errors import AssistantError
from corpus.partial_dates import in_order
from index.library import Library, Snapshot
from index.types import Edition

KIND = "authors"  # of the editions that hold whether they are shown
ON, OFF = "on", "off"
ENOUGH = 10  # reviews of one author from which on a share says something at all
WARNING = (
    "Reviews are few, differ in how hard the case was and in what their authors were asked for, "
    "and are read here in their published form: this ranks nobody, and is for a panel to judge."
)


class AuthorsError(AssistantError):
    """The view of authors isn't turned on."""


@dataclass(frozen=True, slots=True)
class Author:
    """An author, as the reviews name one, and the profiles of the reviews."""

    name: str
    reviews: tuple[Tallied, ...]  # by publication date

    @property
    def marks(self) -> Mapping[Mark, tuple[int, int]]:
        """What the profiles come to together: met, of so many."""
        found = {}
        for mark in Mark:
            pairs = [one.marks.get(mark, (0, 0)) for one in self.reviews]
            found[mark] = (sum(met for met, _ in pairs), sum(of for _, of in pairs))
        return found

    @property
    def few(self) -> bool:
        """Tell whether these are too few reviews to say anything of their author."""
        return len(self.reviews) < ENOUGH


@dataclass(frozen=True, slots=True)
class Authors:
    """All authors by name, and how many case reviews name none."""

    authors: tuple[Author, ...]
    unnamed: int
    of: int
    warning: str = WARNING


def are_shown(snapshot: Snapshot) -> bool:
    """Tell whether an owner has turned the view of authors on."""
    kept = snapshot.edition(KIND)
    return kept is not None and kept.content == ON


def show_authors(library: Library, *, on: bool, who: str, why: str = "") -> Edition:
    """Turn the view of authors on or off; CorrectionError if it isn't said by whom."""
    with library.writing() as writer:
        return writer.keep(KIND, ON if on else OFF, who=who, why=why)


def by_author(snapshot: Snapshot, told: Told | None = None) -> Authors:
    """Return the case reviews by author; AuthorsError as long as the view isn't turned on.

    Several authors of one review are one entry: who wrote what isn't said.
    """
    if not are_shown(snapshot):
        raise AuthorsError(
            "The view of authors is off, because their names are personal data: an owner turns "
            "it on by `reviews authors --turn on`."
        )
    profiles = linkages(snapshot, told)
    names: dict[str, list[Tallied]] = {}
    for one in profiles:
        if one.review.metadata.author:
            names.setdefault(" ".join(one.review.metadata.author.split()), []).append(one)
    authors = tuple(Author(name, _by_date(names[name])) for name in sorted(names))
    unnamed = sum(not one.review.metadata.author for one in profiles)
    return Authors(authors, unnamed, len(profiles))


def _by_date(profiles: Sequence[Tallied]) -> tuple[Tallied, ...]:
    return tuple(sorted(profiles, key=lambda one: in_order(one.review.metadata.published)))
