"""Tables whose numbers open, as real tables: for eyes, keyboards and screen readers alike.

A page describes its rows in `Cell`s, `table` makes the HTML, `draw` shows it and tells which of
its buttons was pressed. Streamlit's own buttons would need one element a cell.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from assistant.pages import markup

if TYPE_CHECKING:
    from streamlit.components.v2.types import ComponentRenderer

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell; a button where it opens something."""

    text: str = ""
    opens: str = ""  # key of what it opens
    said: str = ""  # to screen readers, where the text alone doesn't tell
    under: str = ""  # a second, quieter line
    quote: str = ""  # words of a review, above the text
    below: tuple[Cell, ...] = ()  # smaller ones under it
    css: str = ""
    bar: float | None = None  # a share from 0 to 1, drawn under the text


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows under a heading of their own; "" has none."""

    name: str
    rows: Sequence[Sequence[Cell]]


def table(
    head: Sequence[Cell], groups: Iterable[Rows], *, caption: str, css: str = "", note: str = ""
) -> str:
    """Return a table whose first column names each row. It scrolls by itself, by keyboard too."""
    top = "".join(f'<th scope="col"{_css(cell)}>{_inner(cell)}</th>' for cell in head)
    body = "".join(_body(group, len(head)) for group in groups)
    hint = markup.element("span", note, css="hint") if note else ""
    named = f'role="region" aria-label="{escape(caption)}"'
    return (
        f'<div class="wide {escape(css)}" tabindex="0" {named}>'
        f"<table><caption>{escape(caption)}{hint}</caption><thead><tr>{top}</tr></thead>{body}"
        "</table></div>"
    )


def opening(text: str, key: str, *, said: str = "", css: str = "") -> str:
    """Return a button that opens something, for HTML that `draw` shows."""
    named = f' aria-label="{escape(said)}"' if said else ""
    return (
        f'<button type="button" class="open {escape(css)}" data-open="{escape(key)}"{named}>'
        f"{escape(text)}</button>"
    )


def draw(html: str, *, key: str, on_open: Callable[[str], None], opened: str = "") -> None:
    """Show HTML with openings; `on_open` is called with the key of one that is pressed."""

    def pressed() -> None:
        if chosen := st.session_state[key].get("opened"):
            on_open(str(chosen))

    _component()(key=key, data={"html": html, "pressed": opened}, on_opened_change=pressed)


@cache
def _component() -> ComponentRenderer:
    script = (HERE / "openings.js").read_text(encoding="utf-8")
    place = '<div class="stHtml openings"></div>'
    return st.components.v2.component("openings", html=place, js=script, isolate_styles=False)


def _body(group: Rows, width: int) -> str:
    name = (
        f'<tr class="group"><th scope="rowgroup" colspan="{width}">{escape(group.name)}</th></tr>'
        if group.name
        else ""
    )
    rows = "".join(
        f'<tr><th scope="row"{_css(row[0])}>{_inner(row[0])}</th>'
        + "".join(f"<td{_css(cell)}>{_inner(cell)}</td>" for cell in row[1:])
        + "</tr>"
        for row in group.rows
    )
    return f"<tbody>{name}{rows}</tbody>"


def _css(cell: Cell) -> str:
    return f' class="{escape(cell.css)}"' if cell.css else ""


def _inner(cell: Cell) -> str:
    quote = markup.element("q", cell.quote, css="words") if cell.quote else ""
    return quote + _told(cell)


def _told(cell: Cell) -> str:
    if cell.opens:
        text = opening(cell.text, cell.opens, said=cell.said)
    elif cell.said:
        text = f'<span aria-hidden="true">{escape(cell.text)}</span>' + markup.element(
            "span", cell.said, css="unseen"
        )
    else:
        text = escape(cell.text)
    bar = (
        f'<span class="bar" aria-hidden="true"><span style="width: {cell.bar:.0%}"></span></span>'
        if cell.bar is not None
        else ""
    )
    under = markup.element("span", cell.under, css="under") if cell.under else ""
    below = "".join(f'<span class="below">{_told(each)}</span>' for each in cell.below)
    return text + bar + under + below
