from __future__ import annotations

import re
from functools import partial
from pathlib import Path

import pytest

from assistant.coding.keeping import CODED_BY
from assistant.facts import facts
from assistant.ground.workings import Workings, code_of
from assistant.linkage import keeping as linkage_keeping
from assistant.recommendations import drafts_keeping
from index.library import Library
from index.types import HeldReview, Working
from tests.support import WordEncoder, original_of, review_of

ROOT = Path(__file__).parents[2]
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


def test_it_is_kept_and_nobody_waited_for_while_somebody_is_writing(library: Library) -> None:
    with Library(library.folder, encoder=WordEncoder()).writing():
        with library.snapshot() as snapshot:
            [held] = snapshot.reviews()
            snapshot.keep("facts", held, READ)
        assert kept(library) == {held.id: READ}


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


ROOMS_OF = {  # whose modules keep what they work out, and what they say that it is made by
    "assistant.coding": CODED_BY,
    "assistant.facts": facts.READ_BY,
    "assistant.recommendations": drafts_keeping.READ_BY,
    "assistant.linkage": linkage_keeping.LINKED_BY,
}
STORED = {"index", "corpus.readers", "corpus.front_page"}  # give what was read and kept before


@pytest.mark.parametrize(("room", "named"), ROOMS_OF.items())
def test_what_is_kept_goes_by_the_code_of_every_room_that_its_own_knows(
    room: str, named: tuple[str, ...]
) -> None:
    assert known_to(room) | {room} == set(named)


def known_to(room: str) -> set[str]:
    """Return the rooms that a room's modules import, or those that these do."""
    found: set[str] = set()
    left = {room}
    while left:
        folder = ROOT.joinpath(*left.pop().split("."))
        for path in folder.glob("*.py"):
            names = re.findall(
                r"^\s*from ((?:corpus|assistant)[\w.]*) import", path.read_text(), re.MULTILINE
            )
            rooms = {
                one if ROOT.joinpath(*one.split(".")).is_dir() else one.rpartition(".")[0]
                for one in names
            }
            left |= rooms - found - STORED - {"assistant"}
            found |= rooms - STORED - {"assistant"}
    return found - {room}


def test_the_code_of_a_room_changes_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = tmp_path / "a_room_of_its_own"
    room.mkdir()
    (room / "__init__.py").write_text("")
    (room / "rules.py").write_text("RULE = 1")
    monkeypatch.syspath_prepend(str(tmp_path))
    before = code_of("a_room_of_its_own")
    code_of.cache_clear()
    assert code_of("a_room_of_its_own") == before != code_of("corpus")
    (room / "rules.py").write_text("RULE = 2")
    code_of.cache_clear()
    assert code_of("a_room_of_its_own") != before
