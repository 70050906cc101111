"""`reviews notice` and `reviews standing`: what arrives, and what it changes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.cli.shared import common, open_library, patience, print_json, signed

if TYPE_CHECKING:
    from assistant.knowledge.arrival import Notice
    from assistant.knowledge.standing import Answered

_by = signed("does so")


@click.command(short_help="Tell what a review reports again, and what is new in it.")
@click.argument("review")
@common
def notice(review: str, folder: Path | None, *, as_json: bool) -> None:
    """Tell what REVIEW reports again, what is new in it, and what was recommended before.

    It is compared with all other case reviews held. An issue is reported again where another
    review reports it of an earlier incident; a recommendation came before where it was published
    before the incident of this one.
    """
    from assistant.knowledge import arrival_forms
    from assistant.knowledge.arrival import notice as read

    with open_library(folder).snapshot() as snapshot, patience("Reading the library"):
        given = read(snapshot, review)
    if as_json:
        print_json(arrival_forms.notice(given))
    else:
        _print_notice(given)


@click.group(short_help="Keep questions, and ask them again as reviews arrive.")
def standing() -> None:
    """Keep questions in the library, answer them afresh, and say what changed.

    \b
    reviews standing list
    reviews standing ask
    reviews standing add "Are fathers left out of assessments?"
    reviews standing remove no-school-place

    Of an answer it keeps which reviews report the issue. A question about a live case, or about
    who somebody is, is refused and kept nowhere.
    """  # noqa: D301 - \b is click's mark for lines kept as they are


@standing.command("list", short_help="List the questions.")
@common
def list_questions(folder: Path | None, *, as_json: bool) -> None:
    """List the standing questions, and when each was last answered."""
    from assistant.knowledge import standing_forms
    from assistant.knowledge.standing import last_answered, questions

    with open_library(folder).snapshot() as snapshot:
        every = [(one, last_answered(snapshot, one.id)) for one in questions(snapshot)]
    if as_json:
        listed = tuple(standing_forms.question(*one) for one in every)
        print_json(standing_forms.StandingList(listed))
        return
    for one, last in every:
        when = f"last answered {last.kept[:10]}" if last else "not answered yet"
        click.echo(f"{one.id}  {one.text}  ({when})")
    if not every:
        click.echo("No standing question is kept: add one with `reviews standing add TEXT`.")


@standing.command("add", short_help="Keep a question.")
@click.argument("text")
@click.option("--theme", metavar="CODE", help="A theme of the codebook that answers it.")
@_by
@common
def add_question(
    text: str, theme: str | None, who: str, folder: Path | None, *, as_json: bool
) -> None:
    """Keep the question TEXT; where no theme is given, its words are looked for in all reviews."""
    from assistant.knowledge import standing_forms
    from assistant.knowledge.standing import add_question as keep

    kept = keep(open_library(folder), text, who=who, theme=theme)
    if as_json:
        print_json(standing_forms.StandingAdd(standing_forms.question(kept, None)))
    else:
        click.echo(f"Kept as {kept.id}: {kept.text}")


@standing.command("remove", short_help="Keep a question no longer.")
@click.argument("id_", metavar="ID")
@_by
@common
def remove_question(id_: str, who: str, folder: Path | None, *, as_json: bool) -> None:
    """Keep the question of ID no longer."""
    from assistant.knowledge import standing_forms
    from assistant.knowledge.standing import remove_question as drop

    dropped = drop(open_library(folder), id_, who=who)
    if as_json:
        print_json(standing_forms.StandingRemove(standing_forms.question(dropped, None)))
    else:
        click.echo(f"Kept no longer: {dropped.text}")


@standing.command("ask", short_help="Answer the questions afresh, and say what changed.")
@click.argument("id_", metavar="[ID]", required=False)
@_by
@common
def ask_questions(id_: str | None, who: str, folder: Path | None, *, as_json: bool) -> None:
    """Answer the question of ID afresh, or all of them, and say what changed since last time."""
    from assistant.citing import Citer
    from assistant.knowledge import standing_forms
    from assistant.knowledge.standing import ask_standing, questions

    library = open_library(folder)
    with library.snapshot() as snapshot:
        ids = [id_] if id_ else [one.id for one in questions(snapshot)]
        with patience("Reading the library"):
            answers = [ask_standing(library, snapshot, one, who=who) for one in ids]
        if as_json:
            citer = Citer(snapshot)
            print_json(standing_forms.answered(answers, citer))
            return
        for one in answers:
            _print_answered(one)


def _print_notice(given: Notice) -> None:
    from assistant.knowledge.arrival_wording import summary

    click.secho(given.review.metadata.title or given.review.source, bold=True)
    click.echo("\n".join(summary(given)))
    for title, known in (
        ("Reported again", given.again),
        ("Reported elsewhere too", [one for one in given.known if not one.again]),
    ):
        if known:
            click.secho(f"\n{title}", underline=True)
        for one in known:
            others = ", ".join(other.review.source for other in one.others[:3])
            more = f" and {len(one.others) - 3} more" if len(one.others) > 3 else ""  # noqa: PLR2004 - as many as a line holds
            click.echo(f"{one.name}: {len(one.others)} of {one.of} ({others}{more})")
            click.echo(f"  “{one.citations[0].quote}”\n  {one.citations[0].label}")
    if given.new:
        click.secho("\nNew in this library", underline=True)
    for new in given.new:
        click.echo(f"{new.name}\n  “{new.citations[0].quote}”\n  {new.citations[0].label}")
    if given.recommended:
        click.secho("\nRecommended before", underline=True)
    for made in given.recommended:
        click.echo(f"  “{made.citation.quote}”\n  {made.citation.label}")
    click.echo("")
    for limit in given.limits:
        click.echo(limit)


def _print_answered(given: Answered) -> None:
    from assistant.knowledge.arrival_wording import changes

    click.secho(f"\n{given.question.text}", bold=True)
    traced = given.traced
    click.echo(f"Reported by {traced.n} of {traced.of} case reviews.")
    for line in changes(given):
        click.echo(line)
    for one in traced.occurrences:
        if one.citations:
            click.echo(f"  “{one.citations[0].quote}”\n  {one.citations[0].label}")
