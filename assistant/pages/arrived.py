"""What an added review reports again and what is new in it, below the report of its adding."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import streamlit as st

from assistant.pages import desk, markup, studies, wording
from corpus.errors import AssistantError

if TYPE_CHECKING:
    from assistant.findings.arrival import Known, Notice
    from assistant.ground.types import Citation
    from index.adding import AddReport

KEPT = "notices"  # of this session's reviews, by id
MANY = "arrivals-said"  # of those that were added last, where they were many


def learn(reports: Sequence[AddReport]) -> None:
    """Work out what was just added brings: of a few reviews each, of many how many do."""
    from assistant.findings.arrival import FEW
    from assistant.findings.arrival_wording import many

    arrived = [one.review for one in reports if one.review and one.status in {"added", "replaced"}]
    st.session_state.pop(MANY, None)
    if not arrived:
        return
    try:
        if len(arrived) <= FEW:
            st.session_state.setdefault(KEPT, {}).update(studies.notices(arrived))
        else:
            st.session_state[MANY] = many(studies.arrivals(arrived))
    except AssistantError as error:
        st.error(wording.plain(str(error)))


def many() -> None:
    """Say what many reviews brought that were added together."""
    if said := st.session_state.get(MANY):
        st.html(markup.paragraphs(said))


def draw(number: int, review: str) -> None:
    """Draw the notice of a review that was just added, short, with the whole of it to open."""
    from assistant.findings.arrival_wording import summary

    given = st.session_state.get(KEPT, {}).get(review)
    if given is None:
        return
    st.html(markup.heading(4, "What it brings") + markup.listed(summary(given)))
    with st.expander("Show the sentences behind this", key=f"notice-{number}"):
        _whole(given)
    if given.known and st.button("Trace the issue reported most often", key=f"trace-{number}"):
        theme = given.known[0].theme
        desk.visit("recurrence", recurrence_theme=theme, recurrence_by=wording.BY_THEME)


def _whole(given: Notice) -> None:
    again = given.again
    elsewhere = [one for one in given.known if not one.again]
    written = _issues("Reported again", [_known(one) for one in again])
    written += _issues("Reported elsewhere too", [_known(one) for one in elsewhere])
    written += _issues("New in this library", [(one.name, one.citations) for one in given.new])
    before = [one.citation for one in given.recommended]
    if before:
        told = f"Recommended before: {len(before)} of {given.bearing}"
        written += markup.heading(5, told) + "".join(map(_quoted, before))
    st.html(written + markup.listed(given.limits, css="notes"))


def _known(one: Known) -> tuple[str, tuple[Citation, ...]]:
    names = "; ".join(wording.said_review(other.review) for other in one.others[:3])
    more = f" and {len(one.others) - 3} more" if len(one.others) > 3 else ""  # noqa: PLR2004 - as many as a line holds
    return f"{one.name}: {len(one.others)} of {one.of} ({names}{more})", one.citations


def _issues(title: str, issues: Sequence[tuple[str, Sequence[Citation]]]) -> str:
    if not issues:
        return ""
    return markup.heading(5, title) + "".join(
        markup.element("p", said) + "".join(map(_quoted, cited[:1])) for said, cited in issues
    )


def _quoted(citation: Citation) -> str:
    return markup.quotation(citation, kind="finding") + markup.element(
        "p", citation.label, css="hint"
    )
