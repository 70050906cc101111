"""Read files in a process of their own, so that no file can hang or exhaust this one."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from types import TracebackType
from typing import IO, Self

import msgspec

from corpus import codec, errors
from corpus.frames import receive, send
from corpus.plain_text import name_of
from corpus.types import Review

SECONDS = 120.0
OCR_SECONDS = 1_800.0
MEMORY = 3 << 30  # bytes of address space; not held to on Windows


class Request(msgspec.Struct, frozen=True):
    """What the child is asked: which file to read, or to take apart."""

    path: str
    ocr: bool = False
    into: str = ""  # a folder: the files inside the file are taken out to it


class Member(msgspec.Struct, frozen=True):
    """A file inside another: where it lies now, or why it wasn't taken out."""

    name: str
    path: str = ""
    reason: str = ""


class Outcome(msgspec.Struct, frozen=True):
    """What the child answers first. The review, or the members, follow unless an error is named."""

    error: str = ""  # a class of corpus.errors
    message: str = ""


class ReadingProcess:
    """Reads files one after the other in a long-lived child. Use it as a context manager."""

    def __init__(self, *, seconds: float | None = None, memory: int = MEMORY) -> None:
        self._seconds = seconds
        self._memory = memory
        self._child: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._end()

    def read(self, path: Path, *, ocr: bool = False) -> Review:
        """Read one file as a review. Raises what `corpus.reading.read` does, or a ReadingError."""
        seconds = self._seconds or (OCR_SECONDS if ocr else SECONDS)
        return codec.from_bytes(self._answer(path, Request(_absolute(path), ocr=ocr), seconds))

    def unpack(self, path: Path, into: Path) -> list[Member]:
        """Take out the files that a file holds. Raises as `corpus.unpacking.unpack` and `read`."""
        request = Request(_absolute(path), into=_absolute(into))
        answer = self._answer(path, request, self._seconds or SECONDS)
        return msgspec.json.decode(answer, type=list[Member])

    def _answer(self, path: Path, request: Request, seconds: float) -> bytes:
        _check_name(path)
        if self._child is not None and self._child.poll() is not None:
            self._end()
        fresh = self._child is None
        try:
            return self._ask(path, request, seconds)
        except errors.BrokeReadingError:
            # What earlier files left behind may have filled a child's memory.
            if fresh or request.into:
                raise
            return self._ask(path, request, seconds)

    def _ask(self, path: Path, request: Request, seconds: float) -> bytes:
        child = self._child or self._start()
        late = threading.Event()

        def give_up() -> None:
            late.set()
            _kill(child)

        timer = threading.Timer(seconds, give_up)
        timer.start()
        try:
            outcome, answer = _exchange(child, request)
        except (EOFError, OSError, msgspec.DecodeError) as error:
            self._end()
            if late.is_set():
                raise errors.TooSlowError(name_of(path), seconds) from error
            raise errors.BrokeReadingError(name_of(path)) from error
        except BaseException:
            self._end()  # an answer that nobody waits for must not reach the next file
            raise
        finally:
            timer.cancel()
        if answer is None:
            raise _error(outcome)
        return answer

    def _start(self) -> subprocess.Popen[bytes]:
        self._child = subprocess.Popen(  # noqa: S603 - our own module
            [sys.executable, "-P", "-m", "corpus.reading_child", str(self._memory)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        return self._child

    def _end(self) -> None:
        child, self._child = self._child, None
        if child is None:
            return
        _kill(child)
        for pipe in _pipes(child):
            try:
                pipe.close()
            except OSError:  # a request half written
                continue
        child.wait()


def _exchange(child: subprocess.Popen[bytes], request: Request) -> tuple[Outcome, bytes | None]:
    requests, answers = _pipes(child)
    send(requests, msgspec.json.encode(request))
    outcome = msgspec.json.decode(receive(answers), type=Outcome)
    return outcome, None if outcome.error else receive(answers)


def _absolute(path: Path) -> str:
    return os.path.abspath(path)  # noqa: PTH100 - leaves links and their names alone


def _pipes(child: subprocess.Popen[bytes]) -> tuple[IO[bytes], IO[bytes]]:
    if child.stdin is None or child.stdout is None:
        raise EOFError
    return child.stdin, child.stdout


def _kill(child: subprocess.Popen[bytes]) -> None:
    """End a child at once, with what it started."""
    if child.poll() is not None:
        return
    if sys.platform == "win32":
        child.kill()
        return
    try:
        os.killpg(child.pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        child.kill()


def _error(outcome: Outcome) -> errors.AssistantError:
    kind = getattr(errors, outcome.error, None)
    if not (isinstance(kind, type) and issubclass(kind, errors.AssistantError)):
        kind = errors.UnreadableFileError
    # The message is whole already: the class's own __init__ would build it anew.
    return kind.__new__(kind, outcome.message)


def _check_name(path: Path) -> None:
    try:
        str(path).encode()
    except UnicodeEncodeError as error:
        name = os.fsencode(path.name).decode("utf-8", errors="replace")
        raise errors.UnsuitableFileError(
            f"{name} has a name, or lies in a folder, whose letters can't be read: rename it."
        ) from error
