"""PDFs: reading order, furniture, hyphens, tables, boxes, bad input."""

from __future__ import annotations

import importlib.util
import io
import shutil
from dataclasses import replace

import pypdfium2 as pdfium
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from weasyprint import HTML

from corpus.blocks import Block, BlockKind
from corpus.errors import (
    BlankPdfError,
    DamagedPdfError,
    EncryptedPdfError,
    NoPagesError,
    OcrMissingError,
    ScannedPdfError,
    TooManyPagesError,
    UnreadableFileError,
)
from corpus.readers import pdf, pdf_characters, pdf_overlay
from corpus.readers.folios import printed_labels
from corpus.readers.pdf_blocks import PrintedPage, to_text
from corpus.readers.pdf_layout import Word

SENTENCE = (
    "The multi-agency partnership considered information that was available to the "
    "professionals who worked with the family, including the pre-birth assessment. "
)
STYLE = """<html lang=en><style>@page{size:A4;margin:25mm}
body{font:11pt/1.4 serif}h1{font-size:22pt}h2{font-size:15pt}
.two{columns:2;column-gap:8mm;text-align:justify;hyphens:auto}
table{border-collapse:collapse;width:100%}td,th{border:1px solid;padding:4px;text-align:left}
.hang{margin-left:14mm;text-indent:-14mm}.hang span{display:inline-block;width:14mm;text-indent:0}
</style>"""


def printed(html: str, style: str = "") -> bytes:
    result = HTML(string=f"{STYLE}<style>{style}</style>{html}").write_pdf()
    assert isinstance(result, bytes)
    return result


def blocks(data: bytes) -> tuple[Block, ...]:
    return pdf.read(data, name="report.pdf").blocks


def texts(data: bytes) -> list[str]:
    return [block.text for block in blocks(data)]


def by_hand(stream: str, *, extra: str = "", catalogue: str = "") -> bytes:
    """Return a one-page PDF with a content stream of our own."""
    objects = [
        f"<</Type/Catalog/Pages 2 0 R{catalogue}>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        (
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R"
            f"/Resources<</Font<</F 5 0 R>>>>{extra}>>"
        ),
        f"<</Length {len(stream)}>>\nstream\n{stream}\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    body, offsets = "%PDF-1.4\n", []
    for number, item in enumerate(objects, 1):
        offsets.append(len(body))
        body += f"{number} 0 obj\n{item}\nendobj\n"
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    tail = f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{len(body)}\n%%EOF"
    head = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n"
    return (body + head + table + tail).encode("latin-1")


def shown(x: float, y: float, text: str, size: int = 11) -> str:
    return f"BT /F {size} Tf {x} {y} Td ({text}) Tj ET\n"


def interleaved(extra: str = "") -> bytes:
    stream = shown(60, 730, "A heading over both of the columns of the page", 18)
    for n in range(20):
        stream += shown(60, 690 - 14 * n, f"left line {n} of the first column runs on")
        stream += shown(310, 690 - 14 * n, f"right line {n} of the second column goes on")
    return by_hand(
        stream + shown(60, 380, "Text below both columns is read after both. " * 2), extra=extra
    )


def scan(pages: int = 1) -> bytes:
    """Return pictures of a printed page, without its text."""
    source = printed(f"<h1>Overview report</h1><p>{SENTENCE * 3}</p>")
    picture = Image.open(io.BytesIO(pdf.draw_page(source, 1, scale=3)))
    stream = io.BytesIO()
    picture.save(
        stream, "PDF", resolution=216, save_all=True, append_images=[picture] * (pages - 1)
    )
    return stream.getvalue()


def test_interleaved_columns_are_read_one_after_the_other() -> None:
    text = " ".join(texts(interleaved()))
    left = [text.index(f"left line {n} ") for n in range(20)]
    right = [text.index(f"right line {n} ") for n in range(20)]
    assert left == sorted(left)
    assert right == sorted(right)
    assert text.index("A heading") < left[0] < left[-1] < right[0]
    assert right[-1] < text.index("Text below")


