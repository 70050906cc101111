"""A library is made in a folder that is new or empty, and in no other."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from index.errors import LostLibraryError, NoLibraryError, OtherFolderError
from index.library import Library
from tests.index.support import put
from tests.support import WordEncoder


def touched(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Return everything in a folder, with when it was last written."""
    return {
        str(path.relative_to(folder)): (
            path.stat().st_mtime_ns,
            path.read_bytes() if path.is_file() else b"",
        )
        for path in sorted(folder.rglob("*"))
    }


def foreign_tables(path: Path, version: int = 0) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE books (title TEXT)")
        connection.execute("INSERT INTO books VALUES ('theirs')")
        connection.execute(f"PRAGMA user_version = {version}")
        connection.commit()


def put_in(*paths: Path) -> list[int]:
    for path in paths:
        path.parent.mkdir(parents=True, exist_ok=True)
    return [path.write_text("theirs" if path.suffix != ".sqlite" else "") for path in paths]


FULL: dict[str, Callable[[Path], object]] = {
    "a file": lambda folder: put_in(folder / "letter.doc"),
    "a hidden file": lambda folder: put_in(folder / ".profile"),
    "an empty folder": lambda folder: (folder / "photos").mkdir(),
    "photos under “derived”": lambda folder: put_in(folder / "derived" / "2019" / "a.jpg"),
    "a link named “derived”": lambda folder: (folder / "derived").symlink_to(folder.parent),
    "a lock and a file": lambda folder: put_in(folder / "writer.lock", folder / "letter.doc"),
    "an empty file of our name among others": lambda folder: put_in(
        folder / "library.sqlite", folder / "letter.doc"
    ),
    "another program's tables": lambda folder: foreign_tables(folder / "library.sqlite"),
    "tables of another's second form": lambda folder: foreign_tables(folder / "library.sqlite", 2),
    "tables that say they are of ours": lambda folder: foreign_tables(folder / "library.sqlite", 3),
}
USES: dict[str, Callable[[Library], object]] = {
    "reading": lambda library: library.snapshot().__enter__(),
    "writing": lambda library: library.writing().__enter__(),
    "checking": lambda library: library.check(),
}


@pytest.mark.parametrize("use", USES)
@pytest.mark.parametrize("holds", FULL)
def test_no_library_is_made_among_other_things_and_nothing_is_touched(
    tmp_path: Path, holds: str, use: str
) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    FULL[holds](folder)
    before = touched(folder)
    with pytest.raises(OtherFolderError) as refusal:
        USES[use](Library(folder, encoder=WordEncoder()))
    assert str(refusal.value) == (
        f"{folder} holds other things than a library, so none was made there: name a folder that "
        "is new or empty, or one that holds a library."
    )
    assert touched(folder) == before


EMPTY: dict[str, Callable[[Path], object]] = {
    "no folder": lambda folder: folder.rmdir(),
    "an empty folder": lambda folder: folder,
    "an empty file": lambda folder: (folder / "library.sqlite").touch(),
}


@pytest.mark.parametrize("use", ["reading", "checking"])
@pytest.mark.parametrize("holds", EMPTY)
def test_reading_makes_no_library(tmp_path: Path, holds: str, use: str) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    EMPTY[holds](folder)
    before = touched(tmp_path)
    with pytest.raises(NoLibraryError, match="There is no library in"):
        USES[use](Library(folder, encoder=WordEncoder()))
    assert touched(tmp_path) == before


def rid(folder: Path, *kept: str) -> None:
    """Take everything but this out of a library's folder."""
    for path in folder.iterdir():
        if path.name not in kept:
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink()


def emptied(folder: Path) -> None:
    """Leave a database of no bytes."""
    rid(folder, "derived", "writer.lock")
    (folder / "library.sqlite").touch()


LOST: dict[str, Callable[[Path], object]] = {
    "database gone": lambda folder: rid(folder, "derived", "writer.lock"),
    "database emptied": emptied,
    "nothing but derived files": lambda folder: rid(folder, "derived"),
    "nothing but the mark of a writer": lambda folder: rid(folder, "writer.lock"),
}


@pytest.mark.parametrize("use", USES)
@pytest.mark.parametrize("lost", LOST)
def test_a_library_that_lost_its_database_is_not_taken_for_a_new_one(
    three: Library, lost: str, use: str
) -> None:
    LOST[lost](three.folder)
    before = touched(three.folder)
    for library in (three, Library(three.folder, encoder=WordEncoder())):
        with pytest.raises(LostLibraryError, match="put back a copy of that folder"):
            USES[use](library)
    assert touched(three.folder) == before


@pytest.mark.parametrize("use", USES)
def test_a_library_deleted_under_a_running_process_is_not_made_anew(
    three: Library, use: str
) -> None:
    shutil.rmtree(three.folder)
    with pytest.raises(NoLibraryError):
        USES[use](three)
    assert not three.folder.exists()


def test_a_file_in_the_folder_s_place_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "library"
    path.write_text("theirs")
    with pytest.raises(OtherFolderError), Library(path).snapshot():
        pass
    assert path.read_text() == "theirs"


@pytest.mark.parametrize("made", [True, False])
def test_a_library_is_made_in_a_folder_that_is_new_or_empty(tmp_path: Path, *, made: bool) -> None:
    folder = tmp_path / "a" / "library"
    if made:
        folder.mkdir(parents=True)
    library = Library(folder, encoder=WordEncoder())
    put(library, 1)
    assert library.check() == []


@pytest.mark.parametrize("left", ["", "-wal", "-shm", "-journal"])
def test_a_library_that_was_hardly_begun_is_begun_again(tmp_path: Path, left: str) -> None:
    (tmp_path / f"library.sqlite{left}").touch()
    library = Library(tmp_path, encoder=WordEncoder())
    put(library, 1)
    assert library.check() == []


def test_what_an_owner_keeps_beside_a_library_does_not_stand_in_its_way(three: Library) -> None:
    put_in(three.folder / "letter.doc")
    put_in(three.folder / "derived" / "photos" / "a.jpg")
    put(three, 7)
    assert three.check() == []
    assert (three.folder / "letter.doc").read_text() == "theirs"
    assert (three.folder / "derived" / "photos" / "a.jpg").read_text() == "theirs"


def test_a_library_behind_a_link_is_a_library(three: Library, tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(three.folder)
    put(Library(link, encoder=WordEncoder()), 7)
    assert three.check() == []


def test_a_copy_of_a_library_s_tables_alone_is_a_library(three: Library, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    copy.mkdir()
    for path in three.folder.glob("library.sqlite*"):
        shutil.copy(path, copy)
    with Library(copy, encoder=WordEncoder()).snapshot() as snapshot:
        assert len(snapshot.reviews()) == 3
