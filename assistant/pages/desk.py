"""The frame around every page: its style, and the voice that speaks to a screen reader."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from assistant.pages import markup

if TYPE_CHECKING:
    from collections.abc import Sequence

    from streamlit.components.v2.types import ComponentRenderer

HERE = Path(__file__).parent
TOP = "top"  # id of every page's heading
SERVICE = "Case Review Assistant"
STATUS = '<p role="status" class="unseen"></p>'


def brand() -> None:
    """Give every page the service's name and mark."""
    st.set_page_config(page_title=SERVICE, page_icon=str(HERE / "icon.png"), layout="wide")
    st.logo(str(HERE / "logo.svg"), size="large")


def frame(title: str, introduction: str = "") -> None:
    """Draw the style and the page's heading, and title the window."""
    st.set_page_config(page_title=f"{title} – {SERVICE}")
    st.html(HERE / "pages.css")
    st.html(
        markup.heading(1, title, anchor=TOP) + markup.paragraphs(introduction, css="introduction")
    )


def visit(page: str, **carried: str) -> None:
    """Go to another page, named as in streamlit_app.py, with what it is to open."""
    for name, value in carried.items():
        st.session_state[name.replace("_", "-")] = value
    st.switch_page(st.session_state["pages"][page])


def send(to: str) -> None:
    """Take the reader to the element of an id, or the button of a key, once this run is drawn."""
    st.session_state["sent"] = (st.session_state.get("sent", (0, ""))[0] + 1, to)


def speak(say: str, *, pressed: Sequence[str] = ()) -> None:
    """Say something to screen readers, mark pressed buttons, and send the reader on."""
    serial, to = st.session_state.get("sent", (0, ""))
    st.session_state["sent"] = (serial, "")
    _voice()(key="voice", data={"say": say, "pressed": list(pressed), "serial": serial, "to": to})


@cache
def _voice() -> ComponentRenderer:
    script = (HERE / "desk.js").read_text(encoding="utf-8")
    return st.components.v2.component("voice", html=STATUS, js=script, isolate_styles=False)