def test_a_left_column_that_ends_below_the_right_is_read_whole_before_it() -> None:
    words = "of a column that is set in lines"
    heights = [690, 666, 652, 638, 624, 610, 596, 582, 558, 534, 520]  # headings stand apart
    stream = "".join(shown(60, y, f"left line {n} {words}") for n, y in enumerate(heights))
    stream += "".join(shown(310, 690 - 14 * n, f"right line {n} {words}") for n in range(9))
    text = " ".join(texts(by_hand(stream)))
    order = [text.index(f"left line {n} ") for n in range(11)]
    assert order == sorted(order)
    assert order[-1] < text.index("right line 0 ")


def test_two_columns_with_headings_across() -> None:
    body = "".join(f"<p>P{n}S {SENTENCE * 3} P{n}E.</p>" for n in range(10))
    got = texts(
        printed(f"<h2>Findings</h2><div class=two>{body}</div><h2>Lessons</h2><p>Last.</p>")
    )
    assert got[0] == "Findings"
    assert got[-2:] == ["Lessons", "Last."]
    expected = [" ".join(f"P{n}S {SENTENCE * 3} P{n}E.".split()) for n in range(10)]
    assert got[1:-2] == expected


def test_a_paragraph_over_a_page_break_is_one_block_of_its_first_page() -> None:
    got = blocks(printed(f"<p>First. {SENTENCE * 40} End.</p>"))
    assert len(got) == 1
    assert got[0].page == 1
    assert {box.page for box in got[0].boxes} == {1, 2}


def test_running_headers_and_page_numbers_are_dropped() -> None:
    style = """@page{@top-center{content:"Overview report: Child F"}
    @bottom-center{content:"Page " counter(page) " of " counter(pages)}}"""
    data = printed("".join(f"<p>N{n} {SENTENCE * 4}</p>" for n in range(30)), style)
    assert pdf.page_count(data) >= 3
    text = " ".join(texts(data))
    assert "Overview report" not in text
    assert "Page " not in text
    assert [text.index(f"N{n} ") for n in range(30)] == sorted(
        text.index(f"N{n} ") for n in range(30)
    )


def test_a_single_page_loses_its_bare_number_only() -> None:
    style = '@page{@top-center{content:"Executive summary"}@bottom-center{content:counter(page)}}'
    assert texts(printed("<p>One paragraph.</p>", style)) == ["Executive summary", "One paragraph."]


def test_what_only_looks_repeated_at_the_top_of_pages_stays() -> None:
    pages = "".join(
        f"<h2 style='break-before:page'>Agency {w}</h2><p>{SENTENCE}</p>" for w in "ABC"
    )
    assert [t for t in texts(printed(pages)) if t.startswith("Agency")] == [
        "Agency A",
        "Agency B",
        "Agency C",
    ]


def edged(edges: list[str], *, top: bool) -> tuple[tuple[str, ...], str]:
    """Return what pages are called that have such lines at one edge, and their text."""
    size, y = 11.0, 40.0 if top else 780.0
    pages = []
    for number, edge in enumerate(edges, 1):
        words, left = [], 60.0
        for text in edge.split(" "):
            words.append(Word(text, (left, y - 5, left + 40, y + 5), size, bold=False, page=number))
            left += 44 if text else 40  # an empty word is a wide gap
        body = Word(f"Body{number}", (60, 300, 120, 310), size, bold=False, page=number)
        pages.append(PrintedPage([*(word for word in words if word.text), body], 842.0))
    found = to_text(pages)
    text = " ".join(block.text for block in found.blocks)
    return printed_labels([], found.folios), text


@pytest.mark.parametrize("top", [True, False])
@pytest.mark.parametrize(
    "edges",
    [
        ["56", "The wreck | 57", "58 | Volume Two", "The wreck | 59"],
        ["56   The report", "2. The storm   57", "58   The report", "3. The wind   59"],
        ["", "The storm 57", "58 The report", "The storm 59", "60 The report"],
    ],
)
def test_running_heads_that_take_turns_are_dropped_and_give_the_page_s_number(
    edges: list[str], *, top: bool
) -> None:
    labels, text = edged(edges, top=top)
    assert labels[1:4] == ("57", "58", "59")
    assert text.split() == [f"Body{n}" for n in range(1, len(edges) + 1)]


def test_two_printed_pages_on_each_sheet_are_both_named() -> None:
    labels, text = edged(["6    7", "8    9", "10    11"], top=False)
    assert labels == ("6–7", "8–9", "10–11")
    assert text == "Body1 Body2 Body3"


