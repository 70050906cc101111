"""The ledger as a table for spreadsheets, each row with the source that it is quoted from."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from assistant.citing import Citer
from assistant.recommendations.ledger import Row
from corpus.types import Span
from index.library import Snapshot

HEAD = (
    "recommendation",
    "source",
    "reference",
    "published",
    "incident",
    "mechanism",
    "addressee",
    "deadline",
    "measure",
    "findings answered",
    "earlier",
    "equivalents",
    "reported again in",
    "file",
    "start",
    "end",
    "sha256",
    "id",
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what makes a spreadsheet compute a cell


def to_csv(snapshot: Snapshot, rows: Sequence[Row]) -> str:
    """Return rows as CSV under a line of heads.

    `start` and `end` are the quotation's place in the text. A cell that a spreadsheet would take
    for a formula begins with an apostrophe.
    """
    citer = Citer(snapshot)
    titles = {held.id: held.metadata.title or held.source for held in snapshot.reviews()}
    written = io.StringIO()
    table = csv.writer(written)
    table.writerow(HEAD)
    for row in rows:
        table.writerow([_plain(value) for value in _values(citer, row, titles)])
    return written.getvalue()


def _values(citer: Citer, row: Row, titles: dict[str, str]) -> Iterable[str]:
    cited, asks = citer.at(row.place), row.asks
    return (
        cited.quote,
        cited.label,
        cited.full,
        cited.published or "",
        cited.incident or "",
        "; ".join(one.value for one in asks.mechanisms),
        "; ".join(one.value for one in asks.addressees),
        _slice(cited.quote, asks.deadline),
        _slice(cited.quote, asks.measure),
        "; ".join(citer.at(place).quote for place in row.answers),
        str(len(row.earlier)),
        str(len(row.equivalents)),
        "; ".join(titles[review] for review in row.reported_again_in if review in titles),
        cited.source,
        str(cited.start),
        str(cited.end),
        cited.sha256,
        row.id,
    )


def _slice(text: str, span: Span | None) -> str:
    return text[span.start : span.end] if span else ""


def _plain(value: str) -> str:
    return f"'{value}" if value.startswith(_FORMULA) else value
