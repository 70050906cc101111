"""What is said of a document in a file of metadata beside it, look by look."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from corpus.errors import ScannedPdfError
from corpus.types import Metadata, Origin, Review
from index.adding import AddReport, add
from index.library import Library
from index.looking import look_at
from index.watching import Watch
from tests.index.test_adding import prose, write
from tests.index.test_watching import Here, decide, folder, seen, watch
from tests.support import WordEncoder

__all__ = ["folder", "watch"]  # fixtures


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.watching.ReadingProcess", Here)


def declare(path: Path, **values: str) -> Path:
    """Write the file of metadata beside a file."""
    beside = path.with_name(f"{path.name}.toml")
    return write(beside, ["\n".join(f'{name} = "{value}"' for name, value in values.items())])


def metadata(library: Library, ref: str) -> Metadata:
    with library.snapshot() as snapshot:
        return snapshot.held(ref).metadata


def read(library: Library, ref: str) -> Review:
    with library.snapshot() as snapshot:
        return snapshot.version(snapshot.held(ref).sha256)


def reasons(watch: Watch, folder: Path) -> list[str]:
    found = [one for _ in range(3) for one in watch.step(look_at(folder))]
    return [one.reason for one in found if isinstance(one, AddReport)]


def test_what_is_said_beside_a_file_is_taken_over_when_it_is_new_changed_or_gone(
    library: Library, watch: Watch, folder: Path
) -> None:
    path = write(folder / "1.txt", prose(1))
    seen(watch, folder)
    before = read(library, "1.txt")
    beside = declare(path, area="Brent", published="2009-03")
    assert reasons(watch, folder) == [
        "The file of metadata beside it was read again: area, published."
    ]
    assert metadata(library, "1.txt").area == "Brent"
    assert read(library, "1.txt").origins["published"] is Origin.SIDECAR
    declare(path, area="Ealing", published="2009-03")
    assert seen(watch, folder, looks=1) == []
    assert seen(watch, folder) == [("reread", "1.txt")]
    assert metadata(library, "1.txt").area == "Ealing"
    beside.unlink()
    assert seen(watch, folder) == [("reread", "1.txt")]
    assert read(library, "1.txt") == before
    assert library.check() == []


def test_it_is_one_reading_of_the_same_version_and_found_by_what_it_now_says(
    library: Library, watch: Watch, folder: Path
) -> None:
    path = write(folder / "1.txt", prose(1))
    declare(path, title="A first title")
    seen(watch, folder)
    declare(path, title="A second title")
    seen(watch, folder)
    with Library(library.folder, encoder=WordEncoder()).snapshot() as snapshot:
        (one,) = snapshot.reviews()
        assert (one.version, one.metadata.title) == (1, "A second title")
        assert snapshot.version(one.sha256).metadata.title == "A second title"
        assert snapshot.passage_count() == one.passages


def test_a_person_s_corrections_stay(library: Library, watch: Watch, folder: Path) -> None:
    path = write(folder / "1.txt", prose(1))
    seen(watch, folder)
    decide(library, "1.txt", "Brent")
    declare(path, area="Ealing", author="A panel")
    assert seen(watch, folder) == [("reread", "1.txt")]
    assert (metadata(library, "1.txt").area, metadata(library, "1.txt").author) == (
        "Brent",
        "A panel",
    )
    assert read(library, "1.txt").metadata.area == "Ealing"


def test_it_is_read_at_the_next_start_if_it_changed_while_nobody_watched(
    library: Library, watch: Watch, folder: Path
) -> None:
    path = write(folder / "1.txt", prose(1))
    declare(path, area="Brent")
    seen(watch, folder)
    assert seen(Watch(library, folder), folder) == []
    declare(path, area="Ealing")
    assert seen(Watch(library, folder), folder) == [("reread", "1.txt")]
    assert seen(Watch(library, folder), folder) == []


def test_it_is_read_beside_a_file_that_was_held_before(
    library: Library, watch: Watch, folder: Path
) -> None:
    path = write(folder / "1.txt", prose(1))
    list(add(library, [path]))
    declare(path, area="Brent")
    assert seen(watch, folder) == [("reread", "1.txt")]
    assert metadata(library, "1.txt").area == "Brent"


def test_a_file_that_is_renamed_with_it_is_only_a_duplicate(
    library: Library, watch: Watch, folder: Path
) -> None:
    path = write(folder / "1.txt", prose(1))
    beside = declare(path, area="Brent")
    seen(watch, folder)
    path.rename(folder / "2.txt")
    beside.rename(folder / "2.txt.toml")
    assert seen(watch, folder) == [("duplicate", "2.txt")]
    assert metadata(library, "1.txt").area == "Brent"


def test_one_that_only_says_the_same_in_other_words_is_no_change(
    library: Library, watch: Watch, folder: Path
) -> None:
    path = write(folder / "1.txt", prose(1))
    beside = declare(path, area="Brent")
    seen(watch, folder)
    with library.snapshot() as snapshot:
        before = snapshot.generation
    write(beside, ["# Of the office.", 'area = "Brent"'])
    assert seen(watch, folder) == []
    with library.snapshot() as snapshot:
        assert snapshot.generation == before


def test_one_that_is_no_toml_is_refused_once_and_leaves_the_document(
    library: Library, watch: Watch, folder: Path
) -> None:
    path = write(folder / "1.txt", prose(1))
    beside = declare(path, area="Brent")
    seen(watch, folder)
    write(beside, ["area = "])
    (reason,) = reasons(watch, folder)
    assert reason.startswith("1.txt.toml is not valid TOML")
    assert metadata(library, "1.txt").area == "Brent"
    declare(path, area="Ealing")
    assert seen(watch, folder) == [("reread", "1.txt")]


def test_beside_what_cannot_be_read_again_it_is_said_to_be_left(
    library: Library, watch: Watch, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path) -> None:
        raise ScannedPdfError(path.name)

    path = write(folder / "1.txt", prose(1))
    seen(watch, folder)
    monkeypatch.setattr(Here, "interrupted", refuse)
    declare(path, area="Brent")
    (reason,) = reasons(watch, folder)
    assert reason.endswith("correct what it says on the page of the document.")
    assert metadata(library, "1.txt").area is None


def test_it_changes_in_an_archive_too(library: Library, watch: Watch, folder: Path) -> None:
    def pack(area: str) -> None:
        with zipfile.ZipFile(folder / "some.zip", "w") as archive:
            archive.writestr("1.txt", "\n\n".join(prose(1)))
            archive.writestr("1.txt.toml", f'area = "{area}"')

    pack("Brent")
    seen(watch, folder)
    pack("Ealing")
    assert seen(watch, folder) == [("reread", "1.txt")]
    assert metadata(library, "1.txt").area == "Ealing"


def test_what_is_read_otherwise_than_when_it_was_added_keeps_its_text(
    library: Library, watch: Watch, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(folder / "1.txt", prose(1))
    seen(watch, folder)
    before = read(library, "1.txt")
    monkeypatch.setattr("corpus.reading.document_of", _of_another_release)
    declare(path, area="Brent")
    assert seen(watch, folder) == [("reread", "1.txt")]
    after = read(library, "1.txt")
    assert (after.text, after.passages, after.notes) == (before.text, before.passages, ())
    assert after.metadata.area == "Brent"


def _of_another_release(data: bytes, name: str, *, ocr: bool = False) -> object:
    from corpus.blocks import Block, Document

    return Document((Block(f"{name} {len(data)} {ocr}"),), "text/plain", notes=("Another note.",))
