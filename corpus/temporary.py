"""Temporary folders of the product's own, which are swept once their maker is dead.

A maker holds a lock on its folder for as long as it lives, whatever ends it. A folder gets the name
that is swept only after it is locked. Windows locks no folders: nothing is swept there.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import gettempdir, mkdtemp

_PREFIX = "case-review-assistant-held-"
_NEW = "case-review-assistant-new-"


@contextmanager
def own_folder(place: Path | None = None) -> Iterator[Path]:
    """Make a folder among the system's temporary ones, or in `place`, and delete it in the end."""
    folder, lock = Path(mkdtemp(prefix=_NEW, dir=place)), None
    with suppress(OSError):  # where nothing can be locked it keeps a name that is never swept
        lock = _locked(folder)
        folder = folder.rename(folder.with_name(_PREFIX + folder.name.removeprefix(_NEW)))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        if lock is not None:
            os.close(lock)


def sweep(place: Path | None = None) -> None:
    """Delete the folders that dead processes of this user's left there."""
    with suppress(OSError):
        for folder in (place or Path(gettempdir())).glob(f"{_PREFIX}*"):
            _sweep_one(folder)


def is_own(name: str) -> bool:
    """Tell whether a folder of this name is one that the product made for a while."""
    return name.startswith((_PREFIX, _NEW))


def _sweep_one(folder: Path) -> None:
    try:
        lock = _locked(folder)
    except OSError:  # its maker lives, or it is none of ours
        return
    if lock is None:
        return
    try:
        if os.fstat(lock).st_uid == os.getuid():
            shutil.rmtree(folder, ignore_errors=True)
    finally:
        os.close(lock)


def _locked(folder: Path) -> int | None:
    """Lock a folder and return what holds the lock; OSError where another process does."""
    if sys.platform == "win32":
        return None
    import fcntl

    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(descriptor)
        raise
    return descriptor
