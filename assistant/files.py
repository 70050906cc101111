"""Files that the assistant writes."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from corpus.errors import AssistantError


class WritingError(AssistantError):
    """A file that can't be written."""


def write_whole(path: Path, data: bytes) -> None:
    """Write a file whole or leave what was there; WritingError says why."""
    unfinished = path.with_name(f".{path.name}.unfinished")
    try:
        unfinished.write_bytes(data)
        unfinished.replace(path)
    except OSError as error:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
        raise WritingError(f"{path.name} can't be written ({error.strerror}).") from error
