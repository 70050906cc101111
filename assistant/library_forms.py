"""The JSON of what a library holds, of what becomes of files, and of its models."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

from msgspec import Meta

from assistant.forms import Date, Form, Sha256, Version, filled, one_of
from corpus import types
from corpus.types import Kind, Origin, SectionKind
from index.types import HeldReview

if TYPE_CHECKING:
    from index import models as index_models
    from index.adding import AddReport


class Metadata(Form, frozen=True):
    """What a document says of itself. Unknown is null."""

    title: str | None
    body: str | None
    area: str | None
    published: Date | None
    incident: Date | None
    pseudonym: str | None
    author: str | None
    kind: Kind | None
    address: str | None


class Held(Form, frozen=True):
    """A document of the library, without its text."""

    review: str
    source: str
    sha256: Sha256
    version: Version
    added: str
    passages: int
    metadata: Metadata
    origins: dict[str, Origin]
    notes: tuple[str, ...]


class List(Form, frozen=True):
    """`reviews list --json`."""

    reviews: tuple[Held, ...]


class ReadSection(Form, frozen=True):
    """A run of text under one heading."""

    heading: tuple[str, ...]
    kind: SectionKind
    start: int
    end: int


class ReadItem(Form, frozen=True):
    """A numbered or lettered unit of text."""

    label: str
    heading: tuple[str, ...]
    start: int
    end: int
    quote: str


class ReadRecommendation(Form, frozen=True):
    """A recommendation as the document words it."""

    label: str | None
    heading: tuple[str, ...]
    start: int
    end: int
    quote: str


class Show(Held, frozen=True):
    """`reviews show REVIEW --json`."""

    sections: tuple[ReadSection, ...]
    items: tuple[ReadItem, ...]
    recommendations: tuple[ReadRecommendation, ...]
    pages: tuple[tuple[int, int], ...]
    text: str


class Remove(Form, frozen=True):
    """`reviews remove REVIEW --json`."""

    removed: str
    source: str


class Check(Form, frozen=True):
    """`reviews check --json`."""

    sound: bool
    problems: tuple[str, ...]


class Watch(Form, frozen=True):
    """One line of `reviews watch FOLDER --json` (JSON Lines, one object a change)."""

    source: str
    review: str | None
    status: Annotated[
        str, one_of("added", "replaced", "reread", "removed", "duplicate", "held", "refused")
    ]
    reason: str
    passages: int
    seconds: float


class NamedModel(Form, frozen=True):
    """A model on this machine, as a library remembers it."""

    part: Annotated[str, one_of("encoder", "reranker")]
    name: Annotated[str, Meta(description="As the owner named it.")]
    folder: str
    revision: Annotated[str, Meta(description="Tells the model's files from any others.")]


class ChatModel(Form, frozen=True):
    """A chat model behind a server, as a library remembers it."""

    name: Annotated[
        str,
        Meta(description="The form that its server speaks and its name there: openai:gpt-4o-mini."),
    ]
    address: Annotated[
        str, Meta(description="Where questions and the sentences found for them are sent.")
    ]
    key_variable: Annotated[
        str | None,
        Meta(description="The environment variable that holds the key; the key itself isn't kept."),
    ]


class Models(Form, frozen=True):
    """`reviews model show|set|chat|reset --json`."""

    encoder: Annotated[NamedModel | None, Meta(description="null: the encoder that ships.")]
    reranker: Annotated[NamedModel | None, Meta(description="null: no reranker.")]
    chat: Annotated[
        ChatModel | None,
        Meta(description="null: no chat model; the product's own reader alone."),
    ]


def listed(reviews: Sequence[HeldReview]) -> List:
    """Return what `reviews list --json` prints."""
    return List(tuple(filled(Held, one, **_held(one)) for one in reviews))


def _held(review: HeldReview) -> dict[str, object]:
    """Return the members of a document that have another name or form than its own."""
    return {"review": review.id, "metadata": filled(Metadata, review.metadata)}


def whole(review: HeldReview, text: types.Review) -> Show:
    """Return what `reviews show --json` prints."""
    return filled(
        Show,
        review,
        **_held(review),
        sections=tuple(
            ReadSection(one.heading, one.kind, one.span.start, one.span.end)
            for one in text.sections
        ),
        items=tuple(filled(ReadItem, one, **_place(text, one)) for one in text.items),
        recommendations=tuple(
            filled(ReadRecommendation, one, **_place(text, one)) for one in text.recommendations
        ),
        pages=text.pages,
        text=text.text,
    )


def _place(text: types.Review, one: types.Item | types.Recommendation) -> dict[str, object]:
    return {
        "heading": text.sections[one.section].heading,
        "start": one.span.start,
        "end": one.span.end,
        "quote": text.quote(one.span),
    }


def change(report: AddReport) -> Watch:
    """Return a line of what `reviews watch --json` prints."""
    return filled(Watch, report, seconds=round(report.seconds, 3))


def models(used: index_models.Models) -> Models:
    """Return what `reviews model show --json` prints."""
    return Models(
        encoder=filled(NamedModel, used.encoder) if used.encoder else None,
        reranker=filled(NamedModel, used.reranker) if used.reranker else None,
        chat=filled(ChatModel, used.chat) if used.chat else None,
    )
