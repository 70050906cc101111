"""The conversation, kept in memory while the browser's tab is open and never on disk."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import streamlit as st

from assistant.ground.types import Answer, Citation, Turn

KEY = "thread"
UNFOLDED = "unfolded"


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question and its answer."""

    question: str
    answer: Answer


def exchanges() -> list[Exchange]:
    """Return the conversation so far."""
    thread: list[Exchange] = st.session_state.get(KEY, [])
    return thread


def add(question: str, answer: Answer) -> None:
    """Go on with the conversation; its evidence opens at the new answer."""
    st.session_state[KEY] = [*exchanges(), Exchange(question, answer)]
    st.session_state.pop("chosen", None)


def clear() -> None:
    """Forget the conversation."""
    st.session_state[KEY] = []
    st.session_state.pop("chosen", None)
    st.session_state.pop(UNFOLDED, None)


def unfold(group: str) -> None:
    """Show all points of a group of an answer from now on."""
    st.session_state[UNFOLDED] = {group, *st.session_state.get(UNFOLDED, ())}


def is_unfolded(group: str) -> bool:
    """Tell whether the reader has asked for all points of a group."""
    return group in st.session_state.get(UNFOLDED, ())


def history() -> list[Turn]:
    """Return the conversation as the assistant takes it."""
    return [
        turn
        for exchange in exchanges()
        for turn in (Turn("user", exchange.question), Turn("assistant", exchange.answer.lead))
    ]


def sources() -> dict[str, Citation]:
    """Return every citation of the conversation by the key of its button."""
    return {
        key: citation
        for number, exchange in enumerate(exchanges())
        for key, citation in keyed(number, exchange.answer)
    }


def keyed(number: int, answer: Answer) -> Iterator[tuple[str, Citation]]:
    """Give each citation of an answer the key of its button, in the order shown."""
    for place, point in enumerate(answer.points):
        for each, citation in enumerate(point.citations):
            yield cite_key(number, place, each), citation
    for place, citation in enumerate(answer.nearest):
        yield near_key(number, place), citation


def cite_key(number: int, place: int, each: int) -> str:
    """Return the key of the button of one citation of one point."""
    return f"cite-{number}-{place}-{each}"


def near_key(number: int, place: int) -> str:
    """Return the key of the button of a passage that came near."""
    return f"near-{number}-{place}"


def chosen() -> str:
    """Return the key of the citation that is open: the last chosen, else the latest's first."""
    known = sources()
    key: str = st.session_state.get("chosen", "")
    if key in known:
        return key
    latest = len(exchanges()) - 1
    return next((key for key, _ in keyed(latest, exchanges()[latest].answer)), "") if known else ""
