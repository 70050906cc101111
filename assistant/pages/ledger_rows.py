"""The rows of the ledger, drawn, and what stands behind each of their numbers."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

from assistant.coding.codings import ReviewStatus
from assistant.pages import markup, services, studies, tables, wording
from assistant.pages.sources import Behind
from assistant.recommendations.recommending import Addressee
from corpus.types import Place
from index.types import Filter

if TYPE_CHECKING:
    from assistant.ground.types import Citation
    from assistant.recommendations.ledger import Ledger, Row


def listed(rows: Sequence[Row]) -> str:
    """Return rows as a list; their numbers open."""
    citations = services.cited([row.place for row in rows])
    items = "".join(
        f"<li>{_item(row, cited)}</li>" for row, cited in zip(rows, citations, strict=True)
    )
    return f'<ul class="ledger">{items}</ul>' if items else ""


def behind(whole: Ledger, opened: str) -> Behind | None:
    """Return what is behind a key; None where there is no such."""
    what, _, id_ = opened.partition("|")
    rows = {row.id: row for row in whole.rows}
    row = rows.get(id_)
    if row is None:
        return None
    if what == "row":
        return Behind("The recommendation", "", [row.place], kind="recommendation")
    if what == "answers":
        return Behind("Findings of its own review that it answers", "", row.answers)
    if what == "same":
        same = [rows[other] for other in row.equivalents if other in rows]
        same.sort(key=lambda other: other.review.metadata.published or "~")
        others = [other.place for other in same]
        said = "By date of publication."
        return Behind("The same asked by other reviews", said, others, kind="recommendation")
    if what == "again":
        since = wording.said_date(row.review.metadata.published)
        return Behind(f"Reported again since {since}", "", _again(row))
    return None


def _again(row: Row) -> list[Place]:
    """Return the sentences of later reviews that report one of a row's themes."""
    from assistant.findings.themes import telling

    table = studies.themes(Filter())
    return [
        coding.place
        for theme in row.themes
        for cell in table.row(theme)
        if cell.review.id in row.reported_again_in and cell.status is ReviewStatus.REPORTED
        for coding in telling(cell)[:1]
    ]


def _item(row: Row, cited: Citation) -> str:
    asks = row.asks
    whom = [one for one in asks.addressees if one is not Addressee.UNSTATED]
    ends = [cited.quote[span.start : span.end] for span in (asks.deadline, asks.measure) if span]
    facts = [
        ("Of", escape(", ".join(whom) or "nobody in particular")),
        ("By", escape(", ".join(asks.mechanisms))),
        ("End", "; ".join(f"“{escape(end)}”" for end in ends) or "no deadline or measure stated"),
        ("Answers", _number(len(row.answers), "finding", "no finding found", f"answers|{row.id}")),
        ("Also asked", _also(row)),
        ("Since then", _since(row)),
    ]
    drawn = "".join(f"<div>{markup.element('dt', n)}<dd>{v}</dd></div>" for n, v in facts)
    source = tables.opening(cited.label, f"row|{row.id}")
    quote = markup.element("p", cited.quote, css="words")
    return (
        f'<blockquote class="point recommendation">{quote}</blockquote>'
        f'<p>{source}</p><dl class="facts">{drawn}</dl>'
    )


def _also(row: Row) -> str:
    n, before = len(row.equivalents), len(row.earlier)
    drawn = _number(n, "other recommendation", "by no other review", f"same|{row.id}")
    return drawn + (f", {before} of them earlier" if before and n else "")


def _since(row: Row) -> str:
    n = len(row.reported_again_in)
    if n:
        return _number(n, "later incident", "", f"again|{row.id}", before="reported again in ")
    if not row.review.metadata.published:
        return "can’t be told: no date of publication"
    if not row.themes:
        return "can’t be told: it names no theme of the codebook"
    return "not reported again in this library"


def _number(n: int, one: str, none: str, key: str, *, before: str = "") -> str:
    if not n:
        return escape(none)
    return tables.opening(before + wording.counted(n, one), key)
