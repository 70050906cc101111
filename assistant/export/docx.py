"""A report as a Word file that people edit: its headings, lists, tables and links are real ones."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime

import docx
from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm
from docx.text.paragraph import Paragraph

from assistant.export import word
from assistant.export.references import Reference, References, quoted, references_of
from assistant.ground.citation import CitationError
from assistant.ground.types import Citation
from assistant.report.parts import Entry, Line, Report, Section, Sentence, Share, Table

WIDTH = 16.2  # centimetres between the margins
PADDING = 0.5  # centimetres of a cell beside its text
LETTER = 0.17  # and of a letter; those of a head are wider by a quarter
LONG, BROKEN, SOFT = "ecommendation", "ecommen\u00addation", "ecommen--"  # where a head may break
MOST = 28  # letters of a cell after which its text may as well wrap
KEPT = 12  # rows up to which a table stays on one page
HEADINGS = word.Level("decimal", "%1.", 0.9, 0.9)
LETTERS = word.Level("lowerLetter", "%1)", 0.9, 0.9)
BULLETS = word.Level("bullet", "•", 1.5, 0.5)
REFERENCES = word.Level("decimal", "[%1]", 1.2, 1.2)


def report_docx(report: Report) -> bytes:
    """Return the report as the bytes of a .docx file.

    CitationError unless the file, read back, holds every quotation verbatim.
    """
    document = docx.Document()
    word.styled(document)
    word.number(document.styles["Heading 1"], word.add_list(document, HEADINGS))
    _front(document, report)
    written = _Writer(document, references_of(report))
    for section in report.sections:
        written.section(section)
    written.references()
    _foot(document, report)
    kept = io.BytesIO()
    document.save(kept)
    _read_back(kept.getvalue(), report)
    return kept.getvalue()


class _Writer:
    """Writes the parts of a report into a document, one after another."""

    def __init__(self, document: Document, references: References) -> None:
        self._document = document
        self._references = references
        self._bullets = word.add_list(document, BULLETS)
        self._letters = 0  # the list that lettered items go on with

    def section(self, section: Section) -> None:
        """Write a section; its letters begin anew and run on through the parts below it."""
        self._letters = word.add_list(self._document, LETTERS)
        for part in section.each():
            self._document.add_heading(part.title, 1 if part is section else 2)
            self._lines(part.lines)
            if part.table:
                self._table(part.table)
            for entry in part.entries:
                self._entry(entry)

    def references(self) -> None:
        """Write the full references, each where its numbers lead to."""
        word.number(self._document.add_heading("References", 1), 0)
        listed = word.add_list(self._document, REFERENCES)
        for one in self._references.listed:
            self._reference(one, listed)

    def _reference(self, one: Reference, listed: int) -> None:
        paragraph = self._document.add_paragraph(one.full, style="Source")
        word.number(paragraph, listed)
        for number, citation in enumerate(one.also):
            said = "; " if number else " Also there: "
            paragraph.add_run(f"{said}“{citation.quote}”")
        word.bookmark(paragraph, _anchor(one.number), one.number)

    def _lines(self, lines: Sequence[Line]) -> None:
        """Write sentences that follow one another as one paragraph, and cautions as notes."""
        paragraph: Paragraph | None = None
        for line in lines:
            if isinstance(line, Sentence):
                if paragraph is None:
                    paragraph = self._document.add_paragraph()
                else:
                    paragraph.add_run(" ")
                self._sentence(paragraph, line, shown=())
            else:
                paragraph = None
                self._document.add_paragraph(line.value, style="Note to the reader")

    def _entry(self, entry: Entry) -> None:
        paragraph = self._document.add_paragraph(style="Issue")
        word.number(paragraph, self._letters)
        paragraph.add_run(_ended(entry.name)).bold = True
        for sentence in entry.sentences:
            paragraph.add_run(" ")
            self._sentence(paragraph, sentence, shown=entry.quotes)
        paragraph.paragraph_format.keep_with_next = bool(entry.quotes)
        for citation in entry.quotes:
            evidence = self._document.add_paragraph(style="Evidence")
            word.number(evidence, self._bullets)
            self._quote(evidence, citation)

    def _sentence(
        self, paragraph: Paragraph, sentence: Sentence, *, shown: Sequence[Citation]
    ) -> None:
        """Write a sentence; numbers lead to what is behind its counts and isn't shown below."""
        for part in sentence.parts:
            if isinstance(part, Citation):
                self._quote(paragraph, part)
            else:
                paragraph.add_run(str(part))
        behind = [one for share in sentence.shares for one in share.behind if one not in shown]
        self._marks(paragraph, behind)

    def _quote(self, paragraph: Paragraph, citation: Citation) -> None:
        paragraph.add_run(f"“{citation.quote}”")
        paragraph.add_run(f" ({citation.label})", style="Place")
        self._marks(paragraph, [citation])

    def _marks(self, paragraph: Paragraph, citations: Iterable[Citation]) -> None:
        for number, (first, last) in enumerate(self._references.runs(citations)):
            said = str(first) if first == last else f"{first}–{last}"
            paragraph.add_run(", " if number else " ", style="Reference mark")
            word.link(paragraph, f"[{said}]", _anchor(first))

    def _table(self, table: Table) -> None:
        caption = self._document.add_paragraph(table.caption, style="Caption")
        caption.paragraph_format.keep_with_next = True
        drawn = self._document.add_table(rows=1, cols=len(table.head))
        word.rule(drawn)
        drawn.alignment, drawn.autofit = WD_TABLE_ALIGNMENT.LEFT, False
        for cell, text in zip(drawn.rows[0].cells, table.head, strict=True):
            cell.paragraphs[0].add_run(text.replace(LONG, BROKEN)).bold = True
            word.shade(cell, "E4EAF2")
        for row in table.rows:
            for cell, value in zip(drawn.add_row().cells, row, strict=True):
                cell.paragraphs[0].add_run(str(value))
        counts = [isinstance(cell, Share) for cell in table.rows[0]]
        widths = _widths(table)
        for number, width in enumerate(widths):
            drawn.columns[number].width = Cm(width)
        last = len(drawn.rows) - 1
        for place, row_drawn in enumerate(drawn.rows):
            word.keep_whole(row_drawn)
            for cell, width, is_count in zip(row_drawn.cells, widths, counts, strict=True):
                cell.width = Cm(width)
                text = cell.paragraphs[0]
                text.style = "Source"
                text.paragraph_format.keep_with_next = place < last <= KEPT
                if is_count:
                    text.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        word.repeat_head(drawn.rows[0])
        self._document.add_paragraph(style="Source")


