from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest

from index import writer
from index.errors import (
    DamagedLibraryError,
    NewerLibraryError,
    UnusableLibraryError,
)
from index.library import Library
from index.types import Hit
from tests.index.support import derived, everything, put, query, replaced, tables
from tests.support import WordEncoder


@contextmanager
def same_answers(library: Library) -> Iterator[Library]:
    """Yield the library as another process opens it; it must answer as before."""
    asked = query("health visitor and school", "school", "health visitor")
    with library.snapshot() as snapshot:
        ids = everything(snapshot)
        expected = (snapshot.search(asked), snapshot.passages(ids))
        vectors = snapshot.sentence_vectors(ids)
    opened = Library(library.folder, encoder=WordEncoder())
    yield opened
    with opened.snapshot() as snapshot:
        found = (snapshot.search(asked), snapshot.passages(ids))
        # dead rows count in how rare a word is until they go, which may swap near equals
        assert meanings(found[0]) == meanings(expected[0])
        assert found[1] == expected[1]
        for one, other in zip(snapshot.sentence_vectors(ids), vectors, strict=True):
            np.testing.assert_array_equal(one, other)
    assert opened.check() == []


def meanings(hits: Sequence[Hit]) -> dict[int, float]:
    return {hit.passage.id: hit.meaning for hit in hits}


def _without_spelt(words: Path) -> None:
    """Take the words as they are spelt out of what the word index says of itself."""
    meta = words / "meta.json"
    held = json.loads(meta.read_text(encoding="utf-8"))
    held["schema"] = [field for field in held["schema"] if field["name"] != "spelt"]
    meta.write_text(json.dumps(held), encoding="utf-8")


DAMAGES: dict[str, Callable[[Path], object]] = {
    "gone": shutil.rmtree,
    "words gone": lambda folder: shutil.rmtree(folder / "words"),
    "of a release without words as they are spelt": lambda folder: _without_spelt(folder / "words"),
    "words garbled": lambda folder: (folder / "words" / "meta.json").write_bytes(b"{}"),
    "vectors short": lambda folder: (folder / "vectors.f32").write_bytes(b"1234"),
    "of a release without rounding": lambda folder: (folder / "rounded.u8").unlink(),
    "roundings short": lambda folder: (folder / "off.f32").write_bytes(b"1234"),
    "sentences gone": lambda folder: (folder / "sentences.f32").unlink(),
    "marks of another": lambda folder: (folder / "marks.i64").write_bytes(bytes(24)),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_derived_files_that_do_not_fit_are_built_anew(three: Library, damage: str) -> None:
    replaced(three, "1.txt", 7)
    with same_answers(three) as opened:
        DAMAGES[damage](derived(three))
        assert "delete the folder" in opened.check()[0]


def test_a_writer_builds_missing_derived_files_too(three: Library) -> None:
    shutil.rmtree(three.folder / "derived")
    put(three, 4)
    assert three.check() == []
    with three.snapshot() as snapshot:
        assert snapshot.passage_count() == snapshot.frequency("paragraph") == 16


def test_a_reader_beside_a_writer_builds_for_itself(three: Library) -> None:
    with same_answers(three) as opened:
        with opened.writing():
            shutil.rmtree(three.folder / "derived")
            with opened.snapshot() as snapshot:
                assert snapshot.passage_count() == snapshot.frequency("paragraph") == 12
        with opened.snapshot() as snapshot:
            assert snapshot.passage_count() == 12
        put(opened, 9)
        with opened.writing() as change:
            change.remove("9.txt")


@pytest.mark.parametrize("name", ["vectors.f32", "rounded.u8"])
def test_changed_numbers_in_derived_files_are_found_by_the_check(three: Library, name: str) -> None:
    with same_answers(three) as opened:
        path = derived(three) / name
        data = bytearray(path.read_bytes())
        data[100] ^= 0xFF
        path.write_bytes(data)
        (problem,) = opened.check()
        assert problem == (
            f"The search index does not fit the stored passages ({name} is not as it was written): "
            "delete the folder “derived” in the library: it is built anew when it is next opened."
        )
        shutil.rmtree(three.folder / "derived")


def test_dead_rows_are_left_behind_when_they_are_many(
    three: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer, "LEAST_DEAD", 4)
    with three.snapshot() as snapshot:
        kept = [one.id for one in snapshot.passages(everything(snapshot)[4:])]
    with three.snapshot() as old:
        with three.writing() as change:
            change.remove("0.txt")
        put(three, 5)
        assert old.passage_count() == 12
        assert derived(three).name == "0"
        with three.writing() as change:
            change.remove("5.txt")
        assert derived(three).name == "1"
        assert len(old.search(query("school", "school"), k=99)) == 12
    with three.snapshot() as snapshot:
        assert everything(snapshot) == kept
        assert snapshot.frequency("paragraph") == 8
        assert len(snapshot.sentence_vectors(kept)) == 8
    put(three, 6)
    assert sorted(path.name for path in (three.folder / "derived").iterdir()) == ["1"]
    assert three.check() == []


CHANGES = {
    "text": (
        "UPDATE texts SET text = 'x' || text WHERE version = 1",
        "The stored texts of 1.txt are not",
    ),
    "original": (
        "UPDATE originals SET bytes = x'00'",
        "The stored originals of 0.txt, 1.txt, 2.txt are not",
    ),
    "passage": (
        "UPDATE passages SET start = start + 1 WHERE id = 5",
        "The stored passages of 1.txt are not as they were written (1 changed)",
    ),
    "missing": (
        "DELETE FROM passages WHERE id = 5",
        "The stored passages of 1.txt are not as they were written (1 gone)",
    ),
    "vector": (
        "UPDATE vectors SET vector = zeroblob(256) WHERE id = 5",
        "The stored vectors of 1.txt are not",
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_the_check_finds_what_was_changed_behind_the_library_s_back(
    three: Library, change: str
) -> None:
    statement, said = CHANGES[change]
    with tables(three) as connection:
        connection.execute(statement)
    assert any(said in problem for problem in three.check())


def test_a_file_that_is_no_library_is_named_as_such(tmp_path: Path) -> None:
    (tmp_path / "library.sqlite").write_bytes(b"not a database at all" * 99)
    with pytest.raises(DamagedLibraryError, match="can't be read"), Library(tmp_path).snapshot():
        pass


def test_a_damaged_file_is_a_problem_and_no_traceback(three: Library) -> None:
    path = three.folder / "library.sqlite"
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * (path.stat().st_size - 4096))
    (problem,) = three.check()
    assert "damaged" in problem
    assert "put back a copy" in problem
    assert "\n" not in problem
    with pytest.raises(DamagedLibraryError, match="put back a copy"), three.snapshot() as snapshot:
        snapshot.reviews()


def test_a_folder_that_can_t_be_written_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "library.sqlite").mkdir()
    with pytest.raises(UnusableLibraryError, match="may write"), Library(tmp_path).snapshot():
        pass


def test_a_library_of_a_later_release_is_left_alone(three: Library) -> None:
    with tables(three) as connection:
        connection.execute("PRAGMA user_version = 99")
    with pytest.raises(NewerLibraryError, match="later release"), three.snapshot():
        pass
