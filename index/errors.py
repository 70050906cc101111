"""What can go wrong with a library."""

from __future__ import annotations

from pathlib import Path

from corpus.errors import LibraryError


class BusyError(LibraryError):
    """Another process is writing."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"Another process is changing the library in {folder}: try again when it has finished."
        )


class UnknownReviewError(LibraryError):
    """No review goes by this id or name, or several do."""


class OtherEncoderError(LibraryError):
    """The library's vectors are another encoder's."""

    def __init__(self, held: str, offered: str) -> None:
        super().__init__(
            f"This library was made with the encoder {held} and can't be asked with {offered}: "
            "use that encoder, or add the files to a new library."
        )


class EncoderError(LibraryError):
    """The encoder's weights are missing or not the expected ones."""
