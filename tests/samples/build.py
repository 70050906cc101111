"""Build the sample library's files from their Markdown sources: python tests/samples/build.py."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import docx
import weasyprint
import yaml
from docx.document import Document
from docx.text.paragraph import Paragraph
from markdown_it import MarkdownIt
from markdown_it.token import Token

ROOT = Path(__file__).parents[2]
SOURCES = ROOT / "tests" / "samples" / "source"
OUTPUTS = ROOT / "corpus" / "data" / "samples"
LABEL = "Invented sample"
MARKDOWN = MarkdownIt("commonmark").enable("table")
STYLE = """
@page { size: A4; margin: 2.4cm 2.2cm;
  @top-left { content: "Invented sample"; font: 8pt sans-serif }
  @top-right { content: string(title); font: 8pt sans-serif }
  @bottom-center { content: "Page " counter(page) " of " counter(pages); font: 8pt sans-serif } }
body { font: 10.5pt/1.4 serif; text-align: justify; hyphens: auto }
h1 { string-set: title content(); font: bold 18pt sans-serif; text-align: left }
h2 { font: bold 13pt sans-serif; text-align: left; break-after: avoid }
h3 { font: bold 11pt sans-serif; text-align: left; break-after: avoid }
table { border-collapse: collapse }
td, th { border: 1px solid #444; padding: 3px; text-align: left }
.two { columns: 2; column-gap: 0.8cm }
.contents { break-after: page } .contents p { margin: 2pt 0 }
.contents a { color: inherit; text-decoration: none }
.contents a::after { content: leader(".") target-counter(attr(href), page) }
"""


@dataclass(frozen=True, slots=True)
class Source:
    """One sample as it is written."""

    header: dict[str, Any]
    markdown: str

    @property
    def tokens(self) -> list[Token]:
        """The text as Markdown's parts."""
        return MARKDOWN.parse(self.markdown)


def read(path: Path) -> Source:
    """Split a source into its header and its text."""
    _, header, markdown = path.read_text(encoding="utf-8").split("---\n", 2)
    return Source(yaml.safe_load(header), markdown.strip() + "\n")


def html(source: Source) -> bytes:
    """Make a page with one main part."""
    title = source.markdown.splitlines()[0].lstrip("# ")
    body = MARKDOWN.render(source.markdown)
    return (
        f'<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{title}</title>\n</head>\n<body>\n<header><p>{LABEL}</p></header>\n"
        f"<main>\n<p>{LABEL}</p>\n{body}</main>\n</body>\n</html>\n"
    ).encode()


def pdf(source: Source) -> bytes:
    """Make pages with a running head, numbers and, if asked for, contents."""
    tokens = source.tokens
    headings = _anchor(tokens)
    body = MARKDOWN.renderer.render(tokens, MARKDOWN.options, {})
    contents = _contents(headings) if source.header.get("contents") else ""
    front, rest = body.split("<h2", 1)
    columns = "two" if source.header["format"] == "pdf-two-column" else ""
    page = (
        f'<html lang="en-GB"><style>{STYLE}</style><p>{LABEL}</p>{front}{contents}'
        f'<div class="{columns}"><h2{rest}</div></html>'
    )
    made: bytes = weasyprint.HTML(string=page).write_pdf(pdf_identifier=b"sample")
    return made


def _anchor(tokens: list[Token]) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for opening, inline in pairwise(tokens):
        if opening.type == "heading_open" and opening.tag == "h2":
            name = f"s{len(found)}"
            opening.attrSet("id", name)
            found.append((name, inline.content))
    return found


def _contents(headings: list[tuple[str, str]]) -> str:
    rows = "".join(f'<p><a href="#{name}">{text} </a></p>' for name, text in headings)
    return f'<div class="contents"><h2>Contents</h2>{rows}</div>'


def word(source: Source, path: Path) -> None:
    """Write a Word file; its numbered paragraphs are numbered by Word, through the document."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = LABEL
    document.add_paragraph(LABEL)
    style = None
    rows: list[list[str]] = []
    before = ""
    for token in source.tokens:
        if token.type == "heading_open":
            style = "Title" if token.tag == "h1" else f"Heading {int(token.tag[1]) - 1}"
        elif token.type == "list_item_open":
            style = "List Number" if token.info else "List Bullet"
        elif token.type == "tr_open":
            rows.append([])
        elif token.type == "inline" and before in {"td_open", "th_open"}:
            rows[-1].append(_plain(token))
        elif token.type == "table_close":
            _table(document, rows)
            rows = []
        elif token.type == "inline":
            _paragraph(document.add_paragraph(style=style), token)
            style = None
        before = token.type
    document.save(str(path))


def _plain(token: Token) -> str:
    return "".join(" " if t.type == "softbreak" else t.content for t in token.children or ())


def _paragraph(paragraph: Paragraph, token: Token) -> None:
    bold = italic = False
    for part in token.children or ():
        bold = part.type == "strong_open" or (bold and part.type != "strong_close")
        italic = part.type == "em_open" or (italic and part.type != "em_close")
        if part.type in {"text", "softbreak"}:
            run = paragraph.add_run(part.content or " ")
            run.bold, run.italic = bold, italic


def _table(document: Document, rows: list[list[str]]) -> None:
    table = document.add_table(rows=0, cols=len(rows[0]), style="Table Grid")
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text


def text(source: Source) -> bytes:
    """Make plain text without marks for headings."""
    lines = [line.lstrip("#").strip() for line in source.markdown.splitlines()]
    return "\r\n".join([LABEL, "", *lines, ""]).encode(source.header.get("encoding", "utf-8"))


def build(path: Path) -> None:
    """Write one sample."""
    source = read(path)
    target = OUTPUTS / source.header["file"]
    match source.header["format"]:
        case "docx":
            word(source, target)
        case "html":
            target.write_bytes(html(source))
        case "md":
            target.write_text(f"{LABEL}\n\n{source.markdown}", encoding="utf-8")
        case "txt":
            target.write_bytes(text(source))
        case _:
            target.write_bytes(pdf(source))


if __name__ == "__main__":
    OUTPUTS.mkdir(parents=True, exist_ok=True)
    for path in sorted(SOURCES.glob("*.md")):
        build(path)
