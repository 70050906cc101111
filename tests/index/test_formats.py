"""A library of every release opens, and nothing in it is lost.

Those in `formats` were written by the code of their day (`formats/make.py`).
"""

from __future__ import annotations

import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from index.errors import DamagedLibraryError, NewerLibraryError, UnusableLibraryError
from index.library import Library, Snapshot
from index.restoring import restore
from index.sqlite.schema import FORMAT
from tests.index.support import put, query, read_only, tables
from tests.support import WordEncoder

FORMATS = Path(__file__).parent / "formats"
RELEASED = ("1", "2", "3", "4", "5-unsealed", "5", "6")
SEALED = ("5", "6")


def unpacked(name: str, folder: Path) -> Library:
    zipfile.ZipFile(FORMATS / f"{name}.zip").extractall(folder)
    return Library(folder, encoder=WordEncoder())


@pytest.fixture(params=RELEASED)
def former(request: pytest.FixtureRequest, tmp_path: Path) -> Library:
    return unpacked(request.param, tmp_path / "library")


def number(library: Library) -> int:
    with closing(tables(library)) as connection:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])


def test_every_format_that_was_released_is_tried() -> None:
    assert {int(name[0]) for name in RELEASED} == set(range(1, FORMAT))
    assert {path.stem for path in FORMATS.glob("*.zip")} == set(RELEASED)


def test_a_library_of_a_former_release_opens_with_all_that_it_held(former: Library) -> None:
    found = number(former)
    with former.snapshot() as snapshot:
        first, second = snapshot.reviews()
        assert [first.source, second.source] == ["first.txt", "newer.txt"]
        assert (first.metadata.area, second.version) == ("Westmere", 2)
        assert "missed three appointments" in snapshot.version(first.sha256).text
        assert snapshot.search(query("core group", "core"))[0].passage.review == second.id
        assert snapshot.frequency("supervision") == 1
        check_kept(snapshot, found)
    assert number(former) == FORMAT
    assert former.check() == []


def check_kept(snapshot: Snapshot, found: int) -> None:
    """Compare what came with each format: lists with the second, rulings with the third."""
    edition = snapshot.edition("list")
    assert (edition.content if edition else None) == ("two" if found > 1 else None)
    rulings = [(one.about, one.value, one.who) for one in snapshot.rulings("coding")]
    assert rulings == ([("theme", "yes", "A. Keeper")] if found > 2 else [])
    assert snapshot.workings("kind") == {}  # which lay among the rest, and is worked out again


def test_a_library_of_a_former_release_goes_on(former: Library, tmp_path: Path) -> None:
    put(former, 1)
    with former.writing() as change:
        change.rule("first.txt", "coding", "another", "no", who="A. Keeper")
        change.remove("newer.txt")
    assert former.check() == []
    former.back_up(tmp_path / "backup")
    restore(tmp_path / "backup", tmp_path / "new")
    with Library(tmp_path / "new", encoder=WordEncoder()).snapshot() as snapshot:
        assert [held.source for held in snapshot.reviews()] == ["first.txt", "1.txt"]


def test_an_old_citation_keeps_resolving(former: Library) -> None:
    with closing(tables(former)) as connection:
        (old,) = connection.execute("SELECT sha256 FROM versions WHERE source = 'second.txt'")
    with former.snapshot() as snapshot:
        assert "four times in a year" in snapshot.version(old[0]).text


@pytest.mark.parametrize("name", SEALED)
def test_what_was_changed_in_a_sealed_library_is_not_sealed_anew(name: str, tmp_path: Path) -> None:
    library = unpacked(name, tmp_path / "library")
    with closing(tables(library)) as connection, connection:
        connection.execute("UPDATE rulings SET value = 'no'")
    (said,) = library.check()
    assert said.startswith("People's decisions of first.txt are not as they were written")


def test_a_table_that_a_format_did_not_widen_is_not_sealed_anew(tmp_path: Path) -> None:
    library = unpacked("6", tmp_path / "library")
    with closing(tables(library)) as connection, connection:
        connection.execute("UPDATE watched SET review = 'another'")
    (said,) = library.check()
    assert said.startswith("The records of watched files are not as they were written")


@pytest.mark.parametrize("wrong", range(1, 5))
def test_a_format_that_was_turned_is_damage_and_no_upgrade(wrong: int, tmp_path: Path) -> None:
    library = unpacked("5", tmp_path / "library")
    with closing(tables(library)) as connection, connection:
        connection.execute(f"PRAGMA user_version = {wrong}")
    with pytest.raises(DamagedLibraryError, match="its format is not the one that was written"):
        library.check()


def test_a_library_of_a_later_release_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    library = unpacked("5", tmp_path / "library")
    with closing(tables(library)) as connection, connection:
        connection.execute(f"PRAGMA user_version = {FORMAT + 1}")
    before = (library.folder / "library.sqlite").read_bytes()
    for use in (library.check, library.begin, lambda: library.back_up(tmp_path / "backup")):
        with pytest.raises(NewerLibraryError, match="made by a later release: update this one"):
            use()
    assert (library.folder / "library.sqlite").read_bytes() == before


@pytest.mark.parametrize(
    ("later", "error"), [(FORMAT + 1, NewerLibraryError), (5, UnusableLibraryError)]
)
def test_a_library_of_another_format_that_may_only_be_read_is_one_sentence(
    elsewhere: Library, later: int, error: type[Exception]
) -> None:
    with closing(tables(elsewhere)) as connection, connection:
        connection.execute(f"PRAGMA user_version = {later}")
    with read_only(elsewhere.folder), pytest.raises(error, match="release"):
        Library(elsewhere.folder, encoder=WordEncoder()).check()
