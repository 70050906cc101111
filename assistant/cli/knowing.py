"""`reviews themes`, `recur` and `ledger`: what all the reviews come to."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.cli.shared import common, counted, narrowed, open_library, patience, print_json

if TYPE_CHECKING:
    from assistant.citing import Citer
    from assistant.knowledge.recurrence import Recurrence
    from assistant.knowledge.themes import ThemeTable
    from assistant.recommendations.ledger import Row
    from index.types import Filter, HeldReview

_SHOWN = 20  # lines of a list for reading


@click.command(short_help="Count the themes over all reviews.")
@narrowed
@common
def themes(
    filters: Filter,
    folder: Path | None,
    *,
    as_json: bool,
) -> None:
    """Count the themes of the codebook over all case reviews, the most often reported first.

    Each is reported, looked for and ruled out, or not mentioned; silence is no evidence of absence.
    """
    from assistant.citing import Citer
    from assistant.knowledge import forms
    from assistant.knowledge.themes import common_themes

    with open_library(folder).snapshot() as snapshot:
        with counted("review", quiet=as_json) as told:
            table = common_themes(snapshot, filters, told)
        if as_json:
            print_json(forms.themes(table, Citer(snapshot)))
        else:
            _print_themes(table)


@click.command(short_help="Tell whether an issue has come up before.")
@click.argument("text", required=False)
@click.option("--theme", "code", metavar="CODE", help="A theme of the codebook instead of words.")
@narrowed
@common
def recur(
    text: str | None,
    code: str | None,
    filters: Filter,
    folder: Path | None,
    *,
    as_json: bool,
) -> None:
    """Tell where an issue has come up before, what was recommended, and whether it came again.

    \b
    reviews recur "late referral by medical staff to police"
    reviews recur --theme core-groups
    """  # noqa: D301 - \b is click's mark for lines kept as they are
    from assistant.citing import Citer
    from assistant.knowledge import forms
    from assistant.knowledge.recurrence import of_issue, of_theme

    if (text is None) == (code is None):
        raise click.UsageError("Give the issue in words, or a theme by --theme CODE.")
    with open_library(folder).snapshot() as snapshot:
        with patience("Reading the library"):
            traced = (
                of_theme(snapshot, code, filters)
                if code
                else of_issue(snapshot, text or "", filters)
            )
        if as_json:
            print_json(forms.recurrence_of(traced, Citer(snapshot)))
        else:
            held = {review.id: review for review in snapshot.reviews()}
            _print_recurrence(traced, held)


@click.command(short_help="List what was recommended, of whom, and what came after.")
@click.option(
    "--view",
    type=click.Choice(["all", "repeated", "procedure-or-training", "no-end", "reported-again"]),
    default="all",
    show_default=True,
    help="Which recommendations.",
)
@narrowed
@common
def ledger(
    view: str,
    filters: Filter,
    folder: Path | None,
    *,
    as_json: bool,
) -> None:
    """List the recommendations of all case reviews.

    \b
    repeated               made by several reviews, the most often first
    procedure-or-training  nothing but procedures and training
    no-end                 without a deadline or a measure
    reported-again         their issue was reported again in a later incident
    """  # noqa: D301 - \b is click's mark for lines kept as they are
    from assistant.citing import Citer
    from assistant.recommendations import forms
    from assistant.recommendations.ledger import View, seen
    from assistant.recommendations.ledger import ledger as read_ledger

    with open_library(folder).snapshot() as snapshot:
        with counted("review", quiet=as_json) as told:
            of = read_ledger(snapshot, filters, told)
        rows, citer = seen(of, View(view)), Citer(snapshot)
        if as_json:
            print_json(forms.ledger(rows, len(of.rows), citer))
        else:
            _print_ledger(rows, len(of.rows), citer)


def _print_themes(table: ThemeTable) -> None:
    total = len(table.reviews)
    click.secho(f"{total} case reviews: reported, ruled out, not mentioned", bold=True)
    for one in table.themes:
        if one.reported or one.absent:
            counts = f"{one.reported:4} {one.absent:4} {one.not_mentioned:4}"
            click.echo(f"{counts}  {one.name}  ({one.code})")
    silent = sum(not (one.reported or one.absent) for one in table.themes)
    if silent:
        click.echo(f"{silent} further themes are not mentioned in any of them.")


def _print_recurrence(traced: Recurrence, held: dict[str, HeldReview]) -> None:
    reviews = "review reports" if traced.n == 1 else "reviews report"
    click.secho(f"{traced.n} of {traced.of} case {reviews} “{traced.issue}”", bold=True)
    if traced.dated:
        first, latest = traced.dated[0].review, traced.dated[-1].review
        click.echo(
            f"Earliest incident {first.metadata.incident}, latest {latest.metadata.incident}."
        )
    for one in traced.occurrences:
        when = one.review.metadata.incident or "no date"
        area = one.review.metadata.area or "no area"
        published = one.review.metadata.published or "no date"
        click.echo(f"\n{when}  {one.status.value}  ({area}, published {published})")
        for cited in one.citations[:2]:
            click.echo(f"  “{cited.quote}”\n  {cited.label}")
    if traced.recommended:
        click.secho("\nWhat was recommended", underline=True)
    for made in traced.recommended:
        again = ", ".join(held[review].source for review in made.reported_again_in)
        click.echo(f"  “{made.citation.quote}”\n  {made.citation.label}")
        click.echo(f"  reported again since: {again}" if again else "  not reported again since")
    click.echo(f"\n{traced.caution}")


def _ends(row: Row, quote: str) -> list[tuple[str, str]]:
    """Return the words that say by when, how anybody would know, and how quickly or often."""
    asks = row.asks
    ends = (("by", asks.deadline), ("measure", asks.measure), ("each time", asks.standard))
    return [(name, quote[span.start : span.end]) for name, span in ends if span is not None]


def _print_ledger(rows: list[Row], total: int, citer: Citer) -> None:
    click.secho(f"{len(rows)} of {total} recommendations", bold=True)
    for one in rows[:_SHOWN]:
        cited = citer.at(one.place)
        asked = ", ".join(addressee.value for addressee in one.asks.addressees)
        how = ", ".join(mechanism.value for mechanism in one.asks.mechanisms)
        click.echo(f"\n“{cited.quote}”\n  {cited.label}\n  asks {asked}: {how}")
        for name, end in _ends(one, cited.quote):
            click.echo(f"  {name}: “{end}”")
        if one.equivalents:
            click.echo(f"  the same in {len(one.equivalents)} other reviews’ recommendations")
        if one.reported_again_in:
            click.echo(f"  reported again in {len(one.reported_again_in)} later incidents")
    if len(rows) > _SHOWN:
        click.echo(f"\n… and {len(rows) - _SHOWN} more: --json prints all.")
