"""`reviews watch`: a library kept in step with a folder."""

from __future__ import annotations

from pathlib import Path

import click

from assistant.cli.shared import common, open_library, print_json


@click.command(short_help="Keep the library in step with a folder.")
@click.argument("watched", metavar="FOLDER", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--emptied",
    is_flag=True,
    help="What is missing from FOLDER at first was taken away: remove it, though no file is left.",
)
@common
def watch(watched: Path, folder: Path | None, *, emptied: bool, as_json: bool) -> None:
    """Keep the library in step with FOLDER and those in it, until Ctrl-C.

    It begins with what lies there. From then on a file that is added is added here, one that is
    changed takes the place of its former version, and the document of one that is taken away is
    removed, if this command brought it in: what was held before, or is in another file too,
    stays. Where the FILE.toml beside a file changes, what it says of the document is taken over.
    A file is read once nobody writes to it any more. Each change has a line, and so has each file
    that is not read, with the reason. A folder that isn't there, or whose disk may not be mounted,
    is waited for, and nothing of it is removed until you say --emptied.
    """
    from assistant import library_forms
    from assistant.cli.keeping import said
    from index.looking import looks
    from index.watching import changes

    library = open_library(folder, new=True)
    place = watched.resolve()
    click.echo(f"Watching {place} (Ctrl-C ends it).", err=True)
    try:
        for change in changes(library, place, looks(place), emptied=emptied):
            if isinstance(change, str):
                click.echo(change, err=True)
            elif as_json:
                print_json(library_forms.change(change))
            else:
                click.echo(said(change))
    except KeyboardInterrupt:
        click.echo(f"No longer watching {place}.", err=True)
