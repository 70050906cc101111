"""The product beside LangChain, txtai, Chroma, Haystack and LlamaIndex, in one run.

Run: make bench-rivals, or python -m benchmarks.rivals once the rivals' environment is there.

Writes benchmarks/results/rivals.json and docs/rivals.md. With --documents N only the first N of
each set are used, to see whether everything works: the page is printed and nothing is written.
"""

from __future__ import annotations

import argparse
import os
import platform
import shlex
import sys
import tempfile
import tomllib
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import msgspec

from benchmarks.rivals.comparing import Comparison, Timing
from benchmarks.rivals.material import Material, prepare, read_documents, write_documents
from benchmarks.rivals.page import page
from benchmarks.rivals.processes import ROOT, Processes, versions
from benchmarks.rivals.results import Filtered, Quality, Results, Turn
from benchmarks.rivals.systems import OURS, RIVALS, Entry

BENCH = ROOT.parent / "shared" / "bench"
SETS = ("scifact", "conditionalqa_ukgov", "clapnq_dev")
STORE, ADDED = "conditionalqa_ukgov", "clapnq_dev"  # the small sets, for what is timed
TIMED_DOCUMENTS, TIMED_QUERIES = 120, 60
RAW = ROOT / "benchmarks" / "results" / "rivals.json"
PAGE = ROOT / "docs" / "rivals.md"


def run(folder: Path, rounds: int, limit: int | None) -> Results:
    """Measure everything."""
    stores = folder / "stores"
    comparison = Comparison(Processes(folder), stores)
    sets = {
        name: prepare(BENCH / name, folder / name, limit=limit, timed=TIMED_QUERIES)
        for name in SETS
    }
    quality = _quality(Comparison(Processes(folder, threads=1), stores), list(sets.values()))
    filtered = _filtered(comparison, sets[STORE])
    adding = read_documents(sets[ADDED].documents)[:TIMED_DOCUMENTS]
    timing = Timing(write_documents(folder / "added.json", adding), sets[STORE].short)
    turns: list[Turn] = []
    for turn in comparison.turns(OURS, RIVALS, rounds, sets[STORE], timing):
        _say(f"{turn.pair}, round {turn.round + 1}: {turn.system} {turn.mode}")
        turns.append(turn)
    return Results(
        command=shlex.join(["python", "-m", "benchmarks.rivals", *sys.argv[1:]]),
        machine=_machine(),
        versions=versions(),
        rounds=rounds,
        quality=tuple(quality),
        filtered=tuple(filtered),
        turns=tuple(turns),
    )


def _quality(comparison: Comparison, sets: Sequence[Material]) -> list[Quality]:
    """Measure quality, as many systems at a time as there are cores: nothing is timed here."""

    def of(entry: Entry, material: Material) -> list[Quality]:
        found = list(comparison.quality(entry, material))
        for one in found:
            _say(f"{material.name}: {one.system} {one.mode} {one.ndcg_at_10:.3f}")
        return found

    jobs = [(entry, material) for material in sets for entry in (OURS, *RIVALS)]
    with ThreadPoolExecutor(os.cpu_count()) as lanes:
        return [one for found in lanes.map(of, *zip(*jobs, strict=True)) for one in found]


def _filtered(comparison: Comparison, material: Material) -> list[Filtered]:
    found = []
    for entry in (OURS, *RIVALS):
        comparison.complete(entry, material)
        found.append(comparison.filtered(entry, material))
        _say(f"filtered: {entry.name} {found[-1].recall_at_10:.3f}")
    return found


def _machine() -> dict[str, str]:
    """Return what the machine is, without its name."""
    info = Path("/proc/cpuinfo")
    lines = info.read_text(encoding="utf-8").splitlines() if info.exists() else []
    models = [line.split(":")[1].strip() for line in lines if line.startswith("model name")]
    model = models[0] if models else platform.processor()
    return {
        "processor": f"{os.cpu_count()} cores ({model or platform.machine()})",
        "system": f"{platform.system()} {platform.machine()}",
        "python": f"Python {platform.python_version()}",
    }


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _write_page(results: Results) -> str:
    reasons = tomllib.loads((Path(__file__).parent / "reasons.toml").read_text(encoding="utf-8"))
    return page(results, reasons)


def main() -> None:
    """Run, write, or write the page alone."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=3, help="turns of each in a pair (3)")
    parser.add_argument("--documents", type=int, metavar="N", help="try out on the first N")
    parser.add_argument("--page", action="store_true", help="write the page from the last results")
    options = parser.parse_args()
    if options.page:
        results = msgspec.json.decode(RAW.read_bytes(), type=Results)
    else:
        with tempfile.TemporaryDirectory() as folder:
            results = run(Path(folder), options.rounds, options.documents)
    if options.documents:
        print(_write_page(results))
        return
    RAW.parent.mkdir(exist_ok=True)
    RAW.write_bytes(msgspec.json.format(msgspec.json.encode(results)) + b"\n")
    PAGE.write_text(_write_page(results), encoding="utf-8")


if __name__ == "__main__":
    main()
