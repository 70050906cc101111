"""The JSON of backups, and of what is brought back from them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from msgspec import Meta

from assistant.forms import Form, HowMany, Version, filled

if TYPE_CHECKING:
    from index.backing_up import BackedUp
    from index.backup import Contents


class BackupAmount(Form, frozen=True):
    """So much of the backup."""

    files: HowMany
    bytes: HowMany


class _Kept(Form, frozen=True):
    """What a backup holds."""

    backup: Annotated[str, Meta(description="The folder of the backup.")]
    documents: HowMany
    generation: Annotated[int, Meta(ge=0, description="Of the library, as it was backed up.")]
    schema: Annotated[Version, Meta(description="The format of its tables.")]
    made: Annotated[str, Meta(description="When the backup was made, in ISO 8601.")]
    bytes: Annotated[int, Meta(ge=0, description="Of the library's database.")]


class Backup(_Kept, frozen=True):
    """`reviews backup DESTINATION --json`: `copied` is new in it, `there` lay there already."""

    copied: BackupAmount
    there: BackupAmount


class Restore(_Kept, frozen=True):
    """`reviews restore SOURCE --json`."""

    library: Annotated[str, Meta(description="The folder that the library was brought back to.")]


def backed_up(place: Path, done: BackedUp) -> Backup:
    """Return what `reviews backup --json` prints."""
    return filled(
        Backup,
        done.contents,
        backup=str(place),
        bytes=done.contents.size,
        copied=filled(BackupAmount, done.copied),
        there=filled(BackupAmount, done.there),
    )


def restored(place: Path, contents: Contents, library: Path) -> Restore:
    """Return what `reviews restore --json` prints."""
    return filled(Restore, contents, backup=str(place), bytes=contents.size, library=str(library))
