"""What is told from two looks at a folder: what has settled, what is gone, what isn't there."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path

import pytest

from index.library import Library
from index.looking import Absences, Identity, Look, look_at, mark_of, settled
from tests.support import WordEncoder

ROOT = Path("/reviews").absolute()
DISK, OTHER = 1, 2


def look(
    *files: str, disk: int = DISK, folders: Mapping[str, Identity | None] | None = None
) -> Look:
    """Return a look at ROOT on a disk; folders of it by name, or None that can't be opened."""
    return Look(
        {ROOT / name: (1, 1) for name in files},
        {ROOT: (disk, 10)} | {ROOT / name: one for name, one in (folders or {}).items()},
    )


def judged(absences: Absences, files: list[str], *seen: Look) -> tuple[list[str], list[str]]:
    """Return what two looks or more tell of files, by their names in ROOT."""
    gone: list[Path] = []
    doubted: list[Path] = []
    for before, now in pairwise(seen):
        gone, doubted = absences.judge([ROOT / name for name in files], before, now)
    return (
        [str(one.relative_to(ROOT)) for one in gone],
        [str(one.relative_to(ROOT)) for one in doubted],
    )


@pytest.fixture
def absences() -> Absences:
    return Absences(ROOT)


def test_a_file_has_settled_once_two_looks_find_it_the_same() -> None:
    still, growing = ROOT / "still.txt", ROOT / "growing.txt"
    before = Look({still: (3, 5), growing: (3, 5)}, {})
    now = Look({still: (3, 5), growing: (4, 6), ROOT / "new.txt": (1, 1)}, {})
    assert settled(before, now) == {still: (3, 5)}


def test_a_file_that_two_looks_miss_is_gone(absences: Absences) -> None:
    files, both, one = ["a.txt", "b.txt"], look("a.txt", "b.txt"), look("b.txt")
    assert judged(absences, files, both, both, one) == ([], [])
    assert judged(absences, files, one, one) == (["a.txt"], [])


def test_the_last_file_is_gone_where_the_folder_has_stayed_the_same(absences: Absences) -> None:
    assert judged(absences, ["a.txt"], look("a.txt"), look("a.txt"), look(), look()) == (
        ["a.txt"],
        [],
    )


@pytest.mark.parametrize("away", [Look({}, {}), Look({}, {ROOT: None}), look(disk=OTHER)])
def test_a_folder_that_is_away_takes_nothing_with_it(absences: Absences, away: Look) -> None:
    there = look("a.txt", "b.txt")
    assert judged(absences, ["a.txt", "b.txt"], there, there, away, away) == ([], ["."])
    assert judged(absences, ["a.txt", "b.txt"], away, there, look("b.txt"), look("b.txt")) == (
        ["a.txt"],
        [],
    )


def test_a_folder_that_is_empty_from_the_start_is_waited_for(absences: Absences) -> None:
    assert judged(absences, ["a.txt"], look(), look()) == ([], ["."])


def test_a_folder_that_is_said_to_be_emptied_is_so_as_it_is_first_found() -> None:
    files, whole = ["a.txt", "in/b.txt"], {"in": (DISK, 11)}
    shut = {"in": None}
    assert judged(Absences(ROOT, emptied=True), files, *[look(folders=whole)] * 2) == (files, [])
    assert judged(Absences(ROOT, emptied=True), files, *[look(folders=shut)] * 2) == (
        ["a.txt"],
        ["in"],
    )
    told = Absences(ROOT, emptied=True)
    assert judged(told, files, look(*files), look(*files), look(), look(disk=OTHER)) == ([], ["."])


def test_another_disk_in_its_place_takes_nothing_with_it(absences: Absences) -> None:
    first, second = look("a.txt"), look("z.txt", disk=OTHER)
    judged(absences, ["a.txt"], first, first, second)
    absences.saw(ROOT / "z.txt", second)  # whose document came in meanwhile
    assert judged(absences, ["a.txt", "z.txt"], second, second, second) == ([], ["."])


def test_a_folder_that_cannot_be_opened_keeps_its_files(absences: Absences) -> None:
    files = ["a.txt", "in/b.txt"]
    whole, shut = look(*files, folders={"in": (DISK, 11)}), look("a.txt", folders={"in": None})
    assert judged(absences, files, whole, whole, shut, shut) == ([], ["in"])


def test_a_disk_within_that_leaves_no_folder_behind_keeps_its_files(absences: Absences) -> None:
    files = ["a.txt", "stick/b.txt"]
    whole, without = look(*files, folders={"stick": (OTHER, 2)}), look("a.txt")
    assert judged(absences, files, whole, whole, without, without) == ([], ["."])


def test_a_folder_that_is_deleted_takes_its_files_with_it(absences: Absences) -> None:
    files = ["a.txt", "in/b.txt"]
    whole, without = look(*files, folders={"in": (DISK, 11)}), look("a.txt")
    assert judged(absences, files, whole, whole, without, without) == (["in/b.txt"], [])


@pytest.mark.parametrize("beside", ["a.pdf.toml", "a.toml"])
def test_a_file_that_something_new_is_said_of_is_another(tmp_path: Path, beside: str) -> None:
    path = tmp_path / "a.pdf"
    path.write_text("Words.")
    alone = look_at(tmp_path)
    (tmp_path / beside).write_text("area = 'Brent'")
    declared = look_at(tmp_path)
    assert declared.files.keys() == {path}
    assert declared.files != alone.files
    assert declared.files[path] == mark_of(path)
    (tmp_path / beside).write_text("area = 'Harrow'")
    assert look_at(tmp_path).files != declared.files


def test_a_look_shows_documents_and_folders_but_nothing_hidden(tmp_path: Path) -> None:
    for name in ("a.txt", "a.txt.toml", "in/b.pdf", ".hidden", ".git/c.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("Words.")
    (tmp_path / "broken.txt").symlink_to(tmp_path / "nowhere")
    Library(tmp_path / "library", encoder=WordEncoder()).begin()
    seen = look_at(tmp_path)
    assert set(seen.files) == {tmp_path / name for name in ("a.txt", "in/b.pdf", "broken.txt")}
    assert seen.files[tmp_path / "broken.txt"] is None
    assert set(seen.folders) == {tmp_path, tmp_path / "in"}
    assert look_at(tmp_path / "missing") == Look({}, {tmp_path / "missing": None})