def test_numbers_in_lines_of_text_at_a_page_s_edge_name_no_page() -> None:
    labels, text = edged(["3 nurses came", "12 calls were made", "They had 7"], top=True)
    assert labels == ()
    assert "3 nurses came" in text


def test_the_file_s_own_count_gives_way_to_printed_numbers() -> None:
    assert printed_labels(["1", "2", "3"], [None, "57", "58"]) == ("", "57", "58")
    assert printed_labels(["i", "ii", "1"], ["9", "10", "11"]) == ("i", "ii", "1")


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("safe-", "guarding", "safeguarding"),
        ("multi-", "agency", "multi-agency"),
        ("pre-", "birth", "pre-birth"),
        ("inter-", "agency", "inter-agency"),
        ("inter-", "national", "international"),
        ("four-", "teen", "fourteen"),
        ("thirty-", "eighth", "thirty-eighth"),
        ("e-", "mailed", "e-mailed"),
        ("Anglo-", "Irish", "Anglo-Irish"),
    ],
)
def test_hyphens_at_line_ends(first: str, second: str, expected: str) -> None:
    stream = shown(60, 700, f"Staff there spoke of {first}") + shown(60, 686, f"{second} practice.")
    (block,) = blocks(by_hand(stream))
    assert block.text == f"Staff there spoke of {expected} practice."
    parts = [
        block.text[b.span.start : b.span.end]
        for b in block.boxes
        if b.span.start in range(21, 21 + len(expected))
    ]
    assert "".join(parts) == expected
    assert len(parts) == 2


@pytest.mark.parametrize(("first", "second"), [("pre-", "and post-natal"), ("long-", "or short")])
def test_a_hyphen_that_hangs_before_and_or_or_keeps_its_space(first: str, second: str) -> None:
    stream = shown(60, 700, f"Staff there spoke of {first}") + shown(60, 686, f"{second} care.")
    assert texts(by_hand(stream)) == [f"Staff there spoke of {first} {second} care."]


def test_a_word_broken_at_a_column_s_end_is_closed_up() -> None:
    words = "words of a column that is set in lines"
    stream = "".join(shown(60, 690 - 14 * n, f"{n} {words}") for n in range(1, 11))
    stream += shown(60, 536, "and of all the words in it the follow-")
    stream += shown(310, 690, "ing ones stand in the other column")
    stream += "".join(shown(310, 690 - 14 * n, f"{n} {words}") for n in range(1, 11))
    assert "the following ones" in " ".join(texts(by_hand(stream)))


def test_the_document_decides_on_a_hyphen() -> None:
    stream = shown(60, 720, "The risk-taking was known.") + shown(60, 690, "They saw risk-")
    assert texts(by_hand(stream + shown(60, 676, "taking again.")))[-1] == (
        "They saw risk-taking again."
    )


def test_numbered_paragraphs_each_start_a_block() -> None:
    html = "".join(
        f"<p class=hang><span>4.{n}</span>The worker {SENTENCE * 3}</p>" for n in range(1, 9)
    )
    got = blocks(printed(html))
    assert [block.text.split()[0] for block in got] == [f"4.{n}" for n in range(1, 9)]
    assert {block.kind for block in got} == {BlockKind.LIST_ITEM}


def test_list_items_keep_their_markers() -> None:
    html = f"<ul><li>{SENTENCE}</li><li>Two</li></ul><p>a) Lettered {SENTENCE}</p><p>(i) Roman</p>"
    got = blocks(printed(html))
    assert [block.text.split()[0] for block in got] == ["•", "•", "a)", "(i)"]
    assert {block.kind for block in got} == {BlockKind.LIST_ITEM}


@pytest.mark.parametrize("border", ["1px solid", "0"])
def test_table_rows_are_blocks_with_parted_cells(border: str) -> None:
    rows = "".join(f"<tr><td>Agency {n}<td>Seen<td>May {n}</tr>" for n in range(1, 6))
    got = blocks(printed(f"<p>{SENTENCE}</p><table>{rows}</table>", f"td{{border:{border}}}"))
    assert [b.text for b in got if b.kind is BlockKind.TABLE_ROW] == [
        f"Agency {n} | Seen | May {n}" for n in range(1, 6)
    ]


