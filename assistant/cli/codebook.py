"""`reviews codebook`: show it, hand it to another program, take it back."""

from __future__ import annotations

import getpass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.cli.shared import common, open_library, print_json
from corpus.errors import AssistantError

if TYPE_CHECKING:
    from assistant.codebook.book import Theme
    from assistant.codebook.keeping import HeldCodebook, Imported

_FILE = click.Path(dir_okay=False, path_type=Path)
_of_version = click.option(
    "--version", type=click.IntRange(1), metavar="N", help="An earlier version than the latest."
)


@click.group(short_help="Show, export and import the codebook of themes.")
def codebook() -> None:
    """Show, export and import the codebook: the themes that reviews are coded with.

    \b
    reviews codebook show
    reviews codebook show domestic-violence
    reviews codebook export codebook.qdc        for NVivo, ATLAS.ti, MAXQDA, QualCoder
    reviews codebook export codebook.toml       to edit as text
    reviews codebook import codebook.toml --why "Wider definition of neglect."

    A library keeps every version of its codebook; an import makes a new one.
    """  # noqa: D301 - \b is click's mark for lines kept as they are


@codebook.command(short_help="Show the themes, or one of them in full.")
@click.argument("code", required=False)
@_of_version
@common
def show(code: str | None, version: int | None, folder: Path | None, *, as_json: bool) -> None:
    """Show the themes of the codebook in their groups, or the one of CODE in full."""
    from assistant.codebook import forms
    from assistant.codebook.book import KIND
    from assistant.codebook.keeping import held_codebook

    with open_library(folder).snapshot() as snapshot:
        held = held_codebook(snapshot, version)
        editions = snapshot.editions(KIND)
    theme = held.codebook.theme(code) if code else None
    if as_json:
        print_json(forms.theme(theme) if theme else forms.codebook(held, editions))
    elif theme:
        _print_theme(theme)
    else:
        _print_codebook(held)


@codebook.command("export", short_help="Write it for another program, or to edit.")
@click.argument("file", type=_FILE)
@_of_version
@common
def export_file(file: Path, version: int | None, folder: Path | None, *, as_json: bool) -> None:
    """Write the codebook to FILE: .qdc (REFI-QDA) or .toml."""
    from assistant.codebook.forms import CodebookExport
    from assistant.codebook.keeping import export_codebook, held_codebook

    with open_library(folder).snapshot() as snapshot:
        held = held_codebook(snapshot, version)
    export_codebook(held.codebook, file)
    themes = len(held.codebook.themes)
    if as_json:
        print_json(CodebookExport(str(file), held.version, themes))
    else:
        click.echo(f"Wrote version {held.version} of the codebook, {themes} themes, to {file}")


@codebook.command("import", short_help="Take it from another program, or as edited.")
@click.argument("file", type=_FILE)
@click.option("--who", metavar="NAME", help="Who makes the change (else your login's name).")
@click.option("--why", metavar="TEXT", default="", help="Why; it is kept with the version.")
@common
def import_file(
    file: Path, who: str | None, why: str, folder: Path | None, *, as_json: bool
) -> None:
    """Take the codebook from FILE (.qdc or .toml) as the library's new version.

    The file is taken whole, in the place of the codebook, or not at all. Earlier versions stay:
    `reviews codebook export --version N` brings one back.
    """
    from assistant.codebook import forms
    from assistant.codebook.keeping import import_codebook

    outcome = import_codebook(open_library(folder), file, who=who or _login(), why=why)
    if as_json:
        print_json(forms.imported(outcome))
    else:
        click.echo(_said(outcome))


def _login() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError) as error:
        raise AssistantError("Say who makes the change, with --who NAME.") from error


def _said(outcome: Imported) -> str:
    differs = {
        "added": outcome.changes.added,
        "removed": outcome.changes.removed,
        "changed": outcome.changes.changed,
    }
    lines = [f"{name:9}{', '.join(codes)}" for name, codes in differs.items() if codes]
    version = outcome.held.version
    if not lines:
        return f"Nothing differs from version {version}."
    return "\n".join([f"This is now version {version} of the codebook.", *lines])


def _print_codebook(held: HeldCodebook) -> None:
    themes = held.codebook.themes
    for group in (*held.codebook.groups, None):
        below = held.codebook.themes_of(group.code if group else "")
        if below:
            click.secho(group.name if group else "In no group", bold=True)
        for theme in below:
            click.echo(f"  {theme.code:28} {theme.name}")
    kept = f", kept {held.edition.kept} by {held.edition.who}" if held.edition else ", as shipped"
    click.echo(f"Version {held.version}{kept}: {len(themes)} themes")


def _print_theme(theme: Theme) -> None:
    from assistant.codebook.descriptions import describe

    click.secho(theme.name, bold=True)
    click.echo(describe(theme))
