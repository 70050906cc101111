"""Trials of a damaged library, each in processes of its own."""

from __future__ import annotations

import ctypes
import json
import logging
import mmap  # noqa: F401 - who may only read can't load it later
import os
import shutil
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.damage_library import ACTIONS, BACKUP, RESTORED, file, found, make, opened, told
from corpus.errors import AssistantError
from index.library import Library
from index.restoring import restore
from tests.support import WordEncoder

COUNT, KILL, TORN, FULL = 1, 2, 3, 4  # as damage_hook.c numbers them
NOBODY = 65534
LOST, CRASHED = "LOST", "CRASHED"
Outcome = tuple[str, Any]  # "done" and what came of it, "refused" and why, "killed" or CRASHED


def in_child(work: Callable[[], object]) -> Outcome:
    """Return what came of work that is done in a process of its own."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        logging.disable()
        os.write(writing, json.dumps(_outcome(work)).encode())
        os._exit(0)
    os.close(writing)
    with open(reading, "rb") as pipe:  # noqa: PTH123 - a descriptor
        said = pipe.read()
    os.waitpid(child, 0)
    return tuple(json.loads(said)) if said else ("killed", "")


def _outcome(work: Callable[[], object]) -> Outcome:
    try:
        return "done", work()
    except AssistantError as error:
        return "refused", str(error)
    except Exception:  # noqa: BLE001 - that is what is measured
        return CRASHED, traceback.format_exc()[-1500:]
    finally:
        with suppress(AttributeError):
            ctypes.CDLL(None).damage_arm(0, ctypes.c_long(0))


class Trials:
    """A library, what each action makes of it, and copies of it to be damaged."""

    def __init__(self, place: Path) -> None:
        place.chmod(0o755)
        self._base, self.work = place / "base", place / "work"
        self._base.mkdir()
        _sure(in_child(lambda: make(self._base)))
        self.before = str(_sure(in_child(lambda: told(opened(self._base)))))
        self.former = str(_sure(in_child(lambda: self._told_by_backup(self._base))))
        self._after: dict[str, str] = {}

    def fresh(self) -> Path:
        """Return a folder with a copy of the library and its backup."""
        shutil.rmtree(self.work, ignore_errors=True)
        return Path(shutil.copytree(self._base, self.work))

    def steps(self, action: str) -> int:
        """Return how many writes an action makes, and keep what the library tells after it."""
        place = self.fresh()
        count = _sure(in_child(lambda: _armed(COUNT, 0, action, place)))
        self._after[action] = str(_sure(in_child(lambda: told(opened(place)))))
        return int(count)

    def harmed(self, action: str, mode: int, at: int) -> str:
        """Say what became of the library when an action was broken off at a step."""
        place = self.fresh()
        how, said = in_child(lambda: _armed(mode, at, action, place))
        looked, found = in_child(lambda: self._look(place, action))
        if CRASHED in {how, looked}:
            print(f"{action} at {at} by {mode}: {said if how == CRASHED else found}")
            return CRASHED
        if looked != "done" or (how == "done" and found != "as after"):
            print(f"{action} at {at} by {mode}, {how}: {found}")
            return LOST
        return f"{how}, {found}"

    def _look(self, place: Path, action: str) -> str:
        """Return whether all is as before or after an action; AssistantError if neither."""
        library = opened(place)
        _sound(library)
        now = told(library)
        saved = self._told_by_backup(place)
        restored = place / RESTORED
        if restored.exists():
            _sound(Library(restored, encoder=WordEncoder()))
        _hold(now in {self.before, self._after[action]}, "neither before nor after")
        _hold(saved in {self.former, self.before}, "the backup is neither")
        with library.writing() as change:
            change.add(*file(30))
        _sound(library)
        library.back_up(place / BACKUP)
        after = {"backup": saved == self.before, "restore": restored.exists()}
        return "as after" if after.get(action, now == self._after[action]) else "as before"

    @staticmethod
    def _told_by_backup(place: Path) -> str:
        tried = place / "tried"
        restore(place / BACKUP, tried)
        said = told(Library(tried, encoder=WordEncoder()))
        shutil.rmtree(tried)
        return said


def _armed(mode: int, at: int, action: str, place: Path) -> int:
    hook = ctypes.CDLL(None)
    hook.damage_arm(mode, ctypes.c_long(at))
    ACTIONS[action](place)
    return int(hook.damage_steps())


def _sure(outcome: Outcome) -> Any:  # noqa: ANN401 - of any work
    how, said = outcome
    if how != "done":
        raise RuntimeError(f"{how}: {said}")
    return said


def _hold(true: bool, said: str) -> None:  # noqa: FBT001 - a condition
    if not true:
        raise AssistantError(said)


def _sound(library: Library) -> None:
    _hold(not (problems := library.check()), " ".join(problems))


def _whole(place: Path) -> None:
    _sound(opened(place))


def read_only(trials: Trials) -> Iterator[str]:
    """Say what becomes of each action, and of reading, where nothing may be written."""
    for action in ("reading", *ACTIONS):
        place = trials.fresh()
        how, said = in_child(partial(_kept_from, place, action, trials))
        if how == CRASHED:
            print(f"{action} in a read-only folder: {said}")
        sound, problem = in_child(partial(_whole, place))
        if sound != "done":
            print(problem)
        yield f"{action} {how}" if sound == "done" and how != CRASHED else LOST


def _kept_from(place: Path, action: str, trials: Trials) -> None:
    """Act as somebody who may only read."""
    for path in (place, *place.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)
    if os.geteuid() == 0:
        os.seteuid(NOBODY)
    if action in ACTIONS:
        ACTIONS[action](place)
    else:
        library = Library(place / "library", encoder=WordEncoder())
        _sound(library)
        _hold(told(library) == trials.before, "other words")


def flips(trials: Trials, count: int, chance: Random) -> dict[str, Counter[str]]:
    """Say what becomes of one turned byte in each file of the library, and of its backup."""
    counts: dict[str, Counter[str]] = {}
    place = trials.fresh()
    expected = _sure(in_child(lambda: found(opened(place))))
    paths = [path for path in sorted(place.rglob("*")) if path.is_file() and path.stat().st_size]
    for name in [path.relative_to(place) for path in paths]:
        times = count if name.name == "library.sqlite" else -(-count // 20)
        group = counts.setdefault(f"a byte turned, {_group(name)}", Counter())
        group.update(_flipped(trials, name, chance, expected) for _ in range(times))
    return counts


def _group(name: Path) -> str:
    if name.parts[0] == BACKUP:
        return "backup"
    return name.name if name.suffix == ".sqlite" else "derived files"


def _flipped(trials: Trials, name: Path, chance: Random, expected: object) -> str:
    path = trials.fresh() / name
    data = bytearray(path.read_bytes())
    at, turned = chance.randrange(len(data)), chance.randint(1, 255)
    data[at] ^= turned
    path.write_bytes(data)
    how, said = in_child(lambda: _named(trials, name, expected))
    if said == LOST or how not in {"done", "refused"}:
        print(f"{name} at {at} by {turned}: {how} {said}")
    return str({"done": said, "refused": "refused in a sentence"}.get(how, CRASHED))


def _named(trials: Trials, name: Path, expected: object) -> str:
    """Say whether a turned byte is named, and with which remedy, or that it has no effect."""
    place = trials.work
    if name.parts[0] == BACKUP:
        restore(place / BACKUP, place / RESTORED)
        return LOST
    library = opened(place)
    if problems := library.check():
        return _remedied(library, problems)
    same = told(library) == trials.before and [*map(list, found(library))] == expected
    return "without effect" if same else LOST


def _remedied(library: Library, problems: list[str]) -> str:
    if all("is built anew" in one for one in problems):
        shutil.rmtree(library.folder / "derived")
        found(library)
        return LOST if library.check() else "named, and built anew"
    readded = all("add its file again" in one for one in problems)
    return "named: a copy, or the file added again" if readded else "named: only a copy helps"
