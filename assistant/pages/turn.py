"""One turn of the conversation, drawn: lead line, how it was understood, points, notes."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from assistant.pages import desk, evidence, markup, thread, wording
from assistant.types import Answer, Citation, Outcome, Point, PointKind, Understood

FIRST = 6  # points of a kind that are shown before the reader asks for all


def draw(number: int, exchange: thread.Exchange) -> None:
    """Draw a question and its answer."""
    answer = exchange.answer
    with st.container(key=f"turn-{number}"):
        st.html(markup.question(exchange.question, anchor=anchor(number)) + markup.lead(answer))
        if understood(answer):
            st.html(_understood(answer.understood))
        if answer.outcome is Outcome.UNSURE:
            _unsure(number, answer)
        else:
            for kind in PointKind:
                _points(number, answer, kind)
        _nearest(number, answer)
        _advice(answer)
        if answer.notes:
            st.html(markup.heading(3, "To bear in mind") + markup.listed(answer.notes, css="notes"))


def anchor(number: int) -> str:
    """Return the id of a turn's heading."""
    return f"question-{number}"


def understood(answer: Answer) -> bool:
    """Tell whether the library was asked, so that how the question was taken matters."""
    return answer.outcome not in {Outcome.DECLINED, Outcome.NOT_UNDERSTOOD}


def announcement(answer: Answer) -> str:
    """Return what a screen reader says when an answer has come."""
    passages = len(answer.points)
    counted = f" {wording.counted(passages, 'point')} quoted below." if passages else ""
    return f"{wording.OUTCOMES[answer.outcome]}. {answer.lead}{counted}"


def _understood(understood: Understood) -> str:
    terms = [f"{', '.join(term.also)} (for “{term.asked}”)" for term in understood.dated_terms]
    return markup.facts(
        [
            ("Understood as", understood.subject or "practice as a whole"),
            ("Wanted", wording.AIMS[understood.aim]),
            ("Asked of", wording.said_filters(understood.filters)),
            ("Also searched", "; ".join(terms)),
        ],
        css="facts understood",
    )


def _points(number: int, answer: Answer, kind: PointKind) -> None:
    points = [(place, point) for place, point in enumerate(answer.points) if point.kind is kind]
    if points:
        title, meaning = wording.POINTS[kind]
        st.html(markup.heading(3, title) + markup.paragraphs(meaning, css="hint"))
        _quoted(number, points, css=kind.value)


def _unsure(number: int, answer: Answer) -> None:
    """Draw what may bear on the question together: that it is found so would say too much."""
    title, meaning = wording.UNSURE
    st.html(markup.heading(3, title) + markup.paragraphs(meaning, css="hint"))
    _quoted(number, list(enumerate(answer.points)), css="unsure")


def _quoted(number: int, points: Sequence[tuple[int, Point]], *, css: str) -> None:
    """Draw points by their places in the answer: the first, and the rest when asked for."""
    every = len(points) <= FIRST or st.session_state.get(f"every-{number}-{css}", False)
    for place, point in points if every else points[:FIRST]:
        _point(number, place, point, css)
    if not every:
        st.button(
            f"Show all {len(points)}",
            key=f"more-{number}-{css}",
            on_click=st.session_state.__setitem__,
            args=(f"every-{number}-{css}", True),
        )


def _point(number: int, place: int, point: Point, css: str) -> None:
    with st.container(key=f"point-{number}-{place}", gap="xsmall"):
        st.html(markup.quotation(point.citations[0], kind=css))
        _sources([(thread.cite_key(number, place, n), c) for n, c in enumerate(point.citations)])


def _sources(citations: Sequence[tuple[str, Citation]]) -> None:
    with st.container(horizontal=True, gap="xsmall", key=f"sources-{citations[0][0]}"):
        for key, citation in citations:
            st.button(
                wording.plain(citation.label), key=key, on_click=open_source, args=(key,), wrap=True
            )


def open_source(key: str) -> None:
    """Open a citation in the evidence panel and take the reader there."""
    st.session_state["chosen"] = key
    desk.send(evidence.ANCHOR)


def _nearest(number: int, answer: Answer) -> None:
    if not answer.nearest:
        return
    st.html(
        markup.heading(3, "Nearest passages")
        + markup.paragraphs("These came closest. They don’t answer the question.", css="hint")
    )
    for place, citation in enumerate(answer.nearest):
        key = thread.near_key(number, place)
        with st.container(key=f"nearest-{number}-{place}", gap="xsmall"):
            st.html(markup.quotation(citation, kind="near"))
            _sources([(key, citation)])


def _advice(answer: Answer) -> None:
    advice = wording.ADVICE.get(answer.outcome)
    if advice:
        st.html(markup.heading(3, "What you can do") + markup.listed(advice))
