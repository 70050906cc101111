"""A library kept in step with a folder, look by look."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.reading import read
from corpus.reading_process import Member, ReadingProcess
from corpus.types import Review
from corpus.unpacking import unpack
from index.adding import AddReport, add
from index.errors import OtherEncoderError
from index.library import Library
from index.looking import Look, look_at
from index.types import EncodedPassage
from index.watching import Watch
from tests.index.test_adding import changed, prose, write
from tests.support import WordEncoder

Changes = list[tuple[str, str]]


class Here(ReadingProcess):
    """A reading process that starts no child, and reads here."""

    interrupted: Callable[[Path], object] = staticmethod(lambda path: path)

    def read(self, path: Path, *, ocr: bool = False) -> Review:
        Here.interrupted(path)
        return read(path, ocr=ocr)

    def unpack(self, path: Path, into: Path) -> list[Member]:
        return unpack(path, into)


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.watching.ReadingProcess", Here)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "files").mkdir()
    return tmp_path / "files"


@pytest.fixture
def watch(library: Library, folder: Path) -> Watch:
    return Watch(library, folder)


def seen(watch: Watch, folder: Path, looks: int = 3) -> Changes:
    """Return what becomes of files by as many looks at them as settle everything."""
    done: Changes = []
    for _ in range(looks):
        for one in watch.step(look_at(folder)):
            assert isinstance(one, AddReport), one
            done.append((one.status, one.source))
    return done


def words(watch: Watch, look: Look) -> list[str]:
    """Return what there is to wait for by two looks that find the same."""
    return [one for _ in range(2) for one in watch.step(look) if isinstance(one, str)]


def held(library: Library) -> list[tuple[str, int]]:
    with library.snapshot() as snapshot:
        return [(one.source, one.version) for one in snapshot.reviews()]


def decided(library: Library, ref: str) -> str | None:
    with library.snapshot() as snapshot:
        return snapshot.held(ref).metadata.area


def decide(library: Library, ref: str, area: str) -> None:
    with library.writing() as writer:
        writer.correct(writer.held(ref).id, "area", area, who="A reader")


def come_in(watch: Watch, folder: Path, *numbers: int) -> list[Path]:
    """Let a file of each number come in, by the watch's looks."""
    paths = [write(folder / f"{number}.txt", prose(number)) for number in numbers]
    assert seen(watch, folder) == [("added", path.name) for path in paths]
    return paths


def test_what_lies_there_at_the_start_is_brought_in(
    library: Library, watch: Watch, folder: Path
) -> None:
    write(folder / "1.txt", prose(1))
    write(folder / "in" / "2.txt", prose(2))
    write(folder / "picture.png", ["no text"])
    assert seen(watch, folder) == [
        ("added", "1.txt"),
        ("added", "2.txt"),
        ("refused", "picture.png"),
    ]
    assert seen(watch, folder) == []
    assert seen(Watch(library, folder), folder) == [("refused", "picture.png")]
    assert held(library) == [("1.txt", 1), ("2.txt", 1)]
    assert library.check() == []


def test_a_file_that_is_still_written_waits(library: Library, watch: Watch, folder: Path) -> None:
    path = write(folder / "1.txt", prose(1, 3))
    assert seen(watch, folder, looks=1) == []
    write(path, prose(1, 6))
    assert seen(watch, folder, looks=1) == []
    assert held(library) == []
    assert seen(watch, folder, looks=1) == [("added", "1.txt")]


def test_a_changed_file_takes_the_place_of_its_former_version(
    library: Library, watch: Watch, folder: Path
) -> None:
    path = write(folder / "1.txt", prose(1))
    seen(watch, folder)
    decide(library, "1.txt", "Brent")
    write(path, prose(2))
    assert seen(watch, folder) == [("replaced", "1.txt")]
    assert held(library) == [("1.txt", 2)]
    assert decided(library, "1.txt") == "Brent"


def test_a_file_that_was_only_touched_changes_nothing(
    library: Library, watch: Watch, folder: Path
) -> None:
    path = write(folder / "1.txt", prose(1))
    seen(watch, folder)
    os.utime(path, ns=(1, 1))
    assert seen(watch, folder) == []
    assert held(library) == [("1.txt", 1)]


def test_the_document_of_a_file_that_is_gone_is_removed(
    library: Library, watch: Watch, folder: Path
) -> None:
    first, second = come_in(watch, folder, 1, 2)
    first.unlink()
    assert seen(watch, folder, looks=1) == []
    assert seen(watch, folder) == [("removed", "1.txt")]
    second.unlink()
    assert seen(watch, folder) == [("removed", "2.txt")]
    assert held(library) == []
    assert library.check() == []


def test_a_file_that_went_while_nobody_watched_is_removed_at_the_next_start(
    library: Library, watch: Watch, folder: Path
) -> None:
    first, _ = come_in(watch, folder, 1, 2)
    first.unlink()
    assert seen(Watch(library, folder), folder) == [("removed", "1.txt")]


