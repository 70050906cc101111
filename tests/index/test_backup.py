"""A backup is all of one generation, and is brought back byte for byte, or refused."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from contextlib import closing
from itertools import count
from pathlib import Path

import pytest

from index import backing_up
from index.backup import BLOCK, BLOCKS, LIST, Contents, alone_with, read_contents
from index.errors import (
    BackupBusyError,
    BrokenBackupError,
    LibraryThereError,
    LostLibraryError,
    NewerBackupError,
    NoBackupError,
    OtherBackupFolderError,
    OtherFolderError,
    UnsoundLibraryError,
    UnusableBackupError,
)
from index.library import Library
from index.restoring import restore
from index.sqlite.schema import FORMAT
from index.sqlite.seals import SEALED
from index.types import Working
from tests.index.support import AREAS, everything, put, query, replaced, tables
from tests.support import WordEncoder

COUNTERS = {27, 43, 95}  # bytes of the head by which SQLite counts changes of the file


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a library in which people have decided, and the machine has worked things out."""
    library = Library(tmp_path_factory.mktemp("made") / "library", encoder=WordEncoder())
    for number, area in enumerate(AREAS):
        put(library, number, area=area, kind="case review")
    replaced(library, "1.txt", 7)
    with library.writing() as change:
        change.correct("0.txt", "title", "The first", who="A. Keeper", why="as its cover says")
        change.rule("0.txt", "coding", "theme", "yes", who="A. Keeper")
        change.keep("codebook", "one", who="A. Keeper")
    with library.snapshot() as snapshot:
        snapshot.keep("coding", snapshot.held("0.txt"), Working("made", b"found"))
    return library.folder


@pytest.fixture
def lived_in(made: Path, tmp_path: Path) -> Library:
    return Library(shutil.copytree(made, tmp_path / "library"), encoder=WordEncoder())


@pytest.fixture
def backup(lived_in: Library, tmp_path: Path) -> Path:
    lived_in.back_up(tmp_path / "backup")
    return tmp_path / "backup"


def rows(library: Library) -> dict[str, list[tuple[object, ...]]]:
    with closing(tables(library)) as connection:
        return {
            table: connection.execute(f"SELECT * FROM {table}").fetchall()  # noqa: S608 - own names
            for table in (*SEALED, "seals")
        }


def answers(library: Library) -> object:
    with library.snapshot() as snapshot:
        hits = snapshot.search(query("health visitor and school", "school"))
        texts = [snapshot.version(held.sha256) for held in snapshot.reviews()]
        said = (snapshot.reviews(), snapshot.rulings("coding"))
        # of the meaning alone: dead rows count in how rare a word is
        found = {hit.passage.id: hit.meaning for hit in hits}
        return found, texts, said, snapshot.passages(everything(snapshot))


def brought_back(backup: Path, folder: Path) -> Library:
    restore(backup, folder)
    return Library(folder, encoder=WordEncoder())


