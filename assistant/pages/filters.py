"""The part of the library that is asked. One choice, kept while the browser's tab is open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from assistant.pages import markup, wording
from corpus.types import Kind, SectionKind
from index.types import Filter, HeldReview

ANY = "Any"
NAMES = ("published_from", "published_to", "incident_from", "incident_to")


@dataclass(frozen=True, slots=True)
class Fields:
    """The filters' fields on a page; `key` tells several sets of them apart."""

    key: str
    reviews: tuple[HeldReview, ...]
    parts: bool = True  # of reviews are told apart; else whole reviews are counted

    def sidebar(self, hint: str) -> Filter:
        """Draw the fields in the sidebar and return what is chosen."""
        with st.sidebar:
            st.html(markup.heading(2, "Narrow to") + markup.paragraphs(hint, css="hint"))
            chosen = self.draw(self.kept())
        st.session_state[f"{self.key}-kept"] = chosen
        return chosen

    def kept(self) -> Filter:
        """Return what was last chosen in the sidebar."""
        kept: Filter = st.session_state.get(f"{self.key}-kept", Filter())
        return kept

    def put(self, chosen: Filter) -> None:
        """Choose on the reader's behalf. Call it before the fields are drawn."""
        st.session_state[f"{self.key}-kept"] = chosen
        for name, value in _values(chosen).items():
            st.session_state[f"{self.key}-{name}"] = value

    def draw(self, chosen: Filter) -> Filter:
        """Draw one field for each filter, starting from what is chosen."""
        for name, value in _values(chosen).items():
            st.session_state.setdefault(f"{self.key}-{name}", value)
        areas = {held.metadata.area for held in self.reviews if held.metadata.area}
        picked = self._several("Area", "areas", sorted(areas | {*chosen.areas}), "All areas")
        kinds = self._several("Kind of document", "kinds", list(Kind), "All kinds")
        parts = self._parts() if self.parts else []
        years = []
        for ends in (NAMES[:2], NAMES[2:]):
            for column, name in zip(st.columns(2), ends, strict=True):
                with column:
                    years.append(self._year(name, chosen))
        return Filter(
            areas=tuple(picked),
            kinds=tuple(Kind(kind) for kind in kinds),
            section_kinds=tuple(SectionKind(part) for part in parts),
            published_from=years[0],
            published_to=years[1],
            incident_from=years[2],
            incident_to=years[3],
            reviews=self._documents("reviews", "Only these documents", chosen.reviews),
            without_areas=self._left_out(chosen.without_areas),
            without_reviews=self._documents(
                "without_reviews", "All but these documents", chosen.without_reviews
            ),
        )

    def _parts(self) -> list[str]:
        return self._several("Part of the review", "section_kinds", list(SectionKind), "All parts")

    def _several(
        self, label: str, name: str, options: Sequence[str], placeholder: str
    ) -> list[str]:
        return st.multiselect(
            label,
            options,
            format_func=lambda option: (
                option if name.endswith("areas") else wording.sentence_case(option)
            ),
            key=f"{self.key}-{name}",
            placeholder=placeholder,
        )

    def _year(self, name: str, chosen: Filter) -> str | None:
        dates = [getattr(held.metadata, name.split("_", maxsplit=1)[0]) for held in self.reviews]
        years = {date[:4] for date in dates if date}
        wanted = {value for value in (getattr(chosen, each) for each in NAMES) if value}
        label = wording.sentence_case(name.replace("_", " "))
        options = [ANY, *sorted(years | wanted)]
        picked = st.selectbox(label, options, key=f"{self.key}-{name}")
        return None if picked == ANY else picked

    def _documents(self, name: str, label: str, chosen: Sequence[str]) -> tuple[str, ...]:
        if not chosen:
            return ()
        titles = {held.id: wording.said_title(held) for held in self.reviews}
        picked = st.multiselect(
            label,
            [review for review in chosen if review in titles],
            format_func=lambda review: titles[review],
            key=f"{self.key}-{name}",
        )
        return tuple(picked)

    def _left_out(self, areas: Sequence[str]) -> tuple[str, ...]:
        if not areas:
            return ()
        return tuple(self._several("All areas but", "without_areas", list(areas), "None left out"))


def _values(chosen: Filter) -> dict[str, object]:
    """Return the fields' values for a filter."""
    values: dict[str, object] = {name: getattr(chosen, name) or ANY for name in NAMES}
    values |= {
        "areas": list(chosen.areas),
        "kinds": list(chosen.kinds),
        "section_kinds": list(chosen.section_kinds),
    }
    asked = ("reviews", "without_areas", "without_reviews")  # fields only where they are set
    return values | {name: list(getattr(chosen, name)) for name in asked if getattr(chosen, name)}
