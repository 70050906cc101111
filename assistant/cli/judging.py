"""`reviews inquiry`, `linkage` and `authors`: reviews held against a yardstick."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.cli.shared import common, counted, narrowed, open_library, print_json, signed

if TYPE_CHECKING:
    from assistant.knowledge.inquiry import Matrix
    from assistant.linkage.authors import Authors
    from assistant.linkage.linkage import Linkage
    from index.library import Library
    from index.types import Filter


@click.group(short_help="Hold reviews against the features of an inquiry.")
def inquiry() -> None:
    """Hold reviews against the features of a reference inquiry.

    \b
    reviews inquiry show climbie
    reviews inquiry add another.toml
    """  # noqa: D301 - \b is click's mark for lines kept as they are


@inquiry.command(short_help="Show its features against the reviews.")
@click.argument("code", default="climbie")
@narrowed
@common
def show(
    code: str,
    filters: Filter,
    folder: Path | None,
    *,
    as_json: bool,
) -> None:
    """Show an inquiry's features against all case reviews, and what stands in one review only."""
    from assistant.knowledge import forms
    from assistant.knowledge.inquiry import matrix

    with (
        open_library(folder).snapshot() as snapshot,
        counted("review", quiet=as_json) as told,
    ):
        found = matrix(snapshot, code, filters, told)
    if as_json:
        print_json(forms.matrix(found))
    else:
        _print_matrix(found)


@inquiry.command("add", short_help="Add an inquiry from a file.")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@signed("adds it")
@common
def add_file(file: Path, who: str, folder: Path | None, *, as_json: bool) -> None:
    """Add an inquiry from a TOML file: [inquiry] with code and title, [[feature]] for each feature.

    A feature has a code and a name, and the codes of the `themes` that match it.
    """
    from assistant.knowledge import forms
    from assistant.knowledge.inquiry import add_inquiry

    added = add_inquiry(open_library(folder), file, who=who)
    if as_json:
        print_json(forms.added(added))
    else:
        click.echo(f"Added “{added.title}”: {len(added.features)} features.")


@click.command(short_help="Show how a review links what it says.")
@click.argument("review")
@click.option(
    "--decide",
    nargs=3,
    metavar="MARK START END",
    help="Decide on a place that a mark looks at: its name and places as --json prints them.",
)
@click.option("--as", "verdict", type=click.Choice(["met", "missing"]), help="What you decide.")
@signed("decides")
@click.option("--why", default="", metavar="TEXT", help="Why; it is kept with the decision.")
@common
def linkage(
    review: str,
    decide: tuple[str, str, str] | None,
    verdict: str | None,
    who: str,
    why: str,
    folder: Path | None,
    *,
    as_json: bool,
) -> None:
    """Show how REVIEW links recommendations to findings, findings to evidence, both to a reason.

    What is missing is listed with its place. It is a profile for a person to judge, not a mark; a
    person's word outranks it:

    \b
    reviews linkage child-f.pdf --decide answers 5120 5188 --as met --why "Answers 4.3."
    """  # noqa: D301 - \b is click's mark for lines kept as they are
    from assistant.linkage import forms
    from assistant.linkage.linkage import linkage as profile

    if (decide is None) != (verdict is None):
        raise click.UsageError("Give both --decide MARK START END and --as met or missing.")
    library = open_library(folder)
    if decide is not None and verdict is not None:
        _decide(library, review, decide, met=verdict == "met", who=who, why=why)
    with library.snapshot() as snapshot:
        found = profile(snapshot, review)
    if as_json:
        print_json(forms.linkage(found))
    else:
        _print_linkage(found)


def _decide(
    library: Library, review: str, at: tuple[str, str, str], *, met: bool, who: str, why: str
) -> None:
    from assistant.linkage.linkage import Mark, override
    from corpus.types import Place, Span

    name, start, end = at
    if name.upper() not in Mark.__members__:
        known = ", ".join(mark.lower() for mark in Mark.__members__)
        raise click.UsageError(f"There is no mark “{name}”: choose one of {known}.")
    if not (start.isdigit() and end.isdigit()):
        raise click.UsageError("START and END are whole numbers, as --json prints them.")
    with library.snapshot() as snapshot:
        sha256 = snapshot.held(review).sha256
    place = Place(sha256, Span(int(start), int(end)))
    override(library, place, Mark[name.upper()], met=met, who=who, why=why)


@click.command(short_help="Show the reviews by author, if an owner turned it on.")
@click.option("--turn", type=click.Choice(["on", "off"]), help="Show authors at all, or no longer.")
@signed("turns it")
@click.option("--why", default="", metavar="TEXT", help="Why; it is kept with the change.")
@common
def authors(turn: str | None, who: str, why: str, folder: Path | None, *, as_json: bool) -> None:
    """Show the reviews by author with how they link what they say, for a panel to judge.

    Off until turned on: authors' names are personal data. A few reviews rank nobody.
    """
    from assistant.linkage.author_forms import authors as form
    from assistant.linkage.authors import by_author, show_authors

    library = open_library(folder)
    if turn is not None:
        show_authors(library, on=turn == "on", who=who, why=why)
        if turn == "off":
            click.echo("Authors are no longer shown.", err=as_json)
            return
    with library.snapshot() as snapshot, counted("review", quiet=as_json) as told:
        found = by_author(snapshot, told)
    if as_json:
        print_json(form(found))
    else:
        _print_authors(found)


def _print_authors(found: Authors) -> None:
    click.echo(f"{found.of} case reviews; {found.unnamed} name no author.\n{found.warning}")
    for author in found.authors:
        few = " (too few to say anything)" if author.few else ""
        click.secho(f"\n{author.name}: {len(author.reviews)} of {found.of} reviews{few}", bold=True)
        for mark, (met, of) in author.marks.items():
            if of:
                click.echo(f"  {met:4} of {of:4} {mark.value}")


def _print_matrix(found: Matrix) -> None:
    click.secho(found.inquiry.title, bold=True)
    for feature in found.inquiry.features:
        click.echo(f"{found.reported(feature.code):4} of {len(found.reviews)}  {feature.name}")
    if found.raised:
        click.secho("\nReported once, and like the inquiry", underline=True)
    for one in found.raised:
        click.echo(f"  {one.name}: “{one.citations[0].quote}”\n  {one.citations[0].label}")


def _print_linkage(found: Linkage) -> None:
    click.secho(found.review.metadata.title or found.review.source, bold=True)
    for marked in found.marks:
        if marked.checked:
            click.echo(f"\n{marked.met} of {len(marked.checked)} {marked.mark.value}")
        for one in marked.missing:
            claim = f" ({one.note})" if one.note else ""
            click.echo(f"  missing{claim}: “{one.citation.quote}”\n    {one.citation.label}")
