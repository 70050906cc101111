from __future__ import annotations

from dataclasses import replace
from typing import cast

import numpy as np
import pytest

from corpus.errors import LibraryError
from corpus.types import Kind, Origin, Place, Review, SectionKind, Span
from index import writer
from index.appending import Incoming, encode, encode_together
from index.errors import (
    BusyError,
    CorrectionError,
    HeldAlreadyError,
    OtherEncoderError,
    UnknownReviewError,
    UnusableLibraryError,
)
from index.library import Library
from index.sqlite.writing import SqliteWriting
from index.types import Filter, HeldReview, Query
from tests.index.support import derived, everything, paragraphs, put, query, replaced, tables
from tests.support import WordEncoder, original_of, review_of


def test_an_empty_library_answers_with_nothing(library: Library) -> None:
    with library.snapshot() as snapshot:
        assert snapshot.generation == 0
        assert snapshot.reviews() == ()
        assert snapshot.passage_count() == 0
        assert snapshot.frequency("school") == 0
        assert snapshot.search(query("school", "school")) == []
        assert len(snapshot.sweep(query("school", "school"), floor=-1, least=1).passages) == 0
    assert library.check() == []


def test_what_was_added_is_held_whole(library: Library) -> None:
    parts = paragraphs(1)
    review = review_of(*parts, source="1.txt", area="Camden")
    with library.writing() as change:
        held = change.add(review, original_of(*parts))
    assert held.id == f"r{review.sha256[:10]}"
    assert (held.version, held.passages, held.source) == (1, len(review.passages), "1.txt")
    with library.snapshot() as snapshot:
        assert snapshot.reviews() == (held,)
        assert snapshot.version(review.sha256) == review
        assert snapshot.original(review.sha256) == original_of(*parts)
        stored = snapshot.passages(everything(snapshot))
        assert tuple(one.passage for one in stored) == review.passages
        assert [one.text for one in stored] == [
            review.quote(one.locator.span) for one in review.passages
        ]
        assert {(one.review, one.sha256) for one in stored} == {(held.id, review.sha256)}
        assert snapshot.slice(held.id, Place(review.sha256, Span(3, 9))) == review.text[3:9]


def test_passages_come_in_the_order_asked(three: Library) -> None:
    with three.snapshot() as snapshot:
        ids = everything(snapshot)[::-1]
        assert [one.id for one in snapshot.passages(ids)] == ids
        assert [one.id for one in snapshot.passages([])] == []


def test_sentences_vectors_come_in_the_order_asked(three: Library) -> None:
    with three.snapshot() as snapshot:
        ids = everything(snapshot)
        forwards, backwards = snapshot.sentence_vectors(ids), snapshot.sentence_vectors(ids[::-1])
        for one, other in zip(forwards, backwards[::-1], strict=True):
            np.testing.assert_array_equal(one, other)
        assert snapshot.sentence_vectors([]) == []


def test_sentence_vectors_are_those_of_the_sentences(three: Library) -> None:
    with three.snapshot() as snapshot:
        ids = everything(snapshot)[1::2]
        for stored, vectors in zip(
            snapshot.passages(ids), snapshot.sentence_vectors(ids), strict=True
        ):
            text = snapshot.version(stored.sha256)
            expected = WordEncoder().encode([text.quote(one) for one in stored.passage.sentences])
            np.testing.assert_allclose(vectors, expected, atol=1e-3)
            assert vectors.dtype == np.float32


def test_a_review_is_found_by_id_by_its_start_and_by_its_file(three: Library) -> None:
    with three.snapshot() as snapshot:
        first = snapshot.reviews()[0]
        assert snapshot.held(first.id) == first
        assert snapshot.held(first.id[:6]) == first
        assert snapshot.held("0.txt") == first
        with pytest.raises(UnknownReviewError, match="any of"):
            snapshot.held("r")
        for unknown in ("", "9.txt", "%"):
            with pytest.raises(UnknownReviewError, match="reviews list"):
                snapshot.held(unknown)
        with pytest.raises(UnknownReviewError, match="No file with the hash"):
            snapshot.version("0" * 64)
        with pytest.raises(UnknownReviewError, match="No file with the hash"):
            snapshot.original("0" * 64)
        with pytest.raises(UnknownReviewError, match="No file with the hash"):
            snapshot.slice("r0", Place("0" * 64, Span(0, 1)))


def test_a_file_that_is_held_is_refused_with_its_title(three: Library) -> None:
    with pytest.raises(HeldAlreadyError, match=r"held as “0\.txt”"):
        put(three, 0)
    assert three.check() == []


def test_an_original_that_is_not_what_was_read_is_refused(library: Library) -> None:
    with pytest.raises(LibraryError, match="changed since"), library.writing() as change:
        change.add(review_of("One paragraph of words."), b"other bytes")
    assert library.check() == []


