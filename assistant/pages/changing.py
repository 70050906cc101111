"""The form in which a reader changes how a question was taken, and asks again."""

from __future__ import annotations

import streamlit as st

from assistant.ground.types import Aim, Understood
from assistant.pages import wording
from assistant.pages.filters import Fields
from index.types import HeldReview


def form(number: int, understood: Understood, reviews: tuple[HeldReview, ...]) -> Understood | None:
    """Draw the form; return how the question is to be taken, once it is sent."""
    key = f"change-{number}"
    box = st.expander("Change how this was understood", key=f"{key}-box")
    with box, st.form(key, border=False):
        subject = st.text_input("Subject", understood.subject, key=f"{key}-subject")
        aim = st.selectbox(
            "Wanted",
            list(Aim),
            index=list(Aim).index(understood.aim),
            format_func=lambda each: wording.sentence_case(wording.AIMS[each]),
            key=f"{key}-aim",
        )
        chosen = Fields(key, reviews).draw(understood.filters)
        sent = st.form_submit_button("Ask again", type="primary", key=f"{key}-ask")
    if not sent or aim is None:
        return None
    return Understood(subject.strip(), Aim(aim), chosen, dated_terms=())


def as_question(taken: Understood) -> str:
    """Return the question that asks for what the reader has set."""
    return wording.QUESTIONS[taken.aim].format(taken.subject or "practice as a whole")
