"""Documents that go by one name, and what tells each from the others."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import NamedTuple


class Apart(StrEnum):
    """What tells a document from others of its name, in the order in which it is looked for."""

    PUBLISHED = "published"
    BODY = "body"
    SOURCE = "source"
    ID = "id"


class Named(NamedTuple):
    """A document by its name, and by all that may tell it apart."""

    name: str  # its pseudonym, title or file's name, whichever is known first
    area: str | None
    id: str
    published: str | None
    body: str | None
    source: str

    def says(self, by: Apart) -> str | None:
        """Return what it says of itself there."""
        return str(getattr(self, by)).casefold() if getattr(self, by) else None


def namesakes(documents: Iterable[Named]) -> Mapping[str, Apart]:
    """Return, by id, what tells those documents apart that share year, area and name."""
    groups: defaultdict[tuple[str | None, ...], list[Named]] = defaultdict(list)
    for one in documents:
        year = None if one.published is None else one.published[:4]
        groups[year, (one.area or "").casefold(), one.name.casefold()].append(one)
    return dict(pair for group in groups.values() if len(group) > 1 for pair in _apart(group))


def _apart(group: Iterable[Named]) -> Iterator[tuple[str, Apart]]:
    """Yield for each what it alone says; its id where it says nothing of its own."""
    members = tuple(group)
    times = {by: Counter(one.says(by) for one in members) for by in Apart}
    for one in members:
        own = (by for by in Apart if (said := one.says(by)) and times[by][said] == 1)
        yield one.id, next(own, Apart.ID)
