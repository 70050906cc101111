from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from assistant.workings import Workings
from index.library import Library
from index.types import HeldReview, Working
from tests.support import WordEncoder, original_of, review_of

DAMP, DRY = "The flat was damp.", "The flat was dry."
READ = Working("rules 1", b"what was read")


@pytest.fixture
def library(tmp_path: Path) -> Library:
    made = Library(tmp_path / "library", encoder=WordEncoder())
    add(made)
    return made


def add(library: Library) -> HeldReview:
    with library.writing() as change:
        return change.add(review_of(DAMP), original_of(DAMP))


def kept(library: Library, kind: str = "facts") -> dict[str, Working]:
    with library.snapshot() as snapshot:
        return snapshot.workings(kind)


def test_what_was_worked_out_is_read_again(library: Library) -> None:
    with library.snapshot() as snapshot:
        [held] = snapshot.reviews()
        snapshot.keep("facts", held, READ)
        assert snapshot.workings("facts") == {held.id: READ}
        assert kept(library) == {}  # only once the snapshot is closed
    assert kept(library) == {held.id: READ}
    assert kept(library, "drafts") == {}


def test_nothing_is_kept_nor_waited_for_while_somebody_is_writing(library: Library) -> None:
    with (
        Library(library.folder, encoder=WordEncoder()).writing(),
        library.snapshot() as snapshot,
    ):
        snapshot.keep("facts", snapshot.reviews()[0], READ)
    assert kept(library) == {}


def test_what_is_kept_is_made_again_only_if_it_is_outdated(library: Library) -> None:
    for made_with, content, wanted in (
        ("rules 1", b"first", b"first"),
        ("rules 1", b"second", b"first"),
        ("rules 2", b"third", b"third"),
    ):
        with library.snapshot() as snapshot:
            [held] = snapshot.reviews()
            workings = Workings(snapshot, "facts")
            assert workings.of(held, made_with, partial(bytes, content)) == wanted


def test_a_version_s_working_is_given_for_no_version_that_came_meanwhile(library: Library) -> None:
    with library.snapshot() as snapshot:
        [held] = snapshot.reviews()
        snapshot.keep("facts", held, READ)
        with library.writing() as change:
            change.replace(held.id, review_of(DRY), original_of(DRY))
    assert kept(library) == {}


def test_a_file_that_was_removed_and_added_again_may_be_read_otherwise(library: Library) -> None:
    with library.snapshot() as snapshot:
        [held] = snapshot.reviews()
        snapshot.keep("facts", held, READ)
        with library.writing() as change:
            change.remove(held.id)
        again = add(library)
    assert again.sha256 == held.sha256
    assert kept(library) == {}


def test_what_is_ready_in_one_generation_is_given_for_no_other(library: Library) -> None:
    with library.snapshot() as before:
        assert before.ready("sum", lambda: 1) == 1
        with library.writing() as change:
            change.replace(before.reviews()[0].id, review_of(DRY), original_of(DRY))
        with library.snapshot() as after:
            assert after.ready("sum", lambda: 2) == 2
            assert before.ready("sum", lambda: 3) == 1
        with library.snapshot() as same:
            assert same.ready("sum", lambda: 4) == 2