def _front(document: Document, report: Report) -> None:
    properties = document.core_properties
    properties.title, properties.author, properties.comments = report.title, "", ""
    properties.subject = report.asked
    properties.created = properties.modified = datetime.now(tz=UTC).replace(tzinfo=None)
    document.add_paragraph(report.title, style="Title")
    drafted = date.fromisoformat(report.drafted)
    when = f"{drafted.day} {drafted:%B %Y}"
    document.add_paragraph(f"Draft of {when}. {report.asked}.", style="Subtitle")


def _foot(document: Document, report: Report) -> None:
    foot = document.sections[0].footer.paragraphs[0]
    foot.style = document.styles["Source"]
    foot.add_run(f"{report.title} – draft – page ")
    word.field(foot, "PAGE")


def _widths(table: Table) -> list[float]:
    """Share the width among columns by what stands in them, so that no word is broken."""
    columns = zip(*([str(cell) for cell in row] for row in table.rows), strict=True)
    needed = [
        PADDING
        + LETTER
        * max(
            1.2 * max(map(len, head.replace(LONG, SOFT).split())),
            *(min(len(one), MOST) for one in cells),
        )
        for head, cells in zip(table.head, columns, strict=True)
    ]
    return [WIDTH * one / sum(needed) for one in needed]


def _ended(name: str) -> str:
    return name if name.endswith(("?", ".", "!")) else f"{name}."


def _anchor(number: int) -> str:
    return f"reference-{number}"


def _read_back(data: bytes, report: Report) -> None:
    """Check a file as it will be read: every quotation stands in it with exactly its words."""
    text = "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs)
    said = {one: f"“{one.quote}”" for one in quoted(report)}
    for citation in report.citations:
        if said.get(citation, citation.quote) not in text:
            raise CitationError(
                f"The file would not hold a quotation of {citation.source} verbatim, so it wasn’t "
                "written: run `reviews check`."
            )
