"""Build the sample library's files from their sources.

Run: python tests/samples/build.py [NAME…]

Each source is Markdown under a header that names the format and the file. Every file says on each
of its pages that the review is invented.
"""

from __future__ import annotations

import io
import re
import sys
import textwrap
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import yaml
from docx import Document
from docx.document import Document as WordDocument
from markdown_it import MarkdownIt
from markdown_it.token import Token
from weasyprint import HTML

SOURCES = Path(__file__).parent / "source"
SAMPLES = Path(__file__).parents[2] / "corpus" / "data" / "samples"
MARK = "Invented sample"
LABEL = (
    f"{MARK}: this review was made up for the Case Review Assistant. No child, family, worker or "
    "agency in it is real."
)
MARKDOWN = MarkdownIt("commonmark").enable("table")
STYLE = """
@page {
    size: A4; margin: 25mm 22mm;
    @top-center { content: "RUNNING"; font: 8pt sans-serif; color: #555 }
    @bottom-center { content: counter(page); font: 9pt sans-serif }
}
body { font: 10.5pt/1.4 "DejaVu Serif", serif; text-align: justify; hyphens: auto }
h1 { font: bold 19pt/1.2 sans-serif; text-align: left; hyphens: none }
h2 { font: bold 14pt/1.25 sans-serif; margin: 16pt 0 4pt; text-align: left; hyphens: none;
     break-after: avoid; column-span: SPAN }
h3 { font: bold 11.5pt/1.3 sans-serif; margin: 10pt 0 2pt; text-align: left; hyphens: none;
     break-after: avoid }
table { border-collapse: collapse; width: 100%; margin: 8pt 0; font-size: 9pt; text-align: left }
td, th { border: 0.5pt solid #777; padding: 3pt 5pt; vertical-align: top }
ol, ul { padding-left: 18pt }
.columns { columns: COLUMNS; column-gap: 9mm }
.contents { break-before: page; break-after: page }
.contents p { margin: 2pt 0 }
.contents a { color: inherit; text-decoration: none }
.contents a::after { content: leader(".") target-counter(attr(href), page) }
"""


@dataclass(frozen=True, slots=True)
class Source:
    """One sample as it is written."""

    format: str
    file: str
    text: str  # Markdown, with the label under its title
    contents: bool  # a page of contents follows the title
    encoding: str

    @property
    def tokens(self) -> list[Token]:
        """The text, parsed."""
        return MARKDOWN.parse(self.text)


def load(path: Path) -> Source:
    """Read a source and put the label under its title."""
    _, header, text = path.read_text(encoding="utf-8").split("---\n", 2)
    said = yaml.safe_load(header)
    title, _, rest = text.strip().partition("\n")
    return Source(
        format=said["format"],
        file=said["file"],
        text=f"{title}\n\n{LABEL}\n{rest}\n",
        contents=bool(said.get("contents")),
        encoding=said.get("encoding", "utf-8"),
    )


def to_pdf(source: Source) -> bytes:
    """Set the sample in one column or two, with running headers and page numbers."""
    columns = 2 if source.format == "pdf-two-column" else 1
    page = MARKDOWN.render(source.text)
    front, _, body = page.partition("<h2>")
    contents = _contents(source) if source.contents else ""
    numbered = iter(range(1000))
    body = re.sub("<h2>", lambda _: f'<h2 id="s{next(numbered)}">', f"<h2>{body}")
    style = STYLE.replace("RUNNING", f"{MARK} – {_title(source)}".replace('"', "'"))
    style = style.replace("COLUMNS", str(columns)).replace("SPAN", "none")
    html = (
        f'<html lang="en-GB"><head><style>{style}</style></head><body>{front}{contents}'
        f'<div class="columns">{body}</div></body></html>'
    )
    pdf = HTML(string=html).write_pdf(identifier=source.file.encode())
    assert isinstance(pdf, bytes)
    return pdf


def _contents(source: Source) -> str:
    headings = [words for level, words in _headings(source.tokens) if level == 2]
    lines = [f'<p><a href="#s{n}">{words}</a></p>' for n, words in enumerate(headings)]
    return f'<div class="contents"><p><b>Contents</b></p>{"".join(lines)}</div>'


def to_docx(source: Source) -> bytes:
    """Write the sample as a Word document with real heading styles and a table grid."""
    document = Document()
    moment = datetime(2026, 1, 1, tzinfo=UTC)
    document.core_properties.created = document.core_properties.modified = moment
    document.sections[0].header.paragraphs[0].text = f"{MARK} – {_title(source)}"
    for write in _word_parts(source.tokens):
        write(document)
    stream = io.BytesIO()
    document.save(stream)
    return _with_fixed_times(stream)


def _with_fixed_times(package: io.BytesIO) -> bytes:
    """Write a zip again without the moment of its making, so that rebuilding changes nothing."""
    again = io.BytesIO()
    with zipfile.ZipFile(package) as old, zipfile.ZipFile(again, "w") as new:
        for name in old.namelist():
            part = zipfile.ZipInfo(name, date_time=(2026, 1, 1, 0, 0, 0))
            new.writestr(part, old.read(name), compress_type=zipfile.ZIP_DEFLATED)
    return again.getvalue()