def test_a_folder_that_was_emptied_while_nobody_watched_is_so_on_a_person_s_word(
    library: Library, watch: Watch, folder: Path
) -> None:
    for path in come_in(watch, folder, 1, 2):
        path.unlink()
    (said,) = words(Watch(library, folder), look_at(folder))
    assert said.endswith(f"reviews watch {folder} --emptied")
    assert held(library) == [("1.txt", 1), ("2.txt", 1)]
    told = Watch(library, folder, emptied=True)
    assert seen(told, folder) == [("removed", "1.txt"), ("removed", "2.txt")]
    assert library.check() == []


def test_a_person_s_word_that_a_folder_was_emptied_holds_for_what_is_found_at_first(
    library: Library, watch: Watch, folder: Path
) -> None:
    come_in(watch, folder, 1)
    (said,) = words(Watch(library, folder, emptied=True), Look({}, {folder: None}))
    assert said.startswith(f"{folder} isn't there")
    told = Watch(library, folder, emptied=True)
    assert seen(told, folder) == []
    (said,) = words(told, Look({}, {folder: (0, 0)}))
    assert said.startswith("No file is left")
    assert held(library) == [("1.txt", 1)]


def test_what_was_held_before_is_never_removed(
    library: Library, watch: Watch, folder: Path
) -> None:
    path = write(folder / "1.txt", prose(1))
    list(add(library, [path, write(folder.parent / "other.txt", prose(3))]))
    assert seen(watch, folder) == [("duplicate", "1.txt")]
    write(path, prose(2))
    assert seen(watch, folder) == [("replaced", "1.txt")]
    path.unlink()
    assert seen(watch, folder) == []
    assert held(library) == [("1.txt", 2), ("other.txt", 1)]


def test_a_document_stays_as_long_as_one_file_of_it_does(watch: Watch, folder: Path) -> None:
    first, second = (write(folder / name, prose(1)) for name in ("1.txt", "2.txt"))
    assert seen(watch, folder) == [("added", "1.txt"), ("duplicate", "2.txt")]
    first.unlink()
    assert seen(watch, folder) == []
    second.unlink()
    assert seen(watch, folder) == [("removed", "1.txt")]


def test_one_of_two_files_of_a_document_that_changes_does_not_replace_it(
    library: Library, watch: Watch, folder: Path
) -> None:
    write(folder / "1.txt", prose(1))
    second = write(folder / "2.txt", prose(1))
    seen(watch, folder)
    write(second, prose(2))
    assert seen(watch, folder) == [("added", "2.txt")]
    assert held(library) == [("1.txt", 1), ("2.txt", 1)]


def test_a_file_that_is_renamed_keeps_its_document_and_what_people_decided(
    library: Library, watch: Watch, folder: Path
) -> None:
    path = write(folder / "1.txt", prose(1))
    seen(watch, folder)
    decide(library, "1.txt", "Brent")
    path = path.rename(folder / "renamed.txt")
    assert seen(watch, folder) == [("duplicate", "renamed.txt")]
    assert decided(library, "1.txt") == "Brent"
    path.unlink()
    assert seen(watch, folder) == [("removed", "1.txt")]


def test_files_that_change_names_keep_their_documents(
    library: Library, watch: Watch, folder: Path
) -> None:
    first, second = (write(folder / f"{n}.txt", prose(n)) for n in (1, 2))
    seen(watch, folder)
    decide(library, "1.txt", "Brent")
    one, two = first.read_text("utf-8"), second.read_text("utf-8")
    first.write_text(two + " ", "utf-8")
    second.write_text(one, "utf-8")
    first.write_text(two, "utf-8")
    os.utime(first, ns=(1, 1))
    os.utime(second, ns=(1, 1))
    assert seen(watch, folder) == [("duplicate", "1.txt"), ("duplicate", "2.txt")]
    assert held(library) == [("1.txt", 1), ("2.txt", 1)]
    assert decided(library, "1.txt") == "Brent"


def test_a_file_that_is_renamed_and_changed_at_once_is_the_new_version(
    library: Library, watch: Watch, folder: Path
) -> None:
    path = write(folder / "draft.txt", prose(1, 12))
    write(folder / "2.txt", prose(2))
    seen(watch, folder)
    path.unlink()
    write(folder / "final.txt", changed(prose(1, 12)))
    seen(watch, folder, looks=1)
    assert seen(watch, folder) == [("replaced", "final.txt")]
    assert ("final.txt", 2) in held(library)


def test_what_looks_like_a_new_version_of_another_document_is_left_to_a_person(
    library: Library, watch: Watch, folder: Path
) -> None:
    list(add(library, [write(folder.parent / "first.txt", prose(1, 12))]))
    write(folder / "revised.txt", changed(prose(1, 12)))
    assert seen(watch, folder) == [("held", "revised.txt")]
    assert held(library) == [("first.txt", 1)]


