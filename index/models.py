"""Models that the owner names for a library: an encoder, a reranker, a chat model."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path

from index.errors import EncoderError
from index.offline import keep_to_this_machine, let_download
from index.store import Reading

KIND = "models"  # of the editions that say which were chosen
_CHUNK = 1 << 20  # bytes


class Part(StrEnum):
    """What a model does in the product."""

    ENCODER = "encoder"  # makes the vectors
    RERANKER = "reranker"  # reads a question and a passage together, and scores the pair
    CHAT = "chat"  # is asked which of the sentences found answer


@dataclass(frozen=True, slots=True)
class NamedModel:
    """A model on this machine, as a library remembers it."""

    part: Part
    name: str  # as the owner named it
    folder: str
    revision: str  # of its files: another one is another model


@dataclass(frozen=True, slots=True)
class ChatModel:
    """A chat model behind a server, as a library remembers it. No key is ever kept."""

    name: str  # "openai:gpt-4o-mini": the form that its server speaks, and its name there
    address: str  # of the server; nothing else is sent to
    key_variable: str | None = None  # the environment variable that holds the key, if one is needed


@dataclass(frozen=True, slots=True)
class Models:
    """What a library was told to use; None: the encoder that ships, no reranker, no chat model."""

    encoder: NamedModel | None = None
    reranker: NamedModel | None = None
    chat: ChatModel | None = None

    def to_text(self) -> str:
        """Return them as an edition keeps them."""
        return json.dumps(asdict(self))


def chosen(reading: Reading) -> Models:
    """Return what a library was told to use."""
    kept = reading.edition(KIND)
    if kept is None:
        return Models()
    held = json.loads(kept.content)
    chat = held.get(Part.CHAT)
    return Models(
        encoder=_named(held[Part.ENCODER]),
        reranker=_named(held[Part.RERANKER]),
        chat=ChatModel(**chat) if chat else None,
    )


def find(name: str, *, download: bool = False) -> NamedModel:
    """Return the model of this folder, or of this name among those that the machine has.

    Only `download` lets a model be fetched. EncoderError says what to do where there is none.
    """
    folder = _folder(name, download=download)
    return NamedModel(_part(folder), name, str(folder), revision_of(folder))


def still_there(model: NamedModel) -> Path:
    """Return a model's folder; EncoderError where it has gone or was changed."""
    folder = Path(model.folder)
    if not folder.is_dir() or revision_of(folder) != model.revision:
        raise EncoderError(
            f"The {model.part} “{model.name}” is no longer in {folder} as it was: put it back, or "
            f"run `reviews model reset {model.part}`."
        )
    return folder


def revision_of(folder: Path) -> str:
    """Return a name for the files of a model: those that are alike have the same."""
    total = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        total.update(f"{path.relative_to(folder).as_posix()} {path.stat().st_size}\n".encode())
        with path.open("rb") as file:
            while block := file.read(_CHUNK):
                total.update(block)
    return total.hexdigest()[:12]


def _named(held: dict[str, str] | None) -> NamedModel | None:
    if held is None:
        return None
    return NamedModel(Part(held["part"]), held["name"], held["folder"], held["revision"])


def _folder(name: str, *, download: bool) -> Path:
    given = Path(name).expanduser()
    if given.is_dir():
        return given.resolve()
    (let_download if download else keep_to_this_machine)()
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HfHubHTTPError, HFValidationError

    try:
        return Path(snapshot_download(name, local_files_only=not download))
    except (OSError, ValueError, HfHubHTTPError, HFValidationError) as error:
        hint = (
            "it could not be fetched: check the name and the connection."
            if download
            else "give the folder that holds it, or its full name with --download to fetch it."
        )
        raise EncoderError(f"There is no model “{name}” on this machine; {hint}") from error


def _part(folder: Path) -> Part:
    """Tell an encoder from a reranker by what the folder says of itself."""
    try:
        config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        config = {}
    kinds = config.get("architectures") or [""]
    if kinds[0].endswith("ForSequenceClassification"):
        return Part.RERANKER
    if (folder / "modules.json").is_file():
        return Part.ENCODER
    raise EncoderError(
        f"{folder} holds neither a sentence-transformers encoder (modules.json) nor a "
        "cross-encoder (a config.json for sequence classification): give the folder of one."
    )
