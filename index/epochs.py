"""The derived folders of a library, one an epoch: only what the product made is deleted."""

from __future__ import annotations

import os
import re
import shutil
from contextlib import suppress
from itertools import count
from pathlib import Path

FOLDER = "derived"
WORDS = "words"  # the folder of an epoch's word index
COLUMNS = frozenset(
    {
        *("vectors.f32", "rounded.u8", "off.f32", "sentences.f32"),
        *("ids.i64", "kinds.u8", "sections.i64", "ends.i64", "marks.i64"),
        *("words.i8", "word_ends.i64", "sums.i64"),
        "sentences.f16",  # of former releases
    }
)
_NUMBER = re.compile(r"0|[1-9][0-9]*")
_OF_WORDS = re.compile(  # what tantivy writes: its own records, locks, unfinished files, segments
    r"meta\.json|\.managed\.json|\.tantivy-[a-z]+\.lock|\.tmp\w+|[0-9a-f]{32}\.[a-z0-9.]+"
)


def epoch_folder(folder: Path, epoch: int) -> Path:
    """Return where an epoch's derived files are."""
    return folder / FOLDER / str(epoch)


def next_epoch(folder: Path, epoch: int) -> int:
    """Return the next epoch whose folder is free, once what an unfinished one left is gone."""
    for number in count(epoch + 1):
        place = epoch_folder(folder, number)
        _drop(place)
        if not os.path.lexists(place):
            break
    return number


def drop_others(folder: Path, epoch: int) -> None:
    """Delete the epochs that are no longer, or never came into, use."""
    used = epoch_folder(folder, epoch)
    if used.parent.is_dir():
        for other in used.parent.iterdir():
            if other != used:
                _drop(other)


def all_made_here(derived: Path) -> bool:
    """Tell whether a folder holds epochs and nothing else."""
    return _is_folder(derived) and all(map(_is_epoch, derived.iterdir()))


def _drop(place: Path) -> None:
    """Delete a folder that surely is an epoch; an owner's own is left, and so is a link to one."""
    with suppress(OSError):  # of a folder that can't be looked into
        if _is_folder(place.parent) and _is_epoch(place):
            # elsewhere than on Linux a reader may still hold its files
            shutil.rmtree(place, ignore_errors=True)


def _is_epoch(place: Path) -> bool:
    """Tell an epoch by its name, and by files of which each is one that the product writes."""
    if not (_NUMBER.fullmatch(place.name) and _is_folder(place)):
        return False
    words = [one for one in place.iterdir() if one.name == WORDS and _is_folder(one)]
    columns = [one for one in place.iterdir() if one not in words]
    of_words = [one for folder in words for one in folder.iterdir()]
    return (
        bool(columns or of_words)
        and all(one.name in COLUMNS for one in columns)
        and all(_OF_WORDS.fullmatch(one.name) for one in of_words)
        and all(one.is_file() and not one.is_symlink() for one in columns + of_words)
    )


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()
