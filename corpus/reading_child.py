"""The child of a ReadingProcess: reads the files it is asked for, until nobody asks."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import IO

import msgspec

from corpus import codec, effort, lifeline
from corpus.errors import AssistantError, BrokeReadingError
from corpus.frames import receive, send
from corpus.reading_process import Outcome, Request


def main() -> None:
    """Serve requests from standard input within the memory named by the first argument.

    The second, where there is one, is the pipe whose other end the parent holds while it lives.
    """
    if len(sys.argv) > 2:  # noqa: PLR2004 - as said
        lifeline.hold(int(sys.argv[2]))
    _limit_memory(int(sys.argv[1]))
    requests, answers = _take_over(0, "rb"), _take_over(1, "wb")
    while True:
        try:
            request = msgspec.json.decode(receive(requests), type=Request)
            data = receive(requests) if request.drawing else b""
        except EOFError:
            return
        effort.allow(request.seconds)
        for message in _answer(request, data):
            send(answers, message)


def _answer(request: Request, data: bytes = b"") -> list[bytes]:
    path = Path(request.path)
    try:
        answer = _answered(path, request, data)
    except AssistantError as error:
        return [_named(error)]
    except MemoryError:
        os._exit(1)  # a child that ran out of memory is of no more use
    except Exception:  # noqa: BLE001 - a fault met in one file must not end the others
        return [_named(BrokeReadingError(path.name))]
    return [msgspec.json.encode(Outcome()), answer]


def _answered(path: Path, request: Request, data: bytes) -> bytes:
    if request.drawing:
        from corpus.readers.pdf import draw_page

        return draw_page(data, request.drawing.page, marks=request.drawing.marks)
    if request.into:
        from corpus.unpacking import unpack

        return msgspec.json.encode(unpack(path, Path(request.into)))
    from corpus.reading import read

    return codec.to_bytes(read(path, ocr=request.ocr))


def _named(error: AssistantError) -> bytes:
    return msgspec.json.encode(Outcome(type(error).__name__, str(error)))


def _take_over(descriptor: int, mode: str) -> IO[bytes]:
    """Keep a standard stream for messages alone; what libraries print goes nowhere."""
    own = os.dup(descriptor)
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, descriptor)
    os.close(nowhere)
    stream: IO[bytes] = os.fdopen(own, mode)
    return stream


def _limit_memory(limit: int) -> None:
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # each thread would reserve memory
    if sys.platform == "win32":
        return
    import resource

    _, most = resource.getrlimit(resource.RLIMIT_AS)
    bound = limit if most == resource.RLIM_INFINITY else min(limit, most)
    resource.setrlimit(resource.RLIMIT_AS, (bound, bound))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # what a child read stays out of core files


if __name__ == "__main__":
    main()
