"""What passes between the library and its store."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from corpus.types import Passage
from index.types import EncodedPassage, Working


@dataclass(frozen=True, slots=True)
class State:
    """One generation of the library, in numbers."""

    generation: int
    encoder: str | None  # name, revision and dimensions of whose vectors these are
    revision: str | None
    dimensions: int
    epoch: int  # which derived folder is in use
    rows: int  # passages in it, dead ones included
    sentences: int  # sentences in it
    token: int  # what its last append is marked with
    next_passage: int
    next_version: int
    words: int  # rows of words in it


class Stamp(NamedTuple):
    """What tells a version from every other, and from those of another life of the library."""

    version: int  # its number
    sha256: str  # of its file
    added: str


Made: TypeAlias = dict[str, dict[Stamp, Working]]  # what was worked out, by kind and version


@dataclass(frozen=True, slots=True)
class Searched:
    """A passage with all that it is searched by."""

    id: int
    version: int  # the number of the version that it is of
    title: str  # of the review, or the name of its file
    passage: Passage
    text: str
    vectors: EncodedPassage


@dataclass(frozen=True, slots=True)
class Copied:
    """What a copy of the truth holds, and what is wrong with it, a sentence each."""

    generation: int
    documents: int
    wrong: list[str]
