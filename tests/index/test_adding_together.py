"""Files are read and encoded while others change the library, which is looked at again then."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from threading import Barrier, Event

import pytest

from corpus.types import Review, Span
from index.adding import AddReport, Versions, add
from index.library import Library
from index.models import Models, NamedModel, Part
from index.place import taken
from index.types import EncodedPassage, Encoder, Working
from tests.index.support import paragraphs
from tests.support import PATIENCE, WordEncoder, original_of, review_of

NARROW = NamedModel(Part.ENCODER, "narrow", "/models/narrow", "1")


class Narrow(WordEncoder):
    """Another encoder."""

    name = "narrow"
    dimensions = 32


class Waiting(WordEncoder):
    """An encoder that says when it has begun, and goes on when it is told to."""

    def __init__(self) -> None:
        self.begun, self.go_on = Event(), Event()

    def encode_passages(
        self, texts: Sequence[str], sentences: Sequence[Sequence[Span]]
    ) -> list[EncodedPassage]:
        self.begun.set()
        assert self.go_on.wait(PATIENCE)
        return super().encode_passages(texts, sentences)


class Meeting(WordEncoder):
    """An encoder that begins when another one does."""

    def __init__(self, barrier: Barrier) -> None:
        self._barrier = barrier

    def encode_passages(
        self, texts: Sequence[str], sentences: Sequence[Sequence[Span]]
    ) -> list[EncodedPassage]:
        self._barrier.wait(PATIENCE)
        return super().encode_passages(texts, sentences)


@pytest.fixture(autouse=True)
def _patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a slow machine take as long as it takes."""
    monkeypatch.setattr("index.library.PATIENCE", PATIENCE)


@pytest.fixture
def pool() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(max_workers=2) as threads:
        yield threads


