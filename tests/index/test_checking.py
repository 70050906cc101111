"""The check tells of every row that isn't what was written, and of every reading that fails."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from index.checking import problems
from index.errors import DamagedLibraryError, DamagedRowError
from index.library import Library, Snapshot
from index.sqlite.reading import SqliteReading
from index.sqlite.schema import FORMAT
from index.sqlite.seals import SEALED, seal
from index.watched import Came, WatchedFile
from tests.index.support import everything, paragraphs, replaced, tables
from tests.support import WordEncoder, original_of, review_of

UNREADABLE = "/files/\udcff 3.zip"  # a name that is no text


@pytest.fixture
def rich(three: Library) -> Library:
    """Return a library with a row in every table."""
    replaced(three, "1.txt", 7)
    with three.writing() as change:
        change.correct("0.txt", "title", "The first", who="A. Keeper")
        change.rule("0.txt", "coding", "theme", "yes", who="A. Keeper")
        change.keep("codebook", "one", who="A. Keeper")
    watched(three, 3, WatchedFile(Path(UNREADABLE), "3.txt"))
    return three


def watched(library: Library, number: int, file: WatchedFile) -> None:
    """Add a review that a watched file brings."""
    parts = paragraphs(number)
    with library.writing() as change:
        change.add(review_of(*parts, source=f"{number}.txt"), original_of(*parts), file=file)


@contextmanager
def damaged(library: Library, statement: str) -> Iterator[list[str]]:
    """Yield what the check says while a change is made behind the library's back."""
    with closing(tables(library)) as connection:
        connection.isolation_level = None
        connection.execute("BEGIN")
        connection.execute(statement)
        assert connection.execute("SELECT changes()").fetchone() > (0,), statement
        yield problems(SqliteReading(connection), library.folder)
        connection.execute("ROLLBACK")


def columns(library: Library, table: str) -> list[tuple[str, str]]:
    """Return the columns of a table, and something else to put into each."""
    other = {
        "INTEGER": "{0} + 99",
        "TEXT": "coalesce({0}, '') || 'x'",
        "BLOB": "CAST(x'00' || {0} AS BLOB)",
    }
    with closing(tables(library)) as connection:
        found = connection.execute(f"PRAGMA table_info({table})").fetchall()
    return [(name, other[kind].format(name)) for _, name, kind, *_ in found]


FIRST = {  # of which rows have no number
    "sketches": "hash = (SELECT min(hash) FROM sketches)",
    "watched": "member = '3.txt'",
}


@pytest.mark.parametrize("table", SEALED)
def test_a_change_to_any_column_of_any_table_is_told(rich: Library, table: str) -> None:
    assert rich.check() == []
    first = FIRST.get(table, f"rowid = (SELECT min(rowid) FROM {table})")  # noqa: S608
    for name, value in columns(rich, table):
        if (table, name) != ("state", "one"):  # which can't be anything else
            with damaged(rich, f"UPDATE {table} SET {name} = {value} WHERE {first}") as said:  # noqa: S608
                assert said, (table, name)


@pytest.mark.parametrize("table", SEALED)
def test_rows_that_are_gone_are_told(rich: Library, table: str) -> None:
    with damaged(rich, f"DELETE FROM {table}") as said:  # noqa: S608 - names of this list
        assert said


UNIQUE = {"id", "number", "sha256", "version", "hash", "member"}  # in one table or another


@pytest.mark.parametrize("table", sorted(set(SEALED) - {"state"}))
def test_rows_that_somebody_else_put_in_are_told(rich: Library, table: str) -> None:
    other = dict(columns(rich, table))
    unique = {"review"} if table == "brought" else UNIQUE
    named = ", ".join(other[name] if name in unique else name for name in other)
    statement = f"INSERT INTO {table} SELECT {named} FROM {table} LIMIT 1"  # noqa: S608
    with damaged(rich, statement) as said:
        assert said, statement


SAID = {
    "a title that was forged": (
        "UPDATE reviews SET title = 'Another' WHERE rowid = 1",
        (
            "The titles, dates and places of 0.txt are not as they were written (1 changed): "
            "nothing can rebuild them: put back a copy of the library."
        ),
    ),
    "a text that was forged with its hash": (
        (
            "UPDATE texts SET text = 'x', sha256 = "
            "'2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881' WHERE version = 0"
        ),
        "The stored texts of 0.txt are not as they were written (1 changed)",
    ),
    "corrections that are gone": (
        "DELETE FROM decisions",
        "People's corrections are not as they were written (1 gone): nothing can",
    ),
    "a review whose row is gone": (
        "DELETE FROM reviews WHERE rowid = 1",
        "The review that 0.txt is a version of is gone: put back a copy of the library.",
    ),
    "a packed text that can't be read": (
        "UPDATE texts SET review = x'00' WHERE version = 2",
        "The stored texts of 2.txt are not as they were written (1 changed): put back a copy of",
    ),
    "one mark too many of what is removed": (
        "INSERT INTO tombstones VALUES (2)",
        "2.txt is held and yet left out of searches: delete the folder “derived”",
    ),
    "what came from a watched file, forged": (
        "UPDATE watched SET sha256 = 'x'",
        "The records of watched files of 3.txt are not as they were written (1 changed): nothing",
    ),
    "a mark of what a watched file brought in, gone": (
        "DELETE FROM brought",
        "The marks of what watched files brought in of 3.txt are not as they were written (1 gone)",
    ),
    "a vector that was turned": (
        "UPDATE vectors SET vector = (SELECT vector FROM vectors WHERE id = 2) WHERE id = 1",
        "The stored vectors of 0.txt are not as they were written (1 changed): put back a",
    ),
}


