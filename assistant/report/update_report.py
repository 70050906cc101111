"""The committee's update report, drafted from the library in the order of its first one.

Every sentence is a count over the case reviews asked or an exact quotation; `parts` can't
make another kind. Secondary reports, inquiries and guidance are named and never counted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from assistant.coding.keeping import Told, codings
from assistant.facts.thresholds import replays
from assistant.findings.inquiry import matrix
from assistant.findings.standing import questions, trace
from assistant.findings.themes import common_themes
from assistant.ground.citing import Citer
from assistant.ground.counting import Scope, scope_of
from assistant.ground.dates import said_date
from assistant.linkage.keeping import linkages
from assistant.linkage.linkage import Mark, profile
from assistant.recommendations.drafts_keeping import drafts
from assistant.recommendations.ledger import Ledger, ledger
from assistant.report.actions import quality_section, recommendations_section
from assistant.report.parts import Caution, Line, Report, Section, Share, Table, say
from assistant.report.questions import questions_section, rules
from assistant.report.reading import REVIEWS, Reading
from assistant.report.themes import common_section, names_of, single_section
from corpus.errors import AssistantError
from corpus.types import Kind
from index.library import Snapshot
from index.types import Filter, HeldReview

TITLE = "Update on themes and issues from case reviews"


class ReportError(AssistantError):
    """There is nothing to report on."""


def update_report(
    snapshot: Snapshot, filters: Filter | None = None, told: Told | None = None
) -> Report:
    """Draft the report on the case reviews that a filter leaves.

    Where only documents of other kinds are left, it says so and no more; ReportError where none is.
    """
    asked = filters or Filter()
    scope = scope_of(snapshot, asked)
    if not (scope.reviews or scope.others):
        raise ReportError("There is no document to report on: add some, or ask for more.")
    total = len(scope_of(snapshot, Filter()).reviews)
    if not scope.reviews:
        return _report(asked, (), (_introduction((), tuple(scope.others.values()), total),))
    reading = _reading(snapshot, scope, asked, told)
    standing = questions(snapshot)
    traces = [None if one.theme else trace(snapshot, one, asked) for one in standing]
    sections = (
        replace(_introduction(reading.reviews, reading.others, total), below=(_contents(reading),)),
        common_section(reading),
        single_section(reading),
        recommendations_section(reading),
        quality_section(reading),
        questions_section(reading, zip(standing, traces, strict=True)),
    )
    return _report(asked, reading.reviews, sections)


def _report(
    asked: Filter, reviews: tuple[HeldReview, ...], sections: tuple[Section, ...]
) -> Report:
    today = datetime.now(tz=UTC).date().isoformat()
    return Report(TITLE, today, _asked(asked, reviews), reviews, sections)


def _reading(snapshot: Snapshot, scope: Scope, asked: Filter, told: Told | None) -> Reading:
    """Read the library as the report sees it."""
    found = codings(snapshot, asked, told)
    everywhere = ledger(snapshot)
    tallied = {one.review.id: one for one in linkages(snapshot)}
    reviews = tuple(sorted(scope.reviews.values(), key=_when))
    others = tuple(scope.others.values())
    linked = tuple(tallied[held.id] for held in reviews)
    claiming = (
        *(one.review for one in linked if one.missing[Mark.CLAIMS]),
        *(held for held in others if held.metadata.kind is Kind.SECONDARY_REPORT),
    )
    made = drafts(snapshot)
    return Reading(
        found=found,
        reviews=reviews,
        others=others,
        matrix=matrix(snapshot, filters=asked),
        ledger=_within(everywhere, scope.reviews),
        everywhere=everywhere,
        linkages=linked,
        claiming=tuple(profile(snapshot, held, found, made[held.id]) for held in claiming),
        counts={one.code: one for one in common_themes(snapshot, asked).themes},
        replays=replays(snapshot, rules(), asked),
        citer=Citer(snapshot),
    )


def _within(of: Ledger, reviews: dict[str, HeldReview]) -> Ledger:
    return Ledger(tuple(row for row in of.rows if row.review.id in reviews), dict(reviews))


def _kind(held: HeldReview) -> str:
    return held.metadata.kind.value if held.metadata.kind else "unknown kind"


def _introduction(
    reviews: Sequence[HeldReview], others: Sequence[HeldReview], everywhere: int
) -> Section:
    total = len(reviews)
    lines: list[Line] = [
        say(
            "This update draws on ",
            Share(total, everywhere, f"{REVIEWS} that the library holds"),
            ".",
        )
    ]
    if others:
        kinds = sorted({_kind(one) for one in others})
        left = Share(len(others), total + len(others), "documents asked")
        lines.append(
            say(left, f" are of other kinds ({', '.join(kinds)}), which are never counted.")
        )
    unknown = [one for one in others if one.metadata.kind is None]
    if unknown:
        said = Share(len(unknown), total + len(others), "documents asked")
        lines.append(say(said, " don’t state their kind: who knows it can say so on their pages."))
    dated = [one.metadata.incident for one in reviews if one.metadata.incident]
    if dated:
        share = Share(len(dated), total, REVIEWS)
        first, latest = min(dated)[:4], max(dated)[:4]
        span = f"in {first}" if first == latest else f"from {first} to {latest}"
        lines.append(say(share, f" say when their incident was: {span}."))
    lines.append(Caution.DRAFT)
    return Section("Introduction", tuple(lines))


def _contents(reading: Reading) -> Section:
    return Section("Content of the reviews", _more(reading), _listed(reading))


def _more(reading: Reading) -> tuple[Line, ...]:
    listed = min(len(reading.reviews), reading.bounds.rows)
    if listed == len(reading.reviews):
        return ()
    told = Share(listed, len(reading.reviews), "case reviews are listed, by incident date")
    return (say(told, "."),)


def _listed(reading: Reading) -> Table:
    """List the reviews with their dates, and how much of the counts is theirs."""
    themes = [theme.code for theme in reading.found.codebook.themes]
    shown = reading.reviews[: reading.bounds.rows]
    made = [row.review.id for row in reading.ledger.rows]
    rows = []
    for name, held in zip(names_of(shown), shown, strict=True):
        reported = sum(held in reading.reporting(theme) for theme in themes)
        rows.append(
            (
                name,
                said_date(held.metadata.incident),
                said_date(held.metadata.published),
                Share(reported, len(themes), "themes", brief=True),
                Share(made.count(held.id), len(made), "recommendations", brief=True),
            )
        )
    head = ("Review", "Incident", "Published", "Themes reported", "Recommendations")
    return Table("The reviews, by the date of their incident", head, tuple(rows))


def _asked(filters: Filter, reviews: Sequence[HeldReview]) -> str:
    """Say in words which part of the library is reported on."""
    areas = ", ".join(filters.areas) or "all areas"
    areas += f" but {', '.join(filters.without_areas)}" if filters.without_areas else ""
    since, until = filters.published_from, filters.published_to
    years = "".join(
        [f" published since {since}" if since else "", f" until {until}" if until else ""]
    )
    chosen = f", {len(reviews)} chosen" if filters.reviews else ""
    omitted = f", {len(filters.without_reviews)} left out" if filters.without_reviews else ""
    return f"Case reviews of {areas}{years}{chosen}{omitted}"


def _when(held: HeldReview) -> tuple[str, str]:
    return held.metadata.incident or "~", held.metadata.published or "~"
