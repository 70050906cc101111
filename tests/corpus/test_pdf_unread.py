"""PDFs whose words are letters without codes, shapes or pictures: nothing vanishes unsaid."""

from __future__ import annotations

import importlib.util
import shutil
from collections.abc import Mapping, Sequence

import pytest

from corpus.blocks import Document
from corpus.errors import UncodedPdfError
from corpus.readers import pdf
from tests.corpus.test_pdf import shown

LINES = [f"The worker number {n} wrote to the school about the plan of the day" for n in range(20)]
PLAIN = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding{}>>"
CODES = range(33, 127)
OWN = {code: 0xE000 + code for code in CODES}  # letters in codes of the font's own
PICTURE = "q {} 0 0 {} {} {} cm BI /W 2 /H 2 /CS /G /BPC 8 /F /AHx ID 00ff00ff> EI Q\n"
SCAN = PICTURE.format(550, 750, 20, 20)
STAMP = "BT {}/F 9 Tf 60 30 Td (Bundle page 2 of 9) Tj ET\n"


def page(font: str = "F", lines: Sequence[str] = LINES) -> str:
    """Return a page of lines in a font."""
    return "".join(said(line, font, 760 - 14 * n) for n, line in enumerate(lines))


def said(text: str, font: str, y: int = 400) -> str:
    return shown(60, y, text).replace("/F ", f"/{font} ")


def numbered(text: str) -> str:
    """Return a line of letters that are only told by their numbers in the font."""
    numbers = "".join(f"{ord(letter) + 1000:04x}" for letter in text)
    return f"BT /N 11 Tf 60 400 Td <{numbers}> Tj ET\n"


def shapes(count: int, sides: int = 12) -> str:
    """Return so many shapes of a letter's size, in rows."""
    drawn = ""
    for n in range(count):
        x, y = 60 + 8 * (n % 60), 380 - 14 * (n // 60)
        drawn += f"{x} {y} m " + f"{x + 5} {y + 7} l " * sides + "h f\n"
    return drawn


def codes(of: Mapping[int, int]) -> str:
    """Return the table by which a font gives its letters codes."""
    pairs = " ".join(f"<{letter:02x}> <{code:04x}>" for letter, code in of.items())
    return _stream(
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def "
        "1 begincodespacerange <00> <FF> endcodespacerange "
        f"{len(of)} beginbfchar {pairs} endbfchar endcmap end end"
    )


def made(*pages: str) -> bytes:
    """Return a PDF of these content streams; F, P, E, N, U and D are fonts, as below."""
    names = " ".join(f"/q{code}" for code in CODES)
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "",
        PLAIN.format(""),
        PLAIN.format("/ToUnicode 5 0 R"),  # P: every letter in a code of its own
        codes(OWN),
        PLAIN.format("/ToUnicode 7 0 R"),  # E: one of them, as a ligature may be
        codes({code: code for code in CODES} | {ord("#"): 0xE023}),
        "<</Type/Font/Subtype/Type0/BaseFont/Foo/Encoding/Identity-H/DescendantFonts[9 0 R]>>",
        (
            "<</Type/Font/Subtype/CIDFontType2/BaseFont/Foo/FontDescriptor 10 0 R/DW 600"
            "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>"
        ),
        (
            "<</Type/FontDescriptor/FontName/Foo/Flags 4/FontBBox[0 0 1000 1000]/ItalicAngle 0"
            "/Ascent 800/Descent -200/CapHeight 700/StemV 80>>"
        ),
        (
            "<</Type/Font/Subtype/Type1/BaseFont/Helvetica"  # U: names of no letters
            f"/Encoding<</Type/Encoding/Differences[33 {names}]>>>>"
        ),
        (
            "<</Type/Font/Subtype/Type3/FontBBox[0 0 750 750]/FontMatrix[0.001 0 0 0.001 0 0]"
            "/CharProcs<</q 13 0 R>>/FirstChar 12/LastChar 122"
            f"/Encoding<</Type/Encoding/Differences[12 {'/q ' * 111}]>>/Widths[{'600 ' * 111}]>>"
        ),
        _stream("600 0 0 0 500 700 d1 0 0 500 700 re f"),
    ]
    fonts = "/F 3 0 R/P 4 0 R/E 6 0 R/N 8 0 R/U 11 0 R/D 12 0 R"
    kids = []
    for content in pages:
        objects.append(_stream(content))
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents {len(objects)} 0 R"
            f"/Resources<</Font<<{fonts}>>>>>>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(kids)}>>"
    body = "%PDF-1.4\n"
    table = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n"
    for number, one in enumerate(objects, 1):
        table += f"{len(body):010} 00000 n \n"
        body += f"{number} 0 obj\n{one}\nendobj\n"
    tail = f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{len(body)}\n%%EOF"
    return (body + table + tail).encode("latin-1")


def _stream(content: str) -> str:
    return f"<</Length {len(content)}>>\nstream\n{content}\nendstream"


def read(*pages: str, ocr: bool = False) -> Document:
    return pdf.read(made(*pages), name="report.pdf", ocr=ocr)


def text(document: Document) -> str:
    return "\n".join(block.text for block in document.blocks)


def test_words_in_codes_of_the_font_s_own_are_counted_where_a_page_has_others() -> None:
    document = read(page(), page() + said("Findings of note", "P"))
    assert document.notes == (
        (
            "Letters on page 2 that have no code in the file are left out of the text (14 in all): "
            "compare the original, or add the file with --ocr."
        ),
    )


def test_a_symbol_that_stands_alone_is_no_lost_word() -> None:
    assert read(page() + said("x", "P")).notes == ()