@pytest.mark.parametrize("damage", SAID)
def test_each_loss_is_named_with_what_helps(rich: Library, damage: str) -> None:
    statement, sentence = SAID[damage]
    with damaged(rich, statement) as said:
        assert any(one.startswith(sentence) for one in said), said
        assert not any("The vectors of the search index" in one for one in said)


READINGS: dict[str, Callable[[Snapshot], object]] = {
    "UPDATE texts SET review = x'00'": lambda one: one.version(one.held("0.txt").sha256),
    "UPDATE passages SET passage = x'00'": lambda one: one.passages(everything(one)),
    "UPDATE reviews SET origins = 'x'": lambda one: one.reviews(),
    "UPDATE reviews SET kind = 'novel'": lambda one: one.reviews(),
}


@pytest.mark.parametrize("statement", READINGS)
def test_what_can_t_be_read_is_one_sentence(three: Library, statement: str) -> None:
    with tables(three) as connection:
        connection.execute(statement)
    with three.snapshot() as snapshot, pytest.raises(DamagedRowError, match="reviews check"):
        READINGS[statement](snapshot)


@pytest.mark.parametrize("table", ["reviews", "versions", "state"])
def test_a_library_that_lost_what_it_leans_on_is_not_opened(three: Library, table: str) -> None:
    with tables(three) as connection:
        connection.execute(f"DELETE FROM {table} WHERE rowid = 1")  # noqa: S608 - names of a list
    opened = Library(three.folder, encoder=WordEncoder())
    with pytest.raises(DamagedLibraryError, match="gone"), opened.snapshot():
        pass


@pytest.mark.parametrize("statement", ["DELETE FROM tombstones", "INSERT INTO tombstones SELECT 2"])
def test_a_wrong_list_of_what_is_removed_is_put_right(rich: Library, statement: str) -> None:
    with tables(rich) as connection:
        connection.execute(statement)
    with Library(rich.folder, encoder=WordEncoder()).snapshot() as snapshot:
        assert snapshot.passage_count() == snapshot.frequency("paragraph") == 16
    assert rich.check() == []


def test_a_library_of_the_format_before_is_sealed_as_it_stands(rich: Library) -> None:
    with rich.snapshot() as snapshot:
        before = snapshot.reviews()
    with tables(rich) as connection:
        for table in ("seals", "watched", "brought"):
            connection.execute(f"DROP TABLE {table}")
        connection.execute("PRAGMA user_version = 4")
    opened = Library(rich.folder, encoder=WordEncoder())
    with opened.snapshot() as snapshot:
        assert snapshot.reviews() == before
    assert opened.check() == []
    watched(opened, 5, WatchedFile(Path("/files/5.txt")))
    assert opened.check() == []
    with closing(tables(rich)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (FORMAT,)
    with damaged(rich, "DELETE FROM rulings") as said:
        assert said


def test_a_library_that_was_sealed_before_files_had_sidecars_is_not_sealed_anew(
    rich: Library,
) -> None:
    with tables(rich) as connection:
        connection.execute("ALTER TABLE watched DROP COLUMN sidecar")
        connection.execute("UPDATE rulings SET why = 'forged'")
        connection.execute("PRAGMA user_version = 5")
    (said,) = Library(rich.folder, encoder=WordEncoder()).check()
    assert said.startswith("People's decisions")


def test_a_space_in_a_path_is_not_the_one_before_a_member(three: Library) -> None:
    with three.writing() as change:
        for name, member in (("/files/a b", "c"), ("/files/a", "b c")):
            came = Came(change.held("0.txt").sha256, change.held("0.txt").id)
            change.note_watched(WatchedFile(Path(name), member), came)
    assert three.check() == []


CONTENTS = {
    "UPDATE texts SET text = 'x' || text WHERE version = 2": "The stored text of 2.txt is not",
    "UPDATE texts SET review = x'00' WHERE version = 2": "The stored text of 2.txt is not",
    "UPDATE originals SET bytes = x'00'": "The stored original of 0.txt is not the file",
    "UPDATE passages SET start = start + 1 WHERE id = 9": "A passage of 2.txt is not a part",
    "DELETE FROM passages WHERE id = 9": "2.txt holds 3 passages, not 4",
    "UPDATE vectors SET vector = zeroblob(256) WHERE id = 9": "The vectors of passage 9 are",
}


@pytest.mark.parametrize("statement", CONTENTS)
def test_damage_from_before_the_rows_were_sealed_is_found_too(
    rich: Library, statement: str
) -> None:
    with closing(tables(rich)) as connection, connection:
        connection.execute(statement)
        seal(connection, SEALED)
    assert any(said.startswith(CONTENTS[statement]) for said in rich.check())
