"""Reviews that people coded, and where each of their codings stands.

A folder of gold holds a table a review, and the reviews beside the tables unless they are samples.
"""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from sys import stderr

from assistant.samples import sample_files
from corpus.types import Span
from index.adding import add
from index.library import Library
from index.types import Encoder

GOLD = Path(__file__).parents[1] / "tests" / "gold"
SAMPLES, DEVELOPMENT, UNSEEN = GOLD / "samples", GOLD / "development", GOLD / "unseen"
_MARK = re.compile(r"^(?:[-*•]|\(?(?:\d+(?:\.\d+)*|[a-z])[.)])\s+")
Key = tuple[str, Span, str]  # source, sentence, theme
Labels = Mapping[Key, str]  # polarity


@dataclass(frozen=True, slots=True)
class Gold:
    """What people coded: resolved, and by each of two passes where they are kept."""

    resolved: Labels
    passes: tuple[Labels, Labels] | None
    sentences: int  # of all its reviews
    sources: frozenset[str]


def gold_library(
    folders: Sequence[Path], place: Path, *, encoder: Encoder | None = None
) -> Library:
    """Return a new library of the documents that the gold of some folders is of."""
    library = Library(place, encoder=encoder)
    files = [file for folder in folders for file in _documents(folder)]
    for report in add(library, files, versions="separate"):
        if report.status != "added":
            raise SystemExit(f"{report.source} was {report.status}: {report.reason}")
    return library


def _documents(folder: Path) -> list[Path]:
    """Return the documents of a folder's gold: beside it, or samples."""
    known = {path.name: path for path in sample_files()}
    beside = {path.stem: path for path in folder.iterdir() if path.suffix not in {".tsv", ".toml"}}
    stems = [path.stem for path in gold_files(folder)]
    return [beside[stem] if stem in beside else known[stem] for stem in stems]


def gold_files(folder: Path) -> list[Path]:
    """Return the files of codings: tables whose first column is the theme."""
    return [
        path
        for path in sorted(folder.glob("*.tsv"))
        if path.read_text(encoding="utf-8").startswith("theme\t")
    ]


def load_gold(library: Library, folder: Path) -> Gold:
    """Read the codings of a folder, each at its sentence; what stands nowhere is counted.

    Columns: theme, polarity (or pass_a, pass_b, resolved; "-" for not coded), sentence.
    """
    tables = {path.stem: path for path in gold_files(folder)}
    resolved: dict[Key, str] = {}
    passes: tuple[dict[Key, str], dict[Key, str]] = ({}, {})
    sentences = 0
    sources = set()
    lost: Counter[str] = Counter()
    with library.snapshot() as snapshot:
        for held in snapshot.reviews():
            path = tables.get(held.source) or tables.get(Path(held.source).stem)
            if path is None:
                continue
            review = snapshot.version(held.sha256)
            spans = [span for passage in review.passages for span in passage.sentences]
            places = defaultdict(list)
            for span in spans:
                places[unmarked(review.quote(span))].append(span)
            sentences += len(spans)
            sources.add(held.source)
            for row in _rows(path):
                at = places.get(unmarked(row["sentence"]))
                if at is None:
                    lost[path.name] += 1
                    continue
                for span in at:
                    key = held.source, span, row["theme"]
                    _put(resolved, key, row.get("resolved") or row["polarity"])
                    for labels, column in zip(passes, ("pass_a", "pass_b"), strict=True):
                        _put(labels, key, row.get(column) or "-")
    for name, count in lost.items():
        print(f"{name}: {count} codings stand at no sentence of ours", file=stderr)
    known = passes if any(passes) else None
    return Gold(resolved, known, sentences, frozenset(sources))


def plain(text: str) -> str:
    """Return a text on one line."""
    return " ".join(text.split())


def unmarked(text: str) -> str:
    """Return a sentence on one line, without a number, letter or bullet before it."""
    return _MARK.sub("", plain(text))


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def _put(labels: dict[Key, str], key: Key, polarity: str) -> None:
    if polarity != "-":
        labels[key] = polarity
