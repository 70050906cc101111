"""`reviews model`: another encoder, or a reranker on top."""

from __future__ import annotations

from pathlib import Path

import click

from assistant.cli.shared import common, counted, open_library, print_json, signed

_PARTS = click.Choice(["encoder", "reranker"])
_CAUTION = (
    "Whether a question is answered was fitted for the encoder that ships: with this one every "
    "quotation is as exact, but some questions may wrongly be called silent, or be answered."
)


@click.group(short_help="Show, set and reset the models of a library.")
def model() -> None:
    """Show, set and reset the models of a library: another encoder, or a reranker on top.

    \b
    reviews model show
    reviews model set ~/models/bge-base-en-v1.5
    reviews model set cross-encoder/ms-marco-MiniLM-L6-v2 --download
    reviews model reset encoder

    Any sentence-transformers encoder or single-score cross-encoder will do. Only --download lets
    anything be fetched, and only that model.
    """  # noqa: D301 - \b is click's mark for lines kept as they are


@model.command(short_help="Show which models the library uses.")
@common
def show(folder: Path | None, *, as_json: bool) -> None:
    """Show which models the library uses."""
    from assistant import forms
    from assistant.choosing import in_use

    used = in_use(open_library(folder))
    if as_json:
        print_json(forms.models(used))
        return
    for part, named in (("encoder", used.encoder), ("reranker", used.reranker)):
        usual = "the one that ships" if part == "encoder" else "none"
        click.echo(f"{part:9} {f'{named.name} in {named.folder}' if named else usual}")


@model.command("set", short_help="Use a model from now on.")
@click.argument("name", metavar="NAME_OR_FOLDER")
@click.option("--download", is_flag=True, help="Let the model be fetched if it isn't here.")
@signed("decides")
@common
def set_model(name: str, who: str, folder: Path | None, *, download: bool, as_json: bool) -> None:
    """Use the model of this folder or name from now on.

    It is told from its files whether it is an encoder or a reranker. A new encoder encodes every
    passage anew: that takes as long as adding the reviews did, and if it is broken off the library
    stays as it was.
    """
    from assistant import forms
    from assistant.choosing import choose, in_use

    library = open_library(folder)
    with counted("passage", quiet=as_json) as told:
        chosen = choose(library, name, who=who, download=download, encoded=told)
    if as_json:
        print_json(forms.models(in_use(library)))
        return
    click.echo(f"The library’s {chosen.part.value} is now {chosen.name}.")
    if chosen.part.value == "encoder":
        click.echo(_CAUTION)


@model.command(short_help="Go back to how the library was made.")
@click.argument("part", type=_PARTS)
@signed("decides")
@common
def reset(part: str, who: str, folder: Path | None, *, as_json: bool) -> None:
    """Go back to the encoder that ships, or to no reranker."""
    from assistant import forms
    from assistant.choosing import give_up, in_use
    from index.models import Part

    library = open_library(folder)
    with counted("passage", quiet=as_json) as told:
        changed = give_up(library, Part(part), who=who, encoded=told)
    if as_json:
        print_json(forms.models(in_use(library)))
    else:
        click.echo("Done." if changed else "There was nothing to reset.")
