"""What can go wrong with a library."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from corpus.errors import LibraryError

DERIVED = "delete the folder “derived” in the library: it is built anew when it is next opened"


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
            "run `reviews model reset encoder`, which encodes it anew and keeps all else."
        )


class EncoderError(LibraryError):
    """The encoder's weights are missing or not the expected ones."""


class NewerLibraryError(LibraryError):
    """The library was written by a later release."""

    def __init__(self, folder: Path) -> None:
        super().__init__(f"The library in {folder} was made by a later release: update this one.")


class NoLibraryError(LibraryError):
    """There is no library in the folder, and none was asked to be made."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"There is no library in {folder} yet: make one with `reviews add PATH…`, or start "
            "with the samples by `reviews serve`."
        )


class LostLibraryError(LibraryError):
    """A library was in the folder, and its database is gone or empty."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"The library in {folder} has lost its database, which held all reviews: put back a "
            "copy of that folder; to begin a new library, delete what is left of it first."
        )


class DamagedLibraryError(LibraryError):
    """The library's file can't be read."""

    def __init__(self, folder: Path, reason: str) -> None:
        self.reason = reason
        super().__init__(
            f"The library in {folder} can't be read ({reason}): put back a copy of that folder, "
            "or add the files to a new library."
        )


class DamagedRowError(LibraryError):
    """A stored row can't be read."""

    def __init__(self) -> None:
        super().__init__(
            "A part of the library is damaged and can't be read: run `reviews check`, which says "
            "what it is and what to do."
        )


class DamagedIndexError(LibraryError):
    """A file of the word index can't be read."""

    def __init__(self) -> None:
        super().__init__(f"The word index of the library is damaged: {DERIVED}.")


class UnusableLibraryError(LibraryError):
    """The library's files can't be opened or written."""

    def __init__(self, folder: Path, reason: str) -> None:
        super().__init__(
            f"The library in {folder} can't be used ({reason}): check that the disk has room and "
            "that you may write there; nothing was changed."
        )


class UnsoundLibraryError(LibraryError):
    """The library isn't as it was written, so it isn't backed up."""

    def __init__(self, folder: Path, problem: str) -> None:
        super().__init__(
            f"The library in {folder} is not sound, so it was not backed up, and a former backup "
            f"stays as it is: run `reviews check` ({without_remedy(problem)})."
        )


def without_remedy(problem: str) -> str:
    """Return what a sentence of the check says is wrong, without what to do."""
    what, told, _ = problem.partition("): ")
    return f"{what})" if told else problem.partition(":")[0].rstrip(".")


class LibraryThereError(LibraryError):
    """A library lies where one was to be restored."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"There is a library in {folder}, which is never written over: name a new folder with "
            "--library, or move that one away first."
        )


class NoBackupError(LibraryError):
    """There is no backup in the folder."""

    def __init__(self, place: Path) -> None:
        super().__init__(
            f"There is no backup in {place}: name a folder that `reviews backup` has written."
        )


class NewerBackupError(LibraryError):
    """The backup was written by a later release."""

    def __init__(self, place: Path) -> None:
        super().__init__(f"The backup in {place} was made by a later release: update this one.")


class BrokenBackupError(LibraryError):
    """The backup is not as it was written."""

    def __init__(self, place: Path, reason: str) -> None:
        super().__init__(
            f"The backup in {place} is broken ({reason}), so nothing was restored: use another "
            "backup, or back up the library again while it is there."
        )


class OtherBackupFolderError(LibraryError):
    """The folder holds other things than a backup."""

    def __init__(self, place: Path) -> None:
        super().__init__(
            f"{place} holds other things than a backup, or lies in the library, so none was made "
            "there: name a folder that is new or empty, or one that holds a backup."
        )


class BackupBusyError(LibraryError):
    """Another process is writing or reading the backup."""

    def __init__(self, place: Path) -> None:
        super().__init__(
            f"Another process is at the backup in {place}: try again when it has finished."
        )


class UnusableBackupError(LibraryError):
    """The backup's files can't be opened or written."""

    def __init__(self, place: Path, reason: str) -> None:
        super().__init__(
            f"The backup in {place} can't be written ({reason}): check that the disk has room and "
            "that you may write there; a former backup stays as it is."
        )


@contextmanager
def said_of(folder: Path) -> Iterator[None]:
    """Say in a sentence that a library's files can't be opened or written."""
    try:
        yield
    except TimeoutError:  # of a lock that somebody else holds
        raise
    except OSError as error:
        raise UnusableLibraryError(folder, str(error)) from error


class OtherFolderError(LibraryError):
    """The folder holds other things than a library."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"{folder} holds other things than a library, so none was made there: name a folder "
            "that is new or empty, or one that holds a library."
        )


class HeldAlreadyError(LibraryError):
    """The file is in the library, as it is or as an earlier version."""

    def __init__(self, title: str) -> None:
        super().__init__(f"This file is already held as “{title}”: there is nothing to add.")


class UnknownEditionError(LibraryError):
    """No edition of a list has this number."""


class CorrectionError(LibraryError):
    """A correction that can't be taken as it is worded."""
