"""What of the truth is not as it was written, a sentence each that says what to do."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from index.errors import DERIVED
from index.sqlite.seals import Broken, broken

COPY = "put back a copy of the library"
RESTORE = f"{COPY}, or remove the review and add its file again"
_LOST = f"nothing can rebuild them: {COPY}"
_NAMED = 5  # files in a sentence
_VERSION = "SELECT source FROM versions WHERE"
_DECIDED = "SELECT v.source FROM {} d JOIN versions v ON v.review = d.review WHERE d.number = ?"
_PASSAGE = f"{_VERSION} CAST(? AS INTEGER) BETWEEN first_passage AND first_passage + passages - 1"
_WATCHED = f"{_VERSION} review = (SELECT review FROM watched WHERE hex(path) || ' ' || member = ?)"  # noqa: S608 - own names
_SEALED = {  # what each table holds, what helps, and of which file a row is
    "state": ("The library's own numbers", _LOST, ""),
    "reviews": ("The titles, dates and places", _LOST, f"{_VERSION} review = ?"),
    "versions": ("The records of the files", _LOST, f"{_VERSION} number = ?"),
    "texts": ("The stored texts", RESTORE, f"{_VERSION} number = ?"),
    "originals": ("The stored originals", RESTORE, f"{_VERSION} sha256 = ?"),
    "passages": ("The stored passages", RESTORE, _PASSAGE),
    "vectors": ("The stored vectors", RESTORE, _PASSAGE),
    "tombstones": ("The marks of what is no longer searched", DERIVED, f"{_VERSION} number = ?"),
    "decisions": ("People's corrections", _LOST, _DECIDED.format("decisions")),
    "editions": ("The kept codebooks and other lists", _LOST, ""),
    "rulings": ("People's decisions", _LOST, _DECIDED.format("rulings")),
    "sketches": (
        "The sketches by which new versions are told",
        RESTORE,
        f"{_VERSION} number = substr(?1, instr(?1, ' ') + 1)",
    ),
    "watched": ("The records of watched files", _LOST, _WATCHED),
    "brought": ("The marks of what watched files brought in", _LOST, f"{_VERSION} review = ?"),
}
_REFERENCES = (  # rows that lean on one that isn't there
    (
        "SELECT v.source FROM versions v LEFT JOIN reviews r ON r.id = v.review WHERE r.id IS NULL",
        f"The review that {{}} is a version of is gone: {COPY}.",
    ),
    (
        (
            "SELECT r.id FROM reviews r LEFT JOIN versions v ON v.number = r.version "
            "WHERE v.review IS NOT r.id"
        ),
        f"The file of the review {{}} is gone: {COPY}.",
    ),
    (
        (
            "SELECT v.source FROM reviews r JOIN versions v ON v.number = r.version "
            "JOIN tombstones t ON t.version = v.number"
        ),
        f"{{}} is held and yet left out of searches: {DERIVED}.",
    ),
    (
        (
            "SELECT review FROM (SELECT review FROM decisions UNION SELECT review FROM rulings) "
            "WHERE review NOT IN (SELECT id FROM reviews)"
        ),
        f"People decided on the review {{}}, which is gone: {COPY}.",
    ),
)
_GONE = 2  # of these: what a reader can't do without


def losses(connection: sqlite3.Connection, table: str) -> list[str]:
    """Say which rows of a table are not what was written; [] where all are."""
    found = broken(connection, table)
    if not found:
        return []
    what, remedy, whose = _SEALED[table]
    files = _files(connection, whose, found.changed + found.gone + found.foreign)
    return [f"{what}{files} are not as they were written ({_counted(found)}): {remedy}."]


def dangling(connection: sqlite3.Connection) -> Iterator[str]:
    """Say which rows lean on one that is gone."""
    for leaning, said in _REFERENCES:
        for (name,) in connection.execute(leaning):
            yield said.format(name)


def unreadable(connection: sqlite3.Connection) -> str | None:
    """Return why what is held can't be read without error; None where it can. Quick."""
    for leaning, said in _REFERENCES[:_GONE]:
        row = connection.execute(f"{leaning} LIMIT 1").fetchone()
        if row is not None:
            return said.format(*row).partition(":")[0]
    return None


def _files(connection: sqlite3.Connection, whose: str, keys: tuple[str, ...]) -> str:
    """Return " of" the files that rows belong to, as far as it is known."""
    if not whose:
        return ""
    rows = (connection.execute(whose, [key]).fetchone() for key in keys)
    names = list(dict.fromkeys(row[0] for row in rows if row))
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return f" of {', '.join(names[:_NAMED])}{more}" if names else ""


def _counted(found: Broken) -> str:
    numbers = (
        (len(found.changed), "changed"),
        (len(found.gone), "gone"),
        (len(found.foreign), "put in by another hand"),
    )
    return ", ".join(f"{number} {how}" for number, how in numbers if number)
