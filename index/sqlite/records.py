"""Reviews and their versions as rows of the truth, and back."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict

from corpus.codec import from_bytes, to_bytes
from corpus.types import Kind, Metadata, Origin, Place, Review
from index.decisions import FIELDS, now
from index.errors import DamagedRowError, UnknownReviewError
from index.namesakes import Named
from index.sqlite.filters import conditions
from index.stored import Stamp
from index.types import Filter, HeldReview

_HELD = (
    "SELECT r.id, v.source, v.sha256, v.media_type, v.ordinal, v.passages, v.added, v.notes, "  # noqa: S608 - own names
    f"r.origins, {', '.join(f'r.{name}' for name in FIELDS)} "
    "FROM reviews r JOIN versions v ON v.number = r.version "
)


def metadata_of(values: Iterable[str | None]) -> Metadata:
    """Return metadata from its fields in order."""
    known = dict(zip(FIELDS, values, strict=True))
    kind = known.pop("kind")
    return Metadata(**known, kind=Kind(kind) if kind else None)


def held_reviews(connection: sqlite3.Connection, filters: Filter) -> tuple[HeldReview, ...]:
    """Return the reviews that a filter leaves, in the order they were first added."""
    where, values = conditions(filters)
    rows = connection.execute(f"{_HELD} WHERE {where} ORDER BY r.rowid", values)
    return tuple(map(_held, rows))


def held_review(connection: sqlite3.Connection, ref: str) -> HeldReview:
    """Return the one review of this id, start of an id, or name of a file."""
    exact = connection.execute(f"{_HELD} WHERE r.id = ?", [ref]).fetchone()
    if exact:
        return _held(exact)
    found = connection.execute(
        f"{_HELD} WHERE v.source = ? OR (? != '' AND substr(r.id, 1, length(?)) = ?) ORDER BY r.id",
        [ref, ref, ref, ref],
    ).fetchall()
    if not found:
        raise UnknownReviewError(f"No review is called “{ref}”: `reviews list` shows what is held.")
    if len(found) > 1:
        ids = ", ".join(row[0] for row in found)
        raise UnknownReviewError(f"“{ref}” may be any of {ids}: give more of the id.")
    return _held(found[0])


def _held(row: Sequence[str]) -> HeldReview:
    review, source, sha256, media_type, ordinal, passages, added, notes, origins, *values = row
    with intact():
        return HeldReview(
            id=review,
            source=source,
            sha256=sha256,
            media_type=media_type,
            metadata=metadata_of(values),
            origins={name: Origin(origin) for name, origin in json.loads(origins).items()},
            version=int(ordinal),
            passages=int(passages),
            added=added,
            notes=tuple(json.loads(notes)),
        )


def holder_of(connection: sqlite3.Connection, sha256: str) -> HeldReview | None:
    """Return the review that the file of this hash is, or was, a version of."""
    row = connection.execute("SELECT review FROM versions WHERE sha256 = ?", [sha256]).fetchone()
    return held_review(connection, row[0]) if row else None


def current_review(connection: sqlite3.Connection, sha256: str) -> HeldReview | None:
    """Return the review that has the file of this hash as its current version."""
    row = connection.execute(f"{_HELD} WHERE v.sha256 = ?", [sha256]).fetchone()
    return _held(row) if row else None


def version_of(connection: sqlite3.Connection, review: str) -> int | None:
    """Return the number of a review's current version."""
    row = connection.execute("SELECT version FROM reviews WHERE id = ?", [review]).fetchone()
    return int(row[0]) if row else None


def stamps(connection: sqlite3.Connection) -> dict[str, Stamp]:
    """Return number, file's hash and time of each review's current version, by the review's id."""
    rows = connection.execute(
        "SELECT r.id, v.number, v.sha256, v.added "
        "FROM reviews r JOIN versions v ON v.number = r.version"
    )
    return {review: Stamp(*said) for review, *said in rows}


def named(connection: sqlite3.Connection) -> list[Named]:
    """Return every review by its name and by what may tell it from others."""
    rows = connection.execute(
        "SELECT coalesce(r.pseudonym, r.title, v.source), r.area, r.id, r.published, r.body, "
        "v.source FROM reviews r JOIN versions v ON v.number = r.version"
    )
    return list(map(Named._make, rows))


def hashes(connection: sqlite3.Connection) -> set[str]:
    """Return the hashes of the files of every version, current or not."""
    return {sha256 for (sha256,) in connection.execute("SELECT sha256 FROM versions")}


