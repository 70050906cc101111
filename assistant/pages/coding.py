"""The coding desk: a document's sentences with their proposed themes, for people to judge."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from assistant.coding.codings import Standing
from assistant.pages import (
    choosing,
    coding_deciding,
    coding_rows,
    desk,
    markup,
    services,
    tables,
    wording,
)
from assistant.pages.coding_rows import Marked
from assistant.pages.sources import Behind, Sources
from corpus.errors import AssistantError

if TYPE_CHECKING:
    from collections.abc import Sequence


SOURCES = Sources("coding")
HINT = "Choose a source to read a sentence in its surroundings and to add or change its themes."
OPEN, DECIDED, THEMED, EVERY = (
    "Waiting for a person",
    "Decided by a person",
    "With a theme",
    "Every sentence",
)
ROWS = 15  # sentences shown at a time


def page() -> None:
    """Draw the page."""
    desk.frame("Coding desk", "Confirm, reject or add themes. Your word counts over the machine’s.")
    voice = st.container(key="voice-place")
    left, right = st.columns([3, 2])
    with left:
        held = choosing.review(services.shelf().reviews, key="coding-review", on_change=_anew)
    with right:
        st.text_input("Your name or role", key="coding-who", help="Kept with what you decide.")
    behind, said = None, ""
    if held is None:
        st.html(markup.paragraphs("Choose the document that you want to code.", css="hint"))
    else:
        try:
            sentences = coding_rows.sentences(held)
            behind = _behind(sentences)
            said = _draw(sentences, behind)
        except AssistantError as error:
            st.error(wording.plain(str(error)))
    with voice:
        if said:
            desk.speak(said, pressed=[SOURCES.opened] if SOURCES.opened else [])
        else:
            SOURCES.speak(behind, wording.said_title(held) if held else "")


def _draw(sentences: Sequence[Marked], behind: Behind | None) -> str:
    """Draw the sentences; return what was decided just now."""
    view, theme = _narrowed(sentences)
    said, failed = (st.session_state.pop(f"coding-{name}", "") for name in ("said", "failed"))
    if said:
        st.success(wording.plain(said))
    if failed:
        st.error(wording.plain(failed))
    chosen = [one for one in sentences if _fits(one, view, theme)]
    opened = coding_rows.at(SOURCES.opened, sentences)
    form = (lambda: coding_deciding.form(*opened)) if opened else None
    with SOURCES.beside(behind, hint=HINT, first=form):
        told = f"{len(chosen):,} of {wording.counted(len(sentences), 'sentence')}"
        st.html(markup.heading(2, told))
        shown = st.session_state.get("coding-rows", ROWS)
        html = coding_rows.listed(chosen[:shown])
        tables.draw(html, key="coding-list", on_open=_pressed, opened=SOURCES.opened)
        if len(chosen) > shown:
            st.button(
                f"Show {min(ROWS, len(chosen) - shown)} more",
                key="coding-more",
                on_click=st.session_state.__setitem__,
                args=("coding-rows", shown + ROWS),
            )
    return str(said or failed)


def _narrowed(sentences: Sequence[Marked]) -> tuple[str, str | None]:
    names = {theme.code: theme.name for theme in services.codebook().themes}
    held = {coding.theme for one in sentences for coding in one.codings}
    choosing.forget("coding-theme", held)
    left, right = st.columns([3, 2], vertical_alignment="bottom")
    with left:
        view = st.segmented_control(
            "Which sentences",
            [OPEN, DECIDED, THEMED, EVERY],
            default=OPEN,
            key="coding-view",
            on_change=_first,
        )
    with right:
        theme = st.selectbox(
            "Only this theme",
            sorted(held, key=lambda code: names.get(code, code)),
            index=None,
            format_func=lambda code: names.get(code, code),
            key="coding-theme",
            placeholder="All themes",
            on_change=_first,
        )
    return view or OPEN, theme


def _fits(one: Marked, view: str, theme: str | None) -> bool:
    codings = [each for each in one.codings if theme in {None, each.theme}]
    if view == OPEN:
        return any(each.standing is Standing.PROPOSED for each in codings)
    if view == DECIDED:
        return any(each.standing is not Standing.PROPOSED for each in codings)
    return bool(codings) or (view == EVERY and theme is None)


def _pressed(key: str) -> None:
    """Take what a button says: a decision at once, else what to open."""
    word, _, place = key.partition("|")
    if word not in coding_rows.WORDS:
        SOURCES.open(key)
        desk.send(coding_deciding.ANCHOR)
        return
    sentences = coding_rows.sentences(services.held(st.session_state["coding-review"]))
    found = coding_rows.at(f"at|{place}", sentences)
    if found and found[1]:
        coding_deciding.record(found[1], coding_rows.WORDS[word])
        following = coding_rows.after(found[1], sentences)
        desk.send(f"{word}|{following}" if following else desk.TOP)


def _behind(sentences: Sequence[Marked]) -> Behind | None:
    found = coding_rows.at(SOURCES.opened, sentences)
    return Behind("A sentence to code", "", [found[0].place]) if found else None


def _anew() -> None:
    SOURCES.close()
    st.session_state.pop("coding-theme", None)
    _first()


def _first() -> None:
    st.session_state.pop("coding-rows", None)
