from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from assistant.workings import Workings, keep
from index.library import Library
from index.types import Working
from tests.support import WordEncoder, original_of, review_of

READ = Working("rules 1", b"what was read")


@pytest.fixture
def library(tmp_path: Path) -> Library:
    made = Library(tmp_path / "library", encoder=WordEncoder())
    with made.writing() as change:
        change.add(review_of("The flat was damp."), original_of("The flat was damp."))
    return made


def test_what_was_worked_out_is_read_again(library: Library) -> None:
    with library.snapshot() as snapshot:
        [held] = snapshot.reviews()
    keep(library, "facts", {held.sha256: READ})
    with library.snapshot() as snapshot:
        assert snapshot.workings("facts") == {held.id: READ}
        assert snapshot.workings("drafts") == {}


def test_nothing_is_kept_nor_waited_for_while_somebody_is_writing(library: Library) -> None:
    with library.snapshot() as snapshot:
        [held] = snapshot.reviews()
    with Library(library.folder, encoder=WordEncoder()).writing():
        keep(library, "facts", {held.sha256: READ})
    with library.snapshot() as snapshot:
        assert snapshot.workings("facts") == {}


def test_where_there_is_nothing_to_keep_nothing_is_written(library: Library) -> None:
    with library.snapshot() as snapshot:
        before = snapshot.stamp
    keep(library, "facts", {})
    with library.snapshot() as snapshot:
        assert snapshot.stamp == before


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
        workings.keep(library)