def test_wrapped_cells_stay_in_their_row() -> None:
    row = f"<tr><td style='width:30%'>{SENTENCE}<td style='width:50%'>{SENTENCE}<td>Health</tr>"
    got = blocks(printed(f"<table>{row * 3}</table>"))
    assert [b.text for b in got] == [f"{SENTENCE}| {SENTENCE}| Health"] * 3


def test_the_last_row_of_a_table_without_lines_keeps_the_end_of_its_cell() -> None:
    stream, y = "", 700
    for n in range(1, 4):
        stream += shown(60, y, str(n)) + shown(90, y, f"The Board should keep list {n} of the")
        stream += shown(400, y, f"Officer {n} of all") + shown(90, y - 14, "lodgers in the town.")
        y -= 36
    stream += shown(60, y, "The Board will look at what was done twice a year in all of it.")
    got = blocks(by_hand(stream))
    assert [block.text for block in got if block.kind is BlockKind.TABLE_ROW] == [
        f"{n} | The Board should keep list {n} of the lodgers in the town. | Officer {n} of all"
        for n in range(1, 4)
    ]
    assert len(got) == 4


def test_a_row_that_a_page_s_end_cuts_goes_on_in_its_last_cell() -> None:
    rows = "".join(
        f"<tr><td style='width:25%'>{n} January<td>N{n} {SENTENCE * 3} E{n}.</tr>"
        for n in range(1, 15)
    )
    style = "td{border:0;padding:6px 4px;vertical-align:top}"
    got = blocks(printed(f"<table>{rows}</table>", style))
    assert [b.text.split(" | ")[0] for b in got] == [f"{n} January" for n in range(1, 15)]
    assert [b.text.split()[-1] for b in got] == [f"E{n}." for n in range(1, 15)]
    assert any({box.page for box in b.boxes} == {1, 2} for b in got)


@pytest.mark.parametrize("spacing", ["0.1em", "0.15em", "0.3em", "0.4em"])
def test_lines_whose_letters_are_set_wide_are_lines_of_words(spacing: str) -> None:
    words = "I asked them for a chair and they gave me a leaflet about chairs, said her son to us"
    style = f"p.wide{{letter-spacing:{spacing};font-style:italic;width:110mm}}"
    got = texts(printed(f"<p>{SENTENCE}</p><p class=wide>{words}.</p><p>{SENTENCE}</p>", style))
    assert got[1] == f"{words}."


def test_headings_rank_by_style() -> None:
    html = f"<h1>Child F</h1><h2>1. Findings</h2><p>{SENTENCE}</p><p><b>What happened</b></p>"
    got = blocks(printed(f"{html}<p>{SENTENCE}</p>"))
    assert [(b.text, b.level) for b in got if b.kind is BlockKind.HEADING] == [
        ("Child F", 1),
        ("1. Findings", 2),
        ("What happened", 3),
    ]


def test_odd_characters_are_made_plain() -> None:
    got = texts(printed("<p>the\u00a0o\ufb03ce “saw” safe\u00adguarding – Łódź</p>"))
    assert got == ["the office “saw” safeguarding – Łódź"]


def check_boxes(data: bytes) -> int:
    """Assert that each box holds its word on the page as PDFium reads it."""
    count = 0
    document = pdfium.PdfDocument(data)
    pages = [document[n].get_textpage() for n in range(len(document))]
    heights = [document[n].get_height() for n in range(len(document))]
    for block in blocks(data):
        for box in block.boxes:
            word = block.text[box.span.start : box.span.end]
            left, top, right, bottom = box.box
            height = heights[box.page - 1]
            found = pages[box.page - 1].get_text_bounded(
                left + 0.2, height - bottom + 2, right - 0.2, height - top - 2
            )
            assert word.rstrip("-") in found.replace("\x02", "").replace("\ufffe", ""), (
                word,
                found,
            )
            assert len(found.strip()) <= len(word) + 1
            count += 1
    for page in pages:
        page.close()
    document.close()
    return count


