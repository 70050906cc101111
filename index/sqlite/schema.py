"""The library's one file of truth: its tables, how it is opened, the state it is in."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import astuple, fields
from pathlib import Path

from index.errors import NewerLibraryError, OtherFolderError, UnusableLibraryError
from index.place import NAME, check_place, make_private, make_private_file, may_write
from index.sqlite.seals import SEALED, forget, seal, watch
from index.stored import State

FORMAT = 7  # of the tables; raised when they change
MAPPED = 1 << 30  # bytes of the file that are read by memory map
_OURS = {"state", "reviews", "versions", "passages"}  # among the tables of every format
_WIDENED = {"watched": 6}  # sealed tables that have had columns put to them, and by which format

EDITIONS = """
CREATE TABLE editions (
    kind TEXT NOT NULL,                     -- what it is a list of
    number INTEGER NOT NULL,                -- 1 = as first kept, none is ever changed
    content TEXT NOT NULL,
    who TEXT NOT NULL,
    kept TEXT NOT NULL,
    why TEXT NOT NULL,
    PRIMARY KEY (kind, number)
);
"""
RULINGS = """
CREATE TABLE rulings (
    number INTEGER PRIMARY KEY,
    review TEXT NOT NULL,
    kind TEXT NOT NULL,                     -- what sort of thing is decided on
    about TEXT NOT NULL,                    -- which one
    value TEXT NOT NULL,
    who TEXT NOT NULL,
    decided TEXT NOT NULL,
    why TEXT NOT NULL
);
CREATE INDEX rulings_of_kind ON rulings (kind, review);
CREATE TABLE workings (
    version INTEGER NOT NULL,
    kind TEXT NOT NULL,
    made_with TEXT NOT NULL,                -- differs when it must be made again
    content BLOB NOT NULL,
    PRIMARY KEY (kind, version)
);
"""
WORDS = """
ALTER TABLE vectors ADD COLUMN words BLOB NOT NULL DEFAULT x'';
ALTER TABLE vectors ADD COLUMN lengths BLOB NOT NULL DEFAULT x'';
ALTER TABLE state ADD COLUMN words INTEGER NOT NULL DEFAULT 0
"""  # int8, a row a word; uint16, the words of each sentence; rows of words in the derived folder
WATCHED = """
CREATE TABLE watched (
    path BLOB NOT NULL,                     -- of a file in a watched folder
    member TEXT NOT NULL,                   -- of the files in it, '' for the file itself
    sha256 TEXT NOT NULL,                   -- as it was last read
    review TEXT NOT NULL,                   -- one that isn't held was removed by a person
    PRIMARY KEY (path, member)
) WITHOUT ROWID;
CREATE INDEX watched_of_review ON watched (review);
CREATE TABLE brought (
    review TEXT PRIMARY KEY                 -- held for no other reason than a watched file
);
"""
SEALS = """
CREATE TABLE IF NOT EXISTS seals (          -- some of format 5 have it
    of TEXT NOT NULL,                       -- which table
    key TEXT NOT NULL,                      -- which of its rows
    seal BLOB NOT NULL,                     -- the hash of that row as it was written
    PRIMARY KEY (of, key)
) WITHOUT ROWID;
"""
SIDECARS = """
ALTER TABLE watched ADD COLUMN sidecar TEXT NOT NULL DEFAULT ''
"""  # the hash of the file of metadata beside a file as it was last read, '' where there was none
WORKED_OUT_ELSEWHERE = """
DROP TABLE IF EXISTS workings;              -- what was worked out lies in a file of its own
DELETE FROM seals WHERE of = 'workings'
"""
UPGRADES = {  # what each format adds to the one before
    2: EDITIONS,
    3: RULINGS,
    4: WORDS,
    5: WATCHED,
    6: SEALS + SIDECARS,
    7: WORKED_OUT_ELSEWHERE,
}
TABLES = """
CREATE TABLE state (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    generation INTEGER NOT NULL DEFAULT 0,
    encoder TEXT,               -- name, revision and dimensions of whose vectors these are
    revision TEXT,
    dimensions INTEGER NOT NULL DEFAULT 0,
    epoch INTEGER NOT NULL DEFAULT 0,       -- which derived folder is in use
    rows INTEGER NOT NULL DEFAULT 0,        -- passages in it, dead ones included
    sentences INTEGER NOT NULL DEFAULT 0,   -- sentences in it
    token INTEGER NOT NULL DEFAULT 0,       -- what its last append is marked with
    next_passage INTEGER NOT NULL DEFAULT 0,
    next_version INTEGER NOT NULL DEFAULT 0
);
INSERT INTO state (one) VALUES (1);
CREATE TABLE reviews (
    id TEXT PRIMARY KEY,
    version INTEGER NOT NULL UNIQUE,        -- the current one
    title TEXT, body TEXT, area TEXT, published TEXT, incident TEXT,
    pseudonym TEXT, author TEXT, kind TEXT, address TEXT,   -- people's corrections included
    origins TEXT NOT NULL
);
CREATE TABLE versions (
    number INTEGER PRIMARY KEY,             -- never used again
    review TEXT NOT NULL,
    ordinal INTEGER NOT NULL,               -- 1 = as first added
    sha256 TEXT NOT NULL UNIQUE,
    source TEXT NOT NULL,
    media_type TEXT NOT NULL,
    added TEXT NOT NULL,
    notes TEXT NOT NULL,
    metadata TEXT NOT NULL,                 -- as the file states it
    origins TEXT NOT NULL,
    first_passage INTEGER NOT NULL,
    passages INTEGER NOT NULL
);
CREATE INDEX versions_of_review ON versions (review);
CREATE INDEX versions_of_source ON versions (source);
CREATE TABLE texts (
    version INTEGER PRIMARY KEY,
    text TEXT NOT NULL,
    sha256 TEXT NOT NULL,                   -- of the text
    review BLOB NOT NULL                    -- the whole of it, packed
);
CREATE TABLE originals (sha256 TEXT PRIMARY KEY, bytes BLOB NOT NULL);
CREATE TABLE passages (
    id INTEGER PRIMARY KEY,                 -- never used again
    version INTEGER NOT NULL,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    section_kind TEXT NOT NULL,
    text TEXT NOT NULL,
    passage BLOB NOT NULL
);
CREATE INDEX passages_of_version ON passages (version);
CREATE TABLE vectors (
    id INTEGER PRIMARY KEY,                 -- the passage's
    vector BLOB NOT NULL,                   -- float32
    sentences BLOB NOT NULL                 -- float16, one row a sentence
);
CREATE TABLE tombstones (version INTEGER PRIMARY KEY); -- in the derived folder, no longer searched
CREATE TABLE decisions (
    number INTEGER PRIMARY KEY,
    review TEXT NOT NULL,
    field TEXT NOT NULL,
    value TEXT,
    former TEXT,
    who TEXT NOT NULL,
    decided TEXT NOT NULL,
    why TEXT NOT NULL
);
CREATE INDEX decisions_of_review ON decisions (review);
CREATE TABLE sketches (
    hash INTEGER NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (hash, version)
) WITHOUT ROWID;
CREATE INDEX sketches_of_version ON sketches (version);
"""


def open_tables(folder: Path, *, new: bool = False) -> sqlite3.Connection:
    """Open the truth; only where it may be `new` is it made when there is none yet."""
    check_place(folder, new=new)
    alone = not new and not may_write(folder, folder / NAME)
    if new:
        make_private(folder)
        make_private_file(folder / NAME)
    place = f"{(folder / NAME).absolute().as_uri()}?{_reading(folder) if alone else 'mode=rw'}"
    connection = sqlite3.connect(
        place, uri=True, isolation_level=None, timeout=30, check_same_thread=False
    )
    try:
        connection.execute(f"PRAGMA mmap_size = {MAPPED}")
        _check_tables(connection, folder)
        if _format(connection) != FORMAT:
            _make(connection, folder, alone=alone)
    except BaseException:
        connection.close()
        raise
    return connection


def read_only(path: Path) -> sqlite3.Connection:
    """Open tables that nobody else has open, to look at them."""
    place = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
    return sqlite3.connect(place, uri=True, isolation_level=None)


def _check_tables(connection: sqlite3.Connection, folder: Path) -> None:
    """Refuse a file of tables that another program made."""
    with suppress(sqlite3.DatabaseError):  # damaged: who reads on will say so
        found = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
        if found and not found >= _OURS:
            raise OtherFolderError(folder)


def _format(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _reading(folder: Path) -> str:
    """Return how a file is opened beside which nothing may be written.

    What nobody has open can't change; where a log lies beside it, somebody has, or it is needed.
    """
    return "mode=ro" if (folder / f"{NAME}-wal").exists() else "mode=ro&immutable=1"


def _make(connection: sqlite3.Connection, folder: Path, *, alone: bool) -> None:
    """Make the tables that are missing, unless another process just did, or nobody may write."""
    if _format(connection) > FORMAT:
        raise NewerLibraryError(folder)
    if alone:
        raise UnusableLibraryError(folder, "another release made it")
    connection.execute("PRAGMA journal_mode = WAL")
    with _whole(connection):
        found = _format(connection)
        if found > FORMAT:
            raise NewerLibraryError(folder)
        sealed = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'seals'").fetchone()
        missing = [TABLES] if found == 0 else []
        missing += [UPGRADES[number] for number in range(max(found, 1) + 1, FORMAT + 1)]
        for tables in missing:
            # executescript would commit the transaction that surrounds it
            for statement in tables.split(";"):
                _run(connection, statement)
        if missing:
            widened = [table for table, by in _WIDENED.items() if by > found]
            seal(connection, widened if sealed else SEALED)
        connection.execute(f"PRAGMA user_version = {FORMAT}")


def _run(connection: sqlite3.Connection, statement: str) -> None:
    """Make what a format adds; DatabaseError where it is there, though an older one is named."""
    try:
        connection.execute(statement)
    except sqlite3.OperationalError as error:
        if "already exists" in str(error) or "duplicate column" in str(error):
            raise sqlite3.DatabaseError("its format is not the one that was written") from error
        raise


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Commit all of what is done inside, each row sealed, or nothing."""
    watch(connection)
    with _whole(connection):
        yield


@contextmanager
def _whole(connection: sqlite3.Connection) -> Iterator[None]:
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:  # a full disk may have ended it already
            connection.execute("ROLLBACK")
        raise


def read_state(connection: sqlite3.Connection) -> State:
    """Return the state as this connection sees it; DatabaseError where its row is gone."""
    row = connection.execute(
        "SELECT generation, encoder, revision, dimensions, epoch, rows, sentences, token, "
        "next_passage, next_version, words FROM state"
    ).fetchone()
    if row is None:
        raise sqlite3.DatabaseError("what it knows of itself is gone")
    return State(*row)


def write_state(connection: sqlite3.Connection, state: State) -> None:
    """Take on another state."""
    columns = ", ".join(f"{field.name} = ?" for field in fields(State))
    connection.execute(f"UPDATE state SET {columns}", astuple(state))  # noqa: S608 - own names


def drop_tombstones(connection: sqlite3.Connection) -> None:
    """Forget what is no longer searched, rows that were lost before included."""
    connection.execute("DELETE FROM tombstones")
    forget(connection, "tombstones")
