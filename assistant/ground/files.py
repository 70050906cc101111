"""Files that the assistant writes."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from secrets import token_hex

from corpus.errors import AssistantError


class WritingError(AssistantError):
    """A file that can't be written."""


def write_whole(path: Path, data: bytes) -> None:
    """Write a file whole or leave what was there; WritingError says why."""
    unfinished = path.with_name(f".{token_hex(8)}.unfinished")
    try:
        with unfinished.open("xb") as file:  # a new one: never somebody's, nor through a link
            file.write(data)
        unfinished.replace(path)
    except OSError as error:
        if not isinstance(error, FileExistsError):
            with suppress(OSError):
                unfinished.unlink(missing_ok=True)
        raise WritingError(f"{path.name} can't be written ({error.strerror}).") from error
