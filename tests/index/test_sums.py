"""Derived files that were damaged anywhere are found when they are opened, and built anew."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import numpy as np
import pytest

from index.derived import sums
from index.derived.words import Scope, Words
from index.errors import DamagedIndexError
from index.library import Library
from index.types import Term
from tests.index.support import derived, everything, put, query, replaced
from tests.support import WordEncoder


def flip(path: Path, at: float) -> None:
    data = bytearray(path.read_bytes())
    if data:
        data[int(len(data) * at)] ^= 0xFF
    path.write_bytes(data)


DAMAGES: dict[str, Callable[[Path], object]] = {
    "deleted": lambda path: path.unlink(),
    "emptied": lambda path: path.write_bytes(b""),
    "zeroed": lambda path: path.write_bytes(bytes(path.stat().st_size)),
    "cut": lambda path: path.write_bytes(path.read_bytes()[:-1]),
    "a byte turned": lambda path: flip(path, 0.5),
}
UNREAD = {".managed.json", ".tantivy-meta.lock", ".tantivy-writer.lock"}  # by a reader
OTHERWISE = {"marks.i64", "meta.json"}  # carry no checksum: what they say has to fit the rest


@pytest.mark.parametrize("damage", DAMAGES)
def test_damage_to_any_derived_file_is_told_and_put_right(
    three: Library, damage: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    replaced(three, "1.txt", 7)
    asked = query("health visitor and school", "school", "health visitor")
    with three.snapshot() as snapshot:
        expected = [(hit.passage, hit.meaning) for hit in snapshot.search(asked, k=99)]
    kept = shutil.copytree(three.folder, tmp_path / "kept")
    files = {path.suffix: path for path in derived(three).glob("words/*.*")}  # of one segment
    for path in [*derived(three).glob("*.*"), *files.values()]:
        shutil.rmtree(three.folder)
        shutil.copytree(kept, three.folder)
        before = path.read_bytes()
        DAMAGES[damage](path)
        if (
            before
            and path.name not in UNREAD | OTHERWISE
            and not (path.exists() and path.read_bytes() == before)
        ):
            opened = Library(three.folder, encoder=WordEncoder())
            assert "delete the folder “derived”" in opened.check()[0], path.name
            caplog.clear()
            for _ in range(2):
                with opened.snapshot() as snapshot:
                    found = [(hit.passage, hit.meaning) for hit in snapshot.search(asked, k=99)]
                    assert sorted(found, key=str) == sorted(expected, key=str), path.name
                    assert len(everything(snapshot)) == 12
            assert caplog.text.count("building it anew") == 1, path.name
            assert opened.check() == []


def test_a_writer_finds_damage_before_it_appends(three: Library) -> None:
    flip(derived(three) / "sentences.f32", 0.5)
    put(three, 8)
    assert three.check() == []


def test_of_a_large_column_some_is_compared_and_by_the_check_all(
    three: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = derived(three) / "vectors.f32"
    monkeypatch.setattr(sums, "SOME", path.stat().st_size // 2)  # every other block
    monkeypatch.setattr(sums, "randbelow", lambda _: 0)
    flip(path, 0.5)  # in the second of three
    opened = Library(three.folder, encoder=WordEncoder())
    with opened.snapshot() as snapshot:
        assert snapshot.passage_count() == 12
    assert "vectors.f32 is not as it was written" in opened.check()[0]
    monkeypatch.setattr(sums, "randbelow", lambda _: 1)
    with Library(three.folder, encoder=WordEncoder()).snapshot():
        assert opened.check() == []


class PanicException(BaseException):
    pass


class Breaking:
    """A searcher that fails whatever it is asked."""

    def __init__(self, error: type[BaseException]) -> None:
        self._error = error

    def __getattr__(self, name: str) -> object:
        raise self._error(name)


TERM = Term(("school",))
ASKED: dict[str, Callable[[Words], object]] = {
    "count": lambda words: words.count,
    "count below": lambda words: words.count_below(9),
    "search": lambda words: words.search([TERM], Scope(), 9),
    "shares": lambda words: words.shares([TERM], Scope(), 0.5),
    "held": lambda words: words.held([TERM], np.arange(3)),
    "rarity": lambda words: words.rarity([TERM]),
    "frequency": lambda words: words.frequency("school", Scope()),
    "spelt": lambda words: words.spelt(),
    "holding": lambda words: words.holding("school", Scope()),
}


@pytest.mark.parametrize("error", [ValueError, PanicException])
@pytest.mark.parametrize("asked", ASKED)
def test_a_word_index_that_breaks_while_it_is_read_is_one_sentence(
    asked: str, error: type[BaseException]
) -> None:
    with pytest.raises(DamagedIndexError, match="delete the folder “derived”"):
        ASKED[asked](Words(cast(Any, Breaking(error)), cast(Any, None)))
