"""The form in which a person confirms or corrects what is known of a review."""

from __future__ import annotations

import streamlit as st

from assistant.pages import markup, services, wording
from corpus.errors import AssistantError
from corpus.types import Kind
from index.types import HeldReview

DATES = "A year, a month or a day: 2004, 2004-04 or 2004-04-12."


def form(held: HeldReview) -> None:
    """Draw the form, and record what it says."""
    st.html(
        markup.heading(2, "Confirm or correct")
        + markup.paragraphs(
            "What a person says outranks what was read. It is kept with who said it and why.",
            css="hint",
        )
    )
    field = st.selectbox(
        "What", list(wording.FIELDS), format_func=wording.FIELDS.__getitem__, key="correct-field"
    )
    with st.form(f"correct-{field}"):
        value = _value(field, held)
        who = st.text_input("Your name or role", key="correct-who", help="Kept with the value.")
        why = st.text_input("Why (optional)", key=f"correct-why-{field}")
        sent = st.form_submit_button("Record it", type="primary", key="correct-send")
    if sent and not who.strip():
        st.error("Say who you are, by name or by role, so that others can ask you about it.")
    elif sent:
        _record(held, field, value, who.strip(), why.strip())


def _value(field: str, held: HeldReview) -> str | None:
    current: str | None = getattr(held.metadata, field)
    label, key = f"{wording.FIELDS[field]}, as it should be", f"correct-value-{held.id}-{field}"
    if field == "kind":
        options = [None, *Kind]
        kind: Kind | None = st.selectbox(
            label,
            options,
            index=options.index(held.metadata.kind),
            format_func=wording.said_kind,
            key=key,
        )
        return kind
    text = st.text_input(
        label, current or "", key=key, help=DATES if field in wording.DATED else None
    )
    return text.strip() or None


def _record(held: HeldReview, field: str, value: str | None, who: str, why: str) -> None:
    try:
        services.correct(held, field, value, who=who, why=why)
    except AssistantError as error:
        st.error(wording.plain(str(error)))
        return
    said = (
        f"Recorded: {wording.FIELDS[field].lower()} is now {value or 'not known'}, said by {who}."
    )
    st.session_state["corrected"] = {held.id: said}
    st.rerun()
