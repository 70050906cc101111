"""Files made to break readers: each kind is read, or refused in a sentence of its own."""

from __future__ import annotations

import os
import struct
from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.fuzz.seeds import READERS, seeds
from benchmarks.fuzz.trial import file_of
from benchmarks.hostile.cases import files
from benchmarks.hostile.forms import (
    PROSE,
    as_bytes,
    docx,
    docx_parts,
    mail,
    odf,
    page,
    row,
    run,
    sheet,
    shown,
    xlsx_parts,
    zipped,
)
from benchmarks.hostile.trying import QuickEncoder, is_sentence, tried
from corpus import bounds, effort
from corpus.blocks import Block, BlockKind
from corpus.errors import (
    DamagedFileError,
    SidecarError,
    TooDeepError,
    TooLongError,
    TooSlowError,
    UnsafeFileError,
)
from corpus.readers import pdf, pdf_overlay
from corpus.readers.docx import read as read_docx
from corpus.readers.front_matter import split_front_matter
from corpus.readers.html import read as read_html
from corpus.readers.markdown_notes import split_notes
from corpus.readers.numerals import whole
from corpus.readers.pdf_layout import Word
from corpus.readers.xlsx_cells import Cells
from corpus.reading import ReadingProcess, document_of, read
from corpus.sentences import sentences
from corpus.structure import assemble
from corpus.types import Span
from index.adding import add
from index.library import Library
from tests.corpus.test_reading_limits import NoTimer
from tests.corpus.test_reading_process import started_with
from tests.support import PATIENCE

SOUND = sorted(set(READERS) - {"archive"})
SMALL = (  # of the hostile files, those that take next to nothing to make and to refuse
    "entity in a run.docx", "entity that is a file.docx", "a thousand million laughs.docx",
    "list that starts at a number of 5,000 figures.docx", "boxes in boxes, 60 deep.docx",
    "page tree in a circle.pdf", "page of two thousand million points.pdf",
    "font whose letters stand for lone surrogates.pdf", "words where no number goes.pdf",
    "last day of all.xlsx", "laughs in a sheet.xlsx", "chapters outside the book.epub",
    "front matter with a day that is none.md", "odd names.zip", "sums that don't agree.zip",
    "head of bytes that are none.eml", "encoding punycode.html", "one line of 50 MB.txt",
)  # fmt: skip


LISTS = (
    '<w:abstractNum w:abstractNumId="1">{}</w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
)
LISTED = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="1"/></w:numPr>'


def words_of(data: bytes, name: str) -> str:
    return "\n".join(block.text for block in document_of(data, name).blocks)


@pytest.mark.integration
def test_hostile_files_are_read_or_refused_and_the_library_is_left_whole(tmp_path: Path) -> None:
    folder, review = tmp_path / "library", tmp_path / "review.txt"
    review.write_text(PROSE)
    list(add(Library(folder, encoder=QuickEncoder()), [review]))
    for name in SMALL:
        path = tmp_path / name
        path.write_bytes(files()[name]())
        came = tried(path, folder)
        assert (name, came.faults) == (name, ())
        assert came.outcome.startswith(("read", "refused"))


def test_every_hostile_file_has_a_name_of_a_kind_that_is_read() -> None:
    assert len(files()) > 100
    assert {Path(name).suffix for name in files()} >= {".pdf", ".docx", ".odt", ".zip", ".eml"}


@pytest.mark.parametrize(
    ("reason", "clear"),
    [
        ("a.pdf is damaged or incomplete: get a fresh copy and add that.", True),
        ("a.pdf is damaged. Get a fresh copy and add that one instead.", False),
        ("ValueError: a.pdf could not be converted to a number", False),
        ("a.pdf is\ndamaged or incomplete: get a fresh copy.", False),
        ("", False),
    ],
)
def test_a_refusal_is_one_sentence(reason: str, *, clear: bool) -> None:
    assert is_sentence(reason, "a.pdf") is clear


@pytest.mark.parametrize("reader", READERS)
def test_a_changed_file_is_the_same_each_time_and_no_sound_one(reader: str) -> None:
    made = {file_of(reader, number) for number in range(8)}
    assert made == {file_of(reader, number) for number in range(8)}
    assert len(made) > 4


