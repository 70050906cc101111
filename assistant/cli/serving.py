"""`reviews serve`."""

from __future__ import annotations

import os
import sys
from importlib.util import find_spec
from pathlib import Path

import click

from corpus.errors import AssistantError


@click.command(short_help="Open the library in a browser.")
@click.option("--port", type=click.IntRange(1, 65535), default=8501, show_default=True)
@click.option(
    "--library",
    "folder",
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    help="The library's folder (else $REVIEWS_LIBRARY, else your own).",
)
@click.option("--empty", is_flag=True, help="Start a new library without the sample reviews.")
def serve(port: int, folder: Path | None, *, empty: bool) -> None:
    """Open the library in a browser on this machine alone.

    A library that doesn't exist yet starts with the invented sample reviews.
    """
    from assistant.settings import LIBRARY_VARIABLE, library_folder
    from index.place import check_place

    place = (folder or library_folder()).absolute()
    check_place(place, new=True)
    if not place.is_dir() and not empty:
        _start_with_samples(place)
    elif place.is_dir():
        _bring_up_to_date(place)
    page = find_spec("streamlit_app")
    if page is None or page.origin is None:
        raise AssistantError("The pages are not installed: install the project again.")
    options = {
        "server.address": "127.0.0.1",
        "server.port": port,
        "server.headless": "true",
        "server.fileWatcherType": "none",
        "browser.gatherUsageStats": "false",
        "logger.hideWelcomeMessage": "true",
    }
    words = [f"--{name}={value}" for name, value in options.items()]
    environment = os.environ | {LIBRARY_VARIABLE: str(place)}
    command = [sys.executable, "-m", "streamlit", "run", page.origin, *words]
    os.chdir(Path(page.origin).parent)
    os.execve(sys.executable, command, environment)  # noqa: S606 - our own interpreter, no shell


def _bring_up_to_date(place: Path) -> None:
    """Encode a library anew that an earlier release made: all of it, or it stays as it was."""
    from assistant.choosing import give_up, is_outdated
    from assistant.cli.shared import counted
    from index.library import Library
    from index.models import Part

    library = Library(place)
    library.begin()
    with library.snapshot() as snapshot:
        outdated = is_outdated(snapshot)
    if outdated:
        click.echo("This library was made by an earlier release: encoding it anew, once.")
        with counted("passage", quiet=False) as told:
            give_up(library, Part.ENCODER, who="reviews serve", encoded=told)


def _start_with_samples(place: Path) -> None:
    """Make a new library that holds the sample reviews."""
    from tqdm import tqdm

    from assistant.samples import add_samples, sample_files
    from index.library import Library

    click.echo("A new library: adding the sample reviews, which are invented.")
    reports = tqdm(add_samples(Library(place)), total=len(sample_files()), unit="file", leave=False)
    for report in reports:
        if report.status == "refused":
            raise AssistantError(f"{report.source}: {report.reason}")