def test_every_box_holds_its_word() -> None:
    data = printed(f"<h1>Child F</h1><div class=two><p>{SENTENCE * 12}</p></div><p>{SENTENCE}</p>")
    assert check_boxes(data) >= 14 * len(SENTENCE.split()) + 2


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_boxes_follow_rotation_and_crop(turned: int) -> None:
    stream = shown(200, 500, "Marked", 20)
    data = by_hand(stream, extra=f"/Rotate {turned}/CropBox[100 100 500 700]")
    if turned in (90, 180, 270):
        data = by_hand(_upright(turned), extra=f"/Rotate {turned}/CropBox[100 100 500 700]")
    (block,) = blocks(data)
    assert block.text == "Marked"
    left, top, right, bottom = block.boxes[0].box
    picture = Image.open(io.BytesIO(pdf.draw_page(data, 1, scale=1))).convert("L")
    ink = picture.point(lambda value: 255 if value < 128 else 0).getbbox()
    assert ink is not None
    assert left - 2 <= ink[0] <= ink[2] <= right + 2
    assert top - 2 <= ink[1] <= ink[3] <= bottom + 2


def _upright(turned: int) -> str:
    cosine, sine = {90: (0, 1), 180: (-1, 0), 270: (0, -1)}[turned]
    return f"BT /F 20 Tf {cosine} {sine} {-sine} {cosine} 300 400 Tm (Marked) Tj ET\n"


def test_marks_colour_the_page_behind_the_letters() -> None:
    data = printed("<p>Marked</p>")
    box = blocks(data)[0].boxes[0].box
    plain = Image.open(io.BytesIO(pdf.draw_page(data, 1)))
    marked = Image.open(io.BytesIO(pdf.draw_page(data, 1, marks=[box])))
    spot = (int(box[0] * 2), int(box[1] * 2) + 1)
    assert plain.getpixel(spot) == (255, 255, 255)
    assert marked.getpixel(spot) == (255, 224, 92)
    assert marked.size == plain.size
    assert min(marked.convert("L").tobytes()) < 60


@settings(max_examples=15)
@given(
    st.lists(
        st.text(
            st.characters(codec="cp1252", categories=["L", "N", "P", "Zs"]), min_size=1, max_size=60
        ),
        min_size=1,
        max_size=12,
    )
)
def test_each_box_names_a_word_of_its_block(lines: list[str]) -> None:
    stream = ""
    for n, line in enumerate(lines):
        escaped = "".join(f"{byte:02x}" for byte in line.encode("cp1252"))
        stream += f"BT /F 11 Tf {60 + 250 * (n % 2)} {700 - 14 * n} Td <{escaped}> Tj ET\n"
    try:
        got = blocks(by_hand(stream))
    except BlankPdfError:
        return
    for block in got:
        assert block.text == block.text.strip()
        for box in block.boxes:
            assert 0 <= box.span.start < box.span.end <= len(block.text)
            assert block.text[box.span.start : box.span.end].split() == [
                block.text[box.span.start : box.span.end]
            ]


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"not a pdf", printed("<p>Cut</p>")[:600]])
def test_damaged_files_are_refused(data: bytes) -> None:
    with pytest.raises(DamagedPdfError, match=r"report\.pdf"):
        pdf.read(data, name="report.pdf")


def test_no_pages_too_many_pages_and_blank_pages_are_refused() -> None:
    for count, error in (
        (0, (NoPagesError, DamagedPdfError)),
        (2001, TooManyPagesError),
        (1, BlankPdfError),
    ):
        document = pdfium.PdfDocument.new()
        for _ in range(count):
            document.new_page(100, 100)
        stream = io.BytesIO()
        document.save(stream)
        document.close()
        with pytest.raises(error):
            pdf.read(stream.getvalue(), name="report.pdf")


def test_a_scan_is_refused_and_says_what_to_do() -> None:
    with pytest.raises(ScannedPdfError, match="--ocr"):
        pdf.read(scan(), name="report.pdf")


def test_scanned_pages_among_text_are_named() -> None:
    whole, picture = pdfium.PdfDocument(printed(f"<p>{SENTENCE}</p>")), pdfium.PdfDocument(scan(2))
    whole.import_pages(picture)
    stream = io.BytesIO()
    whole.save(stream)
    picture.close()
    whole.close()
    document = pdf.read(stream.getvalue(), name="report.pdf")
    assert document.page_count == 3
    assert document.notes == (
        "Pages 2, 3 are scans and were not read; add the file with --ocr to read them.",
    )


