"""The form in which a person says otherwise than the machine on one link."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from assistant.pages import studies, wording
from corpus.errors import AssistantError

if TYPE_CHECKING:
    from assistant.linkage.linkage import Checked, Marked

THERE, MISSING = "It is there", "It is missing"


def form(marked: Marked) -> None:
    """Draw the form, and record what it says."""
    name = marked.mark.name
    with (
        st.expander("Say otherwise", key="linkage-deciding"),
        st.form(f"linkage-{name}", border=False),
    ):
        number = st.selectbox(
            "On which place",
            range(len(marked.checked)),
            format_func=lambda n: _place(marked.checked[n]),
            key=f"linkage-place-{name}",
        )
        word = st.radio("Your word", [THERE, MISSING], key=f"linkage-met-{name}", horizontal=True)
        who = st.text_input("Your name or role", key="linkage-who", help="Kept with the decision.")
        why = st.text_input("Why", key=f"linkage-why-{name}")
        sent = st.form_submit_button("Record it", type="primary", key="linkage-record")
    if sent and not who.strip():
        st.error("Say who you are, by name or by role, so that others can ask you about it.")
    elif sent:
        _record(marked, marked.checked[number], who.strip(), why.strip(), met=word == THERE)


def _place(one: Checked) -> str:
    words = one.citation.quote.split()
    start = " ".join(words[:8]) + (" …" if len(words) > 8 else "")  # noqa: PLR2004
    return f"{wording.said_place(one.citation)}: {start}"


def _record(marked: Marked, one: Checked, who: str, why: str, *, met: bool) -> None:
    try:
        studies.override(one.citation, marked.mark, met=met, who=who, why=why)
    except AssistantError as error:
        st.error(wording.plain(str(error)))
        return
    state = "there" if met else "missing"
    st.session_state["linkage-said"] = (
        f"Recorded: {one.citation.label} is {state}, says {who}. The machine’s word is overruled."
    )
    st.rerun()
