"""One system at one task in a process of its own: a job comes in as JSON, its result goes out so.

Run: python -m benchmarks.rivals.worker JOB RESULT
"""

from __future__ import annotations

import importlib
import json
import resource
import sys
import time
from dataclasses import asdict
from pathlib import Path

from benchmarks.rivals.protocol import Asked, Built, Document, Job, Mode, System


def perform(job: Job) -> Built | Asked:
    """Do what a job says."""
    module, name = job.adapter.split(":")
    make = getattr(importlib.import_module(module), name)
    system: System = make(Path(job.folder), Mode(job.mode))
    return _build(system, job) if job.task == "build" else _ask(system, job)


def _build(system: System, job: Job) -> Built:
    documents = [Document(**line) for line in json.loads(Path(job.given).read_bytes())]
    start = time.perf_counter()
    passages = system.build(documents)
    seconds = time.perf_counter() - start
    return Built(len(documents), passages, seconds, _peak_mb())


def _ask(system: System, job: Job) -> Asked:
    """Answer the first query, note the moment, then time every query one by one."""
    queries: dict[str, str] = json.loads(Path(job.given).read_bytes())
    system.open()
    system.search(next(iter(queries.values())), job.k, job.scope)
    answered = time.monotonic()
    found: dict[str, list[str]] = {}
    ms: list[float] = []
    for id_, text in queries.items():
        start = time.perf_counter()
        found[id_] = system.search(text, job.k, job.scope)
        ms.append((time.perf_counter() - start) * 1e3)
    return Asked(found, ms, answered, _peak_mb())


def _peak_mb() -> float:
    """Return the most memory that this process had resident."""
    status = Path("/proc/self/status")
    if status.exists():  # getrusage would count the process that started this one too
        [line] = [line for line in status.read_text().splitlines() if line.startswith("VmHWM")]
        return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20  # macOS: bytes


def main() -> None:
    """Read the job, write the result."""
    job, result = map(Path, sys.argv[1:])
    done = perform(Job(**json.loads(job.read_bytes())))
    result.write_text(json.dumps(asdict(done)), encoding="utf-8")


if __name__ == "__main__":
    main()
