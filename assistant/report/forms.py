"""The JSON of the report."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, ClassVar, TypeAlias

from msgspec import Meta

from assistant.forms import Citation, Form, HowMany, citations, filled
from assistant.report import parts
from assistant.report.parts import letter


class Share(Form, frozen=True):
    """n of N, and of what."""

    n: HowMany
    of: HowMany
    unit: str


class ReportSentence(Form, frozen=True):
    """A sentence of the report: it holds a count or a quotation."""

    beyond: ClassVar[Mapping[str, Any]] = {
        "anyOf": [
            {"properties": {"counts": {"minItems": 1}}},
            {"properties": {"citations": {"minItems": 1}}},
        ]
    }
    text: str
    counts: tuple[Share, ...]
    citations: Annotated[
        tuple[Citation, ...], Meta(description="What it quotes, and what is behind its counts.")
    ]


class ReportTable(Form, frozen=True):
    """A table of the report."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str | Share, ...], ...]


class ReportEntry(Form, frozen=True):
    """A lettered item of the report."""

    label: Annotated[str, Meta(pattern=r"^([a-z])\1*$")]
    name: str
    theme: str | None
    sentences: tuple[ReportSentence, ...]
    citations: tuple[Citation, ...]


Entries: TypeAlias = Annotated[
    tuple[ReportEntry, ...],
    Meta(description="Lettered items; letters run on through the parts below."),
]


class ReportPart(Form, frozen=True):
    """A part of a section of the report."""

    title: str
    sentences: tuple[ReportSentence, ...]
    table: ReportTable | None
    entries: Entries


class ReportSection(Form, frozen=True):
    """A numbered section of the report."""

    number: Annotated[int, Meta(ge=1)]
    title: str
    sentences: tuple[ReportSentence, ...]
    table: ReportTable | None
    entries: Entries
    below: tuple[ReportPart, ...]


class ReportReview(Form, frozen=True):
    """A review that the report counts."""

    review: str
    source: str


class Report(Form, frozen=True):
    """`reviews report --out FILE.docx --json`."""

    file: str
    title: str
    drafted: Annotated[str, Meta(extra_json_schema={"format": "date"})]
    asked: str
    of: HowMany
    reviews: tuple[ReportReview, ...]
    sections: tuple[ReportSection, ...]


def report(file: Path, drafted: parts.Report) -> Report:
    """Return the report: its sections in order, each sentence with what it rests on."""
    return filled(
        Report,
        drafted,
        file=str(file),
        of=len(drafted.reviews),
        reviews=tuple(ReportReview(one.id, one.source) for one in drafted.reviews),
        sections=tuple(_section(one, number) for number, one in enumerate(drafted.sections, 1)),
    )


def _section(section: parts.Section, number: int) -> ReportSection:
    """Return a section with the parts below it; letters run on through them."""
    found, used = [], 0
    for part in section.each():
        found.append(_part(part, used))
        used += len(part.entries)
    first, *below = found
    return filled(ReportSection, first, number=number, below=tuple(below))


def _part(part: parts.Section, used: int) -> ReportPart:
    return ReportPart(
        title=part.title,
        sentences=tuple(_sentence(one) for one in part.sentences),
        table=_table(part.table) if part.table else None,
        entries=tuple(_entry(one, letter(used + at)) for at, one in enumerate(part.entries)),
    )


def _entry(entry: parts.Entry, label: str) -> ReportEntry:
    return ReportEntry(
        label=label,
        name=entry.name,
        theme=entry.theme,
        sentences=tuple(_sentence(one) for one in entry.sentences),
        citations=citations(entry.citations),
    )


def _sentence(sentence: parts.Sentence) -> ReportSentence:
    counts = tuple(filled(Share, one) for one in sentence.shares)
    return ReportSentence(str(sentence), counts, citations(sentence.citations))


def _table(table: parts.Table) -> ReportTable:
    rows = tuple(tuple(_cell(cell) for cell in row) for row in table.rows)
    return ReportTable(table.caption, table.head, rows)


def _cell(cell: str | parts.Share) -> str | Share:
    return filled(Share, cell) if isinstance(cell, parts.Share) else cell