def test_a_reader_sees_one_generation_while_others_write(three: Library) -> None:
    asked = query("school", "school")
    with three.snapshot() as snapshot:
        before = (snapshot.reviews(), everything(snapshot), snapshot.search(asked, k=99))
        frequency = snapshot.frequency("housing")
        put(three, 3)
        with three.writing() as change:
            change.remove(before[0][0].id)
        assert (snapshot.reviews(), everything(snapshot), snapshot.search(asked, k=99)) == before
        assert snapshot.frequency("housing") == frequency
        assert snapshot.frequency("paragraph") == len(before[1])
    with three.snapshot() as later:
        assert later.generation == snapshot.generation + 2
        assert [one.source for one in later.reviews()] == ["1.txt", "2.txt", "3.txt"]


def test_another_process_s_changes_show_in_the_next_snapshot(three: Library) -> None:
    other = Library(three.folder, encoder=WordEncoder())
    with other.snapshot() as snapshot:
        assert snapshot.passage_count() == 12
    put(three, 3)
    with other.snapshot() as snapshot:
        assert snapshot.passage_count() == 16


def test_a_second_writer_is_told_to_wait(three: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.library.PATIENCE", 0)
    with three.writing(), pytest.raises(BusyError, match="try again"), three.writing():
        pass
    with three.writing() as change:
        assert change.held("1.txt")


def test_vectors_of_another_encoder_are_refused(three: Library) -> None:
    other = WordEncoder()
    other.revision = "2"
    stranger = Library(three.folder, encoder=other)
    with pytest.raises(OtherEncoderError, match="words 1"):
        put(stranger, 5)
    with pytest.raises(OtherEncoderError, match="words 1"):
        assert stranger.encoder
    narrow = Query(np.ones(3, dtype=np.float32), ())
    with three.snapshot() as snapshot, pytest.raises(OtherEncoderError, match="64 numbers"):
        snapshot.search(narrow)
    assert three.check() == []


def test_a_replaced_version_keeps_resolving_and_is_searched_no_more(three: Library) -> None:
    with three.snapshot() as snapshot:
        former = snapshot.held("1.txt")
        quoted = snapshot.slice(former.id, Place(former.sha256, Span(5, 50)))
    new = replaced(three, former.id, 7)
    assert (new.id, new.version, new.metadata.area) == (former.id, 2, "Harrow")
    with three.snapshot() as snapshot:
        assert snapshot.slice(former.id, Place(former.sha256, Span(5, 50))) == quoted
        assert snapshot.version(former.sha256).source == "1.txt"
        assert snapshot.original(former.sha256) == original_of(*paragraphs(1))
        hashes = {one.sha256 for one in snapshot.passages(everything(snapshot))}
        assert former.sha256 not in hashes
        assert new.sha256 in hashes
        hits = snapshot.search(query("review 1", "review"), k=99)
        assert former.sha256 not in {hit.passage.sha256 for hit in hits}
        assert snapshot.frequency("review") == snapshot.passage_count() == 12
    with pytest.raises(HeldAlreadyError):
        put(three, 1)
    assert three.check() == []


def test_what_is_removed_is_gone_with_all_its_versions(three: Library) -> None:
    with three.snapshot() as snapshot:
        former = snapshot.held("1.txt")
    new = replaced(three, former.id, 7)
    with three.writing() as change:
        change.correct(former.id, "title", "A title", who="A. Keeper")
        change.remove(former.id)
    with three.snapshot() as snapshot:
        assert [one.source for one in snapshot.reviews()] == ["0.txt", "2.txt"]
        assert snapshot.passage_count() == 8
        for sha256 in (former.sha256, new.sha256):
            with pytest.raises(UnknownReviewError):
                snapshot.original(sha256)
    with tables(three) as connection:
        for table in ("versions", "texts", "originals", "sketches", "passages", "vectors"):
            query_text = f"SELECT count(*) FROM {table}"  # noqa: S608 - names of this list
            kept = connection.execute(query_text).fetchone()[0]
            assert kept in {2, 8} or table == "sketches"
        assert connection.execute("SELECT count(*) FROM decisions").fetchone() == (0,)
    assert three.check() == []
    assert put(three, 1).version == 1


def test_a_person_s_word_outranks_the_file_and_outlives_its_versions(three: Library) -> None:
    with three.writing() as change:
        change.correct("1.txt", "area", "Islington", who="A. Keeper", why="It says so on page 2.")
        change.correct("1.txt", "published", None, who="A. Keeper")
        change.correct("1.txt", "kind", "inquiry", who="A. Keeper")
        held = change.held("1.txt")
    assert held.metadata.area == "Islington"
    assert held.metadata.kind is Kind.INQUIRY
    assert held.metadata.published is None
    assert held.origins == {"area": Origin.PERSON, "kind": Origin.PERSON}
    new = replaced(three, held.id, 8)
    assert (new.metadata.area, new.origins["area"]) == ("Islington", Origin.PERSON)
    with three.snapshot() as snapshot:
        assert [one.id for one in snapshot.reviews(Filter(areas=("Islington",)))] == [held.id]
        assert snapshot.reviews(Filter(areas=("Harrow",))) == ()
        assert snapshot.version(new.sha256).metadata.area == "Harrow"
    with tables(three) as connection:
        decision = connection.execute(
            "SELECT field, value, former, who, why FROM decisions ORDER BY number"
        ).fetchone()
    assert decision == ("area", "Islington", "Brent", "A. Keeper", "It says so on page 2.")


@pytest.mark.parametrize(
    ("field", "value", "who"),
    [
        ("colour", "red", "A. Keeper"),
        ("published", "12 April 2004", "A. Keeper"),
        ("published", "2004-13", "A. Keeper"),
        ("kind", "novel", "A. Keeper"),
        ("area", "Camden", " "),
    ],
)
def test_a_correction_that_makes_no_sense_is_refused(
    three: Library, field: str, value: str, who: str
) -> None:
    with three.snapshot() as snapshot:
        before = snapshot.reviews()
    with three.writing() as change, pytest.raises(CorrectionError):
        change.correct("1.txt", field, value, who=who)
    with three.snapshot() as snapshot:
        assert snapshot.reviews() == before


def test_a_write_that_fails_leaves_everything_as_it_was(
    three: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError("no space left on the disk")

    with monkeypatch.context() as patched:
        patched.setattr("index.sqlite.writing.insert_sketch", fail)
        with pytest.raises(UnusableLibraryError, match="no space"):
            put(three, 5)
    assert three.check() == []
    with three.snapshot() as snapshot:
        assert snapshot.generation == 3
        assert snapshot.frequency("paragraph") == snapshot.passage_count() == 12
    with three.writing() as change:
        change.correct("1.txt", "area", "Harrow", who="A. Keeper")
    put(three, 6)
    assert three.check() == []
    with three.snapshot() as snapshot:
        assert snapshot.frequency("paragraph") == snapshot.passage_count() == 16


def test_work_grows_with_what_is_added_and_not_with_the_library(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[int] = []  # of SQLite's machine, in fifties, for each review
    sizes: list[int] = []  # bytes of derived numbers after each
    plain = writer.Writer.add

    def counted(self: writer.Writer, review: Review, original: bytes) -> HeldReview:
        ticks: list[None] = []
        connection = cast(SqliteWriting, self._writing)._connection  # noqa: SLF001 - its one way in
        connection.set_progress_handler(lambda: ticks.append(None), 50)
        try:
            return plain(self, review, original)
        finally:
            connection.set_progress_handler(None, 0)
            steps.append(len(ticks))

    monkeypatch.setattr(writer.Writer, "add", counted)
    for number in range(60):
        put(library, number)
        columns = derived(library).glob("*.[fiu]*")
        sizes.append(sum(path.stat().st_size for path in columns))
    grown = np.diff(sizes)
    assert set(grown) == {grown[0]}
    assert sum(steps[-5:]) <= 1.2 * sum(steps[1:6]) + 5


def test_a_review_without_passages_is_held_too(library: Library) -> None:
    bare = replace(review_of("Words."), passages=())
    with library.writing() as change:
        assert change.add(bare, original_of("Words.")).passages == 0
    put(library, 1)
    with library.snapshot() as snapshot:
        assert len(snapshot.reviews()) == 2
        assert snapshot.passage_count(Filter(reviews=(snapshot.reviews()[0].id,))) == 0
        assert snapshot.passage_count(Filter(section_kinds=(SectionKind.RECOMMENDATIONS,))) == 0
    with library.writing() as change:
        change.remove("review.txt")
    assert library.check() == []


def test_several_reviews_go_in_as_one_change_or_not_at_all(library: Library) -> None:
    parts = [paragraphs(number) for number in range(3)]
    reviews = [review_of(*part, source=f"{number}.txt") for number, part in enumerate(parts)]
    encoded = encode_together(library.encoder, reviews)
    originals = [original_of(*part) for part in parts]
    incoming = list(map(Incoming, reviews, originals, encoded))
    with library.writing() as change, pytest.raises(HeldAlreadyError):
        change.add_all([*incoming, incoming[0]])
    with library.snapshot() as snapshot:
        assert (snapshot.reviews(), snapshot.generation) == ((), 0)
    with library.writing() as change:
        held = change.add_all(incoming)
    assert [one.source for one in held] == ["0.txt", "1.txt", "2.txt"]
    with library.snapshot() as snapshot:
        assert snapshot.generation == 1
        assert [hit.passage.review for hit in snapshot.search(query(parts[2][1]), k=1)] == [
            held[2].id
        ]
    assert library.check() == []


def test_reviews_encoded_together_have_the_vectors_they_have_alone(library: Library) -> None:
    reviews = [review_of(*paragraphs(number)) for number in range(2)]
    together = encode_together(library.encoder, reviews)
    for review, found in zip(reviews, together, strict=True):
        for one, alone in zip(found, encode(library.encoder, review), strict=True):
            np.testing.assert_array_equal(one.vector, alone.vector)
            np.testing.assert_array_equal(one.sentences, alone.sentences)
