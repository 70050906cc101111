"""Themes over reviews: reported, ruled out, or not mentioned, counted over all of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from assistant.coding.codings import Coding, Codings, ReviewStatus, making
from assistant.coding.keeping import Told, codings
from assistant.findings.headcount import Stated, Subjects
from assistant.findings.headcount_keeping import kept_subjects
from assistant.ground.citing import Citer
from assistant.ground.counting import scope_of
from assistant.ground.types import Citation
from index.library import Snapshot
from index.types import Filter, HeldReview


@dataclass(frozen=True, slots=True)
class Share:
    """Families or children: only those of reviews that say how many they are about."""

    n: int  # of the reviews that report the theme
    of: int  # of all the reviews
    unstated: int  # reviews that report the theme and don't say


@dataclass(frozen=True, slots=True)
class ThemeCount:
    """How many of the reviews say what of a theme."""

    code: str
    name: str
    group: str
    reported: int
    absent: int
    not_mentioned: int
    of: int
    families: Share  # of the reviews that report it
    children: Share


@dataclass(frozen=True, slots=True)
class Cell:
    """What one review says of one theme, with the sentences behind it."""

    review: HeldReview
    theme: str
    status: ReviewStatus
    codings: tuple[Coding, ...]


@dataclass(frozen=True, slots=True)
class ThemeTable:
    """Every theme against every case review, the most often reported first."""

    themes: tuple[ThemeCount, ...]
    reviews: tuple[HeldReview, ...]
    cells: tuple[Cell, ...]  # theme by theme, in the order of the reviews
    subjects: Mapping[str, Subjects]  # whom each review says it is about, by its id

    def row(self, theme: str) -> tuple[Cell, ...]:
        """Return the cells of a theme, in the order of the reviews."""
        at = next(at for at, count in enumerate(self.themes) if count.code == theme)
        return self.cells[at * len(self.reviews) : (at + 1) * len(self.reviews)]


def common_themes(
    snapshot: Snapshot, filters: Filter | None = None, told: Told | None = None
) -> ThemeTable:
    """Count the themes over the case reviews that a filter leaves.

    Inquiries, secondary reports and guidance are not among them.
    """
    asked = filters or Filter()
    return snapshot.ready(("themes", asked), lambda: _common_themes(snapshot, asked, told))


def _common_themes(snapshot: Snapshot, filters: Filter, told: Told | None) -> ThemeTable:
    found = codings(snapshot, filters, told)
    reviews = list(scope_of(snapshot, filters).reviews.values())
    subjects = kept_subjects(snapshot, reviews)
    table = {theme.code: _cells(found, reviews, theme.code) for theme in found.codebook.themes}
    counts = []
    for theme in found.codebook.themes:
        tally = Counter(cell.status for cell in table[theme.code])
        reporting = [c.review.id for c in table[theme.code] if c.status is ReviewStatus.REPORTED]
        counts.append(
            ThemeCount(
                code=theme.code,
                name=theme.name,
                group=theme.group,
                reported=tally[ReviewStatus.REPORTED],
                absent=tally[ReviewStatus.RULED_OUT],
                not_mentioned=tally[ReviewStatus.NOT_MENTIONED],
                of=len(reviews),
                families=_share(
                    [one.families for one in subjects.values()],
                    [subjects[r].families for r in reporting],
                ),
                children=_share(
                    [one.children for one in subjects.values()],
                    [subjects[r].children for r in reporting],
                ),
            )
        )
    counts.sort(key=lambda one: (-one.reported, -one.absent))  # else as in the codebook
    cells = tuple(cell for count in counts for cell in table[count.code])
    return ThemeTable(tuple(counts), tuple(reviews), cells, subjects)


def cited(citer: Citer, cell: Cell) -> tuple[Citation, ...]:
    """Return the sentences behind a cell, quoted."""
    return tuple(citer.at(one.place) for one in telling(cell))


def telling(cell: Cell) -> tuple[Coding, ...]:
    """Return what is behind a cell: the codings that make its status, else all that there are."""
    return tuple(making(cell.status, cell.codings)) or cell.codings


def _share(every: Iterable[Stated | None], reporting: Sequence[Stated | None]) -> Share:
    return Share(
        n=sum(one.n for one in reporting if one),
        of=sum(one.n for one in every if one),
        unstated=sum(one is None for one in reporting),
    )


def _cells(found: Codings, reviews: list[HeldReview], theme: str) -> list[Cell]:
    return [
        Cell(held, theme, found.status(held.id, theme), tuple(found.of(held.id, theme)))
        for held in reviews
    ]
