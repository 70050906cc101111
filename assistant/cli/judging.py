"""`reviews inquiry` and `reviews linkage`: reviews held against a yardstick."""

from __future__ import annotations

import getpass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.cli.asking import chosen
from assistant.cli.shared import common, counted, narrowed, open_library, print_json

if TYPE_CHECKING:
    from assistant.inquiry import Matrix
    from assistant.linkage import Linkage


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
    areas: tuple[str, ...],
    since: str | None,
    until: str | None,
    folder: Path | None,
    *,
    as_json: bool,
) -> None:
    """Show an inquiry's features against all case reviews, and what stands in one review only."""
    from assistant import forms
    from assistant.inquiry import matrix

    with counted("review", quiet=as_json) as told:
        found = matrix(open_library(folder), code, chosen(areas, since, until), told)
    if as_json:
        print_json(forms.matrix(found))
    else:
        _print_matrix(found)


@inquiry.command("add", short_help="Add an inquiry from a file.")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--who", default=getpass.getuser, metavar="NAME", help="Who adds it (else your login)."
)
@common
def add_file(file: Path, who: str, folder: Path | None, *, as_json: bool) -> None:
    """Add an inquiry from a TOML file: [inquiry] with code and title, [[feature]] for each feature.

    A feature has a code and a name, and the codes of the `themes` that match it.
    """
    from assistant.inquiry import add_inquiry

    added = add_inquiry(open_library(folder), file, who=who)
    if as_json:
        print_json({"code": added.code, "title": added.title, "features": len(added.features)})
    else:
        click.echo(f"Added “{added.title}”: {len(added.features)} features.")


@click.command(short_help="Show how a review links what it says.")
@click.argument("review")
@common
def linkage(review: str, folder: Path | None, *, as_json: bool) -> None:
    """Show how REVIEW links recommendations to findings, findings to evidence, both to a reason.

    What is missing is listed with its place. It is a profile for a person to judge, not a mark.
    """
    from assistant import forms
    from assistant.linkage import linkage as profile

    found = profile(open_library(folder), review)
    if as_json:
        print_json(forms.linkage(found))
    else:
        _print_linkage(found)


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