@pytest.mark.parametrize("reader", SOUND)
def test_the_sound_files_are_read(reader: str) -> None:
    name = READERS[reader][0]
    for seed in seeds(reader):
        data = seed if isinstance(seed, bytes) else zipped(seed)
        review = assemble(document_of(data, name), source=name, sha256="0" * 64)
        assert review.text


@pytest.mark.parametrize("reader", SOUND)
def test_more_text_than_a_document_holds_is_refused_whatever_the_format(
    reader: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bounds, "MOST_CHARACTERS", 12)
    seed = seeds(reader)[0]
    data = seed if isinstance(seed, bytes) else zipped(seed)
    with pytest.raises(TooLongError, match="holds more text than is read as one document"):
        document_of(data, READERS[reader][0])


def test_more_lines_than_a_document_holds_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "MOST_LINES", 3)
    assert words_of(b"one\ntwo\n\n\n \nthree", "a.txt")
    with pytest.raises(TooLongError):
        document_of(b"one\ntwo\n\nthree\nfour", "a.txt")
    with pytest.raises(TooLongError):
        list(bounds.bounded([Block("one\ntwo"), Block("three\nfour")], name="a"))


@pytest.mark.skipif(os.name == "nt", reason="Windows sets no limit of processor time")
def test_a_page_that_takes_too_long_is_given_up_and_the_next_file_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taught = "import corpus.effort as e\ne.PAGE_SECONDS = 1.0\nimport corpus.readers.pdf as p\n"
    taught += "own = p._page\ndef page(pdf, number, name):\n    while name == 'busy.pdf': pass\n"
    taught += "    return own(pdf, number, name)\np._page = page\n"
    started_with(taught, tmp_path, monkeypatch)
    monkeypatch.setattr("corpus.reading_process.threading.Timer", NoTimer)
    for name in ("busy.pdf", "review.pdf"):
        (tmp_path / name).write_bytes(sheet(shown(PROSE)))
    with ReadingProcess(seconds=PATIENCE) as process:
        with pytest.raises(TooSlowError, match=r"^busy\.pdf took longer to read"):
            process.read(tmp_path / "busy.pdf")
        assert process.read(tmp_path / "review.pdf").source == "review.pdf"


def test_outside_of_a_child_pages_are_not_limited() -> None:
    assert list(effort.page_by_page([1, 2])) == [1, 2]


def test_words_at_one_place_of_all_pages_are_compared_with_their_neighbours_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    counted: list[int] = []
    own = pdf_overlay._meet  # noqa: SLF001 - the step whose number is counted

    def meet(one: Word, other: Word) -> bool:
        counted.append(1)
        return own(one, other)

    monkeypatch.setattr(pdf_overlay, "_meet", meet)
    pages = [
        [Word(f"w{n}", (50.0, n * 15.0, 90.0, n * 15.0 + 10), 10.0, bold=False, page=p)
         for n in range(200)]
        for p in (1, 2)
    ]  # fmt: skip
    kept, note = pdf_overlay.without_overlay(pages)
    assert (kept, note) == (pages, None)
    assert len(counted) < 2 * 200 * 4


@pytest.mark.parametrize("size", [(14_400.0, 14_400.0), (1e9, 10.0), (3_000.0, 2_000.0)])
def test_a_picture_of_a_page_has_a_bounded_number_of_pixels(size: tuple[float, float]) -> None:
    scale = pdf._scale(2.0, *size)  # noqa: SLF001 - as drawing asks for it
    assert size[0] * size[1] * scale**2 <= 16_000_001
    assert max(size) * scale <= 6_000.001


def test_a_line_without_an_end_is_read() -> None:
    text = "word " * 200_000
    assert words_of(text.encode(), "a.txt") == text.strip()


def test_headings_that_are_underlined_one_after_the_other_are_all_read() -> None:
    found = document_of(b"One\n===\n" * 3_000 + b"1\n---\nTail", "a.txt").blocks
    assert [one.kind for one in found] == [BlockKind.HEADING] * 3_000 + [BlockKind.PARAGRAPH]


