"""A full disk and a folder that may only be read: one sentence each, and nothing is lost."""

from __future__ import annotations

import resource
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from index.errors import UnusableBackupError, UnusableLibraryError
from index.library import Library
from index.restoring import restore
from tests.index.support import derived, everything, put, query, read_only, replaced
from tests.support import WordEncoder


def read_all(folder: Path) -> object:
    """Read a library in every way, as a process does that has just begun."""
    library = Library(folder, encoder=WordEncoder())
    with library.snapshot() as snapshot:
        ids = everything(snapshot)
        reviews = snapshot.reviews()
        hits = snapshot.search(query("health visitor", "health visitor", "school"))
        found = [(hit.passage, hit.meaning) for hit in hits]
        texts = [snapshot.version(held.sha256) for held in reviews]
        return reviews, texts, snapshot.passages(ids), found, snapshot.frequency("school")


@pytest.mark.parametrize("built", [True, False])
def test_a_library_that_may_only_be_read_is_read_and_checked(
    elsewhere: Library, *, built: bool
) -> None:
    expected = read_all(elsewhere.folder)
    if not built:
        (derived(elsewhere) / "ids.i64").write_bytes(b"")
    with read_only(elsewhere.folder):
        assert read_all(elsewhere.folder) == expected
        said = Library(elsewhere.folder, encoder=WordEncoder()).check()
        assert (said == []) is built


def decided(library: Library) -> None:
    with library.writing() as change:
        change.rule("0.txt", "coding", "theme", "yes", who="A. Keeper")


CHANGES: dict[str, Callable[[Library], object]] = {
    "adding": lambda library: put(library, 8),
    "replacing": lambda library: replaced(library, "1.txt", 9),
    "a decision": decided,
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_where_nothing_may_be_written_is_one_sentence(
    elsewhere: Library, change: str
) -> None:
    with (
        read_only(elsewhere.folder),
        pytest.raises(UnusableLibraryError, match="that you may write there"),
    ):
        CHANGES[change](Library(elsewhere.folder, encoder=WordEncoder()))
    assert elsewhere.check() == []


@contextmanager
def full_at(size: int) -> Iterator[None]:
    """Let no file grow beyond so many bytes, as on a disk that has no more room."""
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("size", [0, 300, 3_100])
def test_a_change_for_which_the_disk_has_no_room_is_one_sentence(
    three: Library, change: str, size: int
) -> None:
    with full_at(size), pytest.raises(UnusableLibraryError, match="check that the disk has room"):
        CHANGES[change](three)
    with three.snapshot() as snapshot:
        assert [held.source for held in snapshot.reviews()] == ["0.txt", "1.txt", "2.txt"]
        assert snapshot.rulings("coding") == ()
    CHANGES[change](three)
    assert three.check() == []


@pytest.mark.parametrize("size", [40_000, 100_000])
def test_a_review_for_which_there_is_almost_room_is_in_or_not(three: Library, size: int) -> None:
    with full_at(size):
        try:
            put(three, 8)
            added = ["8.txt"]
        except UnusableLibraryError:
            added = []
    with three.snapshot() as snapshot:
        held = [held.source for held in snapshot.reviews()]
        assert held == ["0.txt", "1.txt", "2.txt", *added]
    assert three.check() == []


def test_derived_files_for_which_there_is_no_room_are_one_sentence(three: Library) -> None:
    shutil.rmtree(three.folder / "derived")
    opened = Library(three.folder, encoder=WordEncoder())
    with full_at(0), pytest.raises(UnusableLibraryError, match="room"), opened.snapshot():
        pass
    with opened.snapshot() as snapshot:
        assert snapshot.frequency("paragraph") == 12
    assert three.check() == []


def test_a_library_is_made_for_its_owner_alone(tmp_path: Path) -> None:
    library = Library(tmp_path / "new" / "library", encoder=WordEncoder())
    put(library, 1)
    put(library, 2)
    for path in (tmp_path / "new").rglob("*"):
        if path.is_dir() or path.parent.name != "words":  # these lie in a folder of the owner's
            expected = 0o700 if path.is_dir() else 0o600
            assert path.stat().st_mode & 0o777 == expected, path


def test_a_library_and_a_backup_that_may_only_be_read_are_backed_up_and_brought_back(
    elsewhere: Library,
) -> None:
    place = elsewhere.folder.parent
    (place / "backups").mkdir(mode=0o777)
    (place / "backups").chmod(0o777)
    with read_only(elsewhere.folder):
        Library(elsewhere.folder).back_up(place / "backups" / "one")
    with read_only(place / "backups" / "one"):
        restore(place / "backups" / "one", place / "backups" / "new")
    assert read_all(place / "backups" / "new") == read_all(elsewhere.folder)


@pytest.mark.parametrize("size", [0, 3_100, 100_000])
def test_a_backup_for_which_there_is_no_room_leaves_the_former_one(
    three: Library, tmp_path: Path, size: int
) -> None:
    three.back_up(tmp_path / "backup")
    put(three, 8)
    full = (UnusableBackupError, UnusableLibraryError)
    with full_at(size), pytest.raises(full, match="check that the disk has room"):
        three.back_up(tmp_path / "backup")
    with full_at(size), pytest.raises(UnusableLibraryError, match="room"):
        restore(tmp_path / "backup", tmp_path / "new")
    assert not (tmp_path / "new").exists()
    assert restore(tmp_path / "backup", tmp_path / "new").documents == 3
