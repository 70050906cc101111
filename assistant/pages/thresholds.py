"""Thresholds: which reviews a rule of coded facts would have captured, alone or beside another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from assistant.pages import desk, markup, services, studies, tables, threshold_forms, wording
from assistant.pages.filters import Fields
from assistant.pages.sources import Behind, Sources
from assistant.pages.tables import Cell, Rows
from corpus.errors import AssistantError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant.facts.facts import Fact
    from assistant.facts.thresholds import Outcome, Replay, Verdict

SOURCES = Sources("thresholds")
HINT = "Choose a number or a fact to read the sentences that it is made of."
ROWS = 25  # reviews shown before the reader asks for more
NOT_TOLD = (
    "“Not told”: the review is silent on a fact that would decide it. That is neither captured "
    "nor missed."
)


def page() -> None:
    """Draw the page."""
    desk.frame("Thresholds", "Which reviews a rule of coded facts would have captured.")
    voice = st.container(key="voice-place")
    fields = Fields("thresholds", services.shelf().reviews, parts=False)
    filters = fields.sidebar("The rules are replayed over the case reviews that these leave.")
    behind, said = None, ""
    try:
        rules = threshold_forms.rules(on_change=SOURCES.close)
        if rules:
            found = studies.replays(rules, filters)
            behind = _behind(found)
            said = _draw(found, behind)
    except AssistantError as error:
        st.error(wording.plain(str(error)))
        said = str(error)
    with voice:
        SOURCES.speak(behind, said)


def _draw(found: list[Replay], behind: Behind | None) -> str:
    """Draw what came of the rules; return what to say of it."""
    from assistant.facts.thresholds import CAUTION

    if not found[0].verdicts:
        st.html(markup.paragraphs("No case review is left to replay: take away a filter."))
        return ""
    done = st.session_state.pop("thresholds-said", "")
    if done:
        st.success(wording.plain(done))
    with SOURCES.beside(behind, hint=HINT):
        _counts(found)
        if len(found) > 1:
            _together(found)
        _reviews(found)
        st.html(markup.listed([NOT_TOLD, CAUTION], css="notes"))
        threshold_forms.correcting(found[0].verdicts)
        threshold_forms.saving(found[0].threshold)
    return str(done) or _summary(found[0])


def _summary(one: Replay) -> str:
    counts = [f"{one.count(outcome)} {wording.CAPTURES[outcome]}" for outcome in _outcomes()]
    return f"Of {wording.counted(len(one.verdicts), 'case review')}: {', '.join(counts)}."


def _counts(found: Sequence[Replay]) -> None:
    from assistant.facts.thresholds import read_back

    head = (
        Cell("Rule, as it is read"),
        *(Cell(wording.sentence_case(wording.CAPTURES[each])) for each in _outcomes()),
    )
    rows = [
        (
            Cell(read_back(one.threshold), under=one.threshold.name or ""),
            *(_count(number, one, outcome) for outcome in _outcomes()),
        )
        for number, one in enumerate(found)
    ]
    of = wording.counted(len(found[0].verdicts), "case review")
    html = tables.table(head, [Rows("", rows)], caption=f"What the rule comes to over {of}")
    tables.draw(html, key="thresholds-counts", on_open=SOURCES.open, opened=SOURCES.opened)


def _count(number: int, one: Replay, outcome: Outcome) -> Cell:
    n, of = one.count(outcome), len(one.verdicts)
    said = f"{wording.sentence_case(wording.CAPTURES[outcome])}: {n} of {of} reviews"
    opens = f"count|{number}|{outcome.value}" if n else ""
    return Cell(f"{n} of {of}", opens, said, css="number", bar=n / of)


def _together(found: Sequence[Replay]) -> None:
    from assistant.facts.thresholds import agreement

    of = len(found[0].verdicts)
    rows = []
    for each, reviews in agreement(found[0], found[1]).items():
        name = wording.TOGETHER[each]
        opens = f"together||{each.value}" if reviews else ""
        said = f"{name}: {len(reviews)} of {of} reviews"
        rows.append((Cell(name), Cell(f"{len(reviews)} of {of}", opens, said, css="number")))
    head = (Cell("The two rules together"), Cell("Reviews"))
    html = tables.table(head, [Rows("", rows)], caption="Where the two rules agree and differ")
    tables.draw(html, key="thresholds-together", on_open=SOURCES.open, opened=SOURCES.opened)


def _reviews(found: Sequence[Replay]) -> None:
    from assistant.facts.types import NAMES

    shown = st.session_state.get("thresholds-rows", ROWS)
    facts = _asked([one.verdicts[0] for one in found])
    rules = ["Outcome"] if len(found) == 1 else ["First rule", "Second rule"]
    head = [Cell("Review"), *map(Cell, rules), *(Cell(NAMES[fact.code]) for fact in facts)]
    of_review = list(zip(*(one.verdicts for one in found), strict=True))
    rows = [_row(verdicts) for verdicts in of_review[:shown]]
    html = tables.table(head, [Rows("", rows)], caption="Review by review, with the facts behind")
    tables.draw(html, key="thresholds-reviews", on_open=SOURCES.open, opened=SOURCES.opened)
    if len(of_review) > shown:
        st.button(
            f"Show all {len(of_review)} reviews",
            key="thresholds-every",
            on_click=st.session_state.__setitem__,
            args=("thresholds-rows", len(of_review)),
        )


def _row(verdicts: Sequence[Verdict]) -> tuple[Cell, ...]:
    name = wording.said_review(verdicts[0].review)
    return (
        Cell(name),
        *(Cell(wording.CAPTURES[one.outcome]) for one in verdicts),
        *(_fact(name, fact) for fact in _asked(verdicts)),
    )


def _fact(review: str, fact: Fact) -> Cell:
    from assistant.coding.codings import MACHINE
    from assistant.facts.types import NAMES

    said = wording.said_fact(fact.value)
    opens = f"fact|{fact.review.id}|{fact.code.value}" if fact.places else ""
    by = "" if fact.by == MACHINE else f"says {fact.by}"
    return Cell(said, opens, f"{review}, {NAMES[fact.code]}: {said}" if opens else "", under=by)


def _asked(verdicts: Sequence[Verdict]) -> list[Fact]:
    """Return the facts that the rules ask for, each once."""
    return list({fact.code: fact for one in verdicts for fact in one.facts}.values())


def _outcomes() -> Sequence[Outcome]:
    from assistant.facts.thresholds import Outcome

    return list(Outcome)


def _behind(found: Sequence[Replay]) -> Behind | None:
    """Return what is behind the open key; None where there is no such."""
    what, _, rest = SOURCES.opened.partition("|")
    which, _, value = rest.partition("|")
    if what == "count" and which.isdigit() and int(which) < len(found):
        return _count_behind(found[int(which)], value)
    if what == "together" and len(found) > 1:
        return _together_behind(found, value)
    if what == "fact":
        return _fact_behind(found, which, value)
    return None


def _count_behind(one: Replay, outcome: str) -> Behind:
    chosen = [verdict for verdict in one.verdicts if verdict.outcome == outcome]
    title = f"{wording.sentence_case(wording.CAPTURES[outcome])}: {len(chosen)} reviews"
    places = [place for each in chosen for fact in each.facts for place in fact.places]
    return Behind(
        title, "The facts that the rule asks for.", places, [each.review for each in chosen]
    )


def _together_behind(found: Sequence[Replay], value: str) -> Behind | None:
    from assistant.facts.thresholds import agreement

    for each, reviews in agreement(found[0], found[1]).items():
        if each == value:
            of = wording.counted(len(reviews), "review")
            return Behind(f"{wording.TOGETHER[each]}: {of}", reviews=reviews)
    return None


def _fact_behind(found: Sequence[Replay], review: str, code: str) -> Behind | None:
    from assistant.facts.types import NAMES

    for verdict in (verdict for one in found for verdict in one.verdicts):
        for fact in verdict.facts:
            if (fact.review.id, fact.code) == (review, code):
                said = wording.said_fact(fact.value)
                title = f"{NAMES[fact.code]}, {wording.said_review(fact.review)}: {said}"
                kind = "absence" if fact.value == "no" else "finding"
                return Behind(title, "", fact.places, kind=kind)
    return None