@pytest.mark.parametrize("figures", ["9" * 5_000, "--5", "-", "²", "", "1e3", "1_0"])
def test_what_is_no_number_that_a_file_may_state_counts_as_none(figures: str) -> None:
    assert whole(figures, 7, signed=True) == 7
    level = (
        f'<w:lvl w:ilvl="{figures}"><w:start w:val="{figures}"/><w:lvlText w:val="%1."/></w:lvl>'
    )
    lists = LISTS.format(level)
    mark = f'<w:outlineLvl w:val="{figures}"/>{LISTED.format(figures)}'
    body = f"<w:p><w:pPr>{mark}</w:pPr><w:r><w:t>Words.</w:t></w:r></w:p>"
    form = f'<w:footnotePr><w:numStart w:val="{figures}"/></w:footnotePr>'
    assert "Words." in words_of(docx(body, numbering=lists, settings=form), "a.docx")


def test_a_list_level_beyond_those_of_word_is_no_level() -> None:
    level = '<w:lvl w:ilvl="900000000"><w:lvlText w:val="%1."/></w:lvl>'
    lists = LISTS.format(level)
    mark = LISTED.format(900_000_000)
    body = f"<w:p><w:pPr>{mark}</w:pPr><w:r><w:t>Words.</w:t></w:r></w:p>"
    assert words_of(docx(body, numbering=lists), "a.docx") == "Words."


def test_an_entity_in_a_run_keeps_the_words_round_it() -> None:
    before = "<!DOCTYPE d [<!ENTITY who 'the panel'>]>"
    data = docx(run("Found by &who; that day."), before=before)
    assert words_of(data, "a.docx") == "Found by the panel that day."


def test_a_note_of_an_unknown_class_is_a_footnote() -> None:
    inside = "<text:note-body><text:p>N.</text:p></text:note-body>"
    note = f"<text:note text:note-class='{{}}'>{inside}</text:note>"
    body = f"<text:p>Words.{note.format('-1')}{note.format('endnote')}</text:p>"
    assert words_of(odf(body), "a.odt").split("\n") == [
        "Words.",
        "Footnotes",
        "N.",
        "Endnotes",
        "N.",
    ]


def test_bold_lines_in_a_row_are_a_list_and_one_alone_is_a_heading() -> None:
    bold = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Line</w:t></w:r></w:p>"
    found = read_docx(docx(run() + bold + run() + bold * 3 + run() * 5), name="a.docx").blocks
    kinds = [one.kind is BlockKind.HEADING for one in found]
    assert kinds == [False, True, False, False, False, True, *[False] * 5]


def test_entities_that_a_sheet_declares_are_refused() -> None:
    data = zipped(xlsx_parts(row("&a;", "b"), before="<!DOCTYPE d [<!ENTITY a 'x'>]>"))
    with pytest.raises(UnsafeFileError):
        document_of(data, "a.xlsx")


def test_a_day_beyond_the_calendar_is_shown_as_its_number() -> None:
    from lxml import etree

    cell = etree.fromstring('<c s="0"><v>2958464</v></c>')
    assert Cells(formats=("dd/mm/yyyy",), since_1904=True).shown(cell) == "2958464"


@pytest.mark.parametrize("at", range(4))
def test_an_archive_whose_list_leads_astray_is_damaged(at: int) -> None:
    data = bytearray(odf("<text:p>Words.</text:p>"))
    end = data.rindex(b"PK\x05\x06")
    data[end + 16 : end + 20] = struct.pack("<I", (2**32 - 60, 2**31, 90_000, 1)[at])
    with pytest.raises(DamagedFileError):
        document_of(bytes(data), "a.odt")


def test_parts_in_one_another_without_end_are_too_deep() -> None:
    body = as_bytes(PROSE)
    for n in range(3_000):
        head = f'Content-Type: multipart/mixed; boundary="b{n}"\r\n\r\n' if n else "\r\n"
        body = f"--b{n + 1}\r\n{head}".encode() + body + f"\r\n--b{n + 1}--\r\n".encode()
    with pytest.raises(TooDeepError, match=r"a\.eml is built too deep"):
        document_of(mail(body, kind='multipart/mixed; boundary="b3000"'), "a.eml")


