"""The forms in which a person decides on a theme at a sentence, or adds one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from assistant.coding.codings import Standing
from assistant.coding.theme_assertion import OF_THEMES
from assistant.ground.assertion import Assertion
from assistant.pages import markup, services, wording
from assistant.pages.coding_rows import Marked, said_by_machine
from corpus.errors import AssistantError

if TYPE_CHECKING:
    from assistant.coding.codings import Coding
    from corpus.types import Place

ANCHOR = "coding-form"  # id of the form's heading
NOBODY = "Say who you are, by name or by role, at the top of the page."


def form(sentence: Marked, coding: Coding | None) -> None:
    """Draw the form for one theme at a sentence, or the one that adds a theme."""
    if coding is None:
        _adding(sentence)
    else:
        _deciding(coding)


def record(coding: Coding, standing: Standing) -> None:
    """Record a decision that is made by a button alone."""
    _record(coding, standing, assertion=None, note=coding.note)


def _deciding(coding: Coding) -> None:
    key = f"{coding.span.start}-{coding.theme}"
    st.html(
        markup.heading(2, f"Decide on “{_name(coding.theme)}”", anchor=ANCHOR)
        + markup.paragraphs(said_by_machine(coding), css="hint")
    )
    with st.form(f"coding-decide-{key}"):
        words = {Standing.CONFIRMED: "It is right", Standing.REJECTED: "It is wrong"}
        standing = st.radio(
            "Your word", list(words), format_func=words.__getitem__, key=f"coding-standing-{key}"
        )
        assertion = _assertion(coding.assertion, f"coding-assertion-{key}")
        note = st.text_input("Note (optional)", coding.note, key=f"coding-note-{key}")
        sent = st.form_submit_button("Record it", type="primary", key="coding-record")
    if sent:
        _record(coding, standing, assertion=assertion, note=note.strip())
        st.rerun()


def _adding(sentence: Marked) -> None:
    key, book = sentence.place.span.start, services.codebook()
    taken = {each.theme for each in sentence.codings if each.counts}
    st.html(markup.heading(2, "Add a theme", anchor=ANCHOR))
    with st.form(f"coding-add-{key}"):
        theme = st.selectbox(
            "Theme",
            [theme.code for theme in book.themes if theme.code not in taken],
            index=None,
            format_func=_name,
            key=f"coding-new-{key}",
            placeholder="Choose a theme, or type a part of its name",
        )
        assertion = _assertion(Assertion.REPORTED, f"coding-new-assertion-{key}")
        note = st.text_input("Note (optional)", key=f"coding-new-note-{key}")
        sent = st.form_submit_button("Add it", type="primary", key="coding-add")
    if sent and theme is None:
        st.error("Choose a theme first.")
    elif sent and theme is not None:
        _kept(sentence.place, theme, Standing.ADDED, assertion=assertion, note=note.strip())
        st.rerun()


def _assertion(current: Assertion, key: str) -> Assertion:
    return st.selectbox(
        "What the sentence does with it",
        OF_THEMES,
        index=OF_THEMES.index(current),
        format_func=lambda one: wording.sentence_case(wording.ASSERTIONS[one]),
        key=key,
    )


def _record(coding: Coding, standing: Standing, *, assertion: Assertion | None, note: str) -> None:
    _kept(coding.place, coding.theme, standing, assertion=assertion, note=note)


def _kept(
    place: Place, theme: str, standing: Standing, *, assertion: Assertion | None, note: str
) -> None:
    """Keep a decision; what came of it is said when the page is drawn again."""
    who = st.session_state.get("coding-who", "").strip()
    if not who:
        st.session_state["coding-failed"] = NOBODY
        return
    try:
        services.decide(place, theme, standing, who=who, note=note, assertion=assertion)
    except AssistantError as error:
        st.session_state["coding-failed"] = str(error)
        return
    said = f"Recorded: “{_name(theme)}” is {wording.STANDINGS[standing]}, says {who}."
    st.session_state["coding-said"] = said


def _name(code: str) -> str:
    names = {theme.code: theme.name for theme in services.codebook().themes}
    return names.get(code, code)
