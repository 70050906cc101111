"""The cases of a `cases.json`: files, what is right about each, and what was read of them."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from typing import Any

from corpus.errors import UnreadableFileError
from corpus.plain_text import name_of
from corpus.reading_process import Member, ReadingProcess
from corpus.types import Review
from index.adding import AddReport, files_of, taken_apart


@dataclass(frozen=True, slots=True)
class Case:
    """A file or folder, what is special in it, and what is right about it, key by key."""

    path: Path
    name: str  # under which it is read
    kind: str
    what: str
    right: Mapping[str, Any]

    @property
    def has_tables(self) -> bool:
        """Whether it shows how tables are read."""
        return (
            re.search(r"\btables?\b", f"{self.path.stem} {self.what}".replace("_", " ")) is not None
        )

    @property
    def has_notes(self) -> bool:
        """Whether it shows how footnotes are read."""
        return "footnote" in self.kind


@dataclass(frozen=True, slots=True)
class Held:
    """What became of the files of a case: the reviews, and why others were refused, by name."""

    reviews: Mapping[str, Review]
    refused: Mapping[str, str]

    def status(self, name: str) -> str | None:
        """Return what became of a file, None if there is none of that name."""
        if name in self.reviews:
            return "added"
        return "refused" if name in self.refused else None


def cases(folder: Path) -> list[Case]:
    """Return the cases of a folder's `cases.json`."""
    said = json.loads((folder / "cases.json").read_text(encoding="utf-8"))
    return [
        Case(
            folder / one["file"],
            one.get("as_name") or Path(one["file"]).name,
            one["kind"],
            one["what"],
            one["right"],
        )
        for one in said
    ]


def held(chosen: Sequence[Case]) -> Iterator[tuple[Case, Held]]:
    """Read the cases, each file once, in a process with limits: some are meant to break it."""
    known: dict[tuple[Path, str], Held] = {}
    with ReadingProcess() as process:
        for case in chosen:
            key = case.path, case.name
            if key not in known:
                known[key] = _read(process, case)
            yield case, known[key]


def _read(process: ReadingProcess, case: Case) -> Held:
    with TemporaryDirectory(prefix="reading-") as scratch:
        path = case.path
        if case.name != path.name:
            path = Path(shutil.copy(path, Path(scratch, case.name)))
        reviews: dict[str, Review] = {}
        refused: dict[str, str] = {}

        def members(holder: Path) -> list[Member]:
            return process.unpack(holder, Path(mkdtemp(dir=scratch)))

        for found in taken_apart(files_of([path]), members):
            if isinstance(found, AddReport):
                refused[found.source] = found.reason
                continue
            try:
                reviews[name_of(found)] = process.read(found)
            except UnreadableFileError as error:
                refused[name_of(found)] = str(error)
        return Held(reviews, refused)
