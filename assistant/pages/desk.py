"""The frame around every page: its style, and the voice that speaks to a screen reader."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from assistant.pages import markup

if TYPE_CHECKING:
    from collections.abc import Sequence

    from streamlit.components.v2.types import ComponentRenderer

HERE = Path(__file__).parent
STATUS = '<p role="status" class="unseen"></p>'


@dataclass(frozen=True, slots=True)
class Sending:
    """Where the reader is sent: the id of an element, or the key of a button."""

    to: str
    focus: bool = True
    gently: bool = False  # scroll no further than needed


def brand() -> None:
    """Draw the service's name at the head of every page."""
    st.logo(str(HERE / "logo.svg"), size="large")


def frame(title: str, introduction: str = "") -> None:
    """Draw the style and the page's heading."""
    st.html(HERE / "pages.css")
    st.html(markup.heading(1, title) + markup.paragraphs(introduction, css="introduction"))


def send(to: str, *, focus: bool = True, gently: bool = False) -> None:
    """Take the reader somewhere once this run is drawn."""
    st.session_state["sent"] = st.session_state.get("sent", 0) + 1
    st.session_state["sending"] = Sending(to, focus=focus, gently=gently)


def speak(say: str, *, pressed: Sequence[str] = ()) -> None:
    """Say something to screen readers, mark pressed buttons, and send the reader on."""
    sending = st.session_state.get("sending", Sending(""))
    _voice()(
        key="voice",
        data={
            "say": say,
            "pressed": list(pressed),
            "serial": str(st.session_state.get("sent", "")),
            **asdict(sending),
        },
    )


@cache
def _voice() -> ComponentRenderer:
    script = (HERE / "desk.js").read_text(encoding="utf-8")
    return st.components.v2.component("voice", html=STATUS, js=script, isolate_styles=False)
