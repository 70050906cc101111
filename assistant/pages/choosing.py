"""The field by which a page takes one document."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

import streamlit as st

from assistant.pages import wording
from index.types import HeldReview


def review(
    reviews: Sequence[HeldReview], *, key: str, on_change: Callable[[], None]
) -> HeldReview | None:
    """Let the reader choose a document, by what it is cited as; None until then."""
    held = {one.id: one for one in sorted(reviews, key=wording.said_review)}
    forget(key, held)
    chosen = st.selectbox(
        "Document",
        list(held),
        index=None,
        format_func=lambda id_: _named(held[id_]) if id_ in held else id_,
        key=key,
        placeholder="Choose a document, or type a part of its name",
        on_change=on_change,
    )
    return held.get(chosen or "")


def forget(key: str, options: Collection[str]) -> None:
    """Forget what a field had chosen where it can no longer be chosen. Call it before the field."""
    if st.session_state.get(key) not in {None, *options}:
        del st.session_state[key]


def _named(held: HeldReview) -> str:
    short, title = wording.said_review(held), wording.said_title(held)
    return title if short == title else f"{short}: {title}"
