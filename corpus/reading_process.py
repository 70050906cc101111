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

from corpus import codec, errors, lifeline
from corpus.frames import receive, send
from corpus.plain_text import name_of
from corpus.types import Review

SECONDS = 120.0  # of the clock, and of the processor where a system limits that
OCR_SECONDS = 1_800.0
DRAWING_SECONDS = 20.0
MEMORY = 3 << 30  # bytes of address space; not held to on Windows


class Drawing(msgspec.Struct, frozen=True):
    """A page to be drawn (counted from 1), and the boxes to be marked on it."""

    page: int
    marks: tuple[tuple[float, float, float, float], ...] = ()


class Request(msgspec.Struct, frozen=True):
    """What the child is asked: which file to read, or to take apart, or what to draw."""

    path: str
    ocr: bool = False
    into: str = ""  # a folder: the files inside the file are taken out to it
    drawing: Drawing | None = None  # of the PDF that follows as a message of its own
    seconds: float = SECONDS  # of the processor


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
        self._lifeline = -1  # the end of a pipe by which the child knows that this process lives

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
        request = Request(_absolute(path), ocr=ocr, seconds=seconds)
        return codec.from_bytes(self._answer(path, request))

    def unpack(self, path: Path, into: Path) -> list[Member]:
        """Take out the files that a file holds. Raises as `corpus.unpacking.unpack` and `read`."""
        seconds = self._seconds or SECONDS
        request = Request(_absolute(path), into=_absolute(into), seconds=seconds)
        return msgspec.json.decode(self._answer(path, request), type=list[Member])

    def draw(self, data: bytes, drawing: Drawing) -> bytes:
        """Return a PNG picture of a page of a PDF. Raises an UnreadableFileError."""
        seconds = self._seconds or DRAWING_SECONDS
        request = Request("the PDF", drawing=drawing, seconds=seconds)
        return self._answer(Path(request.path), request, data)

    def _answer(self, path: Path, request: Request, data: bytes = b"") -> bytes:
        _check_name(path)
        if self._child is not None and self._child.poll() is not None:
            self._end()
        fresh = self._child is None
        try:
            return self._ask(path, request, data)
        except errors.BrokeReadingError:
            # What earlier files left behind may have filled a child's memory.
            if fresh or request.into:
                raise
            return self._ask(path, request, data)

    def _ask(self, path: Path, request: Request, data: bytes) -> bytes:
        child = self._child or self._start()
        late = threading.Event()

        def give_up() -> None:
            late.set()
            _kill(child)

        timer = threading.Timer(request.seconds, give_up)
        timer.start()
        try:
            outcome, answer = _exchange(child, request, data)
        except (EOFError, OSError, msgspec.DecodeError) as error:
            self._end()
            if late.is_set() or _used_up(child):
                raise errors.TooSlowError(name_of(path)) from error
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
        theirs, self._lifeline = os.pipe()
        words = [str(self._memory), *([str(theirs)] if lifeline.WORKS else [])]
        try:
            self._child = subprocess.Popen(  # noqa: S603 - our own module
                [sys.executable, "-P", "-m", "corpus.reading_child", *words],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
                pass_fds=[theirs] if lifeline.WORKS else [],
            )
        finally:
            os.close(theirs)
        return self._child

    def _end(self) -> None:
        child, self._child = self._child, None
        if child is None:
            return
        _kill(child)
        os.close(self._lifeline)
        for pipe in _pipes(child):
            try:
                pipe.close()
            except OSError:  # a request half written
                continue
        child.wait()


def _exchange(
    child: subprocess.Popen[bytes], request: Request, data: bytes
) -> tuple[Outcome, bytes | None]:
    requests, answers = _pipes(child)
    send(requests, msgspec.json.encode(request))
    if request.drawing:
        send(requests, data)
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


def _used_up(child: subprocess.Popen[bytes]) -> bool:
    """Say if a child ended because it had used the seconds of the processor that it may."""
    return sys.platform != "win32" and child.returncode == -signal.SIGXCPU


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
