"""Only epochs that the product made are deleted, and never through a link."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from index import writer
from index.epochs import COLUMNS, all_made_here, epoch_folder
from index.library import Library
from tests.index.support import derived, put, tables


def contents(folder: Path) -> dict[str, bytes]:
    """Return all files of a folder by their places, those behind links left out."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.is_symlink()
    }


def folder_of(place: Path, **files: str) -> Path:
    place.mkdir(parents=True)
    for name, content in files.items():
        (place / name.replace("_", ".")).write_text(content)
    return place


def write_again(library: Library) -> None:
    """Open the library for a change, build its derived files anew, and change it once more."""
    put(library, 90)
    shutil.rmtree(derived_in_use(library))
    put(library, 91)
    put(library, 92)


def derived_in_use(library: Library) -> Path:
    with closing(tables(library)) as connection:
        return epoch_folder(
            library.folder, *connection.execute("SELECT epoch FROM state").fetchone()
        )


OWNERS: dict[str, Callable[[Path], object]] = {
    "a name of their own": lambda place: folder_of(place / "photos", a_jpg="theirs"),
    "a number for a name": lambda place: folder_of(place / "2019", a_jpg="theirs"),
    "the next number": lambda place: folder_of(place / "1", a_jpg="theirs"),
    "a number and an empty folder": lambda place: folder_of(place / "3"),
    "a number with zeros": lambda place: folder_of(place / "007", marks_i64="theirs"),
    "a name of one of ours, and another": lambda place: folder_of(
        place / "4", marks_i64="theirs", notes_txt="theirs"
    ),
    "something among the words": lambda place: folder_of(
        folder_of(place / "5", marks_i64="theirs") / "words", letter_doc="theirs"
    ),
    "a folder inside": lambda place: folder_of(place / "6" / "marks.i64", a_jpg="theirs"),
    "a file": lambda place: (place / "7").write_text("theirs"),
}


@pytest.mark.parametrize("kind", OWNERS)
def test_what_an_owner_put_among_the_epochs_is_left(three: Library, kind: str) -> None:
    place = three.folder / "derived"
    before = set(place.rglob("*"))
    OWNERS[kind](place)
    theirs = {path: path.is_file() and path.read_bytes() for path in set(place.rglob("*")) - before}
    assert theirs
    write_again(three)
    assert {path: path.is_file() and path.read_bytes() for path in theirs} == theirs
    assert three.check() == []


def test_an_epoch_is_not_put_into_an_owner_s_folder(three: Library) -> None:
    theirs = folder_of(three.folder / "derived" / "1", a_jpg="theirs")
    write_again(three)
    assert contents(theirs) == {"a.jpg": b"theirs"}
    assert derived_in_use(three).name == "2"


def test_nothing_is_deleted_behind_a_link(three: Library, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    shutil.copytree(derived(three), elsewhere)
    kept = contents(elsewhere)
    place = three.folder / "derived"
    (place / "1").symlink_to(elsewhere)
    (place / "8").symlink_to(elsewhere)
    (place / "photos").symlink_to(elsewhere)
    write_again(three)
    assert contents(elsewhere) == kept
    assert {one.name for one in place.iterdir() if one.is_symlink()} == {"1", "8", "photos"}
    assert three.check() == []


@pytest.mark.parametrize("inside", ["marks.i64", "words", "words/meta.json"])
def test_an_epoch_that_holds_a_link_is_left(three: Library, tmp_path: Path, inside: str) -> None:
    place = three.folder / "derived" / "8"
    shutil.copytree(derived(three), place)
    target = tmp_path / "elsewhere"
    (place / inside).rename(target)
    (place / inside).symlink_to(target)
    write_again(three)
    assert (place / inside).exists()
    assert target.exists()


def test_derived_files_that_lie_behind_a_link_are_used_and_none_are_deleted(
    three: Library, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "larger disk"
    (three.folder / "derived").rename(elsewhere)
    (three.folder / "derived").symlink_to(elsewhere)
    former = shutil.copytree(elsewhere / "0", elsewhere / "9")
    kept = contents(Path(former))
    write_again(three)
    assert contents(Path(former)) == kept
    assert three.check() == []


def test_what_an_unfinished_epoch_left_is_deleted(three: Library) -> None:
    place, used = three.folder / "derived", derived(three)
    shutil.copytree(used, place / "1")
    (place / "1" / "marks.i64").unlink()
    folder_of(place / "2" / "words", meta_json="{}")
    shutil.copytree(used, place / "40")
    (place / "40" / "sentences.f32").rename(place / "40" / "sentences.f16")  # a former release's
    put(three, 5)
    assert [one.name for one in place.iterdir()] == ["0"]
    assert three.check() == []


def test_a_leftover_in_the_next_epoch_s_place_makes_way(
    three: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer, "LEAST_DEAD", 1)
    with three.writing() as change:
        change.remove("0.txt")
        change.remove("1.txt")
        shutil.copytree(derived(three), three.folder / "derived" / "1")
    assert derived_in_use(three).name == "1"
    assert three.check() == []


def test_every_file_that_an_epoch_is_made_of_is_known(three: Library) -> None:
    for number in range(20, 32):  # so that the word index merges
        put(three, number)
    with three.writing() as change:
        change.remove("20.txt")
        assert all_made_here(three.folder / "derived")
    columns = {one.name for one in derived(three).iterdir()} - {"words"}
    assert columns == COLUMNS - {"sentences.f16"}
    assert epoch_folder(three.folder, 0) == derived(three)


def test_an_epoch_that_can_t_be_looked_into_is_left(
    three: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = folder_of(three.folder / "derived" / "5", marks_i64="theirs")
    look = Path.iterdir

    def refuse(path: Path) -> Iterator[Path]:
        if path == place:
            raise PermissionError(13, "Permission denied")
        return look(path)

    monkeypatch.setattr(Path, "iterdir", refuse)
    put(three, 5)
    assert (place / "marks.i64").read_text() == "theirs"
