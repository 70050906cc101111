"""`reviews code`: see what a review is coded with, decide on it, and how far coders agree."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, ParamSpec, TypeVar

import click

from assistant.cli.shared import common, counted, narrowed, open_library, print_json, signed

if TYPE_CHECKING:
    from assistant.coding.agreement import Agreed, Agreement
    from assistant.coding.codings import Coding
    from assistant.ground.citing import Citer
    from index.types import Filter, HeldReview

P = ParamSpec("P")
R = TypeVar("R")
_polarity = click.option(
    "--polarity",
    type=click.Choice(["reported", "absent", "advised"]),
    help="What the sentence does with the theme (else as proposed, or reported).",
)


@click.group(short_help="Show and decide on what reviews are coded with.")
def code() -> None:
    """Show what a review is coded with, and decide on it.

    \b
    reviews code show child-f.pdf --theme core-groups
    reviews code confirm child-f.pdf 1204-1291 core-groups
    reviews code reject child-f.pdf "met twice before" core-groups --note "Another group."
    reviews code add child-f.pdf "the flat had no heating" housing-poverty
    reviews code agreement
    reviews code export coded.qdpx              for NVivo, ATLAS.ti, MAXQDA, QualCoder

    A sentence is named by its characters (start-end), or by words that stand in it alone. What the
    machine proposed stays beside what people decide.
    """  # noqa: D301 - \b is click's mark for lines kept as they are


@code.command(short_help="Show what a review is coded with.")
@click.argument("review")
@click.option("--theme", metavar="CODE", help="This theme alone.")
@common
def show(review: str, theme: str | None, folder: Path | None, *, as_json: bool) -> None:
    """Show the codings of REVIEW (its id, the start of it, or its file's name)."""
    from assistant.coding import forms as coding_forms
    from assistant.coding.keeping import of_review
    from assistant.ground.citing import Citer

    with open_library(folder).snapshot() as snapshot:
        held, found = of_review(snapshot, review, theme)
        citer = Citer(snapshot)
        if as_json:
            print_json(coding_forms.shown(held, found, citer))
        else:
            _print_codings(held, found, citer)


def _deciding(command: Callable[P, R]) -> Callable[P, R]:
    """Give a subcommand the sentence and theme that it decides on, --who and --note."""
    who = signed("decides")
    note = click.option("--note", default="", metavar="TEXT", help="Why; it is kept with it.")
    arguments = [click.argument(name) for name in ("theme", "place", "review")]
    decorated = wraps(command)(note(who(common(command))))
    for argument in arguments:
        decorated = argument(decorated)
    return decorated


@code.command(short_help="Say that a proposed theme is right.")
@_deciding
@_polarity
def confirm(  # noqa: PLR0913 - click hands over each option
    review: str,
    place: str,
    theme: str,
    who: str,
    note: str,
    polarity: str | None,
    folder: Path | None,
    *,
    as_json: bool,
) -> None:
    """Say that THEME is right at the sentence of REVIEW that PLACE names."""
    _decide("confirmed", (review, place, theme), who, note, polarity, folder, as_json=as_json)


@code.command(short_help="Say that a proposed theme is wrong there.")
@_deciding
def reject(
    review: str, place: str, theme: str, who: str, note: str, folder: Path | None, *, as_json: bool
) -> None:
    """Say that THEME is wrong at the sentence of REVIEW that PLACE names; it no longer counts."""
    _decide("rejected", (review, place, theme), who, note, None, folder, as_json=as_json)


@code.command(short_help="Add a theme that the machine didn't see.")
@_deciding
@_polarity
def add(  # noqa: PLR0913 - click hands over each option
    review: str,
    place: str,
    theme: str,
    who: str,
    note: str,
    polarity: str | None,
    folder: Path | None,
    *,
    as_json: bool,
) -> None:
    """Add THEME at the sentence of REVIEW that PLACE names."""
    _decide("added", (review, place, theme), who, note, polarity, folder, as_json=as_json)


@code.command(short_help="Tell how far coders agree.")
@narrowed
@common
def agreement(
    filters: Filter,
    folder: Path | None,
    *,
    as_json: bool,
) -> None:
    """Tell how far the machine agrees with each person, and people with one another.

    Cohen's kappa and Krippendorff's alpha over every sentence and theme of the reviews that people
    coded, text that was left uncoded included.
    """
    from assistant.coding import forms as coding_forms
    from assistant.coding.agreement import agreement as measure

    with open_library(folder).snapshot() as snapshot:
        found = measure(snapshot, filters)
    if as_json:
        print_json(coding_forms.agreement(found))
    else:
        _print_agreement(found)


@code.command("export", short_help="Write the coded reviews for another program.")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@narrowed
@common
def export_file(
    file: Path,
    filters: Filter,
    folder: Path | None,
    *,
    as_json: bool,
) -> None:
    """Write reviews, codebook and codings to FILE, a REFI-QDA project (.qdpx)."""
    from assistant.coding.forms import CodeExport
    from assistant.coding.project import export_project

    with (
        open_library(folder).snapshot() as snapshot,
        counted("review", quiet=as_json) as told,
    ):
        written = export_project(snapshot, file, filters, told)
    if as_json:
        print_json(CodeExport(str(file), written.reviews, written.codings))
    else:
        click.echo(f"Wrote {written.codings} codings of {written.reviews} documents to {file}")


def _decide(
    standing: str,
    at: tuple[str, str, str],
    who: str,
    note: str,
    polarity: str | None,
    folder: Path | None,
    *,
    as_json: bool,
) -> None:
    from assistant.coding import forms as coding_forms
    from assistant.coding.codings import Standing
    from assistant.coding.keeping import decide
    from assistant.coding.placing import sentence_at
    from assistant.ground.assertion import Assertion
    from assistant.ground.citing import Citer
    from corpus.types import Place

    library, (review, words, theme) = open_library(folder), at
    with library.snapshot() as snapshot:
        held = snapshot.held(review)
        span = sentence_at(snapshot.version(held.sha256), words)
        decided = decide(
            library,
            Place(held.sha256, span),
            theme,
            Standing(standing),
            who=who,
            note=note,
            assertion=Assertion(polarity) if polarity else None,
        )
        citer = Citer(snapshot)
        if as_json:
            print_json(coding_forms.coding(decided, citer))
        else:
            _print_codings(held, [decided], citer)


def _print_codings(held: HeldReview, codings: list[Coding], citer: Citer) -> None:
    click.secho(held.metadata.title or held.source, bold=True)
    for one in codings:
        cited = citer.at(one.place)
        by = f"{one.standing.value} by {one.by}" + (f": {one.note}" if one.note else "")
        click.echo(f"\n{one.theme}, {one.assertion.value} ({one.confidence:.2f}, {by})")
        click.echo(f"  “{cited.quote}”\n  {cited.label}, {cited.start}-{cited.end}")
    if len(codings) != 1:
        click.echo(f"\n{len(codings)} codings")


def _print_agreement(found: Agreement) -> None:
    if not found.people:
        click.echo("Nobody has decided on a coding yet: see `reviews code --help`.")
        return
    click.secho(f"{len(found.reviews)} reviews, {found.sentences} sentences", bold=True)
    for who, one in found.with_machine.items():
        click.echo(f"kappa {_measure(one)}  the machine and {who}")
    click.echo(f"alpha {_measure(found.between_people)}  {', '.join(found.people)}")
    for theme, (with_machine, between) in found.themes.items():
        each = " ".join(_measure(one) for one in with_machine.values())
        click.echo(f"  {theme}: kappa {each}; alpha {_measure(between)}")


def _measure(one: Agreed) -> str:
    return "–" if one.measure is None else f"{one.measure:.2f}"
