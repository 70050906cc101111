"""What any store keeps to: the truth alone, without a library around it or anything derived.

Another store is put under it by a line of `STORES`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from corpus.types import Kind, Origin, Place, Review, SectionKind, Span
from index.appending import encode
from index.errors import BusyError, NoLibraryError, UnknownEditionError, UnknownReviewError
from index.namesakes import Named
from index.sketch import likeness, sketch
from index.sqlite.truth import SqliteTruth
from index.store import Reading, Truth, Writing
from index.stored import Searched, Stamp
from index.types import Filter
from index.watched import Came, WatchedFile
from tests.index.support import paragraphs
from tests.support import WordEncoder, original_of, review_of

STORES: dict[str, Callable[[Path], Truth]] = {"sqlite": SqliteTruth}
ENCODER = WordEncoder()
FILE = WatchedFile(Path("/files/one.zip"), "0.txt")
UNREADABLE = WatchedFile(Path("/files/\udcff.txt"))  # a name that is no text


class BrokenOffError(Exception):
    """Whatever ends a change."""


@pytest.fixture(params=STORES)
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Truth:
    truth = STORES[request.param](tmp_path / "library")
    truth.begin()
    return truth


@pytest.fixture
def truth(empty: Truth) -> Truth:
    """Return a store of three reviews, each added by a change of its own."""
    declared = (
        {"area": "Camden", "published": "2001", "kind": "case review"},
        {"area": "Brent", "published": "2004-05", "incident": "2003-02-01", "kind": "inquiry"},
        {"title": "The third"},
    )
    with empty.writing() as writing:
        for number, said in enumerate(declared):
            with writing.change():
                put(writing, number, **said)
    return empty


def made(number: int, **declared: str) -> tuple[Review, bytes]:
    parts = paragraphs(number)
    return review_of(*parts, source=f"{number}.txt", **declared), original_of(*parts)


def put(writing: Writing, number: int, into: str = "", **declared: str) -> Review:
    """Put a review, or a new version of one, and make the next generation of it."""
    (review, original), before = made(number, **declared), writing.state
    writing.put(
        review,
        original,
        encode(ENCODER, review),
        into=into or f"r{number}",
        version=before.next_version,
        first=before.next_passage,
    )
    writing.become(
        replace(
            before,
            generation=before.generation + 1,
            dimensions=ENCODER.dimensions,
            next_version=before.next_version + 1,
            next_passage=before.next_passage + len(review.passages),
        )
    )
    return review


def changed(truth: Truth, *steps: Callable[[Writing], object]) -> None:
    """Take all of these steps as one change."""
    with truth.writing() as writing, writing.change():
        for step in steps:
            step(writing)


def everything(reading: Reading) -> list[object]:
    """Return all that a reading tells of reviews, people and files."""
    held = reading.reviews(Filter())
    return [
        reading.state,
        held,
        sorted(reading.hashes()),
        [reading.review(one.sha256) for one in held],
        [reading.original(one.sha256) for one in held],
        reading.spans(Filter()).tolist(),
        reading.tombstones(),
        [one.id for one in reading.batch(-1, 99)],
        reading.editions("list"),
        reading.rulings("coding"),
        reading.came_from(Path("/files")),
        reading.left_over(),
    ]


def ids_of(found: Iterable[object]) -> list[str]:
    return [one.id for one in found]  # type: ignore[attr-defined] # whatever has one


def test_every_verb_is_tried() -> None:
    """A new one comes with a test."""
    text = Path(__file__).read_text(encoding="utf-8")
    verbs = {
        name
        for protocol in (Truth, Reading, Writing)
        for name in vars(protocol)
        if not name.startswith("_")
    }
    assert len(verbs) > 30
    assert {name for name in verbs if f".{name}" not in text} == set()


def test_a_store_begins_empty_and_beginning_again_changes_nothing(empty: Truth) -> None:
    changed(empty, lambda one: put(one, 0))
    empty.begin()
    with empty.reading() as reading:
        assert (reading.state.generation, ids_of(reading.reviews(Filter()))) == (1, ["r0"])


def test_reading_makes_nothing(tmp_path: Path) -> None:
    for make in STORES.values():
        with pytest.raises(NoLibraryError), make(tmp_path / "none").reading():
            pass
    assert not (tmp_path / "none").exists()


def test_an_empty_store_holds_nothing_and_is_sound(empty: Truth) -> None:
    with empty.reading() as reading:
        state = reading.state
        assert (state.generation, state.encoder, state.dimensions, state.epoch) == (0, None, 0, 0)
        assert (state.next_passage, state.next_version) == (0, 0)
        assert everything(reading)[1:] == [(), [], [], [], [], [], [], (), (), {}, []]
        assert (reading.named(), reading.edition("list")) == ([], None)
        assert (reading.check(), reading.unreadable()) == ([], None)


def test_a_change_that_raises_leaves_everything_as_it_was(truth: Truth) -> None:
    with truth.reading() as reading:
        before = everything(reading)

    def broken_off(writing: Writing) -> None:
        put(writing, 9)
        put(writing, 8, into="r0")
        writing.remove("r1")
        writing.decide("r2", "area", "Harrow", who="A. Keeper", why="")
        writing.rule("r2", "coding", "theme", "yes", who="A. Keeper", why="")
        writing.keep("list", "one", who="A. Keeper", why="")
        writing.note(FILE, Came("0" * 64, "r2"))
        writing.bring("r2")
        raise BrokenOffError

    with truth.writing() as writing:
        with pytest.raises(BrokenOffError), writing.change():
            broken_off(writing)
        assert everything(writing) == before
        with writing.change():
            put(writing, 7)
    with truth.reading() as reading:
        assert ids_of(reading.reviews(Filter())) == ["r0", "r1", "r2", "r7"]
        assert reading.check() == []


def test_a_failure_after_a_change_leaves_that_change_true(truth: Truth) -> None:
    def broken_off() -> None:
        with truth.writing() as writing:
            with writing.change():
                put(writing, 3)
            raise BrokenOffError

    with pytest.raises(BrokenOffError):
        broken_off()
    with truth.reading() as reading:
        assert ids_of(reading.reviews(Filter()))[-1] == "r3"
    with truth.writing() as writing:  # and somebody else may write
        assert writing.version_of("r3") == 3


def test_a_reading_sees_one_generation_whatever_is_written(truth: Truth) -> None:
    with truth.reading() as reading:
        before = everything(reading)
        changed(truth, lambda one: put(one, 5, into="r0"), lambda one: one.remove("r1"))
        assert everything(reading) == before
        with truth.reading() as later:
            assert later.state.generation == before[0].generation + 1  # type: ignore[attr-defined]
            assert ids_of(later.reviews(Filter())) == ["r0", "r2"]
        reading.renew()
        assert ids_of(reading.reviews(Filter())) == ["r0", "r2"]


def test_nothing_of_a_change_is_seen_before_it_is_whole(truth: Truth) -> None:
    with truth.writing() as writing, writing.change():
        put(writing, 5)
        assert writing.held("r5").source == "5.txt"  # but by who makes it
        with truth.reading() as reading:
            assert reading.version_of("r5") is None
            assert reading.state.generation == 3


def test_one_writes_at_a_time(truth: Truth) -> None:
    with truth.writing() as writing:
        with pytest.raises(BusyError), truth.writing():
            pass
        with writing.change():
            put(writing, 5)
    with truth.writing() as writing:
        writing.renew()
        assert writing.state.generation == 4


FILTERS: list[tuple[Filter, list[str]]] = [
    (Filter(), ["r0", "r1", "r2"]),
    (Filter(areas=("camden",)), ["r0"]),
    (Filter(areas=("Camden", "Brent")), ["r0", "r1"]),
    (Filter(without_areas=("camden",)), ["r1", "r2"]),
    (Filter(kinds=(Kind.INQUIRY,)), ["r1"]),
    (Filter(reviews=("r0", "r2", "elsewhere")), ["r0", "r2"]),
    (Filter(without_reviews=("r0",)), ["r1", "r2"]),
    (Filter(published_from="2001-07"), ["r0", "r1"]),  # "2001" may be after July
    (Filter(published_from="2002"), ["r1"]),
    (Filter(published_to="2004"), ["r0", "r1"]),
    (Filter(published_to="2004-04"), ["r0"]),
    (Filter(incident_from="2003-02-01", incident_to="2003-02-01"), ["r1"]),
    (Filter(incident_to="2003-01-31"), []),
    (Filter(areas=("Camden",), kinds=(Kind.INQUIRY,)), []),
    (Filter(areas=("Brent",), section_kinds=(SectionKind.RECOMMENDATIONS,)), ["r1"]),
]


@pytest.mark.parametrize(("filters", "left"), FILTERS)
def test_a_filter_leaves_the_same_reviews_and_versions(
    truth: Truth, filters: Filter, left: list[str]
) -> None:
    with truth.reading() as reading:
        assert ids_of(reading.reviews(filters)) == left
        spans = reading.spans(filters)
        assert spans.shape == (len(left), 3)
        assert spans[:, 0].tolist() == [reading.version_of(one) for one in left]


def test_reviews_stand_in_the_order_in_which_they_were_first_added(truth: Truth) -> None:
    changed(truth, lambda one: put(one, 6, into="r0"), lambda one: put(one, 7))
    with truth.reading() as reading:
        assert ids_of(reading.reviews(Filter())) == ["r0", "r1", "r2", "r7"]
        assert reading.spans(Filter())[:, 0].tolist() == [1, 2, 3, 4]  # but versions by number


def test_a_review_goes_by_its_id_the_start_of_it_or_its_file(truth: Truth) -> None:
    changed(truth, lambda one: put(one, 8, into="s8"))
    with truth.reading() as reading:
        assert [reading.held(ref).id for ref in ("r0", "0.txt", "s")] == ["r0", "r0", "s8"]
        with pytest.raises(UnknownReviewError, match="No review is called"):
            reading.held("nobody")
        with pytest.raises(UnknownReviewError, match="may be any of r0, r1, r2"):
            reading.held("r")
        with pytest.raises(UnknownReviewError):
            reading.held("")


def test_what_is_held_of_a_review_is_what_was_put(truth: Truth) -> None:
    review, original = made(
        1, area="Brent", published="2004-05", incident="2003-02-01", kind="inquiry"
    )
    with truth.reading() as reading:
        held = reading.held("r1")
        assert (held.source, held.sha256, held.version) == ("1.txt", review.sha256, 1)
        assert (held.metadata, held.passages) == (review.metadata, len(review.passages))
        assert held.origins["area"] is Origin.FRONT_MATTER
        assert reading.review(review.sha256) == review
        assert reading.original(review.sha256) == original
        assert reading.holder(review.sha256) == reading.current(review.sha256) == held
        place = Place(review.sha256, Span(10, 20))
        assert reading.slice("r1", place) == review.text[10:20]
        assert reading.slice("r0", place) is None
        assert review.sha256 in reading.hashes()
        assert len(reading.hashes()) == 3
        assert (
            Named("1.txt", "Brent", "r1", "2004-05", None, "1.txt")._replace(
                name=review.metadata.title or "1.txt"
            )
            in reading.named()
        )


def test_of_what_is_not_held_there_is_nothing(truth: Truth) -> None:
    unknown = "f" * 64
    with truth.reading() as reading:
        assert reading.review(unknown) is None
        assert reading.original(unknown) is None
        assert reading.holder(unknown) is None
        assert reading.current(unknown) is None
        assert reading.version_of("nobody") is None
        assert reading.slice("r0", Place(unknown, Span(0, 1))) is None
        assert (reading.passage_ids(unknown), reading.beside(unknown)) == ([], ())
        assert (reading.passages([]), reading.owners([])) == ([], {})


def test_passages_are_numbered_on_and_given_in_the_order_asked(truth: Truth) -> None:
    with truth.reading() as reading:
        first, second = reading.held("r0"), reading.held("r1")
        ids = reading.passage_ids(second.sha256)
        assert ids == list(range(first.passages, first.passages + second.passages))
        review = reading.review(second.sha256)
        assert review is not None
        found = reading.passages([ids[1], 0, ids[0]])
        assert [one.id for one in found] == [ids[1], 0, ids[0]]
        assert (found[0].review, found[0].sha256) == ("r1", second.sha256)
        assert found[0].text == review.quote(review.passages[1].locator.span)
        assert found[0].passage == review.passages[1]
        assert reading.owners([ids[1], 0, ids[0]]) == {"r1": [ids[1], ids[0]], "r0": [0]}


def test_what_no_passage_holds_is_told_with_its_place(empty: Truth) -> None:
    review, original = made(0)
    bare = replace(review, passages=review.passages[1:])
    vectors = encode(ENCODER, bare)
    changed(
        empty,
        lambda one: one.become(replace(one.state, dimensions=ENCODER.dimensions)),
        lambda one: one.put(bare, original, vectors, into="r0", version=0, first=0),
    )
    with empty.reading() as reading:
        [(start, text)] = reading.beside(review.sha256)
        assert text.strip() == review.quote(review.passages[0].locator.span).strip()
        assert review.text[start : start + len(text)] == text


def test_all_that_is_searched_comes_in_batches_by_ascending_id(truth: Truth) -> None:
    changed(truth, lambda one: put(one, 6, into="r1"))
    found: list[Searched] = []
    with truth.reading() as reading:
        after = -1
        while batch := reading.batch(after, 3):
            assert len(batch) <= 3
            found += batch
            after = batch[-1].id
        ids = [one.id for one in found]
        assert ids == sorted(ids)
        spans = reading.spans(Filter()).tolist()
        assert ids == [id_ for _, first, count in spans for id_ in range(first, first + count)]
        assert {one.version for one in found} == {0, 2, 3}
        titles = {one.version: one.title for one in found}
        assert titles[2] == "The third"
        third = reading.review(reading.held("r2").sha256)
        assert third is not None
        stored = [one for one in found if one.version == 2]
    for one, wanted in zip(stored, encode(ENCODER, third), strict=True):
        assert one.text == third.quote(one.passage.locator.span)
        np.testing.assert_array_equal(one.vectors.vector, wanted.vector)
        np.testing.assert_array_equal(
            one.vectors.sentences.astype(np.float16), wanted.sentences.astype(np.float16)
        )


def test_other_vectors_take_the_place_of_those_held(truth: Truth) -> None:
    with truth.reading() as reading:
        held = reading.held("r1")
        before = {one.id: one.vectors.vector.tolist() for one in reading.batch(-1, 99)}
        ids = reading.passage_ids(held.sha256)
        review = reading.review(held.sha256)
    assert review is not None
    vectors = list(reversed(encode(ENCODER, review)))
    changed(truth, lambda one: one.encode(held.sha256, vectors))
    with truth.reading() as reading:
        now = {one.id: one.vectors.vector.tolist() for one in reading.batch(-1, 99)}
        assert [now[id_] for id_ in ids] == [one.vector.tolist() for one in vectors]
        assert {id_: now[id_] for id_ in now if id_ not in ids} == {
            id_: before[id_] for id_ in before if id_ not in ids
        }
        assert reading.check() == []


def test_a_version_that_is_replaced_can_still_be_cited_and_is_searched_no_longer(
    truth: Truth,
) -> None:
    with truth.reading() as reading:
        former = reading.held("r0")
    changed(
        truth,
        lambda one: one.rule("r0", "coding", "theme", "yes", who="A. Keeper", why="Read."),
        lambda one: one.decide("r0", "title", "Ours", who="A. Keeper", why=""),
        lambda one: put(one, 6, into="r0", area="Harrow"),
    )
    with truth.reading() as reading:
        held = reading.held("r0")
        assert (held.version, held.source, held.metadata.area) == (2, "6.txt", "Harrow")
        assert reading.holder(former.sha256) == held
        assert reading.current(former.sha256) is None
        old = reading.review(former.sha256)
        assert old is not None
        assert reading.slice("r0", Place(former.sha256, Span(0, 9))) == old.text[:9]
        assert reading.original(former.sha256) == original_of(*paragraphs(0))
        assert reading.passage_ids(former.sha256) == []
        assert reading.tombstones() == [0]
        assert reading.version_of("r0") == 3
        # people's decisions stay, and are laid over the new version
        assert held.metadata.title == "Ours"
        assert held.origins["title"] is Origin.PERSON
        assert [(one.value, one.why) for one in reading.rulings("coding", "r0")] == [
            ("yes", "Read.")
        ]
        assert reading.check() == []


def test_in_another_epoch_nothing_is_left_out_of_searches(truth: Truth) -> None:
    changed(truth, lambda one: put(one, 6, into="r0"), lambda one: one.remove("r1"))
    with truth.reading() as reading:
        assert reading.tombstones() == [0, 1]
    changed(truth, lambda one: one.become(replace(one.state, token=7)))
    with truth.reading() as reading:
        assert (reading.tombstones(), reading.state.token) == ([0, 1], 7)
    changed(truth, lambda one: one.become(replace(one.state, epoch=1)))
    with truth.reading() as reading:
        assert (reading.tombstones(), reading.state.epoch) == ([], 1)


def test_what_is_removed_leaves_nothing_behind(truth: Truth) -> None:
    with truth.reading() as reading:
        held = reading.held("r1")
        ids = reading.passage_ids(held.sha256)
    changed(
        truth,
        lambda one: one.rule("r1", "coding", "theme", "yes", who="A. Keeper", why=""),
        lambda one: one.rule("r0", "coding", "theme", "no", who="A. Keeper", why=""),
        lambda one: one.keep("list", "one", who="A. Keeper", why=""),
        lambda one: one.note(FILE, Came(held.sha256, "r1")),
        lambda one: one.bring("r1"),
    )
    changed(truth, lambda one: one.remove("r1"))
    with truth.reading() as reading:
        assert ids_of(reading.reviews(Filter())) == ["r0", "r2"]
        assert (reading.review(held.sha256), reading.original(held.sha256)) == (None, None)
        assert reading.holder(held.sha256) is None
        assert held.sha256 not in reading.hashes()
        assert not {one.id for one in reading.batch(-1, 99)} & set(ids)
        assert reading.owners(ids) == {}
        assert [one.review for one in reading.rulings("coding")] == ["r0"]
        assert reading.tombstones() == [1]
        # a file that it came from is still known, so that it doesn't come again by itself
        assert reading.came_from(Path("/files")) == {FILE: Came(held.sha256, "r1")}
        assert reading.edition("list") is not None
        assert reading.check() == []
    changed(truth, lambda one: put(one, 1))
    with truth.reading() as reading:
        assert reading.held("r1").version == 1
        assert min(reading.passage_ids(held.sha256)) > max(ids)


def test_a_correction_outranks_what_the_file_says_however_often_it_is_read(truth: Truth) -> None:
    changed(
        truth,
        lambda one: one.decide("r0", "area", "Harrow", who="A. Keeper", why="Page 2."),
        lambda one: one.decide("r0", "published", None, who="A. Keeper", why=""),
    )
    said = made(0, area="Ealing", published="1999", author="A. Writer")[0]
    with truth.reading() as reading:
        held = reading.held("r0")
        assert (held.metadata.area, held.metadata.published) == ("Harrow", None)
        assert held.metadata.kind is Kind.CASE_REVIEW
        assert "published" not in held.origins
    changed(truth, lambda one: one.restate(said))
    with truth.reading() as reading:
        held = reading.held("r0")
        assert (held.metadata.area, held.metadata.published) == ("Harrow", None)
        assert held.metadata.author == "A. Writer"
        assert reading.review(held.sha256) == said
        assert ids_of(reading.reviews(Filter(areas=("Harrow",)))) == ["r0"]
        assert reading.reviews(Filter(areas=("Ealing", "Camden"))) == ()
        assert reading.check() == []


def test_decisions_stay_side_by_side_in_their_order(truth: Truth) -> None:
    with truth.writing() as writing, writing.change():
        first = writing.rule("r0", "coding", "theme", "yes", who="A. Keeper", why="So it says.")
        second = writing.rule("r0", "coding", "theme", "no", who="B. Keeper", why="")
        other = writing.rule("r1", "coding", "theme", "yes", who="A. Keeper", why="")
        writing.rule("r1", "linkage", "R1", "linked", who="A. Keeper", why="")
    with truth.reading() as reading:
        assert reading.rulings("coding") == (first, second, other)
        assert reading.rulings("coding", "r0") == (first, second)
        assert reading.rulings("facts") == ()
    assert (first.who, first.why, first.about, first.value) == (
        "A. Keeper",
        "So it says.",
        "theme",
        "yes",
    )
    assert first.number < second.number < other.number


def test_every_edition_of_a_list_stays(truth: Truth) -> None:
    with truth.writing() as writing:
        with writing.change():
            one = writing.keep("list", "one", who="A. Keeper", why="First.")
        with writing.change():
            two = writing.keep("list", "two", who="B. Keeper", why="")
            writing.keep("other", "else", who="B. Keeper", why="")
    with truth.reading() as reading:
        assert (one.number, two.number) == (1, 2)
        assert reading.editions("list") == (one, two)
        assert reading.edition("list") == two
        assert reading.edition("list", 1) == one
        assert reading.edition("none") is None
        with pytest.raises(UnknownEditionError):
            reading.edition("list", 3)


def test_files_are_known_with_what_came_from_them(truth: Truth) -> None:
    one, other = Came("1" * 64, "r0"), Came("2" * 64, "r1", sidecar="3" * 64)
    beside = WatchedFile(Path("/files of others/a.txt"))
    changed(
        truth,
        lambda writing: writing.note(FILE, other),
        lambda writing: writing.note(FILE, one),
        lambda writing: writing.note(UNREADABLE, other),
        lambda writing: writing.note(beside, other),
        lambda writing: writing.bring("r0"),
        lambda writing: writing.bring("r1"),
    )
    with truth.reading() as reading:
        assert reading.came_from(Path("/files")) == {FILE: one, UNREADABLE: other}
        assert reading.came_from(Path("/files of others")) == {beside: other}
        assert reading.files_behind("r0") == [FILE]
        assert set(reading.files_behind("r1")) == {UNREADABLE, beside}
        assert reading.left_over() == []
    changed(truth, lambda writing: writing.forget([FILE, beside]))
    with truth.reading() as reading:
        assert reading.came_from(Path("/files")) == {UNREADABLE: other}
        assert reading.left_over() == ["r0"]


def test_the_nearest_versions_are_told_by_their_sketches(truth: Truth) -> None:
    changed(truth, lambda one: put(one, 6, into="r2"))
    with truth.reading() as reading:
        text = original_of(*paragraphs(1)).decode()
        found = reading.sketched(sketch(text))
        assert (found[0].review, found[0].source) == ("r1", "1.txt")
        np.testing.assert_array_equal(found[0].hashes, sketch(text))
        new = review_of(*paragraphs(1), "And something more.", source="new.txt")
        like = likeness(new, reading.sketched(sketch(new.text)))
        assert like is not None
        assert like.review == "r1"
        earlier = reading.sketched(sketch(original_of(*paragraphs(2)).decode()))
        assert earlier[0].review == "r2"  # a former version is one too
        assert reading.sketched(sketch("nothing of the kind")) == []


def test_a_copy_holds_the_generation_that_was_read(truth: Truth, tmp_path: Path) -> None:
    with truth.reading() as reading:
        assert reading.state.generation == 3
        changed(truth, lambda one: put(one, 5))
        path = tmp_path / "copy"
        path.touch()
        copied = reading.copy(path)
    assert (copied.generation, copied.documents, copied.wrong) == (3, 3, [])
    assert path.stat().st_size > 0


def test_a_copy_that_cannot_be_written_is_an_error_of_the_system(
    truth: Truth, tmp_path: Path
) -> None:
    with truth.reading() as reading, pytest.raises(OSError, match="open"):
        reading.copy(tmp_path / "nowhere" / "copy")


def test_a_stamp_tells_a_version_from_the_same_file_added_again(truth: Truth) -> None:
    with truth.reading() as reading:
        held, before = reading.held("r1"), reading.stamps()
    assert set(before) == {"r0", "r1", "r2"}
    assert before["r1"] == Stamp(1, held.sha256, held.added)
    changed(truth, lambda one: one.remove("r1"), lambda one: put(one, 6, into="r0"))
    changed(truth, lambda one: put(one, 1))
    with truth.reading() as reading:
        after = reading.stamps()
    assert after["r2"] == before["r2"]
    assert after["r1"].sha256 == before["r1"].sha256
    assert not {after["r0"], after["r1"]} & set(before.values())