def test_missing_ocr_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda _name: None)
    with pytest.raises(OcrMissingError, match="tesseract"):
        pdf.read(scan(), name="report.pdf", ocr=True)


@pytest.mark.integration
@pytest.mark.skipif(
    importlib.util.find_spec("ocrmypdf") is None or shutil.which("tesseract") is None,
    reason="ocrmypdf and tesseract are not installed",
)
def test_ocr_reads_a_scan_in_place() -> None:
    data = scan()
    document = pdf.read(data, name="report.pdf", ocr=True)
    text = " ".join(block.text for block in document.blocks)
    assert "Overview report" in text
    assert "multi-agency partnership considered information" in text
    source = blocks(printed(f"<h1>Overview report</h1><p>{SENTENCE * 3}</p>"))
    for got, want in zip(document.blocks[0].boxes[0].box, source[0].boxes[0].box, strict=True):
        assert abs(got - want) < 8


def test_a_locked_file_is_refused_and_one_without_a_password_opens() -> None:
    pikepdf = pytest.importorskip("pikepdf", reason="pikepdf is not installed")
    for password in ("secret", ""):
        stream = io.BytesIO()
        with pikepdf.open(io.BytesIO(printed("<p>Words</p>"))) as source:
            source.save(stream, encryption=pikepdf.Encryption(owner="owner", user=password))
        if password:
            with pytest.raises(EncryptedPdfError, match="password"):
                pdf.read(stream.getvalue(), name="report.pdf")
        else:
            assert texts(stream.getvalue()) == ["Words"]


def test_every_refusal_is_an_unreadable_file() -> None:
    assert issubclass(DamagedPdfError, UnreadableFileError)


def test_words_aslant_over_the_lines_are_set_aside_and_named() -> None:
    stream = shown(60, 700, "The plan was read by nobody at all.")
    stream += "BT /F 40 Tf 0.7 0.7 -0.7 0.7 80 660 Tm (DRAFT) Tj ET\n"
    document = pdf.read(by_hand(stream), name="report.pdf")
    assert [block.text for block in document.blocks] == ["The plan was read by nobody at all."]
    assert document.notes == (
        "Words printed over the lines or aslant on page 1 were set aside: “DRAFT”.",
    )


def noticed(level: float, size: float) -> tuple[list[str], tuple[str, ...]]:
    """Return texts and notes of two pages of lines with the same words at one height."""
    pages = []
    for page in (1, 2):
        tops = [200 + 14 * n for n in range(12)]
        body = [
            Word(f"w{page}{n}{m}", (60 + 40 * m, y - 6, 96 + 40 * m, y + 6), 10.0, False, page)  # noqa: FBT003
            for n, y in enumerate(tops)
            for m in range(8 if page == 1 or n % 2 else 2)
        ]
        notice = [
            Word(text, (left, level - 8, left + 90, level + 8), size, bold=False, page=page)
            for text, left in (("Superseded", 150.0), ("edition", 245.0))
        ]
        pages.append(PrintedPage([*body, *notice], 842.0))
    found = to_text(pages)
    return [block.text for block in found.blocks], found.notes


@pytest.mark.parametrize("level", [263.0, 270.0, 256.0])
def test_a_level_notice_between_the_lines_of_each_page_is_set_aside(level: float) -> None:
    found, notes = noticed(level, 17.0)
    assert "Superseded" not in " ".join(found)
    assert notes == (
        "Words printed over the lines or aslant on 2 pages were set aside: “Superseded edition”.",
    )


def test_a_heading_that_recurs_at_one_place_of_two_pages_stays() -> None:
    found, notes = noticed(182.0, 17.0)
    assert found.count("Superseded edition") == 2
    assert notes == ()


def test_a_page_whose_lines_run_upwards_is_read_along_them() -> None:
    stream = "".join(
        f"BT /F 11 Tf 0 1 -1 0 {200 + 14 * n} 80 Tm ({text}) Tj ET\n"
        for n, text in enumerate(("The visit was made and written up on the", "same day."))
    )
    assert texts(by_hand(stream)) == ["The visit was made and written up on the same day."]


