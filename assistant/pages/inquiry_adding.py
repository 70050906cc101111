"""The form by which an inquiry is added from a file."""

from __future__ import annotations

import streamlit as st

from assistant.pages import markup, services, studies, wording
from corpus.errors import AssistantError

EXAMPLE = """[inquiry]
code = "another"
title = "An inquiry, and who led it"
published = "2020-05"

[[feature]]
code = "handover"
name = "Cases lost between teams"
definition = "Nobody held the case while it moved."
themes = ["case-responsibility"]"""
HOW = (
    "A text file in TOML. Each feature names the themes of the codebook that match it, by code. "
    "An inquiry of a code that is held already takes its place."
)


def form() -> str:
    """Draw the form; return what to say once an inquiry was added."""
    if said := st.session_state.pop("inquiry-said", ""):
        st.success(wording.plain(said))
    with (
        st.expander("Add an inquiry from a file", key="inquiry-adding"),
        st.form("inquiry-form", border=False),
    ):
        st.html(markup.paragraphs(HOW))
        st.code(EXAMPLE, language=None)
        file = st.file_uploader("File", type=["toml"], key="inquiry-file")
        who = st.text_input("Your name or role", key="inquiry-who", help="Kept with the inquiry.")
        sent = st.form_submit_button("Add it", type="primary", key="inquiry-add")
    if sent and file is None:
        st.error("Choose a file first.")
    elif sent and not who.strip():
        st.error("Say who you are, by name or by role: it is kept with the inquiry.")
    elif sent and file is not None:
        _add(services.Upload(file.name, file.getvalue()), who.strip())
    return str(said)


def _add(upload: services.Upload, who: str) -> None:
    try:
        added = studies.add_inquiry(upload, who=who)
    except AssistantError as error:
        st.error(wording.plain(str(error)))
        return
    features = wording.counted(len(added.features), "feature")
    st.session_state["inquiry-said"] = f"Added by {who}: “{added.title}”, {features}."
    st.rerun()
