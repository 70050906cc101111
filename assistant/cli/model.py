"""`reviews model`: another encoder, a reranker or a chat model on top."""

from __future__ import annotations

from pathlib import Path

import click

from assistant.cli.shared import common, counted, open_library, print_json, signed

_PARTS = click.Choice(["encoder", "reranker", "chat"])
_CAUTION = (
    "Whether a question is answered was fitted for the encoder that ships: with this one every "
    "quotation is as exact, but some questions may wrongly be called silent, or be answered."
)
_SENDS = (
    "Questions, and the sentences found for them, go to {address} from now on{where}. What is "
    "shown is quoted from the library as before. `reviews model reset chat` ends it."
)


@click.group(short_help="Show, set and reset the models of a library.")
def model() -> None:
    """Show, set and reset the models of a library: an encoder, a reranker, a chat model.

    \b
    reviews model show
    reviews model set ~/models/bge-base-en-v1.5
    reviews model set cross-encoder/ms-marco-MiniLM-L6-v2 --download
    reviews model reset encoder
    reviews model chat openai:gpt-4o-mini --base-url http://localhost:8000/v1

    Any sentence-transformers encoder or single-score cross-encoder will do. Only --download lets
    anything be fetched, and only that model. A chat model is asked which of the sentences found
    answer: questions and those sentences go to its server, and to nobody else.
    """  # noqa: D301 - \b is click's mark for lines kept as they are


@model.command(short_help="Show which models the library uses.")
@common
def show(folder: Path | None, *, as_json: bool) -> None:
    """Show which models the library uses."""
    from assistant import library_forms

    with open_library(folder).snapshot() as snapshot:
        used = snapshot.models
    if as_json:
        print_json(library_forms.models(used))
        return
    chat = used.chat
    for part, named in (("encoder", used.encoder), ("reranker", used.reranker)):
        usual = "the one that ships" if part == "encoder" else "none"
        click.echo(f"{part:9} {f'{named.name} in {named.folder}' if named else usual}")
    key = f", key in ${chat.key_variable}" if chat and chat.key_variable else ""
    click.echo(f"{'chat':9} {f'{chat.name} at {chat.address}{key}' if chat else 'none'}")


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
    from assistant import library_forms
    from assistant.choosing import choose

    library = open_library(folder)
    with counted("passage", quiet=as_json) as told:
        chosen = choose(library, name, who=who, download=download, encoded=told)
    if as_json:
        with library.snapshot() as snapshot:
            print_json(library_forms.models(snapshot.models))
        return
    click.echo(f"The library’s {chosen.part.value} is now {chosen.name}.")
    if chosen.part.value == "encoder":
        click.echo(_CAUTION)


@model.command(short_help="Let a chat model pick the sentences that answer.")
@click.argument("name", metavar="NAME")
@click.option("--base-url", metavar="URL", help="Its server: http://localhost:8000/v1.")
@click.option("--key-variable", metavar="NAME", help="The environment variable that holds a key.")
@signed("decides")
@common
def chat(
    name: str,
    base_url: str | None,
    key_variable: str | None,
    who: str,
    folder: Path | None,
    *,
    as_json: bool,
) -> None:
    """Let a chat model pick, from now on, which of the sentences found answer a question.

    NAME is openai:MODEL for any server that speaks OpenAI's form, or ollama:MODEL, whose server is
    http://localhost:11434 unless --base-url says otherwise. The model only names sentences by
    number; where it fails, the product's own reader takes over and the answer says so.
    """
    from assistant import library_forms
    from assistant.choosing import choose_chat

    library = open_library(folder)
    chosen = choose_chat(library, name, address=base_url, key_variable=key_variable, who=who)
    if as_json:
        with library.snapshot() as snapshot:
            print_json(library_forms.models(snapshot.models))
        return
    click.echo(f"The library’s chat model is now {chosen.name}.")
    click.echo(_SENDS.format(address=chosen.address, where=_where(chosen.address)))


@model.command(short_help="Go back to how the library was made.")
@click.argument("part", type=_PARTS)
@signed("decides")
@common
def reset(part: str, who: str, folder: Path | None, *, as_json: bool) -> None:
    """Go back to the encoder that ships, to no reranker or to no chat model."""
    from assistant import library_forms
    from assistant.choosing import give_up
    from index.models import Part

    library = open_library(folder)
    with counted("passage", quiet=as_json) as told:
        changed = give_up(library, Part(part), who=who, encoded=told)
    if as_json:
        with library.snapshot() as snapshot:
            print_json(library_forms.models(snapshot.models))
    else:
        click.echo("Done." if changed else "There was nothing to reset.")


def _where(address: str) -> str:
    """Say what else there is to know of an address that things are sent to."""
    from assistant.reader.naming import on_this_machine

    if on_this_machine(address):
        return ""
    unsafe = " and is reached without encryption" if address.startswith("http:") else ""
    return f", which is not this machine{unsafe}"
