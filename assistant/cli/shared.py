"""What the subcommands of `reviews` share."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING, ParamSpec, TypeVar

import click

from corpus.errors import AssistantError

if TYPE_CHECKING:
    from assistant.forms import Form
    from index.library import Library

P = ParamSpec("P")
R = TypeVar("R")
FAILED = 1  # exit code: something that a person can put right


def common(command: Callable[P, R]) -> Callable[P, R]:
    """Give a subcommand --library and --json."""
    with_json = click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")
    with_library = click.option(
        "--library",
        "folder",
        metavar="DIR",
        type=click.Path(file_okay=False, path_type=Path),
        help="The library's folder (else $REVIEWS_LIBRARY, else your own).",
    )
    return wraps(command)(with_library(with_json(command)))


def signed(does: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Return the option that names who “decides”, or does what else is said."""
    said = f"Who {does} (else your login)."
    return click.option("--who", default=getpass.getuser, metavar="NAME", help=said)


def open_library(folder: Path | None, *, new: bool = False) -> Library:
    """Open the library in a folder; only `new` makes one where there is none."""
    from assistant.settings import library_folder
    from index.library import Library
    from index.place import check_place

    place = folder or library_folder()
    check_place(place, new=new)
    return Library(place)


@contextmanager
def counted(unit: str, *, quiet: bool) -> Iterator[Callable[[int, int], None]]:
    """Show how many are done of how many, on a terminal."""
    from tqdm import tqdm

    with tqdm(unit=unit, disable=quiet or None, leave=False) as bar:

        def told(done: int, total: int) -> None:
            bar.total = total
            bar.update(done - bar.n)

        yield told


@contextmanager
def patience(doing: str) -> Iterator[None]:
    """Say on a terminal what is being done, and for how long, once it has taken a second."""
    ended = Event()

    def count() -> None:
        seconds = 0
        while not ended.wait(1):
            seconds += 1
            print(f"\r{doing} … {seconds} s", end="", file=sys.stderr, flush=True)  # noqa: T201 - a wait is announced
        if seconds:
            print("\r" + " " * 79 + "\r", end="", file=sys.stderr, flush=True)  # noqa: T201 - as above

    if not sys.stderr.isatty():
        yield
        return
    counting = Thread(target=count, daemon=True)
    counting.start()
    try:
        yield
    finally:
        ended.set()
        counting.join()


def print_json(form: Form) -> None:
    """Print one JSON document, or one line of several."""
    import msgspec

    sys.stdout.write(f"{msgspec.json.encode(form).decode()}\n")
    sys.stdout.flush()


def narrowed(command: Callable[..., R]) -> Callable[..., R]:
    """Give a subcommand the options that narrow what is asked; it takes them as `filters`."""
    only = click.option("--area", "areas", multiple=True, help="Only of this area (repeatable).")
    since = click.option("--since", metavar="DATE", help="Only published then or later: 2010.")
    until = click.option("--until", metavar="DATE", help="Only published then or earlier.")

    @wraps(command)
    def asked(
        *args: object,
        areas: tuple[str, ...],
        since: str | None,
        until: str | None,
        **options: object,
    ) -> R:
        from index.types import Filter

        filters = Filter(areas=areas, published_from=_date(since), published_to=_date(until))
        return command(*args, filters=filters, **options)

    return only(since(until(asked)))


def _date(said: str | None) -> str | None:
    """Return a date of the options in ISO 8601."""
    from corpus.dates import iso_date

    date = iso_date(said) if said else None
    if said and date is None:
        raise AssistantError(f"“{said}” is no date: write 2010, 2010-03 or 2010-03-15.")
    return date
