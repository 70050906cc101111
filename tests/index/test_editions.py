"""Lists that an owner changes: every edition stays, and older libraries take them too."""

from __future__ import annotations

import sqlite3

import pytest

from index.errors import CorrectionError, UnknownEditionError
from index.library import Library
from index.sqlite.schema import FORMAT
from index.sqlite.writing import SqliteWriting
from tests.index.support import put, tables


def test_editions_are_numbered_by_kind_and_never_replaced(three: Library) -> None:
    with three.writing() as change:
        assert change.edition("codebook") is None
        first = change.keep("codebook", "one", who="A. Keeper", why="To begin with.")
        change.keep("questions", "other", who="A. Keeper")
        second = change.keep("codebook", "two", who="B. Keeper")
        assert change.edition("codebook") == second
    assert (first.number, second.number) == (1, 2)
    with three.snapshot() as snapshot:
        assert snapshot.generation == 6
        assert snapshot.editions("codebook") == (first, second)
        assert snapshot.edition("codebook") == second
        assert snapshot.edition("codebook", 1) == first
        assert (first.content, first.who, first.why) == ("one", "A. Keeper", "To begin with.")
        assert snapshot.edition("rules") is None
        with pytest.raises(UnknownEditionError, match="no version 3 of its codebook"):
            snapshot.edition("codebook", 3)
    assert three.check() == []


def test_an_edition_needs_somebody_who_keeps_it(three: Library) -> None:
    with three.writing() as change, pytest.raises(CorrectionError, match="Say who"):
        change.keep("codebook", "one", who="  ")
    with three.snapshot() as snapshot:
        assert snapshot.edition("codebook") is None


def test_an_edition_that_fails_to_be_kept_leaves_those_before_it(
    three: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    with three.writing() as change:
        kept = change.keep("codebook", "one", who="A. Keeper")

    def fail(*_: object, **__: object) -> None:
        raise sqlite3.OperationalError("disk I/O error")

    with monkeypatch.context() as patched, three.writing() as change:
        patched.setattr(SqliteWriting, "keep", fail)
        with pytest.raises(sqlite3.OperationalError, match="disk I/O error"):
            change.keep("codebook", "two", who="A. Keeper")
    with three.snapshot() as snapshot:
        assert snapshot.editions("codebook") == (kept,)


def test_a_library_of_the_first_format_is_brought_up_to_date(three: Library) -> None:
    with tables(three) as connection:
        for table in ("editions", "rulings", "watched", "brought", "seals"):
            connection.execute(f"DROP TABLE {table}")
        for table, column in (("vectors", "words"), ("vectors", "lengths"), ("state", "words")):
            connection.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
        connection.execute("PRAGMA user_version = 1")
    opened = Library(three.folder, encoder=three.encoder)
    with opened.snapshot() as snapshot:
        assert len(snapshot.reviews()) == 3
        assert snapshot.editions("codebook") == ()
    put(opened, 3)
    with opened.writing() as change:
        change.keep("codebook", "one", who="A. Keeper")
    with tables(three) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (FORMAT,)
    assert opened.check() == []
