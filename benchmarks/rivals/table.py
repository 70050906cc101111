"""The results of a run as a page of Markdown."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from benchmarks.rivals.protocol import Mode
from benchmarks.rivals.results import Results, Turn
from benchmarks.rivals.systems import OURS, RIVALS, Entry

LEADS = "▲"


@dataclass(frozen=True, slots=True)
class Value:
    """What is told of a system in one measure: a single number, or medians over turns."""

    middle: float
    least: float
    most: float

    def shown(self, form: str) -> str:
        """Return the number, with its range where there is one."""
        if self.least == self.most:
            return format(self.middle, form)
        return f"{self.middle:{form}} ({self.least:{form}}–{self.most:{form}})"


@dataclass(frozen=True, slots=True)
class Measure:
    """A column: how to read it off the results for a row, against which row of ours."""

    key: str
    title: str
    form: str
    read: Callable[[Results, Row, str | None], Value | None]  # the last: within a rival's pair
    more_is_better: bool = True
    against: Mode = Mode.HYBRID

    def leads(self, results: Results, row: Row) -> bool:
        """Tell whether a rival's number is better than ours, as it is shown."""
        theirs = self.read(results, row, row.entry.name)
        ours = self.read(results, Row(OURS, self.against), row.entry.name)
        if row.entry is OURS or theirs is None or ours is None:
            return False
        told = [float(format(value.middle, self.form)) for value in (theirs, ours)]
        return told[0] > told[1] if self.more_is_better else told[0] < told[1]


@dataclass(frozen=True, slots=True)
class Row:
    """A system in one mode."""

    entry: Entry
    mode: Mode

    @property
    def label(self) -> str:
        """Its name."""
        return self.entry.label(self.mode)


def rows() -> list[Row]:
    """Return every system in every mode, ours first."""
    return [Row(entry, mode) for entry in (OURS, *RIVALS) for mode in entry.modes]


def quality_measures(results: Results) -> list[Measure]:
    """Return the columns of quality: two for each set, and the filter's."""
    sets = list(dict.fromkeys(one.set for one in results.quality))
    named = (("ndcg_at_10", "nDCG@10"), ("recall_at_10", "recall@10"))
    columns = [
        Measure(f"{name}_{field}", f"{name} {title}", ".3f", _quality_of(name, field))
        for name in sets
        for field, title in named
    ]
    filtered = Measure("filtered", "filtered recall, 1%", ".3f", _filtered_of, against=Mode.MEANING)
    return [*columns, filtered]


def speed_measures() -> list[Measure]:
    """Return the columns of what is timed in turns."""
    return [
        Measure(key, title, form, _turns_of(key), more_is_better=more)
        for key, title, form, more in (
            ("passages_per_s", "passages/s in", ".1f", True),
            ("documents_per_s", "documents/s in", ".1f", True),
            ("p50_ms", "query p50, ms", ".1f", False),
            ("p95_ms", "query p95, ms", ".1f", False),
            ("first_answer_s", "start to first answer, s", ".2f", False),
        )
    ]


def footprint_measures() -> list[Measure]:
    """Return the columns of what is weighed in turns."""
    return [
        Measure(key, title, form, _turns_of(key), more_is_better=False)
        for key, title, form in (
            ("adding_mb", "peak memory adding, MB", ".0f"),
            ("asking_mb", "peak memory asking, MB", ".0f"),
            ("disk_mb", "disk, MB", ".1f"),
        )
    ]


def table(results: Results, columns: Sequence[Measure]) -> str:
    """Return rows of systems under columns of measures; a rival's lead is marked."""
    lines = [
        "| | " + " | ".join(column.title for column in columns) + " |",
        "| --- |" + " ---: |" * len(columns),
    ]
    for row in rows():
        cells = [_cell(results, column, row) for column in columns]
        if any(cells):
            lines.append(f"| {row.label} | " + " | ".join(cell or "–" for cell in cells) + " |")
    return "\n".join(lines)


def leads(results: Results, reasons: Mapping[str, str]) -> str:
    """Return where rivals lead, a measure an item, with the reason that was given for it."""
    items = []
    for column in [*quality_measures(results), *speed_measures(), *footprint_measures()]:
        ahead = [row for row in rows() if column.leads(results, row)]
        if not ahead:
            continue
        said = "; ".join(_against(results, column, row) for row in ahead)
        reason = reasons.get(column.key, "*Not explained yet.*")
        items.append(f"- **{column.title}** ({said}). {reason}")
    return "\n".join(items) or "Nowhere in this run."


def _against(results: Results, column: Measure, row: Row) -> str:
    pair = row.entry.name
    theirs = column.read(results, row, pair)
    ours = column.read(results, Row(OURS, column.against), pair)
    if theirs is None or ours is None:
        raise ValueError(row)
    apart = theirs.most < ours.least or ours.most < theirs.least
    overlap = "" if apart else ", ranges overlap"
    return f"{row.label} {theirs.middle:{column.form}} against {ours.middle:{column.form}}{overlap}"


def _cell(results: Results, column: Measure, row: Row) -> str:
    pair = None if row.entry is OURS else row.entry.name
    value = column.read(results, row, pair)
    if value is None:
        return ""
    mark = f" {LEADS}" if column.leads(results, row) else ""
    return value.shown(column.form) + mark


def _quality_of(name: str, field: str) -> Callable[[Results, Row, str | None], Value | None]:
    def read(results: Results, row: Row, _: str | None) -> Value | None:
        for one in results.quality:
            if (one.system, one.mode, one.set) == (row.entry.name, row.mode, name):
                number = getattr(one, field)
                return Value(number, number, number)
        return None

    return read


def _filtered_of(results: Results, row: Row, _: str | None) -> Value | None:
    if row.mode is Mode.MEANING:
        for one in results.filtered:
            if one.system == row.entry.name:
                return Value(one.recall_at_10, one.recall_at_10, one.recall_at_10)
    return None


def _turns_of(field: str) -> Callable[[Results, Row, str | None], Value | None]:
    def read(results: Results, row: Row, pair: str | None) -> Value | None:
        numbers = [getattr(turn, field) for turn in _turns(results.turns, row, pair)]
        if not numbers:
            return None
        return Value(statistics.median(numbers), min(numbers), max(numbers))

    return read


def _turns(turns: Sequence[Turn], row: Row, pair: str | None) -> list[Turn]:
    """Return the turns of a row, of one pair or of all."""
    return [
        turn
        for turn in turns
        if (turn.system, turn.mode) == (row.entry.name, row.mode) and pair in (None, turn.pair)
    ]
