from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.citation import CitationError
from assistant.pages import services, studies
from assistant.types import Citation
from index.library import Library
from tests.support import review_of

QUOTE = "No assessment was made before the baby was born."


def test_uploads_lie_in_a_folder_of_their_own_until_they_are_read(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[Path] = []

    def add(into: Library, paths: Sequence[Path], **_: object) -> Iterator[None]:
        assert into is library
        seen.extend(paths)
        assert [path.read_bytes() for path in paths] == [b"one", b"two"]
        yield from (None, None)

    monkeypatch.setattr("index.adding.add", add)
    same_name = [services.Upload("../../a.txt", b"one"), services.Upload("a.txt", b"two")]
    assert len(list(services.add(same_name))) == 2
    assert [path.name for path in seen] == ["a.txt", "a.txt"]
    assert len({path.parent.parent for path in seen}) == 1
    assert not any(path.exists() for path in seen)


@pytest.mark.usefixtures("library")
def test_evidence_is_the_version_that_was_quoted(cite: Callable[[str], Citation]) -> None:
    citation = cite(QUOTE)
    review = services.evidence(citation)
    assert review.sha256 == citation.sha256
    assert review.text[citation.start : citation.end] == QUOTE


@pytest.mark.usefixtures("library")
def test_evidence_that_does_not_match_is_refused(cite: Callable[[str], Citation]) -> None:
    with pytest.raises(CitationError):
        services.evidence(replace(cite(QUOTE), start=0, end=5))


def test_the_shelf_follows_the_library(library: Library) -> None:
    before = services.shelf()
    assert {held.source for held in before.reviews} == {"first.txt", "second.txt"}
    services.remove(before.reviews[0])
    after = services.shelf()
    assert after.reviews == before.reviews[1:]
    assert after.passages == before.passages - before.reviews[0].passages
    with library.snapshot() as snapshot:
        assert snapshot.reviews() == after.reviews


def test_a_page_is_drawn_of_one_generation_whatever_others_write(library: Library) -> None:
    with services.drawing():
        before, rows = services.shelf(), studies.ledger().rows
        [made] = services.cited([row.place for row in rows])
        with library.writing() as writer:
            for held in before.reviews:
                writer.remove(held.id)
        assert services.shelf() == before
        assert studies.ledger().rows == rows
        assert services.cited([row.place for row in rows]) == [made]
        assert services.evidence(made).sha256 == made.sha256
    assert services.shelf().reviews == ()
    assert studies.ledger().rows == ()


def test_a_page_shows_what_it_changed_itself(library: Library) -> None:
    with services.drawing():
        before = services.shelf().reviews
        services.remove(before[0])
        assert services.shelf().reviews == before[1:]
    with library.snapshot() as snapshot:
        assert snapshot.reviews() == before[1:]


def test_what_is_newly_said_of_a_document_shows(library: Library) -> None:
    held = services.shelf().reviews[0]
    read = services.review(held.sha256)
    said = replace(read, metadata=replace(read.metadata, area="Harrow"))
    with library.writing() as writer:
        assert writer.restate(said) == ("area",)
    assert services.review(held.sha256).metadata.area == "Harrow"


def test_a_page_that_cannot_be_drawn_has_no_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(services, "original", lambda _: b"%PDF-1.7 and no more")
    monkeypatch.setattr(services, "review", lambda _: review_of("Words."))
    assert services.page_picture("0" * 64, 1, 0, 5) is None
