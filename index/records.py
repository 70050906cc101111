"""Reviews, versions and passages as rows of the truth, and back."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, fields, replace
from datetime import UTC, datetime

from corpus.codec import from_bytes, passage_from_bytes, to_bytes
from corpus.types import Kind, Metadata, Origin, Passage, Review
from index.errors import DamagedRowError, UnknownReviewError
from index.filters import conditions
from index.types import Beside, EncodedPassage, Filter, HeldReview, StoredPassage

FIELDS = tuple(field.name for field in fields(Metadata))
_HELD = (
    "SELECT r.id, v.source, v.sha256, v.media_type, v.ordinal, v.passages, v.added, v.notes, "  # noqa: S608 - own names
    f"r.origins, {', '.join(f'r.{name}' for name in FIELDS)} "
    "FROM reviews r JOIN versions v ON v.number = r.version "
)


def now() -> str:
    """Return the time as it is stored."""
    return datetime.now(UTC).isoformat(timespec="seconds")


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
    with _intact():
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


def unpacked(packed: bytes) -> Review:
    """Return the review that a version's row holds packed; DamagedRowError where it can't be."""
    with _intact():
        return from_bytes(zlib.decompress(packed))


@contextmanager
def _intact() -> Iterator[None]:
    """Say in a sentence that a stored row can't be read."""
    try:
        yield
    except (zlib.error, ValueError, KeyError, TypeError) as error:
        raise DamagedRowError from error


def insert_passages(
    connection: sqlite3.Connection,
    review: Review,
    encoded: Sequence[EncodedPassage],
    *,
    version: int,
    first: int,
) -> None:
    """Store the passages of a version, numbered from `first` on, and their vectors."""
    connection.executemany(
        "INSERT INTO passages VALUES (?, ?, ?, ?, ?, ?, ?)",
        _passage_rows(review, version, first),
    )
    connection.executemany(
        "INSERT INTO vectors (id, vector, sentences, words, lengths) VALUES (?, ?, ?, ?, ?)",
        ((n, *packed(one)) for n, one in enumerate(encoded, first)),
    )


def packed(encoded: EncodedPassage) -> tuple[bytes, bytes, bytes, bytes]:
    """Return a passage's vectors as the table `vectors` holds them, in the order of its columns."""
    return (
        encoded.vector.astype("<f4").tobytes(),
        encoded.sentences.astype("<f2").tobytes(),
        encoded.words.tobytes(),
        encoded.words_of.astype("<u2").tobytes(),
    )


def _passage_rows(
    review: Review, version: int, first: int
) -> Iterator[tuple[int, int, int, int, str, str, bytes]]:
    for n, passage in enumerate(review.passages, first):
        span = passage.locator.span
        text = review.quote(span)
        yield n, version, *span, passage.section_kind.value, text, to_bytes(passage)


def restated(stored: Review, review: Review) -> Review:
    """Return a stored review with what its file is now read to say of itself; its text stays.

    What the reading had to say of another text than the stored one is left out.
    """
    notes = review.notes if review.text == stored.text else stored.notes
    return replace(stored, metadata=review.metadata, origins=review.origins, notes=notes)


def restate_version(connection: sqlite3.Connection, said: Review) -> None:
    """Keep what a held file is now read to say of itself."""
    connection.execute(
        "UPDATE versions SET metadata = ?, origins = ?, notes = ? WHERE sha256 = ?",
        [*_said(said), said.sha256],
    )
    connection.execute(
        "UPDATE texts SET review = ? "
        "WHERE version = (SELECT number FROM versions WHERE sha256 = ?)",
        [_packed(said), said.sha256],
    )


def _said(review: Review) -> tuple[str, str, str]:
    """Return what a review says of itself as a version's row holds it."""
    told = asdict(review.metadata), review.origins, review.notes
    metadata, origins, notes = map(json.dumps, told)
    return metadata, origins, notes


def _packed(review: Review) -> bytes:
    return zlib.compress(to_bytes(review), 1)


def read_passages(connection: sqlite3.Connection, ids: Sequence[int]) -> list[StoredPassage]:
    """Return passages in the order of their ids as given."""
    rows = connection.execute(
        "SELECT p.id, v.review, v.sha256, p.passage, p.text FROM json_each(?) wanted "
        "JOIN passages p ON p.id = wanted.value JOIN versions v ON v.number = p.version",
        [json.dumps(list(ids))],
    )
    with _intact():
        found = {
            id_: StoredPassage(id_, review, sha256, passage_from_bytes(data), text)
            for id_, review, sha256, data, text in rows
        }
        return [found[id_] for id_ in ids]


def owners_of(connection: sqlite3.Connection, ids: Sequence[int]) -> dict[str, list[int]]:
    """Return the ids of passages by the id of their review, in the order given."""
    rows = connection.execute(
        "SELECT v.review, p.id FROM json_each(?) wanted "
        "JOIN passages p ON p.id = wanted.value JOIN versions v ON v.number = p.version",
        [json.dumps(list(ids))],
    )
    found: dict[str, list[int]] = {}
    for review, id_ in rows:
        found.setdefault(review, []).append(id_)
    return found


def beside_passages(connection: sqlite3.Connection, sha256: str) -> tuple[Beside, ...]:
    """Return what of a version's text lies in none of its passages, but for white space."""
    row = connection.execute(
        "SELECT v.number, t.text FROM versions v JOIN texts t ON t.version = v.number "
        "WHERE v.sha256 = ?",
        [sha256],
    ).fetchone()
    if row is None:
        return ()
    number, text = row
    spans = connection.execute(
        "SELECT start, end FROM passages WHERE version = ? ORDER BY start", [number]
    )
    found, at = [], 0
    for start, end in [*spans, (len(text), len(text))]:
        if text[at:start].strip():
            found.append(Beside(at, text[at:start]))
        at = max(at, end)
    return tuple(found)


def heading_path(passage: Passage) -> str:
    """Return a passage's headings as the vector and the word index take them."""
    return " › ".join(passage.locator.heading)


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
        connection.execute("DELETE FROM workings WHERE version = ?", [number])
        connection.execute("DELETE FROM originals WHERE sha256 = ?", [sha256])
    for table in ("versions", "decisions", "rulings", "brought"):
        connection.execute(f"DELETE FROM {table} WHERE review = ?", [review])  # noqa: S608 - own names
    connection.execute("DELETE FROM reviews WHERE id = ?", [review])
