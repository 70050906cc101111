"""The order in which systems are measured, and what is taken down of each."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from benchmarks.rivals import measures
from benchmarks.rivals.material import RARE, Material
from benchmarks.rivals.protocol import Asked, Built, Job, Mode
from benchmarks.rivals.results import Filtered, Quality, Turn
from benchmarks.rivals.systems import Entry


class Runner(Protocol):
    """Does jobs."""

    def build(self, job: Job) -> Built:
        """Store documents."""
        ...

    def ask(self, job: Job) -> tuple[Asked, float]:
        """Ask; return also the seconds from the start to the first answer."""
        ...


@dataclass(frozen=True, slots=True)
class Timing:
    """What is timed: adding a few real paragraphs, asking a store that was made before."""

    adding: Path  # documents
    asked: Path  # queries


class Comparison:
    """Measures systems with one runner, in one folder of stores."""

    def __init__(self, runner: Runner, folder: Path) -> None:
        self._runner = runner
        self._folder = folder

    def quality(self, entry: Entry, material: Material) -> Iterator[Quality]:
        """Store a set once, with all that any mode wants, and ask in every mode."""
        store = self._store(entry, material, entry.modes[0])
        built = self._build(entry, entry.modes[0], store, material.documents)
        for mode in entry.modes:
            asked, _ = self._runner.ask(_job("ask", entry, mode, store, material.queries))
            ndcg, recall = measures.quality(asked.found, material.judged)
            yield Quality(
                system=entry.name,
                mode=mode,
                set=material.name,
                documents=built.documents,
                passages=built.passages,
                queries=len(asked.found),
                ndcg_at_10=ndcg,
                recall_at_10=recall,
                disk_mb=disk_mb(store, mode),
            )

    def filtered(self, entry: Entry, material: Material) -> Filtered:
        """Compare the ten under the filter with the ten of a store of just those documents.

        By meaning alone: a term's rarity, and so the order by words, differs between the stores.
        """
        alone = self._folder / "rare" / entry.name
        store = self._store(entry, material, Mode.MEANING)
        self._build(entry, Mode.MEANING, alone, material.rare)
        under = _job("ask", entry, Mode.MEANING, store, material.queries, scope=RARE)
        exact = _job("ask", entry, Mode.MEANING, alone, material.queries)
        found = self._runner.ask(under)[0].found
        recall = measures.recall_of(found, self._runner.ask(exact)[0].found)
        return Filtered(entry.name, material.name, len(found), recall)

    def complete(self, entry: Entry, material: Material) -> None:
        """Make the stores that a mode wants for itself."""
        for mode in entry.modes[1:] if entry.separate else ():
            self._build(entry, mode, self._store(entry, material, mode), material.documents)

    def turns(
        self, ours: Entry, rivals: Sequence[Entry], rounds: int, material: Material, timing: Timing
    ) -> Iterator[Turn]:
        """Yield every turn of every pair."""
        for rival, number, entry in alternated(ours, rivals, rounds):
            yield from self._turn(rival.name, number, entry, material, timing)

    def _turn(
        self, pair: str, number: int, entry: Entry, material: Material, timing: Timing
    ) -> Iterator[Turn]:
        built: dict[Path, Built] = {}
        for mode in entry.modes:
            store = self._store(entry, material, mode)
            if store not in built:
                built[store] = self._build(entry, mode, self._folder / "added", timing.adding)
            added = built[store]
            asked, first = self._runner.ask(_job("ask", entry, mode, store, timing.asked))
            yield Turn(
                pair=pair,
                round=number,
                system=entry.name,
                mode=mode,
                passages_per_s=added.passages / added.seconds,
                documents_per_s=added.documents / added.seconds,
                p50_ms=measures.percentile(asked.ms, 50),
                p95_ms=measures.percentile(asked.ms, 95),
                first_answer_s=first,
                adding_mb=added.peak_mb,
                asking_mb=asked.peak_mb,
                disk_mb=disk_mb(store, mode),
            )

    def _store(self, entry: Entry, material: Material, mode: Mode) -> Path:
        """Return where a set's store for a mode is."""
        own = mode.value if entry.separate else "store"
        return self._folder / material.name / entry.name / own

    def _build(self, entry: Entry, mode: Mode, store: Path, documents: Path) -> Built:
        shutil.rmtree(store, ignore_errors=True)
        store.mkdir(parents=True)
        return self._runner.build(_job("build", entry, mode, store, documents))


def alternated(
    ours: Entry, rivals: Sequence[Entry], rounds: int
) -> Iterator[tuple[Entry, int, Entry]]:
    """Yield the rival of a pair, the round and whose turn it is: A B A B for each pair."""
    for rival in rivals:
        for number in range(rounds):
            yield rival, number, ours
            yield rival, number, rival


def disk_mb(store: Path, mode: Mode) -> float:
    """Return the size of a store's files; what is there for the hybrid mode counts for it only."""
    files = [
        path
        for path in store.rglob("*")
        if path.is_file()
        and (mode is Mode.HYBRID or Mode.HYBRID.value not in path.relative_to(store).parts)
    ]
    return sum(path.stat().st_size for path in files) / 2**20


def _job(
    task: str, entry: Entry, mode: Mode, store: Path, given: Path, *, scope: str | None = None
) -> Job:
    return Job(task, entry.adapter, mode, str(store), str(given), scope=scope)