def test_a_note_is_a_note_and_its_mark_is_no_word() -> None:
    stream = shown(60, 700, "They met once") + shown(131, 705, "7", 6) + shown(135, 700, ".")
    stream += shown(60, 660, "Nobody called the second meeting that the plan asked for.")
    stream += shown(60, 80, "7 The minutes were lost.", 8)
    got = blocks(by_hand(stream))
    assert [(b.kind, b.label, b.text) for b in got] == [
        (BlockKind.PARAGRAPH, None, "They met once."),
        (
            BlockKind.PARAGRAPH,
            None,
            "Nobody called the second meeting that the plan asked for.",
        ),
        (BlockKind.NOTE, "7", "7 The minutes were lost."),
    ]


def test_small_print_with_a_bar_behind_its_number_is_a_note_without_any_mark_to_it() -> None:
    stream = (
        "BT /F 11 Tf 50 700 Td (We recommend that the office publish its protocol.) Tj ET\n"
        "BT /F 8 Tf 50 60 Td (39 | Law Office, A Consultation Paper) Tj ET\n"
        "BT /F 8 Tf 50 48 Td (40 | Q68) Tj ET"
    )
    found = blocks(by_hand(stream))
    assert [(one.kind, one.label) for one in found] == [
        (BlockKind.PARAGRAPH, None),
        (BlockKind.NOTE, "39"),
        (BlockKind.NOTE, "40"),
    ]


def test_black_bars_part_no_line() -> None:
    stream = "".join(
        shown(60, y, f"The nurse {y}") + f"0 g 130 {y - 2} 60 12 re f\n" + shown(195, y, "rang.")
        for y in (700, 686, 672)
    )
    text = " ".join(texts(by_hand(stream)))
    assert text == "The nurse 700 rang. The nurse 686 rang. The nurse 672 rang."


@pytest.mark.parametrize(
    "line",
    [
        shown(60, 700, "The nurse Galbrane rang."),
        shown(60, 700, "The nurse") + shown(115, 700, "Galbrane") + shown(170, 700, "rang."),
        "0 g 110 697 55 14 re f\n" + shown(60, 700, "The nurse Galbrane rang."),  # marked in black
    ],
)
def test_words_under_a_black_bar_are_left_out_and_a_note_says_so(line: str) -> None:
    stream = line + "0 g 110 697 55 14 re f\n" + shown(60, 660, "Nobody came.")
    document = pdf.read(by_hand(stream), name="report.pdf")
    assert [block.text for block in document.blocks] == ["The nurse rang.", "Nobody came."]
    assert document.notes == ("Words hidden under black bars on page 1 were left out.",)


@pytest.mark.parametrize(
    "stream",
    [
        "0 g 55 694 200 20 re f 1 g " + shown(60, 700, "What we found"),  # white on black
        shown(60, 700, "What we found") + "0.8 g 55 694 200 20 re f\n",  # a marker's grey
        shown(60, 700, "What we found") + "0 g 55 697 100 2 re f\n",  # underlined
        "0 g 55 694 200 20 re f 1 g 57 696 196 16 re f 0 g " + shown(60, 700, "What we found"),
    ],
)
def test_words_on_or_beside_what_is_drawn_stay(stream: str) -> None:
    document = pdf.read(by_hand(stream), name="report.pdf")
    assert [block.text for block in document.blocks] == ["What we found"]
    assert document.notes == ()


@pytest.mark.parametrize("way", ["re S", "re f"])
def test_a_sentence_runs_on_below_a_box_in_the_middle_of_it(way: str) -> None:
    stream = "0.9 g 0 G " + f"50 590 420 70 {way} 0 g\n"
    stream += shown(60, 700, "The porter was told by the agency to turn away any late guest of the")
    stream += shown(60, 686, "shelter who came to the door in the night after the curfew, even")
    stream += shown(60, 640, "In another town one bed is always kept made up, so that the")
    stream += shown(60, 626, "porter there may open the door to anyone.")
    stream += shown(60, 570, "though the rules said that nobody was to be turned away when the")
    stream += shown(60, 556, "ground was frozen. Nobody at the meeting had read the rules at all.")
    got = texts(by_hand(stream))
    assert len(got) == 2
    assert "after the curfew, even though the rules said" in got[0]
    assert got[1].endswith("so that the porter there may open the door to anyone.")