def _word_parts(tokens: list[Token]) -> Iterator[Callable[[WordDocument], object]]:
    """Yield what writes each part of the text into a Word document."""
    numbered = False
    rows: list[list[str]] = []
    for at, token in enumerate(tokens):
        if token.type == "ordered_list_open":
            yield _list(int(token.attrs.get("start", 1)))
        elif token.type == "list_item_open":
            numbered = bool(token.info)
        elif token.type == "tr_open":
            rows.append([])
        elif token.type == "table_close":
            yield _table(rows)
            rows = []
        elif token.type == "inline":
            words = _plain(token)
            before = tokens[at - 1]
            if before.type in {"td_open", "th_open"}:
                rows[-1].append(words)
            elif before.type == "heading_open":
                yield _heading(words, int(before.tag[1]))
            else:
                yield _numbered(words) if numbered else _paragraph(words)
                numbered = False


def _heading(words: str, level: int) -> Callable[[WordDocument], object]:
    return lambda document: document.add_heading(words, level - 1)


def _paragraph(words: str) -> Callable[[WordDocument], object]:
    return lambda document: document.add_paragraph(words)


def _list(start: int) -> Callable[[WordDocument], object]:
    """Write a list of Word's own numbering, which counts from a number and not from the last."""

    def write(document: WordDocument) -> None:
        numbering = document.part.numbering_part.element
        style = document.styles["List Number"].element.pPr.numPr.numId.val
        num = numbering.add_num(numbering.num_having_numId(style).abstractNumId.val)
        num.add_lvlOverride(ilvl=0).add_startOverride(start)

    return write


def _numbered(words: str) -> Callable[[WordDocument], object]:
    """Write a paragraph of the latest list; its number is Word's and not in its text."""

    def write(document: WordDocument) -> None:
        paragraph = document.add_paragraph(words, style="List Number")
        properties: Any = paragraph._p.get_or_add_pPr()  # noqa: SLF001 - no public way to number
        number = properties.get_or_add_numPr()
        number.get_or_add_ilvl().val = 0
        number.get_or_add_numId().val = document.part.numbering_part.element.num_lst[-1].numId

    return write


def _table(rows: list[list[str]]) -> Callable[[WordDocument], object]:
    def write(document: WordDocument) -> None:
        table = document.add_table(len(rows), max(len(row) for row in rows), style="Table Grid")
        for row, cells in zip(table.rows, rows, strict=True):
            for cell, words in zip(row.cells, cells, strict=False):
                cell.text = words

    return write


def to_html(source: Source) -> bytes:
    """Write the sample as a page of a site, with the furniture that sites have."""
    return (
        '<!DOCTYPE html>\n<html lang="en-GB">\n<head><meta charset="utf-8">'
        f"<title>{_title(source)}</title></head>\n<body>\n"
        f"<header><p>{MARK} – publications</p></header>\n"
        '<nav><a href="#">Home</a> <a href="#">Publications</a></nav>\n'
        f"<main>\n{MARKDOWN.render(source.text)}</main>\n"
        "<footer><p>Accessibility – Cookies</p></footer>\n</body>\n</html>\n"
    ).encode()


def to_markdown(source: Source) -> bytes:
    """Write the sample as it is."""
    return source.text.encode()


def to_text(source: Source) -> bytes:
    """Write the sample as plain lines of at most 88 characters."""
    lines: list[str] = []
    for paragraph in source.text.split("\n\n"):
        plain = re.sub(r"^#+ ", "", paragraph.strip()).replace("*", "")
        lines += [textwrap.fill(line, 88, break_on_hyphens=False) for line in plain.split("\n")]
        lines.append("")
    return "\r\n".join("\r\n".join(line.split("\n")) for line in lines).encode(source.encoding)


def _headings(tokens: list[Token]) -> Iterator[tuple[int, str]]:
    for at, token in enumerate(tokens):
        if token.type == "heading_open":
            yield int(token.tag[1]), _plain(tokens[at + 1])


def _title(source: Source) -> str:
    return next(words for _, words in _headings(source.tokens))


def _plain(inline: Token) -> str:
    kinds = {"softbreak": " ", "hardbreak": "\n"}
    return "".join(
        kinds.get(child.type, child.content if child.type in {"text", "code_inline"} else "")
        for child in inline.children or ()
    )


FORMATS: dict[str, Callable[[Source], bytes]] = {
    "pdf": to_pdf,
    "pdf-two-column": to_pdf,
    "docx": to_docx,
    "html": to_html,
    "md": to_markdown,
    "txt": to_text,
}


def main() -> None:
    """Build the files of the named sources, or all."""
    SAMPLES.mkdir(parents=True, exist_ok=True)
    for path in sorted(SOURCES.glob("*.md")):
        if len(sys.argv) == 1 or path.stem in sys.argv[1:]:
            source = load(path)
            (SAMPLES / source.file).write_bytes(FORMATS[source.format](source))


if __name__ == "__main__":
    main()
