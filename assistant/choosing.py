"""The models that a library's owner names: another encoder, a reranker or a chat model on top."""

from __future__ import annotations

from dataclasses import replace

from assistant.reader.naming import named
from index.appending import Encoded
from index.encoder import load_encoder
from index.library import Library, Snapshot
from index.models import ChatModel, NamedModel, Part, find
from index.sentence_models import NamedEncoder, NamedReranker


def choose(
    library: Library,
    name: str,
    *,
    who: str,
    download: bool = False,
    encoded: Encoded | None = None,
) -> NamedModel:
    """Let a library use the model of a folder or name from now on.

    An encoder encodes every passage anew: all of them, or the library stays as it was. EncoderError
    says what is wrong with a model that can't be used.
    """
    model = find(name, download=download)
    with library.writing() as writer:
        before = writer.models()
        if model in (before.encoder, before.reranker):
            return model
        if model.part is Part.RERANKER:
            NamedReranker(model)  # a model that can't be used is told now, and not when asking
            writer.use(replace(before, reranker=model), who=who)
        else:
            encoder = NamedEncoder(model)
            after = replace(before, encoder=model)
            writer.use(after, who=who, encoder=encoder, encoded=encoded)
    return model


def choose_chat(
    library: Library, name: str, *, address: str | None, key_variable: str | None, who: str
) -> ChatModel:
    """Let a library ask this chat model which sentences answer. Nothing is sent to it yet."""
    model = named(name, address=address, key_variable=key_variable)
    with library.writing() as writer:
        before = writer.models()
        if model != before.chat:
            writer.use(replace(before, chat=model), who=who)
    return model


def give_up(library: Library, part: Part, *, who: str, encoded: Encoded | None = None) -> bool:
    """Go back to the encoder that ships, no reranker or no chat model; tell if that is a change.

    A library of an earlier release's encoder is encoded anew with today's.
    """
    with library.snapshot() as snapshot:
        outdated = part is Part.ENCODER and is_outdated(snapshot)
    with library.writing() as writer:
        before = writer.models()
        if part is Part.RERANKER and before.reranker:
            writer.use(replace(before, reranker=None), who=who)
        elif part is Part.CHAT and before.chat:
            writer.use(replace(before, chat=None), who=who)
        elif part is Part.ENCODER and (before.encoder or outdated):
            after = replace(before, encoder=None)
            writer.use(after, who=who, encoder=load_encoder(), encoded=encoded)
        else:
            return False
    return True


def is_outdated(snapshot: Snapshot) -> bool:
    """Tell whether a library's vectors are those of an earlier release's encoder."""
    shipped, made_with = load_encoder(), snapshot.made_with
    return snapshot.models.encoder is None and made_with not in (
        None,
        (shipped.name, shipped.revision),
    )
