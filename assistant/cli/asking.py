"""`reviews ask` and `reviews search`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.cli.shared import common, narrowed, open_library, patience, print_json
from corpus.errors import AssistantError

if TYPE_CHECKING:
    from assistant.types import Answer, Citation, Turn
    from index.types import Filter

_TITLES = {
    "finding": "What was found",
    "absence": "Looked for and found absent",
    "recommendation": "What was recommended",
    "unsure": "What may bear on it",
}


@click.command(short_help="Answer a question with cited quotations.")
@click.argument("question")
@click.option(
    "--history",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help='Earlier turns, a JSON list of {"role": "user"|"assistant", "text": "…"}.',
)
@narrowed
@common
def ask(
    question: str,
    history: Path | None,
    filters: Filter,
    folder: Path | None,
    *,
    as_json: bool,
) -> None:
    """Answer QUESTION with exact, cited quotations, or say that the reviews are silent.

    \b
    reviews ask "what went wrong with pre-birth assessments?"
    reviews ask "how many reviews mention domestic violence in Eastmere since 2010?"
    reviews ask "what was recommended about supervision?" --since 2015

    Areas and years may stand in the question or in the options. Identifying somebody and advice
    on a live case are declined. Exit code 0 whether or not the reviews have an answer.
    """  # noqa: D301 - \b is click's mark for lines kept as they are
    from assistant import forms
    from assistant.asking import ask as ask_library

    turns = read_history(history) if history else ()
    library = open_library(folder)
    with patience("Reading the library"):
        given = ask_library(library, question, history=turns, filters=filters)
    if as_json:
        print_json(forms.answer(given))
    else:
        print_answer(given)


@click.command(short_help="Find passages by words and meaning.")
@click.argument("text")
@click.option("-k", "most", type=click.IntRange(1, 1000), default=10, show_default=True)
@narrowed
@common
def search(
    text: str,
    most: int,
    filters: Filter,
    folder: Path | None,
    *,
    as_json: bool,
) -> None:
    """Find the passages nearest to TEXT, by words and by meaning, best first.

    \b
    reviews search "core group not held" -k 20
    """  # noqa: D301 - \b is click's mark for lines kept as they are
    from assistant import forms
    from assistant.searching import search as search_library

    hits = search_library(open_library(folder), text, filters=filters, k=most)
    if as_json:
        print_json(forms.found(hits))
        return
    for number, hit in enumerate(hits, 1):
        click.secho(f"{number}. {hit.citation.label}", bold=True)
        click.echo(f"{_indented(hit.citation.quote)}\n")
    if not hits:
        click.echo("Nothing was found; the library may be empty, or the filters too narrow.")


def read_history(path: Path) -> tuple[Turn, ...]:
    """Read earlier turns from a JSON file."""
    from assistant.types import Turn

    try:
        turns = json.loads(path.read_text(encoding="utf-8"))
        known = [Turn(turn["role"], str(turn["text"])) for turn in turns]
    except (ValueError, KeyError, TypeError) as error:
        raise AssistantError(
            f'{path.name} is no history: write a JSON list of {{"role": …, "text": …}}.'
        ) from error
    if {turn.role for turn in known} - {"user", "assistant"}:
        raise AssistantError(f"{path.name} has a role that is neither user nor assistant.")
    return tuple(known)


def print_answer(given: Answer) -> None:
    """Print an answer for a person to read."""
    from assistant import wording
    from assistant.types import Outcome

    click.secho(given.lead, bold=True)
    title = None
    for point in given.points:
        kind = "unsure" if given.outcome is Outcome.UNSURE else point.kind.value
        if title != (title := _TITLES[kind]):
            click.secho(f"\n{title}", underline=True)
        _print_point(point.citations)
    if given.nearest:
        click.secho("\nNearest passages, which do not answer the question", underline=True)
        for one in given.nearest:
            _print_point((one,))
    if given.notes:
        click.echo("")
    for note in given.notes:
        click.echo(note)
    understood = wording.understood(given.understood)
    if understood:
        click.echo(f"\nUnderstood as: {understood}")


def _print_point(citations: tuple[Citation, ...]) -> None:
    for one in citations:
        click.echo(f"\n{_indented(f'“{one.quote}”')}")
        click.secho(f"    {one.label}", fg="cyan")


def _indented(text: str) -> str:
    import textwrap

    return textwrap.fill(text, 96, initial_indent="  ", subsequent_indent="  ")
