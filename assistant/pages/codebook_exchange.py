"""Handing the codebook and the coded documents to other programs, and taking a codebook back."""

from __future__ import annotations

from functools import partial

import streamlit as st

from assistant.pages import markup, services, wording
from corpus.errors import AssistantError

FORMATS = {".qdc": "Codebook for other programs (.qdc)", ".toml": "Codebook to edit (.toml)"}
PROJECT = "Every document with its codings (.qdpx)"
WHY = (
    "REFI-QDA files open in NVivo, ATLAS.ti, MAXQDA and QualCoder. The project holds the words of "
    "the documents: keep it where the library may be kept."
)
TAKING = (
    "A .qdc or .toml file becomes the library’s next version, whole or not at all. Earlier "
    "versions stay, and only themes that changed are coded anew."
)


def draw() -> None:
    """Draw the ways out, and the way back."""
    st.html(markup.heading(2, "Exchange") + markup.paragraphs(WHY, css="hint"))
    with st.container(horizontal=True):
        for suffix, label in FORMATS.items():
            st.download_button(
                label,
                data=partial(services.exported_codebook, suffix),
                file_name=f"codebook{suffix}",
                key=f"codebook-download{suffix.replace('.', '-')}",
                on_click="ignore",
            )
        st.download_button(
            PROJECT,
            data=services.exported_project,
            file_name="reviews.qdpx",
            key="codebook-download-project",
            on_click="ignore",
        )
    _form()


def said() -> str:
    """Show what came of an import just now; return it."""
    told = str(st.session_state.pop("codebook-said", ""))
    if told:
        st.success(wording.plain(told))
    return told


def _form() -> None:
    with (
        st.expander("Take in a changed codebook", key="codebook-taking"),
        st.form("codebook-form", border=False),
    ):
        st.html(markup.paragraphs(TAKING))
        file = st.file_uploader("File", type=["qdc", "toml"], key="codebook-file")
        who = st.text_input("Your name or role", key="codebook-who", help="Kept with the version.")
        why = st.text_input("Why (optional)", key="codebook-why")
        sent = st.form_submit_button("Take it in", type="primary", key="codebook-take")
    if sent and file is None:
        st.error("Choose a file first.")
    elif sent and not who.strip():
        st.error("Say who you are, by name or by role: it is kept with the version.")
    elif sent and file is not None:
        _take(services.Upload(file.name, file.getvalue()), who.strip(), why.strip())


def _take(upload: services.Upload, who: str, why: str) -> None:
    try:
        taken = services.import_codebook(upload, who=who, why=why)
    except AssistantError as error:
        st.error(wording.plain(str(error)))
        return
    changes = taken.changes
    counts = (
        (len(changes.added), "added"),
        (len(changes.removed), "removed"),
        (len(changes.changed), "changed"),
    )
    told = ", ".join(f"{n} {what}" for n, what in counts if n) or "nothing changed"
    st.session_state["codebook-said"] = f"Version {taken.held.version}: {told}, says {who}."
    st.rerun()
