"""The forms by which standing questions are added and taken away."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import streamlit as st

from assistant.pages import markup, services, studies, wording
from corpus.errors import AssistantError

if TYPE_CHECKING:
    from assistant.findings.standing import StandingQuestion

HOW = (
    "A question about an issue, in plain words. Details of a live case, or who somebody is, are "
    "refused and kept nowhere. Where a theme is chosen it answers the question; else its words are "
    "looked for in every review."
)
WHO = "Say who you are, by name or by role: it is kept with the change."


def form() -> str:
    """Draw the forms; return what to say once something was changed."""
    said = st.session_state.pop("standing-said", "")
    if said:
        st.success(wording.plain(said))
    with st.expander("Add or remove a question", key="standing-changing"):
        _add()
        _remove()
    return str(said)


def _add() -> None:
    names = {theme.code: theme.name for theme in services.codebook().themes}
    with st.form("standing-add-form", border=False):
        st.html(markup.paragraphs(HOW))
        text = st.text_input("The question", key="standing-text", max_chars=600)
        theme = st.selectbox(
            "Theme that answers it, if there is one",
            sorted(names, key=lambda code: names[code].casefold()),
            index=None,
            format_func=lambda code: names.get(code, code),
            key="standing-theme",
            placeholder="None: look for its words",
        )
        who = st.text_input("Your name or role", key="standing-who", help="Kept with the question.")
        sent = st.form_submit_button("Keep the question", type="primary", key="standing-add")
    if sent and not who.strip():
        st.error(WHO)
    elif sent:
        _change(lambda: studies.add_standing(text, theme=theme, who=who.strip()), "Kept")


def _remove() -> None:
    listed = {question.id: question.text for question, _ in studies.standing_questions()}
    if not listed:
        return
    with st.form("standing-remove-form", border=False):
        chosen = st.selectbox(
            "Question to remove",
            list(listed),
            index=None,
            format_func=lambda id_: listed.get(id_, id_),
            key="standing-removed",
            placeholder="Choose a question",
        )
        who = st.text_input("Your name or role", key="standing-remover")
        sent = st.form_submit_button("Remove it", key="standing-remove")
    if sent and not who.strip():
        st.error(WHO)
    elif sent and chosen:
        _change(lambda: studies.remove_standing(chosen, who=who.strip()), "Removed")


def _change(change: Callable[[], StandingQuestion], what: str) -> None:
    try:
        changed = change()
    except AssistantError as error:
        st.error(wording.plain(str(error)))
        return
    st.session_state["standing-said"] = f"{what}: “{changed.text}”"
    st.rerun()
