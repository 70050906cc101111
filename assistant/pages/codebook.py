"""Codebook: the themes that reviews are coded with, and its exchange with other programs."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from assistant.codebook.book import Era
from assistant.pages import choosing, codebook_exchange, desk, markup, services, wording
from corpus.errors import AssistantError

if TYPE_CHECKING:
    from assistant.codebook.book import Codebook, Theme
    from assistant.codebook.keeping import HeldCodebook

EVERY = "All groups"


def page() -> None:
    """Draw the page."""
    desk.frame("Codebook", "The themes that reviews are coded with, and what each takes in.")
    voice = st.container(key="voice-place")
    said = codebook_exchange.said()
    try:
        held = services.held_codebook()
        themes = _chosen(held.codebook)
        told = f"{len(themes)} of {wording.counted(len(held.codebook.themes), 'theme')}"
        st.html(markup.paragraphs(f"{told}. {_version(held)}", css="hint"))
        for code, name, description in _groups(held.codebook):
            of_group = [theme for theme in themes if theme.group == code]
            if of_group:
                st.html(
                    markup.heading(2, name)
                    + markup.paragraphs(description, css="hint")
                    + "".join(_theme(theme) for theme in of_group)
                )
        codebook_exchange.draw()
    except AssistantError as error:
        st.error(wording.plain(str(error)))
        told = ""
    with voice:
        desk.speak(said or told)


def _chosen(book: Codebook) -> list[Theme]:
    left, right = st.columns([3, 2], vertical_alignment="bottom")
    names = {group.code: group.name for group in book.groups}
    choosing.forget("codebook-group", [EVERY, *names])
    with left:
        words = st.text_input(
            "Find in the codebook",
            key="codebook-find",
            placeholder="A name, or words that are used",
        )
    with right:
        group = st.selectbox(
            "Group",
            [EVERY, *names],
            format_func=lambda code: names.get(code, code),
            key="codebook-group",
        )
    wanted = words.casefold().split()
    return [
        theme
        for theme in book.themes
        if group in {EVERY, theme.group} and all(word in _text(theme) for word in wanted)
    ]


def _text(theme: Theme) -> str:
    terms = [term for era in Era for term in theme.terms_of(era)]
    parts = [theme.code, theme.name, theme.definition, *theme.include, *theme.exclude, *terms]
    return " ".join(parts).casefold()


def _version(held: HeldCodebook) -> str:
    if held.edition is None:
        return f"Version {held.version}, as shipped."
    when = wording.said_date(held.edition.kept[:10])
    why = f": {held.edition.why}" if held.edition.why else ""
    return f"Version {held.version}, kept by {held.edition.who} on {when}{why}".rstrip(".") + "."


def _groups(book: Codebook) -> list[tuple[str, str, str]]:
    return [
        *((group.code, group.name, group.description) for group in book.groups),
        ("", "In no group", ""),
    ]


def _theme(theme: Theme) -> str:
    """Return a theme that unfolds."""
    eras = [(era.value, ", ".join(theme.terms_of(era))) for era in Era]
    told = [
        ("Definition", theme.definition),
        ("Include", "; ".join(theme.include)),
        ("Leave out", "; ".join(theme.exclude)),
        *((f"Words of the {era}", terms) for era, terms in eras),
        ("Like an inquiry", ", ".join(theme.features)),
        ("Code", theme.code),
    ]
    cues = (
        f"<details><summary>Cues that the machine looks for</summary>{markup.listed(theme.cues)}"
        "</details>"
        if theme.cues
        else ""
    )
    return (
        f'<details class="theme"><summary>{escape(theme.name)}</summary>'
        f"{markup.facts(told)}{cues}</details>"
    )