def files(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_what_is_brought_back_is_equal_byte_for_byte(
    lived_in: Library, backup: Path, tmp_path: Path
) -> None:
    library = brought_back(backup, tmp_path / "new")
    one, other = ((each.folder / "library.sqlite").read_bytes() for each in (lived_in, library))
    assert len(one) == len(other)
    assert {at for at in range(len(one)) if one[at] != other[at]} <= COUNTERS
    assert rows(library) == rows(lived_in)
    assert library.check() == []
    assert answers(library) == answers(lived_in)
    put(library, 8)
    assert library.check() == []


def test_a_backup_says_what_it_is(lived_in: Library, backup: Path) -> None:
    contents = read_contents(backup)
    with lived_in.snapshot() as snapshot:
        assert contents.generation == snapshot.generation
    assert (contents.schema, contents.documents) == (FORMAT, 3)
    assert contents.size == (lived_in.folder / "library.sqlite").stat().st_size
    whole = b"".join((backup / BLOCKS / one[:2] / one).read_bytes() for one in contents.blocks)
    assert len(whole) == contents.size


def test_a_library_in_use_is_backed_up_as_of_one_generation(
    lived_in: Library, tmp_path: Path
) -> None:
    before = rows(lived_in)
    with closing(tables(lived_in)) as other, lived_in.snapshot(), lived_in.writing():
        other.execute("BEGIN IMMEDIATE")
        other.execute("DELETE FROM reviews")
        lived_in.back_up(tmp_path / "backup")
        other.rollback()
    assert rows(brought_back(tmp_path / "backup", tmp_path / "new")) == before


def test_a_second_backup_copies_only_what_is_new(lived_in: Library, backup: Path) -> None:
    again = lived_in.back_up(backup)
    assert again.copied.files == 0
    assert again.there.bytes == again.contents.size
    put(lived_in, 20, count=900)
    grown = lived_in.back_up(backup)
    assert grown.copied.bytes + grown.there.bytes == grown.contents.size
    with lived_in.writing() as change:
        change.rule("0.txt", "coding", "another", "no", who="A. Keeper")
    decided = lived_in.back_up(backup)
    assert 0 < decided.copied.bytes < decided.contents.size / 2
    held = {path.name for path in (backup / BLOCKS).glob("*/*")}
    assert held == set(decided.contents.blocks)  # what is no longer needed is gone


def test_a_block_that_was_damaged_is_copied_again(
    lived_in: Library, backup: Path, tmp_path: Path
) -> None:
    damaged(backup)
    assert lived_in.back_up(backup).copied.files == 1
    assert brought_back(backup, tmp_path / "new").check() == []


STEPS = (
    "make_private_file",
    "make_private",
    "onto_disk",
    "_looked_at",
    "drop_unlisted",
    "block_path",
)


class BrokenOffError(Exception):
    """Whatever ends a backup."""


@pytest.mark.parametrize("step", STEPS)
def test_a_backup_broken_off_leaves_the_former_one(
    lived_in: Library, backup: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    before = read_contents(backup).generation
    put(lived_in, 9)
    real, reached = getattr(backing_up, step), True
    for last in count(1):
        calls = count(1)

        def until(*given: object, last: int = last, calls: count[int] = calls) -> object:
            if next(calls) == last:
                raise BrokenOffError
            return real(*given)

        with monkeypatch.context() as patched:
            patched.setattr(backing_up, step, until)
            try:
                lived_in.back_up(backup)
                reached = False
            except BrokenOffError:
                held = restore(backup, tmp_path / f"new{last}").generation
        if not reached:
            break
        assert held in {before, before + 1}
        assert {path.name for path in backup.iterdir()} == {LIST, BLOCKS, "backup.lock"}
    assert last > 1
    assert read_contents(backup).generation == before + 1


def test_what_a_killed_backup_left_is_gone_after_the_next(
    lived_in: Library, tmp_path: Path
) -> None:
    left = tmp_path / "backup" / "case-review-assistant-held-x"
    left.mkdir(parents=True)
    (left / "library.sqlite").write_bytes(b"half")
    lived_in.back_up(tmp_path / "backup")
    assert not left.exists()


def damaged(backup: Path) -> None:
    path = max((backup / BLOCKS).glob("*/*"))
    path.write_bytes(bytes([path.read_bytes()[0] ^ 1]) + path.read_bytes()[1:])


def swapped(backup: Path) -> None:
    contents = read_contents(backup)
    turned = contents.blocks[::-1]
    forged = Contents(contents.generation, contents.schema, "", 3, contents.size, turned)
    (backup / LIST).write_text(forged.to_text(), encoding="utf-8")


def cut(backup: Path) -> None:
    contents = read_contents(backup)
    fewer = contents.blocks[:-1]
    forged = Contents(contents.generation, FORMAT, "", 3, len(fewer) * BLOCK, fewer)
    (backup / LIST).write_text(forged.to_text(), encoding="utf-8")


def of_generation(backup: Path) -> None:
    contents = read_contents(backup)
    forged = Contents(1, FORMAT, "", 3, contents.size, contents.blocks)
    (backup / LIST).write_text(forged.to_text(), encoding="utf-8")


def unsealed(backup: Path) -> None:
    """Put a library there that was changed behind the product's back, its hashes as they should."""
    library = brought_back(backup, backup.parent / "forged")
    with closing(tables(library)) as connection, connection:
        connection.execute("UPDATE rulings SET value = 'no'")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("index.sqlite.copies.damage", lambda _: [])
        library.back_up(backup)
    shutil.rmtree(library.folder)


DAMAGES: dict[str, tuple[Callable[[Path], object], str]] = {
    "a byte of a block": (damaged, "is not as it was written"),
    "a block is gone": (lambda place: max((place / BLOCKS).glob("*/*")).unlink(), "is missing"),
    "all blocks are gone": (lambda place: shutil.rmtree(place / BLOCKS), "is missing"),
    "blocks in another order": (swapped, "broken"),
    "a block too few": (cut, "broken"),
    "another generation": (of_generation, "its parts are of several backups"),
    "a forged decision": (unsealed, "People's decisions of 0.txt are not as they were written"),
    "no list": (lambda place: (place / LIST).write_bytes(b""), "backup.json is not as it was"),
    "no text": (lambda place: (place / LIST).write_bytes(b"\xff{"), "backup.json is not as it was"),
    "no numbers": (lambda place: (place / LIST).write_bytes(b"[1]"), "backup.json is not as it"),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_broken_backup_is_refused_and_nothing_is_touched(
    backup: Path, tmp_path: Path, damage: str
) -> None:
    harm, said = DAMAGES[damage]
    harm(backup)
    before = files(tmp_path)
    with pytest.raises(BrokenBackupError, match=said):
        restore(backup, tmp_path / "new" / "library")
    assert files(tmp_path) == before
    assert not (tmp_path / "new").exists()


def test_a_flipped_bit_anywhere_in_the_list_is_told(backup: Path, tmp_path: Path) -> None:
    data = (backup / LIST).read_bytes()
    for at in range(0, len(data), 3):
        (backup / LIST).write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
        with pytest.raises((BrokenBackupError, NewerBackupError)):
            restore(backup, tmp_path / "new")


@pytest.mark.parametrize("name", ["backup", "schema"])
def test_a_backup_of_a_later_release_is_left_alone(backup: Path, tmp_path: Path, name: str) -> None:
    form = json.loads((backup / LIST).read_text(encoding="utf-8"))
    contents = read_contents(backup)
    later = Contents(contents.generation, 99, contents.made, 3, contents.size, contents.blocks)
    text = json.dumps(form | {"backup": 99}) if name == "backup" else later.to_text()
    (backup / LIST).write_text(text, encoding="utf-8")
    with pytest.raises(NewerBackupError, match="made by a later release: update this one"):
        restore(backup, tmp_path / "new")


def test_nothing_is_restored_over_a_library(lived_in: Library, backup: Path) -> None:
    before = rows(lived_in)
    with pytest.raises(LibraryThereError, match="name a new folder with --library, or move"):
        restore(backup, lived_in.folder)
    assert rows(lived_in) == before


def test_a_library_is_restored_only_where_nothing_lies(backup: Path, tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(OtherFolderError, match="new or empty"):
        restore(backup, tmp_path / "full")
    (tmp_path / "lost" / "derived").mkdir(parents=True)
    with pytest.raises(LostLibraryError, match="delete what is left of it first"):
        restore(backup, tmp_path / "lost")
    (tmp_path / "empty").mkdir()
    assert brought_back(backup, tmp_path / "empty").check() == []


@pytest.mark.parametrize("place", ["nowhere", "library"])
def test_what_is_no_backup_is_named_as_such(lived_in: Library, place: str) -> None:
    with pytest.raises(NoBackupError, match="`reviews backup` has written"):
        restore(lived_in.folder.parent / place, lived_in.folder.parent / "new")


def test_a_backup_is_made_only_where_nothing_else_lies(lived_in: Library, tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").write_text("mine", encoding="utf-8")
    for place in (tmp_path / "full", lived_in.folder, lived_in.folder / "backup"):
        with pytest.raises(OtherBackupFolderError, match="new or empty"):
            lived_in.back_up(place)
    assert [path.name for path in (tmp_path / "full").iterdir()] == ["mine.txt"]
    assert lived_in.check() == []


def test_one_at_a_time_is_at_a_backup(lived_in: Library, backup: Path, tmp_path: Path) -> None:
    with alone_with(backup):
        with pytest.raises(BackupBusyError, match="try again"):
            lived_in.back_up(backup)
        with pytest.raises(BackupBusyError, match="try again"):
            restore(backup, tmp_path / "new")


def test_a_damaged_library_never_takes_the_place_of_a_good_backup(
    lived_in: Library, backup: Path, tmp_path: Path
) -> None:
    before = rows(lived_in)
    with closing(tables(lived_in)) as connection, connection:
        connection.execute("DELETE FROM decisions")
    with pytest.raises(UnsoundLibraryError, match="People's corrections"):
        lived_in.back_up(backup)
    assert rows(brought_back(backup, tmp_path / "new")) == before


def test_a_place_where_no_backup_can_be_written_is_said_so(
    lived_in: Library, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    with pytest.raises(UnusableBackupError, match="may write there"):
        lived_in.back_up(tmp_path / "file")


def test_a_damaged_page_is_named_in_one_sentence(lived_in: Library, tmp_path: Path) -> None:
    path = lived_in.folder / "library.sqlite"
    data = bytearray(path.read_bytes())
    data[39] ^= 1  # how many pages are free
    path.write_bytes(data)
    (said,) = lived_in.check()
    assert "\n" not in said
    with pytest.raises(UnsoundLibraryError, match=r"\(The file of the library is damaged \(.*\)\)"):
        lived_in.back_up(tmp_path / "backup")
