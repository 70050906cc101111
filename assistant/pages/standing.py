"""Standing questions: answered afresh from the library as it is, with what changed since."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from assistant.pages import desk, markup, standing_changing, studies, tables, wording
from assistant.pages.sources import Behind, Sources
from assistant.pages.tables import Cell, Rows
from corpus.errors import AssistantError

if TYPE_CHECKING:
    from assistant.findings.recurrence import Occurrence
    from assistant.findings.standing import Answered
    from index.types import Edition

SOURCES = Sources("standing")
HINT = "Choose what a review says to read it here in its place."
HEAD = (Cell("Incident"), Cell("Review"), Cell("What it says"))
WHAT = (
    "Questions that are asked again as reviews arrive. Each is answered from the whole library, "
    "and says which reviews report it that did not the last time."
)


def page() -> None:
    """Draw the page."""
    desk.frame("Standing questions", WHAT)
    voice = st.container(key="voice-place")
    said = standing_changing.form()
    answers: dict[str, Answered] = st.session_state.setdefault("standing-answers", {})
    behind = _behind(answers)
    try:
        with SOURCES.beside(behind, hint=HINT):
            said = _questions(answers) or said
    except AssistantError as error:
        st.error(wording.plain(str(error)))
    with voice:
        SOURCES.speak(behind, said)


def _questions(answers: dict[str, Answered]) -> str:
    """Draw the questions with their answers; return what to say of those just given."""
    listed = studies.standing_questions()
    if not listed:
        st.html(markup.paragraphs("No question is kept yet. Add the first one above."))
        return ""
    pressed = [one.id for one, _ in listed] if _every(len(listed)) else []
    said = []
    for question, last in listed:
        with st.container(key=f"standing-{question.id}", border=True):
            st.html(markup.heading(2, question.text) + markup.paragraphs(_when(last), css="hint"))
            asked = st.button("Answer it afresh", key=f"standing-ask-{question.id}")
            if asked or question.id in pressed:
                SOURCES.close()
                answers[question.id] = studies.ask_standing(question.id)
                said.append(_said(answers[question.id]))
            if question.id in answers:
                _answer(answers[question.id])
    return " ".join(said)


def _every(questions: int) -> bool:
    return questions > 1 and st.button("Answer all afresh", key="standing-ask", type="primary")


def _when(last: Edition | None) -> str:
    if last is None:
        return "Not answered yet."
    return f"Last answered {wording.said_date(last.kept[:10])}, by {last.who}."


def _said(given: Answered) -> str:
    traced = given.traced
    reviews = "review reports" if traced.n == 1 else "reviews report"
    return f"{traced.n} of {traced.of} case {reviews} it."


def _answer(given: Answered) -> None:
    from assistant.findings.arrival_wording import changes

    st.html(
        markup.element("p", _said(given), css="line")
        + markup.listed([*changes(given)])
        + markup.paragraphs(
            "" if given.kept else "This answer wasn’t kept: the library is being changed just now.",
            css="hint",
        )
    )
    rows = [_row(given.question.id, one) for one in given.traced.occurrences]
    if rows:
        html = tables.table(HEAD, [Rows("", rows)], caption="Reviews that say something of it")
        key = f"standing-told-{given.question.id}"
        tables.draw(html, key=key, on_open=SOURCES.open, opened=SOURCES.opened)
    st.html(markup.listed([given.traced.caution, wording.SILENCE], css="notes"))


def _row(question: str, one: Occurrence) -> tuple[Cell, Cell, Cell]:
    name, status = wording.said_review(one.review), wording.STATUSES[one.status]
    counted = wording.counted(len(one.citations), "sentence")
    return (
        Cell(wording.said_date(one.review.metadata.incident), css="date"),
        Cell(name, under=f"published {wording.said_date(one.review.metadata.published)}"),
        Cell(
            f"{wording.sentence_case(status)} ({counted})",
            f"{question}|{one.review.id}",
            f"{name}: {status}, {counted}",
        ),
    )


def _behind(answers: dict[str, Answered]) -> Behind | None:
    """Return what a review says to a question; None where none is open."""
    question, _, review = SOURCES.opened.partition("|")
    if question not in answers:
        return None
    traced = answers[question].traced
    for one in traced.occurrences:
        if one.review.id == review:
            title = f"{wording.said_review(one.review)}: {wording.STATUSES[one.status]}"
            return Behind(
                title, "", one.citations, kind=wording.KINDS[one.status], theme=traced.theme or ""
            )
    return None
