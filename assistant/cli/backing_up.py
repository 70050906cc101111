"""`reviews backup` and `restore`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant import backup_forms
from assistant.cli.shared import common, open_library, patience, print_json

if TYPE_CHECKING:
    from index.backing_up import Amount
    from index.backup import Contents

MEGABYTE = 1_000_000


@click.command(short_help="Back up the library to a folder.")
@click.argument("destination", type=click.Path(file_okay=False, path_type=Path))
@common
def backup(destination: Path, folder: Path | None, *, as_json: bool) -> None:
    """Back up the library to the folder DESTINATION, while others use it or not.

    What a former backup there holds already isn't copied again. Until the new one is whole the
    former one stays, whatever breaks it off. A library that isn't sound is not backed up. The
    search index doesn't travel: it is built when a restored library is first opened.
    """
    with patience("Backing up"):
        done = open_library(folder).back_up(destination)
    if as_json:
        print_json(backup_forms.backed_up(destination, done))
    else:
        click.echo(f"Backed up to {destination}: {_described(done.contents)}.")
        click.echo(f"Copied {_said(done.copied)}; there already {_said(done.there)}.")


@click.command(short_help="Bring a library back from a backup.")
@click.argument("source", type=click.Path(file_okay=False, path_type=Path))
@common
def restore(source: Path, folder: Path | None, *, as_json: bool) -> None:
    """Bring back the library that `reviews backup` put into the folder SOURCE.

    All of the backup is looked at first, and a broken one is refused. A library that is there is
    never written over: name a new folder with --library.
    """
    from assistant.settings import library_folder
    from index.restoring import restore as bring_back

    place = folder or library_folder()
    with patience("Restoring"):
        contents = bring_back(source, place)
    if as_json:
        print_json(backup_forms.restored(source, contents, place))
    else:
        click.echo(f"Restored to {place}: {_described(contents)}.")
        click.echo("The search index is built when the library is first opened.")


def _described(contents: Contents) -> str:
    return (
        f"{contents.documents} documents, generation {contents.generation}, format "
        f"{contents.schema}, of {contents.made}"
    )


def _said(amount: Amount) -> str:
    return f"{amount.files} files ({amount.bytes / MEGABYTE:.1f} MB)"
