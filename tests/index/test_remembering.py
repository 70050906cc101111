"""What is found out once: kept for the next time, the oldest forgotten, never twice at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from threading import Event

from index.library import Library
from index.remembering import remembered
from tests.support import PATIENCE


def test_of_too_much_the_oldest_goes() -> None:
    known: dict[int, str] = {}
    for key in (1, 2, 1, 3):
        assert remembered(known, key, partial("made {}".format, key), most=2) == f"made {key}"
    assert known == {2: "made 2", 3: "made 3"}


def test_what_two_readers_ask_for_at_once_is_worked_out_once(tmp_path: Path) -> None:
    library = Library(tmp_path / "library")
    library.begin()
    begun, go_on = Event(), Event()
    asked: list[Event] = [Event(), Event()]
    made: list[int] = []

    def make() -> str:
        made.append(1)
        begun.set()
        assert go_on.wait(PATIENCE)
        return "worked out"

    def read(number: int) -> str:
        with library.snapshot() as snapshot:
            asked[number].set()
            return snapshot.ready("a thing", make)

    with ThreadPoolExecutor(2) as readers:
        first = readers.submit(read, 0)
        assert begun.wait(PATIENCE)
        second = readers.submit(read, 1)
        assert asked[1].wait(PATIENCE)
        go_on.set()
        assert [first.result(PATIENCE), second.result(PATIENCE)] == ["worked out"] * 2
    assert made == [1]
