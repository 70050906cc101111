"""What was worked out lies in a file of its own, which may go at any time and is never an error."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from index.errors import LostLibraryError
from index.library import Library
from index.place import NAME, WORKINGS
from index.restoring import restore
from index.types import Working
from tests.index.support import put, read_only, replaced
from tests.support import WordEncoder

READ = Working("rules 1", b"what was read")
AGAIN = Working("rules 2", b"read again")


def keep(library: Library, working: Working = READ, ref: str = "0.txt") -> str:
    """Keep a working of a review, and return the review's id."""
    with library.snapshot() as snapshot:
        held = snapshot.held(ref)
        snapshot.keep("facts", held, working)
    return held.id


def kept(library: Library) -> dict[str, Working]:
    with library.snapshot() as snapshot:
        return snapshot.workings("facts")


def rows(library: Library) -> int:
    with closing(sqlite3.connect(library.folder / WORKINGS)) as connection:
        return int(connection.execute("SELECT count(*) FROM workings").fetchone()[0])


def said(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        for statement in statements:
            connection.execute(statement)


def test_it_makes_no_generation_and_is_for_its_owner_alone(three: Library) -> None:
    before = (three.folder / NAME).read_bytes()
    review = keep(three)
    assert kept(three) == {review: READ}
    keep(three, AGAIN)
    assert kept(Library(three.folder, encoder=WordEncoder())) == {review: AGAIN}
    assert (three.folder / NAME).read_bytes() == before
    assert (three.folder / WORKINGS).stat().st_mode & 0o777 == 0o600
    assert three.check() == []


DAMAGES: dict[str, Callable[[Path], object]] = {
    "gone": Path.unlink,
    "empty": lambda path: path.write_bytes(b""),
    "something else": lambda path: path.write_bytes(b"no database at all" * 400),
    "cut off": lambda path: path.write_bytes(path.read_bytes()[:5000]),
    "of a later release": lambda path: said(path, "PRAGMA user_version = 9"),
    "without its table": lambda path: said(path, "DROP TABLE workings"),
    "of other columns": lambda path: said(path, "ALTER TABLE workings DROP COLUMN added"),
    "a row of another hand": lambda path: said(path, "UPDATE workings SET content = x'00'"),
    "a row of no bytes": lambda path: said(path, "UPDATE workings SET content = 'text'"),
    "a version of no number": lambda path: said(path, "UPDATE workings SET version = 'one'"),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_whatever_happens_to_the_file_it_is_worked_out_again(three: Library, damage: str) -> None:
    review = keep(three)
    DAMAGES[damage](three.folder / WORKINGS)
    assert kept(three) == {}
    assert three.check() == []
    keep(three, AGAIN)
    assert kept(three) == {review: AGAIN}


def test_a_file_that_may_only_be_read_is_read_and_left_as_it_is(elsewhere: Library) -> None:
    review = keep(elsewhere)
    with read_only(elsewhere.folder):
        assert kept(elsewhere) == {review: READ}
        keep(elsewhere, AGAIN)
        assert kept(elsewhere) == {review: READ}
    assert not (elsewhere.folder / f"{WORKINGS}-journal").exists()


def test_a_place_where_it_cannot_be_made_is_passed_by(three: Library) -> None:
    (three.folder / WORKINGS).mkdir()
    keep(three)
    assert kept(three) == {}


def test_it_is_kept_while_somebody_writes(three: Library) -> None:
    with Library(three.folder, encoder=WordEncoder()).writing():
        review = keep(three)
        assert kept(three) == {review: READ}


@pytest.mark.parametrize("change", ["removed", "replaced"])
def test_what_was_worked_out_of_a_version_goes_with_it(three: Library, change: str) -> None:
    keep(three)
    other = keep(three, ref="1.txt")
    assert rows(three) == 2
    if change == "removed":
        with three.writing() as writing:
            writing.remove("0.txt")
    else:
        replaced(three, "0.txt", 9)
    assert (kept(three), rows(three)) == ({other: READ}, 1)


def test_what_is_worked_out_of_a_version_that_went_meanwhile_is_not_kept(three: Library) -> None:
    with three.snapshot() as snapshot:
        snapshot.keep("facts", snapshot.held("0.txt"), READ)
        with three.writing() as change:
            change.remove("0.txt")
    assert not (three.folder / WORKINGS).exists() or rows(three) == 0


def test_beside_another_life_of_the_database_nothing_of_it_is_given(three: Library) -> None:
    former = shutil.copy(three.folder / NAME, three.folder.parent / "former")
    put(three, 5)
    keep(three, ref="5.txt")
    shutil.copy(former, three.folder / NAME)
    shutil.rmtree(three.folder / "derived")
    put(three, 6)  # a version of the same number
    assert kept(three) == {}
    keep(three, AGAIN, ref="6.txt")
    assert list(kept(three).values()) == [AGAIN]


def test_a_backup_leaves_it_out(three: Library, tmp_path: Path) -> None:
    keep(three)
    three.back_up(tmp_path / "backup")
    restore(tmp_path / "backup", tmp_path / "new")
    assert not (tmp_path / "new" / WORKINGS).exists()
    assert kept(Library(tmp_path / "new", encoder=WordEncoder())) == {}


def test_where_only_it_is_left_a_library_was_lost(three: Library) -> None:
    keep(three)
    for path in three.folder.iterdir():
        if path.name != WORKINGS:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    with pytest.raises(LostLibraryError):
        Library(three.folder, encoder=WordEncoder()).begin()