def write(path: Path, number: int, *more: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    own = [_told_apart(one, number) for one in paragraphs(number)]
    path.write_text("\n\n".join([*own, *more]), encoding="utf-8")
    return path


def _told_apart(text: str, number: int) -> str:
    """Return a text with few runs of words in common with that of another number."""
    words = text.split()
    return " ".join(f"{word} {number}{n}" if n % 4 == 0 else word for n, word in enumerate(words))


def adding(
    pool: ThreadPoolExecutor, library: Library, *paths: Path, versions: Versions = "hold"
) -> Future[list[AddReport]]:
    return pool.submit(lambda: list(add(library, paths, versions=versions)))


def statuses(reports: Sequence[AddReport]) -> list[tuple[str, str]]:
    return [(one.source, one.status) for one in reports]


def sources(library: Library) -> list[str]:
    with library.snapshot() as snapshot:
        return sorted(one.source for one in snapshot.reviews())


def begun(three: Library, encoder: Waiting) -> Library:
    """Return a library to add to, in which nothing was ever waited for."""
    return Library(three.folder, encoder=encoder)


def test_a_decision_lands_while_a_file_is_encoded(
    three: Library, tmp_path: Path, pool: ThreadPoolExecutor, monkeypatch: pytest.MonkeyPatch
) -> None:
    encoder = Waiting()
    batch = adding(pool, begun(three, encoder), write(tmp_path / "files" / "7.txt", 7))
    assert encoder.begun.wait(PATIENCE)
    monkeypatch.setattr("index.library.PATIENCE", 0)  # none of it waits for anything
    with three.writing() as change:
        change.rule("0.txt", "coding", "theme", "yes", who="A. Keeper")
        change.correct("1.txt", "area", "Harrow", who="A. Keeper")
        change.keep("list", "one", who="A. Keeper")
    with three.snapshot() as snapshot:
        assert [one.value for one in snapshot.rulings("coding")] == ["yes"]
        snapshot.keep("facts", snapshot.held("0.txt"), Working("made", b"found"))
    assert not batch.done()
    encoder.go_on.set()
    assert statuses(batch.result(PATIENCE)) == [("7.txt", "added")]
    with three.snapshot() as snapshot:
        assert [one.value for one in snapshot.rulings("coding")] == ["yes"]
        assert snapshot.held("1.txt").metadata.area == "Harrow"
        assert len(snapshot.workings("facts")) == 1
    assert sources(three) == ["0.txt", "1.txt", "2.txt", "7.txt"]
    assert three.check() == []


def test_of_two_batches_at_once_each_file_is_added_exactly_once(
    library: Library, tmp_path: Path, pool: ThreadPoolExecutor
) -> None:
    paths = [write(tmp_path / "files" / f"{number}.txt", number) for number in range(4)]
    barrier = Barrier(2)
    batches = [
        adding(pool, Library(library.folder, encoder=Meeting(barrier)), *order, versions="separate")
        for order in (paths, paths)
    ]
    reports = [one for batch in batches for one in batch.result(PATIENCE)]
    assert {one.status for one in reports} == {"added", "duplicate"}
    added = sorted(one.source for one in reports if one.status == "added")
    assert added == ["0.txt", "1.txt", "2.txt", "3.txt"] == sources(library)
    assert library.check() == []


def test_a_file_that_others_added_meanwhile_is_a_duplicate(
    three: Library, tmp_path: Path, pool: ThreadPoolExecutor
) -> None:
    encoder = Waiting()
    path = write(tmp_path / "files" / "7.txt", 7)
    batch = adding(pool, begun(three, encoder), path)
    assert encoder.begun.wait(PATIENCE)
    assert statuses(list(add(three, [path]))) == [("7.txt", "added")]
    encoder.go_on.set()
    assert statuses(batch.result(PATIENCE)) == [("7.txt", "duplicate")]
    assert three.check() == []


def test_what_would_be_replaced_and_was_removed_meanwhile_is_added(
    three: Library, tmp_path: Path, pool: ThreadPoolExecutor
) -> None:
    first = write(tmp_path / "files" / "7.txt", 7)
    assert statuses(list(add(three, [first]))) == [("7.txt", "added")]
    encoder = Waiting()
    newer = write(tmp_path / "newer" / "7.txt", 7, "One more paragraph of what was learned.")
    batch = adding(pool, begun(three, encoder), newer, versions="replace")
    assert encoder.begun.wait(PATIENCE)
    with three.writing() as change:
        change.remove("7.txt")
    encoder.go_on.set()
    assert statuses(batch.result(PATIENCE)) == [("7.txt", "added")]
    with three.snapshot() as snapshot:
        assert snapshot.held("7.txt").version == 1
    assert three.check() == []


def test_a_file_is_encoded_again_where_the_encoder_was_changed_meanwhile(
    three: Library, tmp_path: Path, pool: ThreadPoolExecutor, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting = Waiting()

    def chosen(models: Models) -> Encoder:
        return Narrow() if models.encoder else waiting

    monkeypatch.setattr("index.library._encoder", chosen)
    library = Library(three.folder)
    batch = adding(pool, library, write(tmp_path / "files" / "7.txt", 7))
    assert waiting.begun.wait(PATIENCE)
    with three.writing() as change:
        change.use(Models(encoder=NARROW), who="A. Keeper", encoder=Narrow())
    waiting.go_on.set()
    assert statuses(batch.result(PATIENCE)) == [("7.txt", "added")]
    with library.snapshot() as snapshot:
        assert snapshot.dimensions == Narrow.dimensions
        assert snapshot.passage_count() == 16
    assert library.check() == []


def test_a_writer_waits_for_one_who_commits(
    three: Library, pool: ThreadPoolExecutor, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = Event()

    def told(*given: object) -> object:
        asked.set()
        return taken(*given)  # type: ignore[arg-type] # handed through

    def decide() -> None:
        with Library(three.folder, encoder=WordEncoder()).writing() as change:
            change.rule("0.txt", "coding", "theme", "yes", who="A. Keeper")

    with three.writing() as change:
        monkeypatch.setattr("index.sqlite.truth.taken", told)
        decision = pool.submit(decide)
        assert asked.wait(PATIENCE)
        change.add(*made(8))
        assert not decision.done()
    decision.result(PATIENCE)
    with three.snapshot() as snapshot:
        assert len(snapshot.rulings("coding")) == 1
        assert snapshot.held("8.txt")


def made(number: int) -> tuple[Review, bytes]:
    parts = paragraphs(number)
    return review_of(*parts, source=f"{number}.txt"), original_of(*parts)