def test_a_box_round_most_of_a_page_is_no_box_in_its_text() -> None:
    stream = "40 400 500 380 re S\n" + shown(60, 700, "The porter was told by the agency, and so")
    stream += shown(60, 686, "he shut the door.") + shown(60, 300, "End.")
    assert texts(by_hand(stream))[-1] == "End."
    assert len(texts(by_hand(stream))) == 2


def test_words_are_held_only_against_words_near_them(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages that are much alike, as forms are, take no longer for it than their words."""
    places = [(40.0 * across, 12.0 * down) for down in range(50) for across in range(10)]
    page = [
        Word(f"word{left}", (left, top, left + 30, top + 10), size=10.0, bold=False, page=1)
        for left, top in places
    ]
    met: list[Word] = []

    def meet(one: Word, other: Word) -> bool:
        met.append(other)
        return one is other

    monkeypatch.setattr(pdf_overlay, "_meet", meet)
    other = [replace(word, text="else", size=5.0) for word in page]
    kept, note = pdf_overlay.without_overlay([page + other, page + other])
    assert [len(words) for words in kept] == [1000, 1000]
    assert note is None
    assert 0 < len(met) < 100 * len(page)


def counted(monkeypatch: pytest.MonkeyPatch, module: object, name: str) -> list[object]:
    """Return a list that grows by one with each call of a module's function."""
    calls: list[object] = []
    function = getattr(module, name)

    def call(*given: object, **named: object) -> object:
        calls.append(given)
        return function(*given, **named)

    monkeypatch.setattr(module, name, call)
    return calls


def test_a_font_is_asked_for_once_however_many_lines_are_set_in_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = counted(monkeypatch, pdf_characters, "_font")
    stream = "".join(shown(60, 700 - 14 * n, f"line {n}", 11 + n % 2) for n in range(40))
    assert len(texts(by_hand(stream))) > 0
    assert len(asked) == 2


def test_words_are_made_into_no_objects_of_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only what is drawn is: a page has hundreds of objects of text."""
    made = counted(monkeypatch, pdfium, "PdfObject")
    stream = "".join(shown(60, 700 - 14 * n, f"line {n}") for n in range(40))
    assert len(texts(by_hand(stream + "60 100 200 1 re f\n"))) > 0
    assert len(made) == 1


def test_a_letter_costs_three_calls_into_the_library_and_one_in_eight_a_fourth(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    calls = [
        counted(monkeypatch, pdf_characters, name)
        for name in ("_code_at", "_box_at", "_object_at", "_size_at", "_matrix_at", "_font_of")
    ]
    guessed = counted(monkeypatch, pdf_characters, "_guessed_at")
    text = "letters of one line and of no other"
    assert texts(by_hand(shown(60, 700, text))) == [text]
    assert [len(each) for each in calls] == [len(text)] * 3 + [1] * 3
    assert len(guessed) == len(range(0, len(text), 8))


def test_a_paragraph_twice_as_long_is_twice_the_work(monkeypatch: pytest.MonkeyPatch) -> None:
    looks: list[Word] = []

    def middle(word: Word) -> float:
        looks.append(word)
        return (word.box[1] + word.box[3]) / 2

    monkeypatch.setattr(Word, "middle", property(middle))
    work = []
    for pages in (10, 20):
        looks.clear()
        (block,) = to_text([running_on(number) for number in range(1, pages + 1)]).blocks
        assert block.text.count("and") == 3 * 60 * pages
        work.append(len(looks))
    assert work[1] < 2.2 * work[0]


def running_on(page: int) -> PrintedPage:
    """Return a page of sixty full lines without a stop."""
    places = [(200.0 * across, 140.0 + 10 * down) for down in range(60) for across in range(3)]
    return PrintedPage(
        [
            Word("and", (left, top, left + 198, top + 8), size=8.0, bold=False, page=page)
            for left, top in places
        ],
        height=1000.0,
    )


def test_letters_of_a_word_that_lie_outside_the_page_are_left_out() -> None:
    stream = "BT /F 11 Tf 1 0 0 1 560 400 Tm (edge) Tj ET\n" + shown(60, 300, "inside")
    assert " ".join(texts(by_hand(stream, extra="/CropBox[0 0 572 800]"))) == "ed inside"
