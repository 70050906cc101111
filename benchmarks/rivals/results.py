"""What a run leaves behind, as it is written to JSON."""

from __future__ import annotations

from dataclasses import dataclass

from benchmarks.rivals.protocol import Mode


@dataclass(frozen=True, slots=True)
class Quality:
    """How well a system ranks a set; measured once, since it doesn't vary."""

    system: str
    mode: Mode
    set: str
    documents: int
    passages: int
    queries: int
    ndcg_at_10: float
    recall_at_10: float
    disk_mb: float


@dataclass(frozen=True, slots=True)
class Filtered:
    """Of the exact ten best under a filter that leaves 1%, the share that was found."""

    system: str
    set: str
    queries: int
    recall_at_10: float


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn of a system in one mode within a pair: A is ours, B the rival, A B A B."""

    pair: str  # the rival's name
    round: int
    system: str
    mode: Mode
    passages_per_s: float
    documents_per_s: float
    p50_ms: float
    p95_ms: float
    first_answer_s: float
    adding_mb: float
    asking_mb: float
    disk_mb: float


@dataclass(frozen=True, slots=True)
class Results:
    """A whole run."""

    command: str
    machine: dict[str, str]
    versions: dict[str, dict[str, str]]  # by environment, then package
    rounds: int
    quality: tuple[Quality, ...]
    filtered: tuple[Filtered, ...]
    turns: tuple[Turn, ...]
