"""A run of changed files in one process: each is read as the product reads it, under a watchdog.

    python -m benchmarks.fuzz.trial READER FIRST COUNT

Prints the number of each file before it is read, and after it what was raised, if that was no error
of the product's own. The process ends where one takes too long, or too much memory.
"""

from __future__ import annotations

import faulthandler
import hashlib
import os
import resource
import sys
import tempfile
import traceback
from pathlib import Path
from random import Random

from benchmarks.fuzz.changes import changed
from benchmarks.fuzz.seeds import READERS, seeds
from corpus import codec
from corpus.errors import AssistantError
from corpus.reading import document_of
from corpus.structure import assemble
from corpus.unpacking import unpack

SECONDS = 30  # that one file may take
_MEMORY = 3 << 30  # bytes, as the product's reading child may take


def file_of(reader: str, number: int) -> bytes:
    """Return the changed file of a number: the same each time."""
    return changed(seeds(reader), Random(f"{reader} {number}"))


def read(reader: str, data: bytes) -> None:
    """Read a file whole, as the reading child does. Raises whatever comes of it."""
    name = READERS[reader][0]
    if reader == "archive":
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, name)
            path.write_bytes(data)
            unpack(path, Path(folder, "out"))
        return
    if reader == "pdf":
        _draw(data)
    review = assemble(document_of(data, name), source=name, sha256=hashlib.sha256(data).hexdigest())
    if codec.from_bytes(codec.to_bytes(review)) != review:
        message = "what was read isn't the same once it is written down"
        raise ValueError(message)


def _draw(data: bytes) -> None:
    from corpus.readers.pdf import draw_page, page_count

    try:
        if page_count(data):
            draw_page(data, 1)
    except AssistantError:
        return


def main() -> None:
    """Read the files that the command names."""
    reader, first, count = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # what libraries print goes nowhere
    for number in range(first, first + count):
        print(number, file=answers, flush=True)
        data = file_of(reader, number)
        faulthandler.dump_traceback_later(SECONDS, exit=True)
        try:
            read(reader, data)
        except AssistantError:
            pass
        except Exception:  # noqa: BLE001 - these are what is looked for
            print("\t" + traceback.format_exc().replace("\n", "\n\t"), file=answers, flush=True)
        faulthandler.cancel_dump_traceback_later()


if __name__ == "__main__":
    main()
