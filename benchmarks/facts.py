"""How often the facts of a case are read right, and how often one is claimed of a silent review.

python -m benchmarks.facts                                   the samples
python -m benchmarks.facts tests/gold/unseen/facts.tsv tests/gold/unseen
"""

from __future__ import annotations

import csv
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from assistant.facts.facts import facts_of
from assistant.facts.types import UNKNOWN, FactCode, range_of
from index.adding import add
from index.library import Library

ROOT = Path(__file__).parent.parent
GOLD, SAMPLES = ROOT / "tests/gold/facts.tsv", ROOT / "corpus/data/samples"
_COLUMNS = {
    FactCode.AGE: "child_age_at_incident",
    FactCode.DOMESTIC_VIOLENCE: "domestic_violence",
    FactCode.MENTAL_ILLNESS: "parental_mental_illness",
    FactCode.REFERRALS: "earlier_referrals",
    FactCode.SERIOUS_EVENT: "serious_earlier_event",
    FactCode.REGISTER: "register_or_plan",
    FactCode.IMMIGRATION: "immigration_issue",
    FactCode.SCHOOL: "school_place",
}  # of a table with a row a review
_SEVERE = {"acute-or-chronic-serious": "serious", "other": "other"}
Values = Mapping[FactCode, str]


@dataclass(slots=True)
class Score:
    """How one fact was read over all reviews."""

    right: int = 0
    of: int = 0
    silent: int = 0  # reviews that don't state it
    claimed: int = 0  # of these: read as stated
    unread: int = 0  # stated, and read as unknown
    mistakes: list[str] = field(default_factory=list)

    def add(self, source: str, wanted: str, got: str) -> None:
        """Count one review."""
        self.of += 1
        self.right += wanted == got
        self.silent += wanted == UNKNOWN
        self.claimed += wanted == UNKNOWN != got
        self.unread += got == UNKNOWN != wanted
        if wanted != got:
            self.mistakes.append(f"{source}: {got}, not {wanted}")


def gold(path: Path) -> dict[str, dict[FactCode, str]]:
    """Read what people say of each review: a fact a row, or a review a row."""
    found: dict[str, dict[FactCode, str]] = {}
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            if "fact" in row:
                found.setdefault(row["source"], {})[FactCode(row["fact"])] = row["value"]
            else:
                found[row["file"]] = dict(_of_row(row))
    return found


def score(wanted: Mapping[str, Values], library: Library) -> dict[FactCode, Score]:
    """Compare the facts of every review that people have coded with what the product reads."""
    scores = {code: Score() for code in FactCode}
    for source, values in wanted.items():
        with library.snapshot() as snapshot:
            got = facts_of(snapshot, source)
        for code, value in values.items():
            scores[code].add(source, comparable(code, value), comparable(code, got[code].value))
    return scores


def comparable(code: FactCode, value: str) -> str:
    """Return a value as it is compared: ages in whole months, numbers without "at least"."""
    known = range_of(code, value)
    return str(int(known.low)) if known and value != "unborn" else value


def _of_row(row: Mapping[str, str]) -> Iterator[tuple[FactCode, str]]:
    for code, column in _COLUMNS.items():
        value = row[column]
        if code is FactCode.MENTAL_ILLNESS and value == "yes":
            value = _SEVERE.get(row["severity"], "unstated")
        yield code, f"{value} months" if code is FactCode.AGE and value.isdigit() else value


def main(arguments: list[str]) -> None:
    """Print a line a fact, and what was read wrongly where `--mistakes` asks for it."""
    plain = [Path(each) for each in arguments if not each.startswith("--")]
    table, folder = plain or (GOLD, SAMPLES)
    with tempfile.TemporaryDirectory() as place:
        library = Library(Path(place) / "library")
        list(add(library, [folder / source for source in gold(table)], versions="separate"))
        scores = score(gold(table), library)
    print(f"{'fact':26} right    of silent: claimed   stated: unread")
    for code, one in scores.items():
        claims = f"{one.claimed} of {one.silent}"
        unread = f"{one.unread} of {one.of - one.silent}"
        print(f"{code.value:26} {one.right:5} {one.of:5} {claims:>15} {unread:>16}")
    every = list(scores.values())
    right, of = sum(one.right for one in every), sum(one.of for one in every)
    claimed, silent = sum(one.claimed for one in every), sum(one.silent for one in every)
    print(f"all: {right} of {of} right; claimed of a silent review {claimed} of {silent}")
    if "--mistakes" in arguments:
        for code, one in scores.items():
            for mistake in one.mistakes:
                print(f"{code.value}: {mistake}")


if __name__ == "__main__":
    main(sys.argv[1:])
