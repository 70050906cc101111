"""The command `reviews` and what its subcommands share."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

import click

from corpus.errors import AssistantError

if TYPE_CHECKING:
    from index.library import Library

P = ParamSpec("P")
R = TypeVar("R")
FAILED = 1  # exit code: something that a person can put right


class ReviewsGroup(click.Group):
    """A group whose commands end an AssistantError with its sentence and exit code 1."""

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - click's own signature
        """Run the subcommand."""
        try:
            return super().invoke(ctx)
        except AssistantError as error:
            click.echo(f"reviews: {error}", err=True)
            ctx.exit(FAILED)


@click.group(cls=ReviewsGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="case-review-assistant")
def main() -> None:
    r"""Ask published case reviews in plain words; every answer is quoted and cited.

    \b
    Start here:
      reviews add ~/reviews           put a folder of reviews into the library
      reviews ask "what went wrong with pre-birth assessments?"
      reviews ask "which reviews mention home education since 2010?"
      reviews search "core group not held"
      reviews serve                   the same in a browser

    Nothing leaves this machine. Every command takes --json for programs and --library DIR for
    another library than yours (or set REVIEWS_LIBRARY). Exit code 0: done; 1: something to put
    right, said in one sentence; 2: the command's own words are off.
    """


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


def open_library(folder: Path | None, *, new: bool = False) -> Library:
    """Open the library in a folder; only `new` makes one where there is none."""
    from assistant.settings import library_folder
    from index.library import Library

    place = folder or library_folder()
    if not new and not place.is_dir():
        raise AssistantError(
            f"There is no library in {place} yet: make one with `reviews add PATH…`, or start "
            "with the samples by `reviews serve`."
        )
    return Library(place)


def print_json(form: Any) -> None:  # noqa: ANN401 - JSON values are of any type
    """Print one JSON document, or one line of several."""
    json.dump(form, sys.stdout, ensure_ascii=False)
    sys.stdout.write("\n")
    sys.stdout.flush()


from assistant.cli import asking, keeping, serving  # noqa: E402, F401 - they register themselves