def test_what_a_person_removed_stays_out_until_the_file_changes(
    library: Library, watch: Watch, folder: Path
) -> None:
    path = write(folder / "1.txt", prose(1))
    seen(watch, folder)
    with library.writing() as writer:
        writer.remove(writer.held("1.txt").id)
    assert seen(watch, folder) == []
    again = Watch(library, folder)
    assert seen(again, folder) == [("refused", "1.txt")]
    assert held(library) == []
    write(path, prose(2))
    assert seen(again, folder) == [("added", "1.txt")]


def test_the_files_of_an_archive_come_and_go_with_it(
    library: Library, watch: Watch, folder: Path
) -> None:
    def pack(*numbers: int, changed_to: int = 0) -> None:
        with zipfile.ZipFile(folder / "some.zip", "w") as archive:
            for number in numbers:
                text = "\n\n".join(prose(number + changed_to))
                archive.writestr(f"{number}.txt", text)

    pack(1, 2)
    assert seen(watch, folder) == [("added", "1.txt"), ("added", "2.txt")]
    assert seen(Watch(library, folder), folder) == []
    pack(2, 3, changed_to=10)
    assert seen(watch, folder) == [
        ("replaced", "2.txt"),
        ("added", "3.txt"),
        ("removed", "1.txt"),
    ]
    (folder / "some.zip").write_bytes(b"PK\x03\x04 no more")
    assert seen(watch, folder) == [("refused", "some.zip")]
    assert held(library) == [("2.txt", 2), ("3.txt", 1)]


def test_a_file_that_disappears_while_it_is_read_is_passed_over(
    library: Library, watch: Watch, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder / "1.txt", prose(1))
    write(folder / "2.txt", prose(2))
    monkeypatch.setattr(Here, "interrupted", lambda _: (folder / "1.txt").unlink(missing_ok=True))
    assert seen(watch, folder) == [("added", "2.txt")]
    assert library.check() == []


def test_a_file_that_changes_while_it_is_read_is_read_again(
    library: Library, watch: Watch, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(folder / "1.txt", prose(1))
    monkeypatch.setattr(Here, "interrupted", lambda _: write(path, prose(2, 7)))
    assert seen(watch, folder, looks=2) == []
    monkeypatch.setattr(Here, "interrupted", lambda path: path)
    assert seen(watch, folder) == [("added", "1.txt")]
    with library.snapshot() as snapshot:
        assert snapshot.version(snapshot.held("1.txt").sha256).text.startswith("In case 2")


def test_a_refused_file_is_told_once_until_it_changes(watch: Watch, folder: Path) -> None:
    path = write(folder / "1.txt", [])
    assert seen(watch, folder) == [("refused", "1.txt")]
    write(folder / "2.txt", prose(2))
    assert seen(watch, folder) == [("added", "2.txt")]
    write(path, prose(1))
    assert seen(watch, folder) == [("added", "1.txt")]


def test_a_changed_file_that_cannot_be_read_leaves_its_document(
    library: Library, watch: Watch, folder: Path
) -> None:
    path = write(folder / "1.txt", prose(1))
    seen(watch, folder)
    write(path, [])
    assert seen(watch, folder) == [("refused", "1.txt")]
    assert held(library) == [("1.txt", 1)]


def test_a_folder_that_is_away_is_told_once_and_loses_nothing(
    library: Library, watch: Watch, folder: Path
) -> None:
    write(folder / "1.txt", prose(1))
    seen(watch, folder)
    away = Look({}, {folder: None})
    (said,) = words(watch, away)
    assert said.startswith(f"{folder} isn't there")
    assert words(watch, away) == []
    assert held(library) == [("1.txt", 1)]
    assert seen(watch, folder) == []
    empty = Look({}, {folder: (0, 0)})
    (said,) = words(Watch(library, folder), empty)
    assert said.startswith(f"No file is left of those that came from {folder}")
    assert held(library) == [("1.txt", 1)]


def test_the_library_is_free_while_files_are_read(
    library: Library, watch: Watch, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder / "1.txt", prose(1))
    others: list[str] = []

    def write_too(path: Path) -> None:
        others.append(path.name)
        with library.writing():
            pass

    monkeypatch.setattr(Here, "interrupted", write_too)
    assert seen(watch, folder) == [("added", "1.txt")]
    assert others == ["1.txt"]


def test_somebody_else_who_writes_is_waited_for_and_nothing_is_read_twice(
    library: Library, watch: Watch, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.library.PATIENCE", 0)
    write(folder / "1.txt", prose(1))
    read_here: list[Path] = []
    monkeypatch.setattr(Here, "interrupted", read_here.append)
    with Library(library.folder, encoder=WordEncoder()).writing():
        (said,) = words(watch, look_at(folder))
        assert said.startswith("Somebody else is changing")
        assert words(watch, look_at(folder)) == []
    assert seen(watch, folder) == [("added", "1.txt")]
    assert len(read_here) == 1


def test_a_library_that_cannot_be_used_ends_the_watch(
    watch: Watch, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> list[EncodedPassage]:
        raise OtherEncoderError("a", "b")

    write(folder / "1.txt", prose(1))
    monkeypatch.setattr(WordEncoder, "encode_passages", fail)
    with pytest.raises(OtherEncoderError):
        seen(watch, folder)
