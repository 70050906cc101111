"""A writer that is killed leaves the former state or the new one, never anything between."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from index import writer
from index.library import Library, Snapshot
from index.writer import Writer
from tests.support import WordEncoder, original_of, review_of

KILLS = 50
# A process that has everything imported forks a writer for each line that it reads.
ZYGOTE = """
import os, sys
from pathlib import Path
import tantivy
from tests.index.test_kill import write_on
for line in sys.stdin:
    child = os.fork()
    if child == 0:
        write_on(Path(sys.argv[1]))
    print(child, flush=True)
    os.waitpid(child, 0)
    print("dead", flush=True)
"""
Held = list[tuple[str, int]]


def parts_of(number: int) -> list[str]:
    return [
        f"Paragraph {n} of review {number} says that the school and the nurse did not meet, with "
        "enough other words around it that this paragraph stands as a passage of its own here."
        for n in range(number % 4 + 1)
    ]


def step(change: Writer, generation: int) -> None:
    """Take a library from one generation to the next: most steps add, some replace or remove."""
    parts = parts_of(generation)
    review = review_of(*parts, source=f"{generation}.txt")
    match generation % 6:
        case 4:
            change.replace(f"{generation - 1}.txt", review, original_of(*parts))
        case 5:
            change.remove(f"{generation - 1}.txt")
        case _:
            change.add(review, original_of(*parts))


def expected(generation: int) -> Held:
    """Return name and passages of each review that is held at a generation."""
    held: Held = []
    for done in range(generation):
        if done % 6 in {4, 5}:
            held.pop()
        if done % 6 != 5:
            held.append((f"{done}.txt", len(parts_of(done))))
    return held


def found(snapshot: Snapshot) -> Held:
    return [(one.source, one.passages) for one in snapshot.reviews()]


def open_library(folder: Path) -> Library:
    return Library(folder, encoder=WordEncoder())


def write_on(folder: Path) -> None:
    """Go on from the library's generation for ever."""
    writer.LEAST_DEAD = 2  # so that derived files are built anew under way too
    library = open_library(folder)
    with library.snapshot() as snapshot:
        generation = snapshot.generation
    while True:
        with library.writing() as change:
            for _ in range(3):
                step(change, generation)
                generation += 1


@pytest.fixture
def zygote(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    root = Path(__file__).parents[2]
    with subprocess.Popen(
        [sys.executable, "-c", ZYGOTE, str(tmp_path / "library")],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        yield process
        assert process.stdin
        process.stdin.close()
        process.wait(timeout=10)


def fork(process: subprocess.Popen[str]) -> int:
    assert process.stdin
    assert process.stdout
    process.stdin.write("\n")
    process.stdin.flush()
    return int(process.stdout.readline())


def kill(process: subprocess.Popen[str], child: int) -> None:
    assert process.stdout
    os.kill(child, signal.SIGKILL)
    assert process.stdout.readline() == "dead\n"


@pytest.mark.integration
@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system can't fork")
def test_fifty_kills_leave_a_library_that_is_sound(
    zygote: subprocess.Popen[str], tmp_path: Path
) -> None:
    chance = random.Random(1)  # noqa: S311 - moments, not secrets
    generations = [0]
    for number in range(KILLS):
        child = fork(zygote)
        time.sleep(chance.uniform(0.0, 0.4))
        kill(zygote, child)
        library = open_library(tmp_path / "library")
        with library.snapshot() as snapshot:
            generation = snapshot.generation
            assert found(snapshot) == expected(generation), number
            passages = sum(count for _, count in expected(generation))
            assert snapshot.passage_count() == snapshot.frequency("paragraph") == passages
        assert library.check() == []
        with library.writing() as change:
            step(change, generation)
        assert library.check() == []
        with library.snapshot() as snapshot:
            assert found(snapshot) == expected(generation + 1)
        assert generation >= generations[-1]
        generations.append(generation + 1)
    assert generations[-1] > KILLS + 20  # the writers got somewhere before they were killed
