"""A writer that is killed leaves the former state or the new one, never anything between."""

from __future__ import annotations

import itertools
import os
import random
import signal
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType

import pytest

from index import writer
from index.library import Library, Snapshot
from index.writer import Writer
from tests.support import WordEncoder, original_of, review_of

KILLS = 50
INDEX = str(Path(writer.__file__).parent)
# A process that has everything imported forks a writer for each line that it reads.
ZYGOTE = """
import os, sys
from pathlib import Path
import tantivy
from tests.index.test_kill import write_on
for line in sys.stdin:
    whole, call, by_itself = map(int, line.split())
    child = os.fork()
    if child == 0:
        write_on(Path(sys.argv[1]), whole, call, by_itself=bool(by_itself))
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
    library = Library(folder, encoder=WordEncoder())
    library.begin()  # a writer may have been killed before it had
    return library


def steps(folder: Path) -> Iterator[None]:
    """Go on from the library's generation for ever, a step at a time, three to a writer."""
    library = open_library(folder)
    with library.snapshot() as snapshot:
        generation = snapshot.generation
    while True:
        with library.writing() as change:
            for _ in range(3):
                step(change, generation)
                generation += 1
                yield


def watch(told: Callable[[int], object]) -> None:
    """Tell the number of each call that the index makes from now on, to itself or to others."""
    numbers = itertools.count(1)

    def count(frame: FrameType, event: str, _: object) -> None:
        if event in {"call", "c_call"} and frame.f_code.co_filename.startswith(INDEX):
            told(next(numbers))

    sys.setprofile(count)


def calls_of_a_writer(folder: Path) -> int:
    """Return how many calls a writer of three steps makes until the next one's first is done."""
    last = deque[int](maxlen=1)
    watch(last.append)
    try:
        for _ in itertools.islice(steps(folder), 4):
            pass
    finally:
        sys.setprofile(None)
    return last[0]


def write_on(folder: Path, whole: int, call: int, *, by_itself: bool) -> None:
    """Take whole steps, then die at a call: by itself, or once it has said who is to be killed."""
    writer.LEAST_DEAD = 2  # so that derived files are built anew under way too
    going = steps(folder)
    for _ in range(whole):
        next(going)

    def come(number: int) -> None:
        if number == call and by_itself:
            os.kill(os.getpid(), signal.SIGKILL)
        elif number == call:
            os.write(1, f"{os.getpid()}\n".encode())

    watch(come)
    for _ in going:
        pass


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
        process.wait()


def run_until_killed(
    process: subprocess.Popen[str], whole: int, call: int, *, by_itself: bool
) -> None:
    assert process.stdin
    assert process.stdout
    process.stdin.write(f"{whole} {call} {int(by_itself)}\n")
    process.stdin.flush()
    if not by_itself:  # then it falls anywhere, inside of a call too
        os.kill(int(process.stdout.readline()), signal.SIGKILL)
    assert process.stdout.readline() == "dead\n"


@pytest.mark.integration
@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system can't fork")
def test_fifty_kills_leave_a_library_that_is_sound(
    zygote: subprocess.Popen[str], tmp_path: Path
) -> None:
    calls = calls_of_a_writer(tmp_path / "measure")
    chance = random.Random(1)  # noqa: S311 - moments, not secrets
    reached = 0
    for number in range(KILLS):
        whole, call = chance.randrange(2), chance.randint(1, calls)
        run_until_killed(zygote, whole, call, by_itself=number % 2 == 0)
        library = open_library(tmp_path / "library")
        with library.snapshot() as snapshot:
            generation = snapshot.generation
            assert found(snapshot) == expected(generation), number
            passages = sum(count for _, count in expected(generation))
            assert snapshot.passage_count() == snapshot.frequency("paragraph") == passages
        assert library.check() == []
        assert generation >= reached + whole  # what was told to be done is never lost
        with library.writing() as change:
            step(change, generation)
        assert library.check() == []
        with library.snapshot() as snapshot:
            assert found(snapshot) == expected(generation + 1)
        reached = generation + 1