@pytest.mark.parametrize(
    "head",
    [
        f"Content-Disposition: inline; filename*{'9' * 5_000}*=a",
        "Subject: =?utf-8?b?/////?= =?nope?q?=zz?=",
    ],
)
def test_a_malformed_head_of_a_mail_costs_no_words(head: str) -> None:
    assert PROSE in words_of(mail(as_bytes(PROSE), head, "X: y"), "a.eml")


@pytest.mark.parametrize(
    "said",
    [
        "published: 2017-99-99",
        f"title: {'9' * 5_000}",
        "title: !!int abc",
        f"title: 0x{'f' * 9_000}",
    ],
)
@pytest.mark.parametrize("fence", ["---", "+++"])
def test_front_matter_that_makes_no_sense_is_words(said: str, fence: str) -> None:
    form = said if fence == "---" else said.replace(":", " =")
    _, _, text = split_front_matter(f"{fence}\n{form}\n{fence}\nWords.")
    assert text.endswith("Words.")


def test_what_is_far_too_long_for_front_matter_is_text() -> None:
    text = f"---\nauthor: {'A ' * 50_000}\n---\nWords."
    assert split_front_matter(text) == ({}, (), text)


@pytest.mark.parametrize(
    "sidecar", ["title = " + "9" * 5_000, "title = " + "[" * 9_000, "#" * 200_000]
)
def test_a_sidecar_beyond_all_sense_is_refused_in_a_sentence(tmp_path: Path, sidecar: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text(PROSE)
    (tmp_path / "a.txt.toml").write_text(sidecar)
    with pytest.raises(SidecarError) as refusal:
        read(path)
    assert is_sentence(str(refusal.value), "a.txt.toml")


def test_a_declared_value_of_absurd_length_is_noted_and_not_kept() -> None:
    head = f'<meta name="author" content="{"A " * 5_000}">'
    document = document_of(f"<html><head>{head}</head><p>{PROSE}</p></html>".encode(), "a.html")
    review = assemble(document, source="a.html", sha256="0" * 64)
    assert review.metadata.author is None
    assert any(note.startswith("The declared author") and len(note) < 200 for note in review.notes)


def test_boxes_named_as_menus_go_and_what_holds_nothing_else_goes_with_them() -> None:
    menus = '<div class="menu">a</div>' * 300
    data = page(f"<div><h3>Also</h3>{menus}</div><div>{menus}<p>{PROSE * 9}</p></div>").encode()
    assert [one.text for one in read_html(data, name="a").blocks] == [PROSE * 9]


def test_marks_of_notes_in_one_another_are_taken_out_in_few_rounds() -> None:
    body, notes = split_notes("A[^1]. B[^1] [^2]\n\n[^1]: One.\n[^2]: Two.\n")
    assert body.strip() == "A. B"
    assert [one.number for one in notes] == ["1", "2"]
    deep, _ = split_notes("[^" * 9_000 + "1]" * 9_000 + "\n\n[^1]: One.\n")
    assert "[^" in deep


MAKERS: dict[str, Callable[[], bytes]] = {
    "comments": lambda: docx(f"<!-- a --><?b?>{run()}", footnotes="<!-- a --><?b?>"),
    "no relations": lambda: zipped(
        docx_parts(run())
        | {"word/_rels/document.xml.rels": "<Relationships><!-- a --></Relationships>"}
    ),
}


@pytest.mark.parametrize("case", MAKERS)
def test_comments_among_the_parts_of_a_word_document_are_passed_over(case: str) -> None:
    assert words_of(MAKERS[case](), "a.docx") == PROSE


@pytest.mark.timeout(PATIENCE)
def test_speech_that_never_closes_costs_no_more_than_other_words() -> None:
    text = "“A. " * 300_000 + "x"
    assert sentences(text) == [Span(0, len(text))]


def test_of_a_page_that_is_a_map_only_so_many_strokes_are_looked_at(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("corpus.readers.pdf._DRAWN", 3)
    strokes = "".join(f"0 {n} m 500 {n} l S " for n in range(9))
    with pdf._opened(sheet(shown(PROSE) + strokes), "a.pdf") as opened:  # noqa: SLF001 - what is drawn is no part of the face
        assert len(pdf._page(opened, 1, "a.pdf").drawn.rules) == 3  # noqa: SLF001 - as said
