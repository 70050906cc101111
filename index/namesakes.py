"""Documents that go by one name, and what tells each from the others."""

from __future__ import annotations

import sqlite3
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


class _Named(NamedTuple):
    """A document by all that may tell it apart."""

    id: str
    published: str | None
    body: str | None
    source: str

    def says(self, by: Apart) -> str | None:
        """Return what it says of itself there."""
        return str(getattr(self, by)).casefold() if getattr(self, by) else None


def namesakes(connection: sqlite3.Connection) -> Mapping[str, Apart]:
    """Return, by id, what tells those documents apart that share year, area and name."""
    groups: defaultdict[tuple[str | None, ...], list[_Named]] = defaultdict(list)
    for year, area, name, *rest in connection.execute(
        "SELECT substr(r.published, 1, 4), r.area, coalesce(r.pseudonym, r.title, v.source), "
        "r.id, r.published, r.body, v.source FROM reviews r JOIN versions v ON v.number = r.version"
    ):
        groups[year, (area or "").casefold(), name.casefold()].append(_Named(*rest))
    return dict(pair for group in groups.values() if len(group) > 1 for pair in _apart(group))


def _apart(group: Iterable[_Named]) -> Iterator[tuple[str, Apart]]:
    """Yield for each what it alone says; its id where it says nothing of its own."""
    members = tuple(group)
    times = {by: Counter(one.says(by) for one in members) for by in Apart}
    for one in members:
        own = (by for by in Apart if (said := one.says(by)) and times[by][said] == 1)
        yield one.id, next(own, Apart.ID)
