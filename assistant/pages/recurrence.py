"""Recurrence: where an issue came up and when, what was recommended, whether it came again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from assistant.ground.types import Citation
from assistant.pages import choosing, desk, markup, services, studies, tables, timeline, wording
from assistant.pages.filters import Fields
from assistant.pages.sources import Behind, Sources
from assistant.pages.tables import Cell, Rows
from assistant.pages.timeline import Event
from assistant.pages.wording import BY_THEME, BY_WORDS
from corpus.errors import AssistantError
from index.types import Filter, HeldReview

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant.findings.recurrence import Occurrence, Recommended, Recurrence

SOURCES = Sources("recurrence")
HINT = "Choose what a review says, or a recommendation, to read it here in its place."
SAID = (Cell("Incident"), Cell("Review"), Cell("What it says"), Cell("Recommended then"))
MADE = (Cell("Recommendation"), Cell("Published"), Cell("Reported again since"))
ROWS = 25  # reviews, and recommendations, shown before the reader asks for more
NOT_DATED = "can’t be told: a date is missing"


def page() -> None:
    """Draw the page."""
    desk.frame("Recurrence", "Whether an issue has come up before, and what was recommended then.")
    voice = st.container(key="voice-place")
    fields = Fields("recurrence", services.shelf().reviews, parts=False)
    filters = fields.sidebar("These hold for the reviews that are counted.")
    issue, by = _asked()
    behind, said = None, ""
    if issue:
        try:
            traced = studies.recurrence(issue, filters, theme=by == BY_THEME)
            behind = _behind(traced, _held())
            _draw(traced, behind, filters)
            said = _lead(traced)
        except AssistantError as error:
            st.error(wording.plain(str(error)))
    else:
        st.html(markup.paragraphs("Say what to look for.", css="hint"))
    with voice:
        SOURCES.speak(behind, said)


def _asked() -> tuple[str, str]:
    """Let the reader name an issue: return a theme's code or words, and which of the two."""
    by = st.segmented_control(
        "How to name the issue",
        [BY_THEME, BY_WORDS],
        default=None if "recurrence-by" in st.session_state else BY_THEME,
        key="recurrence-by",
        label_visibility="collapsed",
        on_change=_anew,
    )
    if by == BY_WORDS:
        words = st.text_input(
            "The issue, in your own words",
            key="recurrence-words",
            placeholder="For example: late referral by medical staff to police",
            max_chars=600,
            on_change=_anew,
        )
        return words.strip(), BY_WORDS
    book = services.codebook()
    names = {theme.code: theme.name for theme in book.themes}
    choosing.forget("recurrence-theme", names)
    code = st.selectbox(
        "Theme",
        sorted(names, key=lambda code: names[code].casefold()),
        index=None,
        format_func=lambda code: names.get(code, code),
        key="recurrence-theme",
        placeholder="Choose a theme, or type a part of its name",
        on_change=_anew,
    )
    return code or "", BY_THEME


def _anew() -> None:
    SOURCES.close()
    st.session_state.pop("recurrence-rows", None)


def _draw(traced: Recurrence, behind: Behind | None, filters: Filter) -> None:
    st.html(
        '<div class="lead">'
        + markup.element("p", f"Asked of: {wording.said_filters(filters)}", css="outcome")
        + markup.element("p", _lead(traced), css="line")
        + "</div>"
        + markup.paragraphs(_taken(traced), css="hint")
    )
    if not traced.occurrences and not traced.recommended:
        st.html(markup.listed([wording.SILENCE, traced.caution], css="notes"))
        return
    with SOURCES.beside(behind, hint=HINT):
        shown = st.session_state.get("recurrence-rows", ROWS)
        html, opened = _told(traced, shown), SOURCES.opened
        tables.draw(html, key="recurrence-told", on_open=SOURCES.open, opened=opened)
        if max(len(traced.occurrences), len(traced.recommended)) > shown:
            st.button(
                f"Show {ROWS} more",
                key="recurrence-more",
                on_click=st.session_state.__setitem__,
                args=("recurrence-rows", shown + ROWS),
            )
        st.html(
            markup.heading(2, "What can’t be concluded")
            + markup.listed([traced.caution, wording.SILENCE], css="notes")
        )


def _lead(traced: Recurrence) -> str:
    reviews = "review reports" if traced.n == 1 else "reviews report"
    said = f"{traced.n} of {traced.of} case {reviews} “{traced.issue}”."
    dated = [one.review.metadata.incident for one in traced.dated]
    if not dated:
        return said
    first, latest = wording.said_date(dated[0]), wording.said_date(dated[-1])
    when = f" Earliest incident: {first}" + (f"; latest: {latest}." if len(dated) > 1 else ".")
    undated = traced.n - len(dated)
    return said + when + (f" {undated} of them without a date of incident." if undated else "")


