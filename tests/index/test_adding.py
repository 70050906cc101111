from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.reading import read_bytes
from corpus.reading_process import ReadingProcess
from corpus.types import Review
from index.adding import AddReport, add, files_of
from index.errors import BusyError, OtherEncoderError
from index.library import Library
from index.types import EncodedPassage
from tests.support import WordEncoder

WORDS = ["school", "nurse", "police", "housing", "visa", "meeting", "referral", "home", "family"]
WORDS += ["worker", "agency", "core", "group", "plan", "conference", "register", "health", "panel"]
WORDS += ["visitor", "report", "chronology", "lesson", "practice", "manager"]


def prose(number: int, paragraphs: int = 6) -> list[str]:
    """Return paragraphs that no other number's resemble."""
    return [
        f"In case {number} the {WORDS[(number * 7 + n) % 24]} told the "
        f"{WORDS[(number * 5 + 3 * n) % 24]} number {number}{n} of the "
        f"{WORDS[(number + 11 * n) % 24]}, who asked {number} times for the "
        f"{WORDS[(number * 3 + n * n) % 24]} in {1900 + number + n} and wrote it down."
        for n in range(paragraphs)
    ]


def write(path: Path, paragraphs: list[str]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n\n".join(paragraphs), encoding="utf-8")
    return path


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library(tmp_path / "library", encoder=WordEncoder())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "files"


def sources(library: Library) -> list[str]:
    with library.snapshot() as snapshot:
        return [one.source for one in snapshot.reviews()]


def statuses(reports: Iterator[AddReport]) -> list[tuple[str, str]]:
    return [(report.source, report.status) for report in reports]


def test_files_are_added_in_order_with_a_report_each(library: Library, folder: Path) -> None:
    paths = [write(folder / f"{number}.txt", prose(number)) for number in (3, 1, 2)]
    reports = list(add(library, paths))
    assert [(one.source, one.status, one.reason) for one in reports] == [
        ("3.txt", "added", ""),
        ("1.txt", "added", ""),
        ("2.txt", "added", ""),
    ]
    with library.snapshot() as snapshot:
        assert tuple(one.held for one in reports) == snapshot.reviews()
        assert [one.review for one in reports] == [one.id for one in snapshot.reviews()]
        assert sum(one.passages for one in reports) == snapshot.passage_count()
    assert all(one.seconds >= 0 for one in reports)
    assert library.check() == []


def test_a_folder_gives_its_files_sorted_whether_they_can_be_read_or_not(folder: Path) -> None:
    for name in ("b/2.txt", "a.md", "b/1.HTML", ".hidden.txt", ".git/x.txt", "a.toml", "~$c.docx"):
        write(folder / name, ["Words."])
    for name in ("picture.png", "lone.toml", "Thumbs.db"):
        write(folder / name, ["no text"])
    Library(folder / "library", encoder=WordEncoder())
    named = folder / "picture.png"
    assert files_of([folder, named, folder / "a.md"]) == [
        folder / "a.md",
        folder / "b" / "1.HTML",
        folder / "b" / "2.txt",
        folder / "lone.toml",
        named,
    ]


def test_an_archive_s_files_are_added_one_by_one(library: Library, folder: Path) -> None:
    folder.mkdir()
    path = folder / "some.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("../1.txt", "\n\n".join(prose(1)))
        archive.writestr("in/photo.jpg", b"\xff\xd8\xff" + bytes(40))
        archive.writestr("in/2.txt", "\n\n".join(prose(2)))
    broken = folder / "broken.zip"
    broken.write_bytes(path.read_bytes()[:200])
    assert statuses(add(library, [path, broken])) == [
        ("1.txt", "added"),
        ("photo.jpg", "refused"),
        ("2.txt", "added"),
        ("broken.zip", "refused"),
    ]
    assert sources(library) == ["1.txt", "2.txt"]


def test_a_file_held_back_out_of_an_archive_can_be_added_again(
    library: Library, folder: Path
) -> None:
    list(add(library, [write(folder / "1.txt", prose(1, 40))]))
    newer = "\n\n".join(changed(prose(1, 40)))
    with zipfile.ZipFile(folder / "some.zip", "w") as archive:
        archive.writestr("1.txt", newer)
    (report,) = add(library, [folder / "some.zip"])
    assert (report.status, report.data.decode()) == ("held", newer)


def test_one_bad_file_does_not_stop_the_others(library: Library, folder: Path) -> None:
    good = write(folder / "good.txt", prose(1))
    empty = write(folder / "empty.txt", [])
    strange = write(folder / "strange.xyz", ["Words."])
    reports = list(add(library, [empty, strange, folder / "missing.txt", good]))
    assert [(one.source, one.status) for one in reports] == [
        ("empty.txt", "refused"),
        ("strange.xyz", "refused"),
        ("missing.txt", "refused"),
        ("good.txt", "added"),
    ]
    for report in reports[:3]:
        assert report.source in report.reason
        assert (report.review, report.held, report.passages) == (None, None, 0)
    assert sources(library) == ["good.txt"]


def test_a_file_that_is_held_is_a_duplicate_under_any_name(library: Library, folder: Path) -> None:
    first = write(folder / "first.txt", ["---\ntitle: Child F\n---", *prose(1)])
    second = folder / "second.txt"
    second.write_bytes(first.read_bytes())
    reports = list(add(library, [first, second]))
    (again,) = add(library, [first])
    for report in (reports[1], again):
        assert report.status == "duplicate"
        assert "“Child F”" in report.reason
        assert report.held == reports[0].held
    assert sources(library) == ["first.txt"]


def changed(paragraphs: list[str]) -> list[str]:
    return [*paragraphs[:-1], "The last paragraph was written anew after the panel had met again."]


def test_a_new_version_is_held_back_until_a_person_decides(library: Library, folder: Path) -> None:
    (first,) = add(library, [write(folder / "first.txt", prose(1, 12))])
    new = write(folder / "revised.txt", changed(prose(1, 12)))
    (report,) = add(library, [new])
    assert (report.status, report.held, report.review) == ("held", first.held, first.review)
    assert "“first.txt”" in report.reason
    assert "--replace" in report.reason
    assert sources(library) == ["first.txt"]
    (report,) = add(library, [new], versions="replace")
    assert (report.status, report.review) == ("replaced", first.review)
    assert report.held is not None
    assert report.held.version == 2
    assert sources(library) == ["revised.txt"]


def test_a_new_version_may_be_kept_as_another_review(library: Library, folder: Path) -> None:
    (first,) = add(library, [write(folder / "first.txt", prose(1, 12))])
    new = write(folder / "revised.txt", changed(prose(1, 12)))
    (report,) = add(library, [new], versions="separate")
    assert report.status == "added"
    assert report.review != first.review
    assert sources(library) == ["first.txt", "revised.txt"]


def test_the_same_name_makes_a_version_of_less_overlap(library: Library, folder: Path) -> None:
    kept, other = prose(1, 12), prose(2, 12)
    list(add(library, [write(folder / "first.txt", kept)]))
    mixed = [*kept[:5], *other[:7]]
    assert statuses(add(library, [write(folder / "other.txt", mixed)])) == [("other.txt", "added")]
    named = write(folder / "new" / "first.txt", [*kept[:5], *prose(3, 7)])
    assert statuses(add(library, [named])) == [("first.txt", "held")]
    unrelated = write(folder / "newer" / "first.txt", prose(4, 12))
    assert statuses(add(library, [unrelated])) == [("first.txt", "added")]


def test_a_file_that_fails_to_encode_changes_nothing(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = [write(folder / f"{number}.txt", prose(number)) for number in (1, 2)]
    plain = WordEncoder.encode_passages

    def encode(self: WordEncoder, texts: list[str], spans: object) -> list[EncodedPassage]:
        if "In case 1" in texts[0]:
            raise OtherEncoderError("a", "b")
        return plain(self, texts, spans)  # type: ignore[arg-type] # handed through

    monkeypatch.setattr(WordEncoder, "encode_passages", encode)
    assert statuses(add(library, paths)) == [("1.txt", "refused"), ("2.txt", "added")]
    assert sources(library) == ["2.txt"]
    assert library.check() == []


def test_a_file_that_changes_while_it_is_read_is_refused(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(folder / "1.txt", prose(1))
    monkeypatch.setattr("index.adding.read_bytes", lambda path: read_bytes(path) + b" more")
    (report,) = add(library, [path])
    assert report.status == "refused"
    assert "changed since" in report.reason
    assert sources(library) == []


def test_progress_is_told_for_each_file(library: Library, folder: Path) -> None:
    told: list[tuple[str, int, int]] = []
    path = write(folder / "1.txt", prose(1, 40))
    (report,) = add(library, [path], progress=lambda *step: told.append(step))
    assert told[-1] == ("1.txt", report.passages, report.passages)


def test_who_may_not_write_is_told_before_anything_is_read(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.library.PATIENCE", 0)
    path = write(folder / "1.txt", prose(1))
    with library.writing(), pytest.raises(BusyError):
        next(add(library, [path]))


def test_files_are_read_while_others_are_encoded(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    order: list[str] = []

    class Reader(ReadingProcess):
        def read(self, path: Path, *, ocr: bool = False) -> Review:
            order.append(f"read {path.stem}")
            return super().read(path, ocr=ocr)

    monkeypatch.setattr("index.adding.ReadingProcess", Reader)
    paths = [write(folder / f"{number}.txt", prose(number)) for number in range(5)]
    order.extend(f"added {Path(report.source).stem}" for report in add(library, paths))
    assert order.index("read 2") < order.index("added 1")
    assert order.index("read 4") > order.index("added 0")


def test_adding_a_held_file_again_takes_over_what_is_declared_beside_it_by_now(
    library: Library, folder: Path
) -> None:
    path = write(folder / "1.txt", prose(1))
    beside = folder / "1.txt.toml"
    write(beside, ['area = "Brent"'])
    assert statuses(add(library, [folder])) == [("1.txt", "added")]
    assert statuses(add(library, [folder])) == [("1.txt", "duplicate")]
    write(beside, ['area = "Ealing"\npublished = "2009-03"'])
    (again,) = add(library, [path])
    assert again.status == "reread"
    assert again.reason == "The file of metadata beside it was read again: area, published."
    assert again.held is not None
    assert (again.held.metadata.area, again.held.metadata.published) == ("Ealing", "2009-03")
    write(beside, ["area = "])
    (refused,) = add(library, [path])
    assert refused.status == "refused"
    assert "1.txt.toml is not valid TOML" in refused.reason
    with library.snapshot() as snapshot:
        assert snapshot.held("1.txt").metadata.area == "Ealing"
    beside.unlink()
    assert statuses(add(library, [path])) == [("1.txt", "duplicate")]
