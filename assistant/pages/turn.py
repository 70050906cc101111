"""One turn of the conversation, drawn: lead line, how it was understood, points, notes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from assistant.answering import wording as said
from assistant.ground.types import Answer, Citation, Outcome, Point, PointKind
from assistant.pages import desk, evidence, markup, thread, wording

Group = list[tuple[int, Point]]  # points with their places in the answer
UNSURE = "unsure"  # name of the one group of an answer that is unsure
SINGLE = 3  # level of the headings of an answer that has no parts
FIRST = 8  # points of a group that are shown before the reader asks for more


@dataclass(frozen=True, slots=True)
class Spot:
    """Where an answer or its part is drawn: in which turn, from which of its quotations on."""

    number: int
    level: int = SINGLE  # of its headings
    point: int = 0
    near: int = 0

    @property
    def mark(self) -> str:
        """What the keys of its groups begin with."""
        return f"{self.number}-{self.point}" if self.point else f"{self.number}"


def draw(number: int, exchange: thread.Exchange) -> None:
    """Draw a question and its answer."""
    answer = exchange.answer
    with st.container(key=f"turn-{number}"):
        st.html(markup.question(exchange.question, anchor=anchor(number)) + markup.lead(answer))
        if understood(answer):
            st.html(_understood(exchange))
        if answer.parts:
            _beside(number, answer)
        else:
            _quotations(Spot(number), answer)
        _advice(answer)
        if answer.caveats:
            caveats = markup.listed(answer.caveats, css="notes")
            st.html(markup.heading(3, "To bear in mind") + caveats)


def _beside(number: int, answer: Answer) -> None:
    """Draw what is compared in columns, which stand one under the other where it is narrow."""
    point = near = 0
    for column, part in zip(st.columns(len(answer.parts)), answer.parts, strict=True):
        with column:
            st.html(markup.heading(3, part.title) + markup.paragraphs(part.answer.lead))
            own = [one for one in part.answer.notes if one not in answer.notes]
            _quotations(Spot(number, SINGLE + 1, point, near), part.answer)
            if own:
                st.html(markup.listed(own, css="notes"))
        point += len(part.answer.points)
        near += len(part.answer.nearest)


def _quotations(at: Spot, answer: Answer) -> None:
    groups = _groups(answer, at.point)
    for name, points in groups.items():
        _group(at, name, points, alone=len(groups) == 1)
    _nearest(at, answer)


def anchor(number: int) -> str:
    """Return the id of a turn's heading."""
    return f"question-{number}"


def understood(answer: Answer) -> bool:
    """Tell whether the library was asked, so that how the question was taken matters."""
    return answer.outcome not in {Outcome.DECLINED, Outcome.NOT_UNDERSTOOD}


def announcement(answer: Answer) -> str:
    """Return what a screen reader says when an answer has come."""
    return f"{wording.OUTCOMES[answer.outcome]}. {answer.lead}{_below(answer)}"


def _below(answer: Answer) -> str:
    """Return what a screen reader says stands below the lead."""
    if answer.nearest:
        return " What came closest is below; it doesn’t answer the question."
    if not answer.points:
        return ""
    if answer.outcome is Outcome.UNSURE:
        quoted = f"{wording.counted(len(answer.points), 'sentence')} below, not counted as answers"
    else:
        quoted = f"{wording.counted(len(answer.points), 'point')} quoted below"
    each = [part.answer for part in answer.parts] or [answer]
    groups = [points for one in each for points in _groups(one).values()]
    folded = sum(max(0, len(points) - FIRST) for points in groups)
    return f" {quoted}" + (f", {folded:,} of them behind “Show more”." if folded else ".")


def _understood(exchange: thread.Exchange) -> str:
    taken = exchange.answer.understood
    filters = wording.said_filters(taken.filters)
    facts = said.understood(taken, exchange.question, filters)
    return markup.paragraphs(*taken.notes, css="taken") + markup.facts(
        facts, css="facts understood"
    )


def _groups(answer: Answer, first: int = 0) -> dict[str, Group]:
    """Return the points under their headings: by kind, or together in an answer that is unsure.

    Context goes with the point that it belongs to, behind which it stands.

    What may bear on a question stands together because to head it as found would say too much.
    """
    groups: dict[str, Group] = {}
    for place, point in enumerate(answer.points, first):
        own = point if point.under is None else answer.points[point.under]
        name = UNSURE if answer.outcome is Outcome.UNSURE else own.kind.value
        groups.setdefault(name, []).append((place, point))
    return groups


def _group(at: Spot, name: str, points: Group, *, alone: bool) -> None:
    title, meaning = _heading(name, alone=alone)
    quiet = name == PointKind.CONTEXT and not alone
    st.html(
        markup.heading(at.level, title, css="beside" if quiet else "")
        + markup.paragraphs(meaning, css="hint")
    )
    _quoted(at, name, points)


def _heading(name: str, *, alone: bool) -> tuple[str, str]:
    """Return a group's title and what it means; what stands beside nothing is not “beside”."""
    if name == UNSURE:
        return wording.UNSURE
    kind = PointKind(name)
    return wording.CONTEXT if alone and kind is PointKind.CONTEXT else wording.POINTS[kind]


def _quoted(at: Spot, name: str, points: Group) -> None:
    """Draw points: the first, and the rest when the reader asks for more."""
    group = f"{at.mark}-{name}"
    if len(points) <= FIRST or thread.is_unfolded(group):
        for nth, (place, point) in enumerate(points):
            _point(at.number, place, point, name, anchor=_rest(group) if nth == FIRST else "")
        return
    for place, point in points[:FIRST]:
        _point(at.number, place, point, name)
    st.button(
        f"Show {len(points) - FIRST} more", key=f"more-{group}", on_click=_unfold, args=(group,)
    )


def _rest(group: str) -> str:
    """Return the id of the first point that had been folded away."""
    return f"rest-{group}"


def _unfold(group: str) -> None:
    """Show the rest of a group and take the reader there: the button they pressed is gone."""
    thread.unfold(group)
    desk.send(_rest(group))


def _point(number: int, place: int, point: Point, css: str, *, anchor: str = "") -> None:
    under = point.under is not None
    css = f"{PointKind.CONTEXT}" if under else css
    with st.container(key=f"{'under-' * under}point-{number}-{place}", gap="xsmall"):
        st.html(markup.quotation(point.citations[0], kind=css, anchor=anchor))
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


def _nearest(at: Spot, answer: Answer) -> None:
    if not answer.nearest:
        return
    st.html(
        markup.heading(at.level, "Nearest passages")
        + markup.paragraphs("These came closest. They don’t answer the question.", css="hint")
    )
    for place, citation in enumerate(answer.nearest, at.near):
        key = thread.near_key(at.number, place)
        with st.container(key=f"nearest-{at.number}-{place}", gap="xsmall"):
            st.html(markup.quotation(citation, kind="near"))
            _sources([(key, citation)])


def _advice(answer: Answer) -> None:
    advice = wording.ADVICE.get(answer.outcome)
    if advice:
        st.html(markup.heading(3, "What you can do") + markup.listed(advice))
