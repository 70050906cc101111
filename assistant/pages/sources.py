"""What a number is made of, beside the number: its quotations, each opened at its place.

A page says what its numbers open; `Sources` keeps which is open and draws it where Ask and Search
draw their evidence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import streamlit as st

from assistant.pages import desk, evidence, markup, services, wording
from assistant.types import Citation
from corpus.errors import AssistantError
from corpus.types import Place
from index.types import HeldReview

ROWS = 10  # quotations, or reviews without any, shown at a time


@dataclass(frozen=True, slots=True)
class Behind:
    """What stands behind a number."""

    title: str
    said: str = ""  # a sentence on how to read it
    places: Sequence[Place | Citation] = ()  # cited once they are shown
    reviews: Sequence[HeldReview] = ()  # that have nothing to quote
    kind: str = "finding"  # of the quotations, as markup.quotation takes it
    theme: str = ""  # code of the theme that it is about, to be traced


@dataclass(frozen=True, slots=True)
class Sources:
    """Which number of a page is open, and which of its quotations."""

    page: str  # what the page's keys begin with

    @property
    def opened(self) -> str:
        """The key of the number that is open, "" where none is."""
        return str(st.session_state.get(f"{self.page}-opened", ""))

    def open(self, key: str) -> None:
        """Open a number and take the reader to what is behind it. Made to be called back."""
        st.session_state[f"{self.page}-opened"] = key
        st.session_state.pop(f"{self.page}-source", None)
        st.session_state.pop(f"{self.page}-shown", None)
        desk.send(evidence.ANCHOR)

    def close(self) -> None:
        """Forget what was open."""
        st.session_state.pop(f"{self.page}-opened", None)
        st.session_state.pop(f"{self.page}-source", None)

    @contextmanager
    def beside(
        self, behind: Behind | None, *, hint: str, first: Callable[[], None] | None = None
    ) -> Iterator[None]:
        """Draw what is behind the open number; what is drawn inside stands beside it.

        `first` draws what comes before the evidence once something is open.
        """
        left, right = st.columns([8, 5], gap="large")
        with right, st.container(key="evidence-column"):
            if behind is not None and first is not None:
                first()
            self._panel(behind, hint)
        with left:
            yield

    def speak(self, behind: Behind | None, otherwise: str) -> None:
        """Say to screen readers what was opened, else what the page shows."""
        said = f"Opened: {behind.title}." if behind else otherwise
        desk.speak(said, pressed=[key for key in (self.opened,) if key])

    def _panel(self, behind: Behind | None, hint: str) -> None:
        if behind is None:
            evidence.nothing(hint)
            return
        self._drawn(behind)
        if behind.theme and st.button("Trace it over time", key=f"{self.page}-trace"):
            desk.visit("recurrence", recurrence_theme=behind.theme, recurrence_by=wording.BY_THEME)

    def _drawn(self, behind: Behind) -> None:
        places = behind.places
        source = 0 if len(places) == 1 else st.session_state.get(f"{self.page}-source")
        if source is None or source >= len(places):
            self._list(behind)
            return
        try:
            citation = services.cited(places[source : source + 1])[0]
        except AssistantError as error:
            st.error(wording.plain(str(error)))
            return
        if len(places) > 1:
            st.button(
                f"All {len(places)} quotations",
                key=f"{self.page}-all",
                icon=":material/arrow_back:",
                on_click=self._back,
                args=(source,),
            )
        evidence.panel(citation, back=self.opened, way_back="Back to the table")

    def _list(self, behind: Behind) -> None:
        of = len(behind.places) or len(behind.reviews)
        shown = st.session_state.get(f"{self.page}-shown", ROWS)
        st.html(
            markup.heading(2, "Evidence", anchor=evidence.ANCHOR)
            + markup.element("p", behind.title, css="review-title")
            + markup.paragraphs(behind.said, css="hint")
        )
        try:
            for number, citation in enumerate(services.cited(behind.places[:shown])):
                self._quotation(number, citation, behind.kind)
        except AssistantError as error:
            st.error(wording.plain(str(error)))
        if not behind.places:
            self._reviews(behind.reviews[:shown])
        with st.container(horizontal=True):
            if of > shown:
                st.button(
                    f"Show more of the {of}",
                    key=f"{self.page}-more",
                    on_click=st.session_state.__setitem__,
                    args=(f"{self.page}-shown", shown + 2 * ROWS),
                )
            st.button(
                "Back to the table",
                key=f"{self.page}-return",
                on_click=desk.send,
                args=(self.opened,),
            )

    def _quotation(self, number: int, citation: Citation, kind: str) -> None:
        key = f"{self.page}-source-{number}"
        with st.container(key=f"point-{self.page}-{number}", gap="xsmall"):
            st.html(markup.quotation(citation, kind=kind))
            with st.container(key=f"sources-{self.page}-{number}"):
                st.button(
                    wording.plain(citation.label),
                    key=key,
                    on_click=self._choose,
                    args=(number,),
                    wrap=True,
                )

    def _reviews(self, reviews: Sequence[HeldReview]) -> None:
        for held in reviews:
            title = wording.plain(wording.said_review(held))
            with st.container(key=f"sources-{self.page}-{held.id}"):
                if st.button(title, key=f"{self.page}-review-{held.id}", wrap=True):
                    desk.visit("library", opened_review=held.id)

    def _choose(self, number: int) -> None:
        st.session_state[f"{self.page}-source"] = number
        desk.send(evidence.ANCHOR)

    def _back(self, number: int) -> None:
        st.session_state.pop(f"{self.page}-source", None)
        desk.send(f"{self.page}-source-{number}")