def insert_version(
    connection: sqlite3.Connection,
    review: Review,
    original: bytes,
    *,
    version: int,
    into: str,
    first: int,
) -> None:
    """Store a version of a review, and the file it was read from."""
    ordinal = connection.execute(
        "SELECT coalesce(max(ordinal), 0) + 1 FROM versions WHERE review = ?", [into]
    ).fetchone()[0]
    metadata, origins, notes = _said(review)
    row = (
        version,
        into,
        ordinal,
        review.sha256,
        review.source,
        review.media_type,
        now(),
        notes,
        metadata,
        origins,
        first,
        len(review.passages),
    )
    connection.execute("INSERT INTO versions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
    connection.execute(
        "INSERT INTO texts VALUES (?, ?, ?, ?)",
        [version, review.text, text_hash(review.text), _packed(review)],
    )
    connection.execute("INSERT INTO originals VALUES (?, ?)", [review.sha256, original])


def text_hash(text: str) -> str:
    """Return the hash by which a stored text is checked."""
    return hashlib.sha256(text.encode()).hexdigest()


def read_review(connection: sqlite3.Connection, sha256: str) -> Review | None:
    """Return the version of this hash, current or not."""
    row = connection.execute(
        "SELECT t.review FROM versions v JOIN texts t ON t.version = v.number WHERE v.sha256 = ?",
        [sha256],
    ).fetchone()
    return unpacked(row[0]) if row else None


def read_slice(connection: sqlite3.Connection, review: str, place: Place) -> str | None:
    """Return the exact characters at a place in one of a review's versions."""
    row = connection.execute(
        "SELECT t.text FROM versions v JOIN texts t ON t.version = v.number "
        "WHERE v.sha256 = ? AND v.review = ?",
        [place.sha256, review],
    ).fetchone()
    return str(row[0][place.span.start : place.span.end]) if row else None


def read_original(connection: sqlite3.Connection, sha256: str) -> bytes | None:
    """Return the bytes of the file of this hash."""
    row = connection.execute("SELECT bytes FROM originals WHERE sha256 = ?", [sha256]).fetchone()
    return bytes(row[0]) if row else None


def unpacked(packed: bytes) -> Review:
    """Return the review that a version's row holds packed; DamagedRowError where it can't be."""
    with intact():
        return from_bytes(zlib.decompress(packed))


@contextmanager
def intact() -> Iterator[None]:
    """Say in a sentence that a stored row can't be read."""
    try:
        yield
    except (zlib.error, ValueError, KeyError, TypeError) as error:
        raise DamagedRowError from error


def restate_version(connection: sqlite3.Connection, said: Review) -> tuple[str, int]:
    """Keep what a held file is now read to say of itself; return its review's id and its number."""
    review, number = connection.execute(
        "UPDATE versions SET metadata = ?, origins = ?, notes = ? WHERE sha256 = ? "
        "RETURNING review, number",
        [*_said(said), said.sha256],
    ).fetchone()
    connection.execute("UPDATE texts SET review = ? WHERE version = ?", [_packed(said), number])
    return str(review), int(number)


def _said(review: Review) -> tuple[str, str, str]:
    """Return what a review says of itself as a version's row holds it."""
    told = asdict(review.metadata), review.origins, review.notes
    metadata, origins, notes = map(json.dumps, told)
    return metadata, origins, notes


def _packed(review: Review) -> bytes:
    return zlib.compress(to_bytes(review), 1)


def drop_from_search(connection: sqlite3.Connection, version: int) -> None:
    """Take a version's passages out; its text and original stay."""
    connection.execute(
        "DELETE FROM vectors WHERE id IN (SELECT id FROM passages WHERE version = ?)", [version]
    )
    connection.execute("DELETE FROM passages WHERE version = ?", [version])
    connection.execute("INSERT INTO tombstones VALUES (?)", [version])


def drop_review(connection: sqlite3.Connection, review: str) -> None:
    """Delete all that is held of a review."""
    versions = connection.execute(
        "SELECT number, sha256 FROM versions WHERE review = ?", [review]
    ).fetchall()
    current = connection.execute("SELECT version FROM reviews WHERE id = ?", [review]).fetchone()[0]
    drop_from_search(connection, current)
    for number, sha256 in versions:
        connection.execute("DELETE FROM texts WHERE version = ?", [number])
        connection.execute("DELETE FROM sketches WHERE version = ?", [number])
        connection.execute("DELETE FROM originals WHERE sha256 = ?", [sha256])
    for table in ("versions", "decisions", "rulings", "brought"):
        connection.execute(f"DELETE FROM {table} WHERE review = ?", [review])  # noqa: S608 - own names
    connection.execute("DELETE FROM reviews WHERE id = ?", [review])