@pytest.mark.parametrize("content", [said("Findings", "P"), page("P"), numbered("Findings are")])
def test_a_page_of_nothing_but_letters_without_codes_is_named(content: str) -> None:
    assert read(page(), content).notes == (
        "Page 2 has letters without codes and was not read; add the file with --ocr to read it.",
    )
    with pytest.raises(UncodedPdfError, match="--ocr"):
        read(content)


def test_guessed_codes_that_make_no_words_are_no_words() -> None:
    line = "The worker wrote to the school about the plan of the day"
    document = read(page() + numbered(line))
    assert text(document) == text(read(page()))
    assert f"left out of the text ({len(line)} in all)" in document.notes[0]
    garbled = page("U", [line.translate({one: one + 1 for one in range(97, 122)})] * 3)
    assert "page 2" in read(page(), garbled).notes[0].lower()


def test_guessed_codes_that_make_words_are_read_as_they_are() -> None:
    document = read(page("U"))
    assert text(document) == text(read(page()))
    assert document.notes == ()


@pytest.mark.parametrize(
    ("line", "marked"),
    [
        (said("The o#ce was di#cult", "E"), ["o�ce", "di�cult"]),
        (said("The #nding of the sta#", "E"), ["�nding", "sta�"]),
        (said("the o\\014ce in it", "D"), ["o�ce"]),
    ],
)
def test_a_ligature_without_a_code_is_marked_wherever_it_stands(
    line: str, marked: list[str]
) -> None:
    document = read(page() + line)
    assert [word for word in text(document).split() if "�" in word] == marked
    assert document.notes == (
        (
            "Letters on page 1 that have no code in the file stand as � in the text "
            f"({len(marked)} in all): compare the original, or add the file with --ocr."
        ),
    )


@pytest.mark.parametrize(
    "content",
    [
        SCAN,
        "".join(PICTURE.format(550, 70, 20, 20 + 75 * n) for n in range(10)),
        PICTURE.format(500, 280, 20, 20),
        shapes(200),
    ],
    ids=["one picture", "strips", "a smaller picture", "outlines"],
)
def test_a_page_without_words_that_shows_something_is_a_scan(content: str) -> None:
    assert read(page(), content).notes == (
        "Page 2 is a scan and was not read; add the file with --ocr to read it.",
    )


def test_a_stamp_on_a_scan_does_not_make_it_read() -> None:
    assert read(page(), SCAN + STAMP.format("")).notes == (
        (
            "Page 2 is mostly a picture, of which no word was read; add the file with "
            "--ocr to read it."
        ),
    )


@pytest.mark.parametrize("content", [SCAN + STAMP.format("3 Tr "), STAMP.format("") + SCAN])
def test_a_scan_whose_words_lie_unseen_with_it_is_read(content: str) -> None:
    assert read(page(), content).notes == ()


@pytest.mark.parametrize("beside", [STAMP.format(""), page(lines=LINES[:9])])
def test_words_drawn_as_shapes_are_named_beside_words(beside: str) -> None:
    assert read(page(), beside + shapes(300)).notes == (
        (
            "Page 2 has shapes that may be words and were not read; add the file with "
            "--ocr to read it."
        ),
    )


@pytest.mark.parametrize("drawn", ["60 380 8 30 re f\n" * 600, shapes(40), ""])
def test_bars_and_a_logo_beside_words_are_none(drawn: str) -> None:
    assert read(page() + drawn).notes == ()


def test_ocr_reads_the_pages_that_need_it_and_leaves_the_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[int] = []

    def recognise(data: bytes, *, name: str, pages: Sequence[int]) -> bytes:
        assert data
        assert name == "report.pdf"
        asked.extend(pages)
        return made(*[said(f"Read anew {n}", "F") for n in range(1, 5)])

    monkeypatch.setattr(pdf, "recognise", recognise)
    pages = (page(), SCAN, page(lines=LINES[:9]) + said("Findings", "P"), SCAN + STAMP.format(""))
    document = read(*pages, ocr=True)
    assert asked == [2, 3, 4]
    assert text(document).startswith(LINES[0])
    assert "Read anew 1" not in text(document)
    assert all(f"Read anew {n}" in text(document) for n in asked)
    assert document.notes == (
        "Pages 2, 3, 4 were read by OCR, which may misread: compare the original.",
    )


@pytest.mark.parametrize("unread", [shapes(300), SCAN])
def test_words_that_the_page_gives_stay_as_they_are_beside_those_read_by_ocr(
    monkeypatch: pytest.MonkeyPatch, unread: str
) -> None:
    misread = said("Nobody osked", "F", 700) + said("Who was in the house", "F", 300)
    monkeypatch.setattr(pdf, "recognise", lambda *_, **__: made(page(), misread))
    document = read(page(), unread + said("Nobody asked", "F", 700), ocr=True)
    assert text(document).endswith("Nobody asked\nWho was in the house")


def test_nothing_is_put_through_ocr_where_all_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "recognise", None)
    assert read(page(), ocr=True) == read(page())


@pytest.mark.integration
@pytest.mark.skipif(
    importlib.util.find_spec("ocrmypdf") is None or shutil.which("tesseract") is None,
    reason="ocrmypdf and tesseract are not installed",
)
def test_ocr_reads_letters_without_codes() -> None:
    document = read(page(), page(lines=LINES[:2]) + said("Nobody asked the mother", "P"), ocr=True)
    assert "Nobody asked the mother" in " ".join(text(document).split())
    assert document.notes == ("Page 2 was read by OCR, which may misread: compare the original.",)
