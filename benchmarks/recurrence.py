"""How well an issue put in words is traced: which reviews report it, which ruled it out.

Run: python -m benchmarks.recurrence [--library DIR] [--json]

The gold is tests/gold/recurrence/issues.toml. Counts are of pairs of issue and sample review;
reviews of which a person may think either way aren't counted. Of issues that no review reports,
every review that is found is a mistake.
"""

from __future__ import annotations

import argparse
import json
import tomllib
from dataclasses import dataclass
from pathlib import Path

from assistant.coding.codings import ReviewStatus
from assistant.findings.recurrence import of_issue
from benchmarks.answers import given_or_samples
from benchmarks.ledger import Score
from index.library import Library

GOLD = Path(__file__).parents[1] / "tests" / "gold" / "recurrence" / "issues.toml"


@dataclass(frozen=True, slots=True)
class Issue:
    """An issue in words. Sources are known by the start of their names."""

    text: str
    reported: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    open: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Traced:
    """What was found of an issue, and what should have been, by source."""

    issue: Issue
    found: dict[ReviewStatus, frozenset[str]]
    wanted: dict[ReviewStatus, frozenset[str]]

    def score(self, status: ReviewStatus) -> Score:
        """Compare what was found with what is wanted."""
        found, wanted = self.found[status], self.wanted[status]
        return Score(len(found), len(wanted), len(found & wanted))


def issues(path: Path = GOLD) -> list[Issue]:
    """Read the gold."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))["issue"]
    return [
        Issue(one["text"], *(tuple(one.get(name, ())) for name in ("reported", "absent", "open")))
        for one in data
    ]


def traced(library: Library, issue: Issue) -> Traced:
    """Trace an issue over a library of the samples."""
    with library.snapshot() as snapshot:
        occurrences = of_issue(snapshot, issue.text).occurrences
        sources = [held.source for held in snapshot.reviews()]
    counted = [one for one in occurrences if not one.review.source.startswith(issue.open or "?")]
    wanted = {ReviewStatus.REPORTED: issue.reported, ReviewStatus.RULED_OUT: issue.absent}
    return Traced(
        issue,
        {
            status: frozenset(one.review.source for one in counted if one.status is status)
            for status in wanted
        },
        {
            status: frozenset(source for source in sources if starts and source.startswith(starts))
            for status, starts in wanted.items()
        },
    )


def total(found: list[Traced], status: ReviewStatus) -> Score:
    """Add up the scores of all issues."""
    scores = [one.score(status) for one in found]
    return Score(
        sum(one.found for one in scores),
        sum(one.wanted for one in scores),
        sum(one.right for one in scores),
    )


def main() -> None:
    """Print each issue, then the totals."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--library", type=Path, help="a library of the samples")
    parser.add_argument("--json", action="store_true", help="print JSON")
    options = parser.parse_args()
    with given_or_samples(options.library) as library:
        found = [traced(library, issue) for issue in issues()]
    totals = {
        status.value: total(found, status)
        for status in (ReviewStatus.REPORTED, ReviewStatus.RULED_OUT)
    }
    if options.json:
        print(json.dumps({name: one.as_json() for name, one in totals.items()}))
        return
    for one in found:
        print(one.issue.text)
        for status in (ReviewStatus.REPORTED, ReviewStatus.RULED_OUT):
            more = sorted(one.found[status] - one.wanted[status])
            less = sorted(one.wanted[status] - one.found[status])
            if one.found[status] or less:
                print(
                    f"  {status.value}: {one.score(status).right} right; more {more}; missed {less}"
                )
    for name, score in totals.items():
        print(
            f"{name}: precision {score.precision:.3f} recall {score.recall:.3f} F1 {score.f1:.3f}"
        )


if __name__ == "__main__":
    main()
