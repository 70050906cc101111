"""What is read off front pages, beside what a person reads there.

    python -m benchmarks.front_pages                  # the pages of tests/gold/front_pages
    python -m benchmarks.front_pages FOLDER           # the same documents whole: FOLDER/A/d1.md
    python -m benchmarks.front_pages --gold FILE      # other documents, beside their gold.json

Right is a value that a person gives as well, wrong one that nobody gives, blank a missed one. They
are compared whole, but for the case of their letters and the form of their marks of quotation.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from corpus.reading import read
from corpus.types import Metadata

GOLD = Path(__file__).parents[1] / "tests" / "gold" / "front_pages" / "gold.json"
FIELDS = ("title", "body", "area", "published", "incident", "author", "pseudonym", "kind")
OUTCOMES = ("right", "wrong", "blank")
Accepted = tuple[str | None, ...]  # every value that is right; None is “not stated”


@dataclass(frozen=True, slots=True)
class Page:
    """A document, and what a person reads on its front page."""

    library: str
    path: Path
    fields: Mapping[str, Accepted]


@dataclass(frozen=True, slots=True)
class Reading:
    """What one field of one page was read as."""

    page: Page
    field: str
    value: str | None

    @property
    def outcome(self) -> str | None:
        """Whether it is right, wrong or blank; None where nothing is stated and none was read."""
        accepted = self.page.fields[self.field]
        if self.value is None:
            return None if None in accepted else "blank"
        plain = {_plain(one) for one in accepted if one is not None}
        return "right" if _plain(self.value) in plain else "wrong"


def pages(gold: Path = GOLD, folder: Path | None = None) -> list[Page]:
    """Return the pages of a gold file: a list of documents, or a mapping of names to fields."""
    held = json.loads(gold.read_text(encoding="utf-8"))
    if isinstance(held, dict):
        held = [{"library": "", "file": name, "fields": held[name]} for name in held]
    return [
        Page(
            one["library"],
            _whole(folder, one["file"]) if folder else gold.parent / one["file"],
            {name: _accepted(value) for name, value in one["fields"].items()},
        )
        for one in held
    ]


def readings(chosen: Iterable[Page]) -> list[Reading]:
    """Read the pages, field by field."""
    found = []
    for page in chosen:
        metadata = read(page.path).metadata
        found += [Reading(page, name, _value(metadata, name)) for name in page.fields]
    return found


def shares(found: Iterable[Reading]) -> dict[str, Counter[str]]:
    """Count right, wrong and blank by field."""
    counts: dict[str, Counter[str]] = {name: Counter() for name in FIELDS}
    for reading in found:
        if reading.outcome:
            counts[reading.field][reading.outcome] += 1
    return counts


def _whole(folder: Path, name: str) -> Path:
    library, _, file = name.partition("-")
    return folder / library / file


def _accepted(value: str | list[str | None] | None) -> Accepted:
    return tuple(value) if isinstance(value, list) else (value,)


def _value(metadata: Metadata, name: str) -> str | None:
    value = getattr(metadata, name)
    return None if value is None else str(value)


def _plain(value: str) -> str:
    marks = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"'})
    return " ".join(value.translate(marks).split()).casefold()


def _table(title: str, counts: Mapping[str, Counter[str]]) -> None:
    print(f"{title:10}" + "".join(f"{name:>8}" for name in OUTCOMES))
    for field, count in counts.items():
        print(f"{field:10}" + "".join(f"{count[name]:8}" for name in OUTCOMES))
    whole = sum(counts.values(), Counter[str]())
    print(f"{'all':10}" + "".join(f"{whole[name]:8}" for name in OUTCOMES))
    stated = whole["right"] + whole["blank"] + whole["wrong"] or 1
    print(f"right {whole['right'] / stated:.3f}, wrong {whole['wrong'] / stated:.3f}\n")


def main() -> int:
    """Print right, wrong and blank by field; with --each, every value that isn't right."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--gold", type=Path, default=GOLD)
    parser.add_argument("--libraries", default="", help="letters of those to measure, as ABC")
    parser.add_argument("--each", action="store_true")
    options = parser.parse_args()
    chosen = [
        page
        for page in pages(options.gold, options.folder)
        if not options.libraries or page.library in options.libraries
    ]
    found = readings(chosen)
    for reading in found if options.each else ():
        if reading.outcome in {"wrong", "blank"}:
            accepted = reading.page.fields[reading.field]
            print(f"{reading.page.path.stem} {reading.field}: {reading.value!r}, not {accepted}")
    for library in sorted({page.library for page in chosen}):
        part = [reading for reading in found if reading.page.library == library]
        whole = sum(shares(part).values(), Counter[str]())
        print(f"{library or 'all':6}" + "  ".join(f"{name} {whole[name]}" for name in OUTCOMES))
    _table("field", shares(found))
    return 0


if __name__ == "__main__":
    sys.exit(main())
