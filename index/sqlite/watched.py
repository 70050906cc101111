"""Which files of watched folders the documents came from, as rows of the truth."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable
from pathlib import Path

from index.watched import Came, WatchedFile


def note(connection: sqlite3.Connection, file: WatchedFile, came: Came) -> None:
    """Keep what came from a file, in place of what came before."""
    connection.execute(
        "INSERT OR REPLACE INTO watched (path, member, sha256, review, sidecar) "
        "VALUES (?, ?, ?, ?, ?)",
        [os.fsencode(file.path), file.member, came.sha256, came.review, came.sidecar],
    )


def note_brought(connection: sqlite3.Connection, review: str) -> None:
    """Keep that a review is in the library for no other reason than a watched file."""
    connection.execute("INSERT INTO brought (review) VALUES (?)", [review])


def forget(connection: sqlite3.Connection, files: Iterable[WatchedFile]) -> None:
    """Keep no longer what came from files that are gone."""
    connection.executemany(
        "DELETE FROM watched WHERE path = ? AND member = ?",
        [(os.fsencode(one.path), one.member) for one in files],
    )


def came_from(connection: sqlite3.Connection, folder: Path) -> dict[WatchedFile, Came]:
    """Return what came from the files of a folder and of those in it."""
    start = os.fsencode(folder / "_")[:-1]
    rows = connection.execute(
        "SELECT path, member, sha256, review, sidecar FROM watched "
        "WHERE substr(path, 1, ?) = ? ORDER BY path, member",
        [len(start), start],
    )
    return {
        WatchedFile(Path(os.fsdecode(path)), member): Came(*came) for path, member, *came in rows
    }


def files_behind(connection: sqlite3.Connection, review: str) -> list[WatchedFile]:
    """Return the files that a review came from, in any watched folder."""
    rows = connection.execute("SELECT path, member FROM watched WHERE review = ?", [review])
    return [WatchedFile(Path(os.fsdecode(path)), member) for path, member in rows]


def left_over(connection: sqlite3.Connection) -> list[str]:
    """Return the ids of reviews that watched files brought in and that no file stands for now."""
    rows = connection.execute(
        "SELECT review FROM brought WHERE review NOT IN (SELECT review FROM watched) "
        "ORDER BY review"
    )
    return [review for (review,) in rows]
