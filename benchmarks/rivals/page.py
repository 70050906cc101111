"""`docs/rivals.md`: the set-up, then the numbers, then where a rival leads and why."""

from __future__ import annotations

from collections.abc import Mapping

from benchmarks.rivals.results import Results
from benchmarks.rivals.systems import OURS, RIVALS
from benchmarks.rivals.table import (
    LEADS,
    footprint_measures,
    leads,
    quality_measures,
    speed_measures,
    table,
)

_PAGE = """# Beside its rivals

Made by `{command}` (`make bench-rivals`) from [raw results](../benchmarks/results/rivals.json);
`python -m benchmarks.rivals --page` makes it anew from them.

## Set-up

{machine}. All systems were given the same documents (title and text) and the same queries, with
the weights of one encoder (all-MiniLM-L6-v2), on one machine in one run, offline. Each runs in
processes of its own and is set up as its own documentation does:

{setups}

Versions: {versions}.

- **Quality** is measured once: it doesn't vary. scifact is the complete public task, and nothing
  was tuned on it. On the other two, of which our ranking was tuned on half, the other half is asked
  (at most 300 queries of a set). A document ranks by its best passage.
- **Filtered recall**: 1% of the documents carry a field. Of the ten documents that a store of those
  alone would give, the share that a filter on the field finds in the whole store. By meaning alone,
  because words weigh differently in a store of other documents.
- **What is timed** alternates with us, A B A B, rounds for each rival: {rounds}; a cell is the
  median and the range of a system's turns. Adding: 120 paragraphs of clapnq, the encoder loaded.
  Systems cut texts into passages of different lengths and some leave out what their encoder doesn't
  take, so documents per second stand beside passages. Asking: a store of conditionalqa's lines,
  questions one at a time, each encoded too. The start is a whole process, from its first moment to
  its first answer.

{mark} marks a number of a rival that is better than ours (than our own turns in the same pair).

## Quality

{quality}

## Speed

{speed}

## Memory and disk

{footprint}

## Where a rival leads

{leads}
"""


def page(results: Results, reasons: Mapping[str, str]) -> str:
    """Return the whole page."""
    found = results.versions.items()
    return _PAGE.format(
        command=results.command,
        machine=", ".join(results.machine.values()),
        setups="\n".join(f"- **{entry.name}**: {entry.setup}" for entry in (OURS, *RIVALS)),
        versions="; ".join(
            f"{where}: " + ", ".join(f"{name} {number}" for name, number in packages.items())
            for where, packages in found
        ),
        rounds=results.rounds,
        mark=LEADS,
        quality=table(results, quality_measures(results)),
        speed=table(results, speed_measures()),
        footprint=table(results, footprint_measures()),
        leads=leads(results, reasons),
    )
