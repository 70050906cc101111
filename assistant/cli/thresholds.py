"""`reviews facts`, `threshold` and `silence`: coded facts, and what is made of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.cli.shared import common, counted, narrowed, open_library, print_json, signed

if TYPE_CHECKING:
    from assistant.citing import Citer
    from assistant.facts.facts import Fact
    from assistant.facts.silence import Silence
    from assistant.facts.thresholds import Replay, Threshold
    from index.types import Filter

_WHO = signed("says so")
_WHY = click.option("--why", default="", metavar="TEXT", help="Why: it is kept with it.")


@click.command(short_help="Show the coded facts of a review, or correct one.")
@click.argument("review")
@click.option(
    "--correct",
    "word",
    nargs=2,
    metavar="FACT VALUE",
    help="Say what a fact is: age “4 weeks”, domestic-violence no, earlier-referrals 3 …",
)
@_WHO
@_WHY
@common
def facts(
    review: str,
    word: tuple[str, str] | None,
    who: str,
    why: str,
    folder: Path | None,
    *,
    as_json: bool,
) -> None:
    """Show the coded facts of REVIEW with the sentences behind them; silence is “unknown”.

    A person's word on a fact outranks what was read, and is kept with who and why.
    """
    from assistant.citing import Citer
    from assistant.facts import forms as fact_forms
    from assistant.facts.facts import correct, facts_of
    from assistant.facts.types import fact_code

    library = open_library(folder)
    if word:
        correct(library, review, fact_code(word[0]), word[1], who=who, why=why)
    with library.snapshot() as snapshot:
        found = facts_of(snapshot, review)
        held, citer = snapshot.held(review), Citer(snapshot)
        if as_json:
            print_json(fact_forms.facts(held, found, citer))
        else:
            click.secho(held.metadata.title or held.source, bold=True)
            for one in found.values():
                _print_fact(one, citer)


@click.command(short_help="Replay a threshold over all reviews.")
@click.argument("rule", required=False)
@click.option("--against", metavar="RULE", help="Another rule, to set beside it.")
@click.option("--save", "name", metavar="NAME", help="Keep the rule under a name of your own.")
@_WHO
@_WHY
@narrowed
@common
def threshold(  # noqa: PLR0913 - one argument an option
    rule: str | None,
    against: str | None,
    name: str | None,
    who: str,
    why: str,
    filters: Filter,
    folder: Path | None,
    *,
    as_json: bool,
) -> None:
    """Tell which case reviews RULE would have captured; without RULE, list those that have names.

    \b
    reviews threshold "domestic violence and child under 6 months"
    reviews threshold third-referral --against violence-under-six-months
    """  # noqa: D301 - \b is click's mark for lines kept as they are
    from assistant.citing import Citer
    from assistant.facts import forms as fact_forms
    from assistant.facts.thresholds import replays, save, thresholds

    library = open_library(folder)
    if rule is None:
        if against or name:
            raise click.UsageError("Give the rule that is to be replayed.")
        with library.snapshot() as snapshot:
            held = thresholds(snapshot)
        if as_json:
            print_json(fact_forms.thresholds(held))
        else:
            _print_named(held)
        return
    if name:
        save(library, name, rule, who=who, why=why)
    rules = [rule, *([against] if against else [])]
    with library.snapshot() as snapshot:
        with counted("review", quiet=as_json) as told:
            found = replays(snapshot, rules, filters, told)
        if as_json:
            print_json(fact_forms.threshold(found, Citer(snapshot)))
        else:
            _print_replays(found, Citer(snapshot))


@click.command(short_help="Show what reviews never mention of what would be expected.")
@click.argument("review", required=False)
@narrowed
@common
def silence(
    review: str | None,
    filters: Filter,
    folder: Path | None,
    *,
    as_json: bool,
) -> None:
    """Show what the practice of its day would expect REVIEW to speak of, and it never mentions.

    Without REVIEW, over all case reviews. Not mentioned is never taken for absent.
    """
    from assistant.citing import Citer
    from assistant.facts import forms as fact_forms
    from assistant.facts.silence import silence as read_silence
    from assistant.facts.silence import silence_of

    with open_library(folder).snapshot() as snapshot:
        if review:
            found = silence_of(snapshot, review)
        else:
            with counted("review", quiet=as_json) as told:
                found = read_silence(snapshot, filters, told)
        if as_json:
            print_json(fact_forms.silence(found, Citer(snapshot)))
        else:
            _print_silence(found, whole=review is None)


def _print_silence(found: Silence, *, whole: bool) -> None:
    from assistant.facts.silence import CAUTION, Expected

    for one in found.expectations:
        heard = found.of(one.code)
        silent = [each.review.source for each in heard if each.status is Expected.SILENT]
        if whole and heard:
            click.echo(f"{len(silent):4} of {len(heard):3} expected to: {one.name}")
        elif silent:
            click.echo(f"Never mentioned: {one.name}\n  {one.basis}")
    click.echo(f"\n{CAUTION}")


def _print_fact(one: Fact, citer: Citer) -> None:
    from assistant.coding.codings import MACHINE
    from assistant.facts.types import NAMES

    said = "" if one.by == MACHINE else f"  (said by {one.by}; read: {one.proposed})"
    click.echo(f"\n{NAMES[one.code]} ({one.code.value}): {one.value}{said}")
    for place in one.places:
        cited = citer.at(place)
        click.echo(f"  “{cited.quote}”\n  {cited.label}")


def _print_named(held: dict[str, Threshold]) -> None:
    for one in held.values():
        by = f"  (saved by {one.who})" if one.who else ""
        click.echo(f"{one.name}: {one.text}{by}")


def _print_replays(found: list[Replay], citer: Citer) -> None:
    from assistant.facts.thresholds import CAUTION, Outcome, agreement, read_back

    for one in found:
        click.secho(f"{read_back(one.threshold)}", bold=True)
        total = len(one.verdicts)
        for outcome in Outcome:
            click.echo(f"{one.count(outcome):4} of {total} {outcome.value}")
    if len(found) > 1:
        click.echo("\nTogether")
        for each, reviews in agreement(found[0], found[1]).items():
            click.echo(f"{len(reviews):4}  {each.value.replace('_', ' ')}")
    for verdict in found[0].verdicts:
        click.echo(f"\n{verdict.review.source}: {verdict.outcome.value}")
        for fact in verdict.facts:
            _print_fact(fact, citer)
    click.echo(f"\n{CAUTION}")
