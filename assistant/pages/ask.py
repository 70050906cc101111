"""Ask: the conversation, with the evidence beside it."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from assistant.ground.types import Answer, Understood
from assistant.pages import changing, desk, evidence, services, thread, turn, welcome, wording
from assistant.pages.filters import Fields
from corpus.errors import AssistantError
from index.types import Filter

INTRODUCTION = (
    "Published child safeguarding case reviews, asked in plain words. "
    "Every answer is quoted from them and cited."
)
PLACEHOLDER = "Ask what the reviews say"


def page() -> None:
    """Draw the page."""
    shelf = services.shelf()
    fields = Fields("ask", shelf.reviews)
    pending = st.session_state.pop("pending", None)
    if isinstance(pending, Understood):
        fields.put(pending.filters)
    renewal = st.sidebar.container(key="new-place")
    filters = fields.sidebar("These hold for your next question.")
    begun = bool(pending or thread.exchanges())
    desk.frame("Ask the case reviews", "" if begun else INTRODUCTION)
    voice, reading = st.container(key="voice-place"), st.container(key="reading")
    if pending:
        with reading:
            _answer(pending, filters)
    if thread.exchanges():
        renewal.button("New conversation", key="new", on_click=thread.clear, width="stretch")
        _desk(shelf)
        _ask_box()
    else:
        _ask_box()
        if example := welcome.draw(shelf):
            _ask_next(example)
    with voice:
        _speak()


def _ask_box() -> None:
    with st.container(key="asking"):
        typed = st.chat_input(PLACEHOLDER, key="question", max_chars=600)
    if typed and typed.strip():
        _ask_next(typed.strip())


def _ask_next(pending: str | Understood) -> None:
    """Answer a question, or one whose parts the reader has set, in the next run."""
    st.session_state["pending"] = pending
    st.rerun()


def _answer(pending: str | Understood, filters: Filter) -> None:
    try:
        with st.spinner("Reading the library…"):
            if isinstance(pending, Understood):
                question = changing.as_question(pending)
                answer = services.ask_as(pending.subject, pending.aim, pending.filters)
            else:
                question = pending
                chosen = None if filters == Filter() else filters
                answer = services.ask(question, history=thread.history(), filters=chosen)
    except AssistantError as error:
        st.error(wording.plain(str(error)))
        return
    thread.add(question, answer)
    desk.send(turn.anchor(len(thread.exchanges()) - 1))


def _desk(shelf: services.Shelf) -> None:
    """Draw the conversation, and the evidence beside it where there is any."""
    with _beside_evidence() if thread.sources() else st.container(key="alone"):
        for number, exchange in enumerate(thread.exchanges()):
            turn.draw(number, exchange)
        _go_on(number, exchange.answer, shelf)


def _beside_evidence() -> DeltaGenerator:
    """Draw the evidence; return the place beside it."""
    left, right = st.columns([8, 5], gap="large")
    chosen = thread.chosen()
    with right, st.container(key="evidence-column"):
        evidence.panel(thread.sources().get(chosen), back=chosen)
    return left


def _go_on(number: int, answer: Answer, shelf: services.Shelf) -> None:
    """Offer to change how the question was taken, or another to begin from."""
    if turn.understood(answer):
        if changed := changing.form(number, answer.understood, shelf.reviews):
            _ask_next(changed)
    elif example := welcome.examples("You could ask", level=3, count=3):
        _ask_next(example)


def _speak() -> None:
    if not thread.exchanges():
        desk.speak("")
        return
    answer = thread.exchanges()[-1].answer
    opened = thread.sources().get(st.session_state.get("chosen", ""))
    say = f"Evidence opened: {opened.label}." if opened else turn.announcement(answer)
    desk.speak(say, pressed=[thread.chosen()])
