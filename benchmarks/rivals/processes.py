"""Jobs in processes of their own, offline."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any

from benchmarks.rivals.protocol import Asked, Built, Job
from benchmarks.rivals.systems import OURS, RIVALS, SHARED

ROOT = Path(__file__).parents[2]
PYTHONS = {True: sys.executable, False: str(ROOT / ".venv-rivals" / "bin" / "python")}
# Set before the start, because libraries read them when they are imported.
OFFLINE = {
    "ANONYMIZED_TELEMETRY": "False",
    "DO_NOT_TRACK": "1",
    "HAYSTACK_TELEMETRY_ENABLED": "False",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "HF_HUB_OFFLINE": "1",
    "LANGSMITH_TRACING": "false",
    "ORT_DISABLE_TELEMETRY": "1",
    "TRANSFORMERS_OFFLINE": "1",
}
_VERSIONS = (
    "import json, sys; from importlib.metadata import version; "
    "print(json.dumps({name: version(name) for name in sys.argv[1:]}))"
)


class FailedError(RuntimeError):
    """A job's process ended with an error."""


class Processes:
    """Starts a process for each job and reads what it leaves.

    With `threads` several may run at a time, each on as many: for what isn't timed.
    """

    def __init__(self, folder: Path, *, threads: int | None = None) -> None:
        self._folder = folder
        self._environment = os.environ | OFFLINE
        if threads:
            self._environment["OMP_NUM_THREADS"] = str(threads)

    def build(self, job: Job) -> Built:
        """Store documents."""
        return Built(**self._run(job))

    def ask(self, job: Job) -> tuple[Asked, float]:
        """Ask; return also the seconds from the start of the process to its first answer."""
        start = time.monotonic()
        asked = Asked(**self._run(job))
        return asked, asked.answered - start

    def _run(self, job: Job) -> dict[str, Any]:
        own = Path(tempfile.mkdtemp(dir=self._folder))
        given, result = own / "job.json", own / "result.json"
        given.write_text(json.dumps(asdict(job)), encoding="utf-8")
        python = PYTHONS[job.adapter == OURS.adapter]
        command = [python, "-m", "benchmarks.rivals.worker", str(given), str(result)]
        done = subprocess.run(  # noqa: S603 - our own worker
            command, cwd=ROOT, env=self._environment, capture_output=True, check=False
        )
        if done.returncode:
            told = done.stderr.decode(errors="replace")[-2000:]
            raise FailedError(f"{job.adapter}, {job.task}:\n{told}")
        value: dict[str, Any] = json.loads(result.read_bytes())
        return value


def versions() -> dict[str, dict[str, str]]:
    """Return the versions of the packages compared, by environment."""
    theirs = [name for entry in RIVALS for name in entry.packages]
    return {
        "ours": _versions(PYTHONS[True], [*OURS.packages, *SHARED]),
        "rivals": _versions(PYTHONS[False], [*theirs, "faiss-cpu", *SHARED]),
    }


def _versions(python: str, packages: list[str]) -> dict[str, str]:
    done = subprocess.run(  # noqa: S603 - our own line
        [python, "-c", _VERSIONS, *packages], capture_output=True, check=True
    )
    value: dict[str, str] = json.loads(done.stdout)
    return value
