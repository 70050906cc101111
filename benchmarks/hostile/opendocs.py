"""Hostile OpenDocument files: texts, sheets, slides."""

from __future__ import annotations

from collections.abc import Callable

from benchmarks.hostile.forms import PROSE, odf, odf_parts, zipped

Maker = Callable[[], bytes]
_P = f"<text:p>{PROSE}</text:p>"
_LAUGHS = "<!DOCTYPE d [<!ENTITY a '{}'><!ENTITY b '{}'>]>".format("ha" * 9_000, "&a;" * 9_000)


def _nested(tag: str, depth: int, inside: str = _P) -> str:
    open_ = "".join(f"<{one}>" for one in tag.split())
    close = "".join(f"</{one}>" for one in reversed(tag.split()))
    return open_ * depth + inside + close * depth


def _cells(*words: str) -> str:
    return "".join(f"<table:table-cell><text:p>{one}</text:p></table:table-cell>" for one in words)


def _wide_tables(depth: int) -> str:
    inner = _P
    for _ in range(depth):
        row = f"<table:table-cell>{inner}</table:table-cell>{_cells('x')}"
        inner = f"<table:table><table:table-row>{row}</table:table-row></table:table>"
    return inner


def _notes(count: int) -> str:
    one = "<text:note text:note-class='{}'><text:note-body><text:p>n</text:p></text:note-body></text:note>"
    return f"<text:p>a{one.format('footnote') * count}</text:p>"


FILES: dict[str, Maker] = {
    "lists in lists, 100 deep.odt": lambda: odf(_nested("text:list text:list-item", 100)),
    "lists in lists, 50,000 deep.odt": lambda: odf(_nested("text:list text:list-item", 50_000)),
    "sections in sections, 240 deep.odt": lambda: odf(_nested("text:section", 240)),
    "tables in tables, 70 deep.odt": lambda: odf(_nested("table:table table:table-row table:table-cell", 70)),
    "tables of two cells, 60 deep.odt": lambda: odf(_wide_tables(60)),
    "frames in frames, 60 deep.odt": lambda: odf(
        _nested("text:p draw:frame draw:text-box", 60)
    ),
    "groups in groups, 240 deep.odp": lambda: odf(
        f"<draw:page>{_nested('draw:g', 240, f'<draw:rect>{_P}</draw:rect>')}</draw:page>", kind="presentation"
    ),
    "notes in notes, 60 deep.odt": lambda: odf(_nested("text:p text:note text:note-body", 60)),
    "100,000 notes.odt": lambda: odf(_notes(100_000) + _P),
    "note of a class nobody knows.odt": lambda: odf(
        f"<text:p>a<text:note text:note-class='other'><text:note-body>{_P}</text:note-body></text:note></text:p>"
    ),
    "spans in spans, 240 deep.odt": lambda: odf(f"<text:p>{_nested('text:span', 240, 'deep')}</text:p>{_P}"),
    "a million paragraphs.odt": lambda: odf("<text:p>A word.</text:p>" * 1_000_000),
    "row that repeats a million times.ods": lambda: odf(
        "<table:table table:name='A'><table:table-row table:number-rows-repeated='999999'>"
        f"<table:table-cell table:number-columns-repeated='16384'>{_P}</table:table-cell></table:table-row></table:table>",
        kind="spreadsheet",
    ),
    "50,000 rows that repeat.ods": lambda: odf(
        "<table:table>" + "<table:table-row table:number-rows-repeated='99999'><table:table-cell "
        f"table:number-columns-repeated='99'>{_P}</table:table-cell></table:table-row>" * 50_000 + "</table:table>",
        kind="spreadsheet",
    ),
    "10,000 sheets.ods": lambda: odf(
        f"<table:table table:name='A'><table:table-row>{_cells('x', 'y')}</table:table-row></table:table>" * 10_000,
        kind="spreadsheet",
    ),
    "5,000 slides.odp": lambda: odf(
        f"<draw:page><draw:frame><draw:text-box>{_P}</draw:text-box></draw:frame></draw:page>" * 5_000, kind="presentation"
    ),
    "slide of 20,000 titles.odp": lambda: odf(
        "<draw:page>" + f"<draw:frame presentation:class='title'><draw:text-box>{_P}</draw:text-box></draw:frame>" * 20_000
        + "</draw:page>", kind="presentation",
    ),
    "outline level of no number.odt": lambda: odf(
        "<text:h text:outline-level='²'>A</text:h><text:h text:outline-level='99999'>B</text:h>"
        f"<text:h text:outline-level='-1'>C</text:h>{_P}"
    ),
    "styles 20,000 deep.odt": lambda: odf(
        f"<text:p text:style-name='s0'>{PROSE}</text:p>" * 300,
        styles="".join(
            f"<style:style style:name='s{n}' style:parent-style-name='s{n + 1}'/>" for n in range(20_000)
        ),
    ),
    "laughs.odt": lambda: odf("<text:p>&b;</text:p>", before=_LAUGHS),
    "entity that is a file.odt": lambda: odf(
        "<text:p>&a;</text:p>", before="<!DOCTYPE d [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>"
    ),
    "text without a body.odt": lambda: zipped(odf_parts(_P) | {"content.xml": "<a/>"}),
    "text that is a chart.odt": lambda: odf(_P, kind="chart"),
    "text without its content.odt": lambda: zipped({"mimetype": "application/vnd.oasis.opendocument.text"}),
    "content that is no XML.odt": lambda: zipped(odf_parts(_P) | {"content.xml": b"\0\xff"}),
    "locked.odt": lambda: zipped(odf_parts(_P) | {"META-INF/manifest.xml": "<m><encryption-data/></m>"}),
    "unpacks to 200 MB.odt": lambda: zipped(odf_parts(_P) | {"Pictures/a": bytes(200_000_000)}),
}  # fmt: skip
