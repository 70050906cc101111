"""`reviews ask` and `reviews search`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.cli.shared import common, narrowed, open_library, patience, print_json
from corpus.errors import AssistantError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant.types import Answer, Citation, Point, Turn
    from index.types import Filter

FIRST = 8  # points of a group that are printed unless all are asked for
_TITLES = {
    "finding": "What was found",
    "absence": "Looked for and found absent",
    "recommendation": "What was recommended",
    "context": "Beside these: neither findings nor recommendations",
    "unsure": "What may bear on it: near to the question, none counted as an answer",
}
_ALONE = "What the reviews say of it: neither findings nor recommendations"


@click.command(short_help="Answer a question with cited quotations.")
@click.argument("question")
@click.option(
    "--history",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help='Earlier turns, a JSON list of {"role": "user"|"assistant", "text": "…"}.',
)
@click.option("--all", "every", is_flag=True, help="Print every quotation, not the first few.")
@narrowed
@common
def ask(
    question: str,
    history: Path | None,
    filters: Filter,
    folder: Path | None,
    *,
    every: bool,
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
    from assistant.asking import ask as ask_library

    turns = read_history(history) if history else ()
    with open_library(folder).snapshot() as snapshot, patience("Reading the library"):
        given = ask_library(snapshot, question, history=turns, filters=filters)
    if as_json:
        from assistant import forms

        print_json(forms.answer(given))
    else:
        print_answer(given, question, every=every)


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
    from assistant.searching import search as search_library

    with open_library(folder).snapshot() as snapshot:
        hits = search_library(snapshot, text, filters=filters, k=most)
    if as_json:
        from assistant import forms

        print_json(forms.found(hits))
        return
    for number, hit in enumerate(hits, 1):
        click.secho(f"{number}. {hit.citation.label}", bold=True)
        click.echo(f"{_indented(hit.citation.quote)}\n")
    if not hits:
        click.echo("Nothing was found; the library may be empty, or the filters too narrow.")


def read_history(path: Path) -> tuple[Turn, ...]:
    """Read earlier turns from a JSON file."""
    import msgspec

    from assistant.forms import History
    from assistant.types import Turn

    try:
        turns = msgspec.json.decode(path.read_bytes(), type=History)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise AssistantError(
            f'{path.name} is no history: write a JSON list of {{"role": "user" or "assistant", '
            f'"text": …}}, and nothing besides ({error}).'
        ) from error
    return tuple(Turn(turn.role, turn.text) for turn in turns)


def print_answer(given: Answer, asked: str = "", *, every: bool = False) -> None:
    """Print an answer for a person to read; `asked` is the question as typed."""
    from assistant import wording
    from assistant.types import Outcome

    searched = given.outcome not in {Outcome.DECLINED, Outcome.NOT_UNDERSTOOD}
    colour = "yellow" if given.outcome is Outcome.UNSURE else None
    click.secho(given.lead, bold=True, fg=colour)
    if searched:
        _print_lines(given.understood.notes)
    for part in given.parts:
        click.secho(f"\n{part.title}", bold=True, underline=True)
        click.echo(part.answer.lead)
        _print_quoted(part.answer, every=every)
        _print_lines([one for one in part.answer.notes if one not in given.notes])
    if not given.parts:
        _print_quoted(given, every=every)
    _print_lines(given.caveats if searched else given.notes)
    if searched:
        filters = wording.listed_filters(given.understood.filters)
        taken = wording.understood(given.understood, asked, filters)
        _print_lines([f"{name}: {value}" for name, value in taken])


def _print_quoted(given: Answer, *, every: bool) -> None:
    groups = _groups(given)
    for name, points in groups.items():
        title = _ALONE if list(groups) == ["context"] else _TITLES[name]
        _print_group(title, points, every=every, quiet=name == "context")
    if given.nearest:
        click.secho("\nNearest passages, which do not answer the question", underline=True)
        for one in given.nearest:
            _print_point((one,))


def _groups(given: Answer) -> dict[str, list[Point]]:
    """Return the points by kind; together where they only may bear on the question."""
    from assistant.types import Outcome

    groups: dict[str, list[Point]] = {}
    for point in given.points:
        own = point if point.under is None else given.points[point.under]
        name = "unsure" if given.outcome is Outcome.UNSURE else own.kind.value
        groups.setdefault(name, []).append(point)
    return groups


def _print_group(title: str, points: Sequence[Point], *, every: bool, quiet: bool) -> None:
    click.secho(f"\n{title}", underline=not quiet, dim=quiet)
    shown = points if every else points[:FIRST]
    for point in shown:
        _print_point(point.citations, under=point.under is not None)
    if left := len(points) - len(shown):
        click.echo(f"\n  {left} more: ask with --all to read them.")


def _print_lines(lines: Sequence[str]) -> None:
    """Print lines under an empty one, if there are any."""
    for line in ["", *lines] if lines else []:
        click.echo(line)


def _print_point(citations: tuple[Citation, ...], *, under: bool = False) -> None:
    """Print a point; one that belongs `under` another is indented more."""
    margin = 6 if under else 2
    for one in citations:
        click.echo(f"\n{_indented(f'“{one.quote}”', margin)}")
        click.secho(f"{' ' * (margin + 2)}{one.label}", fg="cyan")


def _indented(text: str, margin: int = 2) -> str:
    import textwrap

    space = " " * margin
    return textwrap.fill(text, 96, initial_indent=space, subsequent_indent=space)