def _taken(traced: Recurrence) -> str:
    """Return what the issue was taken to be, where it was put in words that are a theme's."""
    names = {theme.code: theme.name for theme in services.codebook().themes}
    name = names.get(traced.theme or "")
    if name is None or name == traced.issue:
        return ""
    return f"Taken together with the theme “{name}”, whose sentences are counted as well."


def _told(traced: Recurrence, shown: int) -> str:
    held = _held()
    said = f"{_lead(traced)} The table that follows says the same, review by review."
    drawing = timeline.drawn(
        [
            Event(when, one.status.value)
            for one in traced.occurrences
            if (when := one.review.metadata.incident)
        ],
        [
            Event(when, "recommended")
            for one in traced.recommended
            if (when := one.row.review.metadata.published)
        ],
        said=said,
    )
    key = '<ul class="legend key"><li>● reported, by incident</li><li>○ looked for and absent</li>'
    key += "<li>◆ recommended, by publication</li></ul>"
    rows = [_occurrence(one, traced) for one in traced.occurrences[:shown]]
    html = markup.heading(2, "When it was reported") + (drawing and drawing + key)
    html += tables.table(
        SAID,
        [Rows("", rows)],
        caption=_of("What each review says, by incident", rows, traced.occurrences),
    )
    if traced.recommended:
        made = [_recommended(one, held) for one in traced.recommended[:shown]]
        html += markup.heading(2, "What was recommended, and what came after")
        html += tables.table(
            MADE,
            [Rows("", made)],
            caption=_of("Recommendations, by publication", made, traced.recommended),
        )
    return html


def _of(caption: str, shown: Sequence[object], every: Sequence[object]) -> str:
    """Return a caption that says how much of a list is shown, if not all."""
    of = f" (the first {len(shown)} of {len(every):,})" if len(shown) < len(every) else ""
    return caption + of


def _occurrence(one: Occurrence, traced: Recurrence) -> tuple[Cell, ...]:
    held = one.review
    name, advice = wording.said_review(held), len(_advice(traced, held.id))
    counted = wording.counted(len(one.citations), "sentence")
    return (
        Cell(wording.said_date(held.metadata.incident), css="date"),
        Cell(name, under=f"published {wording.said_date(held.metadata.published)}"),
        Cell(
            f"{wording.sentence_case(wording.STATUSES[one.status])} ({counted})",
            f"said|{held.id}",
            f"{name}: {wording.STATUSES[one.status]}, {counted}",
        ),
        Cell(
            f"{advice} on it" if advice else "nothing on it",
            f"advice|{held.id}" if advice else "",
            f"{name}: {wording.counted(advice, 'recommendation')} on it" if advice else "",
        ),
    )


def _recommended(one: Recommended, held: dict[str, HeldReview]) -> tuple[Cell, ...]:
    again = [held[review] for review in one.reported_again_in if review in held]
    published = one.citation.published
    if again:
        since = f"in {wording.counted(len(again), 'later incident')}"
    else:
        since = "not in this library" if published else NOT_DATED
    return (
        Cell(one.citation.label, f"made|{one.row.id}", quote=one.citation.quote),
        Cell(wording.said_date(published)),
        Cell(
            since,
            f"again|{one.row.id}" if again else "",
            f"Reported again {since}, after {one.citation.label}" if again else "",
        ),
    )


def _behind(traced: Recurrence, held: dict[str, HeldReview]) -> Behind | None:
    """Return what is behind the open key; None where there is no such."""
    what, _, key = SOURCES.opened.partition("|")
    said = {one.review.id: one for one in traced.occurrences}
    made = {one.row.id: one for one in traced.recommended}
    if what == "said" and key in said:
        one = said[key]
        title = f"{wording.said_review(one.review)}: {wording.STATUSES[one.status]}"
        return Behind(title, "", one.citations, kind=wording.KINDS[one.status])
    if what == "advice" and key in held:
        title = f"{wording.said_review(held[key])}: what it recommended"
        return Behind(title, "", _advice(traced, key), kind="recommendation")
    if what == "made" and key in made:
        return Behind("What was recommended", "", [made[key].citation], kind="recommendation")
    if what == "again" and key in made:
        later = [said[review] for review in made[key].reported_again_in if review in said]
        title = f"Reported again since {wording.said_date(made[key].citation.published)}"
        places = [one.citations[0] for one in later if one.citations]
        return Behind(title, "The first sentence of each later review.", places)
    return None


def _advice(traced: Recurrence, review: str) -> list[Citation]:
    return [one.citation for one in traced.recommended if one.row.review.id == review]


def _held() -> dict[str, HeldReview]:
    return {held.id: held for held in services.shelf().reviews}
