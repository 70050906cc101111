"""The report as JSON; docs/json.schema.json describes it."""

from __future__ import annotations

from typing import Any

from assistant.forms import citation
from assistant.report.parts import Entry, Report, Section, Sentence, Share, Table, letter

Json = dict[str, Any]


def report(drafted: Report) -> Json:
    """Return the report: its sections in order, each sentence with what it rests on."""
    return {
        "title": drafted.title,
        "drafted": drafted.drafted,
        "asked": drafted.asked,
        "of": len(drafted.reviews),
        "reviews": [{"review": one.id, "source": one.source} for one in drafted.reviews],
        "sections": [
            _section(section, number) for number, section in enumerate(drafted.sections, 1)
        ],
    }


def _section(section: Section, number: int) -> Json:
    """Return a section with the parts below it; letters run on through them."""
    parts, used = [], 0
    for part in section.each():
        parts.append(_part(part, used))
        used += len(part.entries)
    first, *below = parts
    return {"number": number, **first, "below": below}


def _part(part: Section, used: int) -> Json:
    return {
        "title": part.title,
        "sentences": [_sentence(one) for one in part.sentences],
        "table": _table(part.table) if part.table else None,
        "entries": [_entry(one, letter(used + at)) for at, one in enumerate(part.entries)],
    }


def _entry(entry: Entry, label: str) -> Json:
    return {
        "label": label,
        "name": entry.name,
        "theme": entry.theme,
        "sentences": [_sentence(one) for one in entry.sentences],
        "citations": [citation(one) for one in entry.citations],
    }


def _sentence(sentence: Sentence) -> Json:
    return {
        "text": str(sentence),
        "counts": [{"n": one.n, "of": one.of, "unit": one.unit} for one in sentence.shares],
        "citations": [citation(one) for one in sentence.citations],
    }


def _table(table: Table) -> Json:
    return {
        "caption": table.caption,
        "head": list(table.head),
        "rows": [
            [
                {"n": cell.n, "of": cell.of, "unit": cell.unit} if isinstance(cell, Share) else cell
                for cell in row
            ]
            for row in table.rows
        ],
    }
